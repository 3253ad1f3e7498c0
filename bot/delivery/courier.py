"""The courier: takes queued letters from the outbox and has them delivered, answers first, each chat's in order."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime

from telegram import Bot

from bot.delivery.chat_queue import ChatQueue, is_push
from bot.delivery.fair_share import FairShare
from bot.delivery.letter_delivery import LetterDelivery
from bot.delivery.pacing import Pacer
from bot.supervisor import Supervisor
from domain.clock import Clock
from domain.letter import QueuedLetter
from domain.plan.office import Office
from storage.engine.database import Database
from storage.engine.outage import is_outage, pause_before
from storage.store import Store

log = logging.getLogger(__name__)

LOOK_AGAIN = 30.0  # seconds; letters held until an hour are found without being woken
SHARE = 10  # letters of one chat in memory, of each kind
MOST_HELD = 2000  # of each kind; the others wait in the database
AT_ONCE = 450  # read from the database in one go
FEW = 50


class HeldLetters:
    """The answers, or the pushes, that are in memory now: of every chat its share."""

    def __init__(self, *, pushes: bool) -> None:
        self.pushes = pushes
        self.share = FairShare(SHARE, MOST_HELD)
        self._last = -1

    async def more(self, store: Store, now: datetime) -> list[QueuedLetter]:
        """Letters that are due and not held yet, as far as they may be held."""
        if self.share.reload:
            return await self._from_the_beginning(store, now)
        if self.share.crowded:
            return []
        # From the first where that is cheap: PostgreSQL may show a lower number later than a higher one.
        after = -1 if self.share.complete and len(self.share) <= FEW else self._last
        found = await store.letters.to_send(now, AT_ONCE, after, pushes=self.pushes)
        if len(found) == AT_ONCE:
            return await self._from_the_beginning(store, now)
        return self._admitted(found)

    async def _from_the_beginning(self, store: Store, now: datetime) -> list[QueuedLetter]:
        """Of every chat its oldest."""
        found = await store.letters.to_send(now, MOST_HELD + 1, pushes=self.pushes, share=SHARE + 1)
        self.share.begin_reload()
        admitted = self._admitted(found)
        self.share.crowded = self.share.crowded or len(found) > MOST_HELD
        return admitted

    def _admitted(self, found: Sequence[QueuedLetter]) -> list[QueuedLetter]:
        self._last = max((self._last, *(queued.id for queued in found)))
        return [queued for queued in found if self.share.admit(queued.id, queued.letter.chat_id)]

    def release(self, letter_id: int) -> bool:
        """True where more may be loaded now."""
        self.share.release(letter_id)
        return self.share.reload or not len(self.share)


class Courier:
    """`wake()` after every commit that queued letters; `idle()` waits until nothing is left to send now."""

    def __init__(self, bot: Bot, db: Database, clock: Clock, office: Office, pacer: Pacer | None = None,
                 supervisor: Supervisor | None = None) -> None:
        self._db, self._clock = db, clock
        self._supervisor = supervisor or Supervisor()
        self._postman = LetterDelivery(bot, db, clock, office, pacer or Pacer(), self._supervisor, self.wake)
        self._lanes: dict[int, ChatQueue] = {}
        self._answers, self._pushes = HeldLetters(pushes=False), HeldLetters(pushes=True)
        self._awake, self._idle = asyncio.Event(), asyncio.Event()

    async def start(self) -> None:
        await self._postman.recover()
        self._supervisor.keep("courier", self._run)

    async def stop(self) -> None:
        """Calls under way are cut off; their letters are sent again (answers) or asked about (pushes) at the next
        start."""
        await self._supervisor.stop()

    def wake(self) -> None:
        self._idle.clear()
        self._awake.set()

    async def idle(self) -> None:
        """Until every letter that is due has been sent and marked."""
        self.wake()
        await self._idle.wait()

    async def _run(self) -> None:
        failures = 0
        while True:
            self._awake.clear()
            try:
                await self._load()
                failures = 0
            except Exception as error:  # the edge: a database that is away for a moment must not end the courier
                failures += 1
                if not is_outage(error):
                    log.exception("the outbox could not be read")
                await asyncio.sleep(pause_before(failures))
                continue
            self._rest()
            try:
                # not wait_for: before Python 3.12 it may swallow a cancellation
                async with asyncio.timeout(LOOK_AGAIN):
                    await self._awake.wait()
            except TimeoutError:
                self._answers.share.reload = self._pushes.share.reload = True

    async def _load(self) -> None:
        now = self._clock.now()
        async with self._db.begin() as store:
            # Pushes before answers, so that an edit finds the push that it edits in its lane.
            found = [letter for held in (self._pushes, self._answers) for letter in await held.more(store, now)]
        for queued in found:
            chat = queued.letter.chat_id
            lane = self._lanes.setdefault(chat, ChatQueue(chat))
            lane.add(queued)
            if not lane.busy:
                lane.busy = True
                self._supervisor.once(f"chat {chat}", self._serve(lane))

    async def _serve(self, lane: ChatQueue) -> None:
        while queued := lane.take():
            try:
                await self._postman.deliver(lane, queued)
            except Exception:  # the edge: the letter is still queued and will be found again
                log.exception("letter %s was given up for now", queued.id)
                await asyncio.sleep(pause_before(2))
            if (self._pushes if is_push(queued.letter) else self._answers).release(queued.id):
                self._awake.set()  # more may wait in the database
        lane.busy = False
        self._rest()

    def _rest(self) -> None:
        if len(self._answers.share) or len(self._pushes.share):
            return
        self._lanes.clear()
        if not self._awake.is_set() and self._answers.share.complete and self._pushes.share.complete:
            self._idle.set()
