"""Brings a database to the present tables, step by step (alembic)."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.bulletins import bulletin_tables  # noqa: F401  (likewise)
from storage.duties import duty_tables  # noqa: F401  (its tables belong to the metadata)
from storage.engine.database import Database
from storage.figures import fact_tables  # noqa: F401  (its tables belong to the metadata)
from storage.service import service_tables  # noqa: F401
from storage.tables import metadata
from storage.trips import trip_tables  # noqa: F401  (likewise)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations"))
    config.attributes["connection"] = connection
    return config


async def migrate(db: Database, to: str = "head") -> None:
    """Run all missing steps (up to that revision); nothing happens where none is missing."""
    async with db.engine.begin() as connection:
        if await connection.run_sync(_is_current):
            return
        await connection.run_sync(lambda sync: command.upgrade(_config(sync), to))


async def is_current(db: Database) -> bool:
    """True where no step is missing."""
    async with db.engine.connect() as connection:
        return await connection.run_sync(_is_current)


async def differences(db: Database) -> list[Any]:
    """What the database has otherwise than storage.tables says; empty where the steps are complete."""
    async with db.engine.connect() as connection:
        return await connection.run_sync(lambda sync: compare_metadata(MigrationContext.configure(sync), metadata))


def _is_current(connection: Connection) -> bool:
    head = ScriptDirectory.from_config(_config(connection)).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == head
