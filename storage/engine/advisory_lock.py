"""PostgreSQL's advisory lock: one process per database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine.database import Database

_KEY = 7_411_052_001  # any number that is ours


@asynccontextmanager
async def hold_alone(db: Database) -> AsyncIterator[bool]:
    """True where this process now holds the database for the length of the block; freed when its connection ends."""
    async with db.engine.connect() as opened:
        assert isinstance(opened, AsyncConnection)  # only PostgreSQL is asked, SQLite has a lock file
        connection = await opened.execution_options(isolation_level="AUTOCOMMIT")
        held = bool((await connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _KEY})).scalar())
        try:
            yield held
        finally:
            if held:
                await connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _KEY})
