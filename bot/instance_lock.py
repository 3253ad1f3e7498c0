"""One process per database: a second one would send every letter twice."""

import fcntl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from storage.engine.advisory_lock import hold_alone
from storage.engine.database import Database


class AlreadyRunning(Exception):
    """Another process works on the same data; `where` names it without the password."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


@asynccontextmanager
async def only_instance(db: Database) -> AsyncIterator[None]:
    """Hold the data for the length of the block; raises AlreadyRunning. The system frees it when the process dies."""
    where = db.url.render_as_string(hide_password=True)
    if db.is_sqlite:
        if db.url.database in (None, "", ":memory:"):
            yield
            return
        with _file_lock(Path(f"{db.url.database}.lock"), where):
            yield
        return
    async with hold_alone(db) as held:
        if not held:
            raise AlreadyRunning(where)
        yield


@contextmanager
def _file_lock(path: Path, where: str) -> Iterator[None]:
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRunning(where) from None
        yield
