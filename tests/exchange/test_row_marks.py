"""What stands for a cell's words in strangers' tables: marks for nothing and for the same, prepared rows, a sheet's own
unit."""

from decimal import Decimal

import pytest

from domain.figures.fact import FactKind
from domain.money import Money
from exchange import import_rows, read_rows
from tests.exchange.test_fact_import import NOW, OFFICE, WORDING, bring, figures, refused
from tests.exchange.test_strangers_tables import book_of, facts

HEADS = ["序号", "日期", "单位", "事项", "项目", "企业", "金额(万元)", "人数"]
SIGNED = [1, "2026-03-01", "商务局", "签约", "甲园", "甲公司", 100]


async def told_of(db, *rows, heads=HEADS):
    await bring(db, book_of(("表", [heads, *rows])))
    return await facts(db)


@pytest.mark.parametrize("mark", ["—", "/", "-", "——", "无", "－"])
async def test_marks_for_nothing_are_blanks(db, mark):
    [fact] = await told_of(db, [1, "2026-03-01", "商务局", "来访", mark, mark, mark, mark])
    assert (fact.project_id, fact.enterprise, fact.money, fact.people) == (None, None, None, None)


async def test_no_project_is_called_by_a_mark(db):
    assert (await refused(db, book_of(("表", [HEADS, [1, "2026-03-01", "商务局", "签约", "/"]]))))[0].endswith(
        "要填写项目")


async def test_rows_that_are_only_numbered_are_none(db):
    assert len(await told_of(db, SIGNED, [2], [3], ["合计", "", "", "", "", "", 100])) == 1


@pytest.mark.parametrize("mark", ["同上", "〃"])
async def test_a_mark_for_the_same_is_what_stands_above(db, mark):
    first, second = await told_of(db, SIGNED, [2, mark, mark, "开工", mark, mark])
    assert (second.kind, second.day, second.unit) == (FactKind.STARTED, first.day, first.unit)
    assert (second.project_id, second.enterprise) == (first.project_id, "甲公司")


async def test_of_a_sum_it_says_nothing(db):
    row = [2, "2026-03-02", "商务局", "到位资金", "甲园", "甲公司", "同上"]
    assert "“同上”不是金额" in (await refused(db, book_of(("表", [HEADS, SIGNED, row]))))[0]


async def test_a_sheet_of_each_unit(db):
    heads = ["日期", "事项", "项目", "金额(万元)"]
    sheets = [(unit, [heads, ["2026-03-01", "签约", f"{unit}园", 100]]) for unit in ("商务局", "发改委")]
    await bring(db, book_of(*sheets))
    assert sorted(fact.unit for fact in await facts(db)) == ["发改委", "商务局"]
    named = book_of(("表", [["填报单位：开发区", "", "单位：万元"], heads, ["2026-04-01", "签约", "丙园", 100]]))
    await bring(db, named)
    assert [fact.unit for fact in await facts(db) if fact.day.month == 4] == ["经济开发区"]


@pytest.mark.parametrize(("unit", "sum_"), [("万元", Money.of(1_000_000)), ("亿元", Money.of(Decimal(10) ** 10)),
                                            ("万美元", Money.of(1_000_000, "USD"))])
@pytest.mark.parametrize("head", ["计量单位", "币种"])
async def test_a_column_may_say_what_each_sum_counts(db, head, unit, sum_):
    [fact] = await told_of(db, ["2026-03-01", "商务局", "到位资金", "甲园", 100, unit],
                           heads=["日期", "单位", "事项", "项目", "金额", head])
    assert fact.money == sum_


async def test_head_and_row_must_not_name_two_sizes(db):
    rows = [["日期", "单位", "事项", "项目", "金额(万元)", "计量单位"], ["2026-03-01", "商务局", "到位资金", "甲园",
                                                         100, "亿元"]]
    assert "写了两种大小" in (await refused(db, book_of(("表", rows))))[0]


@pytest.mark.parametrize(("cell", "sum_"), [("3000余", 30_000_000), ("3000多万", 30_000_000),
                                            ("2000多万元", 20_000_000)])
async def test_a_sum_and_some_more_is_about_so_much(db, cell, sum_):
    [fact] = await told_of(db, ["2026-03-01", "商务局", "到位资金", "甲园", cell],
                           heads=["日期", "单位", "事项", "项目", "金额(万元)"])
    assert (fact.money, fact.approx) == (Money.of(sum_), True)


@pytest.mark.parametrize(("cell", "said"), [("-100", "是负数"), ("(500)", "是负数"), ("¥5,000", "是不是 5,000；")])
async def test_a_sum_that_cannot_be_read(db, cell, said):
    row = [1, "2026-03-01", "商务局", "到位资金", "甲园", "甲公司", cell]
    assert said in (await refused(db, book_of(("表", [HEADS, row]))))[0]


@pytest.mark.parametrize("cell", ["2026年3月5号", "2026/3/5上午", "2026-03-05（周四）", "2026.3.5 9:30"])
async def test_what_stands_behind_a_day_says_nothing_more(db, cell):
    [fact] = await told_of(db, [1, cell, "商务局", "会议"])
    assert fact.day.isoformat() == "2026-03-05"


async def test_of_what_is_no_day_the_likely_one_is_offered(db):
    table = book_of(("表", [HEADS, [1, "26.3.5", "商务局", "外出"]]))
    assert (await refused(db, table))[0].endswith("（是不是 2026-03-05）")


@pytest.mark.parametrize(("word", "near"), [("接待客商", "来访"), ("考察", "走访"), ("新签约", "签约"),
                                            ("资金到位", "到位资金"),
                                            ("动工", "开工"), ("出差", "外出")])
async def test_the_likely_matter_is_offered(db, word, near):
    assert (await refused(db, book_of(("表", [HEADS, [1, "2026-03-01", "商务局", word, "甲园"]]))))[0].endswith(
        f"（是不是：{near}）")


async def test_a_table_of_facts_without_their_matter_is_told_what_it_lacks(db):
    rows = [["序号", "单位", "项目名称", "日期", "金额", "备注"], [1, "商务局", "甲园", "2026-03-01", "100万", ""]]
    assert "缺少“事项”一列" in (await refused(db, book_of(("表", rows))))[0]


LIST = ["项目名称", "单位", "总投资(万元)", "到位率", "阶段"]


async def test_of_projects_rates_are_left_out_and_what_is_open_is_blank(db):
    table = book_of(("表", [LIST, ["甲园", "商务局", "待定", "25%", "在谈"], ["乙园", "商务局", 8000, "0%", "签约"]]))
    done = await import_rows(db, OFFICE, read_rows(table, OFFICE), "表", NOW)
    assert [fault.text(WORDING) for fault in done.notices] == ["第1行 “到位率”列：台账没有这一列的位置，没有存入"]
    async with db.begin() as store:
        assert [len(project.amounts) for project in await store.projects.all()] == [0, 1]


@pytest.mark.parametrize(("heads", "matter", "counted"), [
    (["到位时间", "到位金额(万元)"], "到位资金", "到位资金"), (["日期", "完成投资(万元)"], "完成投资", "完成投资"),
    (["到账日期", "到账金额（万元）"], "到位资金", "到位资金"), (["完成投资日期", "金额(万元)"], "完成投资",
                                             "完成投资"),
    (["资金到位时间", "本月到位(万元)"], "到位资金", "到位资金")])
async def test_money_that_the_heads_name_needs_no_column_of_matters(db, heads, matter, counted):
    table = book_of(("表", [["单位", "项目名称", *heads], ["商务局", "甲园", "2026-03-05", 3000]]))
    done = await import_rows(db, OFFICE, read_rows(table, OFFICE), "表", NOW)
    assert [n.text(WORDING) for n in done.notices] == [f"第1行 没有“事项”一列，按表头每行记作“{matter}”"]
    assert (await figures(db))[counted][0] == Decimal(3_000_000_000)


async def test_foreign_capital_by_its_head_counts_dollars(db):
    table = book_of(("表", [["单位", "项目名称", "日期", "外资到账(万美元)"], ["商务局", "甲园", "2026-03-05", 300]]))
    await import_rows(db, OFFICE, read_rows(table, OFFICE), "表", NOW)
    assert (await figures(db))["外资到账"][0] == Decimal(300_000_000)


async def test_two_sums_in_one_row_still_want_their_matter(db):
    table = book_of(("表", [["单位", "项目名称", "日期", "到位资金(万元)", "完成投资(万元)"],
                           ["商务局", "甲园", "2026-03-05", 3000, 20]]))
    assert "缺少“事项”一列" in (await refused(db, table))[0]


async def test_two_equal_rows_are_two_facts_and_named(db):
    row = ["2026-03-05", "商务局", "到位资金", "甲园", "3000万元"]
    table = book_of(("表", [["日期", "单位", "事项", "项目名称", "金额"], row, row]))
    done = await import_rows(db, OFFICE, read_rows(table, OFFICE), "表", NOW)
    assert done.facts.added == 2
    assert [n.text(WORDING) for n in done.notices] == ["第3行 与第2行完全相同，按两条记；重复了就删去一行"]
