"""Where the tables of a grid begin: title rows are passed over, heads of two rows joined, empty rows between rows are
nothing."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.characters import narrow
from exchange.grid import Grid, GridRow

Known = Callable[[str], bool]
NUMBER = re.compile(r"[-+]?[\d.,]+%?|\d{4}[-/.年].*")
DAYS_BEHIND = re.compile(r"(?:时间|日期)(?:节点)?$")
BRACKET = re.compile(r"[(（].*?[)）]\s*$")


@dataclass(frozen=True, slots=True)
class Table:
    """A head and the rows below it; `above` is what stood between it and the table before. `copied` as in Grid."""

    head: GridRow
    rows: tuple[GridRow, ...]
    above: tuple[str, ...] = ()
    copied: frozenset[tuple[int, int]] = frozenset()
    sheet: str = ""


def tables_of(grid: Grid, known: Known) -> tuple[Table, ...]:
    """A head is a row of which most cells are heads that are known, two at the least; where none is, the first row with
    two words. None of a grid that has nothing."""
    rows = [row for row in grid.rows if row.filled]
    heads = [n for n, row in enumerate(rows) if _is_head(row, known)]
    starts = [n for n in heads if not (n - 1 in heads and _goes_on(rows[n - 1], rows[n], grid))] or _first_words(rows,
                                                                                                                 grid)
    return tuple(_table(grid, rows, start, end, known) for start, end in pairwise([*starts, len(rows)]))


def _is_head(row: GridRow, known: Known) -> bool:
    filled = row.filled
    if any(NUMBER.fullmatch(narrow(cell)) for cell in filled):
        return False
    found = sum(known(cell) for cell in filled)
    alone = found == len(filled) == 1 and len(row.cells) == 1
    return alone or (found >= 2 and found * 2 >= len(filled))


def _first_words(rows: Sequence[GridRow], grid: Grid) -> list[int]:
    found = [n for n, row in enumerate(rows) if len(row.filled) > 1 and row.number not in grid.wide]
    return (found or ([0] if rows else []))[:1]


def _table(grid: Grid, rows: Sequence[GridRow], start: int, end: int, known: Known) -> Table:
    head, first = rows[start], start + 1
    if first < end and _goes_on(head, rows[first], grid):
        head, first = GridRow(head.number, tuple(_joined(head, rows[first], known))), first + 1
    body = tuple(row for row in rows[first:end] if row.number not in grid.wide)
    return Table(head, body, _above(rows[:start]), grid.copied, grid.name)


def _above(rows: Sequence[GridRow]) -> tuple[str, ...]:
    """The cells of the lines right above a head: a title, «单位：万元»."""
    found: list[str] = []
    for row in reversed(rows):
        if len(row.filled) > 2:
            break
        found[:0] = row.filled
    return tuple(found)


def _goes_on(head: GridRow, below: GridRow, grid: Grid) -> bool:
    """Whether the row below is the second row of the head: words under heads that stand over several columns, nothing
    else."""
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


def _joined(head: GridRow, below: GridRow, known: Known) -> Iterator[str]:
    """«总投资» under «投资(万元)» is «总投资(万元)» where that is a head that is known; else both words, one behind the
    other."""
    above = ""
    for column, upper in enumerate(head.cells):
        lower = below.cells[column] if column < len(below.cells) else ""
        above = upper or (above if lower else "")
        if not lower or lower == upper:
            yield upper
            continue
        unit = BRACKET.search(above)
        alone = lower if BRACKET.search(lower) or unit is None else lower + unit[0]
        of_day = [DAYS_BEHIND.sub(f"{lower}时间", above)] * bool(DAYS_BEHIND.search(above))  # 开工 under 计划时间
        own = next((said for said in (alone, lower, *of_day) if known(said)), None)
        yield own or BRACKET.sub("", above) + alone
