"""The Thursday nudge: liaisons of units that filed nothing this week, with 本周无更新(零报告) as one tap."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2s

from domain.cadence import Cadence, Due, Report, cutoffs, filing_period
from domain.letter import Button, Letter, Priority
from domain.member import Member, Role
from domain.office import Office
from domain.period import Period
from reports.render import render, word
from storage.store import Store


class Filed(StrEnum):
    """What a unit's week looks like so far."""

    SILENT = "silent"
    REPORTED = "reported"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class UnitWeek:
    unit: str
    filed: Filed


@dataclass(frozen=True, slots=True)
class NudgeView:
    """What one liaison is asked: all their units, at least one of them silent. `until` is the digest's cut-off."""

    member: Member
    week: Period
    until: datetime
    units: tuple[UnitWeek, ...]
    late: bool = False

    @property
    def silent(self) -> tuple[str, ...]:
        return tuple(u.unit for u in self.units if u.filed is Filed.SILENT)


async def week_of(store: Store, office: Office, now: datetime) -> Period:
    """The week whose digest will list what is filed at `now`."""
    row = await digest_row(store, office)
    return Period.of("week", office.day(now)) if row is None else filing_period(row, now, office.zone)


async def digest_row(store: Store, office: Office) -> Cadence | None:
    """The weekly digest's row as /schedule left it; None where the office has no digest."""
    row = office.plan.cadence(Report.WEEKLY_DIGEST)
    changed = (await store.cadences.all()).get(Report.WEEKLY_DIGEST)
    if row is None or changed is None:
        return row
    weekday = row.weekday if changed.weekday is None else changed.weekday
    return replace(row, at=changed.at or row.at, weekday=weekday)


async def window(store: Store, office: Office, week: Period) -> tuple[datetime, datetime]:
    """(from, to) of the filing week, half-open."""
    return cutoffs(week, await digest_row(store, office), office.zone)


async def filed_units(store: Store, office: Office, week: Period) -> Mapping[str, Filed]:
    """Which units have filed what in that week; a unit that is not in it is silent."""
    counts = await store.updates.counts_by_unit(*await window(store, office, week))
    return {unit: Filed.REPORTED if reports else Filed.ZERO for unit, (reports, _) in counts.items()}


async def load(store: Store, office: Office, now: datetime, late: bool = False) -> tuple[NudgeView, ...]:
    """Those to be asked at `now`, by member id. A fixed number of queries."""
    week = await week_of(store, office, now)
    filed = await filed_units(store, office, week)
    _, until = await window(store, office, week)
    views = (NudgeView(m, week, office.local(until), unit_weeks(m, office, filed), late)
             for m in await store.members.all() if m.role is Role.LIAISON and m.reachable)
    return tuple(view for view in views if view.silent)


def unit_weeks(member: Member, office: Office, filed: Mapping[str, Filed]) -> tuple[UnitWeek, ...]:
    """The member's units of the plan, in its order."""
    return tuple(UnitWeek(u.name, filed.get(u.name, Filed.SILENT)) for u in office.plan.units if u.name in member.units)


def letters(views: Iterable[NudgeView]) -> tuple[Letter, ...]:
    """One letter a person and week."""
    return tuple(Letter(nudge_key(view), view.member.telegram_id or 0, html(view), buttons(view), kind="weekly_nudge",
                        priority=Priority.PUSH, quiet=True) for view in views)


def nudge_key(view: NudgeView) -> str:
    return f"weekly_nudge:{view.week.key}:{view.member.id}"


def html(view: NudgeView) -> str:
    return render("weekly_nudge", view=view)


def buttons(view: NudgeView) -> tuple[tuple[Button, ...], ...]:
    """One tap for each silent unit."""
    single = len(view.units) == 1
    return tuple((Button(word("overdue", "zero") if single else word("overdue", "zero_unit").format(unit=unit),
                         f"z:{unit_code(unit)}:{view.week.key}"),) for unit in view.silent)


def unit_code(unit: str) -> str:
    """Eight letters that stand for a unit in a button, the same however the plan's order changes."""
    return blake2s(unit.encode(), digest_size=4).hexdigest()


async def run(store: Store, office: Office, due: Due, now: datetime) -> None:
    """Queue the nudges of the week that fell due."""
    await store.letters.queue_all(letters(await load(store, office, due.at, due.late)), now)
