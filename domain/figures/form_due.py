"""Who handed in the month's statistical forms in time (统计表报送, mechanism 34). Pure.

The forms are filled from what is filed: a unit has handed its own in with its first report of the month, a zero report
(零报告) among them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.period import Period


@dataclass(frozen=True, slots=True)
class FormsHandedIn:
    """`due` is the last day in time. `late` with the day of their first report; `missing` have none up to `data_date`;
    before the due day nobody is late, `missing` are those still to come."""

    due: date
    in_time: tuple[str, ...]
    late: tuple[tuple[str, date], ...]
    missing: tuple[str, ...]
    over: bool  # the due day is past


def due_day(period: Period, day: int) -> date:
    """That day of the month, or its last one where it has fewer."""
    return min(period.last_day, period.start.replace(day=min(day, period.last_day.day)))


def handed_in(units: Sequence[str], first: Mapping[str, date], due: date, data_date: date) -> FormsHandedIn:
    """`first`: unit -> day of its first report of the month; units in the order given, the late ones by their day."""
    late = sorted(((unit, first[unit]) for unit in units if unit in first and first[unit] > due),
                  key=lambda one: one[1])
    return FormsHandedIn(due, tuple(unit for unit in units if unit in first and first[unit] <= due), tuple(late),
                         tuple(unit for unit in units if unit not in first), data_date > due)
