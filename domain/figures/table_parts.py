"""A column that is the sum of others (总分, 合计): worked out from its parts, never taken over as printed."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from domain.characters import plain
from domain.figures.published_table import NumberColumn, PublishedTable, TableRefused, TableRow, number_column
from domain.figures.table_number import Number, bare_head

WHOLE_HEADS = ("总分", "合计", "总计", "总得分", "小计", "总和")
ORDINALS = ("序号", "编号", "no", "no.")


def parts_of(table: PublishedTable, whole: NumberColumn, column: int, unit: int,
             rows: Sequence[TableRow]) -> list[NumberColumn]:
    """The columns left of a 总分 or 合计 that together make it in most rows; empty where none do."""
    if not any(word in bare_head(whole.head) for word in WHOLE_HEADS):
        return []
    before: list[NumberColumn] = []
    for left in range(column):
        if left == unit or plain(table.heads[left]) in ORDINALS:
            continue
        try:
            before.append(number_column(table, left, rows))
        except TableRefused:
            before = []  # a column of words: the parts begin behind it
    runs = [before[start:] for start in range(len(before) - 1)]
    hits = [sum(made(run, row) == whole.value(row) for row in rows) for run in runs]
    return runs[hits.index(max(hits))] if hits and max(hits) * 2 >= len(rows) else []


def made(parts: Sequence[NumberColumn], row: TableRow) -> Fraction:
    return sum((part.value(row) or Fraction(0) for part in parts), Fraction(0))


def from_parts(whole: NumberColumn, parts: Sequence[NumberColumn], rows: Sequence[TableRow]) -> NumberColumn:
    """The column with every row's sum in place of what was printed; other rows (totals) as they are."""
    sums = {row.number: Number(made(parts, row), whole.places(row), whole.measure) for row in rows}
    return replace(whole, numbers={**whole.numbers, **sums})
