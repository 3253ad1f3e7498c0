"""A difficulty or a task that is given to somebody until a day, and what its readers share."""

import re
from dataclasses import dataclass
from datetime import date

from domain.filing.record import Span
from reading.values.dates import find_dates

ENOUGH = 6  # characters that tell what is the matter


@dataclass(frozen=True, slots=True)
class Charge:
    """`who`: a member's title, a unit or an outsider in the text's own words; `on`: the day by which it is to be done;
    `points`: the words point at a difficulty that is known."""

    who: str
    on: Span | None
    points: bool
    told: bool = False  # trouble of its own is told before
    before: str = ""  # what stands before the words that give it
    behind: int = 0  # characters behind whom it is given to


def tells(said: str) -> bool:
    return len(re.findall(r"[一-龥]", said)) >= ENOUGH


def without_days(said: str, today: date) -> str:
    for when in reversed(find_dates(said, today)):
        said = said[:when.start] + said[when.end:]
    return said


def until(plain: str, today: date) -> Span | None:
    """The last day named that is to come, first of all one that says «之前»."""
    days = [when for when in find_dates(plain, today) if when.future is not None]
    day = next((when for when in days if when.deadline), days[-1] if days else None)
    last = day.future.end if day is not None and day.future is not None else None
    return None if last is None or last < today else Span(last, last)
