"""Import: all rows of a file are checked, then all are written, in the caller's one transaction; or none is."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from domain.money import Amount
from domain.people.member import Invite, Member, Role
from domain.plan.office import Office
from domain.projects.project import Project
from exchange.checks import KnownProjects, check_members, check_projects, member_of
from exchange.columns import understand
from exchange.entries import SheetEntry, entries_of
from exchange.fault import CellFault, ImportRefused
from exchange.table import Table
from storage.store import Store

VALID = timedelta(days=7)
PLAIN_FIELDS = ("name", "enterprise", "unit", "serving_unit", "leader", "industry", "category", "confidential")


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did. `invites`: one-time links for members without a Telegram id."""

    projects_added: int = 0
    projects_updated: int = 0
    members_added: int = 0
    members_updated: int = 0
    invites: tuple[Invite, ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """What every step needs. `update`: rows may speak of what is in the ledger already."""

    store: Store
    office: Office
    now: datetime
    update: bool

    @property
    def today(self) -> date:
        return self.office.day(self.now)

    def noon(self, day: date) -> datetime:
        return min(self.now, datetime.combine(day, time(12), self.office.zone))


async def take(store: Store, office: Office, tables: Sequence[Table], now: datetime, update: bool = False) -> Taken:
    """Writes everything, or raises ImportRefused with every fault and writes nothing."""
    job = Import(store, office, now, update)
    known, members = KnownProjects(await store.projects.all()), await store.members.all()
    rows, faults = _rows(tables, office)
    faults += check_projects(rows["project"], known, job.today, update)
    faults += check_members(rows["member"], members, update)
    if not faults and not any(rows.values()):
        faults.append(CellFault(0, "", "no_rows"))
    if faults:
        raise ImportRefused(faults)
    projects = [await _project(job, entry, known.of(entry)) for entry in rows["project"]]
    people = [await _member(job, entry, member_of(entry, members)) for entry in rows["member"]]
    fresh, links = [new for new, _ in people], [link for _, link in people]
    return Taken(projects.count(True), projects.count(False), fresh.count(True), fresh.count(False),
                 tuple(link for link in links if link is not None))


def _rows(tables: Sequence[Table], office: Office) -> tuple[dict[str, list[SheetEntry]], list[CellFault]]:
    """All rows by kind, and what is wrong with heads and cells."""
    rows: dict[str, list[SheetEntry]] = {"project": [], "member": []}
    faults: list[CellFault] = []
    for table in tables:
        sheet, wrong = understand(table)
        faults += wrong
        if sheet is not None:
            entries, wrong = entries_of(sheet, office.plan)
            rows[sheet.kind] += entries
            faults += wrong
    return rows, faults


async def _project(job: Import, entry: SheetEntry, found: Project | None) -> bool:
    """True for a new one."""
    project = await (_add_project(job, entry) if found is None else _update_project(job, entry, found))
    present = {m.title: m for m in await job.store.milestones.of_project(project.id) if m.done_on is None} if found else {}
    for planned in entry.values.get("milestones", ()):
        old = present.get(planned.title)
        if old is None:
            await job.store.milestones.plan(project.id, planned.title, planned.day, stage=planned.stage)
        elif old.planned_on != planned.day:
            await job.store.milestones.postpone(old.id, planned.day)
    return found is None


async def _add_project(job: Import, entry: SheetEntry) -> Project:
    values = entry.values
    since = values.get("stage_since")
    created = values.get("created_on") or since
    created_at = job.noon(created) if created else job.now
    news_at = job.noon(values["news_on"]) if "news_on" in values else job.now
    plain = {name: values[name] for name in (*PLAIN_FIELDS, "stage", "stage_since", "aliases") if name in values}
    project = Project(**{"id": 0, "enterprise": None, "stage": None, "created_at": created_at, "last_news_at": news_at,
                         "amounts": _amounts(entry), **plain})
    return await job.store.projects.add(project, on=since)


async def _update_project(job: Import, entry: SheetEntry, project: Project) -> Project:
    """Only what the row says and what differs; each change is kept for the history."""
    values, projects = entry.values, job.store.projects
    for field in PLAIN_FIELDS:
        if field in values and values[field] != getattr(project, field) and field != "name":
            project = await projects.change(project, field, values[field], None, job.now)
    aliases = tuple(dict.fromkeys((*project.aliases, *values.get("aliases", ()))))
    if aliases != project.aliases:
        project = await projects.change(project, "aliases", aliases, None, job.now)
    if "stage" in values and values["stage"] is not project.stage:
        project = await projects.move_by_hand(project, values["stage"], values.get("stage_since", job.today), None, job.now)
    stated = [amount for amount in _amounts(entry) if amount not in project.amounts]
    await projects.state_amounts(project.id, stated, None, job.now)
    return project


def _amounts(entry: SheetEntry) -> tuple[Amount, ...]:
    return tuple(value for value in entry.values.values() if isinstance(value, Amount))


async def _member(job: Import, entry: SheetEntry, found: Member | None) -> tuple[bool, Invite | None]:
    """(whether new, the link where the person has no Telegram id yet)."""
    values = entry.values
    before = found or Member(0, values["name"], values["role"], ())
    role, units = values["role"], values.get("units", before.units)
    wide = values.get("office_wide", before.office_wide or (role is Role.LEADER and not units))
    member = replace(before, name=values["name"], role=role, units=units, office_wide=wide,
                     telegram_id=values.get("telegram_id", before.telegram_id))
    if found is None:
        member = await job.store.members.add(member, job.now)
    else:
        await job.store.members.save(member)
    return found is None, None if member.telegram_id else await _invite(job, member)


async def _invite(job: Import, member: Member) -> Invite:
    """The link that is open already, or a new one."""
    waiting = await job.store.invites.open_for(member.id)
    if waiting is not None and waiting.expires_at > job.now and waiting.role is member.role:
        return waiting
    invite = Invite(secrets.token_urlsafe(18), member.name, member.role, member.units, job.now + VALID, None, member.id)
    await job.store.invites.add(invite)
    return invite
