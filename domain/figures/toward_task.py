"""What of an indicator counts toward the tasks of the plan's task table (mechanisms 1–4): one rule for the ranking and
for every figure. Pure.

A unit's task is held against every project that has not fallen back below the counted stage; the office's, where the
plan divides it into tiers, against those that lie in one. What could not be sized (its currency has no rate) is left
to the office: nobody can say that it lies outside.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from domain.figures.indicator import ALWAYS_KNOWN, Counting, Filter, Indicator, Reached
from domain.money import Money
from domain.plan.plan import Plan, Tier


@dataclass(frozen=True, slots=True)
class TowardTask:
    """The figure that a unit's task is held against, and those that add up to the office's."""

    of_unit: Indicator
    of_office: tuple[Indicator, ...]


def is_tabled(plan: Plan, indicator: Indicator) -> bool:
    """Whether the tasks of the plan's table are of this indicator: every project at the counted stage, or its sum."""
    narrowed, formula = indicator.filter, indicator.formula
    lowest = min((tier.at_least for tier in plan.tiers), key=lambda bound: bound.minor, default=None)
    return (isinstance(formula, Reached) and formula.stage is plan.counted_stage and narrowed.below is None
            and narrowed.at_least in (None, lowest) and not (narrowed.tags or narrowed.categories or narrowed.groups))


def has_table(plan: Plan) -> bool:
    """Whether the plan's table gives anybody a task."""
    return any(owed.count is not None or owed.amount is not None
               for owed in (plan.target, *(unit.target for unit in plan.units)))


def known_indicators(plan: Plan) -> tuple[Indicator, ...]:
    """The plan's own, and those that every plan has."""
    own = {one.name for one in plan.indicators}
    return (*plan.indicators, *(one for one in ALWAYS_KNOWN if one.name not in own))


def counts_projects(plan: Plan, indicator: Indicator) -> bool:
    """Whether it counts projects of the stage by which the units are ranked: all of them, or some."""
    formula = indicator.formula
    return isinstance(formula, Reached) and formula.stage is plan.counted_stage and formula.of is None


def owed_beside_the_table(plan: Plan) -> tuple[str, ...]:
    """What the office owes of projects at the counted stage where the plan's table says nothing: indicators of some
    of them («新签约亿元以上项目»)."""
    owed = {target.indicator for target in plan.targets if target.each is None and not target.holder}
    named = tuple(one.name for one in plan.indicators if one.name in owed and counts_projects(plan, one))
    return named if plan.target.count is None else ()


def of_the_ranking(plan: Plan) -> Indicator | None:
    """The one that counts what the ranking counts, by which a unit's number there can be looked up."""
    return next((one for one in known_indicators(plan) if counts_projects(plan, one) and is_tabled(plan, one)
                 and one.filter.counting is Counting.TOLD), None)


def counts_tiers_only(plan: Plan) -> bool:
    """Whether the office owes projects of the plan's tiers; without a task tiers only say how large projects are."""
    owed = plan.target.count is not None or plan.target.amount is not None
    return bool(plan.tiers) and (owed or any(tier.count is not None for tier in plan.tiers))


def toward_task(plan: Plan, indicator: Indicator, fallen: Iterable[int]) -> TowardTask | None:
    """`fallen`: projects that stand below the counted stage again. None where the task is held against all of it."""
    out = frozenset(fallen)
    if not is_tabled(plan, indicator) or not (out or counts_tiers_only(plan)):
        return None
    narrowed = replace(indicator.filter, ruled_out=indicator.filter.ruled_out | out)
    of_office = _within_tiers(plan, narrowed) if counts_tiers_only(plan) else (narrowed,)
    return TowardTask(replace(indicator, filter=narrowed), tuple(replace(indicator, filter=one) for one in of_office))


def _within_tiers(plan: Plan, narrowed: Filter) -> tuple[Filter, ...]:
    """The tiers, neighbours joined; what has no size in the plan's money goes with the first."""
    return tuple(replace(narrowed, at_least=low, below=high, unsized=not number)
                 for number, (low, high) in enumerate(_stretches(plan.tiers)))


def _stretches(tiers: Iterable[Tier]) -> Iterator[tuple[Money, Money | None]]:
    ordered = sorted(tiers, key=lambda tier: tier.at_least.minor)
    begins = [not n or ordered[n - 1].below != tier.at_least for n, tier in enumerate(ordered)]
    numbers = [sum(begins[:n + 1]) for n in range(len(ordered))]
    for _, same in groupby(zip(numbers, ordered, strict=True), key=lambda pair: pair[0]):
        joined = [tier for _, tier in same]
        yield joined[0].at_least, joined[-1].below
