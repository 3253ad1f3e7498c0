"""What is kept of firms by name, and the meetings with them that reports tell of."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import or_, select, update

from domain.filing.update import Update
from domain.service.firm_notes import FirmFact, FirmNote
from domain.service.service_acts import NoteAct
from storage.engine.collection import Collection, Row
from storage.filing.updates import Updates
from storage.service.service_tables import firm_notes
from storage.tables import entries, updates

MOST = 200  # reports of one firm that are looked at, the latest first


class FirmNotes(Collection):
    async def keep(self, act: NoteAct, project_ids: Sequence[int | None], by: int, at: datetime, text: str) -> None:
        """A row for each value, of an introducer for its project."""
        await self._add_all(firm_notes, [{
            "firm": act.firm[:200], "note": act.note, "value": value[:200], "project_id": project, "by": by, "at": at,
            "text": text} for value in act.values for project in project_ids])

    async def end(self, note_ids: Iterable[int], by: int, at: datetime) -> None:
        await self._do(update(firm_notes).where(firm_notes.c.id.in_(list(note_ids)), firm_notes.c.ended_at.is_(None))
                       .values(ended_at=at, ended_by=by))

    async def standing(self, *kinds: FirmNote) -> Sequence[FirmFact]:
        """All that hold, oldest first; of all kinds where none is named."""
        where = [firm_notes.c.ended_at.is_(None)] + ([firm_notes.c.note.in_([str(k) for k in kinds])] if kinds else [])
        return [_note(row) for row in await self._all(select(firm_notes).where(*where).order_by(firm_notes.c.id))]

    async def reports_of(self, names: Sequence[str], project_ids: Sequence[int]) -> Sequence[Update]:
        """Live reports that tell of one of these projects or have one of the names in their words, latest first."""
        of_projects = select(entries.c.update_id).where(entries.c.project_id.in_(list(project_ids)))
        named = [updates.c.text.contains(name, autoescape=True) for name in names]
        rows = await self._all(select(updates.c.id).where(
            updates.c.withdrawn_at.is_(None), ~updates.c.zero_report, or_(updates.c.id.in_(of_projects), *named))
            .order_by(updates.c.happened_on.desc(), updates.c.id.desc()).limit(MOST))
        return await Updates(self._connection).some([row["id"] for row in rows])


def _note(row: Row) -> FirmFact:
    return FirmFact(row["id"], row["firm"], FirmNote(row["note"]), row["value"], row["project_id"], row["by"],
                    row["at"], row["text"])
