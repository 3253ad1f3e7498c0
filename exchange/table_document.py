"""A published table out of a file: JSON as the figures were taken down, or the office's own workbook or csv."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from domain.characters import narrow
from domain.figures.published_table import Printed, PublishedTable, TableRefused, TableRow
from domain.figures.table_number import Cell, Measure, measure_of_head
from domain.money import CURRENCY_WORDS
from exchange.grid import Grid, GridRow
from exchange.head_rows import tables_of

_ATTACHMENT = re.compile(r"附[件表]\s*[0-9一二三四五六七八九十]*[:.]?|(?:填报)?单位\s*:.*")
_UNIT = re.compile(r"单位\s*:\s*([^\s()]+)\s*\)?$")
MERGED = "合并单元格 "  # stands before a figure whose cell covers several rows


def table_of_json(content: bytes) -> PublishedTable:
    """`{"title", "columns": [...], "rows": [[...]]}`; numbers stay exact. Raises TableRefused."""
    try:
        said = json.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except (UnicodeDecodeError, json.JSONDecodeError) as wrong:
        line = getattr(wrong, "lineno", 0)
        raise TableRefused("not_json", row=line) from None
    if not isinstance(said, dict) or not isinstance(said.get("columns"), list) or not isinstance(said.get("rows"),
                                                                                                 list):
        raise TableRefused("json_shape")
    heads = tuple(str(head) for head in said["columns"])
    rows = tuple(TableRow(n, _cells(row, n, heads)) for n, row in enumerate(said["rows"], 1))
    return PublishedTable(str(said.get("title") or ""), heads, rows, _printed(said))


def _cells(row: Any, number: int, heads: Sequence[str]) -> tuple[Cell, ...]:
    if isinstance(row, dict):
        row = [row.get(head) for head in heads]
    if not isinstance(row, list) or len(row) > len(heads):
        raise TableRefused("row_shape", row=number, head=len(heads), have=len(row) if isinstance(row, list) else 1)
    return tuple(_cell(cell, number, head) for cell, head in zip(row, heads, strict=False))


def _cell(cell: Any, number: int, head: str) -> Cell:
    if isinstance(cell, bool) or not (cell is None or isinstance(cell, str | int | Decimal)):
        raise TableRefused("not_a_number", number, head, said=json.dumps(cell, ensure_ascii=False, default=str))
    return cell


def _printed(said: Mapping[str, Any]) -> Printed:
    """What the file gives of the office's own results; anything of another shape is left alone."""
    def of(name: str, kind: type) -> dict[str, Any]:
        found = said.get(name)
        return {key: value for key, value in found.items() if isinstance(value, kind)} if isinstance(found,
                                                                                                     dict) else {}

    return Printed(of("published_totals", str | int | Decimal), of("published_order", list),
                   of("published_lists", list))


def table_of_grids(grids: Sequence[Grid], asked: Sequence[str]) -> PublishedTable:
    """The first table that has the columns `asked`, else the first. Raises TableRefused where there is none."""
    found = [_published(grid, start) for grid in grids for start in _starts(grid)]
    if not found:
        raise TableRefused("no_rows")
    return next((table for table in found if _has(table, asked)), found[0])


def _starts(grid: Grid) -> list[int]:
    """Rows that may be the head: those with two cells or more among the first twenty."""
    return [row.number for row in grid.rows if len(row.filled) > 1 and row.number not in grid.wide][:20]


def _published(grid: Grid, start: int) -> PublishedTable:
    lower = Grid(grid.name, tuple(row for row in grid.rows if row.number >= start), grid.wide, grid.copied)
    [table] = tables_of(lower, lambda cell: False)
    above = [row.filled[0] for row in grid.rows if row.number < start and len(row.filled) == 1]
    titles = [line for line in above if not _ATTACHMENT.fullmatch(narrow(line).strip())]
    return PublishedTable(titles[0] if titles else grid.name, table.head.cells,
                          tuple(TableRow(row.number, tuple(_told_apart(row, grid))) for row in table.rows),
                          counted_in=_counted_in(above))


def _counted_in(above: Sequence[str]) -> Measure:
    """Of «单位：万元»; nothing where several are named («单位：万元、个、%»)."""
    said = [found[1] for line in above if (found := _UNIT.search(narrow(line)))]
    measure = measure_of_head(f"({said[-1].strip()})") if said else Measure()
    return measure if measure.base in CURRENCY_WORDS else Measure()


def _told_apart(row: GridRow, grid: Grid) -> Iterator[str]:
    """A name merged over several rows is the name of each; a figure is nobody's, and reading it as one must fail."""
    for column, cell in enumerate(row.cells):
        merged = (row.number, column) in grid.copied and any(c.isdigit() for c in cell)
        yield f"{MERGED}{cell}" if merged else cell


def _has(table: PublishedTable, asked: Sequence[str]) -> bool:
    try:
        return all(table.column(name) >= 0 for name in asked)
    except TableRefused:
        return False
