"""The columns of the three tables: what a head may call them, and which table a head belongs to."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from domain.characters import narrow, plain
from domain.figures.fact import ACTIVITIES, FACT_WORDS, KIND_OF, UNTOLD, FactKind
from domain.figures.table_number import is_rate
from domain.money import CURRENCY_WORDS, SCALES, AmountKind
from exchange.fault import CellFault
from exchange.head_rows import Table
from exchange.stage_words import day_heads, planned_heads

IGNORED = ("序号", "编号", "no", "no.")
# What offices' tables carry and the ledger has no place for: told, and left out.
NOT_KEPT = ("备注", "note", "建设内容", "建设内容及规模", "建设规模及内容", "主要建设内容", "建设规模", "项目内容",
            "项目简介", "项目概况", "投资内容",
            "建设地点", "项目地点", "选址", "用地", "用地面积", "占地面积", "用地需求", "联系人", "联系电话",
            "联系方式", "电话", "企业联系人",
            "存在问题", "存在困难", "困难问题", "需协调问题", "需要协调的问题", "下一步计划", "下步计划", "下一步打算",
            "下步打算", "下一步工作", "下步工作",
            "工作措施", "形象进度", "工程进度", "责任人", "经办人", "联络员", "地点", "外出地点", "活动地点",
            "考察地点", "目的地", "成效", "工作成效", "取得成效", "活动成效", "累计到位", "累计到位资金", "累计到账",
            "累计完成投资", "固定资产投资", "其中固定资产投资", "其中固投", "是否开工", "是否纳统", "是否投产",
            "是否竣工",
            "投资方所在地", "企业地址", "客商来源", "来源地", "预计效益", "经济效益", "规模")
_CURRENCY = "|".join(CURRENCY_WORDS)
UNIT_IN_HEAD = re.compile(rf"(?P<name>.+?)(?:[(（](?:单位[:：])?(?P<scale>亿|千万|百万|万)?(?P<word>{_CURRENCY})?[)）]|"
                          rf"/?(?P<size>亿|千万|百万|万)(?P<base>{_CURRENCY}))")
REMARK = re.compile(r"(.+?)\s*[(（][^()（）]*[)）]")
UNIT_ABOVE = re.compile(rf"单位[:：]\s*[(（]?(?P<scale>亿|千万|百万|万)?(?P<word>{_CURRENCY})")
DAYS = ("created_on", "stage_since", "news_on", "day", "reached", "planned")
DAYS_OF_FACTS = ("日期", "时间", "发生日期", "发生时间", "活动日期", "到账日期", "到位日期", "到账时间", "到位时间")
NEAR = 0.5  # likeness of a head to a known one, of which 1 is the same

# field -> what its column may be called; the first is what `export` writes
PROJECT_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("项目名称", "项目", "项目名", "招商项目", "招商项目名称", "签约项目", "签约项目名称", "在谈项目",
             "重点项目名称", "name", "project"),
    "enterprise": ("企业", "企业名称", "投资方", "投资方名称", "投资企业", "投资主体", "投资单位", "投资商", "投资者",
                   "客商", "客商名称", "公司",
                   "公司名称", "签约企业", "合作方", "业主", "业主单位", "项目单位", "enterprise"),
    "stage": ("阶段", "项目阶段", "项目进展", "进展", "进展情况", "进展阶段", "当前阶段", "目前阶段", "目前进展",
              "推进阶段", "推进情况", "洽谈进展", "洽谈情况", "项目状态",
              "状态", "项目进度", "进度", "stage"),
    "unit": ("单位", "引进单位", "招商单位", "考核单位", "引资单位", "责任单位", "招引单位", "牵头单位", "首谈单位",
             "首报单位", "报送单位", "填报单位",
             "所属单位", "招商主体", "招商责任单位", "招商组团", "组团", "unit"),
    "serving_unit": ("服务单位", "承接单位", "落地单位", "落户单位", "服务专班", "serving_unit"),
    "leader": ("责任领导", "包保领导", "包联领导", "分管领导", "牵头领导", "联系领导", "挂钩领导", "leader"),
    "industry": ("行业", "产业", "所属行业", "所属产业", "行业类别", "产业类别", "行业分类", "产业分类", "产业链",
                 "主导产业", "industry"),
    "category": ("类别", "项目类别", "项目类型", "类型", "category"),
    "confidential": ("保密", "是否保密", "confidential"),
    **{f"amount.{kind}": names for kind, names in {
        AmountKind.TOTAL: ("总投资", "投资总额", "计划总投资", "总投资额", "投资额", "计划投资", "拟投资", "投资规模",
                           "协议投资", "协议总投资", "total"),
        AmountKind.CONTRACT: ("合同额", "合同金额", "合同投资额", "签约额", "签约金额", "协议金额", "contract"),
        AmountKind.PAID_IN: ("到位资金", "到资额", "到位资金额", "实际到位资金", "累计到位资金", "已到位资金",
                             "资金到位", "累计到资", "paid_in"),
        AmountKind.INVESTED: ("完成投资", "完成投资额", "累计完成投资", "已完成投资", "累计投资", "invested"),
        AmountKind.REGISTERED: ("注册资本", "注册资金", "registered"),
        AmountKind.PHASE: ("其中一期", "一期投资", "phase"),
        AmountKind.OUTPUT: ("年产值", "产值", "预计年产值", "output"),
        AmountKind.TAX: ("税收", "年税收", "预计年税收", "tax"),
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
FACT_COLUMNS: dict[str, tuple[str, ...]] = {
    "day": ("日期", "时间", "发生日期", "发生时间", "到账日期", "到位日期", "到账时间", "到位时间", "签约日期",
            "活动日期", "开始日期", "day",
            "date"),
    "unit": PROJECT_COLUMNS["unit"],
    "kind": ("事项", "事项名称", "事项类别", "事项类型", "kind", "matter"),
    "project": (*PROJECT_COLUMNS["name"], "洽谈项目", "对接项目"),
    "enterprise": (*PROJECT_COLUMNS["enterprise"], "拜访企业", "考察企业", "接待企业", "对接企业", "洽谈企业"),
    "money": ("金额", "资金", "数额", "本次金额", "本次到位", "本月到位", "本期到位", "本次到账", "本月到账",
              "到账金额", "到位金额", "签约金额", "投资金额", "发生额", "money", "amount"),
    "currency": ("币种", "货币", "计量单位", "金额单位", "资金单位", "currency"),
    "days": ("天数", "外出天数", "days"),
    "batches": ("批次", "批数", "外出批次", "batches"),
    "people": ("人数", "人次", "people"),
    "persons": ("人员", "参加人员", "外出人员", "带队领导", "参与人员", "persons"),
    "tags": ("标签", "类别", "项目标签", "tags"),
    "evidence": ("依据", "凭证", "佐证", "佐证材料", "证明材料", "evidence"),
    "note": ("说明", "备注", "内容", "事由", "note"),
}
# 签约时间, 计划开工时间: read, and written out as rows of facts and as milestones
STAGE_DAY_COLUMNS: dict[str, tuple[str, ...]] = {
    f"{field}.{stage}": heads(stage) for field, heads in (("reached", day_heads), ("planned", planned_heads))
    for stage in KIND_OF}
TABLES: dict[str, dict[str, tuple[str, ...]]] = {"project": PROJECT_COLUMNS | STAGE_DAY_COLUMNS,
                                                 "member": MEMBER_COLUMNS, "fact": FACT_COLUMNS}
# «走访时间», «来访企业»: a matter before the head of one of these. 走访单位 may be who goes or who is visited: refused.
HEADED_BY_MATTER = ("day", "project", "enterprise", "money", "days", "batches", "people", "persons", "evidence", "note")
REQUIRED = {"project": ("name", "unit"), "member": ("name", "role"), "fact": ("day", "unit", "kind")}


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
    columns = tuple(_with_unit(column, table.above) for column in _spare([_named(cell, kind) for cell in cells]))
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
    """The activity that the head of the days names, «外出时间»; None for none, for several, and in a list of projects
    (with stages or sums of theirs)."""
    of_projects = any((own := _named(cell, "project")) and _named(cell, "fact") is None
                      and own.field.split(".")[0] in ("stage", "amount", "reached") for cell in cells)
    if of_projects:
        return None
    days = {FACT_WORDS[kind] + name: kind for kind in ACTIVITIES for name in FACT_COLUMNS["day"]}
    found = {days[_key(cell)] for cell in cells if _key(cell) in days}
    return found.pop() if len(found) == 1 else None


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
    scale, word = match["scale"] or match["size"], match["word"] or match["base"]
    return Column(bare.field, cell, SCALES.get(scale, Decimal(1)), CURRENCY_WORDS[word or "元"])


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
    """With or without a unit behind it: «用地面积(亩)», «累计到位(万元)»."""
    return _key(re.sub(r"[(（][^()（）]*[)）]$", "", cell.strip())) in _not_kept()


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
        if column is None and (_is_not_kept(head) or is_rate(head)) and any(row.cells[place:place + 1] > ("",)
                                                          for row in sheet.table.rows):
            yield CellFault(sheet.table.head.number, head, "column_left_out")


def _unknown(table: Table, columns: Sequence[Column | None], kind: str) -> list[CellFault]:
    known = TABLES[kind]
    unknown = [cell for cell, column in zip(table.head.cells, columns, strict=True) if column is None
               and not _is_ignored(cell)]
    usual = "、".join(names[0] for field, names in known.items() if field not in STAGE_DAY_COLUMNS)
    return [CellFault(table.head.number, cell, "unknown_column_near" if (near := _near(cell, known))
                      else "unknown_column",
                  {"known": usual, "near": near}) for cell in unknown]


def _near(cell: str, known: Mapping[str, Sequence[str]]) -> str:
    """The usual name of the column that is most like it; empty where none is."""
    names = {_key(name): field for field, names in known.items() if field not in STAGE_DAY_COLUMNS for name in names}
    said = _key(re.sub(r"[(（].*?[)）]", "", cell))
    contained = [name for name in names if len(name) > 1 and (name in said or (len(said) > 1 and said in name))]
    near = sorted(contained, key=len, reverse=True) or difflib.get_close_matches(said, names, n=1, cutoff=NEAR)
    return known[names[near[0]]][0] if near else ""


def _twice(table: Table, columns: Sequence[Column | None]) -> list[CellFault]:
    fields = [column.field for column in columns if column]
    return [CellFault(table.head.number, column.said, "column_twice") for n, column in enumerate(columns)
            if column and fields.count(column.field) > 1 and column.field in
            {earlier.field for earlier in columns[:n] if earlier}]
