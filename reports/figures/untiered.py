"""How many projects lie in none of the plan's tiers, and where they lie instead, as a reader reads it."""

from collections.abc import Iterable
from fractions import Fraction

from domain.figures.credited import Credit, untiered
from domain.plan.plan import Plan
from reports.filters import money
from reports.render import word


def untiered_said(plan: Plan, credits: Iterable[Credit]) -> tuple[tuple[str, Fraction], ...]:
    """`(不足1亿元, 1)`: the label and how many."""
    least = min((tier.at_least for tier in plan.tiers), key=lambda bound: bound.minor, default=None)
    return tuple((word("untiered", reason).format(least=money(least)), count)
                 for reason, count in untiered(plan, credits).items())
