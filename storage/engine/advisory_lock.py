"""PostgreSQL's advisory lock: one process per database.

The lock lives as long as its connection. When the server is restarted it is gone, and another process may take it: from
that instant no transaction begins here until the lock is held again.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine.database import Database
from storage.engine.outage import is_outage, pause_before

log = logging.getLogger(__name__)

_KEY = 7_411_052_001  # any number that is ours
LOOK = 15.0  # seconds between two questions whether the connection lives
GHOST = 30.0  # seconds that the server may keep our own dead connection's lock


class TakenByAnother(Exception):
    """Another process holds the database now."""


class AdvisoryLock:
    """`take()`, then `keep()` for as long as this process works, then `release()`."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._connection: Any = None
        self._lost = asyncio.Event()

    async def take(self) -> bool:
        """True where this process now holds the database."""
        opened = self._db.engine.connect()
        assert isinstance(opened, AsyncConnection)  # only PostgreSQL is asked, SQLite's file is its own lock
        connection = await (await opened).execution_options(isolation_level="AUTOCOMMIT")
        if not (await connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _KEY})).scalar():
            await connection.close()
            return False
        self._connection, self._lost = connection, asyncio.Event()
        driver: Any = (await connection.get_raw_connection()).driver_connection
        driver.add_termination_listener(self._ended)
        self._db.may_begin.set()
        return True

    async def keep(self) -> None:
        """Takes the lock again whenever its connection ends; raises TakenByAnother where somebody was quicker."""
        while True:
            while await self._lives():
                pass
            self._db.may_begin.clear()
            log.error("the lock on the database is gone (was PostgreSQL restarted?); "
                      "nothing is done until it is taken again")
            await self._discard()
            await self._take_again()
            log.warning("the lock on the database is held again")

    async def release(self) -> None:
        """Best effort: it ends with the connection anyway."""
        if self._connection is not None:
            with suppress(Exception):
                await self._connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _KEY})
            await self._discard()
        self._db.may_begin.set()

    def _ended(self, _: Any) -> None:
        self._db.may_begin.clear()
        self._lost.set()

    async def _lives(self) -> bool:
        """Looked at now and then: a network that swallows everything tells nobody."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK):
                await self._lost.wait()
                return False
        try:
            async with asyncio.timeout(LOOK):
                await self._connection.execute(text("SELECT 1"))
            return True
        except Exception:  # the edge: whatever it is, the lock may be gone
            return False

    async def _discard(self) -> None:
        connection, self._connection = self._connection, None
        with suppress(Exception):
            await connection.invalidate()
        with suppress(Exception):
            await connection.close()

    async def _take_again(self) -> None:
        failures, refused_at = 0, None
        while True:
            try:
                if await self.take():
                    return
            except Exception as error:
                if not is_outage(error):
                    raise
                self._db.outage.failed(error)
                refused_at = None
            else:
                now = asyncio.get_running_loop().time()
                refused_at = now if refused_at is None else refused_at
                if now - refused_at >= GHOST:
                    raise TakenByAnother
            failures += 1
            await asyncio.sleep(pause_before(min(failures, 3)))


@asynccontextmanager
async def hold_alone(db: Database) -> AsyncIterator[AdvisoryLock | None]:
    """None where another process holds the database."""
    lock = AdvisoryLock(db)
    if not await lock.take():
        yield None
        return
    try:
        yield lock
    finally:
        await lock.release()
