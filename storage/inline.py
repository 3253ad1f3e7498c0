"""SQLite without a thread: what aiosqlite offers, carried out where it is called.

aiosqlite hands every call to a thread of its own and back; beside a busy event loop that costs more than SQLite itself
(docs/decisions.md has the figures). A statement here takes some 20 microseconds and a commit a fraction of a millisecond,
so the loop can wait for them. SQLAlchemy's aiosqlite dialect takes this connection through `async_creator_fn`.
"""

import sqlite3
from collections.abc import Generator, Sequence
from typing import Any


class Cursor:
    """sqlite3's cursor with awaitable methods; none of them ever suspends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = connection.cursor()

    async def __aenter__(self) -> "Cursor":
        return self

    @property
    def description(self) -> Any:
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._cursor.lastrowid

    @property
    def arraysize(self) -> int:
        return self._cursor.arraysize

    @arraysize.setter
    def arraysize(self, size: int) -> None:
        self._cursor.arraysize = size

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        self._cursor.execute(statement, parameters)

    async def executemany(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        self._cursor.executemany(statement, rows)

    async def fetchone(self) -> Any:
        return self._cursor.fetchone()

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        return self._cursor.fetchmany(size or self._cursor.arraysize)

    async def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()

    async def close(self) -> None:
        self._cursor.close()


class Connection:
    """sqlite3's connection with awaitable methods; awaited once itself, as aiosqlite's is."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection: sqlite3.Connection | None = connection

    def __await__(self) -> Generator[None, None, "Connection"]:
        return self
        yield  # a generator that ends at once

    @property
    def open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise ValueError("no active connection")
        return self._connection

    def cursor(self) -> Cursor:
        return Cursor(self.open)

    async def create_function(self, *arguments: Any, **named: Any) -> None:
        self.open.create_function(*arguments, **named)

    async def commit(self) -> None:
        self.open.commit()

    async def rollback(self) -> None:
        self.open.rollback()

    async def close(self) -> None:
        self.stop()

    def stop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def connect(file: str, **options: Any) -> Connection:
    """Opens a database without the driver's own BEGIN: ours is `BEGIN IMMEDIATE`."""
    return Connection(sqlite3.connect(file, **{**options, "isolation_level": None, "check_same_thread": False}))
