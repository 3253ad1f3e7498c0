"""Months, quarters and half-years of the calendar as cards and bulletins name them."""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.figures.window import DayWindow
from domain.filing.record import Span
from reports.filters import days

MONTHS = {"month": 1, "quarter": 3, "half": 6}


def windows_said(windows: Sequence[DayWindow], recurrence: str) -> str:
    """In order, neighbours together: `11月`, `1—11月`, `3、7—9月`, `第1—3季度`, `上半年`; with their years where they
    lie in more than one. `recurrence`: of which each of them is one."""
    months = MONTHS[recurrence]
    of_year = 12 // months
    runs: list[list[int]] = []
    for window in windows:
        number = window.first.year * of_year + (window.first.month - 1) // months
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    if len({window.first.year for window in windows}) > 1:
        return _joined([[f"{one // of_year}年{_whole(one % of_year, months)}" for one in run] for run in runs])
    if months == MONTHS["half"]:
        return _joined([[_whole(one % of_year, months) for one in run] for run in runs])
    told = _joined([[str(one % of_year + 1) for one in run] for run in runs])
    return f"{told}月" if months == 1 else f"第{told}季度"


def months(value: Span, today: date | None = None) -> str:
    """Days that are whole months: `5月`, `1—5月`, `2025年`; others as `days`; years where they are not `today`'s."""
    first, last = value.start, value.end
    if first.day != 1 or (last + timedelta(days=1)).day != 1 or first.year != last.year:
        return days(first, last, today)
    if (first.month, last.month) == (1, 12):
        return f"{last.year}年"
    year = "" if today is None or today.year == last.year else f"{last.year}年"
    starts = [date(first.year, month, 1) for month in range(first.month, last.month + 1)]
    return year + windows_said([DayWindow(day, day) for day in starts], "month")


def _joined(runs: Sequence[Sequence[str]]) -> str:
    return "、".join("—".join(run) for run in runs)


def _whole(part: int, months: int) -> str:
    if months == MONTHS["half"]:
        return "下半年" if part else "上半年"
    return f"{part + 1}月" if months == 1 else f"第{part + 1}季度"
