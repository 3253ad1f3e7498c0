"""The engine and its transactions: SQLite (WAL, FULL) by default, PostgreSQL by URL."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import URL, make_url

from storage import inline
from storage.store import Store

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine


class Database:
    """Opens transactions; `async with db.begin() as store` commits at the end and rolls back on any error.

    SQLite has one writer: a fair lock in the process keeps transactions in order instead of busy waiting.
    """

    def __init__(self, url: str, *, synchronous: str = "FULL") -> None:
        """`synchronous` is SQLite's: tests that never pull the plug need no waiting for the disk (OFF)."""
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._one_writer = asyncio.Lock()
        if self.is_sqlite and self.url.database not in (None, "", ":memory:"):
            Path(str(self.url.database)).parent.mkdir(parents=True, exist_ok=True)
        self.engine = _engine(self.url, self.is_sqlite, synchronous)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Store]:
        """One transaction; everything that the block did is stored, or nothing."""
        if not self.is_sqlite:
            async with self.engine.begin() as connection:
                yield Store(connection)
            return
        await asyncio.sleep(0)  # nothing below suspends (storage/inline.py): the other tasks have their turn here
        async with self._one_writer, self.engine.begin() as connection:
            yield Store(connection)

    async def close(self) -> None:
        await self.engine.dispose()


def _engine(url: URL, is_sqlite: bool, synchronous: str) -> "AsyncEngine | inline.Engine":
    if is_sqlite:
        return inline.Engine(url, synchronous)
    from sqlalchemy.ext.asyncio import create_async_engine  # here: it brings the whole ORM, which SQLite needs not

    return create_async_engine(url, pool_size=8, max_overflow=8, pool_pre_ping=True)
