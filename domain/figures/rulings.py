"""Rulings («算不算», mechanism 5): what was decided of a project, or of all that a word names, goes into every figure.

A ruling without an indicator is of all that count projects and their money, not of activities. The later ruling on the
same thing replaces the earlier one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.figures.fact import ACTIVITIES
from domain.figures.indicator import CountOf, DistinctOf, Filter, Growth, Indicator, Share, SumOf


@dataclass(frozen=True, slots=True)
class Ruling:
    """`project_id` or `word` (a category, an industry, a tag) counts, or does not; `indicator`: of that one alone."""

    counts: bool
    given_at: datetime
    project_id: int | None = None
    word: str = ""
    indicator: str = ""
    case_id: int = 0
    reason: str = ""  # of one by which something does not count

    @property
    def of(self) -> tuple[int | None, str, str]:
        """What it is about: a later one about the same replaces it."""
        return self.project_id, self.word, self.indicator


def standing(rulings: Iterable[Ruling], at: datetime | None) -> tuple[Ruling, ...]:
    """Those that held at that instant (None: that hold now), the last one on each thing."""
    last: dict[tuple[int | None, str, str], Ruling] = {}
    for ruling in sorted(rulings, key=lambda r: (r.given_at, r.case_id)):
        if at is None or ruling.given_at <= at:
            last[ruling.of] = ruling
    return tuple(last.values())


def ruled(indicator: Indicator, rulings: Sequence[Ruling]) -> Indicator:
    """The indicator, and those that it is made of, with what the standing rulings add to their filters."""
    if not rulings:
        return indicator
    match indicator.formula:
        case Share(part, whole):
            return replace(indicator, formula=Share(ruled(part, rulings), ruled(whole, rulings)))
        case Growth(of):
            return replace(indicator, formula=replace(indicator.formula, of=ruled(of, rulings)))
        case _:
            return replace(indicator, filter=_narrowed(indicator, rulings))


def _narrowed(indicator: Indicator, rulings: Sequence[Ruling]) -> Filter:
    """What is said of this indicator goes before what is said of all."""
    own = [r for r in rulings if r.indicator == indicator.in_plan]
    said = {(r.project_id, r.word) for r in own}
    if not of_activities(indicator):
        own += [r for r in rulings if not r.indicator and (r.project_id, r.word) not in said]
    if not own:
        return indicator.filter
    words_in, words_out = (frozenset(r.word for r in own if r.word and r.counts is counts) for counts in (True, False))
    kept, out = (frozenset(r.project_id for r in own if r.project_id is not None and r.counts is counts)
                 for counts in (True, False))
    before = indicator.filter
    return replace(before, without=(before.without - words_in) | words_out, admitted=before.admitted | words_in,
                   ruled_in=before.ruled_in | kept, ruled_out=before.ruled_out | out)


def of_activities(indicator: Indicator) -> bool:
    formula = indicator.formula
    return isinstance(formula, CountOf | DistinctOf | SumOf) and ACTIVITIES.issuperset(formula.kinds)
