"""What is overdue or falls due soon, found by the database: how many things, whose, and one page of projects.

Which days count is said by domain/duties/overdue_days.py; what is read of a page is judged again as every duty is
(reports/duties/duty_list.py).
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Table,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
    tuple_,
    union_all,
)

from domain.duties.duty import DutyKind
from domain.duties.overdue import Way
from domain.duties.overdue_days import DatedThing, OverdueDays
from domain.projects.project import Difficulty, Subject
from domain.projects.stages import Stage
from storage.duties.difficulties import LIVE, difficulty_of_row
from storage.duties.milestones import STANDING
from storage.engine.collection import AnySelect, Collection
from storage.engine.local_day import LocalDay
from storage.projects.project_rows import IN_LEDGER
from storage.tables import difficulties, milestones, projects

Column = ColumnElement[Any]
AWAKE = IN_LEDGER & or_(projects.c.stage.is_(None),
                        projects.c.stage.not_in([str(stage) for stage in Stage if stage.is_resting]))


@dataclass(frozen=True, slots=True)
class OverdueScope:
    """Which things. `within`: in each of these sets of units is the project's introducing or serving one; `projects`,
    `leaders` (empty: any). `owed`: only what is owed in one of these ways (None: whoever owes it), and what is red of
    projects that `escalated` units introduced. `snoozed`: these not. `numbers`: of projects numbered from after the
    first up to the second."""

    within: tuple[tuple[str, ...], ...] = ()
    projects: tuple[int, ...] = ()
    leaders: tuple[str, ...] = ()
    owed: tuple[Way, ...] | None = None
    escalated: tuple[str, ...] = ()
    snoozed: tuple[tuple[Subject, int], ...] = ()
    numbers: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class OverdueCount:
    """Things overdue, how many of them red, and of how many projects."""

    things: int = 0
    red: int = 0
    projects: int = 0


class OverdueRows(Collection):
    async def count(self, days: OverdueDays, zone: ZoneInfo, scope: OverdueScope) -> OverdueCount:
        """One query."""
        things = _things(days, zone, scope).subquery()
        row = await self._one(select(func.count().label("n"), func.coalesce(func.sum(things.c.red), 0).label("red"),
                                     func.count(func.distinct(things.c.project_id)).label("projects")))
        return OverdueCount(int(row["n"]), int(row["red"]), int(row["projects"])) if row else OverdueCount()

    async def owed(self, days: OverdueDays, zone: ZoneInfo, scope: OverdueScope = OverdueScope()) -> Sequence[Way]:
        """In which ways things are owed. One query."""
        things = _things(days, zone, scope).subquery()
        return await self._ways(select(things.c.owner_id, things.c.unit, things.c.serving_unit).distinct())

    async def page(self, days: OverdueDays, zone: ZoneInfo, scope: OverdueScope, limit: int,
                   offset: int = 0) -> Sequence[int]:
        """Projects, the one with the worst thing first; what is owed comes before what is only escalated. One query."""
        things = _things(days, zone, scope, dated=True).subquery()
        own, red, due_on = things.c.of_others == 0, things.c.red == 1, things.c.due_on
        of_others, own_red = func.min(things.c.of_others), func.max(case((own, things.c.red)))
        worst = func.coalesce(func.min(case((and_(own, red), due_on))), func.min(case((own, due_on))),
                              func.min(case((red, due_on))), func.min(due_on))
        rows = await self._all(select(things.c.project_id).group_by(things.c.project_id).order_by(
            of_others, func.coalesce(own_red, func.max(things.c.red)).desc(), worst, things.c.project_id)
            .limit(limit).offset(offset))
        return [int(row["project_id"]) for row in rows]

    async def portion(self, days: OverdueDays, zone: ZoneInfo, after: int, until: int) -> Sequence[DatedThing]:
        """Everything overdue of the projects numbered from after `after` up to `until`. One query."""
        rows = await self._all(_things(days, zone, OverdueScope(numbers=(after, until)), dated=True))
        return [DatedThing(Subject(r["subject"]), r["subject_id"], r["project_id"],
                           (r["owner_id"], r["unit"], r["serving_unit"]), r["due_on"], bool(r["red"])) for r in rows]

    async def last_number(self) -> int:
        row = await self._one(select(func.coalesce(func.max(projects.c.id), 0).label("last")))
        return int(row["last"]) if row else 0

    async def soon_owed(self, first: date, last: date) -> Sequence[Way]:
        """In which ways is owed what falls due within these days, both included. One query."""
        soon = _promised(first, last, OverdueScope()).subquery()
        return await self._ways(select(soon.c.owner_id, soon.c.unit, soon.c.serving_unit).distinct())

    async def soon(self, first: date, last: date, scope: OverdueScope,
                   limit: int) -> tuple[int, Sequence[tuple[Subject, int, int]]]:
        """How many things fall due within these days (both included), and (subject, its id, project) of the first ones,
        by day. One query."""
        soon = _promised(first, last, scope).subquery()
        rows = await self._all(select(soon, func.count().over().label("n")).order_by(
            soon.c.due_on, soon.c.project_id, soon.c.subject, soon.c.subject_id).limit(limit))
        return int(rows[0]["n"]) if rows else 0, [(Subject(r["subject"]), r["subject_id"], r["project_id"])
                                                  for r in rows]

    async def troubles(self, scope: OverdueScope, limit: int) -> tuple[int, Sequence[Difficulty]]:
        """How many unsolved difficulties projects have that do not rest, and the oldest ones. One query."""
        rows = await self._all(select(difficulties, func.count().over().label("n")).join(
            projects, projects.c.id == difficulties.c.project_id).where(
                _OPEN[difficulties.name], AWAKE, *_of_projects(scope)).order_by(
                    difficulties.c.opened_on, difficulties.c.id).limit(limit))
        return int(rows[0]["n"]) if rows else 0, [difficulty_of_row(row) for row in rows]

    async def _ways(self, statement: AnySelect) -> Sequence[Way]:
        return [(row["owner_id"], row["unit"], row["serving_unit"]) for row in await self._all(statement)]


def _things(days: OverdueDays, zone: ZoneInfo, scope: OverdueScope,
            dated: bool = False) -> CompoundSelect[*tuple[Any, ...]]:
    """Everything overdue; with its day only where it is asked for (`dated`): a day of silence costs more than all
    else."""
    parts = [_promises(table, scope, _as_judged(days, _SUBJECTS[table.name], table.c.id, table.c[day],
                                                _red(days, table, day)))
             .where(table.c[day] <= days.due_until) for table, day in _PROMISES]
    silence = _silence(days, zone, scope, dated)
    return union_all(*parts, *([silence] if days.silent_days else []))


@dataclass(frozen=True, slots=True)
class _Judgement:
    """Columns: the day a thing fell due, whether it is red (1 or 0); `where`: what is not overdue at all is left
    out."""

    due_on: Column
    red: Column
    where: tuple[Column, ...] = ()


def _as_judged(days: OverdueDays, subject: Subject, number: Column, due_on: Column, red: Column) -> _Judgement:
    """What an exemption stopped stands as it was judged one by one."""
    of_this = {one: how for (kind, one), how in days.stopped.items() if kind is subject}
    late = {one: how for one, how in of_this.items() if how.due_on is not None}
    quiet = [one for one, how in of_this.items() if how.due_on is None]
    if late:
        due_on = case(*((number == one, literal(how.due_on)) for one, how in late.items()), else_=due_on)
        red = case(*((number == one, literal(int(how.red))) for one, how in late.items()), else_=red)
    return _Judgement(due_on, red, (number.not_in(quiet),) if quiet else ())


def _red(days: OverdueDays, table: Table, day: str) -> Column:
    """By the first of the plan's lights that fits, else by its working days."""
    stage = func.coalesce(projects.c.stage, str(Stage.LEAD))
    common = case((table.c[day] <= days.red_until, 1), else_=0)
    fitting = [(and_(_of_kinds(table, rule.kinds), *([stage.in_([str(s) for s in rule.stages])] if rule.stages
                                                     else [])),
                case((table.c[day] <= until, 1), else_=0)) for rule, until in days.lights]
    return case(*fitting, else_=common) if fitting else common


def _of_kinds(table: Table, kinds: AbstractSet[DutyKind]) -> Column:
    if table is difficulties:
        return literal(DutyKind.PROMISE in kinds)
    return or_(literal(False), *([~table.c.next_step] if DutyKind.NODE in kinds else []),
               *([table.c.next_step] if DutyKind.NEXT_STEP in kinds else []))


def _promised(first: date, last: date, scope: OverdueScope) -> CompoundSelect[*tuple[Any, ...]]:
    """Promises of these days, both included."""
    return union_all(*(_promises(table, scope, _Judgement(table.c[day], literal(0))).where(
        table.c[day].between(first, last)) for table, day in _PROMISES))


_PROMISES = ((milestones, "planned_on"), (difficulties, "promised_on"))
_OPEN = {milestones.name: and_(STANDING, milestones.c.done_on.is_(None)),
         difficulties.name: and_(LIVE, difficulties.c.solved_on.is_(None))}
_SUBJECTS = {milestones.name: Subject.MILESTONE, difficulties.name: Subject.DIFFICULTY}


def _promises(table: Table, scope: OverdueScope, judged: _Judgement) -> AnySelect:
    """Open milestones or difficulties that have a day."""
    return _columns(_SUBJECTS[table.name], table.c.id, table.c.owner_id, judged, scope).select_from(
        table.join(projects, projects.c.id == table.c.project_id)).where(_OPEN[table.name])


def _silence(days: OverdueDays, zone: ZoneInfo, scope: OverdueScope, dated: bool) -> AnySelect:
    """Projects whose last news is older than their stage allows; by instants, so that no day need be worked out."""
    stage = func.coalesce(projects.c.stage, str(Stage.LEAD))
    allowed = case({str(one): count for one, count in days.silent_days.items()}, value=stage)
    due_on = LocalDay(projects.c.last_news_at, zone, allowed) if dated else cast(null(), milestones.c.planned_on.type)

    def older(red: bool) -> Column:
        return or_(false(), *(and_(stage == str(one), projects.c.last_news_at < datetime.combine(
            days.news_until(one, red) + timedelta(days=1), time(), zone)) for one in days.silent_days))

    judged = _as_judged(days, Subject.SILENCE, projects.c.id, due_on, case((older(True), 1), else_=0))
    return _columns(Subject.SILENCE, projects.c.id, cast(null(), projects.c.id.type), judged, scope).where(older(False))


def _columns(subject: Subject, number: Column, owner: Column, judged: _Judgement, scope: OverdueScope) -> AnySelect:
    own = _owed(owner, scope.owed)
    others = and_(judged.red == 1, projects.c.unit.in_(scope.escalated)) if scope.escalated else false()
    told = [] if own is None else [or_(own, others)]
    return select(
        literal(str(subject)).label("subject"), number.label("subject_id"), projects.c.id.label("project_id"),
        projects.c.unit, projects.c.serving_unit, owner.label("owner_id"), judged.red.label("red"),
        judged.due_on.label("due_on"), (literal(0) if own is None else case((own, 0),
                                                                            else_=1)).label("of_others")).where(
            AWAKE, *judged.where, *_of_projects(scope), *told, *_not_snoozed(subject, number, scope))


def _owed(owner: Column, ways: Sequence[Way] | None) -> Column | None:
    if ways is None:
        return None
    if not ways:
        return false()
    said = tuple_(func.coalesce(owner, 0), projects.c.unit, func.coalesce(projects.c.serving_unit, ""))
    return said.in_([(who or 0, unit, serving or "") for who, unit, serving in ways])


def _of_projects(scope: OverdueScope) -> list[Column]:
    found: list[Column] = [projects.c.unit.in_(units) | projects.c.serving_unit.in_(units) for units in scope.within]
    found += [projects.c.id.in_(scope.projects)] if scope.projects else []
    if scope.numbers is not None:
        after, until = scope.numbers
        found += [projects.c.id > after, projects.c.id <= until]
    return found + ([projects.c.leader.in_(scope.leaders)] if scope.leaders else [])


def _not_snoozed(subject: Subject, number: Column, scope: OverdueScope) -> list[Column]:
    quiet = [one for kind, one in scope.snoozed if kind is subject]
    return [number.not_in(quiet)] if quiet else []
