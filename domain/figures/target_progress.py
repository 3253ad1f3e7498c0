"""How far each task of the plan is: the office's, a group's, a unit's, and of tasks that units owe each how many have
come to it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from domain.figures.figure_table import FigureRow
from domain.figures.indicator_lines import IndicatorLines
from domain.figures.late_zero import is_late
from domain.figures.owed_tasks import TaskSpan, UnitFigure
from domain.figures.regular_task import RegularTask, UnitWindows
from domain.figures.schedule_gap import elapsed_months
from domain.plan.plan import Plan
from domain.plan.targets import Bound, IndicatorTarget, Recurrence


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """`row` of the one that owes it; of what units owe each (`rows`), `met` of them have come to it, `short` have not.
    `regular`: owed anew each month, with what every unit has done of it (`kept`); then those have come to it that met
    each of the months. Neither: nothing can be told of it (a bound from above, days of its own, what the office owes
    anew each month)."""

    line: IndicatorLines
    target: IndicatorTarget
    row: FigureRow | None = None
    met: int = 0
    short: tuple[str, ...] = ()
    regular: RegularTask | None = None
    kept: tuple[UnitWindows, ...] = ()
    rows: tuple[FigureRow, ...] = ()

    @property
    def units(self) -> int:
        return self.met + len(self.short)

    @property
    def none(self) -> tuple[str, ...]:
        """The units of `kept` that have nothing at all."""
        return tuple(unit.row.holder for unit in self.kept if unit.empty)

    @property
    def standings(self) -> tuple[tuple[Fraction, tuple[str, ...]], ...]:
        """How much units of `rows` have, the most first, and who; those with nothing last."""
        def much(row: FigureRow) -> Fraction:
            return row.figure.counted or Fraction(0)

        return tuple((done, tuple(row.holder for row in same))
                     for done, same in groupby(sorted(self.rows, key=lambda row: -much(row)), key=much))


def target_progress(plan: Plan, lines: Sequence[IndicatorLines]) -> Iterator[TargetProgress]:
    """Every task of these indicators, in the plan's order. `lines` are of the plan's days so far."""
    by_name = {line.indicator.name: line for line in lines}
    for target in plan.targets:
        if target.indicator in by_name:
            line = by_name[target.indicator]
            kept = next(((task, units) for task, units in line.regular.items() if task.target == target), None)
            if kept is not None:
                yield _of_regular(line, *kept)
            else:
                yield _of_each(line, target) if target.each is not None else _of_one(line, target)


def is_late_zero(plan: Plan, one: TargetProgress, day: date) -> bool:
    """Whether there is nothing of it, or nothing of some unit that owes it, though most of its days is over; of what is
    owed once, or each year, and known."""
    window = one.target.window_at(day, plan.start, plan.end)
    if window is None or not _spans(one.target) or one.line.untagged or one.line.unreported:
        return False
    owing = (*one.rows, *((one.row,) if one.row is not None and one.row.gap is not None else ()))
    nothing = any(not row.figure.value for row in owing)
    return nothing and is_late(*elapsed_months(window.first, window.last, day))


def _of_regular(line: IndicatorLines, task: RegularTask, units: tuple[UnitWindows, ...]) -> TargetProgress:
    short = tuple(unit.row.holder for unit in units if unit.missed)
    return TargetProgress(line, task.target, met=len(units) - len(short), short=short, regular=task, kept=units)


def _of_one(line: IndicatorLines, target: IndicatorTarget) -> TargetProgress:
    spans = _spans(target)
    found = [task.row for task in line.tasks if task.span in spans and task.row.holder == target.holder]
    found += [owing for unit in line.units if unit.row.holder == target.holder
              and (owing := _row(unit, target)) is not None]
    return TargetProgress(line, target, next((row for row in found if row.task == target.value), None))


def _of_each(line: IndicatorLines, target: IndicatorTarget) -> TargetProgress:
    units = [unit for unit in line.units if target.each in ("", unit.row.group)]
    rows = [row for unit in units if (row := _row(unit, target)) is not None and row.task == target.value]
    short = tuple(row.holder for row in rows if row.figure.counted is None or row.figure.counted < target.value)
    return TargetProgress(line, target, met=len(rows) - len(short), short=short, rows=tuple(rows))


def _row(unit: UnitFigure, target: IndicatorTarget) -> FigureRow | None:
    """Over the days of the target."""
    if not _spans(target):
        return None
    return unit.year if target.recurrence is Recurrence.YEAR and unit.year is not None else unit.row


def _spans(target: IndicatorTarget) -> tuple[TaskSpan, ...]:
    if target.bound is not Bound.AT_LEAST or target.days is not None:
        return ()
    by_recurrence = {Recurrence.YEAR: (TaskSpan.YEAR, TaskSpan.ONLY), Recurrence.PLAN: (TaskSpan.WHOLE, TaskSpan.ONLY)}
    return by_recurrence.get(target.recurrence, ())
