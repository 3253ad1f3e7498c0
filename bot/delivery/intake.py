"""The way in: every update is committed to the inbox before Telegram is told, then handled in one transaction.

Updates of one chat go in order, different chats side by side. A kill anywhere leaves an update that is handled again.
"""

import asyncio
import json
import logging
import warnings
from collections import deque
from collections.abc import Coroutine, Sequence
from typing import Any

from telegram import Bot
from telegram.error import Conflict, RetryAfter, TelegramError
from telegram.warnings import PTBUserWarning

from bot.delivery.delivery_notices import tell_admins
from bot.delivery.update_processor import UpdateProcessor
from domain.clock import Clock
from storage.delivery.inbox import Received
from storage.engine.database import Database

warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'", category=PTBUserWarning)  # raw is wanted
log = logging.getLogger(__name__)

KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
POLL = 30  # seconds that one getUpdates waits
CHATS_AT_ONCE = 16
MOST_HELD = 500  # updates in memory; the others wait in the inbox
LONGEST_WAIT = 30.0  # seconds after a failed poll


class Intake:
    """`start()` polls and handles until `stop()`; `idle()` waits until everything received has been handled."""

    def __init__(self, bot: Bot, db: Database, clock: Clock, turns: UpdateProcessor) -> None:
        self._bot, self._db, self._clock, self._turns = bot, db, clock, turns
        self._offset = 0  # in memory only: what is unconfirmed comes again, and the inbox keeps it once
        self._lanes: dict[int, deque[Received]] = {}
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._held: set[int] = set()
        self._more_waits = True  # in the inbox than is held in memory
        self._in_order = asyncio.Lock()  # reading the inbox and adding to it never cross
        self._tasks: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Event()

    async def start(self) -> None:
        await self._refill()
        for _ in range(CHATS_AT_ONCE):
            self._spawn(self._work())
        self._spawn(self._poll())

    async def stop(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def idle(self) -> None:
        """Until all that was received is handled or set aside."""
        await self._idle.wait()

    async def _poll(self) -> None:
        failures = 0
        while True:
            try:
                await self._take_batch()
                failures = 0
            except TelegramError as error:
                failures += 1
                await self._poll_failed(error, failures)
            except Exception:  # the edge: the database is away; the offset stands, so the batch comes again
                failures += 1
                log.exception("a batch of updates could not be stored")
                await asyncio.sleep(min(LONGEST_WAIT, 2.0**failures))

    async def _take_batch(self) -> None:
        batch: Any = await self._bot.do_api_request(
            "getUpdates", {"offset": self._offset, "timeout": POLL, "limit": 100, "allowed_updates": list(KINDS)},
            read_timeout=POLL + 5)
        if not batch:
            return
        rows = [Received(update["update_id"], lane_of(update), json.dumps(update, ensure_ascii=False))
                for update in batch]
        async with self._in_order:
            async with self._db.begin() as store:
                await store.inbox.receive(rows, self._clock.now())
            self._offset = rows[-1].update_id + 1
            if not self._more_waits:  # else they wait behind the older ones in the inbox
                self._hold(rows)

    async def _poll_failed(self, error: TelegramError, failures: int) -> None:
        log.warning("getUpdates: %s", error)
        if isinstance(error, Conflict) and failures == 1:
            async with self._db.begin() as store:
                await tell_admins(store, self._clock.now(), f"conflict:{self._clock.now().date()}", "conflict")
            self._turns.wake()
        wait = error.retry_after if isinstance(error, RetryAfter) else min(LONGEST_WAIT, 0.5 * 2.0 ** min(failures, 8))
        await asyncio.sleep(float(wait))  # type: ignore[arg-type]

    def _hold(self, rows: Sequence[Received]) -> None:
        """Put updates into their chats' lanes; what is too much stays in the inbox."""
        for row in rows:
            if row.update_id in self._held:
                continue
            if len(self._held) >= MOST_HELD:
                self._more_waits = True
                break
            self._held.add(row.update_id)
            lane = self._lanes.setdefault(row.lane, deque())
            lane.append(row)
            if len(lane) == 1:
                self._ready.put_nowait(row.lane)
        self._rest()

    async def _refill(self) -> None:
        """From the inbox, oldest first: at the start, and while there is a backlog."""
        async with self._in_order:
            async with self._db.begin() as store:
                rows = await store.inbox.waiting(limit=MOST_HELD + len(self._held) + 1)
            self._more_waits = False
            self._hold(rows)

    async def _work(self) -> None:
        while True:
            lane = self._lanes[chat := await self._ready.get()]
            row = lane[0]
            await self._turns.take(row)
            lane.popleft()
            if lane:
                self._ready.put_nowait(chat)
            else:
                del self._lanes[chat]
            self._held.discard(row.update_id)
            if self._more_waits and len(self._held) < MOST_HELD // 2:
                await self._refill_or_later()
            self._rest()

    async def _refill_or_later(self) -> None:
        try:
            await self._refill()
        except Exception:  # the edge: the database is away; the next update that is finished tries again
            log.exception("the inbox could not be read")
            await asyncio.sleep(1)

    def _rest(self) -> None:
        if self._held or self._more_waits:
            self._idle.clear()
        else:
            self._idle.set()

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def lane_of(update: dict[str, Any]) -> int:
    """The chat whose updates go in order (a tap: the chat of its message); 0 for what has none."""
    body = _part(update, next((kind for kind in KINDS if kind in update), ""))
    for holder in (_part(body, "message") if "callback_query" in update else body, body):
        for name in ("chat", "from"):
            found = _part(holder, name).get("id")
            if isinstance(found, int):
                return found
    return 0


def _part(body: dict[str, Any], name: str) -> dict[str, Any]:
    """A part of the update, if it is what the Bot API promises."""
    part = body.get(name)
    return part if isinstance(part, dict) else {}
