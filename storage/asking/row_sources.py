"""The rows of each topic as one SELECT with the same columns, narrowed and bounded by the asker's rights.

Columns: project_id, name, unit, firm, leader, industry, stage, confidential, news, day, minor, currency, text, who,
reporter, solved.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import CompoundSelect, FromClause, and_, cast, func, literal, null, or_, select
from sqlalchemy.sql.elements import ColumnElement

from domain.asking.query import Query, Topic
from domain.figures.fact import FactKind
from domain.money import AmountKind
from domain.projects.stages import LADDER, Stage
from storage.asking.project_conditions import (
    AskScope,
    live_facts,
    not_excluded,
    project_conditions,
    reached_names,
)
from storage.duties.difficulties import LIVE
from storage.duties.milestones import STANDING
from storage.engine.collection import AnySelect
from storage.figures.fact_tables import facts
from storage.projects.projects import TELLS
from storage.tables import amounts, difficulties, members, milestones, projects, stage_moves, updates

Days = tuple[date | None, date | None]  # first and last, both included
TOTALS = amounts.alias("totals")
NOTHING = null()


def rows_of(query: Query, scope: AskScope, days: Days) -> AnySelect:
    """The SELECT of the query's topic. Raises KeyError for a topic whose rows are no projects'."""
    return _SOURCES[query.topic](query, scope, days)


Column = ColumnElement[Any]


def _columns(
    day: Column,
    minor: Column | None = None,
    currency: Column | None = None,
    text: Column | None = None,
    who: Column | None = None,
    reporter: Column | None = None,
    solved: Column | None = None,
) -> list[Column]:
    """A project's own columns, and what the topic adds; the 总投资 where it names no sum."""
    return [
        projects.c.id.label("project_id"),
        projects.c.name,
        projects.c.unit,
        projects.c.enterprise.label("firm"),
        projects.c.leader,
        projects.c.industry,
        projects.c.stage,
        projects.c.confidential,
        projects.c.last_news_at.label("news"),
        day.label("day"),
        (TOTALS.c.minor if minor is None else minor).label("minor"),
        (TOTALS.c.currency if currency is None else currency).label("currency"),
        (literal("") if text is None else text).label("text"),
        (literal("") if who is None else who).label("who"),
        (literal("") if reporter is None else reporter).label("reporter"),
        (cast(NOTHING, difficulties.c.solved_on.type) if solved is None else solved).label("solved"),
    ]


def _with_totals(source: FromClause) -> FromClause:
    return source.outerjoin(
        TOTALS, and_(TOTALS.c.project_id == projects.c.id, TOTALS.c.kind == str(AmountKind.TOTAL), TOTALS.c.current)
    )


def _where(query: Query, scope: AskScope) -> list[ColumnElement[bool]]:
    return project_conditions(query, scope)


def _filed_by(update_id: ColumnElement[Any]) -> Column:
    """Who filed the message; empty where none is known."""
    name = (
        select(members.c.name)
        .select_from(updates.join(members, members.c.id == updates.c.member_id))
        .where(updates.c.id == update_id)
        .scalar_subquery()
    )
    return func.coalesce(name, "")


def _aged(day: ColumnElement[Any], query: Query, scope: AskScope) -> list[ColumnElement[bool]]:
    return [] if query.only.aged is None else [day <= scope.today - timedelta(days=query.only.aged)]


def _worded(text: ColumnElement[str], query: Query) -> list[ColumnElement[bool]]:
    """Any of the words stands in the row's own text."""
    said = [text.contains(word, autoescape=True) for word in query.only.text]
    return [or_(*said)] if said else []


def _between(day: ColumnElement[date], days: Days) -> list[ColumnElement[bool]]:
    first, last = days
    return ([day >= first] if first else []) + ([day <= last] if last else [])


def _projects(query: Query, scope: AskScope, days: Days) -> AnySelect:
    since = projects.c.stage_since
    return (
        select(*_columns(since)).select_from(_with_totals(projects)).where(*_where(query, scope),
                                                                           *_aged(since, query, scope))
    )


def _added(query: Query, scope: AskScope, days: Days) -> AnySelect:
    first, last = days
    since = [projects.c.created_at >= scope.morning(first)] if first else []
    until = [projects.c.created_at < scope.morning(last + timedelta(days=1))] if last else []
    return (
        select(*_columns(projects.c.created_at))
        .select_from(_with_totals(projects))
        .where(*_where(query, scope), *since, *until)
    )


def _reached(query: Query, scope: AskScope, days: Days) -> AnySelect:
    """Projects that first came to the stage within the days and have not fallen back below it; into a rest, whenever
    they did."""
    stage = query.stage or Stage.SIGNED
    first = (_rests(stage, days) if stage not in LADDER else _first_reached(stage, days)).subquery("first")
    told = updates.alias("told")
    source = _with_totals(projects.join(first, first.c.project_id == projects.c.id)).outerjoin(
        told, told.c.id == first.c.update_id
    )
    columns = _columns(first.c.day, text=func.coalesce(told.c.text, ""), reporter=_filed_by(first.c.update_id))
    counted = [not_excluded(scope)] if stage in LADDER else []
    return select(*columns).select_from(source).where(*_where(query, scope), *counted,
                                                      *_aged(first.c.day, query, scope))


def _first_reached(stage: Stage, days: Days) -> CompoundSelect[*tuple[Any, ...]]:
    """(project, day): the first of its moves at the stage or beyond; by its own mark where no move of it is kept."""
    beyond, first, last = reached_names(stage), *days
    moved = (
        select(
            stage_moves.c.project_id,
            func.min(stage_moves.c.on).label("day"),
            cast(NOTHING, stage_moves.c.id.type).label("update_id"),
        )
        .where(TELLS, stage_moves.c.after.in_(beyond), *_between(stage_moves.c.on, (None, last)))
        .group_by(stage_moves.c.project_id)
    )
    if first is not None:
        moved = moved.having(func.min(stage_moves.c.on) >= first)
    reached = moved.subquery("reached")
    still = select(reached.c.project_id, reached.c.day, reached.c.update_id).where(
        _last_step(reached.c.project_id, last).in_(beyond)
    )
    steps = (
        select(stage_moves.c.id)
        .where(
            stage_moves.c.project_id == projects.c.id,
            TELLS,
            stage_moves.c.after.in_([str(s) for s in LADDER]),
            *_between(stage_moves.c.on, (None, last)),
        )
        .correlate(projects)
    )
    marked = select(projects.c.id, projects.c.stage_since, cast(NOTHING, stage_moves.c.id.type)).where(
        projects.c.stage.in_(beyond), *_between(projects.c.stage_since, days), ~steps.exists()
    )
    return still.union_all(marked)


def _last_step(project_id: ColumnElement[int], last: date | None) -> ColumnElement[str]:
    """The stage of the project's last move along the ladder up to that day."""
    later = stage_moves.alias("later")
    upto = [later.c.on <= last] if last else []
    return (
        select(later.c.after)
        .where(
            later.c.project_id == project_id,
            ~later.c.withdrawn,
            ~later.c.echo,
            later.c.after.in_([str(s) for s in LADDER]),
            *upto,
        )
        .order_by(later.c.on.desc(), later.c.filed_at.desc(), later.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _rests(stage: Stage, days: Days) -> AnySelect:
    """(project, day, update) of what was paused or ended within the days and is so still."""
    return (
        select(
            stage_moves.c.project_id,
            func.max(stage_moves.c.on).label("day"),
            func.max(stage_moves.c.update_id).label("update_id"),
        )
        .join(projects, projects.c.id == stage_moves.c.project_id)
        .where(
            TELLS, stage_moves.c.after == str(stage), projects.c.stage == str(stage), *_between(stage_moves.c.on, days)
        )
        .group_by(stage_moves.c.project_id)
    )


def _receipts(query: Query, scope: AskScope, days: Days) -> AnySelect:
    """Sums that came, by their days; a stated total counts as what it adds to what came before
    (domain/figures/received.py)."""
    kinds = (
        (FactKind.INVESTED,)
        if query.only.money is AmountKind.INVESTED
        else (FactKind.PAID_IN, FactKind.FOREIGN, FactKind.FOREIGN_CASH)
    )
    source = facts.join(projects, projects.c.id == facts.c.project_id)
    only, size = query.only, facts.c.counts_minor
    bounds = [size >= only.at_least.minor] if only.at_least else []
    bounds += [size < only.below.minor] if only.below else []
    if bound := only.at_least or only.below:
        bounds.append(facts.c.currency == bound.currency)
    return (
        select(*_columns(facts.c.day, size, facts.c.currency, reporter=_filed_by(facts.c.update_id)))
        .select_from(source)
        .where(
            *_where(query, scope),
            facts.c.kind.in_([str(kind) for kind in kinds]),
            *live_facts(),
            *bounds,
            *_between(facts.c.day, days),
        )
    )


RESTING = tuple(str(stage) for stage in Stage if stage.is_resting)


def _difficulties(query: Query, scope: AskScope, days: Days) -> AnySelect:
    """Open ones unless solved ones are asked for, not of what rests, as in the digest; solved ones by the day on which
    they were."""
    solved = query.only.solved
    state = (
        [difficulties.c.solved_on.is_not(None)]
        if solved
        else [difficulties.c.solved_on.is_(None), or_(projects.c.stage.is_(None), projects.c.stage.not_in(RESTING))]
        if solved is False
        else []
    )
    day = difficulties.c.solved_on if solved else difficulties.c.opened_on
    source = _with_totals(difficulties.join(projects, projects.c.id == difficulties.c.project_id)).outerjoin(
        members, members.c.id == difficulties.c.owner_id
    )
    columns = _columns(
        day,
        text=difficulties.c.text,
        who=func.coalesce(members.c.name, difficulties.c.owner_name, ""),
        reporter=_filed_by(difficulties.c.update_id),
        solved=difficulties.c.solved_on,
    )
    worded = [*_worded(difficulties.c.text, query), *_aged(day, query, scope)]
    return select(*columns).select_from(source).where(*_where(query, scope), LIVE, *state, *worded,
                                                      *_between(day, days))



def _planned(query: Query, scope: AskScope, days: Days) -> AnySelect:
    """Open steps of projects that go on, by their days."""
    only = query.only
    named: list[ColumnElement[bool]] = [milestones.c.stage.in_([str(s) for s in only.stages])] if only.stages else []
    named += _worded(milestones.c.title, query)
    source = _with_totals(milestones.join(projects, projects.c.id == milestones.c.project_id)).outerjoin(
        members, members.c.id == milestones.c.owner_id
    )
    columns = _columns(
        milestones.c.planned_on,
        text=milestones.c.title,
        who=func.coalesce(members.c.name, ""),
        reporter=_filed_by(milestones.c.update_id),
    )
    return (
        select(*columns)
        .select_from(source)
        .where(
            *_where(query, scope),
            STANDING,
            milestones.c.done_on.is_(None),
            or_(projects.c.stage.is_(None), projects.c.stage != str(Stage.ENDED)),
            *([or_(*named)] if named else []),
            *_aged(milestones.c.planned_on, query, scope),
            *_between(milestones.c.planned_on, days),
        )
    )


_SOURCES: dict[Topic, Callable[[Query, AskScope, Days], AnySelect]] = {
    Topic.PROJECTS: _projects,
    Topic.ADDED: _added,
    Topic.REACHED: _reached,
    Topic.RECEIPTS: _receipts,
    Topic.DIFFICULTIES: _difficulties,
    Topic.PLANNED: _planned,
}
