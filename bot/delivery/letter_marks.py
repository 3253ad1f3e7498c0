"""The courier's book: marks of letters, many in one commit; whoever asks for a mark waits until it is stored."""

import asyncio
import logging
from collections.abc import Callable

from domain.clock import Clock
from storage.delivery.letters import Sent
from storage.engine.database import Database

log = logging.getLogger(__name__)


class LetterMarks:
    """What finishes while a commit is under way goes together into the next one."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._about_to: list[int] = []
        self._outcomes: list[Sent] = []
        self._waiting: list[asyncio.Future[None]] = []
        self._writer: asyncio.Task[None] | None = None

    async def sending(self, letter_id: int) -> None:
        """Stored before the network is touched: found so after a crash, the letter may have arrived."""
        self._about_to.append(letter_id)
        await self._written()

    async def settle(self, outcome: Sent) -> None:
        self._outcomes.append(outcome)
        await self._written()

    async def _written(self) -> None:
        done = asyncio.get_running_loop().create_future()
        self._waiting.append(done)
        if self._writer is None:
            self._writer = asyncio.create_task(self._write())
        await done

    async def _write(self) -> None:
        while self._waiting:
            about_to, outcomes, waiting = self._about_to, self._outcomes, self._waiting
            self._about_to, self._outcomes, self._waiting = [], [], []
            await _tell(waiting, lambda a=about_to, o=outcomes: self._commit(a, o))
        self._writer = None

    async def _commit(self, about_to: list[int], outcomes: list[Sent]) -> None:
        async with self._db.begin() as store:
            if about_to:
                await store.letters.sending(about_to)
            if outcomes:
                await store.letters.settle(outcomes, self._clock.now())


async def _tell(waiting: list[asyncio.Future[None]], commit: Callable) -> None:
    """Do the commit; everyone who waits for it learns that it is done, or why not."""
    failure: Exception | None = None
    try:
        await commit()
    except Exception as error:  # the edge of the writer: those who wait must learn of it
        log.exception("marks of letters could not be stored")
        failure = error
    for future in waiting:
        if future.done():
            continue
        if failure is None:
            future.set_result(None)
        else:
            future.set_exception(failure)
