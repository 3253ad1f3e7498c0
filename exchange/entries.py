"""Rows of a sheet as values by field; every wrong cell becomes a fault."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from domain.money import Amount, say_plain
from domain.plan.plan import Plan
from domain.projects.stages import Stage
from exchange import cells
from exchange.cells import Noted
from exchange.column_names import DAYS, REQUIRED
from exchange.columns import Column, Sheet
from exchange.day_spans import DaySpan
from exchange.fault import CellFault, CellWrong
from exchange.grid import GridRow
from exchange.planned_days import planned_day, under_plan
from exchange.row_marks import COUNTED, said_rows
from exchange.shared_units import unit_cell
from exchange.total_rows import Sums, kind_of, note_told
from exchange.yearless_days import KnownYears

Value = object


@dataclass(frozen=True, slots=True)
class Around:
    """What a cell is read by, beside its own words."""

    plan: Plan
    years: KnownYears = KnownYears()


Parser = Callable[[str, Column, Around], Value]


@dataclass(frozen=True, slots=True)
class PlannedWrite:
    """A milestone as a cell tells it: «签约 2026-06-01»."""

    title: str
    day: date
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One row: only what its cells say, by field. `said` gives a field's column as the file heads it."""

    number: int
    values: Mapping[str, Value]
    said: Mapping[str, str]
    sheet: str = ""  # of a workbook with several

    def fault(self, field: str, code: str, **facts: object) -> CellFault:
        return CellFault(self.number, self.said.get(field, ""), code, facts, self.sheet)


def milestones(cell: str) -> tuple[PlannedWrite, ...]:
    return tuple(_milestone(part.strip()) for part in re.split(r"[;；、|]+", cell) if part.strip())


def _milestone(part: str) -> PlannedWrite:
    match = re.fullmatch(r"(.+?)[\s:：]*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{8})", part)
    if match is None:
        raise CellWrong("not_a_milestone", said=part)
    title = cells.name(match[1].strip())
    return PlannedWrite(title, cells.day(match[2]), cells.stage_named(title))


def _plain(parse: Callable[[str], Value]) -> Parser:
    return lambda cell, _column, _around: parse(cell)


PARSERS: dict[str, Parser] = {
    **dict.fromkeys(("name", "enterprise", "project"), _plain(cells.name)),
    **dict.fromkeys(("leader", "industry", "category"), _plain(cells.short)),
    **dict.fromkeys(("unit", "serving_unit"), lambda cell, _column, around: cells.unit(cell, around.plan)),
    **dict.fromkeys(DAYS, lambda cell, _column, around: around.years.read(cell, happened=False)),
    "reached": lambda cell, _column, around: planned_day(cell, around.years) or around.years.read(cell),
    "planned": lambda cell, _column, around: under_plan(cell, around.years),
    "fact.day": lambda cell, _column, around: around.years.read_span(cell),
    **dict.fromkeys(("confidential", "office_wide"), _plain(cells.yes)),
    "batches": _plain(cells.heads), "people": _plain(cells.heads),
    "firms": _plain(cells.heads),
    **dict.fromkeys(("aliases", "persons", "tags"), _plain(cells.names)),
    **dict.fromkeys(("evidence", "note", "place"), _plain(cells.text)),
    **dict.fromkeys(("amount", "money"), lambda cell, column, _around: cells.amount(cell, column)),
    "fact.unit": lambda cell, _column, around: unit_cell(cell, around.plan),
    "fact.kind": lambda cell, _column, around: cells.fact_kind(cell, around.plan),
    "stage": lambda cell, _column, around: cells.stage(cell, around.plan),
    "member.name": _plain(cells.short), "currency": _plain(cells.currency),
    "days": _plain(cells.amount_of_days), "milestones": _plain(milestones),
    "role": _plain(cells.role), "telegram_id": _plain(cells.telegram_id),
    "units": lambda cell, _column, around: cells.units(cell, around.plan),
}


@dataclass
class SheetRows:
    """What the rows of a sheet say. `notices` are told and stop nothing; `faults` refuse the file."""

    entries: list[SheetEntry] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    notices: list[CellFault] = field(default_factory=list)

    def note(self, notice: CellFault) -> None:
        """Of days without a year, of planned months, the first of a column is told: the others are read alike."""
        if not notice.code.startswith(("year_by_", "part_planned")) or not any(
                (one.code, one.column) == (notice.code, notice.column) for one in self.notices):
            self.notices.append(notice)


def entries_of(sheet: Sheet, plan: Plan, today: date | None = None) -> SheetRows:
    """All rows that have anything; total rows are only compared with the rows above, notes left out."""
    found, sums, around = SheetRows(), Sums(), Around(plan, _years(sheet, plan, today))
    said = {column.field: column.said for column in sheet.columns if column}
    for row in said_rows(sheet):
        kind = kind_of(row, sheet)
        if kind == "note":
            found.notices.append(note_told(row))
        elif kind != "entry":
            found.notices += sums.differing(row, kind, _stated(sheet, row, around)) if kind != "average" else ()
        else:
            found.entries.append(_entry(sheet, row, around, said, found, sums))
    return found


def _years(sheet: Sheet, plan: Plan, today: date | None) -> KnownYears:
    places = [place for place, column in enumerate(sheet.columns) if column and column.is_day]
    days = (row.cells[place] for row in sheet.table.rows for place in places if place < len(row.cells))
    return KnownYears.of((*sheet.table.above, sheet.table.sheet), days, (plan.start, plan.end), today)


def _entry(sheet: Sheet, row: GridRow, around: Around, said: Mapping[str, str], found: SheetRows,
           sums: Sums) -> SheetEntry:
    values: dict[str, Value] = {}
    for column, value in _values(sheet, row, around):
        if isinstance(value, Noted):
            found.note(CellFault(row.number, column.said, value.code, value.facts))
            value = value.value
        if isinstance(value, CellFault):
            found.faults.append(value)
        if isinstance(value, DaySpan):
            values["until"], value = value.last, value.first
        values[column.field] = _together(values.get(column.field), value)
        sums.add(column.field, value)
    if sheet.unit:
        values["unit"] = _parser(sheet.kind, "unit")(sheet.unit, Column("unit", ""), around)
    if sheet.matter:
        values["kind"] = sheet.matter
    found.faults += [CellFault(row.number, said[name], "empty_cell") for name in REQUIRED[sheet.kind]
                     if name not in values]
    return SheetEntry(row.number, values, said)


def _together(told: Value | None, more: Value) -> Value:
    """What two columns of one field tell: names after names."""
    both = isinstance(told, tuple) and isinstance(more, tuple)
    return tuple(dict.fromkeys((*told, *more))) if both else more


def _stated(sheet: Sheet, row: GridRow, around: Around) -> list[tuple[Column, Value]]:
    """The sums and counts of a total row; what cannot be read in it is nobody's fact and is passed over."""
    wanted = replace(sheet, columns=tuple(c if c and (c.is_money or c.field in COUNTED) else None
                                          for c in sheet.columns))
    values = [(column, value.value if isinstance(value, Noted) else value) for column, value in _values(
        wanted, row, around)]
    return [(column, value) for column, value in values if not isinstance(value, CellFault)]


def _values(sheet: Sheet, row: GridRow, around: Around) -> Iterator[tuple[Column, Value]]:
    """(column, value) of the cells that are not empty; a CellFault in the place of a wrong one."""
    extra = [cell for cell in row.cells[len(sheet.columns):] if cell]
    if extra:
        yield Column("", ""), CellFault(row.number, "", "too_many_cells",
                                        {"head": len(sheet.columns), "have": len(row.cells)})
    unit = _counted_in(sheet, row)
    for place, (column, cell) in enumerate(zip(sheet.columns, row.cells, strict=False)):
        if column is None or not cell:
            continue
        try:
            if (row.number, place) in sheet.table.copied and (column.is_money or column.field in COUNTED):
                raise CellWrong("merged_number", said=cell)
            counted = _counted(column, unit, cell) if unit and column.field == "money" else column
            yield column, _agreeing(_parser(sheet.kind, column.field)(cell, counted, around), unit, column, cell)
        except CellWrong as wrong:
            yield column, CellFault(row.number, column.said, wrong.code, wrong.facts)


def _counted_in(sheet: Sheet, row: GridRow) -> tuple[Decimal | None, str] | None:
    """What the row's own cell of 币种 (or 计量单位) says: under «金额(万元)» a row in 美元 counts 万美元."""
    for column, cell in zip(sheet.columns, row.cells, strict=False):
        if column is not None and column.field == "currency" and cell:
            try:
                return cells.counted_in(cell)
            except CellWrong:
                return None  # told at its own cell
    return None


def _counted(column: Column, unit: tuple[Decimal | None, str], cell: str) -> Column:
    """Raises CellWrong where head and row name two sizes."""
    size, currency = unit
    if size is not None and column.scale not in (None, size):
        raise CellWrong("sizes_differ", said=cell)
    return replace(column, currency=currency, scale=column.scale if size is None else size)


def _agreeing(value: Value, unit: tuple[Decimal | None, str] | None, column: Column, cell: str) -> Value:
    """Raises CellWrong where a sum names another currency than the row's 币种."""
    currency = unit[1] if unit else None
    money = value.value if isinstance(value, Noted) else value
    if column.field == "money" and currency and isinstance(money, Amount) and money.money.currency != currency:
        raise CellWrong("currencies_differ", said=cell, near=say_plain(replace(money.money, currency=currency)))
    return value


def _parser(kind: str, field: str) -> Parser:
    return PARSERS.get(f"{kind}.{field}") or PARSERS[field.split(".")[0]]
