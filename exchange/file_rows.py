"""All rows of a file by what they are, out of its tables; what is wrong with heads and cells, and what was noticed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from domain.characters import narrow
from domain.figures.fact import FACT_WORDS, STAGE_OF, FactKind
from domain.plan.office import Office
from domain.plan.plan import Plan
from exchange.checks import name_key
from exchange.column_names import TABLES
from exchange.columns import has_heads, is_known_head, left_out, understand
from exchange.entries import SheetEntry, entries_of
from exchange.fact_rows import readable
from exchange.fault import CellFault
from exchange.grids import read_grids
from exchange.head_rows import Table, tables_of
from exchange.stage_days import is_told, stages_told

_WHOSE = re.compile(r"单位\s*:\s*([^\s:()]+)")


def read_tables(content: bytes) -> tuple[Table, ...]:
    """The tables of a csv or a workbook. Raises ImportRefused where the bytes are none, and where there is nothing in
    them."""
    return tuple(table for grid in read_grids(content) for table in tables_of(grid, is_known_head))


@dataclass
class FileRows:
    """Rows by kind (project, member, fact)."""

    entries: Mapping[str, list[SheetEntry]] = field(default_factory=lambda: {kind: [] for kind in TABLES})
    faults: list[CellFault] = field(default_factory=list)
    notices: list[CellFault] = field(default_factory=list)

    def of(self, kind: str) -> list[SheetEntry]:
        return self.entries[kind]

    def add(self, kind: str, entry: SheetEntry, today: date | None) -> None:
        """A row; of a project also the facts that its days of stages are."""
        facts: list[SheetEntry] = []
        if kind == "project":
            entry, facts, notices = stages_told(entry, today)
            self.notices += notices
        self.entries[kind].append(entry)
        self.entries["fact"].extend(facts)

    @property
    def any(self) -> bool:
        return any(self.entries.values())


def read_rows(content: bytes, office: Office, today: date | None = None) -> FileRows:
    """All rows of a file; what is wrong with them is told in it. Raises ImportRefused where it holds no tables."""
    return leave_to_facts(rows_of(read_tables(content), office, today))


def rows_of(tables: Sequence[Table], office: Office, today: date | None) -> FileRows:
    found = FileRows()
    several = len({table.sheet for table in tables}) > 1
    read = [(table, *understand(table, unit_of_table(table, office.plan))) for table in tables]
    some = any(sheet is not None for _, sheet, _ in read)
    for table, sheet, wrong in read:
        place = table.sheet if several else ""
        if some and sheet is None and not has_heads(table):
            found.notices += _at([CellFault(table.head.number, "", "no_table")], place)
            continue
        found.faults += _at(wrong, place)
        if sheet is not None:
            rows = entries_of(sheet, office.plan, today)
            for entry in rows.entries:
                found.add(sheet.kind, replace(entry, sheet=place), today)
            found.faults += _at(rows.faults, place)
            whose = [CellFault(table.head.number, "", "unit_of_table", {"unit": sheet.unit})] if sheet.unit else []
            what = [CellFault(table.head.number, "", "matter_of_table", {"kind": FACT_WORDS[sheet.matter]})
                    ] if sheet.matter else []
            found.notices += _at([*whose, *what, *left_out(sheet), *rows.notices], place)
    return found


def unit_of_table(table: Table, plan: Plan) -> str:
    """The plan's unit that the sheet is called by or a line above the head names («填报单位：甲县»); empty for none and
    for several."""
    said = [table.sheet, *(match[1] for line in table.above for match in _WHOSE.finditer(narrow(line)))]
    found = {unit.name for name in said if name and (unit := plan.unit(name.strip()))}
    return found.pop() if len(found) == 1 else ""


def _at(faults: Iterable[CellFault], sheet: str) -> list[CellFault]:
    return [replace(fault, sheet=sheet) for fault in faults]


TOLD_BY_FACTS = {"amount.paid_in": FactKind.PAID_IN, "amount.invested": FactKind.INVESTED}


def leave_to_facts(rows: FileRows) -> FileRows:
    """Where a file holds projects and facts of the same projects, the facts tell stages and money received; the
    project's row would tell them a second time, and on another day."""
    told: dict[str, set[object]] = {}
    for entry in readable(rows.of("fact")):
        told.setdefault(name_key(entry.values.get("project")), set()).add(entry.values.get("kind"))
    for place, entry in enumerate(rows.of("project")):
        kinds: set[object] = told.get(name_key(entry.values.get("name")), set())
        twice = [field for field, kind in TOLD_BY_FACTS.items() if field in entry.values and kind in kinds]
        twice += ["stage"] if is_told(entry.values.get("stage"), (STAGE_OF[k] for k in kinds if k in STAGE_OF)) else []
        rows.notices += [entry.fault(field, "told_by_facts") for field in twice]
        gone = {*twice, "stage_since"} if "stage" in twice else set(twice)
        rows.of("project")[place] = replace(entry, values={f: v for f, v in entry.values.items() if f not in gone})
    return rows
