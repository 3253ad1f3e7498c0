"""Whether a database can be used as it is; looks only, makes nothing."""

import os
from enum import StrEnum
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from domain.errors import ZhaoshangError
from storage.engine.database import Database
from storage.engine.migrate import is_current


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
    """Raises DatabaseUnusable where it cannot be reached, read or (SQLite) written."""
    if db.is_sqlite and not _writable(Path(str(db.url.database))):
        raise DatabaseUnusable(f"no right to write to {db.url.database}")
    if db.is_sqlite and not Path(str(db.url.database)).exists():
        return Health.ABSENT
    try:
        return Health.CURRENT if await is_current(db) else Health.BEHIND
    except (SQLAlchemyError, OSError) as error:
        raise DatabaseUnusable(_reason(error)) from None


def _writable(file: Path) -> bool:
    return os.access(file if file.exists() else file.parent, os.W_OK)


def _reason(error: Exception) -> str:
    said = str(getattr(error, "orig", None) or error).strip().splitlines()
    return said[0] if said else type(error).__name__
