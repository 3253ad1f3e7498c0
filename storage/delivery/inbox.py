"""The durable inbox: every update is committed here before Telegram is told that it was received."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, bindparam, cast, delete, func, or_, select, update

from storage.engine.collection import Collection
from storage.engine.storable import storable
from storage.tables import inbox, letters

# Telegram repeats an update for a day at most. After a quiet week it may number anew, and a number comes back.
SAME_UPDATE = timedelta(days=2)

# Built once: they run for every update. The raw update has served: what it meant is filed, the text with it.
_DONE = update(inbox).where(inbox.c.update_id == bindparam("update"), inbox.c.state == "waiting").values(
    state="done", body="", done_at=bindparam("at"))
_OLD = select(inbox.c.update_id).where(
    inbox.c.update_id.in_(bindparam("ids", expanding=True)), inbox.c.state != "waiting",
    or_(inbox.c.received_at < bindparam("before"), inbox.c.received_at > bindparam("beyond")))


@dataclass(frozen=True, slots=True)
class Received:
    """One raw update as it waits; `lane` is the chat whose updates go in order."""

    update_id: int
    lane: int
    body: str
    tries: int = 0


class Inbox(Collection):
    async def receive(self, rows: Iterable[Received], at: datetime) -> None:
        """Keep new updates; one that was delivered before is kept once, and one that bears the number of another update
        of days ago takes its place."""
        rows = list(rows)
        ids = [row.update_id for row in rows]
        values = [{"update_id": r.update_id, "lane": r.lane, "body": r.body, "state": "waiting", "tries": 0,
                   "received_at": at} for r in rows]
        if values:
            await self._make_room(ids, at)
            await self._connection.execute(self._insert_or_skip(inbox), values)

    async def _make_room(self, ids: Sequence[int], at: datetime) -> None:
        found = await self._all(_OLD, {"ids": ids, "before": at - SAME_UPDATE, "beyond": at + SAME_UPDATE})
        for row in found:
            number = row["update_id"]
            await self._do(delete(inbox).where(inbox.c.update_id == number))
            # What the other update was answered with keeps its place in the outbox and gives up its key.
            own = letters.c.key + "~" + cast(letters.c.id, String)
            await self._do(update(letters).where(_answers(number)).values(key=own))

    async def waiting(self, share: int = 500, limit: int = 500) -> Sequence[Received]:
        """What is not done yet: the oldest `share` of each chat, each chat's first before anybody's second."""
        nth = func.row_number().over(partition_by=inbox.c.lane, order_by=(inbox.c.received_at, inbox.c.update_id))
        ranked = select(inbox.c.update_id, nth.label("nth")).where(inbox.c.state == "waiting").subquery()
        rows = await self._all(
            select(inbox.c.update_id, inbox.c.lane, inbox.c.body, inbox.c.tries)
            .join(ranked, ranked.c.update_id == inbox.c.update_id).where(ranked.c.nth <= share)
            .order_by(ranked.c.nth, inbox.c.received_at, inbox.c.update_id).limit(limit))
        return [Received(**row) for row in rows]

    async def done(self, update_id: int, at: datetime) -> bool:
        """Mark in the transaction of its effects; False where it was not waiting any more."""
        result = await self._connection.execute(_DONE, {"update": update_id, "at": at})
        return result.rowcount == 1

    async def failed(self, update_id: int, reason: str, give_up: bool) -> None:
        """Count a try; after the last the update is set aside, its body kept."""
        await self._do(update(inbox).where(inbox.c.update_id == update_id).values(
            tries=inbox.c.tries + 1, reason=storable(reason)[:2000], state="set_aside" if give_up else "waiting"))

    async def last_id(self) -> int | None:
        row = await self._one(select(func.max(inbox.c.update_id).label("last")))
        return None if row is None else row["last"]

    async def set_aside(self) -> Sequence[Received]:
        rows = await self._all(select(inbox.c.update_id, inbox.c.lane, inbox.c.body, inbox.c.tries)
                               .where(inbox.c.state == "set_aside").order_by(inbox.c.update_id))
        return [Received(**row) for row in rows]


def _answers(update_id: int) -> ColumnElement[bool]:
    """Letters whose keys speak of that update: its answers, and what administrators were told of it."""
    return or_(letters.c.key.like(f"{update_id}:%"), letters.c.key.like(f"notice:set_aside:{update_id}:%"))
