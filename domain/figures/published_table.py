"""A published table as it was printed: heads, rows of units, total rows; and its columns by name, as exact numbers."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from domain.characters import narrow, plain
from domain.errors import ZhaoshangError
from domain.figures.table_number import (
    Cell,
    Measure,
    Number,
    NumberUnreadable,
    bare_head,
    in_measure,
    is_rate,
    measure_of_head,
    read_number,
)

UNIT_HEADS = ("unit", "单位", "单位名称", "考核单位", "责任单位", "招商单位", "引进单位", "报送单位", "组别", "县区",
              "县市区", "县(市、区)", "县(市区)",
              "地区", "区域", "市州", "市县", "镇街", "乡镇", "乡镇(街道)", "镇(街)", "园区", "部门", "组团",
              "招商组团", "小组", "分组", "板块", "名称", "row")
# every row measures another thing: rows do not add up
MEASURE_HEADS = ("metric", "指标", "指标名称", "考核指标", "项目内容", "统计指标")
NUMBER_HEADS = ("序号", "编号", "no", "no.", "#", "名次", "排名", "位次", "排位")
GRAND_TOTALS = ("合计", "总计", "总和", "累计合计", "全市", "全县", "全区", "全省", "全州", "全旗", "全镇", "全国",
                "全市合计", "total", "sum")
SUBTOTALS = ("小计", "分计", "subtotal")
NOTE = re.compile(r"(?:注|备注|说明|填表|制表|填报|审核|统计|联系|单位负责|主管|数据来源)[^,]{0,6}[::].*|注[::\d].*|"
                  r"[一二三四五六七八九十]+、.*|\([一二三四五六七八九十]+\).*")
# who made the table, below it: each part in a cell of its own, or all in one
SIGNED = re.compile(r"(?:填表|制表|填报|审核|复核|审批|审签|签发|报送|上报|经办|负责人|单位负责|分管|主管|联系)[^,:]{0,"
                    r"6}[:].*")
AVERAGES = ("平均", "平均值", "均值", "average")


class TableRefused(ZhaoshangError):
    """The table cannot be worked out. `code` names the sentence; `row` and `column` where it is about one cell."""

    def __init__(self, code: str, row: int = 0, column: str = "", **facts: object) -> None:
        super().__init__(code, row, column, facts)
        self.code, self.row, self.column, self.facts = code, row, column, facts


@dataclass(frozen=True, slots=True)
class TableRow:
    """`number` is the row's place in its file, counted from 1."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """Rows may be shorter than the head: what is missing is blank."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Printed:
    """What a file says beside its rows of the office's own results: totals and orders by column, lists of units."""

    totals: Mapping[str, Cell] = field(default_factory=dict)
    orders: Mapping[str, Sequence[str]] = field(default_factory=dict)
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PublishedTable:
    title: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    printed: Printed = Printed()
    counted_in: Measure = Measure()  # what a line above the table says that its sums count: «单位：万元»

    def column(self, name: str) -> int:
        """The column of that name: to the letter, else without its unit, else the only one that contains it."""
        for same in (lambda head: head == name, lambda head: plain(head) == plain(name),
                     lambda head: bare_head(head) == bare_head(name), lambda head: bare_head(name) in plain(head)):
            found = [n for n, head in enumerate(self.heads) if head and same(head)]
            if len(found) == 1:
                return found[0]
            if found:
                raise TableRefused("column_unclear", column=name, known="、".join(self.heads[n] for n in found))
        near = difflib.get_close_matches(name, self.heads, n=3, cutoff=0.3) or [head for head in self.heads if head]
        raise TableRefused("no_such_column", column=name, known="、".join(near))


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """One column as exact numbers in one unit of measure, by row number; None for a blank."""

    head: str
    measure: Measure
    numbers: Mapping[int, Number | None]

    @property
    def is_rate(self) -> bool:
        return is_rate(self.head) or self.measure.base in ("%", "‰")

    def value(self, row: TableRow) -> Fraction | None:
        number = self.numbers.get(row.number)
        return None if number is None else number.value

    def places(self, row: TableRow) -> int:
        number = self.numbers.get(row.number)
        return 0 if number is None else number.places


def number_column(table: PublishedTable, column: int, rows: Iterable[TableRow]) -> NumberColumn:
    """Raises TableRefused for the first cell that holds no number, naming row and column."""
    head = table.heads[column]
    read = {row.number: _read(row, column, head) for row in rows}
    measure = measure_of_head(head)
    if measure == Measure():
        measure = next((n.measure for n in read.values() if n and n.measure != Measure()), measure)
        if measure.base and measure.base == table.counted_in.base:  # it tells what cells without a unit count
            measure = table.counted_in
        elif measure.scale != 1:  # only cells say 亿元: one that says nothing counts nobody knows what
            for row in (row for row in rows if (n := read[row.number]) and n.measure == Measure() and n.value):
                raise TableRefused("number_without_unit", row.number, head, said=str(row.cell(column)),
                                   unit=measure.name)
    return NumberColumn(head, measure, {row.number: _counted(read[row.number], measure, row, head) for row in rows})


def _read(row: TableRow, column: int, head: str) -> Number | None:
    try:
        return read_number(row.cell(column))
    except NumberUnreadable as wrong:
        code = "not_a_number" if not wrong.near else "not_a_number_near"
        raise TableRefused(code, row.number, head, said=wrong.said, near=wrong.near) from None


def _counted(number: Number | None, measure: Measure, row: TableRow, head: str) -> Number | None:
    try:
        return None if number is None else in_measure(number, measure)
    except NumberUnreadable as wrong:
        raise TableRefused("other_currency", row.number, head, said=wrong.said, unit=measure.name) from None


# --- tables side by side ---------------------------------------------------------------------------------------------


def beside(table: PublishedTable, column: int, others: Iterable[int]) -> PublishedTable:
    """Of tables printed side by side, each with its own units, the one in which the columns stand: all other heads are
    blanked. The whole where the columns stand in several."""
    blocks = [range(start, end) for start, end in pairwise([*_block_starts(table), len(table.heads)])]
    own = next((block for block in blocks if all(one in block for one in (column, *others))), None)
    if own is None:
        return table
    return replace(table, heads=tuple(head if n in own else "" for n, head in enumerate(table.heads)))


def _block_starts(table: PublishedTable) -> list[int]:
    """Where each of several tables begins: at its column of units, or at the one of numbers before it."""
    heads = [plain(head) for head in table.heads]
    units = next(([n for n, head in enumerate(heads) if head == known] for known in UNIT_HEADS
                  if heads.count(known) > 1), [])
    return [n - 1 if n and heads[n - 1] in NUMBER_HEADS else n for n in units]


# --- which column names the units, and which rows are no units --------------------------------------------------------


def unit_column(table: PublishedTable, asked: Sequence[int]) -> int:
    """The column that names the units: by its head, else the first that holds words. `asked` are the columns of
    numbers."""
    free = [n for n, head in enumerate(table.heads) if n not in asked and plain(head) not in NUMBER_HEADS]
    for known in (*UNIT_HEADS, *MEASURE_HEADS):
        for column in free:
            if plain(table.heads[column]) == known or plain(bare_head(table.heads[column])) == known:
                return column
    for column in free:
        cells = [str(cell) for row in table.rows if (cell := row.cell(column)) not in (None, "")]
        if cells and sum(_is_words(cell) for cell in cells) * 2 > len(cells):
            return column
    raise TableRefused("no_unit_column", known="、".join(head for head in table.heads if head))


def _is_words(cell: str) -> bool:
    try:
        read_number(cell)
    except NumberUnreadable:
        return re.search(r"[^\W\d_]", cell) is not None
    return False


def adds_up(table: PublishedTable, unit: int) -> bool:
    """Whether the rows are holders of one measure; a list of different measures has no total."""
    return plain(table.heads[unit]) not in MEASURE_HEADS


def label(name: str) -> str:
    """A row's name without blanks and brackets: «合 计（全市）» is 合计."""
    return re.sub(r"[(\[【].*?[)\]】]", "", plain(name))


def is_note(filled: Sequence[str]) -> bool:
    """Whether a row's filled cells are but one, and that a remark below the table or a heading between its rows; or
    say who filled the table in."""
    first = "".join(narrow(filled[0]).split()) if filled else ""
    return SIGNED.fullmatch(first) is not None or (len(filled) == 1 and NOTE.fullmatch(first) is not None)


def row_kind(row: TableRow, until: int) -> str:
    """unit, total, subtotal, average or note, by the words of the cells up to the column `until`."""
    if is_note([str(cell) for cell in row.cells if cell not in (None, "")]):
        return "note"
    labels = [label(str(cell)) for cell in row.cells[:until + 1] if isinstance(cell, str)]
    for kind, words in (("total", GRAND_TOTALS), ("subtotal", SUBTOTALS), ("average", AVERAGES)):
        if any(said in words or (len(said) > 2 and said.endswith(words[:2])) for said in labels):
            return kind
    return "unit"
