"""Quiet hours: when pushed messages wait until morning."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from domain.errors import RuleBroken

_FORM = re.compile(r"(\d{1,2}):(\d{2})\s*[-–—~～至到]\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` (included) to `end` (excluded), wall-clock times of the office; over midnight where end < start."""

    start: time
    end: time

    @classmethod
    def parse(cls, said: str) -> "QuietHours | None":
        """`22:00-07:30`; None for an empty text or equal ends. Raises RuleBroken("quiet_hours_unreadable")."""
        text = said.strip().replace("：", ":")
        if not text:
            return None
        match = _FORM.fullmatch(text)
        try:
            h1, m1, h2, m2 = (int(n) for n in match.groups()) if match else (99, 0, 0, 0)
            hours = cls(time(h1, m1), time(h2, m2))
        except ValueError:
            raise RuleBroken("quiet_hours_unreadable", said=said) from None
        return None if hours.start == hours.end else hours

    def __contains__(self, at: time) -> bool:
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


def quiet_until(now: datetime, quiet: QuietHours | None) -> datetime | None:
    """When the quiet hours that `now` (in the office's zone) lies in are over; None outside them."""
    if quiet is None or now.time() not in quiet:
        return None
    day = now.date() if now.time() < quiet.end else now.date() + timedelta(days=1)
    end = datetime.combine(day, quiet.end, tzinfo=now.tzinfo)
    return end.astimezone(UTC).astimezone(now.tzinfo)
