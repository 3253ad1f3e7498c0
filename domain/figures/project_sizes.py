"""How many of the projects that a ranking counts are of a size: by the 总投资, else the sum told, in yuan at the rate
of the day, as an indicator of that size has it. What could not be sized is of none. Pure."""

from collections.abc import Iterable
from fractions import Fraction

from domain.figures.credited import Credit
from domain.figures.exchange import in_yuan
from domain.figures.indicator import Filter
from domain.plan.plan import Plan


def count_of_size(plan: Plan, credits: Iterable[Credit], narrowed: Filter) -> Fraction:
    """In shares of projects; of the filter its bounds alone."""
    return sum((one.share for one in credits if _is_within(plan, one, narrowed)), Fraction(0))


def _is_within(plan: Plan, credit: Credit, narrowed: Filter) -> bool:
    size = in_yuan(plan.exchange_rates, credit.total, credit.on) if credit.total else None
    if size is None:
        return False
    over = narrowed.at_least is None or size.minor >= narrowed.at_least.minor
    return over and (narrowed.below is None or size.minor < narrowed.below.minor)
