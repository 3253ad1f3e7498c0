"""红黑榜: how every unit kept what it owed in a month, and what is red at its end. Pure.

A duty counts for the unit that answers for it (the first of its units), in the month of its due day; a granted
postponement moved that day. Silence is no promise: it counts only among the lights.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.duties.duty import Duty, DutyKind, DutyState, Light
from domain.duties.supervision import Supervision
from domain.period import Period
from domain.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class UnitKept:
    """`due` in the month, of which done `in_time`, done `after` the day, still `missed`; `postponed` of them; `red` and
    `yellow` at the end, whenever they were due; `sheets` running, `unanswered` of them past their day; `supervised`:
    all sheets that ran on a day of the month."""

    unit: str
    group: str
    due: int = 0
    in_time: int = 0
    after: int = 0
    missed: int = 0
    postponed: int = 0
    red: int = 0
    yellow: int = 0
    sheets: int = 0
    unanswered: int = 0
    supervised: int = 0

    @property
    def praised(self) -> bool:
        """红榜: everything that fell due was done in time, nothing is red and nothing was supervised."""
        return self.due > 0 and self.in_time == self.due and not (self.red or self.supervised)

    @property
    def named(self) -> bool:
        """黑榜: something is red, or a 督办单 was not answered in time."""
        return bool(self.red or self.unanswered)


def as_of(duty: Duty, day: date) -> Duty:
    """As it stood at the end of `day`: what was done later was not done yet."""
    return replace(duty, done_on=None) if duty.done_on is not None and duty.done_on > day else duty


def unit_board(plan: Plan, duties: Iterable[Duty], sheets: Iterable[Supervision], month: Period,
               data_date: date) -> tuple[UnitKept, ...]:
    """A row per unit of the plan, in its order. `duties` judged as of `data_date`; `sheets`: those sent that were not
    over before the month."""
    by_unit: dict[str, list[Duty]] = {unit.name: [] for unit in plan.units}
    for duty in duties:
        if duty.units and duty.units[0] in by_unit:
            by_unit[duty.units[0]].append(duty)
    sent = [sheet for sheet in sheets if sheet.sent]
    return tuple(_kept(unit.name, unit.group, by_unit[unit.name],
                       [s for s in sent if s.units[:1] == (unit.name,)], month, data_date) for unit in plan.units)


def _kept(unit: str, group: str, duties: Sequence[Duty], sheets: Sequence[Supervision], month: Period,
          data_date: date) -> UnitKept:
    live = [d for d in duties if d.state is not DutyState.CANCELLED]
    fell = [d for d in live if d.due in month and d.due <= data_date and d.kind is not DutyKind.SILENCE
            and (d.state is not DutyState.OPEN or d.due < data_date) and d.exempt is None]
    done = [d for d in fell if d.done_on is not None]
    in_time = sum(d.done_on is not None and d.done_on <= d.due for d in done)
    lights = [d.light for d in live if d.state is DutyState.OVERDUE and d.exempt is None]
    running = [s for s in sheets if s.closed_on is None or s.closed_on > data_date]
    return UnitKept(
        unit, group, len(fell), in_time, len(done) - in_time, len(fell) - len(done), sum(d.postponed for d in fell),
        lights.count(Light.RED), lights.count(Light.YELLOW), len(running), sum(s.late(data_date) for s in running),
        len(sheets))


def red_board(rows: Iterable[UnitKept]) -> tuple[UnitKept, ...]:
    """Who did the most in time first."""
    return tuple(sorted((row for row in rows if row.praised), key=lambda row: -row.in_time))


def black_board(rows: Iterable[UnitKept]) -> tuple[UnitKept, ...]:
    """The worst first: unanswered sheets, then red lights, then what was missed."""
    return tuple(sorted((row for row in rows if row.named),
                        key=lambda row: (-row.unanswered, -row.red, -row.missed)))


def counts(duties: Iterable[Duty], month: Period) -> Mapping[str, int]:
    """Duties by how they stand: done within the month, on schedule, late."""
    found = list(duties)
    return {"done": sum(d.done_on is not None and d.done_on in month and d.kind is not DutyKind.SILENCE
                        for d in found),
            "on_schedule": sum(d.state is DutyState.OPEN and d.kind is not DutyKind.SILENCE for d in found),
            "late": sum(d.state is DutyState.OVERDUE and d.kind is not DutyKind.SILENCE for d in found)}
