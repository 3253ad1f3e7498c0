"""What units owe anew each month, quarter or half-year, judged window by window.

The one place where it is decided which of them a unit has met; every bulletin tells it by `kept` of
templates/figures/task_words.html.j2. Pure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from domain.figures.figure_table import FigureRow, FigureValue, FoundFigures, is_rate
from domain.figures.indicator import Indicator
from domain.figures.window import DayWindow
from domain.plan.plan import Plan
from domain.plan.targets import Bound, IndicatorTarget, Recurrence, owed_of

SHORT = (Recurrence.MONTH, Recurrence.QUARTER, Recurrence.HALF)
FEW = 3  # windows missed are told one by one where no unit missed more
MOST = 6  # and where no more units did some of them
ByWindow = Mapping[DayWindow, Mapping[str, FoundFigures]]


@dataclass(frozen=True, slots=True)
class RegularTask:
    """A target that is owed anew in each of `windows`: those of a period that are over, or the first one while it runs,
    which is not `over` then. `running`: beside those that are over the days so far of the one that runs."""

    target: IndicatorTarget
    windows: tuple[DayWindow, ...]
    over: bool = True
    running: DayWindow | None = None


@dataclass(frozen=True, slots=True)
class UnitWindows:
    """A unit over the period (`row`), in how many of the task's windows it came to it and which it missed; `empty`: it
    has nothing at all in any of them, whatever it has since; `now`: what it has in the running one (None: not
    known)."""

    row: FigureRow
    met: int
    missed: tuple[DayWindow, ...] = ()
    empty: bool = False
    now: Fraction | None = None


@dataclass(frozen=True, slots=True)
class AlikeUnits:
    """Units that met as many windows, and missed the same ones where those are told."""

    met: int
    missed: tuple[DayWindow, ...]
    units: tuple[str, ...]
    empty: tuple[str, ...]


def regular_tasks(plan: Plan, indicator: Indicator, rows: Iterable[FigureRow], period: DayWindow,
                  by_window: ByWindow) -> Mapping[RegularTask, tuple[UnitWindows, ...]]:
    """Every such task with the units that owe it. `rows`: units over the period."""
    found: dict[RegularTask, tuple[UnitWindows, ...]] = {}
    for row in rows:
        for task in _tasks_of(plan, indicator, row, period):
            if row.figure.value is not None:
                figures = [_figure(indicator, row, by_window.get(window)) for window in task.windows]
                missed = tuple(window for window, figure in zip(task.windows, figures, strict=True)
                               if figure is None or (figure.counted or 0) < task.target.value)
                empty = not any(figure is not None and figure.counted for figure in figures)
                running = by_window.get(task.running) if task.running else None
                now = None if running is None else _figure(indicator, row, running)
                found[task] = (*found.get(task, ()), UnitWindows(
                    row, len(task.windows) - len(missed), missed, empty, now.counted if now is not None else None))
    return found


def alike(units: Sequence[UnitWindows]) -> tuple[AlikeUnits, ...]:
    """Those who met most first. Which windows are missing is told of every unit or of none: where few units lack
    few."""
    some = [len(unit.missed) for unit in units if unit.met and unit.missed]
    named = len(some) <= MOST and max(some, default=0) <= FEW

    def standing(unit: UnitWindows) -> tuple[int, tuple[DayWindow, ...]]:
        return unit.met, unit.missed if unit.met and named else ()

    ordered = sorted(units, key=lambda unit: (-unit.met, [window.first for window in standing(unit)[1]]))
    groups = [(key, tuple(same)) for key, same in groupby(ordered, key=standing)]
    return tuple(AlikeUnits(met, missed, tuple(one.row.holder for one in same),
                            tuple(one.row.holder for one in same if one.empty)) for (met, missed), same in groups)


def so_far_now(units: Sequence[UnitWindows]) -> tuple[tuple[Fraction, tuple[str, ...]], ...]:
    """(what they have in the running window, units), the most first; none where it is not known."""
    known = sorted((one for one in units if one.now is not None), key=lambda one: -(one.now or 0))
    return tuple((number, tuple(one.row.holder for one in same))
                 for number, same in groupby(known, key=lambda one: one.now or Fraction(0)))


def windows_over(plan: Plan, indicators: Sequence[Indicator],
                 period: DayWindow) -> Mapping[DayWindow, tuple[Indicator, ...]]:
    """Of which windows within the period what must be known to tell how often units have done what they owe: of those
    that are over, and of the running one up to the period's end; none where the period is the window."""
    found: dict[DayWindow, tuple[Indicator, ...]] = defaultdict(tuple)
    for one in indicators:
        owed = [target for target in plan.targets if target.indicator == one.name]
        windows = {replace(over, last=min(over.last, period.last)) for target in owed
                   for over in _windows(plan, target, period)}
        for over in sorted(windows - {period}, key=lambda over: over.first):
            found[over] = (*found[over], one)
    return found


def _figure(indicator: Indicator, row: FigureRow, found: Mapping[str, FoundFigures] | None) -> FigureValue | None:
    """Within a window; without figures of its own the window is the period."""
    return row.figure if found is None else found[indicator.name].of_unit.get(row.holder)


def _tasks_of(plan: Plan, indicator: Indicator, row: FigureRow, period: DayWindow) -> Iterator[RegularTask]:
    """What this unit owes of the period; days within a month owe nothing of their own. Rates do not add up."""
    for target in owed_of(plan.targets, indicator.name, row.holder, row.group):
        windows = _windows(plan, target, period)
        over = tuple(one for one in windows if one.last <= period.last)
        if windows and windows[0].first >= period.first and (len(over) < 2 or not is_rate(indicator.formula)):
            begun = [replace(windows[-1], last=period.last)] if over and windows[-1].last > period.last else [None]
            yield RegularTask(target, over or windows[:1], bool(over), *begun)


def _windows(plan: Plan, target: IndicatorTarget, period: DayWindow) -> tuple[DayWindow, ...]:
    if target.recurrence not in SHORT or target.days is not None or target.bound is not Bound.AT_LEAST:
        return ()
    return tuple(over for over in target.windows(plan.start, plan.end)
                 if over.last >= period.first and over.first <= period.last)
