"""Facts that a figure would count but for a verdict, a ruling or an excluded category: what is left out of it, and why.
Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.figures.book import Known
from domain.figures.fact import Fact, FactVerdict
from domain.figures.indicator import Counting, Filter, Growth, Indicator, Share
from domain.figures.measure import Contribution, excluding_words
from domain.figures.rulings import ruled
from domain.plan.plan import Plan


class LeftOutWhy(StrEnum):
    RETURNED = "returned"  # 退回
    WAITING = "waiting"  # the indicator counts recognised facts alone
    RULING = "ruling"  # 不算
    CATEGORY = "category"


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


def loosened(indicator: Indicator) -> Indicator:
    """Nothing is left out of it for a verdict or a category."""
    return replace(indicator, filter=replace(indicator.filter, counting=Counting.TOLD, without=frozenset()))


def loosened_plan(plan: Plan) -> Plan:
    return replace(plan, excluded_categories=())


def left_out(indicator: Indicator, counted: Iterable[Contribution], told: Iterable[Contribution],
             known: Known) -> tuple[LeftOut, ...]:
    """`counted` of the indicator (a leaf), `told` of the loosened one; `known` holds the plan and the rulings. What is
    counted by another fact of the same project is not left out."""
    narrowed = ruled(indicator, known.rulings).filter
    kept = [line.fact for line in counted]
    facts, projects = {fact.id for fact in kept}, {fact.project_id for fact in kept}
    missing = [line for line in told if line.fact.id not in facts
               and (line.fact.project_id is None or line.fact.project_id not in projects)]
    found = [LeftOut(line, *why) for line in missing if (why := _why(narrowed, known, line.fact)) is not None]
    return tuple({one.line.fact.id: one for one in found}.values())


def _why(narrowed: Filter, known: Known, fact: Fact) -> tuple[LeftOutWhy, str] | None:
    if fact.verdict is FactVerdict.RETURNED and narrowed.counting is not Counting.TOLD:
        return LeftOutWhy.RETURNED, ""
    if narrowed.counting is Counting.RECOGNISED and fact.verdict is not FactVerdict.RECOGNISED:
        return LeftOutWhy.WAITING, ""
    if fact.project_id in narrowed.ruled_out:
        return LeftOutWhy.RULING, ""
    words = sorted(excluding_words(narrowed, known, fact))
    return (LeftOutWhy.CATEGORY, words[0]) if words else None
