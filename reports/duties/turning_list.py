"""«下周转黄的»: what turns yellow (or red) in the days that were asked for, unit by unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.duties.duty import DutyScope, Light
from domain.duties.holders import Holders, owners_of
from domain.duties.turning import Turning, turning
from domain.period import Period
from domain.plan.office import Office
from domain.projects.project import Project
from reports.duties.duty_called import title_of
from reports.duties.duty_list import unjudged
from storage.store import Store

SHOWN = 20


@dataclass(frozen=True, slots=True)
class TurningLine:
    turning: Turning
    project: Project | None
    owners: tuple[str, ...]

    @property
    def title(self) -> str:
        return title_of(self.turning.duty)


@dataclass(frozen=True, slots=True)
class TurningView:
    """`units`: unit -> its lines, by day; the first `SHOWN` of `total`. `first`, `last`: the days looked at."""

    light: Light
    first: date
    last: date
    total: int
    units: Mapping[str, tuple[TurningLine, ...]]
    of: tuple[str, ...] | None


async def load_turning(store: Store, office: Office, units: tuple[str, ...] | None, days: Period, light: Light,
                       today: date) -> TurningView:
    """Within `days`, those that are over left out."""
    first = max(days.start, today + timedelta(days=1))
    found = await unjudged(store, office, today, DutyScope(units=units, until=days.last_day))
    after, calendar = office.plan.thresholds.escalate_after, office.calendar
    turns = turning(found, light, first, days.last_day, after, calendar) if first <= days.last_day else ()
    shown = turns[:SHOWN]
    projects = await store.projects.some(t.duty.project_id for t in shown if t.duty.project_id is not None)
    members = await store.members.all()
    holders, names = Holders.of(members), {m.id: m.name for m in members}
    lines: dict[str, list[TurningLine]] = {}
    for turn in shown:
        owners = (turn.duty.owner_name,) if turn.duty.owner_name else owners_of(turn.duty, holders, names)
        line = TurningLine(turn, projects.get(turn.duty.project_id or 0), owners)
        lines.setdefault(turn.duty.units[0] if turn.duty.units else "", []).append(line)
    return TurningView(light, first, days.last_day, len(turns), {u: tuple(of_one) for u, of_one in lines.items()},
                       units)
