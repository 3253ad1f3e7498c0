"""What units owe anew each month, quarter or half-year, held against what a period of as much or more has. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from domain.figures.figure_table import FigureRow, is_rate
from domain.figures.indicator import Indicator
from domain.figures.window import DayWindow
from domain.plan.plan import Plan
from domain.plan.targets import Bound, IndicatorTarget, Recurrence, owed_of

SHORT = (Recurrence.MONTH, Recurrence.QUARTER, Recurrence.HALF)


@dataclass(frozen=True, slots=True)
class RegularTask:
    """`each` anew in every `recurrence`, of which the period has seen `times` end; 1 while the first one runs."""

    each: Fraction
    recurrence: Recurrence
    times: int

    @property
    def due(self) -> Fraction:
        """What is owed of the period up to its end."""
        return self.each * self.times


def short_of_regular(plan: Plan, indicator: Indicator, rows: Iterable[FigureRow],
                     period: DayWindow) -> Mapping[RegularTask, tuple[FigureRow, ...]]:
    """Every such task with the units that have not come to it; empty where all have. `rows`: units over the period."""
    found: dict[RegularTask, tuple[FigureRow, ...]] = {}
    for row in rows:
        for task in regular_tasks(plan, indicator, row, period):
            short = (row.figure.counted or 0) < task.due and (row.figure.value is not None)
            found[task] = (*found.get(task, ()), *((row,) if short else ()))
    return found


def regular_tasks(plan: Plan, indicator: Indicator, row: FigureRow, period: DayWindow) -> Iterator[RegularTask]:
    """What this unit owes of the period; days within a month owe nothing of their own. Rates do not add up."""
    for target in owed_of(plan.targets, indicator.name, row.holder, row.group):
        windows = _windows(plan, target, period)
        times = max(1, sum(over.last <= period.last for over in windows))
        if windows and windows[0].first >= period.first and (times == 1 or not is_rate(indicator.formula)):
            yield RegularTask(target.value, target.recurrence, times)


def _windows(plan: Plan, target: IndicatorTarget, period: DayWindow) -> list[DayWindow]:
    if target.recurrence not in SHORT or target.days is not None or target.bound is not Bound.AT_LEAST:
        return []
    return [over for over in target.windows(plan.start, plan.end)
            if over.last >= period.first and over.first <= period.last]
