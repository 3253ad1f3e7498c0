"""A csv file as a grid: UTF-8 (with or without a mark at its start), UTF-16 or GBK; comma, semicolon or tab between
cells."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from exchange.fault import CellFault, ImportRefused
from exchange.grid import Grid, GridRow, one_line

CELL_LIMIT = 100_000
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # Excel's «Unicode 文本»
# A spreadsheet would work these out, the full-width ones too: they are written behind an apostrophe. What begins with
# apostrophes and then one of these gets one more, so that taking one away gives back what was written.
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@＝＋－＠]")


def read_csv(content: bytes) -> Grid:
    """Raises ImportRefused where the bytes are no text or the quotes do not pair."""
    return Grid("", tuple(_rows(_decoded(content))))


def _decoded(content: bytes) -> str:
    for encoding in ("utf-16",) if content.startswith(UTF_16) else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ImportRefused([CellFault(0, "", "not_text")])


def _rows(text: str) -> Iterator[GridRow]:
    first = next((line for line in text.splitlines() if _separators(line)), "")
    delimiter = max(",;\t", key=first.count)  # a comma where there is none of them
    csv.field_size_limit(CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            yield GridRow(start, tuple(unguarded(cell) for cell in cells))
            start = reader.line_num + 1
    except csv.Error:
        raise ImportRefused([CellFault(start, "", "not_csv")]) from None


def _separators(line: str) -> bool:
    """A title above the head has none."""
    return any(line.count(mark) for mark in ",;\t")


def unguarded(cell: str) -> str:
    """One line of printable characters; the apostrophe that `guarded` put is taken away."""
    text = one_line(cell)
    return text[1:] if _GUARDED.match(text) else text


def guarded(cell: str) -> str:
    text = one_line(cell)
    return f"'{text}" if _FORMULA.match(text) else text
