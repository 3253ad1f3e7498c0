"""Cards on their way: one row a draft, so that they survive a restart and several may be open at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from domain.filing.draft import DROPPED, OPEN, SAVED, Draft
from domain.filing.update import Attachment
from storage.engine.collection import Collection, Row
from storage.filing.stored_records import DRAFT, DRAFT_COLUMNS, FILE
from storage.tables import drafts, loose_files

# Built once: these run for every message or report.
_LATEST = select(drafts).where(
    drafts.c.member_id == bindparam("member"), drafts.c.state != DROPPED, drafts.c.opened_at >= bindparam("since"),
).order_by(drafts.c.id.desc()).limit(1)
_RECENT = select(drafts).where(
    drafts.c.member_id == bindparam("member"), drafts.c.opened_at >= bindparam("since"),
).order_by(drafts.c.id.desc()).limit(bindparam("most"))
_SAVE = update(drafts).where(drafts.c.id == bindparam("draft"))
_WAITING_FILES = select(loose_files).where(loose_files.c.member_id == bindparam("member")).order_by(loose_files.c.id)


class Drafts(Collection):
    async def add(self, draft: Draft) -> Draft:
        """Store a new draft; it comes back with its id."""
        new_id = await self._add(drafts, **_columns(draft), body=DRAFT.write(draft))
        return replace(draft, id=new_id)

    async def save(self, draft: Draft) -> None:
        await self._do(_SAVE, {"draft": draft.id, **_columns(draft), "body": DRAFT.write(draft)})

    async def get(self, draft_id: int) -> Draft | None:
        row = await self._one(select(drafts).where(drafts.c.id == draft_id))
        return None if row is None else _draft(row)

    async def of_message(self, chat_id: int, message_id: int) -> Sequence[Draft]:
        """The drafts that this message opened, in the order of its matters."""
        rows = await self._all(select(drafts).where(
            drafts.c.source_chat_id == chat_id, drafts.c.source_message_id == message_id).order_by(drafts.c.id))
        return [_draft(row) for row in rows]

    async def of_album(self, member_id: int, media_group_id: str) -> Draft | None:
        row = await self._one(select(drafts).where(
            drafts.c.member_id == member_id, drafts.c.media_group_id == media_group_id).limit(1))
        return None if row is None else _draft(row)

    async def latest(self, member_id: int, since: datetime) -> Draft | None:
        """The member's newest card since then, not dropped: files right after it belong to it."""
        row = await self._one(_LATEST, {"member": member_id, "since": since})
        return None if row is None else _draft(row)

    async def recent(self, member_id: int, since: datetime, most: int = 12) -> Sequence[Draft]:
        """The member's last drafts since then in any state, the newest first; `most`: how many of them."""
        return [_draft(row) for row in await self._all(_RECENT, {"member": member_id, "since": since, "most": most})]

    async def open_of(self, member_id: int) -> Sequence[Draft]:
        rows = await self._all(select(drafts).where(drafts.c.member_id == member_id, drafts.c.state == OPEN)
                               .order_by(drafts.c.id))
        return [_draft(row) for row in rows]

    async def filed_as(self, update_id: int) -> Draft | None:
        row = await self._one(select(drafts).where(drafts.c.update_id == update_id, drafts.c.state == SAVED).limit(1))
        return None if row is None else _draft(row)

    async def keep_file(self, member_id: int, file: Attachment, group: str | None, at: datetime) -> None:
        """A file that came before its text waits for it."""
        await self._add(loose_files, member_id=member_id, media_group_id=group, sent_at=at,
                        body=FILE.write(file))

    async def take_files(self, member_id: int, group: str | None = None,
                         since: datetime | None = None) -> tuple[Attachment, ...]:
        """Files that waited (of one album, where `group` is given; sent since then); they wait no longer."""
        rows = [row for row in await self._all(_WAITING_FILES, {"member": member_id})
                if (since is None or row["sent_at"] >= since) and group in (None, row["media_group_id"])]
        if rows:
            await self._do(delete(loose_files).where(loose_files.c.id.in_([r["id"] for r in rows])))
        return tuple(FILE.read(row["body"]) for row in rows)


def _columns(draft: Draft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in DRAFT_COLUMNS if name != "id"}


def _draft(row: Row) -> Draft:
    return DRAFT.read(row["body"], **{name: row[name] for name in DRAFT_COLUMNS})
