"""Two entries of the ledger that are one project become one."""

from datetime import datetime

from sqlalchemy import select, update

from domain.projects.merged_entry import joined
from domain.projects.project import Project
from storage.duties.duty_tables import duties, exemptions, postponements, supervisions
from storage.duties.milestones import Milestones
from storage.engine.collection import Collection
from storage.figures.fact_tables import import_changes
from storage.figures.recording import Recording
from storage.filing.updates import Updates
from storage.projects.project_rows import ADDING_UP
from storage.projects.projects import Projects
from storage.service.service_tables import clause_terms, firm_notes, hand_overs, requests
from storage.tables import amounts, changes, difficulties, entries, milestones, projects, stage_moves
from storage.trips.trip_tables import made_teams
from storage.verdicts.verdict_tables import cases

# What becomes the kept one's as it is; reports and facts have rules of their own.
MOVED = (stage_moves, amounts, milestones, difficulties, cases, requests, clause_terms, firm_notes, duties,
         supervisions, exemptions, postponements, hand_overs, made_teams, import_changes)
EVERY = 1_000_000  # reports of one project


class Merging(Collection):
    async def merge(self, keep: Project, lose: Project, member_id: int, at: datetime) -> Project:
        """Reports, moves, sums and everything that is owed or judged of it go to `keep`, whose aliases learn the other
        name and which then counts from the earlier of the two first reports."""
        twice = select(entries.c.update_id).where(entries.c.project_id == keep.id)
        await self._do(update(entries).where(entries.c.project_id == lose.id, entries.c.update_id.not_in(twice))
                       .values(project_id=keep.id))
        await self._do(update(stage_moves).where(stage_moves.c.project_id.in_([keep.id, lose.id]),
                                                 stage_moves.c.told_of.is_(None))
                       .values(told_of=stage_moves.c.project_id))
        await self._do(update(amounts).where(amounts.c.project_id == lose.id,
                                             amounts.c.kind.in_([str(k) for k in ADDING_UP]))
                       .values(current=False))
        await self._do(update(supervisions).where(supervisions.c.duty_id == f"silence:{lose.id}")
                       .values(duty_id=f"silence:{keep.id}"))
        for table in MOVED:
            await self._do(update(table).where(table.c.project_id == lose.id).values(project_id=keep.id))
        await Recording(self._connection).merged(keep.id, lose.id, at)
        await self._add(changes, project_id=keep.id, member_id=member_id, field="merged", before=lose.name,
                        after=keep.name, at=at)
        await self._do(update(projects).where(projects.c.id == lose.id).values(merged_into=keep.id))
        kept = Projects(self._connection)
        await kept.save(joined(keep, lose))
        await kept.takes_news_of(keep.id, lose.id)
        reports = await Updates(self._connection).of_project(keep.id, limit=EVERY)
        await Milestones(self._connection).retold(keep.id, reports[::-1])
        await kept.derive([keep.id])
        return await kept.get(keep.id) or joined(keep, lose)
