"""Working days in China, with 调休: Saturdays that are worked and weekdays that are not.

`chinesecalendar` (the announced calendar, 2004–2026) decides where it knows the year; later years are guessed from
weekdays and the public holidays as the law has them (domain/guessed_holidays.py), without swaps, until they are
announced. The library is pure and is imported at first use.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from domain.guessed_holidays import weekdays_off

DAY = timedelta(days=1)
SATURDAY = 5


class WorkCalendar(ABC):
    """Which days are worked. Passed as an argument to every rule that counts working days."""

    @abstractmethod
    def is_workday(self, day: date) -> bool:
        """True where `day` is a working day."""

    def guessed(self, day: date) -> bool:
        """True where the year's calendar has not been announced, so that 调休 is unknown."""
        return False

    def next_workday(self, day: date) -> date:
        """The first working day after `day`."""
        return self.add_workdays(day, 1)

    def add_workdays(self, day: date, n: int) -> date:
        """The n-th working day after `day` (before it, for a negative n); `day` itself for 0."""
        step = DAY if n > 0 else -DAY
        for _ in range(abs(n)):
            day += step
            while not self.is_workday(day):
                day += step
        return day

    def workdays_between(self, a: date, b: date) -> int:
        """Working days after `a`, up to and including `b`; negative where `b` is earlier. Friday to Monday is 1."""
        if b < a:
            return -self.workdays_between(b, a)
        return sum(self.is_workday(a + DAY * i) for i in range(1, (b - a).days + 1))

    def first_workday(self, year: int, month: int) -> date:
        """The first working day of a month."""
        first = date(year, month, 1)
        return first if self.is_workday(first) else self.next_workday(first)

    def missing_year_warning(self, today: date) -> int | None:
        """In December: the next year, where its calendar is still a guess (this version does not know it yet)."""
        coming = today.year + 1
        return coming if today.month == 12 and self.guessed(date(coming, 1, 1)) else None


class ChineseCalendar(WorkCalendar):
    """The announced calendar where there is one, else weekdays and public holidays."""

    def is_workday(self, day: date) -> bool:
        return day in _workdays(day.year)

    def guessed(self, day: date) -> bool:
        return _announced(day.year) is None

    def workdays_between(self, a: date, b: date) -> int:
        """As the base class promises, without walking through the days: thousands of silent projects ask."""
        if b < a:
            return -self.workdays_between(b, a)
        whole_years = sum(len(_workdays(year)) for year in range(a.year, b.year))
        return whole_years + _since_new_year(b) - _since_new_year(a)


@lru_cache(maxsize=64)
def _workdays(year: int) -> frozenset[date]:
    announced = _announced(year)
    if announced is not None:
        return announced
    return frozenset(d for d in _days_of(year) if d.weekday() < SATURDAY) - weekdays_off(year)


@lru_cache(maxsize=64)
def _announced(year: int) -> frozenset[date] | None:
    import chinese_calendar

    try:
        return frozenset(d for d in _days_of(year) if chinese_calendar.is_workday(d))
    except NotImplementedError:  # its way of saying that it does not know the year
        return None


@lru_cache(maxsize=4096)
def _since_new_year(day: date) -> int:
    """Working days of its year up to and including `day`."""
    return sum(worked <= day for worked in _workdays(day.year))


def _days_of(year: int) -> Iterator[date]:
    return (date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1))
