"""The columns of both tables: what a head may call them, and which table a head belongs to."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.money import CURRENCY_WORDS, SCALES, AmountKind
from exchange.fault import CellFault
from exchange.table import Table

IGNORED = ("序号", "备注", "no", "note")
UNIT_IN_HEAD = re.compile(r"(.+?)[(（](亿|千万|百万|万)?(" + "|".join(CURRENCY_WORDS) + r")[)）]")

# field -> what its column may be called; the first is what `export` writes
PROJECT_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("项目名称", "项目", "name", "project"),
    "enterprise": ("企业", "企业名称", "投资方", "投资企业", "enterprise"),
    "stage": ("阶段", "项目阶段", "stage"),
    "unit": ("单位", "引进单位", "招商单位", "考核单位", "unit"),
    "serving_unit": ("服务单位", "承接单位", "serving_unit"),
    "leader": ("责任领导", "包保领导", "leader"),
    "industry": ("行业", "产业", "industry"),
    "category": ("类别", "项目类别", "category"),
    "confidential": ("保密", "confidential"),
    **{f"amount.{kind}": names for kind, names in {
        AmountKind.TOTAL: ("总投资", "投资总额", "计划总投资", "total"),
        AmountKind.CONTRACT: ("合同额", "合同金额", "contract"),
        AmountKind.PAID_IN: ("到位资金", "paid_in"),
        AmountKind.INVESTED: ("完成投资", "invested"),
        AmountKind.REGISTERED: ("注册资本", "registered"),
        AmountKind.PHASE: ("其中一期", "一期投资", "phase"),
        AmountKind.OUTPUT: ("年产值", "产值", "output"),
        AmountKind.TAX: ("税收", "年税收", "tax"),
        AmountKind.DEPOSIT: ("定金", "保证金", "deposit"),
        AmountKind.OTHER: ("其他金额", "other")}.items()},
    "aliases": ("别名", "曾用名", "aliases"),
    "milestones": ("节点", "计划节点", "milestones"),
    "created_on": ("登记日期", "入库日期", "created_on", "created"),
    "stage_since": ("阶段日期", "stage_since"),
    "news_on": ("最近进展日期", "news_on"),
}
MEMBER_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "称呼", "name"),
    "role": ("角色", "role"),
    "units": ("单位", "所属单位", "units", "unit"),
    "telegram_id": ("Telegram编号", "telegram_id", "telegram", "编号"),
    "office_wide": ("全办", "office_wide"),
}
REQUIRED = {"project": ("name", "unit"), "member": ("name", "role")}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file. `scale` and `currency` are those that its head names for bare numbers («总投资(万元)»)."""

    field: str
    said: str
    scale: Decimal | None = None
    currency: str = "CNY"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose head was understood; None stands for a column that is left out."""

    kind: str  # project or member
    columns: tuple[Column | None, ...]
    table: Table


def understand(table: Table) -> tuple[Sheet | None, list[CellFault]]:
    """Told by its head whether it lists projects or members; what in the head is wrong. None where a column is missing
    without which no row could be right."""
    cells = table.head.cells
    kind = "member" if _column("role", cells, MEMBER_COLUMNS) and not _column("stage", cells, PROJECT_COLUMNS) else "project"
    known = MEMBER_COLUMNS if kind == "member" else PROJECT_COLUMNS
    columns = tuple(_named(cell, known) for cell in cells)
    faults = [*_unknown(table, columns, known), *_twice(table, columns)]
    have = {column.field for column in columns if column}
    lacking = [known[name][0] for name in REQUIRED[kind] if name not in have]
    if lacking:
        faults.append(CellFault(table.head.number, "", "missing_column", {"names": "、".join(lacking)}))
    return None if lacking else Sheet(kind, columns, table), faults


def _column(field: str, cells: Iterable[str], known: dict[str, tuple[str, ...]]) -> bool:
    return any((found := _named(cell, known)) is not None and found.field == field for cell in cells)


def _named(cell: str, known: dict[str, tuple[str, ...]]) -> Column | None:
    said = _plain(cell)
    for field, names in known.items():
        if said in {_plain(name) for name in names}:
            return Column(field, cell)
    match = UNIT_IN_HEAD.fullmatch(cell.strip())
    bare = _named(match[1], known) if match else None
    if match is None or bare is None or not bare.field.startswith("amount."):
        return None
    return Column(bare.field, cell, SCALES.get(match[2], Decimal(1)), CURRENCY_WORDS[match[3]])


def _plain(cell: str) -> str:
    return re.sub(r"[\s*＊_]+", "", unicodedata.normalize("NFKC", cell)).casefold()


def _unknown(table: Table, columns: Sequence[Column | None], known: dict[str, tuple[str, ...]]) -> list[CellFault]:
    ignored = {"", *(_plain(name) for name in IGNORED)}
    usual = "、".join(names[0] for names in known.values())
    return [CellFault(table.head.number, cell, "unknown_column", {"known": usual})
            for cell, column in zip(table.head.cells, columns, strict=True) if column is None and _plain(cell) not in ignored]


def _twice(table: Table, columns: Sequence[Column | None]) -> list[CellFault]:
    fields = [column.field for column in columns if column]
    return [CellFault(table.head.number, column.said, "column_twice") for n, column in enumerate(columns)
            if column and fields.count(column.field) > 1 and column.field in
            {earlier.field for earlier in columns[:n] if earlier}]
