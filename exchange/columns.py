"""Which column a head of a table names, and which of the three tables it belongs to."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from domain.characters import narrow, plain
from domain.figures.fact import FACT_WORDS, UNTOLD, FactKind
from domain.figures.table_number import is_rate
from domain.money import CURRENCY_WORDS, SCALES
from exchange.column_names import (
    DAYS,
    DAYS_OF_FACTS,
    DAYS_OF_MATTERS,
    HEADED_BY_MATTER,
    IGNORED,
    NOT_KEPT,
    PLACE,
    REQUIRED,
    STAGE_DAY_COLUMNS,
    SUMS_OF_MATTERS,
    TABLES,
    TOLD_TOGETHER,
)
from exchange.fault import CellFault
from exchange.head_rows import Table

_CURRENCY = "|".join(CURRENCY_WORDS)
UNIT_IN_HEAD = re.compile(rf"(?P<name>.+?)(?:[(（](?:单位[:：])?(?P<scale>亿|千万|百万|万)?(?P<word>{_CURRENCY})?[)）]|"
                          rf"/?(?P<size>亿|千万|百万|万)(?P<base>{_CURRENCY}))")
REMARK = re.compile(r"(.+?)\s*[(（][^()（）]*[)）]")
UNIT_ABOVE = re.compile(rf"单位[:：]\s*[(（]?(?P<scale>亿|千万|百万|万)?(?P<word>{_CURRENCY})")
NEAR = 0.5  # likeness of a head to a known one, of which 1 is the same


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file. `scale` and `currency` are those that its head (or the line above the table) names for bare
    numbers."""

    field: str
    said: str
    scale: Decimal | None = None
    currency: str = "CNY"

    @property
    def is_money(self) -> bool:
        return self.field == "money" or self.field.startswith("amount.")

    @property
    def is_day(self) -> bool:
        return self.field.split(".")[0] in DAYS


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose head was understood; None stands for a column that is left out."""

    kind: str  # project, member or fact
    columns: tuple[Column | None, ...]
    table: Table
    unit: str = ""  # whose the whole table is, where it has no column of units
    matter: FactKind | None = None  # what every row is, where no column says it


UNLISTED = {*STAGE_DAY_COLUMNS, PLACE}  # columns that are read, and not named where one is wrong


def is_known_head(cell: str) -> bool:
    """Whether any of the tables has a column of that name."""
    return _is_ignored(cell) or any(_named(cell, kind) is not None for kind in TABLES)


def has_heads(table: Table) -> bool:
    """Whether it has the heads of a table: a sheet that explains how to fill in another has one at the most."""
    return sum(is_known_head(cell) for cell in table.head.filled if not _is_ignored(cell)) > 1


def understand(table: Table, unit: str = "") -> tuple[Sheet | None, list[CellFault]]:
    """Which table it is, told by its head, and what in the head is wrong. None where a column is missing without which
    no row could be right. 事项 makes it one of facts, 角色 one of members. `unit`: whose the table is, as its sheet's
    name or a line above it says."""
    cells = table.head.cells
    kind = next((kind for kind, field in (("fact", "kind"), ("member", "role")) if _has(field, cells, kind)), "project")
    matter = _matter(cells) if kind == "project" else None
    kind = "fact" if matter else kind
    if kind == "member" and _has("stage", cells, "project"):
        kind = "project"
    known = TABLES[kind]
    named = [_named(cell, kind) or (_named_by_sum(cell) if matter else None) for cell in cells]
    columns = tuple(_with_unit(column, table.above) for column in _spare(named))
    faults = [*_unknown(table, columns, kind), *_twice(table, columns)]
    have = {column.field for column in columns if column}
    whole = unit if kind != "member" and "unit" not in have else ""
    have |= {"unit"} if whole else set()
    have |= {"kind"} if matter else set()
    if kind == "project" and _is_of_facts(table, columns):
        return None, [CellFault(table.head.number, "", "missing_kind")]
    lacking = [known[name][0] for name in REQUIRED[kind] if name not in have]
    if lacking:
        faults.append(CellFault(table.head.number, "", "missing_column", {"names": "、".join(lacking)}))
    return None if lacking else Sheet(kind, columns, table, whole, matter), faults


def _matter(cells: Sequence[str]) -> FactKind | None:
    """What every row is, where one head of a day or of a sum names it: «外出时间», «到账日期», «完成投资(万元)» beside
    a day. None for none, for several, and in a list of projects (with stages or other sums of theirs)."""
    of_projects = any((own := _named(cell, "project")) and _named(cell, "fact") is None
                      and own.field.split(".")[0] in ("stage", "amount", "reached") and _sum_of(cell) is None
                      for cell in cells)
    if of_projects or not _has("day", cells, "fact"):
        return None
    found = {matter for cell in cells if (matter := _day_of(cell) or _sum_of(cell))}
    return found.pop() if len(found) == 1 else None


def _day_of(cell: str) -> FactKind | None:
    """The activity or the money whose day a head names."""
    return DAYS_OF_MATTERS.get(_key(cell))


def _sum_of(cell: str) -> FactKind | None:
    """The money that came, as a head names it, with or without what it counts: «到位金额», «外资到账(万美元)»."""
    match = UNIT_IN_HEAD.fullmatch("".join(narrow(cell).split()))
    return SUMS_OF_MATTERS.get(_key(match["name"] if match else cell))


def _is_of_facts(table: Table, columns: Sequence[Column | None]) -> bool:
    """Whether heads that no table of projects has are those of facts, days among them: all but the column that names
    the matter."""
    strange = [cell for cell, column in zip(table.head.cells, columns, strict=True) if column is None
               and not _is_ignored(cell)]
    return any(_key(cell) in DAYS_OF_FACTS for cell in strange) and None not in [_named(cell, "fact")
                                                                                 for cell in strange]


def _has(field: str, cells: Iterable[str], kind: str) -> bool:
    return any((found := _named(cell, kind)) is not None and found.field == field for cell in cells)


@cache
def _fields(kind: str) -> Mapping[str, str]:
    """Every name that a column of the table may have, as names are compared -> its field."""
    known = {_key(name): field for field, names in reversed(TABLES[kind].items()) for name in names}
    if kind != "fact":
        return known
    matters = [FACT_WORDS[matter] for matter in FactKind if matter not in UNTOLD]
    return {matter + name: field for matter in matters for name, field in known.items()
            if field in HEADED_BY_MATTER} | known


def _named(cell: str, kind: str) -> Column | None:
    field = _fields(kind).get(_key(cell))
    if field is not None:
        return Column(field, cell)
    remark = REMARK.fullmatch(cell.strip())  # «投资方（全称）», «天数(天)»; of money the bracket is what it counts
    said = _fields(kind).get(_key(remark[1])) if remark else None
    if said is not None and not Column(said, cell).is_money:
        return Column(said, cell)
    match = UNIT_IN_HEAD.fullmatch("".join(narrow(cell).split()))
    bare = _named(match["name"], kind) if match and match["name"] != cell else None
    if match is None or bare is None or not bare.is_money:
        return None
    return _counted_by_head(bare.field, cell, match)


def _named_by_sum(cell: str) -> Column | None:
    """«完成投资(万元)» as the sum of each row, in a table whose matter it names."""
    match = UNIT_IN_HEAD.fullmatch("".join(narrow(cell).split()))
    if _sum_of(cell) is None:
        return None
    return _counted_by_head("money", cell, match) if match else Column("money", cell)


def _counted_by_head(field: str, cell: str, match: re.Match[str]) -> Column:
    scale, word = match["scale"] or match["size"], match["word"] or match["base"]
    return Column(field, cell, SCALES.get(scale, Decimal(1)), CURRENCY_WORDS[word or "元"])


def _with_unit(column: Column | None, above: Sequence[str]) -> Column | None:
    """«单位：万元» above the table counts for every column of money that names none itself."""
    said = next((match for line in above if (match := UNIT_ABOVE.search(narrow(line)))), None)
    if column is None or not column.is_money or column.scale is not None or said is None:
        return column
    return Column(column.field, column.said, SCALES.get(said["scale"], Decimal(1)), CURRENCY_WORDS[said["word"]])


def _key(cell: str) -> str:
    return re.sub(r"[*_]+", "", plain(cell))


def _is_ignored(cell: str) -> bool:
    return _key(cell) in _ignored() or is_rate(cell) or _is_not_kept(cell)


def _is_not_kept(cell: str) -> bool:
    """With or without a unit behind it, one or several in one: «用地面积(亩)», «累计到位(万元)», «联系人及电话»."""
    said = _key(re.sub(r"[(（][^()（）]*[)）]$", "", cell.strip()))
    return said in _not_kept() or _not_kept().issuperset(re.split(r"[及和与、/]", said))


@cache
def _not_kept() -> frozenset[str]:
    return frozenset(map(_key, NOT_KEPT))


@cache
def _ignored() -> frozenset[str]:
    return frozenset({"", *map(_key, IGNORED)})


def _spare(columns: Sequence[Column | None]) -> Iterator[Column | None]:
    """Without a second column of one field where its head is one that may be left out: 备注 beside 说明."""
    fields = [column.field for column in columns if column]
    for column in columns:
        twice = column is not None and fields.count(column.field) > 1
        yield None if twice and column is not None and _is_not_kept(column.said) else column


def left_out(sheet: Sheet) -> Iterator[CellFault]:
    """Columns with something in them that the ledger has no place for."""
    for place, (head, column) in enumerate(zip(sheet.table.head.cells, sheet.columns, strict=True)):
        unkept = (column is None or column.field == PLACE) and (_is_not_kept(head) or is_rate(head))
        if unkept and any(row.cells[place:place + 1] > ("",) for row in sheet.table.rows):
            yield CellFault(sheet.table.head.number, head, "column_left_out")


def _unknown(table: Table, columns: Sequence[Column | None], kind: str) -> list[CellFault]:
    known = TABLES[kind]
    unknown = [cell for cell, column in zip(table.head.cells, columns, strict=True) if column is None
               and not _is_ignored(cell)]
    usual = "、".join(names[0] for field, names in known.items() if field not in UNLISTED)
    return [CellFault(table.head.number, cell, "unknown_column_near" if (near := _near(cell, known))
                      else "unknown_column",
                  {"known": usual, "near": near}) for cell in unknown]


def _near(cell: str, known: Mapping[str, Sequence[str]]) -> str:
    """The usual name of the column that is most like it; empty where none is."""
    names = {_key(name): field for field, names in known.items() if field not in UNLISTED for name in names}
    said = _key(re.sub(r"[(（].*?[)）]", "", cell))
    contained = [name for name in names if len(name) > 1 and (name in said or (len(said) > 1 and said in name))]
    near = sorted(contained, key=len, reverse=True) or difflib.get_close_matches(said, names, n=1, cutoff=NEAR)
    return known[names[near[0]]][0] if near else ""


def _twice(table: Table, columns: Sequence[Column | None]) -> list[CellFault]:
    """A second column of one field, with the head of the first: «签约时间» and «到位时间» are both the day of a row.
    Who led and who went along are told together."""
    first: dict[str, Column] = {}
    return [CellFault(table.head.number, column.said, "column_twice", {"first": earlier.said})
            for column in columns if column and (earlier := first.setdefault(column.field, column)) is not column
            and column.field not in TOLD_TOGETHER]
