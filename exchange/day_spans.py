"""What stands in a cell of days and is no single day: several days («3.1-3.5», «3月1日至5日»), a month, ten days of
one."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.characters import narrow

LONGEST, LONGEST_TOLD = 366, 92  # days; of a last day without a year fewer
_YEAR, _BETWEEN = r"(?:((?:19|20)\d{2})[年./-])?", r"(?:—+|~|～|–|-+|－|至|到)"
_SPAN = re.compile(rf"{_YEAR}(\d{{1,2}})[月./-](\d{{1,2}})[日号]?{_BETWEEN}"
                   rf"(?:{_YEAR}(\d{{1,2}})[月./-])?(\d{{1,2}})[日号]?")
_PART = re.compile(r"(?:((?:19|20)\d{2})[年./-])?(\d{1,2})(?:(?<=\d)月份?)?(上旬|中旬|下旬|初|底|末)?")


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Both days included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class SaidSpan:
    """The first day as it is written (without a year where none is), the year, month and day of the last."""

    first: str
    year: int | None
    month: int | None
    day: int

    def until(self, first: date) -> date | None:
        """The last day; of a month and day alone the next such one. None where there is none, or it goes too far."""
        month = self.month or first.month
        years = [self.year] if self.year else [first.year, first.year + 1] if self.month else [first.year]
        longest = LONGEST if self.year else LONGEST_TOLD
        return next((last for year in years if (last := _on(year, month, self.day))
                     and 0 < (last - first).days < longest), None)


def span_said(cell: str) -> SaidSpan | None:
    text = "".join(narrow(cell).split())
    match = _SPAN.fullmatch(text)
    if match is None or (match[1] is None and "-" in text[:match.end(2) + 1]):  # «5-20-25» is anything
        return None
    first = f"{match[2]}月{match[3]}日" if match[1] is None else f"{match[1]}-{match[2]}-{match[3]}"
    return SaidSpan(first, int(match[4]) if match[4] else None, int(match[5]) if match[5] else None, int(match[6]))


def part_of_month(cell: str) -> tuple[int | None, int, int] | None:
    """(year, month, last day of what is said, 31 for the month's) of «2026年3月», «2026.3», «3月上旬», «3月底»."""
    text = "".join(narrow(cell).split())
    match = _PART.fullmatch(text)
    if match is None or not 1 <= int(match[2]) <= 12 or (match[1] is None and "月" not in text):
        return None
    last = {"上旬": 10, "中旬": 20, "初": 1}.get(match[3] or "", 31)
    return int(match[1]) if match[1] else None, int(match[2]), last


def last_day(year: int, month: int, day: int) -> date:
    """That day, or the month's last where it has no such day."""
    return _on(year, month, day) or date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
