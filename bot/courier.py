"""The courier: takes queued letters from the outbox and has them delivered, answers first, each chat's in order."""

import asyncio
import logging
from collections.abc import Coroutine

from telegram import Bot

from bot.clock import Clock
from bot.lane import Lane, is_push
from bot.pacing import Pacer
from bot.postman import Postman
from domain.office import Office
from storage.database import Database

log = logging.getLogger(__name__)

LOOK_AGAIN = 30.0  # seconds; letters held until an hour are found without being woken
PUSHES_HELD = 400  # in memory; the others wait in the database


class Courier:
    """`wake()` after every commit that queued letters; `idle()` waits until nothing is left to send now."""

    def __init__(self, bot: Bot, db: Database, clock: Clock, office: Office, pacer: Pacer | None = None) -> None:
        self._db, self._clock = db, clock
        self._postman = Postman(bot, db, clock, office, pacer or Pacer())
        self._lanes: dict[int, Lane] = {}
        self._held: dict[int, bool] = {}  # letter id -> is it a push
        self._tasks: set[asyncio.Task[None]] = set()
        self._awake, self._idle = asyncio.Event(), asyncio.Event()

    async def start(self) -> None:
        await self._postman.recover()
        self._spawn(self._run())

    async def stop(self) -> None:
        """Calls under way are cut off; their letters are sent again (answers) or asked about (pushes) at the next start."""
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
            try:
                await asyncio.wait_for(self._awake.wait(), LOOK_AGAIN)
            except TimeoutError:
                continue

    async def _load(self) -> None:
        now, pushes = self._clock.now(), sum(self._held.values())
        async with self._db.begin() as store:
            found = list(await store.letters.to_send(now, 100 + len(self._held) - pushes, pushes=False))
            if pushes < PUSHES_HELD // 2:
                # Pushes before answers, so that an edit finds the push that it edits in the lane.
                found = [*await store.letters.to_send(now, PUSHES_HELD + pushes, pushes=True), *found]
        for queued in found:
            if queued.id in self._held:
                continue
            self._held[queued.id] = is_push(queued.letter)
            lane = self._lanes.setdefault(queued.letter.chat_id, Lane(queued.letter.chat_id))
            lane.add(queued)
            if not lane.busy:
                lane.busy = True
                self._spawn(self._serve(lane))

    async def _serve(self, lane: Lane) -> None:
        while queued := lane.take():
            try:
                await self._postman.deliver(lane, queued)
            except Exception:  # the edge: the database failed; the letter is still queued and will be found again
                log.exception("letter %s could not be marked", queued.id)
                await asyncio.sleep(1)
            del self._held[queued.id]
            if sum(self._held.values()) in (0, PUSHES_HELD // 2 - 1):
                self._awake.set()  # more may wait in the database
        lane.busy = False
        self._rest()

    def _rest(self) -> None:
        if not self._held:
            self._lanes.clear()
            if not self._awake.is_set():
                self._idle.set()

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
