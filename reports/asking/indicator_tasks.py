"""What is owed of the plan's indicators, as a question is answered: by the office, by whole groups, by single units;
over the running year and over the whole plan. The task table of projects is `target_answer.py`'s."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from domain.figures.figure_table import FigureRow, is_unreported
from domain.figures.group_task import groups_concerned
from domain.figures.indicator import Indicator
from domain.figures.indicator_lines import IndicatorLines
from domain.figures.owed_tasks import TaskSpan, UnitFigure, is_of_years
from domain.figures.regular_task import RegularTask, UnitWindows
from domain.figures.target_progress import TargetProgress, target_progress
from domain.plan.plan import Plan
from reports.figures.task_progress import in_later_year, load_progress, owed_indicators
from reports.plan.value_said import task_said, value_said
from storage.store import Store


@dataclass(frozen=True, slots=True)
class TaskLine:
    """What the office, a whole group or units owe of an indicator, and how far it is. `holders`: units of which all
    this is the same; none: the office (a group stands in `row.group`)."""

    line: IndicatorLines
    row: FigureRow
    span: TaskSpan
    holders: tuple[str, ...] = ()

    @property
    def indicator(self) -> Indicator:
        return self.line.indicator

    @property
    def unreported(self) -> bool:
        return is_unreported(self.indicator.formula, self.row.figure)

    @property
    def lacks_base(self) -> bool:
        return self.line.grows and self.row.figure.value is None

    @property
    def left(self) -> Fraction | None:
        """What is still missing; None of a rate, which is met or not."""
        done = self.row.figure.counted
        return None if done is None or self.row.gap is None else max(Fraction(0), (self.row.task or 0) - done)

    @property
    def said(self) -> tuple[str, str, str]:
        """What is done, owed and left, as people read it."""
        return (value_said(self.indicator, self.row.figure.counted), task_said(self.indicator, self.row.task),
                task_said(self.indicator, self.left))

    @property
    def alike(self) -> tuple[object, ...]:
        return self.indicator.name, self.span, self.row.figure, self.row.task


@dataclass(frozen=True, slots=True)
class RegularLine:
    """What units owe anew each month, and which months they met."""

    indicator: Indicator
    task: RegularTask
    kept: tuple[UnitWindows, ...]


@dataclass(frozen=True, slots=True)
class IndicatorTasks:
    """`each`: where the whole office is asked of, what every unit of a group owes. `later_year`: what there is this
    year is less than what there is in all; `years`: the plan has several."""

    lines: tuple[TaskLine, ...] = ()
    regular: tuple[RegularLine, ...] = ()
    each: tuple[TargetProgress, ...] = ()
    later_year: bool = False
    years: bool = False

    @property
    def any(self) -> bool:
        return bool(self.lines or self.regular or self.each)


NO_TASKS = IndicatorTasks()


async def load_indicator_tasks(store: Store, plan: Plan, units: Collection[str] | None, today: date,
                               only: Collection[str] = ()) -> IndicatorTasks:
    """`units`: whose are told (None: the office's and the groups', beside what units owe each); of units also what the
    group owes that they are, or are of. `only`: names of indicators, where some are asked for."""
    owed = [one for one in owed_indicators(plan) if not only or one.name in only]
    lines = await load_progress(store, plan, owed, today)
    groups = groups_concerned(plan, units)
    told = [TaskLine(line, task.row, task.span) for line in lines for task in line.tasks
            if (task.row.group is None and units is None) or task.row.group in groups]
    of_units = list(_together([one for line in lines for one in _of_units(line, units or ())]))
    whole = units is None or len(units) > 1  # else one unit's, and beside them those of its group
    each = () if units is not None else tuple(
        one for one in target_progress(plan, lines) if one.rows or one.kept)
    ordered = (*told, *of_units) if whole else (*of_units, *told)
    return IndicatorTasks(ordered, tuple(_regular(lines, units or ())), each, in_later_year(plan, today),
                          is_of_years(plan))


def _of_units(line: IndicatorLines, units: Collection[str]) -> Iterator[TaskLine]:
    for unit in line.units:
        if unit.row.holder in units:
            for span, row in _owing(unit):
                yield TaskLine(line, row, span, (row.holder,))


def _owing(unit: UnitFigure) -> Iterator[tuple[TaskSpan, FigureRow]]:
    """Of the running year before the whole plan's."""
    if unit.year is not None and unit.year.task is not None:
        yield TaskSpan.YEAR, unit.year
    if unit.row.task is not None:
        yield TaskSpan.ONLY if unit.year is None else TaskSpan.WHOLE, unit.row


def _together(lines: Sequence[TaskLine]) -> Iterator[TaskLine]:
    """Units side by side that have and owe the same."""
    found: dict[tuple[object, ...], TaskLine] = {}
    for line in lines:
        before = found.get(line.alike)
        found[line.alike] = line if before is None else replace(before, holders=before.holders + line.holders)
    yield from found.values()


def _regular(lines: Sequence[IndicatorLines], units: Collection[str]) -> Iterator[RegularLine]:
    for line in lines:
        for task, kept in line.regular.items():
            own = tuple(one for one in kept if one.row.holder in units)
            if own:
                yield RegularLine(line.indicator, task, own)
