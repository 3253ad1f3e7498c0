"""Moves of projects along the ladder of stages."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, or_, select

from domain.projects.project import StageMove
from domain.projects.stages import LADDER, Stage, rank
from storage.engine.collection import AnySelect, Collection, Row
from storage.projects.project_rows import TELLS, in_chunks, move_of_row
from storage.tables import changes, projects, stage_moves, updates

_FIRST_MOVE = select(func.min(stage_moves.c.on).label("day")).where(TELLS)  # built once: asked for at every due hour


class ProjectMoves(Collection):
    async def last_moves(self, ids: Iterable[int], days: Iterable[date]) -> Sequence[StageMove]:
        """Of each of these projects the last live move and the last step up the ladder as of each of the days, oldest
        first: they say where it stood. At most one query a day for every five thousand."""
        found: dict[int, Row] = {}
        asked = set(ids)
        for day in sorted(days, reverse=True):  # of an earlier day only what moved after it stood elsewhere
            asked = {row["project_id"] for row in found.values() if row["on"] > day} if found else asked
            for some in in_chunks(asked):
                found |= {row["id"]: row for row in await self._all(_last_moves(some, day))}
        return [move_of_row(row) for row in sorted(found.values(), key=lambda row: (row["filed_at"], row["id"]))]

    async def first_move(self) -> date | None:
        """The day of the first live stage move."""
        row = await self._one(_FIRST_MOVE)
        return row["day"] if row else None

    async def fallen(self, among: Select[tuple[int]], stage: Stage, day: date,
                     as_of: datetime | None = None) -> frozenset[int]:
        """Those of the projects that by their last step along the ladder, as of that day, stand below the stage; as
        filed by that instant. One query."""
        steps = stage_moves.c
        known = [] if as_of is None else [steps.filed_at <= as_of]
        place = func.row_number().over(partition_by=steps.project_id, order_by=(
            steps.on.desc(), steps.filed_at.desc(), steps.id.desc())).label("place")
        last = select(steps.project_id, steps.after, place).where(
            TELLS, steps.on <= day, steps.after.in_([str(one) for one in LADDER]), steps.project_id.in_(among),
            *known).subquery()
        below = [str(one) for one in LADDER if rank(one) < rank(stage)]
        rows = await self._all(select(last.c.project_id).where(last.c.place == 1, last.c.after.in_(below)))
        return frozenset(row["project_id"] for row in rows)

    async def move(self, move: StageMove) -> None:
        """Write down a stage move; the project's own stage is set by `save` or `Updates`."""
        await self._add(stage_moves, **asdict(move))

    async def moves(self, since: datetime | None = None, until: datetime | None = None,
                    project_id: int | None = None) -> Sequence[StageMove]:
        """Live moves by the hour they were filed (half-open), oldest first."""
        statement = select(stage_moves).where(TELLS).order_by(stage_moves.c.filed_at, stage_moves.c.id)
        if since is not None:
            statement = statement.where(stage_moves.c.filed_at >= since)
        if until is not None:
            statement = statement.where(stage_moves.c.filed_at < until)
        if project_id is not None:
            statement = statement.where(stage_moves.c.project_id == project_id)
        return [move_of_row(row) for row in await self._all(statement)]


    async def why_resting(self, project_id: int) -> str:
        """Why a project was paused or ended: the reason given by hand, else the words of the report; "" where nobody
        said. Two queries."""
        resting = [str(stage) for stage in Stage if stage.is_resting]
        move = await self._one(
            select(stage_moves.c.filed_at, updates.c.text).outerjoin(updates, updates.c.id == stage_moves.c.update_id)
            .where(TELLS, stage_moves.c.project_id == project_id, stage_moves.c.after.in_(resting))
            .order_by(stage_moves.c.filed_at.desc(), stage_moves.c.id.desc()).limit(1))
        said = None if move is None else await self._one(select(changes.c.after).where(
            changes.c.project_id == project_id, changes.c.field == "stage_reason", changes.c.at >= move["filed_at"])
            .order_by(changes.c.id.desc()).limit(1))
        return (said["after"] if said else move["text"] if move else "") or ""

    async def first_to(self, stage: Stage, first: date, last: date) -> Sequence[StageMove]:
        """Of each project that came to that stage or beyond it for the first time within these days, the live move by
        which it did. One query."""
        steps = [str(step) for step in LADDER if rank(step) >= rank(stage)]
        began = select(stage_moves.c.project_id, func.min(stage_moves.c.on).label("day")).where(
            TELLS, stage_moves.c.after.in_(steps)).group_by(stage_moves.c.project_id).subquery()
        rows = await self._all(select(stage_moves).join(began, (began.c.project_id == stage_moves.c.project_id)
                                                        & (began.c.day == stage_moves.c.on)).where(
            TELLS, stage_moves.c.after.in_(steps), began.c.day.between(first, last)).order_by(stage_moves.c.id.desc()))
        return list({row["project_id"]: move_of_row(row) for row in rows}.values())


def _last_moves(ids: Sequence[int], day: date) -> AnySelect:
    """By the index, project by project: to put all their moves in order takes three times as long."""
    steps = [str(stage) for stage in LADDER]
    found = [_last_move(day), _last_move(day, steps)]
    numbers = [select(one).where(projects.c.id.in_(ids)) for one in found]
    return select(stage_moves).where(or_(*(stage_moves.c.id.in_(some) for some in numbers)))


def _last_move(day: date, among: Sequence[str] | None = None) -> ColumnElement[int]:
    """The number of the project's last live move as of that day, of these stages."""
    moved = stage_moves.alias()
    which = [] if among is None else [moved.c.after.in_(among)]
    return select(moved.c.id).where(
        moved.c.project_id == projects.c.id, ~moved.c.withdrawn, ~moved.c.echo, moved.c.on <= day, *which).order_by(
            moved.c.on.desc(), moved.c.filed_at.desc(), moved.c.id.desc()).limit(1).correlate(
                projects).scalar_subquery()
