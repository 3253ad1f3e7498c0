"""Many units of a plan told in few words: a whole group, or all of them, by its number. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from domain.plan.plan import Plan

MANY = 3  # from so many on a whole group is not told one by one


@dataclass(frozen=True, slots=True)
class UnitList:
    """`every`: how many units the plan has, where it is all of them; else the groups that are whole with their numbers
    and, by name, what is left."""

    every: int = 0
    groups: tuple[tuple[str, int], ...] = ()
    names: tuple[str, ...] = ()


def unit_list(plan: Plan, names: Collection[str]) -> UnitList:
    """In the plan's order; of a group of few the names are said."""
    own, known = [unit.name for unit in plan.units], set(names)
    if len(own) >= MANY and known >= set(own):
        return UnitList(every=len(own), names=tuple(name for name in names if name not in own))
    whole = {group: members for group in plan.groups if len(members := plan.units_of(group)) >= MANY
             and known >= {unit.name for unit in members}}
    told = {unit.name for members in whole.values() for unit in members}
    return UnitList(0, tuple((group, len(members)) for group, members in whole.items()),
                    tuple(name for name in names if name not in told))
