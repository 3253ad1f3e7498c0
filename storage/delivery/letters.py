"""The outbox: letters queued with their cause, and what became of each."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, or_, select, update

from domain.letter import MENU, SILENCED, Letter, LetterState, Priority, QueuedLetter
from storage.engine.collection import AnySelect, Collection, Row
from storage.engine.storable import storable
from storage.engine.stored_form import StoredForm
from storage.tables import letters

LONGEST_HOLD = timedelta(days=2)  # longer than any letter is put off

# Built once: these run for every message, and building a statement costs more than SQLite's carrying it out.
_SETTLE = update(letters).where(letters.c.id == bindparam("letter")).values(
    state=bindparam("state"), message_id=bindparam("message_id"), reason=bindparam("reason"),
    sent_at=bindparam("sent_at"))
_TAKE = update(letters).where(
    letters.c.id.in_(bindparam("ids", expanding=True)), letters.c.state == LetterState.QUEUED).values(
    state="sending").returning(letters.c.id)
_BY_KEY = select(letters).where(letters.c.key == bindparam("wanted"))


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter's outcome to be written down."""

    id: int
    state: LetterState
    message_id: int | None = None
    reason: str | None = None


class Letters(Collection):
    async def queue(self, letter: Letter, at: datetime) -> None:
        """Queue once per key."""
        await self.queue_all([letter], at)

    async def queue_all(self, many: Iterable[Letter], at: datetime) -> None:
        rows = [{"key": one.key, "chat_id": one.chat_id, "priority": one.priority, "kind": one.kind,
                 "about": one.about, "body": LETTER.write(_coded(one, b64encode)), 
                 "state": LetterState.QUEUED, "tries": 0, "created_at": at}
                for one in many]
        if rows:
            await self._connection.execute(self._insert_or_skip(letters), rows)

    async def to_send(self, now: datetime, limit: int = 200, after: int = -1, pushes: bool | None = None,
                      share: int | None = None) -> Sequence[QueuedLetter]:
        """Queued letters whose hour has come: answers first, each chat's in order of queueing. `pushes` asks for one
        kind, `share` for so many of each chat at most, each chat's first before anybody's second."""
        found = _to_send(pushes, share is not None)
        told = {"now": now, "far": now + LONGEST_HOLD, "after": after, "most": limit, "share": share}
        return [_queued(row) for row in await self._all(found, told)]

    async def sending(self, ids: Sequence[int]) -> frozenset[int]:
        """Mark before the network: what is found so after a crash may or may not have arrived. Those that were still
        queued: the others are somebody else's by now."""
        rows = await self._all(_TAKE, {"ids": ids})
        return frozenset(row["id"] for row in rows)

    async def were_sending(self) -> Sequence[QueuedLetter]:
        rows = await self._all(select(letters).where(letters.c.state == "sending").order_by(letters.c.id))
        return [_queued(row) for row in rows]

    async def settle(self, outcomes: Iterable[Sent], at: datetime) -> None:
        """Write down what became of letters, each exactly one of sent, failed, uncertain."""
        rows = [{"letter": one.id, "state": one.state, "message_id": one.message_id, "reason": _kept(one.reason),
                 "sent_at": at if one.state is LetterState.SENT else None} for one in outcomes]
        if rows:
            await self._connection.execute(_SETTLE, rows)

    async def again(self, ids: Sequence[int], not_before: datetime | None, reason: str) -> None:
        """Back into the queue, to be tried at `not_before`."""
        await self._do(update(letters).where(letters.c.id.in_(ids)).values(
            state=LetterState.QUEUED, tries=letters.c.tries + 1, not_before=not_before, reason=_kept(reason)))

    async def speak_again(self, chat_id: int) -> None:
        """The bot may speak in this group again: what waited for that goes now."""
        await self._do(update(letters).where(
            letters.c.chat_id == chat_id, letters.c.state == LetterState.QUEUED, letters.c.reason == SILENCED)
            .values(not_before=None))

    async def newer_menu(self, queued: QueuedLetter) -> bool:
        """Whether a later letter sets the same menu."""
        same = letters.c.about.is_(None) if queued.letter.about is None else letters.c.about == queued.letter.about
        return await self._one(select(letters.c.id).where(
            letters.c.chat_id == queued.letter.chat_id, letters.c.kind == MENU, same,
            letters.c.id > queued.id).limit(1)) is not None

    async def uncertain(self, reason: str) -> Sequence[int]:
        """The ids of letters that are still uncertain for this reason."""
        rows = await self._all(select(letters.c.id).where(
            letters.c.state == LetterState.UNCERTAIN, letters.c.reason == reason).order_by(letters.c.id))
        return [row["id"] for row in rows]

    async def by_key(self, key: str) -> QueuedLetter | None:
        row = await self._one(_BY_KEY, {"wanted": key})
        return None if row is None else _queued(row)

    async def by_id(self, letter_id: int) -> QueuedLetter | None:
        row = await self._one(select(letters).where(letters.c.id == letter_id))
        return None if row is None else _queued(row)

    async def by_message(self, chat_id: int, message_id: int) -> QueuedLetter | None:
        """The letter that a message of the bot is, for replies to it."""
        row = await self._one(select(letters).where(letters.c.chat_id == chat_id, letters.c.message_id == message_id)
                              .order_by(letters.c.id).limit(1))
        return None if row is None else _queued(row)

    async def move_chat(self, old: int, new: int) -> None:
        """Letters to a group that became a supergroup go to its new id."""
        await self._do(update(letters).where(letters.c.chat_id == old, letters.c.state == LetterState.QUEUED)
                       .values(chat_id=new))


@cache
def _to_send(pushes: bool | None, shared: bool) -> AnySelect:
    wanted = [letters.c.state == LetterState.QUEUED, letters.c.id > bindparam("after"), _due()]
    if pushes is not None:
        urgent = letters.c.priority < Priority.PUSH
        wanted.append(~urgent if pushes else urgent)
    if not shared:
        found = select(letters).where(*wanted).order_by(letters.c.priority, letters.c.id)
    else:
        nth = func.row_number().over(partition_by=letters.c.chat_id, order_by=(letters.c.priority, letters.c.id))
        ranked = select(letters.c.id, nth.label("nth")).where(*wanted).subquery()
        found = (select(letters).join(ranked, ranked.c.id == letters.c.id).where(ranked.c.nth <= bindparam("share"))
                 .order_by(ranked.c.nth, letters.c.priority, letters.c.id))
    return found.limit(bindparam("most"))


def _due() -> ColumnElement[bool]:
    """Its hour has come, or is one that no letter waits for (`far`): it was set while the machine's clock was
    wrong."""
    hour = letters.c.not_before
    return or_(hour.is_(None), hour <= bindparam("now"), hour > bindparam("far"))


def _kept(reason: str | None) -> str | None:
    return None if reason is None else storable(reason)[:2000]


def _coded(letter: Letter, code: Callable[[bytes], bytes]) -> Letter:
    """JSON holds text alone: the content of a file is written in base64."""
    return letter if letter.file is None else replace(letter, file=replace(letter.file,
                                                                           content=code(letter.file.content)))


def _letter_1(row: dict[str, Any]) -> dict[str, Any]:
    """Before forms had numbers (0) buttons and the file were lists."""
    buttons = [[{"text": text, "data": data, "url": url} for text, data, url in line] for line in row["buttons"]]
    file = dict(zip(("name", "content", "file_id", "kind"), row["file"], strict=True)) if row.get("file") else None
    return {**row, "buttons": buttons, "file": file}


COLUMNS = ("key", "chat_id", "priority", "kind", "about")
LETTER = StoredForm[Letter](Letter, 1, {0: _letter_1}, beside=frozenset(COLUMNS))


def _queued(row: Row) -> QueuedLetter:
    letter = _coded(LETTER.read(row["body"], **{name: row[name] for name in COLUMNS}), b64decode)
    state = LetterState.QUEUED if row["state"] == "sending" else LetterState(row["state"])
    return QueuedLetter(row["id"], letter, state, row["tries"], row["message_id"], row["reason"], row["created_at"])
