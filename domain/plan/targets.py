"""What a plan owes of an indicator (任务): who, over which days, how much. Progress and what contradicts itself. Pure.

`Target` (plan.py) is the number of projects and the sum that a unit owes over the whole plan, as task tables print it;
an `IndicatorTarget` says the same of any indicator, for any holder and window (mechanisms 6–14).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.figures.schedule_gap import elapsed_months
from domain.figures.window import DayWindow
from domain.period import Period

HUNDRED = Fraction(100)


class Recurrence(StrEnum):
    """How often it is owed: once over the plan, or anew each year, half, quarter or month of it."""

    PLAN = "plan"
    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


class Bound(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class IndicatorTarget:
    """`holder`: a unit, a group (as a whole), or "" for the office; `each`: every unit of that group (or of the plan,
    "") owes it. `value` in the indicator's own unit (money in 分, rates in per cent). `source`: the paragraph of the
    plan's document."""

    indicator: str
    value: Fraction
    holder: str = ""
    each: str | None = None
    recurrence: Recurrence = Recurrence.PLAN
    days: DayWindow | None = None  # dates of its own, such as a campaign month
    bound: Bound = Bound.AT_LEAST
    source: str = ""

    def windows(self, start: date, end: date) -> tuple[DayWindow, ...]:
        """Every window over which it is owed within the plan's period, in order; a year is cut to the plan."""
        if self.days is not None:
            return (self.days,)
        if self.recurrence is Recurrence.PLAN:
            return (DayWindow(start, end),)
        return windows_of(self.recurrence, start, end)

    def window_at(self, day: date, start: date, end: date) -> DayWindow | None:
        """The window in which that day lies; after the last one the last, before the first none."""
        begun = [window for window in self.windows(start, end) if window.first <= day]
        return begun[-1] if begun else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one target is: `rate` in per cent of it, `gap` in percentage points against the elapsed months of its
    window."""

    target: IndicatorTarget
    holder: str
    window: DayWindow
    value: Fraction | None
    rate: Fraction | None
    gap: Fraction | None
    met: bool


def progress(target: IndicatorTarget, holder: str, window: DayWindow, value: Fraction | None,
             data_date: date) -> Progress:
    """Beside the schedule at the end of `data_date`; a rate or a share has no schedule, it holds or it does not."""
    rate = None if value is None or not target.value else HUNDRED * value / target.value
    met = value is not None and (value >= target.value if target.bound is Bound.AT_LEAST else value <= target.value)
    elapsed, months = elapsed_months(window.first, window.last, data_date)
    gap = None if rate is None or target.bound is Bound.AT_MOST or not months else rate - HUNDRED * elapsed / months
    return Progress(target, holder, window, value, rate, gap, met)


def owed_of(targets: Iterable[IndicatorTarget], indicator: str, unit: str,
            group: str | None) -> tuple[IndicatorTarget, ...]:
    """What a unit owes of an indicator: its own targets, and those that each unit of its group (or of the plan)
    owes."""
    return tuple(t for t in targets if t.indicator == indicator
                 and ((t.each is None and t.holder == unit) or (t.each is not None and t.each in ("", group))))


def windows_of(recurrence: Recurrence, start: date, end: date) -> tuple[DayWindow, ...]:
    """Each year, half, quarter or month of the calendar, cut to the plan's period."""
    windows, period = [], Period.of(recurrence.value, start)  # type: ignore[arg-type]
    while period.start <= end:
        windows.append(DayWindow(max(start, period.start), min(end, period.last_day)))
        period = period.next()
    return tuple(windows)
