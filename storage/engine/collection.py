"""What every collection shares: a connection inside a transaction that somebody else opened and will commit."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Select, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import RowMapping
from sqlalchemy.sql import Executable

from storage.engine import sync_sqlite

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

Row: TypeAlias = RowMapping  # one that was read: column name -> value
Values: TypeAlias = Mapping[str, Any]  # those of one to be written
AnySelect: TypeAlias = Select[*tuple[Any, ...]]  # of columns that are named only when it is read
Connection: TypeAlias = "AsyncConnection | sync_sqlite.Connection"  # PostgreSQL's | SQLite's


class Collection:
    """Base of the collections; never commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def _all(self, statement: Executable, parameters: Values | None = None) -> Sequence[Row]:
        return (await self._connection.execute(statement, parameters)).mappings().all()

    async def _one(self, statement: Executable, parameters: Values | None = None) -> Row | None:
        return (await self._connection.execute(statement, parameters)).mappings().first()

    async def _do(self, statement: Executable, parameters: Values | None = None) -> int:
        """Rows touched."""
        return (await self._connection.execute(statement, parameters)).rowcount

    async def _add(self, table: Table, **values: Any) -> int:
        """The new row's id."""
        result = await self._connection.execute(_insert(table), values)
        key = result.inserted_primary_key
        assert key is not None  # every table has a key of one whole number
        return int(key[0])

    async def _add_all(self, table: Table, rows: Sequence[Values]) -> None:
        if rows:
            await self._connection.execute(insert(table), list(rows))

    def _insert_or_skip(self, table: Table) -> Any:
        """An INSERT that leaves an existing row of the same unique key as it is."""
        return _insert_or_skip(table, self._connection.dialect.name)

    def _upsert(self, table: Table, keys: Sequence[str], **values: Any) -> Any:
        """An INSERT that replaces the values of an existing row of the same keys."""
        dialect_insert = postgresql.insert if self._connection.dialect.name == "postgresql" else sqlite.insert
        news = {name: value for name, value in values.items() if name not in keys}
        statement = dialect_insert(table).values(**values)
        if not news:
            return statement.on_conflict_do_nothing()
        return statement.on_conflict_do_update(index_elements=list(keys), set_=news)


@cache
def _insert(table: Table) -> Any:
    return insert(table)


@cache
def _insert_or_skip(table: Table, dialect: str) -> Any:
    # Built once a table: it runs for every message.
    insert_of = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert_of(table).on_conflict_do_nothing()
