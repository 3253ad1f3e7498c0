"""Opens the SQLite file of a test as the product does; what SQLAlchemy writes as SQL is kept for the session.

An engine forgets it with its test: writing every statement anew was half of a chat test's processor time.
"""

from functools import cache
from pathlib import Path

from sqlalchemy.engine import Dialect
from sqlalchemy.util import LRUCache

from storage.engine.database import Database

_statements = LRUCache(2000)  # with its dialect -> the SQL


def open_database(file: Path | str, synchronous: str = "OFF") -> Database:
    """Nobody pulls the plug in a test, so nothing waits for the disk."""
    database = _database(file, synchronous)
    database.engine.sync_engine.dialect = _dialect()
    database.engine.sync_engine.update_execution_options(compiled_cache=_statements)
    return database


def _database(file: Path | str, synchronous: str) -> Database:
    return Database(f"sqlite+aiosqlite:///{file}", synchronous=synchronous)


@cache
def _dialect() -> Dialect:
    """What a first connection found out about SQLite."""
    engine = _database(":memory:", "OFF").engine.sync_engine
    engine.connect().close()
    return engine.dialect
