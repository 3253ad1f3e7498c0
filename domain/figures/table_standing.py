"""A published table worked out again: totals, orders, rates, gaps to schedule, shares. Exact until it is printed, then
rounded once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from domain.figures.published_table import (
    NumberColumn,
    PublishedTable,
    TableRefused,
    TableRow,
    adds_up,
    beside,
    number_column,
    unit_column,
)
from domain.figures.table_number import Cell, Measure, unlike
from domain.figures.table_order import Standing, grouped, in_order
from domain.figures.table_parts import from_parts, parts_of
from domain.figures.table_sums import Notice, Section, doubtful_rows, sections, sort_rows, sum_of, total_notices

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class TableQuestion:
    """What to work out: `by` in order, largest first; `of`: the rate of `by` over it; `task`: completion against it;
    `base`: the growth of `by` against it (上年同期); `elapsed`: the share of the period that is over; `order`: value,
    rate or completion, None for the usual one."""

    by: str
    of: str | None = None
    task: str | None = None
    base: str | None = None
    elapsed: Fraction | None = None
    group: str | None = None
    unit: str | None = None
    order: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(name for name in (self.by, self.of, self.task, self.base, self.group) if name)

    @property
    def ordered_by(self) -> str:
        """«by A of B» is the order of the rate, as the offices print it; otherwise that of the value."""
        return self.order or ("rate" if self.of else "value")


@dataclass(frozen=True, slots=True)
class Total:
    """Sums over the units, each once, and their rates; `value` None where rows of different measures cannot be
    added."""

    value: Fraction | None
    of: Fraction | None = None
    rate: Fraction | None = None
    task: Fraction | None = None
    completion: Fraction | None = None
    gap: Fraction | None = None
    base: Fraction | None = None
    growth: Fraction | None = None


@dataclass(frozen=True, slots=True)
class WorkedTable:
    table: PublishedTable
    question: TableQuestion
    unit: int  # the column that names the units
    by: NumberColumn
    of: NumberColumn | None
    task: NumberColumn | None
    base: NumberColumn | None
    rows: tuple[Standing, ...]
    total: Total
    printed: NumberColumn | None = None  # `by` as it was printed, where it was made from its parts instead
    groups: dict[str, Total] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()

    @property
    def by_is_rate(self) -> bool:
        """Rates cannot be added, nor have a share of their sum."""
        return self.by.is_rate


def work_out(table: PublishedTable, question: TableQuestion) -> WorkedTable:
    """Raises TableRefused."""
    table = _Asked.beside(table, question)
    asked = _Asked.find(table, question)
    rows = sort_rows(table, asked.unit, asked.numbers)
    if not rows.units:
        raise TableRefused("no_rows")
    every = [*rows.units, *rows.totals, *(row for row, _ in rows.subtotals)]
    by, of, task, base = (None if column is None else number_column(table, column, every)
                          for column in (asked.by, asked.of, asked.task, asked.base))
    assert by is not None
    _of_one_measure(by, of, task, base)
    whole = parts_of(table, by, asked.by, asked.unit, rows.units)
    printed, by = (by, from_parts(by, whole, rows.units)) if whole else (None, by)
    columns = [column for column in (by, of, task, base) if column is not None]
    parts = sections(rows, by, asked.unit)
    find = _Find(question, by, of, task, base, asked.unit, _groups(table, rows.units, asked.group))
    total = find.total(parts[0].rows) if adds_up(table, asked.unit) else Total(None)
    lines = [line for n, part in enumerate(parts, 1) for line in in_order(
        find.lines(part, n, total), question.ordered_by)]
    notices = [*total_notices(rows, parts, columns, asked.unit)] if total.value is not None else [Notice("no_total")]
    notices += [*doubtful_rows([row for part in parts for row in part.rows], asked.unit, columns),
                *_about(question, by, whole, parts)]
    return WorkedTable(table, question, asked.unit, by, of, task, base, tuple(grouped(lines)), total, printed,
                       find.group_totals(parts[0].rows), tuple(notices))


def _of_one_measure(by: NumberColumn, *divisors: NumberColumn | None) -> None:
    """Raises TableRefused for a column by which `by` cannot be divided."""
    for column in divisors:
        if column is not None and unlike(column.measure, by.measure):
            raise TableRefused("unlike_units", column=by.head, unit=by.measure.name, other=column.head,
                               other_unit=column.measure.name)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The columns of a question, found in the table."""

    by: int
    of: int | None
    task: int | None
    base: int | None
    group: int | None
    unit: int

    @classmethod
    def find(cls, table: PublishedTable, question: TableQuestion) -> "_Asked":
        of, task, base, group = (table.column(name) if name else None
                                 for name in (question.of, question.task, question.base, question.group))
        taken = [table.column(name) for name in question.columns]
        unit = table.column(question.unit) if question.unit else unit_column(table, taken)
        return cls(table.column(question.by), of, task, base, group, unit)

    @staticmethod
    def beside(table: PublishedTable, question: TableQuestion) -> PublishedTable:
        """The one of tables printed side by side that has the columns asked for."""
        others = [table.column(name) for name in (question.of, question.task, question.base, question.unit) if name]
        return beside(table, table.column(question.by), others)

    @property
    def numbers(self) -> list[int]:
        return [column for column in (self.by, self.of, self.task, self.base) if column is not None]


def _about(question: TableQuestion, by: NumberColumn, whole: Sequence[NumberColumn],
           parts: Sequence[Section]) -> Iterator[Notice]:
    """How the figures came about, where that is not plain."""
    if len(parts) > 1:
        yield Notice("broken_down", {"count": len(parts)})
    if whole:
        yield Notice("from_parts", {"column": by.head, "parts": " + ".join(part.head for part in whole)})
    elif by.is_rate and not question.of:
        yield Notice("rate_as_printed", {"column": by.head})


def _groups(table: PublishedTable, rows: Sequence[TableRow], column: int | None) -> dict[int, str | None]:
    """The group of every row; a blank below another is the same group (a merged cell)."""
    found: dict[int, str | None] = {}
    last: Cell = None
    for row in rows:
        if column is None:
            found[row.number] = None
            continue
        last = row.cell(column) or last
        found[row.number] = str(last) if last else ""
    return found


@dataclass(frozen=True, slots=True)
class _Find:
    """The asked columns, and what every line needs of them."""

    question: TableQuestion
    by: NumberColumn
    of: NumberColumn | None
    task: NumberColumn | None
    base: NumberColumn | None
    unit: int
    groups: dict[int, str | None]

    def lines(self, part: Section, number: int, total: Total) -> Iterator[Standing]:
        for row in (*part.rows, *part.again):
            yield self._line(row, total, number, row in part.again)

    def _line(self, row: TableRow, total: Total, number: int, again: bool) -> Standing:
        value = self.by.value(row)
        of, task, base = (None if column is None else column.value(row) for column in (self.of, self.task, self.base))
        completion = _percent(value or Fraction(0), self._as_by(task, self.task))
        return Standing(
            str(row.cell(self.unit) or ""), self.groups[row.number], value or Fraction(0),
            share=None if self.has_less_than_nothing else _percent(value or Fraction(0), total.value),
            of=of, rate=_percent(value or Fraction(0), self._as_by(of, self.of)), task=task, completion=completion,
            gap=self._gap(completion), base=base, growth=self._growth(value or Fraction(0), base),
            blank=value is None, again=again, section=number, row=row.number)

    @property
    def has_less_than_nothing(self) -> bool:
        """Of such figures none is a share of their sum."""
        return any(number.value < 0 for number in self.by.numbers.values() if number)

    def _growth(self, value: Fraction, base: Fraction | None) -> Fraction | None:
        found = _percent(value, self._as_by(base, self.base))
        return None if found is None else found - HUNDRED

    def _gap(self, completion: Fraction | None) -> Fraction | None:
        elapsed = self.question.elapsed
        return None if completion is None or elapsed is None else completion - elapsed * HUNDRED

    def _as_by(self, number: Fraction | None, column: NumberColumn | None) -> Fraction | None:
        """Counted as `by` is: a task in 亿元 beside money in 万元."""
        if number is None or column is None or Measure() in (column.measure, self.by.measure):
            return number
        return number * column.measure.scale / self.by.measure.scale

    def total(self, rows: Sequence[TableRow]) -> Total:
        value = sum_of(rows, self.by)
        of, task, base = (sum_of(rows, column) if column else None for column in (self.of, self.task, self.base))
        completion = _percent(value, self._as_by(task, self.task))
        return Total(value, of, _percent(value, self._as_by(of, self.of)), task, completion, self._gap(completion),
                     base, self._growth(value, base))

    def group_totals(self, rows: Sequence[TableRow]) -> dict[str, Total]:
        names = dict.fromkeys(self.groups[row.number] for row in rows)
        return {name: self.total([row for row in rows if self.groups[row.number] == name]) for name in names
                if name is not None}


def _percent(part: Fraction, whole: Fraction | None) -> Fraction | None:
    return part * HUNDRED / whole if whole else None
