"""Many units of a plan told in few words: a whole group, nearly all of it, or all units, by their number. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from domain.plan.plan import Plan

MANY = 3  # from so many on a whole group is not told one by one
FEW, MOST = 5, 3  # up to one in so many of a group, and not more than these, are named as what is not meant


@dataclass(frozen=True, slots=True)
class ListedUnits:
    """One unit by its name, or so many (`whole`) by that of their group, `but` for these; "" is every unit of the
    plan."""

    name: str
    whole: int = 0
    but: tuple[str, ...] = ()


def unit_list(plan: Plan, names: Collection[str]) -> tuple[ListedUnits, ...]:
    """In the plan's order, then who is not of the plan."""
    own, told = [unit.name for unit in plan.units], set(names)
    others = tuple(ListedUnits(name) for name in names if name not in own)
    if len(own) >= MANY and told >= set(own):
        return (ListedUnits("", len(own)), *others)
    return (*_by_group(plan, told), *others)


def _by_group(plan: Plan, told: set[str]) -> Iterator[ListedUnits]:
    for group in plan.groups:
        units = [unit.name for unit in plan.units_of(group)]
        others = tuple(name for name in units if name not in told)
        if len(units) >= MANY and len(others) * FEW <= len(units) and len(others) <= MOST:
            yield ListedUnits(group, len(units) - len(others), others)
        else:
            yield from (ListedUnits(name) for name in units if name in told)
