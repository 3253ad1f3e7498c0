"""Import: all rows of a file are checked, then all are written; or none is."""

import asyncio
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from domain.money import Amount
from domain.people.member import Invite, Member, Role
from domain.plan.office import Office
from domain.projects.project import Project
from exchange.checks import KnownProjects, check_members, check_projects, member_of
from exchange.entries import SheetEntry
from exchange.fact_import import PAUSE
from exchange.fact_rows import incomplete, readable
from exchange.fault import CellFault, ImportRefused
from exchange.file_rows import FileRows
from exchange.project_import import NewProject, amounts_of, write_projects
from exchange.table_doubts import near_names, out_of_line
from storage.engine.database import Database
from storage.store import Store

FEW = 10  # known projects changed, or changed back, in one transaction: each some twenty statements
VALID = timedelta(days=7)
PLAIN_FIELDS = ("name", "enterprise", "unit", "serving_unit", "leader", "industry", "category", "confidential")


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did; «same» rows said nothing new. `invites`: one-time links for members without a Telegram id.
    `notices`: what was noticed and imported all the same. `import_id`: of the new and the changed projects."""

    projects_added: int = 0
    projects_updated: int = 0
    projects_same: int = 0
    members_added: int = 0
    members_updated: int = 0
    members_same: int = 0
    invites: tuple[Invite, ...] = ()
    notices: tuple[CellFault, ...] = ()
    import_id: int | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """What every step needs. `update`: rows may speak of what is in the ledger already."""

    db: Database
    office: Office
    now: datetime
    update: bool

    @property
    def today(self) -> date:
        return self.office.day(self.now)


def faults_of(rows: FileRows, known: KnownProjects, members: Sequence[Member], today: date,
              update: bool) -> list[CellFault]:
    """Everything that stands against the file, whatever its rows are."""
    faults = [*rows.faults, *check_projects(rows.of("project"), known, today, update),
              *check_members(rows.of("member"), members, update), *incomplete(readable(rows.of("fact")))]
    return faults if faults or rows.any else [CellFault(0, "", "no_rows")]


async def take(db: Database, office: Office, rows: FileRows, name: str, now: datetime, update: bool = False,
               check: bool = False) -> Taken:
    """Writes projects and members, or raises ImportRefused with every fault and writes nothing. `check`: only looks.
    New projects show at one instant; changes of known ones follow in portions, and the same file again finishes
    them."""
    async with db.begin() as store:
        known, members = KnownProjects(await store.projects.all()), await store.members.all()
        planned = await _planned(store, rows, known)
    if faults := faults_of(rows, known, members, office.day(now), update):
        raise ImportRefused(faults)
    entries = rows.of("project")
    new = [entry for entry in entries if known.of(entry) is None]
    news = [entry for entry in entries if (found := known.of(entry)) and says_news(entry, found, planned)]
    people = [(entry, member_of(entry, members)) for entry in rows.of("member")]
    notices = (*rows.notices, *near_names(entries, known), *out_of_line(entries))
    import_id = None if check else await write_projects(db, name, [_new(office, entry, now) for entry in new], now)
    if news and not check:
        import_id = import_id or await _begin(db, name, now)
        await _change(Import(db, office, now, update), import_id, news, known)
    links = () if check else await _people(Import(db, office, now, update), people)
    kinds = [_kind_of(entry, found) for entry, found in people]
    return Taken(len(new), len(news), len(entries) - len(new) - len(news),
                 *(kinds.count(what) for what in ("added", "updated", "same")), links, in_order(notices), import_id)


async def _planned(store: Store, rows: FileRows, known: KnownProjects) -> dict[int, dict[str, date]]:
    """Known project of the file -> the days of its open milestones, by title."""
    ids = [found.id for entry in rows.of("project") if (found := known.of(entry))]
    planned: dict[int, dict[str, date]] = {number: {} for number in ids}
    for milestone in await store.milestones.open(of=ids) if ids else ():
        planned[milestone.project_id][milestone.title] = milestone.planned_on
    return planned


async def _begin(db: Database, name: str, now: datetime) -> int:
    """An import that shows at once: its changes of known projects follow in portions."""
    async with db.begin() as store:
        import_id = await store.imports.begin(name, now)
        await store.imports.make(import_id, [], now)
    return import_id


async def _change(job: Import, import_id: int, news: Sequence[SheetEntry], known: KnownProjects) -> None:
    """Known projects in portions; how they stood before is kept with each."""
    told = [(entry, found) for entry in news if (found := known.of(entry)) is not None]
    for at in range(0, len(told), FEW):
        portion = told[at:at + FEW]
        ids = [found.id for _, found in portion]
        async with job.db.begin() as store:
            before, now = await store.imported_changes.standing(ids), await store.projects.some(ids)
            for entry, found in portion:
                await _update_project(job, store, entry, now[found.id])
                await _plan_milestones(store, entry, found.id)
            await store.imported_changes.keep(import_id, before, job.now)
        await asyncio.sleep(PAUSE)


async def _people(job: Import, people: Sequence[tuple[SheetEntry, Member | None]]) -> tuple[Invite, ...]:
    """The links of members without a Telegram id."""
    async with job.db.begin() as store:
        links = [await _member(job, store, entry, found) for entry, found in people]
    return tuple(link for link in links if link is not None)


def in_order(notices: Iterable[CellFault]) -> tuple[CellFault, ...]:
    return tuple(sorted(notices, key=lambda notice: (notice.sheet, notice.row)))


async def _plan_milestones(store: Store, entry: SheetEntry, project_id: int) -> None:
    present = {m.title: m for m in await store.milestones.of_project(project_id) if m.done_on is None}
    for planned in entry.values.get("milestones", ()):
        old = present.get(planned.title)
        if old is None:
            await store.milestones.plan(project_id, planned.title, planned.day, stage=planned.stage)
        elif old.planned_on != planned.day:
            await store.milestones.postpone(old.id, planned.day)


def _new(office: Office, entry: SheetEntry, now: datetime) -> NewProject:
    values = entry.values
    since = values.get("stage_since")
    created = values.get("created_on") or since

    def noon(day: date) -> datetime:
        return min(now, datetime.combine(day, time(12), office.zone))

    plain = {name: values[name] for name in (*PLAIN_FIELDS, "stage", "stage_since", "aliases") if name in values}
    project = Project(**{"id": 0, "enterprise": None, "stage": None, "created_at": noon(created) if created else now,
                         "last_news_at": noon(values["news_on"]) if "news_on" in values else now,
                         "amounts": amounts_of(entry), **plain})
    return NewProject(project, since or office.day(project.created_at), tuple(values.get("milestones", ())))


def says_news(entry: SheetEntry, project: Project, planned: Mapping[int, Mapping[str, date]]) -> bool:
    """Whether a row says anything of a known project that the ledger has not."""
    values, days = entry.values, planned.get(project.id, {})
    plain = any(field in values and values[field] != getattr(project, field) for field in PLAIN_FIELDS[1:])
    return (plain or not set(project.aliases).issuperset(values.get("aliases", ()))
            or ("stage" in values and values["stage"] is not project.stage) or bool(_news(entry, project))
            or any(days.get(one.title) != one.day for one in values.get("milestones", ())))


async def _update_project(job: Import, store: Store, entry: SheetEntry, project: Project) -> None:
    """Only what the row says and what differs; each change is kept for the history."""
    values, projects = entry.values, store.projects
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


def _news(entry: SheetEntry, project: Project) -> list[Amount]:
    """The sums that the row states and the ledger has not."""
    return [amount for amount in amounts_of(entry) if amount not in project.amounts]


def _kind_of(entry: SheetEntry, found: Member | None) -> str:
    """added, updated, or same where the row says nothing new."""
    return "added" if found is None else "updated" if _told(entry, found) != found else "same"


def _told(entry: SheetEntry, found: Member | None) -> Member:
    values = entry.values
    before = found or Member(0, values["name"], values["role"], ())
    role, units = values["role"], values.get("units", before.units)
    wide = values.get("office_wide", before.office_wide or (role is Role.LEADER and not units))
    return replace(before, name=values["name"], role=role, units=units, office_wide=wide,
                   telegram_id=values.get("telegram_id", before.telegram_id))


async def _member(job: Import, store: Store, entry: SheetEntry, found: Member | None) -> Invite | None:
    """The link where the person has no Telegram id yet."""
    member = _told(entry, found)
    if found is None:
        member = await store.members.add(member, job.now)
    elif member != found:
        await store.members.save(member)
    return None if member.telegram_id else await _invite(job, store, member)


async def _invite(job: Import, store: Store, member: Member) -> Invite:
    """The link that is open already, or a new one."""
    waiting = await store.invites.open_for(member.id)
    if waiting is not None and waiting.expires_at > job.now and waiting.role is member.role:
        return waiting
    invite = Invite(secrets.token_urlsafe(18), member.name, member.role, member.units, job.now + VALID, None, member.id)
    await store.invites.add(invite)
    return invite
