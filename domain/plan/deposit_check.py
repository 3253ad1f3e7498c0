"""Whether the plan's rule for deposits (风险抵押) binds somebody and can be worked out."""

from collections.abc import Iterator

from domain.plan.finding import PlanFinding
from domain.plan.plan import Plan


def deposit_faults(plan: Plan) -> Iterator[PlanFinding]:
    rule = plan.deposits
    if rule is None:
        return
    known = {*plan.groups, *(unit.name for unit in plan.units)}
    for place, name in enumerate(rule.holders):
        if name not in known:
            yield PlanFinding(f"deposits.holders[{place}]", "deposit_holder", {"name": name})
    if rule.indicator is not None and plan.indicator(rule.indicator) is None:
        yield PlanFinding("deposits.indicator", "deposit_indicator", {"name": rule.indicator})
