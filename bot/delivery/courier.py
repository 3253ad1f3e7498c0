"""The courier: takes queued letters from the outbox and has them delivered, answers first, each chat's in order."""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from datetime import datetime

from telegram import Bot

from bot.delivery.chat_queue import ChatQueue, is_push
from bot.delivery.letter_delivery import LetterDelivery
from bot.delivery.pacing import Pacer
from domain.clock import Clock
from domain.letter import QueuedLetter
from domain.plan.office import Office
from storage.engine.database import Database
from storage.store import Store

log = logging.getLogger(__name__)

LOOK_AGAIN = 30.0  # seconds; letters held until an hour are found without being woken
MOST_HELD = 400  # of each kind in memory; the others wait in the database
FEW = 50


class HeldLetters:
    """The answers, or the pushes, that are in memory now."""

    def __init__(self, *, pushes: bool) -> None:
        self.pushes = pushes
        self.ids: set[int] = set()
        self._last = -1

    async def more(self, store: Store, now: datetime) -> list[QueuedLetter]:
        """Letters that are due and not held yet; none while enough are held."""
        if len(self.ids) > MOST_HELD // 2:
            return []
        # From the beginning where that is cheap: PostgreSQL may show a lower number later than a higher one.
        after = self._last if len(self.ids) > FEW else -1
        found = await store.letters.to_send(now, MOST_HELD + FEW, after, pushes=self.pushes)
        new = [queued for queued in found if queued.id not in self.ids]
        self._last = max((queued.id for queued in found), default=self._last)
        self.ids.update(queued.id for queued in new)
        return new

    def release(self, letter_id: int) -> bool:
        """True where more may be loaded now."""
        self.ids.remove(letter_id)
        return len(self.ids) in (0, MOST_HELD // 2)


class Courier:
    """`wake()` after every commit that queued letters; `idle()` waits until nothing is left to send now."""

    def __init__(self, bot: Bot, db: Database, clock: Clock, office: Office, pacer: Pacer | None = None) -> None:
        self._db, self._clock = db, clock
        self._postman = LetterDelivery(bot, db, clock, office, pacer or Pacer())
        self._lanes: dict[int, ChatQueue] = {}
        self._answers, self._pushes = HeldLetters(pushes=False), HeldLetters(pushes=True)
        self._tasks: set[asyncio.Task[None]] = set()
        self._awake, self._idle = asyncio.Event(), asyncio.Event()

    async def start(self) -> None:
        await self._postman.recover()
        self._spawn(self._run())

    async def stop(self) -> None:
        """Calls under way are cut off; their letters are sent again (answers) or asked about (pushes) at the next
        start."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def wake(self) -> None:
        self._idle.clear()
        self._awake.set()

    async def idle(self) -> None:
        """Until every letter that is due has been sent and marked."""
        self.wake()
        await self._idle.wait()

    async def _run(self) -> None:
        while True:
            self._awake.clear()
            try:
                await self._load()
            except Exception:  # the edge: a database that is away for a moment must not end the courier
                log.exception("the outbox could not be read")
                await asyncio.sleep(1)
                continue
            self._rest()
            with suppress(TimeoutError):
                # not wait_for: before Python 3.12 it may swallow a cancellation
                async with asyncio.timeout(LOOK_AGAIN):
                    await self._awake.wait()

    async def _load(self) -> None:
        now = self._clock.now()
        async with self._db.begin() as store:
            # Pushes before answers, so that an edit finds the push that it edits in its lane.
            found = [letter for held in (self._pushes, self._answers) for letter in await held.more(store, now)]
        for queued in found:
            lane = self._lanes.setdefault(queued.letter.chat_id, ChatQueue(queued.letter.chat_id))
            lane.add(queued)
            if not lane.busy:
                lane.busy = True
                self._spawn(self._serve(lane))

    async def _serve(self, lane: ChatQueue) -> None:
        while queued := lane.take():
            try:
                await self._postman.deliver(lane, queued)
            except Exception:  # the edge: the database failed; the letter is still queued and will be found again
                log.exception("letter %s could not be marked", queued.id)
                await asyncio.sleep(1)
            if (self._pushes if is_push(queued.letter) else self._answers).release(queued.id):
                self._awake.set()  # more may wait in the database
        lane.busy = False
        self._rest()

    def _rest(self) -> None:
        if not self._answers.ids and not self._pushes.ids:
            self._lanes.clear()
            if not self._awake.is_set():
                self._idle.set()

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
