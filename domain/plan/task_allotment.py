"""A task table (任务分解表): unit × tier as an office prints it, read into the plan's targets (mechanism 2). Pure.

Nothing is repaired: rows whose tiers do not add up to their printed number, columns that differ from their subtotal,
units and tiers that the plan has not are findings; a cell that cannot be read is a question to an administrator, and
leaves the unit's task in that tier open.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from domain.characters import narrow, plain
from domain.figures.published_table import NUMBER_HEADS, PublishedTable, TableRefused, TableRow, unit_column
from domain.figures.table_number import Measure, NumberUnreadable, in_measure, measure_of_head, read_number, unlike
from domain.figures.table_sums import Rows, sort_rows
from domain.money import CURRENCY_WORDS, Money, parse_plain
from domain.plan.finding import PlanFinding
from domain.plan.plan import Plan, Target

TOTAL_HEADS = ("合计", "小计", "总数", "个数", "任务", "任务数", "任务个数", "目标", "目标任务", "年度任务", "项目数",
               "项目个数", "数量", "count", "total")
_SIZE = re.compile(r"([0-9.]+\s*(?:亿|千万|万)元?)")
_TIER_LIKE = re.compile(r"[0-9.一二两三四五六七八九十百半]+\s*(?:亿|千万|万)")


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell of a unit and tier ("" the total) that says no number: `said` as it stands."""

    unit: str
    tier: str
    row: int
    said: str


@dataclass(frozen=True, slots=True)
class TaskAllotment:
    """What the table gives: unit of the plan -> what it owes; contradictions; what must be asked."""

    targets: Mapping[str, Target]
    findings: tuple[PlanFinding, ...] = ()
    unread: tuple[UnreadCell, ...] = ()


@dataclass(frozen=True, slots=True)
class _Columns:
    """Column -> tier's name; the column of the whole task, where there is one; `unknown`: column -> head of what looks
    like a tier and is none of the plan's, `others`: of the columns that are not read."""

    unit: int
    tiers: Mapping[int, str]
    total: int | None
    amount: int | None = None  # a task that is a sum of money
    unknown: Mapping[int, str] = field(default_factory=dict)
    others: Mapping[int, str] = field(default_factory=dict)

    @property
    def all(self) -> tuple[int, ...]:
        return (*self.tiers, *(() if self.total is None else (self.total,)))


@dataclass
class _Found:
    """Numbers by (row, column), and what was found on the way."""

    numbers: dict[tuple[int, int], int] = field(default_factory=dict)
    amounts: dict[int, Money] = field(default_factory=dict)  # by row
    findings: list[PlanFinding] = field(default_factory=list)
    unread: list[UnreadCell] = field(default_factory=list)


def read_tasks(plan: Plan, table: PublishedTable) -> TaskAllotment:
    """Raises TableRefused where no column of units or of tasks can be found."""
    columns = _columns(plan, table)
    asked = columns.all if columns.amount is None else (*columns.all, columns.amount)
    rows, found = sort_rows(table, columns.unit, asked), _Found()
    columns = _with_unread(columns, rows.units)
    found.findings += [PlanFinding("", "tier_not_in_plan", {"name": head}) for head in columns.unknown.values()]
    for row in (*rows.units, *rows.totals, *(subtotal for subtotal, _ in rows.subtotals)):
        _read_row(row, columns, found)
    _read_amounts(table, rows.units, columns, found)
    targets = dict(_targets(plan, rows.units, columns, found))
    found.findings += _row_sums(rows.units, columns, found)
    found.findings += _column_sums(table, rows, columns, found)
    return TaskAllotment(targets, tuple(found.findings), tuple(found.unread))


def _columns(plan: Plan, table: PublishedTable) -> _Columns:
    tiers: dict[int, str] = {}
    total, amount = None, None
    unknown: dict[int, str] = {}
    others: dict[int, str] = {}
    for column, head in enumerate(table.heads):
        name = _tier_of(plan, head)
        if name is not None and name not in tiers.values():
            tiers[column] = name
        elif plain(re.sub(r"[(（].*", "", head)) in TOTAL_HEADS:
            of_money = measure_of_head(head).base in CURRENCY_WORDS
            amount, total = (column if amount is None else amount, total) if of_money else (
                amount, column if total is None else total)
        elif _TIER_LIKE.search(narrow(head)):
            unknown[column] = head
        elif head and plain(head) not in NUMBER_HEADS:
            others[column] = head
    if not tiers and total is None and amount is None:
        raise TableRefused("no_task_column", known="、".join(head for head in table.heads if head))
    unit = unit_column(table, [*tiers, *(column for column in (total, amount) if column is not None)])
    others.pop(unit, None)
    return _Columns(unit, tiers, total, amount, unknown, others)


def _with_unread(columns: _Columns, rows: Sequence[TableRow]) -> _Columns:
    """A column that has no size in its head («重大项目») is a tier too where a printed total adds up only with it."""
    for row in rows if columns.total is not None and columns.tiers else ():
        lacks = (_counted(row, columns.total) or 0) - sum(_counted(row, n) or 0 for n in (*columns.tiers,
                                                                                         *columns.unknown))
        also = {n: head for n, head in columns.others.items() if _counted(row, n)}
        if lacks > 0 and sum(_counted(row, n) or 0 for n in also) == lacks:
            columns = replace(columns, unknown={**columns.unknown, **also})
    return columns


def _counted(row: TableRow, column: int | None) -> int | None:
    """A number of projects; None of anything else."""
    try:
        number = None if column is None else read_number(row.cell(column))
    except NumberUnreadable:
        return None
    whole = number is not None and number.value == int(number.value) >= 0 and not _is_other(number.measure)
    return int(number.value) if number is not None and whole else None


def _tier_of(plan: Plan, head: str) -> str | None:
    """By its name, else by its lower bound: «30亿以上», «30亿元以上(个)», «1亿元»."""
    bare = plain(re.sub(r"[(（]\s*(?:个|项|家)\s*[)）]", "", head))
    named = next((tier.name for tier in plan.tiers if plain(tier.name) == bare), None)
    if named is not None:
        return named
    sizes = [_money(said) for said in _SIZE.findall(_both_sized(narrow(head)))]
    if not sizes or sizes[0] is None:
        return None
    return next((tier.name for tier in plan.tiers if tier.at_least == sizes[0]
                 and (len(sizes) == 1 or tier.below == sizes[1])), None)


def _both_sized(head: str) -> str:
    """«10-20亿元» as «10亿-20亿元»."""
    return re.sub(r"(?<![0-9.])([0-9.]+)\s*[-~—至到]\s*([0-9.]+)\s*(亿|千万|万)", r"\1\3-\2\3", head)


def _money(said: str) -> Money | None:
    return parse_plain(said.replace(" ", "").rstrip("元") + "元")


def _read_row(row: TableRow, columns: _Columns, found: _Found) -> None:
    for column in columns.all:
        cell = row.cell(column)
        try:
            number = read_number(cell)
        except NumberUnreadable:
            number = None
            found.unread.append(UnreadCell(str(row.cell(columns.unit) or ""), columns.tiers.get(column, ""),
                                           row.number, str(cell)))
        if number is not None and number.value == int(number.value) >= 0 and not _is_other(number.measure):
            found.numbers[row.number, column] = int(number.value)
        elif number is not None:
            found.unread.append(UnreadCell(str(row.cell(columns.unit) or ""), columns.tiers.get(column, ""),
                                           row.number, str(cell)))


def _is_other(measure: Measure) -> bool:
    """Whether a cell counts something else than projects: «3亿元», «75%»."""
    return unlike(measure, Measure(base="个")) or measure.scale > 1


def _read_amounts(table: PublishedTable, rows: Sequence[TableRow], columns: _Columns, found: _Found) -> None:
    for row in rows if columns.amount is not None else ():
        measure, said = measure_of_head(table.heads[columns.amount or 0]), row.cell(columns.amount or 0)
        try:
            number = read_number(said)
            counted = None if number is None else in_measure(number, measure)
        except NumberUnreadable:
            found.unread.append(UnreadCell(str(row.cell(columns.unit) or ""), "", row.number, str(said)))
            continue
        if counted is not None:
            value = counted.value * measure.scale
            found.amounts[row.number] = Money.of(Decimal(value.numerator) / value.denominator,
                                                 CURRENCY_WORDS[measure.base])


def _targets(plan: Plan, rows: Sequence[TableRow], columns: _Columns, found: _Found) -> Iterator[tuple[str, Target]]:
    """What each unit owes: the number that is printed, else the sum of its tiers where all of them can be read."""
    open_rows = {cell.row for cell in found.unread if cell.tier}
    for row in rows:
        unit = plan.unit(str(row.cell(columns.unit)).strip())
        if unit is None:
            found.findings.append(PlanFinding(f"row {row.number}", "unknown_unit", {"name": row.cell(columns.unit)}))
            continue
        tiers = {name: found.numbers[row.number, column] for column, name in columns.tiers.items()
                 if found.numbers.get((row.number, column))}
        printed = None if columns.total is None else found.numbers.get((row.number, columns.total))
        count = printed if printed is not None or row.number in open_rows or not columns.tiers else sum(tiers.values())
        count = unit.target.count if not columns.all else count
        yield unit.name, Target(count, found.amounts.get(row.number, unit.target.amount), tiers)


def _row_sums(rows: Sequence[TableRow], columns: _Columns, found: _Found) -> Iterator[PlanFinding]:
    if columns.total is None or not columns.tiers:
        return
    for row in rows:
        parts = [found.numbers.get((row.number, column), 0) for column in columns.tiers]
        printed = found.numbers.get((row.number, columns.total))
        unread = sum(_counted(row, column) or 0 for column in columns.unknown)
        if any(parts) and printed is not None and printed not in (sum(parts), sum(parts) + unread):
            yield PlanFinding(f"row {row.number}", "task_row_sum", {
                "name": row.cell(columns.unit), "sum": sum(parts), "stated": printed})


def _column_sums(table: PublishedTable, rows: Rows, columns: _Columns, found: _Found) -> Iterator[PlanFinding]:
    parts = [(subtotal, units) for subtotal, units in rows.subtotals] + [(total, rows.units) for total in rows.totals]
    for printed_row, units in parts:
        for column in columns.all:
            printed = found.numbers.get((printed_row.number, column))
            made = sum(found.numbers.get((unit.number, column), 0) for unit in units)
            if printed is not None and printed != made:
                yield PlanFinding(f"row {printed_row.number}", "task_column_sum", {
                    "head": table.heads[column], "sum": made, "stated": printed})

