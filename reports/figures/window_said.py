"""Months, quarters and half-years of the calendar as bulletins name them."""

from collections.abc import Sequence

from domain.figures.window import DayWindow

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


def _joined(runs: Sequence[Sequence[str]]) -> str:
    return "、".join("—".join(run) for run in runs)


def _whole(part: int, months: int) -> str:
    if months == MONTHS["half"]:
        return "下半年" if part else "上半年"
    return f"{part + 1}月" if months == 1 else f"第{part + 1}季度"
