"""Rows of an office's table that are no entries: totals (checked against the rows above), notes and headings (told,
left out)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from domain.figures.published_table import AVERAGES, GRAND_TOTALS, SUBTOTALS, is_note, label
from domain.money import Amount, Money, say_plain
from exchange.column_names import REQUIRED
from exchange.columns import Column, Sheet
from exchange.fault import CellFault
from exchange.grid import GridRow

WORD_FIELDS = ("name", "project", "unit", "enterprise", "kind", "day", "units")



def kind_of(row: GridRow, sheet: Sheet) -> str:
    """entry, total, subtotal, average or note. The words of a total end a cell of names, or one where the table counts
    its rows; alone in any cell (全市 and its like anywhere) they make a total only of a row that lacks what an entry
    must have."""
    said = [(label(cell), column is None or column.field in WORD_FIELDS)
            for column, cell in zip(sheet.columns, row.cells, strict=False) if cell]
    for kind, words in (("total", GRAND_TOTALS), ("subtotal", SUBTOTALS), ("average", AVERAGES)):
        if any((is_name and words_said.endswith(words[:2])) or (words_said in words and not _is_whole(row, sheet))
               for words_said, is_name in said):
            return kind
    return "note" if is_note(row.filled) else "entry"


def _is_whole(row: GridRow, sheet: Sheet) -> bool:
    """Whether every column is filled without which no row is an entry."""
    filled = {column.field for column, cell in zip(sheet.columns, row.cells, strict=False) if column and cell}
    return filled.issuperset(REQUIRED[sheet.kind])


def note_told(row: GridRow) -> CellFault:
    return CellFault(row.number, "", "note_row", {"said": row.filled[0][:40]})


@dataclass
class Sums:
    """What the rows so far make by column: since the last subtotal, and at all."""

    run: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    whole: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    rows: int = 0

    def add(self, column: str, value: object) -> None:
        currency, number = _number(value)
        if currency is not None:
            for sums in (self.run, self.whole):
                found = sums.setdefault(column, {})
                found[currency] = found.get(currency, Decimal(0)) + number

    def differing(self, row: GridRow, kind: str, stated: Sequence[tuple[Column, object]]) -> Iterator[CellFault]:
        """A notice for each cell of a total row that its rows do not make; a subtotal begins anew."""
        sums = self.run if kind == "subtotal" else self.whole
        for column, value in stated:
            currency, number = _number(value)
            made = sums.get(column.field, {}).get(currency or "", Decimal(0))
            if currency is not None and number != made:
                yield CellFault(row.number, column.said, "total_differs",
                                {"printed": _said(currency, number), "made": _said(currency, made)})
        if kind == "subtotal":
            self.run = {}


def _number(value: object) -> tuple[str | None, Decimal]:
    """(currency, or empty for a count; how much); (None, 0) for what cannot be added."""
    if isinstance(value, Amount):
        return value.money.currency, value.money.value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return "", Decimal(value)
    return None, Decimal(0)


def _said(currency: str, number: Decimal) -> str:
    return say_plain(Money.of(number, currency)) if currency else format(number.normalize(), "f")
