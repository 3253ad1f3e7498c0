"""The plan's tiers and what lies in none of them, as a reader reads them: no two labels take in the same projects."""

import re
from collections.abc import Iterable
from fractions import Fraction

from domain.figures.credited import Credit, untiered
from domain.plan.plan import Plan, Tier
from reports.filters import money
from reports.render import word

OF_SIZE = re.compile(r"[\d.]+(?=[~～\-—–至到\d.]*[亿万])")  # the numbers of a name that tells sums of money


def untiered_said(plan: Plan, credits: Iterable[Credit]) -> tuple[tuple[str, Fraction], ...]:
    """`(不足1亿元, 1)`: the label and how many."""
    least = min((tier.at_least for tier in plan.tiers), key=lambda bound: bound.minor, default=None)
    return tuple((word("untiered", reason).format(least=money(least)), count)
                 for reason, count in untiered(plan, credits).items())


def tier_said(tier: Tier) -> str:
    """Its own name; its bounds where the name tells a size and leaves the lower bound out («20亿元以下» from 1亿元)."""
    told, least = set(OF_SIZE.findall(tier.name)), OF_SIZE.findall(money(tier.at_least))
    if not told or not tier.at_least.minor or told.issuperset(least):
        return tier.name
    bounds = "between" if tier.below is not None else "from"
    return word("tier", bounds).format(least=money(tier.at_least), below=money(tier.below))
