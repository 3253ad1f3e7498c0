"""Chats the bot knows: groups and their bound reports, private chats and their open question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from storage.engine.collection import Collection
from storage.tables import bindings, chats


@dataclass(frozen=True, slots=True)
class ChatRow:
    id: int
    kind: str
    title: str
    present: bool
    menu: str | None = None
    asked: str | None = None


@dataclass(frozen=True, slots=True)
class Binding:
    """A report goes to this chat (and topic)."""

    chat_id: int
    report: str
    thread_id: int | None = None


# built once: it runs for every message
_ASKED = select(chats.c.asked, chats.c.asked_at).where(chats.c.id == bindparam("chat"))


class Chats(Collection):
    async def see(self, chat_id: int, kind: str, title: str, present: bool = True) -> None:
        """Note a chat as it is now."""
        await self._do(self._upsert(chats, ["id"], id=chat_id, kind=kind, title=title, present=present))

    async def get(self, chat_id: int) -> ChatRow | None:
        row = await self._one(select(chats).where(chats.c.id == chat_id))
        return None if row is None else ChatRow(row["id"], row["kind"], row["title"], row["present"], row["menu"],
                                                row["asked"])

    async def groups(self) -> Sequence[ChatRow]:
        """Groups where the bot is present."""
        rows = await self._all(select(chats).where(chats.c.kind != "private", chats.c.present).order_by(chats.c.id))
        return [ChatRow(r["id"], r["kind"], r["title"], r["present"]) for r in rows]

    async def ask(self, chat_id: int, asked: str | None, at: datetime | None = None) -> None:
        """Remember (or forget, with None) the open question of a private chat."""
        await self._do(self._upsert(chats, ["id"], id=chat_id, kind="private", title="", present=True, asked=asked,
                                    asked_at=at))

    async def asked(self, chat_id: int, since: datetime) -> str | None:
        """The open question, where it was asked since then."""
        row = await self._one(_ASKED, {"chat": chat_id})
        return row["asked"] if row and row["asked"] and row["asked_at"] and row["asked_at"] >= since else None

    async def set_menu(self, chat_id: int, menu: str) -> None:
        await self._do(self._upsert(chats, ["id"], id=chat_id, kind="private", title="", present=True, menu=menu))

    async def leave(self, chat_id: int) -> None:
        await self._do(update(chats).where(chats.c.id == chat_id).values(present=False))

    async def migrate(self, old: int, new: int) -> None:
        """A group became a supergroup: its bindings follow. Said twice it changes nothing; what was bound under the new
        id meanwhile stands."""
        row, there = await self.get(old), await self.get(new)
        await self.see(new, "supergroup", (there.title if there else "") or (row.title if row else ""))
        await self.leave(old)
        newer = select(bindings.c.report).where(bindings.c.chat_id == new)
        await self._do(delete(bindings).where(bindings.c.chat_id == old, bindings.c.report.in_(newer)))
        await self._do(update(bindings).where(bindings.c.chat_id == old).values(chat_id=new))

    async def bind(self, binding: Binding) -> None:
        await self._do(self._upsert(bindings, ["chat_id", "report"], chat_id=binding.chat_id, report=binding.report,
                                    thread_id=binding.thread_id))

    async def unbind(self, chat_id: int, report: str | None = None) -> int:
        """Bindings removed."""
        statement = delete(bindings).where(bindings.c.chat_id == chat_id)
        return await self._do(statement if report is None else statement.where(bindings.c.report == report))

    async def bindings(self, report: str | None = None, chat_id: int | None = None) -> Sequence[Binding]:
        statement = select(bindings).order_by(bindings.c.id)
        if report is not None:
            statement = statement.where(bindings.c.report == report)
        if chat_id is not None:
            statement = statement.where(bindings.c.chat_id == chat_id)
        return [Binding(r["chat_id"], r["report"], r["thread_id"]) for r in await self._all(statement)]
