"""Where projects stand, worked out again from what is told of them."""

from collections.abc import Iterable

from sqlalchemy import or_, select, update

from domain.projects.stage_history import StageStanding, Told, one_ladder
from storage.engine.collection import Collection
from storage.projects.project_rows import ADDING_UP, move_of_row
from storage.tables import amounts, entries, projects, stage_moves, updates


class ProjectStanding(Collection):
    async def derive(self, ids: Iterable[int]) -> None:
        """Work out again what follows from live reports: stage, current sums, last news (after undo, merge)."""
        for project_id in ids:
            await self._derive_one(project_id)

    async def _derive_one(self, project_id: int) -> None:
        row = await self._one(select(projects).where(projects.c.id == project_id))
        if row is None:
            return
        standing = await self._ladder(project_id)
        news = await self._one(select(updates.c.filed_at, entries.c.aside).join(entries).where(
            entries.c.project_id == project_id, updates.c.withdrawn_at.is_(None))
            .order_by(entries.c.aside, updates.c.filed_at.desc()).limit(1))
        gone = news is None and await self._all_withdrawn(project_id)
        told = news["filed_at"] if news and not news["aside"] else row["created_at"]
        await self._do(update(projects).where(projects.c.id == project_id).values(
            stage=standing.stage, stage_since=standing.since.on if standing.since else None, held_stage=standing.held,
            last_news_at=max(told, row["came_with_news_at"] or told),
            merged_into=project_id if gone else (None if row["merged_into"] == project_id else row["merged_into"])))
        await self._derive_amounts(project_id)

    async def _ladder(self, project_id: int) -> StageStanding:
        """Where the live moves lead; of entries that were merged each is noted as telling something or nothing."""
        rows = await self._all(select(stage_moves).where(stage_moves.c.project_id == project_id,
                                                         ~stage_moves.c.withdrawn)
                               .order_by(stage_moves.c.filed_at, stage_moves.c.id))
        rungs, standing = one_ladder(Told(move_of_row(row), row["told_of"]) for row in rows)
        if any(row["told_of"] is not None for row in rows):
            for row, rung in zip(rows, rungs, strict=True):
                if (row["before"], row["echo"]) != (rung.before, rung.echo):
                    await self._do(update(stage_moves).where(stage_moves.c.id == row["id"]).values(
                        before=rung.before, echo=rung.echo))
        return standing

    async def _all_withdrawn(self, project_id: int) -> bool:
        """True where a report created the project and no report of it is left."""
        row = await self._one(select(entries.c.update_id).where(
            entries.c.project_id == project_id, entries.c.created).limit(1))
        return row is not None

    async def _derive_amounts(self, project_id: int) -> None:
        live = or_(amounts.c.update_id.is_(None), amounts.c.update_id.in_(
            select(updates.c.id).where(updates.c.withdrawn_at.is_(None))))
        plain = amounts.c.kind.not_in([str(kind) for kind in ADDING_UP])
        rows = await self._all(select(amounts.c.id, amounts.c.kind).where(amounts.c.project_id == project_id, live,
                                                                          plain)
                               .order_by(amounts.c.id))
        current = {row["kind"]: row["id"] for row in rows}
        await self._do(update(amounts).where(amounts.c.project_id == project_id, plain).values(current=False))
        if current:
            await self._do(update(amounts).where(amounts.c.id.in_(current.values())).values(current=True))
