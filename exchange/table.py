"""A csv file as tables: UTF-8 (with or without a mark at its start) or GBK; comma, semicolon or tab between cells.

A file may hold several tables, each under its own head, with an empty line between them, as `export` writes it.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from exchange.fault import CellFault, ImportRefused

CELL_LIMIT = 100_000
FORMULA = ("=", "+", "-", "@")  # a spreadsheet would work these out: they are written behind an apostrophe


@dataclass(frozen=True, slots=True)
class TableRow:
    number: int  # the line in the file, counted from 1
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    head: TableRow
    rows: tuple[TableRow, ...]


def read_tables(content: bytes) -> tuple[Table, ...]:
    """Raises ImportRefused where the bytes are no text or no table."""
    text = _decoded(content)
    lines = list(_rows(text))
    tables = tuple(Table(block[0], tuple(block[1:])) for block in _blocks(lines))
    if not tables:
        raise ImportRefused([CellFault(0, "", "empty_file")])
    return tables


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ImportRefused([CellFault(0, "", "not_text")])


def _rows(text: str) -> Iterator[TableRow]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)  # a comma where there is none of them
    csv.field_size_limit(CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            yield TableRow(start, tuple(clean(cell) for cell in cells))
            start = reader.line_num + 1
    except csv.Error:
        raise ImportRefused([CellFault(start, "", "not_csv")]) from None


def clean(cell: str) -> str:
    """One line of printable characters; the apostrophe that `guarded` put is taken away."""
    text = "".join(c if c.isprintable() else " " for c in cell).strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _blocks(lines: list[TableRow]) -> Iterator[list[TableRow]]:
    """Runs of lines that are not empty."""
    block: list[TableRow] = []
    for line in lines:
        if any(line.cells):
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block
