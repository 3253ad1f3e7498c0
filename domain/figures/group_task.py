"""What a whole group owes of an indicator (到位资金 of all departments together), and how far it is. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from domain.figures.figure_table import FigureRow, FoundFigures, completed, fitting
from domain.figures.indicator import Growth, Indicator, Share
from domain.figures.window import DayWindow
from domain.plan.plan import Plan
from domain.plan.targets import Recurrence


def of_groups(plan: Plan, indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Beside the indicators of which groups owe something: the same of such a group alone."""
    return tuple(_of_group(one, group) for one in indicators for group in _owing(plan, one))


def group_rows(plan: Plan, indicator: Indicator, found: Mapping[str, FoundFigures], window: DayWindow, *,
               owed_each: Recurrence | None = None) -> tuple[FigureRow, ...]:
    """A row per group that owes some over days that begin with the window, the most of them; `found` holds what
    `of_groups` names. `owed_each`: only what is owed so often."""
    rows = []
    for group in _owing(plan, indicator):
        stated = [t for t in plan.targets if (t.indicator, t.holder, t.each) == (indicator.name, group, None)
                  and owed_each in (None, t.recurrence)]
        owed, name = fitting(plan, stated, window, longest=True), _of_group(indicator, group).name
        if owed is not None and name in found:
            rows.append(completed(indicator, FigureRow(group, group, found[name].total), owed, window))
    return tuple(rows)


def _owing(plan: Plan, indicator: Indicator) -> list[str]:
    """Groups with a task of their own; of what has parts with filters of their own none can be told."""
    if isinstance(indicator.formula, Share | Growth):
        return []
    return [group for group in plan.groups
            if any((t.indicator, t.holder, t.each) == (indicator.name, group, None) for t in plan.targets)]


def _of_group(indicator: Indicator, group: str) -> Indicator:
    return replace(indicator, name=f"{indicator.name}\n{group}",
                   filter=replace(indicator.filter, groups=frozenset({group})))
