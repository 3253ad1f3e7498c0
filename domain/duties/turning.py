"""Which duties turn yellow (or red) within some days, if nothing happens until then. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import WorkCalendar
from domain.duties.duty import DAY, Duty, Light, judged

LIGHTS = tuple(Light)


@dataclass(frozen=True, slots=True)
class Turning:
    """`on`: the first day on which the light is that bad; `duty` as judged on that day."""

    duty: Duty
    on: date


def turning(duties: Iterable[Duty], light: Light, first: date, last: date, escalate_after: int,
            calendar: WorkCalendar) -> tuple[Turning, ...]:
    """Those not so bad before `first` and so bad by `last`, by day."""
    found = [turn for duty in duties if (turn := _turn(duty, light, first, last, escalate_after, calendar))]
    return tuple(sorted(found, key=lambda turn: (turn.on, turn.duty.project_id or 0, turn.duty.id)))


def _turn(duty: Duty, light: Light, first: date, last: date, escalate_after: int,
          calendar: WorkCalendar) -> Turning | None:
    def so_bad(day: date) -> Duty | None:
        stood = judged(duty, escalate_after, day, calendar)
        return stood if LIGHTS.index(stood.light) >= LIGHTS.index(light) else None

    if so_bad(first - DAY) is not None or so_bad(last) is None:
        return None
    return next(Turning(stood, day) for day in _days(first, last) if (stood := so_bad(day)) is not None)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
