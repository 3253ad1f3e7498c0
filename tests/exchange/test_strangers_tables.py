"""Tables as other offices keep them: heads by the matter, sheets that explain, formats that show units, signatures."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import xlsxwriter

from domain.figures.fact import FactKind
from domain.figures.indicator import DEFAULT_INDICATORS
from domain.figures.window import DayWindow
from domain.money import Money
from exchange import as_csv, gather, read_rows
from exchange.number_formats import unit_shown
from tests.exchange.test_fact_import import OFFICE, WORDING, bring, refused, told

NOW = datetime(2026, 6, 2, 1, 0, tzinfo=UTC)
YEAR = DayWindow(date(2026, 1, 1), date(2026, 12, 31))


def book_of(*sheets) -> bytes:
    """Each sheet (name, rows, merged ranges); a cell (number, format) is written in that format."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows, *merged in sheets:
            page = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    value, form = cell if isinstance(cell, tuple) else (cell, None)
                    page.write(place, column, value, book.add_format({"num_format": form}) if form else None)
            for area, said in merged:
                page.merge_range(area, said)
    return out.getvalue()


async def facts(db) -> list:
    async with db.begin() as store:
        return [fact for fact in await store.facts.standing() if fact.import_id]


async def test_a_matter_may_stand_before_a_head(db):
    done = await bring(db, book_of(("走访", [["走访时间", "单位", "事项", "走访企业", "走访人员"],
                                           ["2026-03-04", "商务局", "走访", "顺达冷链", "王局"]])))
    [fact] = await facts(db)
    assert (done.added, fact.day, fact.enterprise, fact.persons) == (1, date(2026, 3, 4), "顺达冷链", ("王局",))


async def test_who_goes_and_who_is_visited_are_not_guessed(db):
    said = await refused(db, book_of(("走访", [["日期", "走访单位", "事项", "企业"],
                                             ["2026-03-04", "商务局", "走访", "顺达冷链"]])))
    assert said[0].startswith("第1行 “走访单位”列：不认识这一列（是不是：单位）")


async def test_a_sheet_that_explains_is_passed_over_and_told(db):
    content = book_of(("走访", [["日期", "单位", "事项", "企业"], ["2026-03-04", "商务局", "走访", "顺达冷链"]]),
                      ("说明", [["填表说明"], ["一、请按月填报"], ["二、日期写到日"]]))
    assert [notice.text(WORDING) for notice in read_rows(content, OFFICE).notices] == [
        "“说明”表 第1行 没有认得的表头，这一处没有读"]
    assert (await bring(db, content)).added == 1


@pytest.mark.parametrize("footer", [["填表人：联络员甲", "", "审核人：王局"], ["填报人:", "联络员甲", "审核:", "王局"],
                                    ["单位负责人：王局", "填表人：联络员甲", "联系电话：0518"]])
async def test_who_signed_below_the_table_is_no_row(db, footer):
    rows = [["日期", "单位", "事项", "项目", "金额(万元)"], ["2026-03-04", "商务局", "签约", "产业园", 100], footer]
    assert (await bring(db, book_of(("事项", rows)))).added == 1


@pytest.mark.parametrize("total", [["合计", "", "", "", ""], ["", "", "", "", "合 计"], ["总计", "", "", "两项", 300]])
async def test_the_word_of_a_total_may_stand_in_any_column(db, total):
    rows = [["金额(万元)", "单位", "事项", "项目", "日期"], [100, "商务局", "签约", "产业园", "2026-03-04"], total]
    assert (await bring(db, book_of(("事项", rows)))).added == 1


async def test_a_currency_beside_a_sum_under_one_head(db):
    rows = [["日期", "单位", "事项", "项目", "资金(万元)", ""], ["", "", "", "", "金额", "币种"],
            ["2026-03-04", "商务局", "外资到账", "产业园", 100, "美元"]]
    await bring(db, book_of(("事项", rows, ("E1:F1", "资金(万元)"))))
    assert [fact.money for fact in await facts(db)] == [Money.of(1_000_000, "USD")]


async def test_formats_that_show_a_unit(db):
    rows = [["日期", "单位", "事项", "项目", "金额", "人数"],
            ["2026-03-04", "商务局", "到位资金", "产业园", (50, '0"万元"'), (3, '0"人"')],
            ["2026-03-05", "商务局", "外资到账", "产业园", (200_000, "[$$-409]#,##0.00"), ""],
            ["2026-03-06", "商务局", "到位资金", "产业园", (5_000_000, '"¥"#,##0.00'), ""],
            ["2026-03-07", "商务局", "到位资金", "产业园", (12_345_678, '0!.0,"万元"'), ""]]
    await bring(db, book_of(("事项", rows)))
    assert [fact.money for fact in await facts(db)] == [
        Money.of(500_000), Money.of(200_000, "USD"), Money.of(5_000_000), Money.of(12_345_678)]


@pytest.mark.parametrize(("code", "unit"), [
    ("0.0%", "%"), ('0"%"', ""), ('#,##0.00"亿元"', "亿元"), ('0.0,"万元"', ""), ("General", ""), ("yyyy-mm-dd", ""),
    ('m"月"d"日"', ""), ("[$€-2] #,##0", "欧元"), ("[$¥-804]#,##0", ""), ("#,##0_);[Red](#,##0)", ""),
    ('0"万美元"', "万美元")])
def test_what_a_format_shows(code, unit):
    assert unit_shown(code) == unit


async def test_a_text_of_excel_in_utf_16(db):
    content = "日期\t单位\t事项\t企业\n2026-03-04\t商务局\t走访\t顺达冷链\n".encode("utf-16")
    assert (await bring(db, content)).added == 1


async def test_names_that_differ_in_one_sign_within_an_enterprise_are_told(db):
    rows = [["日期", "单位", "事项", "项目", "企业"], ["2026-03-04", "商务局", "签约", "光伏产业园", "锐恒精密"],
            ["2026-03-05", "商务局", "开工", "光伏产业圆", "锐恒精密"], ["2026-03-05", "商务局", "签约", "冷链产业园",
                                                           "顺达冷链"]]
    said = told(await bring(db, book_of(("事项", rows))))
    assert [line for line in said if "只差几个字" in line] == [
        "第3行 “项目”列：“光伏产业圆”与“光伏产业园”只差几个字，已作为另一个项目；如是同一个，请用 /project 合并"]


@pytest.mark.parametrize("kind", ["签约了", "入库", "杂项"])
async def test_no_matter_is_offered_that_a_table_cannot_tell(db, kind):
    [said] = await refused(db, book_of(("事项", [["日期", "单位", "事项"], ["2026-03-04", "商务局", kind]])))
    assert "标签" not in said and "手续" not in said and "总投资" not in said


async def test_one_enterprise_however_it_is_written_is_visited_once(db):
    firms = ["顺达冷链有限公司", "顺达冷链", "顺达 冷链股份有限公司", "顺达冷链集团", "ABC（中国）公司", "abc(中国)"]
    await bring(db, book_of(("走访", [["日期", "单位", "事项", "企业"],
                                    *(["2026-03-04", "商务局", "走访", firm] for firm in firms)])))
    async with db.begin() as store:
        found = await store.aggregates.figures(OFFICE.plan, DEFAULT_INDICATORS, YEAR)
    assert found["走访企业"].total.value == Decimal(3)


async def test_a_joint_introduction_goes_out_with_its_parts(db):
    await bring(db, book_of(("事项", [["日期", "单位", "事项", "项目"],
                                    ["2026-03-04", "商务局60%、发改委40%", "签约", "产业园"]])))
    async with db.begin() as store:
        [line] = as_csv(await gather(store, facts=True), OFFICE, ["facts"]).splitlines()[1:]
    assert line.startswith("2026-03-04,商务局60%、发改委40%,签约,产业园")


async def test_a_table_of_one_matter_names_it_in_its_head(db):
    rows = [["2026年9月外出招商活动统计表"], [
        "序号", "外出时间", "带队领导", "外出地点", "拜访企业", "单位", "批次", "天数"],
            [1, "5月3日-5日", "王局", "上海", "甲公司", "商务局", 1, 3], ["小计", "", "", "", "", "", 1, 3]]
    file = read_rows(book_of(("外出", rows)), OFFICE, date(2026, 6, 2))
    assert [notice.text(WORDING) for notice in file.notices] == [
        "第2行 没有“事项”一列，按表头每行记作“外出”", "第2行 “外出地点”列：台账没有这一列的位置，没有存入",
        "第3行 “外出时间”列：“5月3日-5日”没有写年份，按表题的年份读作 2026-05-03（本列其余同样）"]
    await bring(db, book_of(("外出", rows)))
    [fact] = await facts(db)
    assert (fact.kind, fact.days, fact.enterprise, fact.persons) == (FactKind.TRIP, Decimal(3), "甲公司", ("王局",))


async def test_days_of_two_matters_tell_none(db):
    rows = [["外出时间", "来访时间", "单位", "企业"], ["2026-05-03", "2026-05-04", "商务局", "甲公司"]]
    assert any("缺少" in said for said in await refused(db, book_of(("表", rows))))


async def test_this_months_sum_beside_the_one_so_far(db):
    rows = [["日期", "单位", "事项", "项目名称", "本月到位(万元)", "累计到位(万元)"],
            ["2026-05-31", "商务局", "到位资金", "甲园", "1,500.00", 5600]]
    await bring(db, book_of(("到位", rows)))
    assert [fact.money for fact in await facts(db)] == [Money.of(15_000_000)]


async def test_remarks_behind_heads_say_nothing_more(db):
    rows = [["日期（必填）", "单位", "事项", "企业（全称）", "外出天数（天）", "批次(次)"],
            ["2026-05-31", "商务局", "外出", "甲公司", 2, 1]]
    await bring(db, book_of(("外出", rows)))
    assert [(fact.enterprise, fact.days, fact.batches) for fact in await facts(db)] == [("甲公司", Decimal(2), 1)]


async def test_a_list_of_projects_with_a_day_of_visits_stays_one(db):
    rows = [["项目名称", "单位", "阶段", "总投资(万元)", "走访时间"], ["甲园", "商务局", "在谈", 8000, "2026-05-03"]]
    assert (await refused(db, book_of(("项目", rows))))[0].startswith("第1行 “走访时间”列：不认识这一列")
