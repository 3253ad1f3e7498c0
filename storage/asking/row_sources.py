"""The rows of each topic as one SELECT with the same columns, narrowed and bounded by the asker's rights.

Columns: project_id, name, unit, firm, leader, industry, stage, confidential, news, day, minor, currency, text, who,
reporter, filed, solved, due, begins.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from domain.asking.query import Query, Topic
from domain.figures.fact import FactKind
from domain.money import AmountKind
from domain.projects.stages import Stage
from storage.asking.project_conditions import AskScope, is_foreign, live_facts, told_evidence
from storage.asking.reached_rows import reached_rows
from storage.asking.row_columns import (
    TOTALS,
    Days,
    aged,
    between,
    conditions_of,
    row_columns,
    with_stated,
    with_totals,
    worded,
)
from storage.duties.difficulties import LIVE
from storage.duties.milestones import STANDING
from storage.engine.collection import AnySelect
from storage.figures.fact_tables import facts
from storage.tables import difficulties, entries, members, milestones, projects


def rows_of(query: Query, scope: AskScope, days: Days) -> AnySelect:
    """The SELECT of the query's topic. Raises KeyError for a topic whose rows are no projects'."""
    return _SOURCES[query.topic](query, scope, days)


def _projects(query: Query, scope: AskScope, days: Days) -> AnySelect:
    since = projects.c.stage_since
    if query.only.evidence:
        day, paper = _first_evidence(query)
        return select(*row_columns(day, text=paper)).select_from(with_totals(projects)).where(
            *conditions_of(query, scope), *between(day, days))
    if query.stated is not AmountKind.TOTAL:
        return (
            select(*row_columns(since, TOTALS.c.minor, TOTALS.c.currency))
            .select_from(with_stated(projects, query.stated))
            .where(*conditions_of(query, scope), *aged(since, query, scope))
        )
    return (
        select(*row_columns(since)).select_from(with_totals(projects)).where(*conditions_of(query, scope),
                                                                           *aged(since, query, scope))
    )


def _first_evidence(query: Query) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """(day, name) of the first of the papers that are asked for."""
    told = (select(column).where(*told_evidence(query.only.evidence)).order_by(facts.c.day, facts.c.id).limit(1)
            .correlate(projects).scalar_subquery() for column in (facts.c.day, facts.c.evidence))
    day, paper = told
    return day, paper


def _added(query: Query, scope: AskScope, days: Days) -> AnySelect:
    first, last = days
    since = [projects.c.created_at >= scope.morning(first)] if first else []
    until = [projects.c.created_at < scope.morning(last + timedelta(days=1))] if last else []
    first_told = (select(func.min(entries.c.update_id)).where(entries.c.project_id == projects.c.id)
                  .correlate(projects).scalar_subquery())
    return (
        select(*row_columns(projects.c.created_at, update=first_told))
        .select_from(with_totals(projects))
        .where(*conditions_of(query, scope), *since, *until)
    )


def _of_kinds(query: Query) -> ColumnElement[bool]:
    if query.only.money is AmountKind.INVESTED:
        return facts.c.kind == str(FactKind.INVESTED)
    foreign = facts.c.kind.in_([str(FactKind.FOREIGN), str(FactKind.FOREIGN_CASH)])
    home = facts.c.kind == str(FactKind.PAID_IN)
    if query.only.foreign is not None:  # told as 外资 of whatever project; what else came by whose project it is
        return or_(foreign, and_(home, is_foreign())) if query.only.foreign else and_(home, ~is_foreign())
    return or_(home, and_(foreign, facts.c.currency != "CNY"))


def _receipts(query: Query, scope: AskScope, days: Days) -> AnySelect:
    """Sums that came, by their days; a stated total counts as what it adds to what came before
    (domain/figures/received.py). 外资 told in yuan is no 到位资金, as in the indicator."""
    kinds = _of_kinds(query)
    source = facts.join(projects, projects.c.id == facts.c.project_id)
    only, size = query.only, facts.c.counts_minor
    bounds = [size >= only.at_least.minor] if only.at_least else []
    bounds += [size < only.below.minor] if only.below else []
    if bound := only.at_least or only.below:
        bounds.append(facts.c.currency == bound.currency)
    bounds = [] if only.of_projects else bounds
    if only.money is not AmountKind.INVESTED:
        query = replace(query, only=replace(only, foreign=None))
    return (
        select(*row_columns(facts.c.day, size, facts.c.currency, update=facts.c.update_id))
        .select_from(source)
        .where(
            *conditions_of(query, scope),
            kinds,
            *live_facts(),
            *bounds,
            *between(facts.c.day, days),
        )
    )


SPAN = timedelta(days=31)
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
    if "leader" in query.only.lacking:  # its own owner, not its project's leader
        state += [difficulties.c.owner_id.is_(None), func.coalesce(difficulties.c.owner_name, "") == ""]
        query = replace(query, only=replace(query.only, lacking=()))
    day = difficulties.c.solved_on if solved else difficulties.c.opened_on
    source = with_totals(difficulties.join(projects, projects.c.id == difficulties.c.project_id)).outerjoin(
        members, members.c.id == difficulties.c.owner_id
    )
    columns = row_columns(
        day,
        text=difficulties.c.text,
        who=func.coalesce(members.c.name, difficulties.c.owner_name, ""),
        update=difficulties.c.update_id,
        solved=difficulties.c.solved_on,
        due=difficulties.c.promised_on,
    )
    told = [*worded(difficulties.c.text, query), *aged(day, query, scope)]
    told += [difficulties.c.promised_on < scope.today] if query.only.overdue else []
    return select(*columns).select_from(source).where(*conditions_of(query, scope), LIVE, *state, *told,
                                                      *between(day, days))



def _touching(days: Days) -> list[ColumnElement[bool]]:
    """Planned within the days; what was told as a span of at most a month («下月中旬») within any part of it, so that
    it stands on the list of a week in which it may come."""
    first, last = days
    if last is None:
        return between(milestones.c.planned_on, days)
    begun = [milestones.c.begins_on <= last]
    begun += [milestones.c.begins_on >= first - SPAN] if first else []
    after = [milestones.c.planned_on >= first] if first else []
    return [*after, or_(milestones.c.planned_on <= last, and_(*begun))]


def _planned(query: Query, scope: AskScope, days: Days) -> AnySelect:
    """Open steps of projects that go on, by their days."""
    only = query.only
    named: list[ColumnElement[bool]] = [milestones.c.stage.in_([str(s) for s in only.stages])] if only.stages else []
    named += worded(milestones.c.title, query)
    source = with_totals(milestones.join(projects, projects.c.id == milestones.c.project_id)).outerjoin(
        members, members.c.id == milestones.c.owner_id
    )
    columns = row_columns(
        milestones.c.planned_on,
        text=milestones.c.title,
        who=func.coalesce(members.c.name, ""),
        update=milestones.c.update_id,
        begins=milestones.c.begins_on,
    )
    return (
        select(*columns)
        .select_from(source)
        .where(
            *conditions_of(query, scope),
            STANDING,
            milestones.c.done_on.is_(None),
            or_(projects.c.stage.is_(None), projects.c.stage != str(Stage.ENDED)),
            *([or_(*named)] if named else []),
            *aged(milestones.c.planned_on, query, scope),
            *_touching(days),
        )
    )


_SOURCES: dict[Topic, Callable[[Query, AskScope, Days], AnySelect]] = {
    Topic.PROJECTS: _projects,
    Topic.ADDED: _added,
    Topic.REACHED: reached_rows,
    Topic.RECEIPTS: _receipts,
    Topic.DIFFICULTIES: _difficulties,
    Topic.PLANNED: _planned,
}
