"""A stretch of time as an office states it: 90天, 10个工作日, 3个月, 半年, 1年."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.calendar import WorkCalendar
from domain.figures.schedule_gap import add_months

_SAID = re.compile(r"(\d{1,4})(个?工作日|天|日|周|个星期|个?月|年)")
_FIXED = {"半年": (6, "months"), "一年": (1, "years"), "半个月": (15, "days"), "一周": (7, "days"),
          "一个月": (1, "months")}


class TermUnit(StrEnum):
    DAYS = "days"  # calendar days
    WORKDAYS = "workdays"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Term:
    count: int
    unit: TermUnit = TermUnit.DAYS

    def after(self, day: date, calendar: WorkCalendar) -> date:
        """The last day of the term that begins with `day`; a month ends on the same day of a later one, or on that
        month's last day."""
        if self.unit is TermUnit.DAYS:
            return day + timedelta(days=self.count)
        return calendar.add_workdays(day, self.count) if self.unit is TermUnit.WORKDAYS else add_months(day, self.count)

    @property
    def shortest(self) -> int:
        """Calendar days that it lasts at least."""
        return self.count * (28 if self.unit is TermUnit.MONTHS else 1)


def read_term(said: str) -> Term | None:
    """None for words that are no term; 0 is one (at once)."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", said))
    found = _SAID.fullmatch(text)
    count, word = (int(found[1]), found[2]) if found else _FIXED.get(text, (0, ""))
    if not word:
        return None
    if "工作日" in word:
        return Term(count, TermUnit.WORKDAYS)
    if word in ("年", "years"):
        return Term(12 * count, TermUnit.MONTHS)
    if word.endswith(("月", "months")):
        return Term(count, TermUnit.MONTHS)
    return Term(count * (7 if word in ("周", "个星期") else 1))


def find_term(said: str) -> Term | None:
    """The first term within a sentence: «按60天算», «超过3个月的»."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", said))
    found = _SAID.search(text)
    fixed = next((word for word in _FIXED if word in text), "")
    return read_term(found[0] if found else fixed)
