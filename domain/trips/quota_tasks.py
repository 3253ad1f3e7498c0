"""Which quotas the plan owes as tasks of its table too: as much of the same, as often, by the same units. Pure."""

from collections.abc import Mapping

from domain.figures.fact import FactKind
from domain.figures.indicator import CountOf, DistinctOf, Formula, Quantity, SumOf
from domain.plan.plan import Plan
from domain.plan.targets import Bound, IndicatorTarget
from domain.trips.quota import ALL, Quota, QuotaMeasure

FORMULAS: Mapping[QuotaMeasure, Formula] = {
    QuotaMeasure.BATCHES: SumOf((FactKind.TRIP,), Quantity.BATCHES),
    QuotaMeasure.TRIP_DAYS: SumOf((FactKind.TRIP,), Quantity.DAYS),
    QuotaMeasure.MEETINGS: CountOf((FactKind.MEETING,)), QuotaMeasure.TRAININGS: CountOf((FactKind.TRAINING,)),
    QuotaMeasure.LEADS: CountOf((FactKind.LEAD,)), QuotaMeasure.VISITS: DistinctOf((FactKind.VISIT,))}


def quotas_apart(plan: Plan) -> tuple[Quota, ...]:
    """Those of which no task of the plan's targets says the same; quotas of persons and teams always are."""
    return tuple(quota for quota in plan.quotas if not any(_is_same(plan, quota, target) for target in plan.targets))


def _is_same(plan: Plan, quota: Quota, target: IndicatorTarget) -> bool:
    indicator = plan.indicator(target.indicator)
    return (indicator is not None and indicator.formula == FORMULAS.get(quota.measure) and target.days is None
            and target.bound is Bound.AT_LEAST and target.recurrence.value == quota.per and not quota.asked.weeks
            and target.value == quota.asked.count and _same_holder(quota, target))


def _same_holder(quota: Quota, target: IndicatorTarget) -> bool:
    """Each unit of a group; or the one unit that does it for the office, or owes it itself."""
    if target.each is not None:
        return quota.units_of == (target.each or ALL)
    return len(quota.units) == 1 and target.holder in ("", *quota.units)
