"""Facts that a figure would count but for a verdict, a ruling or an excluded category: what is left out of it, and why.
Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.figures.book import Known
from domain.figures.fact import Fact, FactVerdict
from domain.figures.filtering import excluding_words, size_of
from domain.figures.indicator import (
    Counting,
    DistinctOf,
    Filter,
    Formula,
    Growth,
    Indicator,
    Rate,
    Reached,
    ReceivedRate,
    Share,
    Unique,
)
from domain.figures.measure import Contribution, Measured, measure, worth
from domain.figures.rulings import ruled
from domain.figures.window import DayWindow
from domain.projects.enterprise_names import firm_key


class LeftOutWhy(StrEnum):
    RETURNED = "returned"  # 退回
    WAITING = "waiting"  # the indicator counts recognised facts alone
    RULING = "ruling"  # 不算
    CATEGORY = "category"
    NO_SUM = "no_sum"  # neither the fact nor the project has one
    NO_SIZE = "no_size"  # only some sizes count, and nobody said how large it is
    NO_RATE = "no_rate"  # its money is of another currency


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`words`: the category that excludes it."""

    line: Contribution
    why: LeftOutWhy
    words: str = ""


def leaf(indicator: Indicator) -> Indicator:
    """Of a share its part, of a growth what grows: what is counted itself."""
    match indicator.formula:
        case Share(part, _):
            return leaf(part)
        case Growth(of):
            return leaf(of)
        case _:
            return indicator


def left_out(indicator: Indicator, known: Known, holder: str | None, window: DayWindow) -> tuple[LeftOut, ...]:
    """Of a share what its part leaves out. What is counted by another fact is not left out."""
    one = leaf(indicator)
    every = replace(known, plan=replace(known.plan, excluded_categories=()), rulings=())
    counted, told = measure(one, known, holder, window), _loosely(one, every, holder, window)
    narrowed = ruled(one, known.rulings).filter
    found = [LeftOut(line, *why) for line in _missing(one.formula, counted, told)
             if (why := _why(narrowed, known, line.fact)) is not None]
    return tuple({out.line.fact.id: out for out in found}.values())


def _loosely(indicator: Indicator, known: Known, holder: str | None, window: DayWindow) -> Measured:
    """With what is left out for a verdict, a category or its size; where projects' money is summed also those without
    a sum."""
    loose = replace(indicator, filter=replace(indicator.filter, counting=Counting.TOLD, without=frozenset(),
                                              at_least=None, below=None))
    found = measure(loose, known, holder, window)
    match indicator.formula:
        case Reached(stage):
            return measure(replace(loose, formula=Reached(stage)), known, holder, window)
        case ReceivedRate(stage):
            cohort = measure(replace(loose, formula=Reached(stage)), known, holder, window)
            return replace(found, cohort=cohort.lines)
        case _:
            return found


def _missing(formula: Formula, counted: Measured, told: Measured) -> Iterator[Contribution]:
    """Of a project that is not in a rate's cohort only that."""
    lines = told.lines
    if isinstance(formula, Rate | ReceivedRate):
        cohort = {line.fact.project_id for line in counted.cohort}
        lines = tuple(line for line in lines if line.fact.project_id in cohort)
    for some, kept in ((lines, counted.lines), (told.cohort, counted.cohort)):
        things = {_thing(formula, line.fact) for line in kept}
        yield from (line for line in some if _thing(formula, line.fact) not in things)


def _thing(formula: Formula, fact: Fact) -> object:
    """What is counted once: a firm, a project, else the fact itself."""
    match formula:
        case DistinctOf(_, Unique.ENTERPRISE):
            return fact.id if fact.enterprise is None else firm_key(fact.enterprise)
        case DistinctOf() | Reached() | Rate():
            return fact.project_id
        case ReceivedRate() if fact.stage is not None:
            return fact.project_id
        case _:
            return fact.id


def _why(narrowed: Filter, known: Known, fact: Fact) -> tuple[LeftOutWhy, str] | None:
    if fact.verdict is FactVerdict.RETURNED and narrowed.counting is not Counting.TOLD:
        return LeftOutWhy.RETURNED, ""
    if narrowed.counting is Counting.RECOGNISED and fact.verdict is not FactVerdict.RECOGNISED:
        return LeftOutWhy.WAITING, ""
    if fact.project_id in narrowed.ruled_out:
        return LeftOutWhy.RULING, ""
    words = sorted(excluding_words(narrowed, known, fact))
    if words:
        return LeftOutWhy.CATEGORY, words[0]
    if narrowed.at_least or narrowed.below:
        return None if size_of(known, fact) else (LeftOutWhy.NO_SIZE, "")
    if fact.stage is None:
        return None
    return LeftOutWhy.NO_SUM if worth(known, fact) is None else LeftOutWhy.NO_RATE, ""
