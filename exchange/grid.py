"""A file as grids of text cells, whatever it is: csv (UTF-8 or GBK) or a workbook; one grid a sheet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GridRow:
    number: int  # the line in the file or sheet, counted from 1
    cells: tuple[str, ...]

    @property
    def filled(self) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Grid:
    """`wide`: rows that are one cell merged across most of the sheet (titles, notes). `copied`: (row number, column) of
    cells that got their text from a merged cell above; a figure in one of them cannot be told apart by rows."""

    name: str
    rows: tuple[GridRow, ...]
    wide: frozenset[int] = frozenset()
    copied: frozenset[tuple[int, int]] = frozenset()


def one_line(cell: str) -> str:
    """One line of printable characters."""
    return "".join(c if c.isprintable() else " " for c in cell).strip()
