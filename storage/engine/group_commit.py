"""Transactions of one process that share a commit: SQLite waits for the disk once for several updates.

Each is a savepoint inside one open transaction, so it fails alone and sees what those before it did. A block ends only
when its work is on the disk; where no other transaction is coming, that is at once. A kill loses the whole group, of
which nobody has been told that it is stored.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage.engine.sync_sqlite import Connection, Engine, is_busy

MOST = 8  # in one commit: the first of them waits for the last
PAUSE, PATIENCE = 0.05, 200  # seconds between two tries while another process writes, and how many: ten seconds


class _Group:
    """One open transaction of the database and those who wait for its commit."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.size = 0
        self.ended = asyncio.Event()
        self.failure: BaseException | None = None

    def end(self, failure: BaseException | None) -> None:
        self.failure = failure
        self.ended.set()


class GroupCommit:
    """`async with begin() as connection` is a transaction; in order of coming, one at a time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._one_writer = asyncio.Lock()  # fair, instead of busy waiting
        self._coming = 0
        self._group: _Group | None = None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Connection]:
        """Raises what the block raises, or why the commit failed; then nothing of it is stored."""
        await self._turn()
        try:
            group = await self._joined()
            try:
                yield group.connection
                group.connection.raw("RELEASE one")
            except BaseException as error:
                self._undo(group, error)
                raise
        finally:
            self._one_writer.release()
            self._commit_unless_more_come()
        await group.ended.wait()
        if group.failure is not None:
            raise group.failure

    async def _turn(self) -> None:
        """Until this one may write. Whoever goes away while waiting may have been the one to commit for the others."""
        self._coming += 1
        came = False
        try:
            await asyncio.sleep(0)  # nothing below suspends: the other tasks have their turn here, and may come too
            await self._one_writer.acquire()
            came = True
        finally:
            self._coming -= 1
            if not came:
                self._commit_unless_more_come()

    async def _joined(self) -> _Group:
        if self._group is None:
            self._group = _Group(await self._opened())
        self._group.size += 1
        self._group.connection.raw("SAVEPOINT one")
        return self._group

    async def _opened(self) -> Connection:
        """While another process writes (an import) the loop goes on: what waits is this, not SQLite."""
        for _ in range(PATIENCE):
            try:
                return self._engine.open()
            except sqlite3.OperationalError as error:
                if not is_busy(error):
                    raise
            await asyncio.sleep(PAUSE)
        return self._engine.open()

    def _undo(self, group: _Group, error: BaseException) -> None:
        if group.connection.in_transaction:
            group.connection.raw("ROLLBACK TO one")
            group.connection.raw("RELEASE one")
        else:  # a full disk and its like: SQLite itself has rolled back what all of them did
            self._group = None
            self._engine.close(group.connection, error)
            group.end(error)

    def _commit_unless_more_come(self) -> None:
        group = self._group
        if group is None or self._one_writer.locked() or (self._coming and group.size < MOST):
            return
        self._group = None
        group.end(self._engine.close(group.connection))
