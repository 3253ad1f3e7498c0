"""Tasks of an indicator by the days over which they are owed: the whole plan's, the running year's. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from domain.figures.figure_table import FigureRow, IndicatorTable, is_rate, task_of
from domain.figures.indicator import Indicator
from domain.figures.schedule_gap import add_months
from domain.figures.window import DayWindow
from domain.plan.plan import Plan, Unit
from domain.plan.targets import Recurrence, windows_of

MONTHS = 12  # a plan of more has years of its own


class TaskSpan(StrEnum):
    """Over which days a task is owed; `ONLY`: the plan has no more than one year, nothing is to be told apart."""

    YEAR = "year"
    WHOLE = "whole"
    ONLY = "task"


@dataclass(frozen=True, slots=True)
class OwedTask:
    """What the office (`row.holder` "") or a whole group owes, and how far it is."""

    span: TaskSpan
    row: FigureRow


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """A unit's line: `now` of the period, `row` what it has so far, with its task; `year` what it has in the running
    year of a plan of several. What it owes each month stands in `IndicatorLines.regular`."""

    now: FigureRow
    row: FigureRow
    year: FigureRow | None = None

    @property
    def value(self) -> Fraction | None:
        return self.now.figure.value

    @property
    def owing(self) -> FigureRow | None:
        """The row whose task is nearer: the year's, the whole plan's; None without a task."""
        return next((row for row in (self.year, self.row) if row is not None and row.task is not None), None)

    @property
    def span(self) -> TaskSpan:
        """Over which days `owing` is owed."""
        if self.year is None:
            return TaskSpan.ONLY
        return TaskSpan.WHOLE if self.year.task is None else TaskSpan.YEAR

    @property
    def alike(self) -> tuple[object, ...]:
        """Units that agree in it are written side by side."""
        owing = self.owing
        return (self.now.figure, self.row.figure, None if owing is None else (owing.task, owing.figure.toward))


@dataclass(frozen=True, slots=True)
class ZeroUnits:
    """Units that owe `task` each and have nothing of it; `late`: most of the task's days are over."""

    span: TaskSpan
    task: Fraction
    units: tuple[str, ...]
    late: bool


def running_year(plan: Plan, window: DayWindow) -> DayWindow | None:
    """Of a plan of several years the one that runs at the end of `window`, up to that day; None of a plan of one."""
    if not is_of_years(plan):
        return None
    begun = [year for year in windows_of(Recurrence.YEAR, plan.start, plan.end) if year.first <= window.last]
    return DayWindow(begun[-1].first, window.last) if begun else None


def is_of_years(plan: Plan) -> bool:
    return plan.end >= add_months(plan.start, MONTHS)


def of_the_whole(plan: Plan, table: IndicatorTable, window: DayWindow) -> IndicatorTable:
    """In the first of several years a year's task begins with the plan too: it is the year's, not the whole plan's."""
    return _only(plan, table, window, lambda over: over.last >= plan.end, longest=True)


def of_the_year(plan: Plan, table: IndicatorTable, window: DayWindow) -> IndicatorTable:
    """And the whole plan's task begins with that year."""
    return _only(plan, table, window, lambda over: over.last < plan.end or over.first > plan.start)


def _only(plan: Plan, table: IndicatorTable, window: DayWindow, fits: Callable[[DayWindow], bool], *,
          longest: bool = False) -> IndicatorTable:
    """Without the tasks over other days."""
    def kept(row: FigureRow, unit: Unit | None) -> FigureRow:
        owed = task_of(plan, table.indicator, unit, window, longest=longest)
        return row if owed is None or fits(owed[1]) else replace(row, task=None, rate=None, gap=None)

    rows = tuple(kept(row, unit) for row, unit in zip(table.rows, plan.units, strict=True))
    return replace(table, rows=rows, total=kept(table.total, None))


def zero_units(indicator: Indicator, units: Iterable[UnitFigure], late: Sequence[str]) -> tuple[ZeroUnits, ...]:
    """Units of the same task together, those of a late one first. Of a rate nought of nothing is no fault."""
    found: dict[tuple[bool, TaskSpan, Fraction], list[str]] = {}
    for unit in units if not is_rate(indicator.formula) else ():
        owing = unit.owing
        if owing is not None and owing.task and not owing.figure.value:
            found.setdefault((owing.holder in late, unit.span, owing.task), []).append(owing.holder)
    ordered = sorted(found.items(), key=lambda one: not one[0][0])
    return tuple(ZeroUnits(span, task, tuple(names), is_late) for (is_late, span, task), names in ordered)


def owed_tasks(year: FigureRow | None, total: FigureRow, groups: Sequence[OwedTask]) -> Iterator[OwedTask]:
    """The office's of the running year before that of the whole plan, then those of whole groups."""
    if year is not None and year.task is not None:
        yield OwedTask(TaskSpan.YEAR, year)
    if total.task is not None:
        yield OwedTask(TaskSpan.ONLY if year is None else TaskSpan.WHOLE, total)
    yield from groups
