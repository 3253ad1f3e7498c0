"""Which units have reported in a week, which said that there was nothing, which said nothing."""

from dataclasses import dataclass
from datetime import datetime

from domain.period import Period
from domain.plan.office import Office
from domain.plan.unit_history import standing_in
from reports.bulletins.weekly_nudge import FiledUnits, filed_units, window
from storage.store import Store


@dataclass(frozen=True, slots=True)
class SilentView:
    """What templates/asking/silent.html.j2 shows. `units` is None where all are listed; `silent`: (group, names,
    whether that is all of it), in the plan's order; `until`: the week's cut-off, office time; `over`: it has passed;
    `ahead`: the week's first day is still to come, and what is filed belongs to it already."""

    week: Period
    until: datetime
    over: bool
    ahead: bool
    units: tuple[str, ...] | None
    silent: tuple[tuple[str, tuple[str, ...], bool], ...]
    zero: tuple[str, ...]
    reported: tuple[str, ...]

    @property
    def count(self) -> int:
        return sum(len(names) for _, names, _ in self.silent)


async def load_silent(store: Store, office: Office, units: tuple[str, ...] | None, week: Period,
                      now: datetime) -> SilentView:
    """Of these units of the plan, or of all (None)."""
    filed = await filed_units(store, office, week)
    _, until = await window(store, office, week)
    asked = [u for u in standing_in(office.plan, week.start, week.last_day).units if units is None or u.name in units]
    silent = []
    for group in office.plan.groups:
        members = [u.name for u in asked if u.group == group]
        names = tuple(name for name in members if name not in filed)
        if names:
            silent.append((group, names, len(names) == len(members) > 1))
    return SilentView(week, office.local(until), until <= now, week.start > office.day(now), units,
                      tuple(silent),
                      tuple(u.name for u in asked if filed.get(u.name) is FiledUnits.ZERO),
                      tuple(u.name for u in asked if filed.get(u.name) is FiledUnits.REPORTED))
