"""Tables that the superior published, as they were worked out; one a column and day."""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import delete, select

from domain.figures.superior import SuperiorRow, SuperiorTable
from storage.engine.collection import Collection, Row
from storage.figures.fact_tables import superior_tables


class Superiors(Collection):
    async def keep(self, table: SuperiorTable, at: datetime) -> bool:
        """Instead of one of the same column and day; True where there was one."""
        same = (superior_tables.c.column == table.column) & (superior_tables.c.day == table.day)
        replaced = await self._do(delete(superior_tables).where(same)) > 0
        await self._add(superior_tables, title=table.title, column=table.column, measure=table.measure, day=table.day,
                        own=table.own, kept_at=at, rows=[[row.unit, str(row.value), row.rank] for row in table.rows])
        return replaced

    async def until(self, day: date) -> Sequence[SuperiorTable]:
        """All up to that day, oldest first. One query."""
        statement = select(superior_tables).where(superior_tables.c.day <= day)
        return [_table(row) for row in await self._all(statement.order_by(superior_tables.c.day,
                                                                          superior_tables.c.id))]


def _table(row: Row) -> SuperiorTable:
    rows = tuple(SuperiorRow(unit, Fraction(value), rank) for unit, value, rank in row["rows"])
    return SuperiorTable(row["title"], row["column"], row["measure"], row["day"], row["own"], rows)
