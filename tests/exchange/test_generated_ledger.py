"""A year made up of hundreds of rows, written as offices write tables; the figures are those of a second, plain
calculation."""

import io
import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import xlsxwriter

from domain.figures.indicator import DEFAULT_INDICATORS
from domain.figures.window import DayWindow
from exchange import import_rows, read_rows
from tests import factories

OFFICE = factories.an_office()
NOW = datetime(2026, 12, 31, 1, 0, tzinfo=UTC)
UNITS = [unit.name for unit in OFFICE.plan.units]
LADDER = ["意向", "签约", "落地", "开工", "纳统", "竣工", "投产", "达产"]
WINDOW = DayWindow(date(2026, 2, 1), date(2026, 9, 30))
COUNTED = {"签约个数": "签约", "开工个数": "开工", "纳统个数": "纳统", "竣工个数": "竣工", "投产个数": "投产"}


def a_year(seed: int) -> list[dict]:
    """Rows as plain values. Projects climb the ladder with gaps, money comes in parts, some rows are equal."""
    chance = random.Random(seed)
    rows = [row for number in range(60) for row in a_project(chance, number)]
    for _ in range(200):
        kind = chance.choice(["走访", "外出", "来访", "会议", "培训", "推介会", "线索"])
        rows.append({"日期": a_day(chance), "单位": chance.choice(UNITS), "事项": kind} | {
            "走访": {"企业": f"企业{chance.randint(1, 30)}公司"}, "外出": {"天数": chance.choice([1, 2, 0.5, None]),
                                                                 "批次": chance.choice([None, 1, 2])},
            "来访": {"人数": chance.randint(1, 9)}}.get(kind, {}))
    rows += chance.sample(rows, 15)
    chance.shuffle(rows)
    return rows


def a_project(chance: random.Random, number: int) -> list[dict]:
    name, unit, day = f"第{number}号产业园", chance.choice(UNITS), a_day(chance)
    base = {"单位": unit, "项目": name, "企业": f"{name}公司"}
    rows = [base | {"日期": day, "事项": "线索"}]
    for stage in LADDER[: chance.randint(0, len(LADDER))]:
        day += timedelta(days=chance.randint(1, 40))
        if chance.random() < 0.7 and day.year == 2026:
            rows.append(base | {"日期": day, "事项": stage, "金额": chance.randint(100, 90_000) if stage == "签约"
                                else None})
    for kind in chance.choices(["到位资金", "完成投资", "外资到账"], k=chance.randint(0, 4)):
        rows.append(base | {"日期": a_day(chance), "事项": kind, "金额": chance.choice([100, 1234.56, 50.5]),
                            "币种": "美元" if kind == "外资到账" else None, "单位": chance.choice([unit, *UNITS])})
    return rows


def a_day(chance: random.Random) -> date:
    return date(2026, 1, 1) + timedelta(days=chance.randint(0, 330))


# the second calculation


def expected(rows: list[dict]) -> dict[str, dict[str, Decimal]]:
    found = told(rows, UNITS)
    for own in projects_of(rows).values():
        add_project(found, own, min(own, key=lambda row: (row["日期"], UNITS.index(row["单位"])))["单位"])
    return found


def told(rows: list[dict], units: list[str]) -> dict[str, dict[str, Decimal]]:
    """Indicator -> unit -> value; sums in 分 and cents."""
    found: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    inside = [row for row in rows if WINDOW.first <= row["日期"] <= WINDOW.last]
    for row in inside:
        unit, kind = row["单位"], row["事项"]
        if kind in ("到位资金", "完成投资", "外资到账"):
            found[kind][unit] += Decimal(str(row["金额"])) * 10_000 * 100
        elif kind in ("线索", "会议", "培训", "推介会", "来访"):
            found[kind][unit] += 1
        elif kind == "外出":
            found["外出批次"][unit] += row.get("批次") or 1
            found["外出天数"][unit] += Decimal(str(row.get("天数") or 0))
    for unit in units:
        visited = {row["企业"] for row in inside if row["事项"] == "走访" and row["单位"] == unit}
        found["走访企业"][unit] += len(visited)
    return found


def projects_of(rows: list[dict]) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for row in rows:
        if row.get("项目"):
            found[row["项目"]].append(row)
    return found


def add_project(found: dict[str, dict[str, Decimal]], rows: list[dict], introducer: str) -> None:
    first: dict[str, dict] = {}
    for row in sorted(rows, key=lambda row: row["日期"]):
        if row["事项"] in LADDER:
            for stage in LADDER[: LADDER.index(row["事项"]) + 1]:
                first.setdefault(stage, row)
    for indicator, stage in COUNTED.items():
        reached = first.get(stage)
        if reached is not None and WINDOW.first <= reached["日期"] <= WINDOW.last:
            found[indicator][introducer] += 1
            if stage == "签约":
                found["签约金额"][introducer] += Decimal(reached.get("金额") or 0) * 10_000 * 100


# as offices write tables

HEADS = ["序号", "发生日期", "责任单位", "事项类别", "项目名称", "投资方", "金额（万元）", "币种", "外出天数", "批次",
         "人数"]
FIELDS = ["日期", "单位", "事项", "项目", "企业", "金额", "币种", "天数", "批次", "人数"]


def as_workbook(rows: list[dict], chance: random.Random) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page, number = book.add_worksheet("明细"), 4
        page.merge_range("A1:K1", "2026年招商引资工作台账")
        page.write_row("A2", ["单位：万元"])
        page.write_row("A3", HEADS)
        for n, row in enumerate(rows, 1):
            page.write_row(number - 1, 0, [n, a_date(row["日期"], chance), *(row.get(name) for name in FIELDS[1:])])
            number += chance.choice([1, 1, 1, 2])
        total = sum(row.get("金额") or 0 for row in rows if row.get("币种") is None)
        page.write_row(number, 0, ["合计", "", "", "", "", "", total])
        page.merge_range(number + 1, 0, number + 1, 10, "备注：以票据为准")
    return out.getvalue()


def as_csv_in_gbk(rows: list[dict], chance: random.Random) -> bytes:
    lines = [",".join(HEADS), *(",".join(str(cell if cell is not None else "") for cell in (
        n, a_date(row["日期"], chance), *(row.get(name) for name in FIELDS[1:]))) for n, row in enumerate(rows, 1))]
    return "\r\n".join(lines).encode("gbk")


def a_date(day: date, chance: random.Random) -> str | int:
    return chance.choice([day.isoformat(), f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日",
                          (day - date(1899, 12, 30)).days])


@pytest.mark.parametrize("form", [as_workbook, as_csv_in_gbk])
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_the_figures_are_those_of_the_second_calculation(db, seed, form):
    rows = a_year(seed)
    file = read_rows(form(rows, random.Random(seed)), OFFICE)
    done = (await import_rows(db, OFFICE, file, "台账", NOW)).facts
    assert done.added == len(rows)
    async with db.begin() as store:
        found = await store.aggregates.figures(OFFICE.plan, DEFAULT_INDICATORS, WINDOW)
    wanted = expected(rows)
    for name in set(wanted) | set(COUNTED):
        values = {unit: value.value for unit, value in found[name].of_unit.items() if value.value}
        assert values == {unit: value for unit, value in wanted[name].items() if value}, name
