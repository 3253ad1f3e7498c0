"""Whether the plan's rules for introducers can be worked out."""

from collections.abc import Iterator

from domain.plan.finding import PlanFinding
from domain.plan.plan import Plan
from domain.service.reward_rule import rule_faults


def reward_faults(plan: Plan) -> Iterator[PlanFinding]:
    for i, rule in enumerate(plan.rewards):
        for code in rule_faults(rule):
            yield PlanFinding(f"rewards[{i}]", code, {"name": rule.name})
