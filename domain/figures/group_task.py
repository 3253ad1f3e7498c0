"""What a whole group owes of an indicator (到位资金 of all departments together), and how far it is. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from domain.figures.figure_table import FigureRow, FoundFigures, completed, fitting
from domain.figures.indicator import OF_GROUP, Growth, Indicator, Share
from domain.figures.window import DayWindow
from domain.plan.plan import Plan
from domain.plan.targets import Recurrence


def of_groups(plan: Plan, indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Beside the indicators of which groups owe something: the same of such a group alone."""
    return tuple(in_group(one, group) for one in indicators for group in owing_groups(plan, one))


def group_rows(plan: Plan, indicator: Indicator, found: Mapping[str, FoundFigures], window: DayWindow, *,
               owed_each: Recurrence | None = None) -> tuple[FigureRow, ...]:
    """A row per group that owes some over days that begin with the window, the most of them; `found` holds what
    `of_groups` names. `owed_each`: only what is owed so often."""
    rows = (group_row(plan, indicator, group, found, window, owed_each=owed_each)
            for group in owing_groups(plan, indicator))
    return tuple(row for row in rows if row is not None and row.task is not None)


def group_row(plan: Plan, indicator: Indicator, group: str, found: Mapping[str, FoundFigures], window: DayWindow, *,
              owed_each: Recurrence | None = None) -> FigureRow | None:
    """What one group has, with what it owes as a whole, if it does; None where `found` has nothing of it."""
    name = in_group(indicator, group).name
    if name not in found:
        return None
    stated = [t for t in plan.targets if (t.indicator, t.holder, t.each) == (indicator.name, group, None)
              and owed_each in (None, t.recurrence)]
    row, owed = FigureRow(group, group, found[name].total), fitting(plan, stated, window, longest=True)
    return row if owed is None else completed(indicator, row, owed, window)


def owing_groups(plan: Plan, indicator: Indicator) -> list[str]:
    """Groups with a task of their own. A growth is held against the office's base: none is known of a group."""
    if isinstance(indicator.formula, Growth):
        return []
    return [group for group in plan.groups
            if any((t.indicator, t.holder, t.each) == (indicator.name, group, None) for t in plan.targets)]


def groups_concerned(plan: Plan, units: Collection[str] | None) -> tuple[str, ...]:
    """Whose tasks these units' are: groups whose units are all among them, or which have all of them; None: all."""
    if units is None:
        return plan.groups
    held = {group: {unit.name for unit in plan.units_of(group)} for group in plan.groups}
    return tuple(group for group, names in held.items()
                 if names and units and (names <= set(units) or set(units) <= names))


def in_group(indicator: Indicator, group: str) -> Indicator:
    """The same counted of one group's units alone; of a share both its parts."""
    narrowed = replace(indicator, name=f"{indicator.name}{OF_GROUP}{group}",
                       filter=replace(indicator.filter, groups=frozenset({group})))
    match indicator.formula:
        case Share(part, whole):
            return replace(narrowed, formula=Share(in_group(part, group), in_group(whole, group)))
        case Growth(of):
            return replace(narrowed, formula=Growth(in_group(of, group), None))
        case _:
            return narrowed
