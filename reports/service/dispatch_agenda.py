"""调度会议程 (mechanisms 29, 57): what the month's dispatch meeting has before it, as it stands now: units behind the
schedule, projects without news, what is overdue, requests that are open, projects without a leader, what the last
meetings gave out, and what only the meeting can decide."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from domain.bulletins.digest_view import Shown, shown
from domain.duties.duty import Duty, DutyKind, DutyScope, DutyState, Light
from domain.people.member import Member
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.projects.project import Project
from domain.projects.secret_names import Veil
from domain.service.firm_notes import FirmNote
from reports.bulletins.bulletin_header import Marks
from reports.confidentiality import load_veils
from reports.duties.duty_called import said_of, title_of
from reports.duties.duty_list import duty_list, judged_all
from reports.figures import monthly_ranking
from reports.filters import brief
from reports.phone import within_screens
from reports.render import render, split
from reports.serialise import plain
from reports.service.owed_view import owners_of
from reports.service.request_view import lateness
from storage.store import Store

ID = "dispatch_agenda"
KIND: Kind = "month"
COMMAND = "bulletin"
PREVIEW = None
SHOWN = 10  # rows of a section; how many there are is told
FEWER = (SHOWN, 8, 6, 5, 4, 3, 2)  # the most of them with which the agenda keeps to
SCREENS = 3  # of a phone
BACK = 3  # months whose assignments are told
LONGEST = 80  # characters of somebody's words


@dataclass(frozen=True, slots=True)
class BehindLine:
    """A unit whose completion is behind the schedule; `gap` in percentage points, negative."""

    unit: str
    done: str
    task: int
    gap: Decimal
    rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class AgendaProject:
    """A project of a section with what there is to say: `days` without news or at rest."""

    project: Shown
    unit: str
    stage: str | None
    days: int


@dataclass(frozen=True, slots=True)
class AgendaDuty:
    """Something owed. `project` None: of no project."""

    kind: DutyKind
    words: str
    project: Shown | None
    unit: str
    owners: tuple[str, ...]
    due: date
    workdays: int
    light: Light
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class AgendaRequest:
    number: int
    enterprise: str
    words: str
    owner: str
    due: date | None
    days: int
    late: int | None


@dataclass(frozen=True, slots=True)
class AgendaDecision:
    """What the meeting is asked to decide; `sort` names the sentence: postponement, owner, item, clause."""

    sort: str
    words: str
    project: Shown | None
    by: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class AgendaRisk:
    """A warning of a project, in the words of whoever gave it."""

    project: Shown
    words: str


@dataclass(frozen=True, slots=True)
class AgendaSection:
    """At most SHOWN rows of `total`."""

    rows: tuple[Any, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AgendaView:
    period: Period
    data_date: date
    interim: bool
    behind: tuple[BehindLine, ...] | None
    silent: AgendaSection
    paused: AgendaSection
    late: AgendaSection
    yellow: int
    red: int
    requests: AgendaSection
    leaderless: AgendaSection
    given: tuple[AgendaDuty, ...]
    decisions: tuple[AgendaDecision, ...]
    risks: tuple[AgendaRisk, ...] = ()


async def current(store: Store, office: Office, now: datetime) -> Period:
    return Period.of(KIND, office.day(now))


async def first(store: Store, office: Office) -> Period | None:
    filed = await store.updates.first_filed()
    return Period.of(KIND, office.day(filed)) if filed else None


async def begun(store: Store, office: Office, period: Period, now: datetime) -> bool:
    return period.start <= office.day(now)


async def load(store: Store, office: Office, period: Period, now: datetime, *, whole: bool = False) -> AgendaView:
    """As everything stands now; a past month's agenda is what was kept of its edition. A fixed number of queries."""
    today = office.day(now)
    owed = await duty_list(store, office, today, DutyScope())
    projects = await store.projects.some(d.project_id for d in owed if d.project_id)
    desk = _Desk(office, today, projects, (await load_veils(store)).of(None), await store.members.all())
    late = [d for d in owed if d.state is DutyState.OVERDUE and d.kind not in (DutyKind.SILENCE, DutyKind.REQUEST)]
    silent = [d for d in owed if d.state is DutyState.OVERDUE and d.kind is DutyKind.SILENCE]
    leaderless, without = await store.project_service.without_leader(limit=SHOWN)
    paused = await store.project_service.resting()
    return AgendaView(
        period, min(period.last_day, today), not whole and today <= period.last_day,
        await _behind(store, office, period, now),
        _section([desk.quiet(d) for d in silent]),
        _section([AgendaProject(shown(p), p.unit, p.held_stage, _since(p, today)) for p in paused]),
        _section([desk.duty(d) for d in late]), sum(d.light is Light.YELLOW for d in late),
        sum(d.light is Light.RED for d in late), _section(await _requests(store, desk)),
        AgendaSection(tuple(AgendaProject(shown(p), p.unit, p.stage, _since(p, today)) for p in leaderless), without),
        await _given(store, desk, period), await _decisions(store, desk, owed, period), await _risks(store, desk))


def _since(project: Project, today: date) -> int:
    return (today - project.stage_since).days if project.stage_since else 0


def _section(rows: Sequence[Any]) -> AgendaSection:
    return AgendaSection(tuple(rows[:SHOWN]), len(rows))


@dataclass(frozen=True, slots=True)
class _Desk:
    """What rows are made with; names of confidential projects hidden."""

    office: Office
    today: date
    projects: Mapping[int, Project]
    veil: Veil
    members: Sequence[Member]

    def of(self, project_id: int | None) -> Shown | None:
        project = self.projects.get(project_id or 0)
        return shown(project) if project is not None else None

    def words(self, said: str) -> str:
        return self.veil.hide(brief(said, LONGEST))

    def quiet(self, duty: Duty) -> AgendaProject:
        project = self.projects[duty.project_id or 0]
        news = self.office.day(project.last_news_at)
        return AgendaProject(shown(project), project.unit, project.stage, (self.today - news).days)

    def duty(self, duty: Duty, called: Callable[[Duty], str] = said_of) -> AgendaDuty:
        owners = tuple(self.veil.hide(name) for name in owners_of(duty, self.members))
        return AgendaDuty(duty.kind, self.words(called(duty)), self.of(duty.project_id),
                          duty.units[0] if duty.units else "", owners, duty.due, duty.workdays, duty.light,
                          duty.done_on)


async def _behind(store: Store, office: Office, period: Period, now: datetime) -> tuple[BehindLine, ...] | None:
    """Units with a task whose completion is behind the schedule, the furthest first. As the ranking has them; None
    where no unit has a task."""
    ranking = (await monthly_ranking.load(store, office, period, now)).ranking
    tasked = [row for group in ranking.groups for row in group.rows if row.tally.task_count]
    if not tasked:
        return None
    rows = [row for row in tasked if row.tally.count_gap is not None and row.tally.count_gap < 0]
    lines = [BehindLine(row.unit, str(plain(row.tally.count)), row.tally.task_count or 0, row.tally.count_gap,
                        row.tally.count_rate)
             for row in rows if row.tally.count_gap is not None]
    return tuple(sorted(lines, key=lambda line: line.gap))


async def _risks(store: Store, desk: _Desk) -> tuple[AgendaRisk, ...]:
    notes = await store.firm_notes.standing(FirmNote.RISK)
    projects = await store.projects.some(one.project_id for one in notes if one.project_id)
    told = [(projects.get(one.project_id or 0), one.value) for one in notes]
    return tuple(AgendaRisk(shown(project), desk.words(value)) for project, value in told
                 if project is not None and project.merged_into is None)


async def _requests(store: Store, desk: _Desk) -> list[AgendaRequest]:
    waiting = await store.requests.waiting()
    lines = [AgendaRequest(r.id, desk.veil.hide(r.enterprise), desk.words(r.words), r.owner.name if r.owner else "",
                           r.due, r.days_open(desk.today), lateness(r, desk.office, desk.today)) for r in waiting]
    return sorted(lines, key=lambda r: (r.late is None, -(r.late or 0), -r.days))


async def _given(store: Store, desk: _Desk, period: Period) -> tuple[AgendaDuty, ...]:
    """What meetings of the last months gave out and is not done, and what was done since the last period began."""
    start = period
    for _ in range(BACK):
        start = start.previous()
    since = period.previous().start
    found = await store.duties.scoped(DutyScope(closed=True), DutyKind.ASSIGNMENT)
    wanted = [d for d in found if d.cancelled is None and d.opened_on is not None and d.opened_on >= start.start
              and (d.done_on is None or d.done_on >= since)]
    more = _Desk(desk.office, desk.today, dict(desk.projects) | dict(await store.projects.some(
        d.project_id for d in wanted if d.project_id)), desk.veil, desk.members)
    judged = judged_all(wanted, desk.office, desk.today)
    return tuple(more.duty(d, title_of) for d in sorted(judged, key=lambda d: (d.due, d.id)))


async def _decisions(store: Store, desk: _Desk, owed: Sequence[Duty], period: Period) -> tuple[AgendaDecision, ...]:
    names = {m.id: m.name for m in desk.members}
    asked = await store.postponements.unjudged()
    ids = {p.project_id for p in asked if p.project_id is not None} - set(desk.projects)
    projects = {**desk.projects, **await store.projects.some(ids)}
    found = [AgendaDecision("postponement", desk.words(p.reason), _shown(projects, p.project_id),
                            names.get(p.asked_by, ""), p.new_day) for p in asked]
    found += [AgendaDecision("owner", f"{desk.veil.hide(r.enterprise)}：{desk.words(r.words)}",
                             _shown(projects, r.project_id)) for r in await store.requests.waiting() if r.owner is None]
    found += [AgendaDecision("clause", desk.words(d.title), desk.of(d.project_id), d.owner_name or "", d.due)
              for d in owed if d.kind is DutyKind.CLAUSE and d.state is DutyState.OVERDUE and d.owner_name]
    for held in await store.minutes.held_between(period.previous().start, period.end):
        found += [AgendaDecision("item", desk.words(item.words), None, held.title, held.held_on)
                  for item in held.items if not item.is_owed]
    return tuple(found)


def _shown(projects: Mapping[int, Project], number: int | None) -> Shown | None:
    return shown(projects[number]) if number is not None and number in projects else None


def write(view: AgendaView, office: Office, marks: Marks) -> tuple[str, ...]:
    def with_rows(most: int) -> str:
        return render("dispatch_agenda", view=view, marks=marks, office=office.plan.office, plan=office.plan,
                      behind=alike(view.behind or ()), most=most)

    return split(within_screens(with_rows, FEWER, SCREENS))


def alike(lines: Iterable[BehindLine]) -> tuple[tuple[BehindLine, tuple[str, ...]], ...]:
    """The furthest behind first; units that have done the same of the same task stand together."""
    def standing(line: BehindLine) -> tuple[Decimal, int, str]:
        return line.gap, -line.task, line.done

    return tuple(((same := tuple(units))[0], tuple(line.unit for line in same))
                 for _, units in groupby(sorted(lines, key=standing), key=standing))


def facts(view: AgendaView) -> dict[str, Any]:
    return {"report": ID, "period": view.period.key, "data_date": view.data_date.isoformat(), "interim": view.interim,
            **{name: plain(getattr(view, name)) for name in (
                "behind", "silent", "paused", "late", "yellow", "red", "requests", "leaderless", "given",
                "decisions", "risks")}}


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[()]:
    return ()
