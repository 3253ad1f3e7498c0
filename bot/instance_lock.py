"""One process per database: a second one would send every letter twice."""

import asyncio
import errno
import fcntl
import logging
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from bot.supervisor import Supervisor
from storage.engine.advisory_lock import AdvisoryLock, TakenByAnother, hold_alone
from storage.engine.database import Database

log = logging.getLogger(__name__)


class AlreadyRunning(Exception):
    """Another process works on the same data; `where` names it without the password."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


@asynccontextmanager
async def only_instance(db: Database, lost: Callable[[], None] = lambda: None) -> AsyncIterator[None]:
    """Hold the data for the length of the block, and close the database at its end; raises AlreadyRunning. The system
    frees it when the process dies. `lost` is called when another process took it meanwhile (PostgreSQL was
    restarted)."""
    where = db.url.render_as_string(hide_password=True)
    try:
        if not db.is_sqlite:
            async with hold_alone(db) as lock, _kept(lock, where, lost):
                yield
        elif db.url.database in (None, "", ":memory:"):
            yield
        else:
            with _file_lock(str(db.url.database), where):
                yield
                # while the lock's file is open: closing it ends SQLite's own locks of this process too
                await db.close()
    finally:
        await db.close()


@asynccontextmanager
async def _kept(lock: AdvisoryLock | None, where: str, lost: Callable[[], None]) -> AsyncIterator[None]:
    if lock is None:
        raise AlreadyRunning(where)
    supervisor = Supervisor()

    async def keep() -> None:
        try:
            await lock.keep()
        except TakenByAnother:
            log.error("another process has taken the database; this one stops")
            lost()

    supervisor.once("the lock on the database", keep())
    await asyncio.sleep(0)  # so that it has begun, however short the block is
    try:
        yield
    finally:
        await supervisor.stop()


@contextmanager
def _file_lock(path: str, where: str) -> Iterator[None]:
    """The database file itself is locked, not a file beside it: whatever name leads to it, it is the same one, and
    there is nothing to be deleted. SQLite's own locks are of another kind (fcntl) and do not meet this one."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES):
                raise AlreadyRunning(where) from None
            raise
        yield
    finally:
        os.close(file)
