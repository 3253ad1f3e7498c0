"""Units named in one line: whole groups by the group's name."""

from collections.abc import Collection, Iterator

from domain.plan.plan import Plan
from reports.render import word

FEW = 3  # from so many on a whole group is not told one by one


def units_said(plan: Plan, names: Collection[str]) -> str:
    """`全部37个单位`, `部门组全部19个单位、核心片区`."""
    every = [unit.name for unit in plan.units]
    if len(every) >= FEW and set(every) <= set(names):
        return word("units_said", "all").format(count=len(every))
    return "、".join(_by_group(plan, names))


def _by_group(plan: Plan, names: Collection[str]) -> Iterator[str]:
    for group in plan.groups:
        units = [unit.name for unit in plan.units_of(group)]
        if len(units) >= FEW and set(units) <= set(names):
            yield word("units_said", "group").format(group=group, count=len(units))
        else:
            yield from (name for name in units if name in names)
