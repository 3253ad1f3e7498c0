"""Days of a table that are written without a year: «5月20日», «5/20», «5.20».

The year is the one that the sheet's title names; else the only one by which the day lies among the sheet's days that
have a year, or which all of these share; else the only one by which it lies in the plan's period. Where none of them
says so, where title and rows differ, or where the day would lie ahead, the cell is named with the likely one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from domain.characters import narrow
from exchange.cells import DAY, Noted, day
from exchange.day_spans import DaySpan, last_day, part_of_month, span_said
from exchange.fault import CellWrong

_YEAR_SAID = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\s*年|[-/.]\d|\s*$)")
_DAY_OF_YEAR = re.compile(r"(\d{1,2})(?:月(\d{1,2})[日号]?|[-/](\d{1,2})|\.(\d{1,2}))")


@dataclass(frozen=True, slots=True)
class KnownYears:
    """What a sheet and the plan say of years: those of the title, first and last of the days that have one, the
    plan's period. `today`: nothing of a table has happened later."""

    title: tuple[int, ...] = ()
    span: tuple[date, date] | None = None
    period: tuple[date, date] = (date.min, date.min)
    today: date | None = None

    @classmethod
    def of(cls, above: Iterable[str], cells: Iterable[str], period: tuple[date, date],
           today: date | None) -> "KnownYears":
        """`above`: title lines and the sheet's name; `cells`: of the columns of days."""
        said = {int(year) for line in above for year in _YEAR_SAID.findall(narrow(line))}
        days = sorted(found for cell in cells if (found := _written(cell)) is not None)
        return cls(tuple(sorted(said)), (days[0], days[-1]) if days else None, period,
                   today)

    def read(self, cell: str, *, happened: bool = True) -> date | Noted:
        """Raises CellWrong. `happened`: of a day that may be any, such as when a project was registered, the year is
        only offered."""
        match = _DAY_OF_YEAR.fullmatch("".join(narrow(cell).split()))
        if match is None:
            return self._part(cell) or self._whole(cell)
        month, of_month = (int(part) for part in match.groups() if part)
        found = self._told(month, of_month)
        likely = [one for one in found if self.today is None or one <= self.today]
        if happened and len(found) == len(likely) == 1 and not _may_be_cut(match):
            return Noted(likely[0], f"year_by_{found[likely[0]]}", {"said": cell, "day": likely[0]})
        near = max(likely) if likely else self._last(month, of_month)
        raise CellWrong("day_without_year" if near else "not_a_day", said=cell, near=near)

    def read_span(self, cell: str) -> date | Noted | DaySpan:
        """One day or several: «3月14日至17日», «3.1-3.5». Raises CellWrong."""
        span = span_said(cell)
        if span is None:
            return self.read(cell)
        read = self.read(span.first)
        first = read.value if isinstance(read, Noted) else read
        last = span.until(first) if isinstance(first, date) else None
        if not isinstance(first, date) or last is None:
            raise CellWrong("span_backwards", said=cell)
        found = DaySpan(first, last)
        return replace(read, value=found, facts=read.facts | {"said": cell}) if isinstance(read, Noted) else found

    def year_of(self, month: int) -> int | None:
        """The only year that title, rows or plan tell for a month."""
        told = {found.year for found in self._told(month, 1)}
        return told.pop() if len(told) == 1 else None

    def day(self, cell: str) -> date:
        """A day that may lie ahead, with its year or the only one that is told. Raises CellWrong."""
        match = _DAY_OF_YEAR.fullmatch("".join(narrow(cell).split()))
        month, of_month = (int(part) for part in match.groups() if part) if match else (0, 0)
        year = self.year_of(month) if 1 <= month <= 12 else None
        read = self.read(f"{year}-{month}-{of_month}" if year else cell, happened=False)
        return cast(date, read)  # only of what has happened a year is noted

    def _part(self, cell: str) -> None:
        """A month, or ten days of one, is no day: the last one of it is offered, by which it had happened."""
        part = part_of_month(cell)
        if part is None:
            return
        year, month, of_month = part
        in_month = next(iter(self._told(month, 1)), None) or self._last(month, 1)
        near = last_day(year or in_month.year, month, of_month) if year or in_month else None
        if near and self.today and near.replace(day=1) <= self.today < near:
            near = self.today
        raise CellWrong("only_month" if near else "not_a_day", said=cell, near=near)

    def _whole(self, cell: str) -> date:
        """With its year; of several days, where one is wanted, the last is offered."""
        try:
            return day(cell)
        except CellWrong:
            span = span_said(cell)
            read = self.read_span(cell) if span else None
            found = read.value if isinstance(read, Noted) else read
            if not isinstance(found, DaySpan):
                raise
            raise CellWrong("not_a_day_near", said=cell, near=found.last) from None

    def _told(self, month: int, of_month: int) -> dict[date, str]:
        """Day -> by what it is told: title and rows, each for itself; the plan where neither does."""
        by_title = [_on(self.title[0], month, of_month)] if len(self.title) == 1 else []
        by_rows = _among(month, of_month, self.span) if self.span else []
        told = {found: by for by, days in (("rows", by_rows), ("title", by_title)) for found in days if found}
        return told or dict.fromkeys(_among(month, of_month, self.period), "plan")

    def _last(self, month: int, of_month: int) -> date | None:
        """The last such day that has come, as far as that is known."""
        until = self.today or self.period[1]
        days = [found for year in range(until.year - 4, until.year + 1) if (found := _on(year, month, of_month))
                and found <= until]
        return days[-1] if days else None


def _may_be_cut(match: re.Match[str]) -> bool:
    """«5.2» may be 5月20日 of which a spreadsheet dropped the nought."""
    return match[4] in ("1", "2", "3")


def _among(month: int, of_month: int, span: tuple[date, date]) -> list[date]:
    first, last = span
    days = [found for year in range(first.year, last.year + 1) if (found := _on(year, month, of_month))]
    return days if first.year == last.year else [found for found in days if first <= found <= last]


def _on(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def _written(cell: str) -> date | None:
    """A day with its year; no bare number, which may be anything."""
    if not DAY.match("".join(narrow(cell).split())):
        return None
    try:
        return day(cell)
    except CellWrong:
        return None
