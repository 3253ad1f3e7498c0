"""The days over which a figure is worked out: first and last, both included."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.period import Period


@dataclass(frozen=True, slots=True)
class DayWindow:
    first: date
    last: date

    @classmethod
    def of(cls, period: Period) -> "DayWindow":
        """A month, quarter, half, year, week, day or span as a window."""
        return cls(period.start, period.last_day)

    @classmethod
    def so_far(cls, start: date, end: date, today: date) -> "DayWindow":
        """From `start` up to `today`, but not beyond `end`; before the start it is empty."""
        return cls(start, min(end, today))

    @property
    def empty(self) -> bool:
        return self.last < self.first

    @property
    def days(self) -> int:
        return max(0, (self.last - self.first).days + 1)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def before(self) -> "DayWindow":
        """As many days, right before it."""
        return DayWindow(self.first - timedelta(days=self.days), self.first - timedelta(days=1))
