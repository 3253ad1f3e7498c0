"""Whom to reach at enterprises: every telling as it was kept, none ever changed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select, update

from domain.service.contact import Contact, ContactNote, in_words
from domain.service.firm_notes import FirmNote
from domain.service.service_acts import FirmContact
from storage.engine.collection import Collection, Row
from storage.engine.stored_form import StoredForm
from storage.service.service_tables import firm_notes

_CONTACT = StoredForm[Contact](Contact, 1)
_OF_CONTACTS = firm_notes.c.note == str(FirmNote.CONTACT)


class Contacts(Collection):
    async def keep(self, told: Iterable[FirmContact], by: int, at: datetime, text: str,
                   update_id: int | None = None) -> None:
        """A row for each person; `update_id`: the report that they are part of."""
        await self._add_all(firm_notes, [{
            "firm": one.firm[:200], "note": FirmNote.CONTACT, "value": in_words(one.contact)[:200],
            "project_id": one.project_id, "by": by, "at": at, "text": text,
            "contact": _CONTACT.write(one.contact), "update_id": update_id} for one in told])

    async def standing(self) -> Sequence[ContactNote]:
        """All that were not taken back, oldest first."""
        return [_note(row) for row in await self._all(
            select(firm_notes).where(_OF_CONTACTS, firm_notes.c.ended_at.is_(None)).order_by(firm_notes.c.id))]

    async def last_of(self, member_id: int, since: datetime) -> Sequence[ContactNote]:
        """What the member told last since then and by itself: all of one message."""
        rows = await self._all(select(firm_notes).where(
            _OF_CONTACTS, firm_notes.c.by == member_id, firm_notes.c.at >= since, firm_notes.c.ended_at.is_(None),
            firm_notes.c.update_id.is_(None)).order_by(firm_notes.c.at.desc(), firm_notes.c.id))
        newest = max(rows, key=lambda row: row["id"], default=None)
        return [_note(row) for row in rows if newest is not None and (row["at"], row["text"]) == (newest["at"],
                                                                                                    newest["text"])]

    async def take_back(self, note_id: int, by: int, at: datetime) -> Sequence[ContactNote]:
        """All that was told in the same message as that one; none where it was taken back already."""
        found = await self._one(select(firm_notes).where(
            firm_notes.c.id == note_id, _OF_CONTACTS, firm_notes.c.by == by, firm_notes.c.ended_at.is_(None)))
        if found is None:
            return ()
        same = (firm_notes.c.by == by, firm_notes.c.at == found["at"], firm_notes.c.text == found["text"],
                firm_notes.c.update_id.is_(None))
        rows = await self._all(select(firm_notes).where(_OF_CONTACTS, *same))
        await self._end(*same, by=by, at=at)
        return [_note(row) for row in rows]

    async def withdrawn(self, update_id: int, at: datetime) -> None:
        """With the report that told them."""
        await self._end(firm_notes.c.update_id == update_id, by=None, at=at)

    async def restored(self, update_id: int) -> None:
        """With the report, when what had replaced it was taken back."""
        await self._do(update(firm_notes).where(_OF_CONTACTS, firm_notes.c.update_id == update_id)
                       .values(ended_at=None, ended_by=None))

    async def _end(self, *which: ColumnElement[Any], by: int | None, at: datetime) -> None:
        await self._do(update(firm_notes).where(_OF_CONTACTS, *which, firm_notes.c.ended_at.is_(None))
                       .values(ended_at=at, ended_by=by))


def _note(row: Row) -> ContactNote:
    stored = row["contact"]  # None: kept as mere words by an older version
    contact = Contact(row["value"]) if stored is None else _CONTACT.read(stored)
    return ContactNote(row["id"], row["firm"], contact, row["project_id"], row["by"], row["at"], row["text"],
                       row["update_id"])
