"""The way in: every update is committed to the inbox before Telegram is told, then handled in one transaction.

Updates of one chat go in order, different chats side by side, and no chat takes more than its share of the memory. A
kill anywhere leaves an update that is handled again.
"""

import asyncio
import json
import logging
import warnings
from collections import deque
from collections.abc import Sequence
from typing import Any

from telegram import Bot
from telegram.error import Conflict, RetryAfter, TelegramError
from telegram.warnings import PTBUserWarning

from bot.delivery.delivery_notices import tell_admins
from bot.delivery.fair_share import FairShare
from bot.delivery.update_processor import UpdateProcessor
from bot.supervisor import Supervisor
from domain.clock import Clock
from storage.delivery.inbox import Received
from storage.engine.database import Database
from storage.engine.outage import is_outage, pause_before
from storage.engine.storable import storable_json

warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'", category=PTBUserWarning)  # raw is wanted
log = logging.getLogger(__name__)

KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
POLL = 30  # seconds that one getUpdates waits
CHATS_AT_ONCE = 16
SHARE = 25  # updates of one chat in memory
MOST_HELD = 2000  # of all chats; the others wait in the inbox
LONGEST_WAIT = 30.0  # seconds after a failed poll
LARGEST = 2**63 - 1  # number that a database keeps


class Intake:
    """`start()` polls and handles until `stop()`; `idle()` waits until everything received has been handled."""

    def __init__(self, bot: Bot, db: Database, clock: Clock, turns: UpdateProcessor,
                 supervisor: Supervisor | None = None) -> None:
        self._bot, self._db, self._clock, self._turns = bot, db, clock, turns
        self._offset = 0  # in memory only: what is unconfirmed comes again, and the inbox keeps it once
        self._lanes: dict[int, deque[Received]] = {}
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._held = FairShare(SHARE, MOST_HELD)
        self._in_order = asyncio.Lock()  # reading the inbox and adding to it never cross
        self._supervisor = supervisor or Supervisor()
        self._idle = asyncio.Event()

    async def start(self) -> None:
        await self._refill()
        for number in range(CHATS_AT_ONCE):
            self._supervisor.keep(f"worker {number}", self._work)
        self._supervisor.keep("polling", self._poll)

    async def stop(self) -> None:
        await self._supervisor.stop()

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
            except Exception as error:  # the edge: the offset stands, so the batch comes again
                failures += 1
                if not is_outage(error):  # which has been told
                    log.exception("a batch of updates could not be stored")
                await asyncio.sleep(pause_before(failures))

    async def _take_batch(self) -> None:
        batch: Any = await self._bot.do_api_request(
            "getUpdates", {"offset": self._offset, "timeout": POLL, "limit": 100, "allowed_updates": list(KINDS)},
            read_timeout=POLL + 5)
        rows = [row for update in batch if (row := received(update)) is not None]
        if batch and not rows:
            raise TelegramError("only updates without a number came")
        if not rows:
            return
        async with self._in_order:
            await self._store(rows)
            self._offset = rows[-1].update_id + 1
            self._hold(rows)

    async def _store(self, rows: Sequence[Received]) -> None:
        """All in one commit. Where that fails, each alone, so that one which cannot be stored holds up no other."""
        try:
            async with self._db.begin() as store:
                await store.inbox.receive(rows, self._clock.now())
            return
        except Exception as error:
            if is_outage(error):
                raise
            log.exception("a batch of updates could not be stored as it is")
        for row in rows:
            await self._store_alone(row)

    async def _store_alone(self, row: Received) -> None:
        """What cannot be stored is replaced by an empty update of the same number, which is set aside with a notice."""
        try:
            async with self._db.begin() as store:
                await store.inbox.receive([row], self._clock.now())
        except Exception as error:
            if is_outage(error):
                raise
            log.exception("update %s cannot be stored: %r", row.update_id, row.body[:2000])
            async with self._db.begin() as store:
                await store.inbox.receive([Received(row.update_id, 0, "")], self._clock.now())

    async def _poll_failed(self, error: TelegramError, failures: int) -> None:
        log.warning("getUpdates: %s", error)
        if isinstance(error, Conflict):
            await self._tell_conflict()
        wait = error.retry_after if isinstance(error, RetryAfter) else min(LONGEST_WAIT, 0.5 * 2.0 ** min(failures, 8))
        await asyncio.sleep(float(wait))  # type: ignore[arg-type]

    async def _tell_conflict(self) -> None:
        """Once a day. Polling goes on whatever becomes of the notice: the next conflict brings it."""
        now = self._clock.now()
        try:
            async with self._db.begin() as store:
                await tell_admins(store, now, f"conflict:{now.date()}", "conflict")
        except Exception as error:  # the edge: see above
            if not is_outage(error):
                log.exception("a conflict could not be told")
            return
        self._turns.wake()

    def _hold(self, rows: Sequence[Received]) -> None:
        """Put updates into their chats' lanes; what is too much stays in the inbox."""
        for row in rows:
            if not self._held.admit(row.update_id, row.lane):
                continue
            lane = self._lanes.setdefault(row.lane, deque())
            lane.append(row)
            if len(lane) == 1:
                self._ready.put_nowait(row.lane)
        self._rest()

    async def _refill(self) -> None:
        """From the inbox, each chat's oldest first: at the start, and while there is a backlog."""
        async with self._in_order:
            async with self._db.begin() as store:
                rows = await store.inbox.waiting(SHARE + 1, limit=MOST_HELD + 1)
            self._held.begin_reload()
            self._hold(rows)
            self._held.crowded = self._held.crowded or len(rows) > MOST_HELD

    async def _work(self) -> None:
        while True:
            lane = self._lanes[chat := await self._ready.get()]
            row = lane[0]
            try:
                await self._turns.take(row)
            except Exception:  # the edge: it still waits in the inbox, and its chat goes on
                log.exception("update %s was given up for now", row.update_id)
            lane.popleft()
            if lane:
                self._ready.put_nowait(chat)
            else:
                del self._lanes[chat]
            self._held.release(row.update_id)
            if self._held.reload:
                await self._refill_or_later()
            self._rest()

    async def _refill_or_later(self) -> None:
        failures = 0
        while self._held.reload:
            try:
                await self._refill()
            except Exception as error:  # the edge: what waits in the inbox must be found again
                failures += 1
                if not is_outage(error):
                    log.exception("the inbox could not be read")
                await asyncio.sleep(pause_before(failures))

    def _rest(self) -> None:
        if len(self._held) or not self._held.complete:
            self._idle.clear()
        else:
            self._idle.set()


def received(update: Any) -> Received | None:
    """An update as the inbox keeps it: cleaned of what no database stores. None for what bears no number."""
    number = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(number, int) or abs(number) > LARGEST:
        log.error("an update without a number was left out: %r", update)
        return None
    return Received(number, lane_of(update), storable_json(json.dumps(update, ensure_ascii=False)))


def lane_of(update: dict[str, Any]) -> int:
    """The chat whose updates go in order (a tap: the chat of its message); 0 for what has none."""
    body = _part(update, next((kind for kind in KINDS if kind in update), ""))
    for holder in (_part(body, "message") if "callback_query" in update else body, body):
        for name in ("chat", "from"):
            found = _part(holder, name).get("id")
            if isinstance(found, int) and abs(found) <= LARGEST:
                return found
    return 0


def _part(body: dict[str, Any], name: str) -> dict[str, Any]:
    """A part of the update, if it is what the Bot API promises."""
    part = body.get(name)
    return part if isinstance(part, dict) else {}
