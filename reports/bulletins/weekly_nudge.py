"""The Thursday nudge: liaisons of units that filed nothing this week, with 本周无更新(零报告) as one tap."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2s
from typing import Literal

from domain.bulletins.cadence import cutoffs, filing_period
from domain.bulletins.nudge import nudges
from domain.filing.update import Update
from domain.letter import Button, Buttons, Letter, Priority
from domain.people.member import Member
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.plan.unit_history import standing_in
from domain.taps import ZeroPageTap, ZeroTap
from reports.bulletins.schedule import row_of
from reports.duties.form_duties import first_reports
from reports.render import render, word
from storage.store import Store

ID = "weekly_nudge"
KIND: Kind = "week"
PAGE = 60  # silent units on one page


class FiledUnits(StrEnum):
    """What a unit's week looks like so far."""

    SILENT = "silent"
    REPORTED = "reported"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class UnitWeek:
    unit: str
    filed: FiledUnits


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
        return tuple(u.unit for u in self.units if u.filed is FiledUnits.SILENT)


async def week_of(store: Store, office: Office, now: datetime) -> Period:
    """The week whose digest will list what is filed at `now`."""
    row = await row_of(store, office, "weekly_digest")
    return Period.of("week", office.day(now)) if row is None else filing_period(
        row, now, office.calendar, office.zone)


async def window(store: Store, office: Office, week: Period) -> tuple[datetime, datetime]:
    """(from, to) of the filing week, half-open."""
    return cutoffs(week, await row_of(store, office, "weekly_digest"), office.calendar, office.zone)


async def filed_units(store: Store, office: Office, week: Period) -> Mapping[str, FiledUnits]:
    """Which units have filed what in that week; a unit that is not in it is silent."""
    return _filed(office.plan, await store.updates.filed_between(*await window(store, office, week)))


def _filed(plan: Plan, updates: Iterable[Update]) -> Mapping[str, FiledUnits]:
    filed: dict[str, FiledUnits] = {}
    for update in updates:
        unit = plan.unit(update.unit)
        if unit is not None and filed.get(unit.name) is not FiledUnits.REPORTED:
            filed[unit.name] = FiledUnits.ZERO if update.zero_report else FiledUnits.REPORTED
    return filed


async def load(store: Store, office: Office, period: Period, now: datetime,
               late: bool = False) -> tuple[NudgeView, ...]:
    """Those to be asked at `now` for the week that is being filed for then, by member id; people who cannot be reached
    are left out. Six queries."""
    week = await week_of(store, office, now)
    since, until = await window(store, office, week)
    updates = await store.updates.filed_between(since, until)
    asked = nudges(await _asked_in(store, office, week), updates, await store.members.all())
    filed = _filed(office.plan, updates)
    return tuple(NudgeView(nudge.member, week, office.local(until), unit_weeks(nudge.member, office, filed), late)
                 for nudge in asked if nudge.member.reachable)


async def _asked_in(store: Store, office: Office, week: Period) -> Plan:
    """The units that this week asks of: those with a longer rhythm (月报, 季报) only in its last week, and not where
    they have reported in it."""
    plan = standing_in(office.plan, week.start, week.last_day)
    slow = [unit for unit in plan.units if unit.every in ("month", "quarter")]
    if not slow:
        return plan
    spared = set()
    for unit in slow:
        period = Period.of(unit.every or "week", week.start)
        if week.end < period.end or unit.name in await first_reports(store, office, period):
            spared.add(unit.name)
    return replace(plan, units=tuple(unit for unit in plan.units if unit.name not in spared))


def unit_weeks(member: Member, office: Office, filed: Mapping[str, FiledUnits]) -> tuple[UnitWeek, ...]:
    """The member's units, in the plan's order."""
    own = {unit.name for name in member.units if (unit := office.plan.unit(name)) is not None}
    return tuple(UnitWeek(u.name, filed.get(u.name, FiledUnits.SILENT)) for u in office.plan.units if u.name in own)


def letters(views: Iterable[NudgeView]) -> tuple[Letter, ...]:
    """One letter a person and week."""
    return tuple(Letter(nudge_key(view), view.member.telegram_id or 0, html(view), buttons(view), kind="weekly_nudge",
                        priority=Priority.PUSH, quiet=True) for view in views)


def nudge_key(view: NudgeView) -> str:
    return f"weekly_nudge:{view.week.key}:{view.member.id}"


def html(view: NudgeView) -> str:
    return render("weekly_nudge", view=view)


def buttons(view: NudgeView, page: int = 0, under: Literal["nudge", "which"] = "nudge") -> Buttons:
    """One tap for each silent unit, page by page (from 0; one too far gives the last): Telegram takes a hundred."""
    page = max(0, min(page, (len(view.silent) - 1) // PAGE))
    name = "zero" if len(view.units) == 1 else "zero_unit"
    units = tuple((Button(word("overdue", name).format(unit=unit), ZeroTap(unit_code(unit), view.week).pack()),)
                  for unit in view.silent[page * PAGE:(page + 1) * PAGE])
    turns = tuple(Button(word("button", label), ZeroPageTap(under, view.week, to).pack())
                  for label, to in (("earlier", page - 1), ("later", page + 1)) if 0 <= to * PAGE < len(view.silent))
    return (*units, turns) if turns else units


def page_of(view: NudgeView, unit: str) -> int:
    """Where a unit stands, or stood until it filed."""
    names = [one.unit for one in view.units]
    before = names[:names.index(unit)] if unit in names else []
    return sum(name in view.silent for name in before) // PAGE


def unit_code(unit: str) -> str:
    """Eight letters that stand for a unit in a button, the same however the plan's order changes."""
    return blake2s(unit.encode(), digest_size=4).hexdigest()
