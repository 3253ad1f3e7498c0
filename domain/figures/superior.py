"""The office's own place in a table that its superior published (mechanism 48): rank, gaps, movement. Pure.

A table is kept as it was worked out (`domain.figures.table_standing`): what it was put in order by, exactly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from domain.errors import RuleBroken
from domain.figures.published_table import label
from domain.figures.table_order import KEYS
from domain.figures.table_standing import WorkedTable


@dataclass(frozen=True, slots=True)
class SuperiorRow:
    unit: str
    value: Fraction
    rank: int


@dataclass(frozen=True, slots=True)
class SuperiorTable:
    """`column` is what the units stand in order of, in `measure`; `day`: the table's data date; `own`: the row of the
    office."""

    title: str
    column: str
    measure: str
    day: date
    own: str
    rows: tuple[SuperiorRow, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Another row, and by how much it is ahead or behind, never below zero."""

    unit: str
    rank: int
    gap: Fraction


@dataclass(frozen=True, slots=True)
class Position:
    """`tied`: others on the same place; `ahead`: the nearest place above, `behind`: the nearest below, `first`: who
    leads, where that is another than `ahead`; `moved`: places won since the table before, None without one."""

    table: SuperiorTable
    row: SuperiorRow
    of: int
    tied: tuple[str, ...]
    first: Gap | None
    ahead: Gap | None
    behind: Gap | None
    moved: int | None = None

    @property
    def in_first_third(self) -> bool:
        return self.row.rank * 3 <= self.of


def superior_table(worked: WorkedTable, *, title: str, day: date, own: str) -> SuperiorTable:
    """Raises RuleBroken where no row is the office's, or nothing to go by stands in it."""
    key = KEYS[worked.question.ordered_by]
    rows = tuple(SuperiorRow(line.unit, value, line.rank) for line in worked.rows
                 if not line.again and line.section == 1 and (value := key(line)) is not None)
    mine = next((row for row in rows if label(row.unit) == label(own)), None)
    if mine is None:
        raise RuleBroken("own_row_missing", own=own, known="、".join(row.unit for row in rows[:20]))
    rate = worked.question.ordered_by != "value"
    column = worked.by.head if not rate else f"{worked.by.head}/{worked.of.head if worked.of else ''}".rstrip("/")
    return SuperiorTable(title or worked.table.title, column, "%" if rate else worked.by.measure.name, day, mine.unit,
                         rows)


def positions(tables: Iterable[SuperiorTable], day: date) -> list[Position]:
    """Of each column the place in the last table up to that day, beside the one before; in the order of the columns'
    first tables."""
    found: dict[str, list[SuperiorTable]] = {}
    for table in sorted(tables, key=lambda one: one.day):
        if table.day <= day:
            found.setdefault(label(table.column), []).append(table)
    return [_position(told[-1], told[-2] if len(told) > 1 else None) for told in found.values()]


def _position(table: SuperiorTable, before: SuperiorTable | None) -> Position:
    own = _own(table)
    above = [row for row in table.rows if row.rank < own.rank]
    below = [row for row in table.rows if row.rank > own.rank]
    leader, ahead = _at(above, own, first=True), _at(above, own)
    earlier = _own(before).rank if before is not None else None
    return Position(table, own, len(table.rows),
                    tuple(row.unit for row in table.rows if row.rank == own.rank and row is not own),
                    leader if leader != ahead else None, ahead, _at(below, own, first=True),
                    None if earlier is None else earlier - own.rank)


def _own(table: SuperiorTable) -> SuperiorRow:
    return next(row for row in table.rows if row.unit == table.own)


def _at(rows: Sequence[SuperiorRow], own: SuperiorRow, *, first: bool = False) -> Gap | None:
    """Of these rows the one on the foremost place (`first`) or the hindmost."""
    placed = sorted(rows, key=lambda row: row.rank)
    if not placed:
        return None
    hindmost = next((row for row in placed if row.rank == placed[-1].rank), placed[-1])
    row = placed[0] if first else hindmost
    return Gap(row.unit, row.rank, abs(row.value - own.value))
