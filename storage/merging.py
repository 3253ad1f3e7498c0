"""Two entries of the ledger that are one project become one."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, update

from domain.project import Project
from storage.collection import Collection, Row
from storage.projects import Projects
from storage.tables import amounts, changes, difficulties, entries, milestones, projects, stage_moves, updates


class Merging(Collection):
    async def merge(self, keep: Project, lose: Project, member_id: int, at: datetime) -> Project:
        """Reports, moves, sums, milestones and difficulties go to `keep`, whose aliases learn the other name and which
        then counts from the earlier of the two first reports."""
        twice = select(entries.c.update_id).where(entries.c.project_id == keep.id)
        await self._do(update(entries).where(entries.c.project_id == lose.id, entries.c.update_id.not_in(twice))
                       .values(project_id=keep.id))
        await self._do(update(stage_moves).where(stage_moves.c.project_id.in_([keep.id, lose.id]), stage_moves.c.told_of.is_(None))
                       .values(told_of=stage_moves.c.project_id))
        for table in (stage_moves, amounts, milestones, difficulties):
            await self._do(update(table).where(table.c.project_id == lose.id).values(project_id=keep.id))
        await self._add(changes, project_id=keep.id, member_id=member_id, field="merged", before=lose.name,
                        after=keep.name, at=at)
        await self._do(update(projects).where(projects.c.id == lose.id).values(merged_into=keep.id))
        merged = replace(keep, created_at=min(keep.created_at, lose.created_at),
                         aliases=tuple(dict.fromkeys((*keep.aliases, lose.name, *lose.aliases))))
        kept = Projects(self._connection)
        await kept.save(merged)
        await self._close_next_steps(keep.id)
        await kept.derive([keep.id])
        return await kept.get(keep.id) or merged

    async def _reports(self, project_id: int) -> list[Row]:
        """Live ones, oldest first."""
        return list(await self._all(
            select(updates.c.id, updates.c.filed_at, updates.c.happened_on)
            .join(entries, entries.c.update_id == updates.c.id)
            .where(entries.c.project_id == project_id, updates.c.withdrawn_at.is_(None))
            .order_by(updates.c.filed_at, updates.c.id)))

    async def _close_next_steps(self, project_id: int) -> None:
        """News of the other entry closes a step that was announced before, as it would have in one entry."""
        reports = await self._reports(project_id)
        filed = {row["id"]: row["filed_at"] for row in reports}
        steps = await self._all(select(milestones.c.id, milestones.c.update_id).where(
            milestones.c.project_id == project_id, milestones.c.next_step, milestones.c.done_on.is_(None)))
        for step in steps:
            said = filed.get(step["update_id"])
            news = next((row for row in reports if said is not None and row["filed_at"] > said), None)
            if news is not None:
                await self._do(update(milestones).where(milestones.c.id == step["id"]).values(
                    done_on=news["happened_on"], closed_by=news["id"]))
