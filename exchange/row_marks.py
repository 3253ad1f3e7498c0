"""Marks that stand for a cell's words: «—», «/», «无» for nothing, «同上», «〃» for what stands above."""

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.characters import plain
from domain.figures.table_number import BLANKS
from exchange.columns import Column, Sheet
from exchange.grid import GridRow

AS_ABOVE = frozenset(("同上", "〃", "″", "''", '"', "同前"))
OPEN = frozenset(("待定", "未定", "面议", "暂无", "不详", "未知", "待确定", "另行商定"))  # of a sum, a number or a day
NOT_YET = re.compile(r"(?:还|尚|暂)?[未没][^\d]*")  # 未开工, 尚未投产: no day yet
KEPT = ("evidence", "note", "confidential", "office_wide")  # «无» says something there
COUNTED = ("days", "batches", "people", "firms")  # numbers: whose they are cannot be told from a mark or a merged cell


def said_rows(sheet: Sheet) -> Iterator[GridRow]:
    """The table's rows with marks written out; rows of which no column that is kept says anything (numbers prepared
    for rows to come) are none."""
    above: dict[int, str] = {}
    for row in sheet.table.rows:
        cells = tuple(_said(column, cell, above.get(place, "")) for place, (column, cell) in enumerate(
            zip(_columns(sheet, row), row.cells, strict=True)))
        above |= {place: cell for place, cell in enumerate(cells) if cell}
        known = [cell for column, cell in zip(sheet.columns, cells, strict=False) if column]
        if any(known) or len(row.filled) > 1 or any(not cell.isdigit() for cell in row.filled):
            yield replace(row, cells=cells)


def _columns(sheet: Sheet, row: GridRow) -> tuple[Column | None, ...]:
    return (*sheet.columns, *(None for _ in row.cells[len(sheet.columns):]))[:len(row.cells)]


def _said(column: Column | None, cell: str, above: str) -> str:
    if column is None or column.field in KEPT:
        return cell
    counted = column.is_money or column.field in COUNTED
    if cell.strip() in AS_ABOVE and not counted:
        return above
    is_open = (counted or column.is_day) and plain(cell) in OPEN
    not_yet = column.is_day and NOT_YET.fullmatch(plain(cell))
    return "" if plain(cell) in BLANKS or is_open or not_yet else cell
