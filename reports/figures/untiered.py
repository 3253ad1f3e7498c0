"""The plan's tiers and what lies in none of them, as a reader reads them: no two labels take in the same projects."""

import re
from collections.abc import Iterable
from fractions import Fraction

from domain.figures.credited import Credit, untiered
from domain.plan.plan import Plan, Tier
from reports.filters import money
from reports.render import word

NUMBER = re.compile(r"[\d.]+")


def untiered_said(plan: Plan, credits: Iterable[Credit]) -> tuple[tuple[str, Fraction], ...]:
    """`(不足1亿元, 1)`: the label and how many."""
    least = min((tier.at_least for tier in plan.tiers), key=lambda bound: bound.minor, default=None)
    return tuple((word("untiered", reason).format(least=money(least)), count)
                 for reason, count in untiered(plan, credits).items())


def tier_said(tier: Tier) -> str:
    """Its own name; its bounds where the name tells a size and leaves the lower bound out («20亿元以下» from 1亿元)."""
    sums = [money(one) for one in (tier.at_least, tier.below) if one is not None]
    of_size = any(NUMBER.sub("", one)[0] in tier.name for one in sums)  # it names a sum of money in such a measure
    if not of_size or not tier.at_least.minor or set(NUMBER.findall(tier.name)).issuperset(NUMBER.findall(sums[0])):
        return tier.name
    bounds = "between" if tier.below is not None else "from"
    return word("tier", bounds).format(least=money(tier.at_least), below=money(tier.below))
