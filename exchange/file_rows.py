"""All rows of a file by what they are, out of its tables; what is wrong with heads and cells, and what was noticed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from domain.plan.office import Office
from exchange.columns import TABLES, is_known_head, understand
from exchange.entries import SheetEntry, entries_of
from exchange.fault import CellFault, ImportRefused
from exchange.grids import read_grids
from exchange.head_rows import Table, tables_of


def read_tables(content: bytes) -> tuple[Table, ...]:
    """The tables of a csv or a workbook. Raises ImportRefused where the bytes are none, and where there is nothing in
    them."""
    return tuple(table for grid in read_grids(content) for table in tables_of(grid, is_known_head))


@dataclass
class FileRows:
    """Rows by kind (project, member, fact)."""

    entries: Mapping[str, list[SheetEntry]] = field(default_factory=lambda: {kind: [] for kind in TABLES})
    faults: list[CellFault] = field(default_factory=list)
    notices: list[CellFault] = field(default_factory=list)

    def of(self, kind: str) -> list[SheetEntry]:
        return self.entries[kind]

    @property
    def any(self) -> bool:
        return any(self.entries.values())


def rows_of(tables: Sequence[Table], office: Office) -> FileRows:
    found = FileRows()
    several = len({table.sheet for table in tables}) > 1
    for table in tables:
        place = table.sheet if several else ""
        sheet, wrong = understand(table)
        found.faults += _at(wrong, place)
        if sheet is not None:
            rows = entries_of(sheet, office.plan)
            found.entries[sheet.kind].extend(replace(entry, sheet=place) for entry in rows.entries)
            found.faults += _at(rows.faults, place)
            found.notices += _at(rows.notices, place)
    return found


def _at(faults: Iterable[CellFault], sheet: str) -> list[CellFault]:
    return [replace(fault, sheet=sheet) for fault in faults]


def refuse_any(faults: Sequence[CellFault]) -> None:
    if faults:
        raise ImportRefused(faults)
