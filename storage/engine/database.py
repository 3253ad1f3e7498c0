"""The engine and its transactions: SQLite (WAL, FULL) by default, PostgreSQL by URL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import URL, make_url

from storage.engine import sync_sqlite
from storage.engine.group_commit import GroupCommit
from storage.engine.outage import Outage, is_outage
from storage.store import Store

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

CONNECT = 10  # seconds to reach PostgreSQL


class Database:
    """Opens transactions; `async with db.begin() as store` commits at the end and rolls back on any error.

    SQLite has one writer: transactions go in order, and those that come together share a commit
    (storage/engine/group_commit.py).
    """

    def __init__(self, url: str, *, synchronous: str = "FULL") -> None:
        """`synchronous` is SQLite's: tests that never pull the plug need no waiting for the disk (OFF)."""
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite and self.url.database not in (None, "", ":memory:"):
            Path(str(self.url.database)).parent.mkdir(parents=True, exist_ok=True)
        self.engine = _engine(self.url, self.is_sqlite, synchronous)
        self.outage = Outage()
        self.may_begin = asyncio.Event()  # not while the lock on a PostgreSQL database is lost
        self.may_begin.set()
        self._transactions = GroupCommit(self.engine) if isinstance(self.engine, sync_sqlite.Engine) else self.engine

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Store]:
        """One transaction; everything that the block did is stored, or nothing. Where the database itself is the cause
        of an error (is_outage), that has been logged."""
        if not self.may_begin.is_set():
            await self.may_begin.wait()
        try:
            async with self._transactions.begin() as connection:
                yield Store(connection)
        except Exception as error:
            if is_outage(error):
                self.outage.failed(error)
            raise
        self.outage.worked()

    async def close(self) -> None:
        await self.engine.dispose()


def _engine(url: URL, is_sqlite: bool, synchronous: str) -> "AsyncEngine | sync_sqlite.Engine":
    if is_sqlite:
        return sync_sqlite.Engine(url, synchronous)
    from sqlalchemy.ext.asyncio import create_async_engine  # here: it brings the whole ORM, which SQLite needs not

    return create_async_engine(url, pool_size=8, max_overflow=8, pool_pre_ping=True,
                               connect_args={"timeout": CONNECT})
