"""Where the tables of a grid begin: title rows are passed over, heads of two rows joined, empty rows between rows are nothing."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from domain.characters import narrow
from exchange.grid import Grid, Row

Known = Callable[[str], bool]
NUMBER = re.compile(r"[-+]?[\d.,]+%?|\d{4}[-/.年].*")
BRACKET = re.compile(r"[(（].*?[)）]\s*$")


@dataclass(frozen=True, slots=True)
class Table:
    """A head and the rows below it; `title` is what stood above. `copied` as in Grid."""

    head: Row
    rows: tuple[Row, ...]
    title: str = ""
    copied: frozenset[tuple[int, int]] = frozenset()
    sheet: str = ""


def tables_of(grid: Grid, known: Known) -> tuple[Table, ...]:
    """A head is a row of which most cells are heads that are known, two at the least; where none is, the first row with two words.
    None of a grid that has nothing."""
    rows = [row for row in grid.rows if row.filled]
    starts = [n for n, row in enumerate(rows) if _is_head(row, known)] or _first_words(rows, grid)
    return tuple(_table(grid, rows, start, end, known) for start, end in zip(starts, [*starts[1:], len(rows)], strict=True))


def _is_head(row: Row, known: Known) -> bool:
    found = sum(known(cell) for cell in row.filled)
    alone = found == len(row.filled) == 1 and len(row.cells) == 1
    return alone or (found >= 2 and found * 2 >= len(row.filled) and not any(NUMBER.fullmatch(narrow(c)) for c in row.filled))


def _first_words(rows: Sequence[Row], grid: Grid) -> list[int]:
    found = [n for n, row in enumerate(rows) if len(row.filled) > 1 and row.number not in grid.wide]
    return (found or ([0] if rows else []))[:1]


def _table(grid: Grid, rows: Sequence[Row], start: int, end: int, known: Known) -> Table:
    head, first = rows[start], start + 1
    if first < end and _goes_on(head, rows[first], grid):
        head, first = Row(head.number, tuple(_joined(head, rows[first], known))), first + 1
    title = "".join(rows[start - 1].filled) if start and len(rows[start - 1].filled) == 1 else ""
    body = tuple(row for row in rows[first:end] if row.number not in grid.wide)
    return Table(head, body, title, grid.copied, grid.name)


def _goes_on(head: Row, below: Row, grid: Grid) -> bool:
    """Whether the row below is the second row of the head: words under heads that stand over several columns, nothing else."""
    if any(NUMBER.fullmatch(narrow(cell)) for cell in below.filled):
        return False
    spread = False
    for column, cell in enumerate(below.cells):
        upper = head.cells[column] if column < len(head.cells) else ""
        if (below.number, column) in grid.copied or not cell:
            continue
        beside = head.cells[column + 1] if column + 1 < len(head.cells) else "x"
        if upper and beside:
            return False
        spread = True
    return spread and all(head.cells[c] for c in range(len(head.cells)) if c >= len(below.cells) or not below.cells[c])


def _joined(head: Row, below: Row, known: Known) -> Iterator[str]:
    """«总投资» under «投资(万元)» is «总投资(万元)» where that is a head that is known; else both words, one behind the other."""
    above = ""
    for column, upper in enumerate(head.cells):
        lower = below.cells[column] if column < len(below.cells) else ""
        above = upper or (above if lower else "")
        if not lower or lower == upper:
            yield upper
            continue
        unit = BRACKET.search(above)
        alone = lower if BRACKET.search(lower) or unit is None else lower + unit[0]
        yield alone if known(alone) or known(lower) else BRACKET.sub("", above) + alone
