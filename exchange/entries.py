"""Rows of a sheet as values by field; every wrong cell becomes a fault."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain.plan.plan import Plan
from domain.projects.stages import Stage
from exchange import cells
from exchange.columns import REQUIRED, Column, Sheet
from exchange.fault import CellFault, CellWrong
from exchange.table import TableRow

Value = object
Parser = Callable[[str, Column, Plan], Value]


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

    def fault(self, field: str, code: str, **facts: object) -> CellFault:
        return CellFault(self.number, self.said.get(field, ""), code, facts)


def milestones(cell: str) -> tuple[PlannedWrite, ...]:
    return tuple(_milestone(part.strip()) for part in re.split(r"[;；、|]+", cell) if part.strip())


def _milestone(part: str) -> PlannedWrite:
    match = re.fullmatch(r"(.+?)[\s:：]*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{8})", part)
    if match is None:
        raise CellWrong("not_a_milestone", said=part)
    title = cells.name(match[1].strip())
    try:
        stage = cells.stage(title)
    except CellWrong:
        stage = None
    return PlannedWrite(title, cells.day(match[2]), stage)


def _plain(parse: Callable[[str], Value]) -> Parser:
    return lambda cell, _column, _plan: parse(cell)


PARSERS: dict[str, Parser] = {
    **dict.fromkeys(("name", "enterprise"), _plain(cells.name)),
    **dict.fromkeys(("leader", "industry", "category"), _plain(cells.short)),
    **dict.fromkeys(("unit", "serving_unit"), lambda cell, _column, plan: cells.unit(cell, plan)),
    **dict.fromkeys(("created_on", "stage_since", "news_on"), _plain(cells.day)),
    **dict.fromkeys(("confidential", "office_wide"), _plain(cells.yes)),
    "member.name": _plain(cells.short),
    "stage": _plain(cells.stage), "role": _plain(cells.role), "telegram_id": _plain(cells.telegram_id),
    "aliases": _plain(cells.names), "milestones": _plain(milestones),
    "units": lambda cell, _column, plan: cells.units(cell, plan),
    "amount": lambda cell, column, _plan: cells.amount(cell, column),
}


def entries_of(sheet: Sheet, plan: Plan) -> tuple[list[SheetEntry], list[CellFault]]:
    """All rows that have anything, and all faults of their cells."""
    entries: list[SheetEntry] = []
    faults: list[CellFault] = []
    said = {column.field: column.said for column in sheet.columns if column}
    for row in sheet.table.rows:
        values: dict[str, Value] = {}
        for field, value in _values(sheet, row, plan):
            if isinstance(value, CellFault):
                faults.append(value)
            values[field] = value
        faults += [CellFault(row.number, said[field], "empty_cell") for field in REQUIRED[sheet.kind] if field not in values]
        entries.append(SheetEntry(row.number, values, said))
    return entries, faults


def _values(sheet: Sheet, row: TableRow, plan: Plan) -> Iterator[tuple[str, Value]]:
    """(field, value) of the cells that are not empty; a CellFault in the place of a wrong one."""
    extra = [cell for cell in row.cells[len(sheet.columns):] if cell]
    if extra:
        yield "", CellFault(row.number, "", "too_many_cells", {"head": len(sheet.columns), "have": len(row.cells)})
    for column, cell in zip(sheet.columns, row.cells, strict=False):
        if column is None or not cell:
            continue
        try:
            yield column.field, _parser(sheet.kind, column.field)(cell, column, plan)
        except CellWrong as wrong:
            yield column.field, CellFault(row.number, column.said, wrong.code, wrong.facts)


def _parser(kind: str, field: str) -> Parser:
    return PARSERS.get(f"{kind}.{field}") or PARSERS[field.split(".")[0]]
