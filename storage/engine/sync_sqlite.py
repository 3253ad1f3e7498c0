"""SQLite without a thread: SQLAlchemy's own connection, carried out where it is called, in the words of its asyncio
kin.

aiosqlite hands every call to a thread of its own and back, and SQLAlchemy's asyncio layer switches a greenlet for each;
beside a busy event loop both cost more than SQLite itself (docs/decisions.md has the figures). A statement here takes
some 60 microseconds and a commit a fraction of a millisecond, so the loop can wait for them.
"""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import sqlalchemy
from sqlalchemy import CursorResult, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql import Executable

from storage.engine import local_day

_T = TypeVar("_T")


class Connection:
    """The part of AsyncConnection that storage uses; nothing in it ever suspends."""

    def __init__(self, connection: sqlalchemy.Connection) -> None:
        self.sync_connection = connection

    @property
    def dialect(self) -> Dialect:
        return self.sync_connection.dialect

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        return self.sync_connection.execute(statement, parameters)

    def raw(self, statement: str) -> None:
        """A statement of the transaction itself, past SQLAlchemy."""
        self.sync_connection.connection.cursor().execute(statement)

    @property
    def in_transaction(self) -> bool:
        """What SQLite says, which on some errors rolls back by itself."""
        driver = self.sync_connection.connection.driver_connection
        return driver is not None and bool(driver.in_transaction)

    async def run_sync(self, work: Callable[[sqlalchemy.Connection], _T]) -> _T:
        return work(self.sync_connection)


class Engine:
    """The part of AsyncEngine that storage uses."""

    def __init__(self, url: URL, synchronous: str) -> None:
        """`synchronous` is SQLite's (FULL, OFF)."""
        # The driver's own BEGIN is deferred and would fail at the first write beside another process: ours is
        # immediate.
        self.sync_engine = create_engine(url.set(drivername="sqlite"), poolclass=QueuePool, pool_size=2, max_overflow=2,
                                         connect_args={"isolation_level": None, "check_same_thread": False})
        event.listen(self.sync_engine, "connect", lambda connection, _: _on_connect(connection, synchronous))
        event.listen(self.sync_engine, "begin", _begin_immediate)
        self._idle: list[sqlalchemy.Connection] = []  # kept open: the pool's round costs as much as two statements

    def open(self) -> Connection:
        """A connection in a new transaction; `close` ends it. Raises at once (is_busy) while another process writes."""
        connection = self._idle.pop() if self._idle else self._connected()
        try:
            connection.begin()
        except BaseException as error:
            if is_busy(error):
                self._idle.append(connection)
            else:
                connection.invalidate()
                connection.close()
            raise
        return Connection(connection)

    def _connected(self) -> sqlalchemy.Connection:
        connection = self.sync_engine.connect()
        connection.connection.cursor().execute("PRAGMA busy_timeout=0")  # who opens it waits, and lets others go on
        return connection

    def close(self, opened: Connection, failure: BaseException | None = None) -> BaseException | None:
        """Commit, or roll back for `failure`; gives why nothing was stored, None where all was."""
        connection = opened.sync_connection
        try:
            if failure is None:
                connection.commit()
                self._idle.append(connection)
        except Exception as error:  # the edge: those who share the commit must learn of it
            failure = error
        if failure is not None:
            connection.invalidate()  # whatever state it is in, it goes
            connection.close()
        return failure

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Connection]:
        with self.sync_engine.begin() as connection:
            yield Connection(connection)

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[Connection]:
        with self.sync_engine.connect() as connection:
            yield Connection(connection)

    async def dispose(self) -> None:
        while self._idle:
            self._idle.pop().close()
        self.sync_engine.dispose()


def _on_connect(connection: Any, synchronous: str) -> None:
    for pragma in ("busy_timeout=10000", "journal_mode=WAL", f"synchronous={synchronous}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    local_day.register(connection)


def _begin_immediate(connection: sqlalchemy.Connection) -> None:
    connection.connection.cursor().execute("BEGIN IMMEDIATE")


def is_busy(error: BaseException) -> bool:
    """Whether another process is writing just now."""
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorname.startswith("SQLITE_BUSY")
