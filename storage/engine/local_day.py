"""The office's day of an instant, inside a statement: SQLite knows no time zones, PostgreSQL has its own words."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Date, Integer, String, cast, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import FunctionElement


class LocalDay(FunctionElement[date]):
    """The day of an instant in a zone, so many days later."""

    type = Date()
    inherit_cache = True
    name = "local_day"

    def __init__(self, instant: ColumnElement[datetime], zone: ZoneInfo, later: ColumnElement[int]) -> None:
        super().__init__(instant, literal(zone.key, String), cast(later, Integer))


@compiles(LocalDay, "sqlite")
def _on_sqlite(element: LocalDay, compiler: SQLCompiler, **how: Any) -> str:
    return f"local_day({compiler.process(element.clauses, **how)})"


@compiles(LocalDay)
def _elsewhere(element: LocalDay, compiler: SQLCompiler, **how: Any) -> str:
    instant, zone, later = (compiler.process(part, **how) for part in element.clauses)
    return f"(CAST(({instant} AT TIME ZONE {zone}) AS DATE) + {later})"


def register(connection: Any) -> None:
    """For a connection of the driver `sqlite3`."""
    connection.create_function("local_day", 3, _local_day, deterministic=True)


def _local_day(instant: str | None, zone: str, later: int | None) -> str | None:
    """As SQLite stores both: `2026-03-02 01:00:00.000000` in UTC to `2026-03-02`."""
    if instant is None or later is None:
        return None
    at = datetime.fromisoformat(instant).replace(tzinfo=UTC).astimezone(_zone(zone))
    return (at.date() + timedelta(days=later)).isoformat()


@lru_cache(maxsize=8)
def _zone(key: str) -> ZoneInfo:
    return ZoneInfo(key)
