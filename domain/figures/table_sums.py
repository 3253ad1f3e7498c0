"""Which rows of a published table make its total, checked against the total rows that it prints."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from domain.characters import plain
from domain.figures.published_table import NumberColumn, PublishedTable, TableRefused, TableRow, label, row_kind
from domain.figures.table_number import decimal_text


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the table that its reader must know; `code` names the sentence."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that together make the total once. `again`: rows that state a unit of the section a second time (against
    another task, say): shown, never added."""

    rows: tuple[TableRow, ...]
    again: tuple[TableRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """The table's rows by what they are."""

    units: tuple[TableRow, ...]
    totals: tuple[TableRow, ...] = ()
    subtotals: tuple[tuple[TableRow, tuple[TableRow, ...]], ...] = ()  # each with the units beside it, before or after


def sort_rows(table: PublishedTable, unit: int, asked: Sequence[int]) -> Rows:
    """Total rows, subtotals and averages are no units, whatever column their word stands in."""
    until = max(unit, min(asked))
    kinds = {row.number: row_kind(row, until) for row in table.rows}
    units = tuple(row for row in table.rows if kinds[row.number] == "unit" and (row.cell(unit) or _any(row, asked)))
    for row in units:
        if not row.cell(unit):
            raise TableRefused("unit_missing", row.number, table.heads[unit])
    return Rows(units, tuple(row for row in table.rows if kinds[row.number] == "total"),
                tuple(_subtotals(table.rows, kinds)))


def _any(row: TableRow, asked: Sequence[int]) -> bool:
    return any(row.cell(column) not in (None, "") for column in asked)


def _subtotals(rows: Sequence[TableRow], kinds: Mapping[int, str]) -> Iterator[tuple[TableRow, tuple[TableRow, ...]]]:
    """Each subtotal with the run of units above it, or below it where none stands above."""
    run: list[TableRow] = []
    waiting: TableRow | None = None
    for row in rows:
        if kinds[row.number] == "unit":
            run.append(row)
        elif kinds[row.number] == "subtotal":
            if waiting is not None or not run:
                if waiting is not None:
                    yield waiting, tuple(run)
                waiting, run = row, []
            else:
                yield row, tuple(run)
                run = []
    if waiting is not None:
        yield waiting, tuple(run)


def sections(rows: Rows, by: NumberColumn, unit: int) -> tuple[Section, ...]:
    """One section as a rule. A table that prints one total and breaks it down several times (by source, then by sector)
    has one for each breakdown; told by the sums, in the file's order, where the rows at large do not make the printed
    total."""
    whole = (Section(rows.units),)
    stated = [value for row in rows.totals if (value := by.value(row))]
    if not stated or sum_of(rows.units, by) == stated[0]:
        return whole
    first, again = _told_again(rows.units, by, unit)
    for counted, left in ((rows.units, ()), (first, again)):
        runs = _runs(counted, by, stated[0])
        if runs:
            return _with_repeats(runs, left, unit)
    return whole


def _runs(rows: Sequence[TableRow], by: NumberColumn, total: Fraction) -> list[list[TableRow]]:
    """The rows cut into runs that each make the total; empty where they cannot be."""
    runs: list[list[TableRow]] = [[]]
    for row in rows:
        runs[-1].append(row)
        if sum_of(runs[-1], by) == total:
            runs.append([])
    return [] if runs[-1] else runs[:-1]


def _told_again(rows: Sequence[TableRow], by: NumberColumn, unit: int) -> tuple[list[TableRow], list[TableRow]]:
    """(rows, rows that give an earlier one's unit and figure again): «省外(市任务)» and «省外(省考核)»."""
    seen: set[tuple[str, Fraction | None]] = set()
    first: list[TableRow] = []
    again: list[TableRow] = []
    for row in rows:
        key = label(str(row.cell(unit))), by.value(row)
        (again if key in seen else first).append(row)
        seen.add(key)
    return first, again


def _with_repeats(runs: Sequence[Sequence[TableRow]], again: Sequence[TableRow], unit: int) -> tuple[Section, ...]:
    names = [{label(str(row.cell(unit))) for row in run} for run in runs]
    return tuple(Section(tuple(run), tuple(r for r in again if label(str(r.cell(unit))) in names[n]))
                 for n, run in enumerate(runs))


def sum_of(rows: Sequence[TableRow], column: NumberColumn) -> Fraction:
    """Blanks are zero."""
    return sum((column.value(row) or Fraction(0) for row in rows), Fraction(0))


def total_notices(rows: Rows, parts: Sequence[Section], columns: Sequence[NumberColumn], unit: int) -> Iterator[Notice]:
    """A printed total or subtotal that its rows do not make, by column; rates have no sum."""
    for column in (one for one in columns if not one.is_rate):
        made = sum_of(parts[0].rows, column)
        for row in rows.totals:
            yield from _differs(row, unit, column, made)
        for row, run in rows.subtotals:
            yield from _differs(row, unit, column, sum_of(run, column))


def _differs(row: TableRow, unit: int, column: NumberColumn, made: Fraction) -> Iterator[Notice]:
    stated = column.value(row)
    if stated is not None and stated != made:
        name = str(row.cell(unit) or "") or next(str(cell) for cell in row.cells if cell)
        yield Notice("total_differs", {"row": row.number, "name": name, "column": column.head,
                                       "printed": decimal_text(stated),
                                       "made": decimal_text(made), "difference": decimal_text(stated - made)})


def doubtful_rows(rows: Sequence[TableRow], unit: int, columns: Sequence[NumberColumn]) -> Iterator[Notice]:
    """Units named twice, figures that are only about, and rates that were added."""
    names = [plain(str(row.cell(unit) or "")) for row in rows]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        where = [row.number for row in rows if plain(str(row.cell(unit) or "")) == name]
        yield Notice("unit_twice", {"name": name, "rows": "、".join(str(n) for n in where)})
    for column in columns:
        about = [str(row.cell(unit)) for row in rows if (n := column.numbers.get(row.number)) and n.about]
        if about:
            yield Notice("about", {"column": column.head, "units": "、".join(about)})
