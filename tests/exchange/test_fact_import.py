"""Tables of 事项: every cell told, rows compared by value, doubts imported, written in portions, shown at once, taken
back whole."""

import asyncio
import io
import json
import shutil
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.figures.fact import FACT_WORDS, UNTOLD, Fact, FactKind
from domain.figures.fact_comparison import compare_facts
from domain.figures.indicator import DEFAULT_INDICATORS, CountOf, Filter, Indicator
from domain.figures.window import DayWindow
from domain.money import Amount, AmountKind, Money
from domain.projects.project import Project
from domain.projects.stages import Stage
from exchange import ImportRefused, as_csv, as_json, gather, import_rows, read_rows, take_back
from reports.render import words
from storage.engine.database import Database
from storage.engine.migrate import migrate
from tests import factories
from tests.open_database import open_database

NOW = datetime(2026, 6, 2, 1, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
OFFICE = factories.an_office()
YEAR = DayWindow(date(2026, 1, 1), date(2026, 12, 31))
WORDING = words()["import_faults"]
HEADS = ["日期", "单位", "事项", "项目", "企业", "金额(万元)", "币种", "天数", "批次", "人数", "人员", "标签", "依据",
         "说明"]
ROWS = [
    ["2026-02-01", "商务局", "线索", "传感器项目", "锐恒精密"],
    ["2026-03-05", "商务局", "签约", "传感器项目", "锐恒精密", 35000, "", "", "", "", "", "央企、战新", "合同"],
    ["2026-04-01", "商务局", "到位资金", "传感器项目", "锐恒精密", "1,200.5"],
    ["2026-04-01", "商务局", "到位资金", "传感器项目", "锐恒精密", "1,200.5"],
    ["2026-05-06", "开发区", "外资到账", "冷链物流园", "顺达冷链", 50, "美元"],
    ["2026-03-10", "发改委", "外出", "", "", "", "", 2, "", 4, "王局、李局"],
    ["2026-03-11", "发改委", "走访", "", "顺达冷链"],
    ["2026-03-12", "发改委", "走访", "", "顺达冷链"],
    ["2026-03-20", "经济开发区", "开工", "冷链物流园", "顺达冷链"],
    ["2026-02-20", "经济开发区", "签约", "冷链物流园", "", "1.2亿元"]]


def sheet(*rows, heads=HEADS) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("事项")
        for n, row in enumerate([heads, *rows]):
            page.write_row(n, 0, row)
    return out.getvalue()


async def bring(db, content: bytes, now=NOW, **how):
    return (await import_rows(db, OFFICE, read_rows(content, OFFICE), "事项.xlsx", now, **how)).facts


async def refused(db, content: bytes) -> list[str]:
    with pytest.raises(ImportRefused) as caught:
        await bring(db, content)
    return caught.value.lines(WORDING)


async def figures(db, as_of=None) -> dict[str, tuple]:
    """Indicator -> (total, the units that have any)."""
    async with db.begin() as store:
        found = await store.aggregates.figures(OFFICE.plan, DEFAULT_INDICATORS, YEAR, as_of)
    return {name: (table.total.value, {unit: value.value for unit, value in table.of_unit.items() if value.value})
            for name, table in found.items()}


async def ledger(db) -> dict[str, Project]:
    async with db.begin() as store:
        return {project.name: project for project in await store.projects.all()}


def told(done) -> list[str]:
    return [notice.text(WORDING) for notice in done.notices]


async def test_every_row_is_a_fact_and_the_figures_are_those_of_the_rows(db):
    done = await bring(db, sheet(*ROWS))
    assert (done.added, done.same, done.projects) == (10, 0, 2)
    assert told(done) == ["第5行 与第4行完全相同，按两条记；重复了就删去一行"]
    found = await figures(db)
    assert found["签约个数"] == (2, {"商务局": 1, "经济开发区": 1})
    assert found["签约金额"][0] == 35000_0000_00 + 12000_0000_00
    assert found["到位资金"] == (2401_0000_00, {"商务局": 2401_0000_00})
    assert found["外资到账"] == (50_0000_00, {"经济开发区": 50_0000_00})
    assert (found["外出天数"][0], found["外出批次"][0], found["走访企业"][0], found["线索"][0]) == (2, 1, 1, 1)
    assert found["开工率"][0] == 50


async def test_an_event_is_of_what_its_own_words_call_it_where_the_plan_counts_such(db):
    counted = Indicator("长三角集中招商", "次", CountOf((FactKind.PROMOTION,)), Filter(tags=frozenset({"长三角"})))
    office = factories.an_office(plan=factories.a_plan(indicators=(counted,)))
    heads = ["日期", "单位", "事项", "标签", "说明"]
    rows = [["2026-05-10", "商务局", "推介会", "长三角", ""],
            ["2026-05-11", "发改委", "推介会", "", "在长三角集中招商"],
            ["2026-05-12", "商务局", "推介会", "", "在本县举办"], ["2026-05-13", "商务局", "走访", "", "去了长三角"],
            ["2026-05-14", "商务局", "推介会", "食品", "在长三角集中招商"]]  # what is called something is that
    await import_rows(db, office, read_rows(sheet(*rows, heads=heads), office), "事项.xlsx", NOW)
    async with db.begin() as store:
        found = await store.aggregates.figures(office.plan, [counted], YEAR)
    held = {unit: one.value for unit, one in found["长三角集中招商"].of_unit.items() if one.value}
    assert held == {"商务局": 1, "发改委": 1}


async def test_an_event_is_of_the_region_in_whose_column_of_places_it_stands(db):
    counted = Indicator("长三角集中招商", "次", CountOf((FactKind.PROMOTION,)), Filter(tags=frozenset({"长三角"})))
    office = factories.an_office(plan=factories.a_plan(indicators=(counted,)))
    rows = [["2026-05-10", "商务局", "推介会", "长三角"], ["2026-05-11", "发改委", "推介会", "长三角（上海）"],
            ["2026-05-12", "商务局", "推介会", "本县"]]
    table = sheet(*rows, heads=["日期", "单位", "事项", "地点"])
    await import_rows(db, office, read_rows(table, office), "事项.xlsx", NOW)
    async with db.begin() as store:
        assert (await store.aggregates.figures(office.plan, [counted], YEAR))["长三角集中招商"].total.value == 2


async def test_projects_are_made_as_their_rows_tell(db):
    await bring(db, sheet(*ROWS))
    found = await ledger(db)
    sensors, park = found["传感器项目"], found["冷链物流园"]
    assert (sensors.unit, sensors.enterprise, sensors.stage, sensors.stage_since) == ("商务局", "锐恒精密",
                                                                                      Stage.SIGNED, date(2026, 3, 5))
    assert (park.unit, park.enterprise, park.stage, park.stage_since) == ("经济开发区", "顺达冷链", Stage.STARTED,
                                                                          date(2026, 3, 20))
    assert sensors.amounts == (Amount(AmountKind.CONTRACT, Money.of(350_000_000)),
                               Amount(AmountKind.PAID_IN, Money.of(24_010_000)))
    assert (OFFICE.day(sensors.created_at), OFFICE.day(sensors.last_news_at)) == (date(2026, 2, 1), date(2026, 4, 1))
    async with db.begin() as store:
        assert [(m.before, m.after, m.on) for m in await store.projects.moves(project_id=park.id)] == [
            (None, Stage.SIGNED, date(2026, 2, 20)), (Stage.SIGNED, Stage.STARTED, date(2026, 3, 20))]


async def test_every_cell_is_kept(db):
    await bring(db, sheet(["2026-03-10", "商务局", "外出", "产业园", "甲公司", "", "", "1.5天", 2, "4人", "王局、李局",
                           "央企、500强", "台账", "对接=测试"]))
    async with db.begin() as store:
        [fact] = await store.imports.imported(YEAR.first, YEAR.last)
    assert (fact.kind, fact.day, fact.days, fact.batches, fact.people) == (FactKind.TRIP, date(2026, 3, 10),
                                                                           Decimal("1.5"), 2, 4)
    assert (fact.persons, fact.tags, fact.evidence, fact.note) == (("王局", "李局"), ("央企", "500强"), "台账",
                                                                   "对接=测试")


async def test_the_same_file_again_changes_nothing(db):
    await bring(db, sheet(*ROWS))
    before = await figures(db)
    again = await bring(db, sheet(*ROWS), LATER)
    assert (again.import_id, again.added, again.same) == (None, 0, 10)
    assert await figures(db) == before and len(await ledger(db)) == 2


async def test_equal_rows_are_so_many_facts_whichever_file_brings_them(db):
    row = ["2026-03-11", "发改委", "会议"]
    await bring(db, sheet(row))
    two = await bring(db, sheet(row, row), LATER)
    three = await bring(db, sheet(row, row, row), LATER)
    assert (two.added, two.same, three.added, three.same) == (1, 1, 1, 2)
    assert (await figures(db))["会议"][0] == 3


# corrections


async def test_a_row_that_differs_in_its_sum_is_offered_as_a_correction(db):
    old = ["2026-04-01", "商务局", "到位资金", "传感器项目", "锐恒精密", 1200]
    await bring(db, sheet(old))
    new = [*old[:5], 1300]
    offered = await bring(db, sheet(new), LATER)
    assert (offered.added, offered.corrected, offered.offered) == (0, 0, 1)
    assert told(offered) == ["第2行 与已导入的一条只差金额，没有写入"]
    assert (await figures(db))["到位资金"][0] == 1200_0000_00
    corrected = await bring(db, sheet(new), LATER, update=True)
    assert (corrected.added, corrected.corrected) == (0, 1)
    assert (await figures(db))["到位资金"][0] == 1300_0000_00
    assert (await figures(db, NOW))["到位资金"][0] == 1200_0000_00
    assert (await ledger(db))["传感器项目"].amount(AmountKind.PAID_IN) == Money.of(13_000_000)
    assert (await bring(db, sheet(new), LATER)).same == 1


async def test_it_may_be_another_fact(db):
    old = ["2026-04-01", "商务局", "到位资金", "传感器项目", "锐恒精密", 1200]
    await bring(db, sheet(old))
    assert (await bring(db, sheet([*old[:5], 300]), LATER, add=True)).added == 1
    assert (await figures(db))["到位资金"][0] == 1500_0000_00


async def test_rows_of_one_file_never_correct_each_other(db):
    base = ["2026-04-01", "商务局", "到位资金", "传感器项目", "锐恒精密"]
    await bring(db, sheet([*base, 1200]))
    done = await bring(db, sheet([*base, 1200], [*base, 300]), LATER, update=True)
    assert (done.added, done.corrected, done.same) == (1, 0, 1)


# taking back


async def test_an_import_is_taken_back_whole(db):
    before = await figures(db)
    done = await bring(db, sheet(*ROWS))
    assert await take_back(db, done.import_id, LATER)
    assert (await figures(db), await ledger(db)) == (before, {})
    assert (await figures(db, NOW))["签约个数"][0] == 2
    assert not await take_back(db, done.import_id, LATER) and not await take_back(db, 99, LATER)
    again = await bring(db, sheet(*ROWS), LATER + timedelta(hours=1))
    assert (again.added, again.projects, (await figures(db))["签约个数"][0]) == (10, 2, 2)


async def test_what_it_corrected_is_as_before_when_it_is_taken_back(db):
    old = ["2026-04-01", "商务局", "到位资金", "传感器项目", "锐恒精密", 1200]
    await bring(db, sheet(old))
    second = await bring(db, sheet([*old[:5], 1300], ["2026-04-02", "商务局", "开工", "传感器项目", "锐恒精密"]), LATER,
                         update=True)
    assert (await ledger(db))["传感器项目"].stage is Stage.STARTED
    await take_back(db, second.import_id, LATER + timedelta(hours=1))
    assert (await figures(db))["到位资金"][0] == 1200_0000_00
    [project] = (await ledger(db)).values()
    assert (project.stage, project.amount(AmountKind.PAID_IN)) == (None, Money.of(12_000_000))
    assert (await figures(db, LATER))["到位资金"][0] == 1300_0000_00


async def test_a_project_of_the_ledger_stays_and_stands_where_it_stood(db):
    async with db.begin() as store:
        await store.projects.add(Project(0, "传感器项目", "锐恒精密", Stage.INTENT, "商务局", NOW - timedelta(days=90),
                                         NOW - timedelta(days=9)))
    done = await bring(db, sheet(ROWS[1], ROWS[2]))
    [project] = (await ledger(db)).values()
    assert (done.projects, project.stage, project.stage_since) == (0, Stage.SIGNED, date(2026, 3, 5))
    assert project.amount(AmountKind.PAID_IN) == Money.of(12_005_000)
    await take_back(db, done.import_id, LATER)
    [project] = (await ledger(db)).values()
    assert (project.stage, project.amounts) == (Stage.INTENT, ())


async def test_a_step_before_where_the_project_stands_is_history(db):
    async with db.begin() as store:
        await store.projects.add(Project(0, "传感器项目", "锐恒精密", Stage.STARTED, "商务局", NOW, NOW))
    await bring(db, sheet(ROWS[1]))
    assert (await ledger(db))["传感器项目"].stage is Stage.STARTED
    async with db.begin() as store:
        assert [m.after for m in await store.projects.moves(project_id=1)] == [Stage.SIGNED, Stage.STARTED]


async def test_a_project_that_something_else_is_told_of_stays(db):
    first = await bring(db, sheet(ROWS[1]))
    await bring(db, sheet(ROWS[2]), LATER)
    await take_back(db, first.import_id, LATER)
    assert {name: project.stage for name, project in (await ledger(db)).items()} == {"传感器项目": None}


# whose project


async def test_a_project_is_found_by_name_or_alias_and_enterprise(db):
    async with db.begin() as store:
        await store.projects.add(Project(0, "产业园", "甲公司", Stage.INTENT, "商务局", NOW, NOW, aliases=("创业园",)))
    done = await bring(db, sheet(["2026-03-01", "商务局", "签约", "创业园", "甲公司"], ["2026-03-01", "商务局", "签约",
                                                                             "产业园", "乙公司"]))
    assert done.projects == 1
    async with db.begin() as store:
        assert [(p.name, p.enterprise, p.stage) for p in await store.projects.all()] == [
            ("产业园", "甲公司", Stage.SIGNED), ("产业园", "乙公司", Stage.SIGNED)]


async def test_a_row_without_an_enterprise_means_the_only_project_of_its_name(db):
    done = await bring(db, sheet(["2026-03-01", "商务局", "签约", "产业园", ""], ["2026-04-01", "商务局", "开工",
                                                                          "产业园", "甲公司"]))
    assert done.projects == 1
    lines = await refused(db, sheet(["2026-03-01", "商务局", "签约", "冷链", ""], ["2026-04-01", "商务局", "开工",
                                                                            "冷链", "甲公司"],
                                    ["2026-04-01", "商务局", "开工", "冷链", "乙公司"]))
    assert lines == ["第2行 “企业”列：“冷链”是几个企业的项目（乙公司、甲公司），请填写企业"]


async def test_projects_and_their_facts_in_one_workbook(db):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in (("项目", [["项目名称", "单位", "总投资(亿元)", "行业"],
                                   ["传感器项目", "商务局", 5, "新材料"]]), ("事项", [HEADS, ROWS[1]])):
            page = book.add_worksheet(name)
            for n, row in enumerate(rows):
                page.write_row(n, 0, row)
    done = await bring(db, out.getvalue())
    [project] = (await ledger(db)).values()
    assert (done.projects, project.stage, project.industry) == (0, Stage.SIGNED, "新材料")


# what refuses a file


@pytest.mark.parametrize(("row", "said"), [
    (["2026-02-30", "商务局", "会议"], "“日期”列：“2026-02-30”不是日期（是不是 2026-02-28）"),
    (["2026-03-01", "商务厅", "会议"], "“单位”列：方案里没有“商务厅”这个单位（是不是：商务局"),
    (["2026-03-01", "商务局", "走仿"], "“事项”列：没有“走仿”这个事项（是不是：走访"),
    (["2026-03-01", "商务局", "总投资", "甲"], "“事项”列：没有“总投资”这个事项"),
    (["2026-03-01", "商务局", "签约"], "“项目”列：这个事项要填写项目"), (["2026-03-01", "商务局", "到位资金", "甲"],
                                                       "“金额(万元)”列：这个事项要填写金额"),
    (["2026-03-01", "商务局", "到位资金", "甲", "", "3²"], "“金额(万元)”列：“3²”不是金额（是不是 3"),
    (["2026-03-01", "商务局", "到位资金", "甲", "", "5万元", "美元"],
     "“金额(万元)”列：“5万元”与本行的币种不合（是不是 5万美元）"),
    (["2026-03-01", "商务局", "到位资金", "甲", "", 5, "金元"], "“币种”列：没有“金元”这个币种"),
    (["2026-03-01", "商务局", "外出", "", "", "", "", "两天半"], "“天数”列：“两天半”不是数字"),
    (["2026-03-01", "商务局", "外出", "", "", "", "", "3²"], "“天数”列：“3²”不是数字（是不是 3）"),
    (["2026-03-01", "商务局", "外出", "", "", "", "", "", 1.5], "“批次”列：“1.5”应为整数"),
    (["", "商务局", "会议"], "“日期”列：不能为空")])
async def test_a_cell_that_cannot_be_read_refuses_the_file_and_is_named(db, row, said):
    lines = await refused(db, sheet(ROWS[0], row))
    assert len(lines) == 1 and lines[0].startswith(f"第3行 {said}")
    assert (await figures(db))["线索"][0] == 0 and await ledger(db) == {}


async def test_all_wrong_cells_are_told_at_once(db):
    lines = await refused(db, sheet(["2026-02-30", "商务厅", "走仿"], ["2026-03-01", "商务局", "签约"]))
    assert [line.split(" ")[0] for line in lines] == ["第2行", "第2行", "第2行", "第3行"]


# what is told and imported


@pytest.mark.parametrize(("rows", "said"), [
    ([["2026-03-01", "商务局", "签约", "甲", "", 1000], ["2026-02-01", "商务局", "开工", "甲"]],
     "第3行 “日期”列：2026-02-01 开工，早于签约（2026-03-01）"),
    ([["2026-02-01", "商务局", "开工", "甲"]], "第2行 “事项”列：没有签约，直接开工：按同日签约计"),
    ([["2026-03-01", "商务局", "签约", "甲", "", 1000], ["2026-04-01", "商务局", "到位资金", "甲", "", 600],
      ["2026-05-01", "商务局", "到位资金", "甲", "", 600]],
     "第4行 “金额(万元)”列：到位资金累计 1200万元，超过总投资 1000万元"),
    ([["2026-03-01", "商务局", "签约", "智能制造产业园项目"], ["2026-03-01", "商务局", "签约", "智能制造产业圆项目"]],
     "第3行 “项目”列：“智能制造产业圆项目”与“智能制造产业园项目”只差几个字"),
    ([["2026-03-01", "商务局", "签约", "甲"], ["2026-04-01", "发改委", "开工", "甲"]],
     "第3行 “单位”列：“发改委”不是这个项目的引进单位，阶段记在“商务局”名下"),
    ([["2026-12-01", "商务局", "会议"]], "第2行 “日期”列：2026-12-01 还没有到，已照录"),
    ([["2026-03-01", "商务局", "走访"]], "第2行 “企业”列：走访没有写企业，也没有写家数，不计入走访企业数"),
    ([["2026-03-01", "商务局", "外资到账", "甲", "", 30]], "第2行 “金额(万元)”列：外资到账写的是人民币（30万元），"
                                                   "不计入美元合计"),
    ([["2026-03-01", "商务局", "到位资金", "甲", "", n] for n in (100, 120, 90, 110, 1_000_000)],
     "第6行 “金额(万元)”列：100亿元 与同列其他金额（中间值 110万元）相差百倍以上")])
async def test_doubts_are_told_and_imported(db, rows, said):
    done = await bring(db, sheet(*rows))
    assert done.added == len(rows)
    assert [line for line in told(done) if line.startswith(said)], told(done)


async def test_heads_in_any_order_by_other_names_with_titles_totals_and_serial_days(db):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.merge_range("A1:F1", "到位资金明细表")
        page.write_row("A2", ["", "", "", "", "", "单位：万元"])
        page.write_row("A3", ["序号", "事项类别", "项目名称", "责任单位", "到账日期", "金额"])
        page.write_row("A4", [1, "到位资金", "传感器项目", "商务局", 46113, 1200])
        page.write_row("A5", [2, "已签约", "传感器项目", "商务局", "2026年3月5日", 35000])
        page.write_row("A7", ["合计", "", "", "", "", 36000])
        page.merge_range("A8:F8", "备注：以银行回单为准")
    done = await bring(db, out.getvalue())
    assert done.added == 2
    async with db.begin() as store:
        assert sorted((f.kind, f.day, f.money) for f in await store.imports.imported(YEAR.first, YEAR.last)) == [
            (FactKind.PAID_IN, date(2026, 4, 1), Money.of(12_000_000)), (FactKind.SIGNED, date(2026, 3, 5),
                                                                         Money.of(350_000_000))]


async def test_remarks_beside_notes_are_left_out_and_told(db):
    content = sheet(["2026-03-01", "商务局", "会议", "调度会", "第3次"], heads=["日期", "单位", "事项", "说明", "备注"])
    done = await import_rows(db, OFFICE, read_rows(content, OFFICE), "事项.xlsx", NOW)
    assert told(done) == ["第1行 “备注”列：台账没有这一列的位置，没有存入"]
    async with db.begin() as store:
        assert [f.note for f in await store.imports.imported(YEAR.first, YEAR.last)] == ["调度会"]


async def test_what_a_message_told_already_is_named(app, telegram, people, clock):
    liaison = people.liaison_a
    liaison.say("今天传感器项目正式签约，总投资3亿元")
    await app.settled()
    liaison.tap(telegram.sent_to(liaison)[-1], "✅ 确认保存")
    await app.settled()
    content = sheet([OFFICE.day(clock.now()).isoformat(), "商务局", "签约", "传感器", "", 30000],
                    ["2026-02-01", "商务局", "意向", "传感器项目"])
    done = await import_rows(app.db, OFFICE, read_rows(content, OFFICE), "事项.xlsx", clock.now())
    assert any("第2行 “事项”列：2026-03-02 的签约已由消息登记过，可能重复，请核对" in line for line in told(done))
    assert any("第3行 “项目”列：“传感器项目”与“传感器”只差几个字" in line for line in told(done))


@pytest.mark.parametrize("known", [False, True])
async def test_the_last_news_of_an_import_outlives_a_report_taken_back(db, known):
    if known:
        async with db.begin() as store:
            early = NOW - timedelta(days=300)
            await store.projects.add(Project(0, "传感器项目", "锐恒精密", None, "商务局", early, early))
    await bring(db, sheet(ROWS[1], ROWS[2]))
    async with db.begin() as store:
        await store.projects.derive([1])
    assert OFFICE.day((await ledger(db))["传感器项目"].last_news_at) == date(2026, 4, 1)


# written in portions, shown at once


async def test_nothing_shows_before_all_of_it_is_written_and_others_may_write_meanwhile(db_file, db):
    rows = [["2026-03-01", "商务局", "签约", f"项目{n}", "甲公司", 100 + n % 7] for n in range(3_000)]
    seen: list[tuple] = []
    other = open_database(db_file)

    async def watch() -> None:
        while not seen or seen[-1][0] == 0:
            async with other.begin() as store:
                await store.notes.set("watched", str(len(seen)))
                found = await store.aggregates.figures(OFFICE.plan, DEFAULT_INDICATORS[:1], YEAR)
                seen.append((found["签约个数"].total.value, len(await store.projects.all())))
            await asyncio.sleep(0.01)

    watching = asyncio.create_task(watch())
    done = await bring(db, sheet(*rows))
    await asyncio.wait_for(watching, 60)
    await other.close()
    assert done.added == 3_000
    assert set(seen) == {(0, 0), (3_000, 3_000)} and len(seen) > 3


async def test_an_import_that_was_broken_off_shows_nothing_and_can_be_made_again(db, monkeypatch):
    class Killed(Exception):
        pass

    real, calls = asyncio.sleep, []

    async def sleep(seconds: float) -> None:
        calls.append(seconds)
        if len(calls) > 2:
            raise Killed
        await real(0)

    monkeypatch.setattr("exchange.fact_import.asyncio.sleep", sleep)
    with pytest.raises(Killed):
        await bring(db, sheet(*[["2026-03-01", "商务局", "签约", f"项目{n}"] for n in range(1_200)]))
    monkeypatch.undo()
    assert (await figures(db))["签约个数"][0] == 0 and await ledger(db) == {}
    assert (await bring(db, sheet(*ROWS))).added == 10


# properties


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(ROWS), picked=st.sets(st.integers(0, len(ROWS) - 1)))
def test_the_order_of_rows_changes_nothing_and_a_part_imported_before_is_known(migrated, tmp_path_factory, order,
                                                                               picked):
    asyncio.run(twice_in_any_order(migrated, tmp_path_factory.mktemp("order"), order, picked))


async def twice_in_any_order(migrated, folder, order, picked):
    first, second = (open_database(shutil.copy(migrated, folder / name))
                     for name in ("a.db", "b.db"))
    try:
        await bring(first, sheet(*ROWS))
        await bring(second, sheet(*(order[n] for n in sorted(picked)))) if picked else None
        done = await bring(second, sheet(*order), LATER)
        assert done.added + done.same == len(ROWS) and done.offered == 0
        assert await figures(first) == await figures(second)
        assert (await bring(second, sheet(*order), LATER)).same == len(ROWS)
    finally:
        await first.close()
        await second.close()


FACTS = st.builds(lambda kind, n, minor, note: Fact(kind, date(2026, 1, n), "商务局", NOW, money=Money(minor),
                                                    note=note),
                  st.sampled_from([FactKind.PAID_IN, FactKind.MEETING]), st.integers(1, 2), st.integers(1, 3),
                  st.sampled_from([None, "甲"]))


@given(st.lists(FACTS, max_size=8), st.lists(FACTS, max_size=8))
def test_every_row_is_new_or_the_same_or_a_correction(rows, known):
    done = compare_facts(rows, known)
    assert sorted([*done.new, *done.same, *(place for place, _ in done.corrections)]) == list(range(len(rows)))
    assert len(done.same) + len(done.corrections) <= len(known)
    assert compare_facts(rows, rows).same == tuple(range(len(rows)))
    shuffled = compare_facts(rows[::-1], known[::-1])
    assert (len(shuffled.new), len(shuffled.same), len(shuffled.corrections)) == (len(done.new), len(done.same),
                                                                                  len(done.corrections))


def test_every_matter_of_the_closed_list_may_be_written():
    from exchange.cells import fact_kind

    assert {fact_kind(word) for kind, word in FACT_WORDS.items()
            if kind not in UNTOLD} == set(FactKind) - UNTOLD


# out and back


async def test_what_goes_out_comes_back_the_same(db, migrated, tmp_path):
    await bring(db, sheet(*ROWS, ["2026-03-10", "商务局", "外出", "产业园", "甲公司", "约3亿元—5亿元", "", 1.5, 2, 4,
                                  "王局", "央企",
                                  "=台账", "＝1"]))
    async with db.begin() as store:
        written = as_csv(await gather(store, facts=True), OFFICE, ["facts"])
    second = open_database(shutil.copy(migrated, tmp_path / 'b.db'))
    try:
        assert (await bring(second, written.encode())).added == 11
        assert await figures(second) == await figures(db)
        assert (await bring(second, written.encode(), LATER)).same == 11
        async with second.begin() as store:
            assert as_csv(await gather(store, facts=True), OFFICE, ["facts"]) == written
    finally:
        await second.close()


async def test_facts_as_json(db):
    await bring(db, sheet(ROWS[1]))
    async with db.begin() as store:
        [said] = json.loads(json.dumps(as_json(await gather(store, facts=True), OFFICE)))["facts"]
    assert (said["kind"], said["day"], said["unit"], said["project"], said["value"], said["currency"],
            said["tags"]) == (
        "signed", "2026-03-05", "商务局", "传感器项目", "350000000", "CNY", ["央企", "战新"])


async def test_facts_tell_stages_and_money_where_a_file_holds_the_project_too(db):
    content = ("项目名称,单位,阶段,到位资金(万元)\n传感器项目,商务局,签约,2401\n\n" + "日期,单位,事项,项目,金额(万元)\n"
               "2026-03-05,商务局,签约,传感器项目,35000\n2026-04-01,商务局,到位资金,传感器项目,2401\n")
    whole = await import_rows(db, OFFICE, read_rows(content.encode(), OFFICE), "事项.csv", NOW)
    taken, done = whole.taken, whole.facts
    assert (taken.projects_added, done.added, done.projects) == (1, 2, 0)
    assert [line.split("：")[0] for line in told(taken)] == ["第2行 “到位资金(万元)”列", "第2行 “阶段”列"]
    found = await figures(db)
    assert (found["到位资金"][0], found["签约个数"][0]) == (2401_0000_00, 1)
    [project] = (await ledger(db)).values()
    assert (project.stage, project.amount(AmountKind.PAID_IN)) == (Stage.SIGNED, Money.of(24_010_000))


async def test_on_postgresql(postgres_url):
    db = Database(postgres_url())
    try:
        await migrate(db)
        done = await bring(db, sheet(*ROWS))
        assert (done.added, done.projects, (await figures(db))["到位资金"][0]) == (10, 2, 2401_0000_00)
        assert (await bring(db, sheet(*ROWS), LATER)).same == 10
        corrected = await bring(db, sheet(*ROWS[:3], [*ROWS[3][:5], 1000], *ROWS[4:]), LATER, update=True)
        assert (corrected.corrected, (await figures(db))["到位资金"][0]) == (1, 2200_5000_00)
        await take_back(db, corrected.import_id, LATER + timedelta(hours=1))
        await take_back(db, done.import_id, LATER + timedelta(hours=2))
        assert (await ledger(db), (await figures(db))["签约个数"][0]) == ({}, 0)
    finally:
        await db.close()


# the command


@pytest.fixture
def cli(cli):
    def call(*args: str, content: bytes | None = None):
        if content is not None:
            Path("事项.xlsx").write_bytes(content)
        return cli(*args)

    return call


def test_the_command_from_looking_to_taking_back(cli):
    content = sheet(["2026-03-05", "本单位", "签约", "甲", "", 1000], ["2026-03-01", "本单位", "开工", "甲"])
    look = cli("import", "--check", "事项.xlsx", content=content)
    assert look.stdout.splitlines() == [
        "检查：事项将新增 2 条，可更正 0 条，已有 0 条", "请留意以下各处：",
        "第3行 “日期”列：2026-03-01 开工，早于签约（2026-03-05）",
        "检查通过，没有写入（去掉 --check 再导入）"]
    assert cli("import", "--list").stdout == "还没有导入过事项或项目\n"
    done = cli("import", "事项.xlsx")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[2:] == [
        "事项：新增 2 条，更正 0 条，已有 0 条", "新建项目 1 个",
        "本次导入编号 1；整批撤回：python -m bot import --undo 1"]
    offered = cli("import", "事项.xlsx", content=sheet(["2026-03-05", "本单位", "签约", "甲", "", 1200]))
    assert "与已导入的一条只差金额，没有写入" in offered.stdout and "要更正原来的请加 --update" in offered.stdout
    assert "更正 1 条" in cli("import", "--update", "事项.xlsx").stdout
    assert [line[:2] for line in cli("import", "--list").stdout.splitlines()] == ["2 ", "1 "]
    assert "1200万元" in cli("export", "--format", "csv", "--what", "facts").stdout
    assert cli("import", "--undo", "2").stdout == "已撤回第 2 号导入，数字和项目恢复到导入以前\n"
    assert "1000万元" in cli("export", "--format", "csv", "--what", "facts").stdout
    again = cli("import", "--undo", "2")
    assert again.exit_code == 1 and "已经撤回过" in again.stderr


@pytest.mark.parametrize("args", [("import",), ("import", "--list", "--undo", "x"), ("import", "事项.xlsx", "--undo",
                                                                                     "1")])
def test_usage(cli, args):
    assert cli(*args, content=sheet()).exit_code == 2


async def test_visits_told_as_a_number(db):
    """家数: of a visit without a name; beside a name, or of a trip, it is said to be of no use."""
    heads = ["日期", "单位", "事项", "企业", "走访家数"]
    rows = ["2026-03-01", "商务局", "走访", "", "约12家"], ["2026-03-02", "商务局", "走访", "甲公司", 3]
    done = await bring(db, sheet(*rows, ["2026-03-03", "商务局", "外出", "", 5], heads=heads))
    assert [line for line in told(done) if "家数" in line] == [
        "第3行 “走访家数”列：写了企业名称，按一家计，家数没有用；另外走访的企业请另写一行",
        "第4行 “走访家数”列：家数只计走访的，这一行没有用；请另写一行，事项写“走访”"]
    async with db.begin() as store:
        visits = next(one for one in DEFAULT_INDICATORS if one.name == "走访企业")
        found = (await store.aggregates.figures(OFFICE.plan, [visits], YEAR))["走访企业"].of_unit["商务局"]
        assert "约12" in as_csv(await gather(store, facts=True), OFFICE, ["facts"])
    assert (found.value, found.about) == (13, True)


async def test_who_led_and_who_went_along_stand_in_two_columns(db):
    """A list of trips as offices keep it: a place, who led, who went along, a remark."""
    heads = ["外出时间", "单位", "地点", "带队领导", "参加人员", "说明"]
    row = ["2026-03-01至2026-03-05", "商务局", "深圳", "王局", "联络员甲、王局", "谈芯片"]
    done = await bring(db, sheet(row, heads=heads))
    async with db.begin() as store:
        [fact] = [one for one in await store.facts.standing() if one.kind is FactKind.TRIP]
    assert done.added == 1 and (fact.persons, fact.note, fact.days) == (("王局", "联络员甲"), "谈芯片", 5)
