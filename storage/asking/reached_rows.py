"""Projects that came to a stage, or to a rest, within some days."""

from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, cast, func, select
from sqlalchemy.sql.elements import ColumnElement

from domain.asking.query import Query
from domain.projects.stages import LADDER, Stage
from storage.asking.project_conditions import AskScope, not_excluded, reached_names
from storage.asking.row_columns import NOTHING, Days, aged, between, conditions_of, row_columns, with_totals
from storage.engine.collection import AnySelect
from storage.projects.project_rows import TELLS
from storage.tables import projects, stage_moves, updates


def reached_rows(query: Query, scope: AskScope, days: Days) -> AnySelect:
    """Projects that first came to the stage within the days and have not fallen back below it; into a rest, whenever
    they did."""
    stage = query.stage or Stage.SIGNED
    first = (_rests(stage, days) if stage not in LADDER else _first_reached(stage, days)).subquery()
    told = updates.alias()
    source = with_totals(projects.join(first, first.c.project_id == projects.c.id)).outerjoin(
        told, told.c.id == first.c.update_id
    )
    columns = row_columns(first.c.day, text=func.coalesce(told.c.text, ""), update=first.c.update_id)
    counted = [not_excluded(scope)] if stage in LADDER else []
    return select(*columns).select_from(source).where(*conditions_of(query, scope), *counted,
                                                      *aged(first.c.day, query, scope))


def _first_reached(stage: Stage, days: Days) -> CompoundSelect[*tuple[Any, ...]]:
    """(project, day): the first of its moves at the stage or beyond; by its own mark where no move of it is kept."""
    beyond, first, last = reached_names(stage), *days
    moved = (
        select(stage_moves.c.project_id, func.min(stage_moves.c.on).label("day"))
        .where(TELLS, stage_moves.c.after.in_(beyond), *between(stage_moves.c.on, (None, last)))
        .group_by(stage_moves.c.project_id)
    )
    if first is not None:
        moved = moved.having(func.min(stage_moves.c.on) >= first)
    reached = moved.subquery()
    still = select(reached.c.project_id, reached.c.day, _told_by(reached.c.project_id, beyond)).where(
        _last_step(reached.c.project_id, last).in_(beyond)
    )
    steps = (
        select(stage_moves.c.id)
        .where(
            stage_moves.c.project_id == projects.c.id,
            TELLS,
            stage_moves.c.after.in_([str(s) for s in LADDER]),
            *between(stage_moves.c.on, (None, last)),
        )
        .correlate(projects)
    )
    marked = select(projects.c.id, projects.c.stage_since, cast(NOTHING, stage_moves.c.id.type)).where(
        projects.c.stage.in_(beyond), *between(projects.c.stage_since, days), ~steps.exists()
    )
    return still.union_all(marked)


def _told_by(project_id: ColumnElement[int], beyond: list[str]) -> ColumnElement[int]:
    """The update that told of the first of those moves; none where it was imported."""
    earlier = stage_moves.alias()
    return (
        select(earlier.c.update_id)
        .where(earlier.c.project_id == project_id, ~earlier.c.withdrawn, ~earlier.c.echo, earlier.c.after.in_(beyond))
        .order_by(earlier.c.on, earlier.c.filed_at, earlier.c.id)
        .limit(1)
        .scalar_subquery()
        .label("update_id")
    )


def _last_step(project_id: ColumnElement[int], last: date | None) -> ColumnElement[str]:
    """The stage of the project's last move along the ladder up to that day."""
    later = stage_moves.alias()
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
            TELLS, stage_moves.c.after == str(stage), projects.c.stage == str(stage), *between(stage_moves.c.on, days)
        )
        .group_by(stage_moves.c.project_id)
    )
