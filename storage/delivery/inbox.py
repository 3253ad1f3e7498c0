"""The durable inbox: every update is committed here before Telegram is told that it was received."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from storage.engine.collection import Collection
from storage.tables import inbox

# Built once: it runs for every update. The raw update has served: what it meant is filed, the text with it.
_DONE = update(inbox).where(inbox.c.update_id == bindparam("update"), inbox.c.state == "waiting").values(
    state="done", body="", done_at=bindparam("at"))


@dataclass(frozen=True, slots=True)
class Received:
    """One raw update as it waits; `lane` is the chat whose updates go in order."""

    update_id: int
    lane: int
    body: str
    tries: int = 0


class Inbox(Collection):
    async def receive(self, rows: Iterable[Received], at: datetime) -> None:
        """Keep new updates; one that was delivered before is kept once."""
        values = [{"update_id": r.update_id, "lane": r.lane, "body": r.body, "state": "waiting", "tries": 0,
                   "received_at": at} for r in rows]
        if values:
            await self._connection.execute(self._insert_or_skip(inbox), values)

    async def waiting(self, after: int = -1, limit: int = 500) -> Sequence[Received]:
        """What is not done yet, oldest first."""
        rows = await self._all(
            select(inbox.c.update_id, inbox.c.lane, inbox.c.body, inbox.c.tries)
            .where(inbox.c.state == "waiting", inbox.c.update_id > after).order_by(inbox.c.update_id).limit(limit))
        return [Received(**row) for row in rows]

    async def done(self, update_id: int, at: datetime) -> bool:
        """Mark in the transaction of its effects; False where it was not waiting any more."""
        result = await self._connection.execute(_DONE, {"update": update_id, "at": at})
        return result.rowcount == 1

    async def failed(self, update_id: int, reason: str, give_up: bool) -> None:
        """Count a try; after the last the update is set aside, its body kept."""
        await self._do(update(inbox).where(inbox.c.update_id == update_id).values(
            tries=inbox.c.tries + 1, reason=reason[:2000], state="set_aside" if give_up else "waiting"))

    async def last_id(self) -> int | None:
        row = await self._one(select(func.max(inbox.c.update_id).label("last")))
        return None if row is None else row["last"]

    async def set_aside(self) -> Sequence[Received]:
        rows = await self._all(select(inbox.c.update_id, inbox.c.lane, inbox.c.body, inbox.c.tries)
                               .where(inbox.c.state == "set_aside").order_by(inbox.c.update_id))
        return [Received(**row) for row in rows]
