"""What is wrong with a file to be imported, named by row and column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.errors import ZhaoshangError

MOST = 50  # faults told at once


@dataclass(frozen=True, slots=True)
class CellFault:
    """`row` is the line's number in the file, 1 for the first, 0 for the whole file; `column` as the file heads it."""

    row: int
    column: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    sheet: str = ""  # of a workbook with several

    def text(self, wording: Mapping[str, str]) -> str:
        """One line for a person; `wording` is the section [import_faults] of templates/words.toml."""
        place = wording["sheet"].format(sheet=self.sheet) if self.sheet else ""
        place += wording["row"].format(row=self.row) if self.row else ""
        column = wording["column"].format(column=self.column) if self.column else ""
        return wording["line"].format(place=place + column, reason=wording[self.code].format(**self.facts))


class ImportRefused(ZhaoshangError):
    """Nothing of the file was imported; `faults` says why, never empty."""

    def __init__(self, faults: Sequence[CellFault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(sorted(faults, key=lambda f: (f.sheet, f.row)))

    def lines(self, wording: Mapping[str, str]) -> list[str]:
        return fault_lines(self.faults, wording)


def fault_lines(faults: Sequence[CellFault], wording: Mapping[str, str], more: str = "more") -> list[str]:
    """The first MOST, then how many more there are."""
    told = [fault.text(wording) for fault in faults[:MOST]]
    left = len(faults) - MOST
    return [*told, wording[more].format(more=left)] if left > 0 else told


class CellWrong(ZhaoshangError):
    """One cell cannot be what its column wants."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts
