"""Of the projects that a ranking counts, how many are as large as the plan's tasks ask for, whatever else they ask."""

from collections.abc import Iterable
from fractions import Fraction

from domain.figures.credited import Credit
from domain.figures.indicator import Filter, Indicator
from domain.figures.project_sizes import count_of_size
from domain.plan.plan import Plan
from reports.figures.untiered import tier_said
from reports.filters import money
from reports.render import word


def sizes_said(plan: Plan, credits: Iterable[Credit],
               indicators: Iterable[Indicator]) -> tuple[tuple[str, Fraction], ...]:
    """`(1亿元以上, 11)` of each size that one of these indicators is of, each once."""
    counted = tuple(credits)
    sizes = dict.fromkeys(Filter(at_least=one.filter.at_least, below=one.filter.below) for one in indicators)
    return tuple((_said(plan, size), count_of_size(plan, counted, size)) for size in sizes if size != Filter())


def _said(plan: Plan, size: Filter) -> str:
    """By the name of the plan's tier where it is one."""
    tier = next((one for one in plan.tiers if (one.at_least, one.below) == (size.at_least, size.below)), None)
    if tier is not None:
        return tier_said(tier)
    if size.at_least is None:
        return word("untiered", "below").format(least=money(size.below))
    return word("tier", "from" if size.below is None else "between").format(
        least=money(size.at_least), below=money(size.below) if size.below else "")
