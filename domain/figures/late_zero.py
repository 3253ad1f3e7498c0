"""Units that owe some and have none, late in the window of the task (mechanism 7: every county at least one a year)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.figures.figure_table import FoundFigures, is_rate, table_of, task_of
from domain.figures.indicator import Indicator
from domain.figures.schedule_gap import elapsed_months
from domain.figures.window import DayWindow
from domain.plan.plan import Plan

LATE = 3, 4  # three quarters of the window are over


@dataclass(frozen=True, slots=True)
class LateZero:
    """`units` have nothing of `indicator`, of which each owes some up to `until`; `elapsed` of `months` are over."""

    indicator: str
    units: tuple[str, ...]
    until: date
    elapsed: int
    months: int


def task_windows(plan: Plan, today: date) -> tuple[DayWindow, ...]:
    """The windows of the plan's tasks in which today lies late, each up to today."""
    found = {over for target in plan.targets for over in target.windows(plan.start, plan.end) if today in over}
    if any(unit.target.count for unit in plan.units) and plan.start <= today <= plan.end:
        found.add(DayWindow(plan.start, plan.end))
    late = sorted((over for over in found if _is_late(over, today)), key=lambda over: (over.last, over.first))
    return tuple(dict.fromkeys(DayWindow(over.first, today) for over in late))


def late_zeros(plan: Plan, indicators: Sequence[Indicator], found: Mapping[str, FoundFigures],
               window: DayWindow) -> tuple[LateZero, ...]:
    """Of the tasks that begin with `window` and are late at its end; rates and shares owe none."""
    lines = []
    for one in indicators:
        rows = table_of(plan, one, found[one.name], window).rows if not is_rate(one.formula) else ()
        owed = {unit.name: task_of(plan, one, unit, window) for unit in plan.units}
        units = tuple(row.holder for row in rows if row.task and not row.figure.value
                      and (task := owed[row.holder]) is not None and _is_late(task[1], window.last))
        if units:
            over = next(task[1] for name in units if (task := owed[name]) is not None)
            lines.append(LateZero(one.name, units, over.last, *elapsed_months(over.first, over.last, window.last)))
    return tuple(lines)


def _is_late(over: DayWindow, today: date) -> bool:
    return is_late(*elapsed_months(over.first, over.last, today))


def is_late(elapsed: int, months: int) -> bool:
    """Whether most of so many months is over."""
    part, whole = LATE
    return months >= whole and elapsed * whole >= months * part
