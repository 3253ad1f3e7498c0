"""What units owe anew each month, quarter or half-year, held against what a period of as much or more has. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from domain.figures.figure_table import FigureRow, FigureValue, FoundFigures, is_rate
from domain.figures.indicator import Indicator
from domain.figures.window import DayWindow
from domain.plan.plan import Plan
from domain.plan.targets import Bound, IndicatorTarget, Recurrence, owed_of

SHORT = (Recurrence.MONTH, Recurrence.QUARTER, Recurrence.HALF)
ByWindow = Mapping[DayWindow, Mapping[str, FoundFigures]]


@dataclass(frozen=True, slots=True)
class RegularTask:
    """`each` anew in every `recurrence`, of which the period has seen `times` end; 1 while the first one runs, which is
    not `over` then."""

    each: Fraction
    recurrence: Recurrence
    times: int
    over: bool = True

    @property
    def due(self) -> Fraction:
        """What is owed of the period up to its end."""
        return self.each * self.times


@dataclass(frozen=True, slots=True)
class ShortUnit:
    """A unit over the period that has not done what it owed in each of the windows; `met`: in how many of them it has,
    None where nothing is known but the sum."""

    row: FigureRow
    met: int | None = None


def short_of_regular(plan: Plan, indicator: Indicator, rows: Iterable[FigureRow], period: DayWindow,
                     by_window: ByWindow) -> Mapping[RegularTask, tuple[ShortUnit, ...]]:
    """Every such task with the units that have not come to it; empty where all have. `rows`: units over the period."""
    found: dict[RegularTask, tuple[ShortUnit, ...]] = {}
    for row in rows:
        for task, windows in _regular_tasks(plan, indicator, row, period):
            short = _short(task, row, [by_window[over][indicator.name].of_unit.get(row.holder) for over in windows
                                       if indicator.name in by_window.get(over, {})])
            found[task] = (*found.get(task, ()), *((short,) if short else ()))
    return found


def windows_over(plan: Plan, indicators: Sequence[Indicator],
                 period: DayWindow) -> Mapping[DayWindow, tuple[Indicator, ...]]:
    """Of which windows within the period, all of them over, what must be known to tell how often units have done what
    they owe; none where the period is the window."""
    found: dict[DayWindow, tuple[Indicator, ...]] = defaultdict(tuple)
    for one in indicators:
        owed = [target for target in plan.targets if target.indicator == one.name]
        windows = {over for target in owed for over in _windows(plan, target, period) if over.last <= period.last}
        for over in sorted(windows - {period}, key=lambda over: over.first):
            found[over] = (*found[over], one)
    return found


def _short(task: RegularTask, row: FigureRow, windows: Sequence[FigureValue | None]) -> ShortUnit | None:
    if len(windows) == task.times and task.over:
        met = sum(figure is not None and (figure.counted or 0) >= task.each for figure in windows)
        return ShortUnit(row, met) if met < task.times else None
    return ShortUnit(row) if row.figure.value is not None and (row.figure.counted or 0) < task.due else None


def _regular_tasks(plan: Plan, indicator: Indicator, row: FigureRow,
                   period: DayWindow) -> Iterator[tuple[RegularTask, list[DayWindow]]]:
    """What this unit owes of the period, with the windows that are over; days within a month owe nothing of their own.
    Rates do not add up."""
    for target in owed_of(plan.targets, indicator.name, row.holder, row.group):
        windows = _windows(plan, target, period)
        over = [one for one in windows if one.last <= period.last]
        times = max(1, len(over))
        if windows and windows[0].first >= period.first and (times == 1 or not is_rate(indicator.formula)):
            yield RegularTask(target.value, target.recurrence, times, bool(over)), over


def _windows(plan: Plan, target: IndicatorTarget, period: DayWindow) -> list[DayWindow]:
    if target.recurrence not in SHORT or target.days is not None or target.bound is not Bound.AT_LEAST:
        return []
    return [over for over in target.windows(plan.start, plan.end)
            if over.last >= period.first and over.first <= period.last]
