"""The courier's book: marks of letters, many in one commit; whoever asks for a mark waits until it is stored.

What was sent is known here until it is written down, however long the database is out of order: it is never sent again
for want of a mark.
"""

import asyncio
import logging
from typing import TypeVar

from bot.supervisor import Supervisor
from domain.clock import Clock
from storage.delivery.letters import Sent
from storage.engine.database import Database
from storage.engine.outage import is_outage, pause_before

log = logging.getLogger(__name__)
T = TypeVar("T")


class LetterMarks:
    """What finishes while a commit is under way goes together into the next one."""

    def __init__(self, db: Database, clock: Clock, supervisor: Supervisor) -> None:
        self._db = db
        self._clock = clock
        self._supervisor = supervisor
        self._about_to: dict[int, asyncio.Future[bool]] = {}
        self._outcomes: list[tuple[Sent, asyncio.Future[None]]] = []
        self._writing = False

    async def sending(self, letter_id: int) -> bool:
        """Stored before the network is touched: found so after a crash, the letter may have arrived. False where it is
        not queued any more."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._about_to[letter_id] = done
        self._begin()
        return await done

    async def settle(self, outcome: Sent) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._outcomes.append((outcome, done))
        self._begin()
        await done

    def _begin(self) -> None:
        if not self._writing:
            self._writing = True
            self._supervisor.once("marks of letters", self._write())

    async def _write(self) -> None:
        while self._about_to or self._outcomes:
            about_to, outcomes = self._about_to, self._outcomes
            self._about_to, self._outcomes = {}, []
            ours = await self._commit_until_stored(list(about_to), [one for one, _ in outcomes])
            for letter_id, mark in about_to.items():
                _tell(mark, letter_id in ours)
            for _, settled in outcomes:
                _tell(settled, None)
        self._writing = False

    async def _commit_until_stored(self, about_to: list[int], outcomes: list[Sent]) -> frozenset[int]:
        failures = 0
        while True:
            try:
                return await self._commit(about_to, outcomes)
            except Exception as error:  # the edge of the writer: it alone knows what these letters came to
                failures += 1
                if not is_outage(error) and failures == 1:
                    log.exception("marks of letters could not be stored; they are kept and tried again")
                await asyncio.sleep(pause_before(failures))

    async def _commit(self, about_to: list[int], outcomes: list[Sent]) -> frozenset[int]:
        ours: frozenset[int] = frozenset()
        async with self._db.begin() as store:
            if about_to:
                ours = await store.letters.sending(about_to)
            if outcomes:
                await store.letters.settle(outcomes, self._clock.now())
        return ours


def _tell(done: "asyncio.Future[T]", result: T) -> None:
    if not done.done():  # who waited may have been cut off
        done.set_result(result)
