"""Brings a database to the present tables, step by step (alembic).

Alembic is imported where there is a step to take: it brings 8 MB that a bot whose tables are current never needs.
"""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, text

from storage.bulletins import bulletin_tables  # noqa: F401  (likewise)
from storage.duties import duty_tables  # noqa: F401  (its tables belong to the metadata)
from storage.engine.database import Database
from storage.figures import fact_tables  # noqa: F401  (its tables belong to the metadata)
from storage.service import service_tables  # noqa: F401
from storage.tables import metadata
from storage.trips import trip_tables  # noqa: F401  (likewise)

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent.parent / "migrations"
_REVISION = re.compile(r"""^(?P<before>down_)?revision = ["'](?P<id>\w+)["']""", re.MULTILINE)


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


async def migrate(db: Database, to: str = "head") -> None:
    """Run all missing steps (up to that revision); nothing happens where none is missing."""
    async with db.engine.begin() as connection:
        if await connection.run_sync(_is_current):
            return
        from alembic import command

        await connection.run_sync(lambda sync: command.upgrade(_config(sync), to))


async def is_current(db: Database) -> bool:
    """True where no step is missing."""
    async with db.engine.connect() as connection:
        return await connection.run_sync(_is_current)


async def differences(db: Database) -> list[Any]:
    """What the database has otherwise than storage.tables says; empty where the steps are complete."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    async with db.engine.connect() as connection:
        return await connection.run_sync(lambda sync: compare_metadata(MigrationContext.configure(sync), metadata))


def _is_current(connection: Connection) -> bool:
    if not inspect(connection).has_table("alembic_version"):
        return False
    return bool(connection.scalar(text("SELECT version_num FROM alembic_version")) == _head())


@cache
def _head() -> str:
    """The one step that no other follows."""
    steps = [step for file in (MIGRATIONS / "versions").glob("*.py")
             for step in _REVISION.finditer(file.read_text("utf-8"))]
    followed = {step["id"] for step in steps if step["before"]}
    [last] = [step["id"] for step in steps if step["id"] not in followed]
    return last
