"""Import: all rows of a file are checked, then all are written, in the caller's one transaction; or none is."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from domain.money import Amount
from domain.people.member import Invite, Member, Role
from domain.plan.office import Office
from domain.projects.project import Project
from exchange.checks import KnownProjects, check_members, check_projects, member_of
from exchange.entries import SheetEntry
from exchange.fact_rows import incomplete, readable
from exchange.fault import CellFault, ImportRefused
from exchange.file_rows import FileRows
from exchange.table_doubts import near_names, out_of_line
from storage.store import Store

VALID = timedelta(days=7)
PLAIN_FIELDS = ("name", "enterprise", "unit", "serving_unit", "leader", "industry", "category", "confidential")


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did; «same» rows said nothing new. `invites`: one-time links for members without a Telegram id.
    `notices`: what was noticed and imported all the same."""

    projects_added: int = 0
    projects_updated: int = 0
    projects_same: int = 0
    members_added: int = 0
    members_updated: int = 0
    members_same: int = 0
    invites: tuple[Invite, ...] = ()
    notices: tuple[CellFault, ...] = ()


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


def faults_of(rows: FileRows, known: KnownProjects, members: Sequence[Member], today: date,
              update: bool) -> list[CellFault]:
    """Everything that stands against the file, whatever its rows are."""
    faults = [*rows.faults, *check_projects(rows.of("project"), known, today, update),
              *check_members(rows.of("member"), members, update), *incomplete(readable(rows.of("fact")))]
    return faults if faults or rows.any else [CellFault(0, "", "no_rows")]


async def take(store: Store, office: Office, rows: FileRows, now: datetime, update: bool = False) -> Taken:
    """Writes projects and members, or raises ImportRefused with every fault and writes nothing."""
    job = Import(store, office, now, update)
    known, members = KnownProjects(await store.projects.all()), await store.members.all()
    if faults := faults_of(rows, known, members, job.today, update):
        raise ImportRefused(faults)
    projects = [await _project(job, entry, known.of(entry)) for entry in rows.of("project")]
    people = [await _member(job, entry, member_of(entry, members)) for entry in rows.of("member")]
    fresh, links = [new for new, _ in people], [link for _, link in people]
    notices = (*rows.notices, *near_names(rows.of("project"), known), *out_of_line(rows.of("project")))
    return Taken(*(done.count(what) for done in (projects, fresh) for what in ("added", "updated", "same")),
                 tuple(link for link in links if link is not None), in_order(notices))


def in_order(notices: Iterable[CellFault]) -> tuple[CellFault, ...]:
    return tuple(sorted(notices, key=lambda notice: (notice.sheet, notice.row)))


async def _project(job: Import, entry: SheetEntry, found: Project | None) -> str:
    """added, updated, or same where the row says nothing new."""
    project = await (_add_project(job, entry) if found is None else _update_project(job, entry, found))
    changed = await _plan_milestones(job, entry, project.id, found is not None)
    if found is None:
        return "added"
    return "updated" if changed or project != found or _news(entry, found) else "same"


async def _plan_milestones(job: Import, entry: SheetEntry, project_id: int, known: bool) -> bool:
    """Whether any was added or moved."""
    open_ones = [m for m in await job.store.milestones.of_project(project_id) if m.done_on is None] if known else []
    present, changed = {m.title: m for m in open_ones}, False
    for planned in entry.values.get("milestones", ()):
        old = present.get(planned.title)
        if old is None:
            await job.store.milestones.plan(project_id, planned.title, planned.day, stage=planned.stage)
        elif old.planned_on != planned.day:
            await job.store.milestones.postpone(old.id, planned.day)
        changed |= old is None or old.planned_on != planned.day
    return changed


async def _add_project(job: Import, entry: SheetEntry) -> Project:
    values = entry.values
    since = values.get("stage_since")
    created = values.get("created_on") or since
    created_at = job.noon(created) if created else job.now
    news_at = job.noon(values["news_on"]) if "news_on" in values else job.now
    plain = {name: values[name] for name in (*PLAIN_FIELDS, "stage", "stage_since", "aliases") if name in values}
    project = Project(**{"id": 0, "enterprise": None, "stage": None, "created_at": created_at, "last_news_at": news_at,
                         "amounts": _amounts(entry), **plain})
    return await job.store.projects.add(project, on=since, at=job.now)


async def _update_project(job: Import, entry: SheetEntry, project: Project) -> Project:
    """Only what the row says and what differs; each change is kept for the history."""
    values, projects = entry.values, job.store.projects
    for field in PLAIN_FIELDS:
        if field in values and values[field] != getattr(project, field) and field != "name":
            project = await projects.change(project, field, values[field], None, job.now, job.today)
    aliases = tuple(dict.fromkeys((*project.aliases, *values.get("aliases", ()))))
    if aliases != project.aliases:
        project = await projects.change(project, "aliases", aliases, None, job.now)
    if "stage" in values and values["stage"] is not project.stage:
        project = await projects.move_by_hand(project, values["stage"], values.get("stage_since", job.today), None,
                                              job.now)
    await projects.state_by_hand(project, _news(entry, project), job.today, job.now)
    return project


def _news(entry: SheetEntry, project: Project) -> list[Amount]:
    """The sums that the row states and the ledger has not."""
    return [amount for amount in _amounts(entry) if amount not in project.amounts]


def _amounts(entry: SheetEntry) -> tuple[Amount, ...]:
    return tuple(value for value in entry.values.values() if isinstance(value, Amount))


async def _member(job: Import, entry: SheetEntry, found: Member | None) -> tuple[str, Invite | None]:
    """(added, updated or same; the link where the person has no Telegram id yet)."""
    values = entry.values
    before = found or Member(0, values["name"], values["role"], ())
    role, units = values["role"], values.get("units", before.units)
    wide = values.get("office_wide", before.office_wide or (role is Role.LEADER and not units))
    member = replace(before, name=values["name"], role=role, units=units, office_wide=wide,
                     telegram_id=values.get("telegram_id", before.telegram_id))
    if found is None:
        member = await job.store.members.add(member, job.now)
    elif member != found:
        await job.store.members.save(member)
    done = "added" if found is None else "updated" if member != found else "same"
    return done, None if member.telegram_id else await _invite(job, member)


async def _invite(job: Import, member: Member) -> Invite:
    """The link that is open already, or a new one."""
    waiting = await job.store.invites.open_for(member.id)
    if waiting is not None and waiting.expires_at > job.now and waiting.role is member.role:
        return waiting
    invite = Invite(secrets.token_urlsafe(18), member.name, member.role, member.units, job.now + VALID, None, member.id)
    await job.store.invites.add(invite)
    return invite
