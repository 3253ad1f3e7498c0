"""Background tasks under supervision: one that ends by itself is told in the log and started again."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0  # seconds before a task is started again
STEADY = 120.0  # seconds; one that ran so long begins anew with the shortest wait

Work = Callable[[], Coroutine[Any, Any, None]]
Tell = Callable[[str, str], Awaitable[None]]  # of which task, why it ended


class Supervisor:
    """The only place of the bot that makes tasks: none of them ends unseen. `tell` is told of each that ended though it
    should not; `stop()` ends them all."""

    def __init__(self, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep, tell: Tell | None = None) -> None:
        self._sleep, self._tell = sleep, tell
        self._tasks: set[asyncio.Task[None]] = set()

    def keep(self, name: str, work: Work) -> None:
        """Run `work()` until `stop()`; whenever it ends, by an error or without, again after 1, 2, 4 … seconds."""
        self._spawn(name, self._kept(name, work))

    def once(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Run it to its end; what it raises is logged."""
        self._spawn(name, self._once(name, work)).add_done_callback(lambda _: work.close())  # cut off before it began

    async def stop(self) -> None:
        """Cut all of them off where they stand, and wait until they are gone."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _kept(self, name: str, work: Work) -> None:
        failures = 0
        while True:
            begun = time.monotonic()
            reason = await _logged(name, work())
            failures = 0 if time.monotonic() - begun > STEADY else failures + 1
            wait = min(LONGEST_WAIT, 2.0 ** (failures - 1))
            log.error("%s has ended by itself; it is started again in %g s", name, wait)
            await self._told(name, reason)
            await self._sleep(wait)

    async def _once(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        reason = await _logged(name, work)
        if reason:
            await self._told(name, reason)

    async def _told(self, name: str, reason: str) -> None:
        """Best effort: the log has it in any case."""
        if self._tell is not None:
            await _logged(f"telling that {name} has ended", self._tell(name, reason))

    def _spawn(self, name: str, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


async def _logged(name: str, work: Awaitable[None]) -> str:
    """Its end, whatever it was: why ("" where it came to its end); only a cancellation that was meant for this task
    passes."""
    try:
        await work
        return ""
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is None or task.cancelling():
            raise
        log.error("%s was cancelled from within", name)
        return "cancelled from within"
    except Exception as error:  # the edge of every background task
        log.exception("%s failed", name)
        return repr(error)


async def finished_before(work: Coroutine[Any, Any, Any], stop: asyncio.Event) -> bool:
    """Do the work, but leave it as soon as `stop` is set: False then. What the work raises is raised."""
    doing, waiting = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({doing, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            await doing
            return True
        return False
    finally:
        for task in (doing, waiting):
            task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await task
