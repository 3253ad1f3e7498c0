"""Whether a database can be used as it is; looks only, makes nothing."""

import os
import sqlite3
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from domain.errors import ZhaoshangError
from storage.engine.database import Database
from storage.engine.migrate import is_current
from storage.engine.outage import is_outage, reason_of


class Health(StrEnum):
    CURRENT = "current"  # reachable, at the present tables
    BEHIND = "behind"  # reachable, steps are missing
    ABSENT = "absent"  # a SQLite file that the first start will make


class DatabaseUnusable(ZhaoshangError):
    """`reason` is the driver's own word, in one line, without the password."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


async def health(db: Database) -> Health:
    """Raises DatabaseUnusable where it cannot be reached, read or (SQLite) written, or is damaged."""
    if db.is_sqlite and not _writable(Path(str(db.url.database))):
        raise DatabaseUnusable(f"no right to write to {db.url.database}")
    if db.is_sqlite and not Path(str(db.url.database)).exists():
        return Health.ABSENT
    try:
        current = await is_current(db)
        damage = _damage(db)
    except Exception as error:
        if isinstance(error, (SQLAlchemyError, OSError)) or is_outage(error):
            raise DatabaseUnusable(reason_of(error)) from None
        raise
    if damage:
        raise DatabaseUnusable(damage)
    return Health.CURRENT if current else Health.BEHIND


def _damage(db: Database) -> str:
    """What SQLite's own check of the whole file finds first; empty where it is sound. On a connection that only reads,
    so that a bot at work is not held up. PostgreSQL has no such question."""
    if not db.is_sqlite:
        return ""
    with closing(sqlite3.connect(f"{Path(str(db.url.database)).resolve().as_uri()}?mode=ro", uri=True)) as reading:
        said = reading.execute("PRAGMA integrity_check(1)").fetchone()[0]
    return "" if said == "ok" else str(said)


def _writable(file: Path) -> bool:
    return os.access(file if file.exists() else file.parent, os.W_OK)

