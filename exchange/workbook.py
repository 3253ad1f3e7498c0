"""A workbook (.xlsx, .xls, .ods) as grids: numbers and days as text, merged cells told to every row that they cover."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from exchange.fault import CellFault, ImportRefused
from exchange.grid import Grid, GridRow, one_line
from exchange.number_formats import Place, ShownUnits, shown_units, with_unit

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # a zip (xlsx, ods), Microsoft's older container (xls)
LARGEST = 300_000_000  # bytes of a workbook unpacked: beyond it, it is no office's table
_REFERENCE = re.compile(rb'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+)(\d+)"|<c\b[^>]*\br="([A-Z]+)(\d+)"[^>]*\bt="e"')


def is_workbook(content: bytes) -> bool:
    return content.startswith(MAGIC)


def read_workbook(content: bytes) -> tuple[Grid, ...]:
    """Its visible sheets. Raises ImportRefused: damaged, locked by a password, too large, or with cells in which Excel
    shows an error."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum  # here: 1 MB that few ever need

    units = _check(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = [meta.name for meta in book.sheets_metadata if meta.visible == SheetVisibleEnum.Visible]
        return tuple(_grid(book.get_sheet_by_name(name), name, units.of(name)) for name in shown)
    except (CalamineError, ValueError, OSError):
        raise ImportRefused([CellFault(0, "", "not_workbook")]) from None


def _check(content: bytes) -> ShownUnits:
    """Raises ImportRefused. The units that formats show, which are read from the same parts."""
    if not content.startswith(b"PK"):
        return ShownUnits({})
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                raise ImportRefused([CellFault(0, "", "too_large")])
            faults, units = list(_errors(packed)), shown_units(packed)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, zlib.error):
        raise ImportRefused([CellFault(0, "", "not_workbook")]) from None
    if faults:
        raise ImportRefused(faults)
    return units


def _errors(packed: zipfile.ZipFile) -> Iterator[CellFault]:
    """Cells that hold #DIV/0! and its like: the reading library gives them as blanks."""
    for part in packed.namelist():
        if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", part):
            for match in _REFERENCE.finditer(packed.read(part)):
                column, row = (match[1] or match[3]).decode(), int(match[2] or match[4])
                yield CellFault(row, column, "error_cell")


def _grid(sheet: "CalamineSheet", name: str, units: Mapping[Place, str]) -> Grid:
    found = sheet.to_python(skip_empty_area=False)
    cells = [[_text(cell) for cell in row] for row in found]
    for (row, column), unit in units.items():
        if row < len(found) and column < len(found[row]) and type(found[row][column]) in (int, float):
            cells[row][column] = with_unit(cells[row][column], unit)
    width = max(map(len, cells), default=0)
    wide: set[int] = set()
    copied: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if right > left and (right - left + 1) * 2 > width:
            wide |= {row + 1 for row in range(top, min(bottom + 1, len(cells))) if len([*filter(None, cells[row])]) < 2}
        elif bottom > top and left < width:
            for row in range(top + 1, min(bottom + 1, len(cells))):
                cells[row][left] = cells[top][left]
                copied.add((row + 1, left))
    return Grid(name, tuple(GridRow(n, tuple(row)) for n, row in enumerate(cells, 1)), frozenset(wide),
                frozenset(copied))


def _text(cell: object) -> str:
    """As a person would type it; a number keeps the fifteen digits that Excel keeps."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float):
        text = format(Decimal(format(cell, ".15g")), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta) else one_line(str(cell))
