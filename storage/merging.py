"""Two entries of the ledger that are one project become one."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, update

from domain.project import Project
from domain.stages import Stage, rank
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
        for table in (stage_moves, amounts, milestones, difficulties):
            await self._do(update(table).where(table.c.project_id == lose.id).values(project_id=keep.id))
        await self._add(changes, project_id=keep.id, member_id=member_id, field="merged", before=lose.name,
                        after=keep.name, at=at)
        await self._do(update(projects).where(projects.c.id == lose.id).values(merged_into=keep.id))
        merged = replace(keep, created_at=min(keep.created_at, lose.created_at),
                         aliases=tuple(dict.fromkeys((*keep.aliases, lose.name, *lose.aliases))))
        kept = Projects(self._connection)
        await kept.save(merged)
        await self._one_first_report(keep.id)
        await self._one_ladder(keep.id)
        await self._close_next_steps(keep.id)
        await kept.derive([keep.id])
        return await kept.get(keep.id) or merged

    async def _reports(self, project_id: int) -> list[Row]:
        """Live ones, oldest first."""
        return list(await self._all(
            select(updates.c.id, updates.c.filed_at, updates.c.happened_on, entries.c.created)
            .join(entries, entries.c.update_id == updates.c.id)
            .where(entries.c.project_id == project_id, updates.c.withdrawn_at.is_(None))
            .order_by(updates.c.filed_at, updates.c.id)))

    async def _one_first_report(self, project_id: int) -> None:
        """A project has one; the later one becomes plain news, so that no digest tells of it as new again."""
        later = [row["id"] for row in await self._reports(project_id) if row["created"]][1:]
        if later:
            await self._do(update(entries).where(entries.c.project_id == project_id, entries.c.update_id.in_(later))
                           .values(created=False))

    async def _one_ladder(self, project_id: int) -> None:
        """The first stage of an entry tells nothing where the other one stood as far already; else it is a move."""
        rows = await self._all(select(stage_moves).where(stage_moves.c.project_id == project_id, ~stage_moves.c.withdrawn))
        standing: Stage | None = None
        for row in sorted(rows, key=lambda r: (r["filed_at"], -rank(Stage(r["after"])), r["id"])):
            after, told = Stage(row["after"]), {}
            if row["before"] is None and standing is not None:
                told = {"withdrawn": True} if 0 <= rank(after) <= rank(standing) else {"before": standing}
                await self._do(update(stage_moves).where(stage_moves.c.id == row["id"]).values(**told))
            standing = standing if "withdrawn" in told else after

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
