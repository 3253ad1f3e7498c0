"""Where a worked-out table meets what the office printed: rates, gaps, shares, ranks, totals, orders.

A printed figure is only ever compared, never taken over. Which column prints what is told by its head; a column that
cannot be told apart is left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from domain.characters import plain
from domain.figures.published_table import TableRow
from domain.figures.table_number import (
    Cell,
    NumberUnreadable,
    bare_head,
    decimal_text,
    half_up,
    is_rate,
    read_number,
    truncated,
)
from domain.figures.table_order import Standing, ranks_by
from domain.figures.table_standing import Total, WorkedTable

SHARE_HEADS, GAP_HEADS = ("占比", "比重", "份额", "占全"), ("序时", "超欠", "欠进度", "超进度", "进度差", "百分点")
GROWTH_HEADS = ("同比", "增幅", "增速", "增长率")
RANK_HEADS = ("名次", "排名", "位次", "排位")
RATE_HEAD = re.compile(r"(?P<stem>.*?)(?:率|比例)")
# «完成年度目标%», «占年计划%»
OF_TASK = re.compile(r"(?P<stem>.*?)(?:完成|占|为)(?:年度|全年|年|全期|当期)?(?:目标任务|目标|任务|计划)数?(?:的)?")
COMPLETION_WORDS = ("年度任务完成", "任务完成", "目标完成", "占年度任务", "占任务", "完成", "达标")


@dataclass(frozen=True, slots=True)
class Compared:
    """One printed figure beside ours. `verdict`: exact; truncated (cut off, not rounded); rounded_twice (made from
    rounded figures); unreachable. `unit` is empty for the whole table."""

    unit: str
    figure: str
    column: str
    printed: str
    worked_out: str
    verdict: str


def compare(worked: WorkedTable) -> tuple[Compared, ...]:
    """Everything that the file prints of what was asked."""
    found: list[Compared] = []
    for column, head in enumerate(worked.table.heads):
        figure = _figure_of(head, column, worked)
        other = _other_order(worked, column) if figure == "rank" else ()
        if other:
            found += _in_order(worked, column, other)
        elif figure is not None:
            found += _column(worked, column, figure)
    return (*found, *_whole(worked), *_totals(worked), *_orders(worked), *_lists(worked))


def _figure_of(head: str, column: int, worked: WorkedTable) -> str | None:
    """Which of our figures a column prints, None where it prints none of them."""
    if head in (worked.by.head, worked.of and worked.of.head, worked.task and worked.task.head,
                worked.base and worked.base.head):
        return None
    name = bare_head(head)
    gap_head = any(word in head for word in GAP_HEADS)
    if gap_head:
        return "gap" if worked.task and worked.question.elapsed is not None else None
    if any(word in name for word in GROWTH_HEADS):
        return "growth" if worked.base else None
    if any(word in name for word in SHARE_HEADS):
        return None if worked.by_is_rate else "share"
    if any(word in name for word in RANK_HEADS):
        return "rank"
    match = RATE_HEAD.fullmatch(name)
    if match:
        return _rate_of(match["stem"], worked)
    of_task = OF_TASK.fullmatch(name) if is_rate(head) and worked.task else None
    return "completion" if of_task and of_task["stem"] in bare_head(worked.by.head) else None


def _rate_of(stem: str, worked: WorkedTable) -> str | None:
    word = next((word for word in COMPLETION_WORDS if stem.endswith(word)), "")
    if worked.task and (word or not stem) and stem.removesuffix(word) in bare_head(worked.by.head):
        return "completion"
    if worked.of and (not stem or stem in bare_head(worked.by.head)):
        return "rate"
    return None


def _column(worked: WorkedTable, column: int, figure: str) -> Iterator[Compared]:
    head = worked.table.heads[column]
    rows = {row.number: row for row in worked.table.rows}
    for line in worked.rows:
        yield from _cell(line.unit, figure, head, rows[line.row].cell(column), _values(line, figure, worked))
    for row in worked.table.rows:
        if row.number not in {line.row for line in worked.rows} and figure != "rank" and _is_grand(row, worked):
            yield from _cell(_name(row), figure, head, row.cell(column), _values(worked.total, figure, worked))


# Orders in which offices number their units, besides the one that was asked: the later key where the earlier is equal.
ORDERS = (("completion",), ("completion", "value"), ("rate",), ("rate", "value"), ("value",), ("value", "completion"))


def _other_order(worked: WorkedTable, column: int) -> tuple[str, ...]:
    """The order by which every printed rank is right, where that is not the one that was asked; () for none."""
    rows = {row.number: row for row in worked.table.rows}
    lines = [line for line in worked.rows if not line.again]
    printed = {line.row: _rank_printed(rows[line.row].cell(column)) for line in lines}
    if None in printed.values() or all(printed[line.row] == line.rank for line in lines):
        return ()
    has = {"value", *(["completion"] if worked.task else []), *(["rate"] if worked.of else [])}
    return next((order for order in ORDERS if has.issuperset(order) and ranks_by(lines, order) == printed), ())


def _rank_printed(cell: Cell) -> int | None:
    try:
        number = read_number(_rank_alone(cell))
    except NumberUnreadable:
        return None
    return int(number.value) if number and number.value.denominator == 1 else None


def _in_order(worked: WorkedTable, column: int, order: tuple[str, ...]) -> Iterator[Compared]:
    """Printed ranks that are right in another order, and which it is."""
    head, lines = worked.table.heads[column], [line for line in worked.rows if not line.again]
    ranks = ranks_by(lines, order)
    yield from (Compared(line.unit, "rank", head, str(ranks[line.row]), str(ranks[line.row]), "exact")
                for line in lines)
    yield Compared("", "rank_order", head, "+".join(order), "", "exact")


def _is_grand(row: TableRow, worked: WorkedTable) -> bool:
    """A total row whose own figure is the one that we have."""
    return worked.total.value is not None and worked.by.value(row) == worked.total.value


def _name(row: TableRow) -> str:
    return next((str(cell) for cell in row.cells if cell not in (None, "")), "")


def _values(of: Standing | Total, figure: str, worked: WorkedTable) -> tuple[Fraction | None, Fraction | None]:
    """(ours, ours out of figures that were rounded before)."""
    if figure == "share" and isinstance(of, Total):
        return Fraction(100), None
    own = getattr(of, figure)
    if figure != "gap" or own is None or of.completion is None:
        return (None if own is None else Fraction(own)), None
    elapsed = (worked.question.elapsed or Fraction(0)) * 100
    return own, Fraction(half_up(of.completion, 2)) - Fraction(half_up(elapsed, 2))


def _cell(unit: str, figure: str, head: str, cell: Cell, values: tuple[Fraction | None,
                                                                       Fraction | None]) -> Iterator[Compared]:
    try:
        printed = read_number(_rank_alone(cell) if figure == "rank" else cell)
    except NumberUnreadable:
        yield Compared(unit, figure, head, str(cell), "", "unreachable")
        return
    if printed is None:
        return
    own, rounded = values
    text = _shown(printed.value, printed.places)
    if own is None:
        yield Compared(unit, figure, head, text, "", "unreachable")
    else:
        yield Compared(unit, figure, head, text, _shown(own, max(printed.places, 2 if own.denominator > 1 else 0)),
                       verdict(printed.value, printed.places, own, rounded))


def _rank_alone(cell: Cell) -> Cell:
    """«并列第2名» is 2."""
    return re.sub(r"并列|[第名位]", "", cell) if isinstance(cell, str) else cell


def _shown(value: Fraction, places: int) -> str:
    return format(half_up(value, places), "f")


def verdict(printed: Fraction, places: int, own: Fraction, rounded: Fraction | None = None) -> str:
    """How a printed figure stands to ours at the precision at which it is printed; trailing zeros need not be
    printed."""
    if Fraction(half_up(own, places)) == printed:
        return "exact"
    if Fraction(truncated(own, places)) == printed:
        return "truncated"
    if rounded is not None and Fraction(half_up(rounded, places)) == printed:
        return "rounded_twice"
    return "unreachable"


# --- a column that is the sum of the ones before it -----------------------------------------------------------------


def _whole(worked: WorkedTable) -> Iterator[Compared]:
    """Each unit's printed 总分 against the sum of its parts."""
    for line in worked.rows:
        printed = worked.printed.numbers.get(line.row) if worked.printed else None
        if printed is not None:
            yield Compared(line.unit, "sum", worked.by.head, _shown(printed.value, printed.places),
                           decimal_text(line.value),
                           verdict(printed.value, printed.places, line.value))


# --- what the file says beside its rows -------------------------------------------------------------------------------


def _totals(worked: WorkedTable) -> Iterator[Compared]:
    for name, cell in worked.table.printed.totals.items():
        if bare_head(name) == bare_head(worked.by.head) and worked.total.value is not None:
            yield from _cell("", "total", name, cell, (worked.total.value, None))


def _orders(worked: WorkedTable) -> Iterator[Compared]:
    """A printed order holds where nobody stands before one who is better; equals may stand in any order."""
    for name, units in worked.table.printed.orders.items():
        ranks = {plain(line.unit): line.rank for line in worked.rows}
        if not _is_ours(name, worked):
            continue
        unknown = [unit for unit in units if plain(unit) not in ranks]
        places = [ranks[plain(unit)] for unit in units if plain(unit) in ranks]
        good = not unknown and places == sorted(places) and len(places) == len(ranks)
        ours = "、".join(line.unit for line in worked.rows)
        yield Compared("", "order", name, "、".join(units), ours, "exact" if good else "unreachable")


def _is_ours(name: str, worked: WorkedTable) -> bool:
    if worked.question.ordered_by == "value":
        return bare_head(name) == bare_head(worked.by.head)
    match = RATE_HEAD.fullmatch(bare_head(name))
    wanted = "completion" if worked.question.ordered_by == "completion" else "rate"
    return match is not None and _rate_of(match["stem"], worked) == wanted


def _lists(worked: WorkedTable) -> Iterator[Compared]:
    """A printed list of units without a figure: those that have none here, or out of reach where the table has no such
    rows."""
    zero = {plain(line.unit) for line in worked.rows if not line.value}
    known = {plain(line.unit) for line in worked.rows}
    for name, units in worked.table.printed.lists.items():
        listed = {plain(unit) for unit in units}
        if not listed <= known:
            yield Compared("", "list", name, "、".join(units), "", "unreachable")
        elif bare_head(worked.by.head) in plain(name):
            ours = "、".join(line.unit for line in worked.rows if not line.value)
            yield Compared("", "list", name, "、".join(units), ours, "exact" if listed == zero else "unreachable")
