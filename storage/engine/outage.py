"""When the database itself is out of order: away, locked, full, read-only. Told once at the beginning, once at the end.

A task that fails for such a reason waits (`pause_before`) and tries again: nothing is wrong with what it wanted to
store."""

import errno
import logging
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator

from sqlalchemy.exc import TimeoutError as NoConnectionFree

log = logging.getLogger(__name__)

CALM = 60.0  # seconds without a failure after which it is over; reading often works while writing fails
LONGEST_PAUSE = 10.0
_SQLITE = ("BUSY", "LOCKED", "FULL", "IOERR", "READONLY", "CANTOPEN", "CORRUPT", "NOTADB", "NOMEM", "PROTOCOL", "PERM",
           "AUTH")
# Classes of PostgreSQL's codes: connection, resources, operator's intervention, system, no right to enter, no such
# database.
_POSTGRES = ("08", "53", "57P", "58", "28", "3D000", "25006")
_SYSTEM = {errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EDQUOT, errno.EMFILE, errno.ENFILE,
           errno.ENOTDIR}


def is_outage(error: BaseException) -> bool:
    """Whether the database could not do anything at all just now, whatever was asked of it."""
    return any(map(_says_so, _causes(error)))


def reason_of(error: BaseException) -> str:
    """The driver's own word, in one line."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines()
    return said[0] if said else type(error).__name__


def pause_before(attempt: int) -> float:
    """Seconds to wait before the `attempt`-th further try: 0.5, 1, 2 … 10."""
    return min(LONGEST_PAUSE, 0.25 * 2.0 ** min(attempt, 10))


class Outage:
    """Noted by every transaction. `on_begin` and `on_end` hear of it once each."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since: float | None = None
        self._last = 0.0
        self.on_begin: Callable[[str], None] = lambda _: None
        self.on_end: Callable[[], None] = lambda: None

    @property
    def out_of_order(self) -> bool:
        return self._since is not None

    def failed(self, error: BaseException) -> None:
        """Only the first failure of an outage is logged: a full disk fills no log."""
        self._last = self._clock()
        if self._since is None:
            self._since = self._last
            log.error("the database is out of order, everything waits and is tried again: %s", reason_of(error))
            self.on_begin(reason_of(error))

    def worked(self) -> None:
        if self._since is not None and self._clock() - self._last >= CALM:
            log.warning("the database works again after %.0f s", self._clock() - self._since)
            self._since = None
            self.on_end()


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and, where SQLAlchemy wrapped it, the driver's; what else it was raised from is no matter of the
    database."""
    yield error
    driver = getattr(error, "orig", None)
    while isinstance(driver, BaseException):
        yield driver
        driver = driver.__cause__


def _says_so(error: BaseException) -> bool:
    if getattr(error, "connection_invalidated", False) or isinstance(error, NoConnectionFree):
        return True
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_").startswith(_SQLITE)
    if isinstance(error, OSError):
        return (isinstance(error, (ConnectionError, TimeoutError, socket.gaierror)) or error.errno in _SYSTEM
                or _no_socket(error))
    return str(getattr(error, "sqlstate", None) or "").startswith(_POSTGRES)


def _no_socket(error: OSError) -> bool:
    """A stopped PostgreSQL leaves no socket behind; a file that is missing would be named."""
    return error.errno == errno.ENOENT and error.filename is None
