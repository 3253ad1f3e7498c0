"""python -m bot table: published tables recomputed exactly, from JSON, workbooks and csv; nothing printed is taken
over."""

import io
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.__main__ import main
from domain.figures.published_table import PublishedTable, TableRow
from domain.figures.table_number import NumberUnreadable, half_up, read_number, truncated
from domain.figures.table_printed import verdict
from domain.figures.table_standing import TableQuestion, work_out

TABLES = Path(__file__).parent.parent / "data" / "tables"
STARTED, SIGNED = "亿元以上新签约开工项目", "亿元以上新签约项目"


def said(name: str) -> dict:
    return json.loads((TABLES / name).read_text(encoding="utf-8"))


@pytest.fixture
def table(tmp_path, monkeypatch):
    """`table(content, "--by", …)` runs the command in an empty folder without any setting."""
    monkeypatch.chdir(tmp_path)
    for name in ("ZHAOSHANG_BOT_TOKEN", "ZHAOSHANG_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)

    def run(content, *args: str, name: str = "in.json"):
        if isinstance(content, Path):
            content = content.read_bytes()
        elif isinstance(content, dict):
            content = json.dumps(content, ensure_ascii=False).encode()
        Path(name).write_bytes(content)
        return CliRunner().invoke(main, ["table", name, *args])

    return run


@pytest.fixture
def worked(table):
    def run(content, *args: str, name: str = "in.json") -> dict:
        done = table(content, *args, "--format", "json", name=name)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return run


def units(out: dict) -> list[str]:
    return [row["unit"] for row in out["rows"]]


def simple(*rows, columns=("unit", "签约")) -> dict:
    return {"title": "表", "columns": list(columns), "rows": [list(row) for row in rows]}


# the four published files


@pytest.mark.parametrize("column", list(said("luan_2022_01_09.json")["checks"]["sums"]))
def test_luan_totals_orders_and_ranks(worked, column):
    check = said("luan_2022_01_09.json")["checks"]["sums"][column]
    out = worked(TABLES / "luan_2022_01_09.json", "--by", column)
    assert out["total"] == str(check["sum"])
    assert {row["unit"]: row["rank"] for row in out["rows"]} == check["competition_ranks"]
    assert {c["figure"]: c["verdict"] for c in out["printed"]} == {"total": "exact", "order": "exact"}


def test_luan_rates_reach_every_printed_one_and_its_order(worked):
    file = said("luan_2022_01_09.json")
    out = worked(TABLES / "luan_2022_01_09.json", "--by", STARTED, "--of", SIGNED)
    assert units(out) == file["published_order"]["开工率"]
    assert {row["unit"]: Decimal(row["rate"]) for row in out["rows"]} == {
        unit: half_up(Fraction(str(rate["recomputed"])), 2) for unit, rate in file["checks"]["rates"].items()}
    assert (out["total"], out["totals"]["of"], out["totals"]["rate"]) == ("285", "344", "82.85")
    assert {c["verdict"] for c in out["printed"]} == {"exact"} and len(out["printed"]) == 10


def test_panzhihua_rates_gaps_and_shares_reach_every_printed_one(worked):
    out = worked(TABLES / "panzhihua_2006_01_10.json", "--by", "到位资金万元", "--task", "任务万元", "--elapsed",
                 "10/12")
    assert (out["total"], out["totals"]["task"]) == ("1005136", "800000")
    assert (out["totals"]["rate"], out["totals"]["gap"]) == ("125.64", "42.31")
    rows = {row["unit"]: row for row in out["rows"]}
    for check in said("panzhihua_2006_01_10.json")["checks"]["detail"][1:]:
        assert rows[check["name"]]["rate"] == check["rate"]["published"]
    assert rows["市外省内(25亿)"]["gap"] == "-12.92" and rows["工业(50亿)"]["share"] == "65.41"
    assert len(out["printed"]) == 18 and {c["verdict"] for c in out["printed"]} == {"exact"}


def test_one_total_broken_down_twice_is_counted_once(worked):
    out = worked(TABLES / "panzhihua_2006_01_10.json", "--by", "到位资金万元")
    assert [(row["section"], row["again"], row["rank"]) for row in out["rows"]] == [
        (1, False, 1), (1, False, 2), (1, True, 2), (1, False, 3), (2, False, 1), (2, False, 2), (2, False, 3)]
    assert "分了 2 遍" in out["notices"][0]


def test_scores_are_made_from_their_parts(worked):
    out = worked(TABLES / "city_2024_score_sheet.json", "--by", "总分")
    assert [(row["unit"], row["value"], row["rank"]) for row in out["rows"]] == [("**区(乙)", "2.95", 1),
                                                                                 ("**区(甲)", "2.78", 2)]
    assert "按各分项相加算出" in out["notices"][0] and {c["verdict"] for c in out["printed"]} == {"exact"}


def test_a_list_of_measures_has_no_total_and_its_lists_are_out_of_reach(worked, table):
    out = worked(TABLES / "chuzhou_day15.json", "--by", "value")
    assert out["total"] is None and {row["unit"]: row["value"] for row in out["rows"]}["签约金额亿元"] == "139.1"
    [compared] = out["printed"]
    assert (compared["figure"], compared["column"], compared["verdict"]) == ("list", "没有新开工项目", "unreachable")
    assert "“没有新开工项目”印的是 琅琊区、" in table(TABLES / "chuzhou_day15.json", "--by", "value").output


# cells as they are written


@pytest.mark.parametrize(("cell", "value"), [
    ("89.5", "89.5"), ("1,005,136", "1005136"), ("12.5%", "12.5"), ("１，２３４．５", "1234.5"), (" 1 005 ", "1005"),
    (17, "17"),
    (Decimal("139.10"), "139.1"), ("-12.92", "-12.92"), ("欠12.92", "-12.92"), ("超42.31", "42.31"),
    ("下降3.1%", "-3.1"),
    ("42个", "42"), ("约30", "30"), ("40余次", "40"), ("0", "0")])
def test_numbers(cell, value):
    assert read_number(cell).value == Fraction(value)


@pytest.mark.parametrize("cell", [None, "", " ", "-", "—", "/", "无", "未报", "……"])
def test_blanks(cell):
    assert read_number(cell) is None


@pytest.mark.parametrize("cell", ["3²", "①", "三个", "615x", "**", "1,00", "3..5", "3-5", "1e9", "甲", "½", "٣"])
def test_what_is_no_number(cell):
    with pytest.raises(NumberUnreadable):
        read_number(cell)


def test_a_cell_that_is_no_number_is_named_with_the_likely_one(table):
    done = table(simple(["甲", "3²"], ["乙", 2]), "--by", "签约")
    assert (done.exit_code, done.stderr) == (1, "第1行 “签约”列：“3²”不是数字（是不是 3；没有数的留空）\n")


@pytest.mark.parametrize(("head", "cells", "values", "total", "unit"), [
    ("到位资金(万元)", ["1,200", "3亿元", None], ["30000", "1200", "0"], "31200", "万元"),
    ("到位资金（亿元）", ["0.5", "8000万元"], ["0.8", "0.5"], "1.3", "亿元"),
    ("到位资金万元", ["12", "30"], ["30", "12"], "42", "万元"),
    ("到位资金", ["5000万元", "1.5亿元"], ["15000", "5000"], "20000", "万元"),
    ("签约数(个)", ["3个", 5], ["5", "3"], "8", "个"),
    ("增速%", ["12.5%", "8"], ["12.5", "8"], "20.5", "%")])
def test_units_in_heads_and_cells(worked, head, cells, values, total, unit):
    rows = [[name, cell] for name, cell in zip("甲乙丙", cells, strict=False)]
    out = worked(simple(*rows, columns=("单位", head)), "--by", head)
    assert ([row["value"] for row in out["rows"]], out["total"], out["unit_of_measure"]) == (values, total, unit)


@pytest.mark.parametrize(("cells", "said"), [
    (["3亿元", "5"], "第2行 “资金”列：“5”没有写明单位，别的格写了“亿元”"),
    (["3万元", "5万美元"], "与这一列的单位“万元”不同，不能相加"),
    (["3个", "5亿元"], "不同，不能相加")])
def test_units_that_cannot_be_added(table, cells, said):
    done = table(simple(*zip("甲乙", cells, strict=True), columns=("单位", "资金")), "--by", "资金")
    assert done.exit_code == 1 and said in done.stderr


# rows as they are written


def test_ties_share_a_rank_and_blanks_are_zero_units_and_named(worked):
    out = worked(simple(["甲", 3], ["乙", None], ["丙", 5], ["丁", 3], ["戊", "0"], ["己", "—"]), "--by", "签约")
    assert [(row["unit"], row["rank"]) for row in out["rows"]] == [("丙", 1), ("甲", 2), ("丁", 2), ("乙", 4),
                                                                   ("戊", 4), ("己", 4)]
    assert (out["blank"], out["zero"], out["total"]) == (["乙", "己"], ["乙", "戊", "己"], "11")


@pytest.mark.parametrize("name", ["合计", "合 计", "总计", "合计（全市）", "全市", "全县合计"])
@pytest.mark.parametrize("place", [0, 2])
def test_total_rows_are_no_units(worked, name, place):
    rows = [["甲", 3], ["乙", 2]]
    rows.insert(place, [name, 5])
    out = worked(simple(*rows), "--by", "签约")
    assert (units(out), out["total"], out["notices"]) == (["甲", "乙"], "5", [])


def test_a_total_row_that_differs_is_told_and_not_taken_over(worked):
    out = worked(simple(["甲", 3], ["小计", 4], ["乙", 2], ["小计", 2], ["合计", 6]), "--by", "签约")
    assert out["total"] == "5"
    assert [notice.split("；")[0] for notice in out["notices"]] == [
        "第5行“合计”的“签约”印的是 6，各行相加是 5，相差 1", "第2行“小计”的“签约”印的是 4，各行相加是 3，相差 1"]


def test_subtotals_above_their_units(worked):
    out = worked(simple(["小计", 5], ["甲", 3], ["乙", 2], ["小计", 4], ["丙", 4], ["总计", 9]), "--by", "签约")
    assert (units(out), out["notices"]) == (["丙", "甲", "乙"], [])


def test_groups_apart(worked):
    table = simple(["甲", "县区", 3], ["乙", None, 5], ["丙", "园区", 9], ["丁", "园区", 1],
                   columns=("单位", "组别", "签约"))
    out = worked(table, "--by", "签约", "--group", "组别")
    assert [(row["group"], row["unit"], row["rank"]) for row in out["rows"]] == [
        ("县区", "乙", 1), ("县区", "甲", 2), ("园区", "丙", 1), ("园区", "丁", 2)]
    assert [(group["group"], group["value"]) for group in out["groups"]] == [("县区", "8"), ("园区", "10")]


def test_nothing_to_divide_by_is_null_and_stands_last(worked):
    out = worked(simple(["甲", 0, 0], ["乙", 1, 3], ["丙", 2, None], columns=("单位", "开工", "签约")), "--by", "开工",
                 "--of", "签约")
    assert [(row["unit"], row["rate"], row["rank"]) for row in out["rows"]] == [("乙", "33.33", 1), ("甲", None, 2),
                                                                                ("丙", None, 2)]


def test_blanks_beside_what_is_worked_out_are_named(table, worked):
    """The total's growth is over a base in which they are 0: who reads it has to know."""
    content = "单位,到位资金,上年同期\n甲,120,100\n乙,80,—\n合计,200,100\n".encode()
    out = worked(content, "--by", "到位资金", "--base", "上年同期", name="in.csv")
    assert out["blank_beside"] == {"上年同期": ["乙"]} and out["totals"]["growth"] == "100.00"
    told = table(content, "--by", "到位资金", "--base", "上年同期", name="in.csv").output
    assert "“上年同期”列空白、合计里按零计的：乙" in told


def test_the_order_may_be_chosen(worked):
    table = simple(["甲", 3, 10], ["乙", 2, 4], columns=("单位", "开工", "签约"))
    assert units(worked(table, "--by", "开工", "--of", "签约")) == ["乙", "甲"]
    assert units(worked(table, "--by", "开工", "--of", "签约", "--order", "value")) == ["甲", "乙"]
    assert units(worked(table, "--by", "开工", "--task", "签约", "--order", "completion")) == ["乙", "甲"]


def test_a_printed_figure_that_cannot_be_reached_is_named(table, worked):
    rows = simple(["甲", 1, 3, "33.4%"], ["乙", 2, 3, "66.6%"], ["丙", 1, 1, "100"], columns=("单位", "开工", "签约",
                                                                                           "开工率"))
    out = worked(rows, "--by", "开工", "--of", "签约")
    assert {c["unit"]: c["verdict"] for c in out["printed"]} == {"甲": "unreachable", "乙": "truncated", "丙": "exact"}
    text = table(rows, "--by", "开工", "--of", "签约").output
    assert "甲 “开工率”印的是 33.4，按表中数字算出 33.33，算不出印的数" in text
    assert "乙 “开工率”印的是 66.6，按表中数字算出 66.67（印的数是截去尾数，不是四舍五入）" in text


@pytest.mark.parametrize(("args", "said"), [
    (("--by", "落地"), "表中没有“落地”这一列（是不是：unit、签约"), (("--by", "约", "--of", "x"), "表中没有“x”这一列")])
def test_an_unknown_column_is_answered_with_near_ones(table, args, said):
    done = table(simple(["甲", 3]), *args)
    assert done.exit_code == 1 and said in done.stderr


@pytest.mark.parametrize(("content", "said"), [
    (b"{", "不是有效的 JSON"), (b"[]", "JSON 应写作"), (b'{"columns": ["unit", "a"], "rows": [[1, 2, 3]]}',
                                                "有 3 个单元格，列名只有 2 个"),
    (b'{"columns": ["unit", "a"], "rows": []}', "表中没有内容"), (b'{"columns": ["unit", "a"], "rows": [["", 3]]}',
                                                            "没有写是哪个单位"),
    (b'{"columns": ["unit", "a"], "rows": [["x", true]]}', "“true”不是数字")])
def test_wrong_files_are_refused_with_a_sentence(table, content, said):
    done = table(content, "--by", "a")
    assert done.exit_code == 1 and said in done.stderr and "Traceback" not in done.output


@pytest.mark.parametrize("elapsed", ["10/12", "83.33%", "0.8333"])
def test_elapsed_is_written_in_several_ways(worked, elapsed):
    out = worked(simple(["甲", 9, 10], columns=("单位", "签约", "任务")), "--by", "签约", "--task", "任务", "--elapsed",
                 elapsed)
    assert out["rows"][0]["gap"] == "6.67"


@pytest.mark.parametrize("elapsed", ["10/0", "ten", "", "1/2/3", "13", "12/10", "150%"])
def test_what_is_no_share_is_a_fault_of_usage(table, elapsed):
    assert table(simple(["甲", 9]), "--by", "签约", "--elapsed", elapsed).exit_code == 2


@pytest.mark.parametrize("args", [("--elapsed", "1/2"), ("--order", "rate"), ("--order", "completion")])
def test_an_option_without_what_it_needs_is_a_fault_of_usage(table, args):
    assert table(simple(["甲", 9]), "--by", "签约", *args).exit_code == 2


def test_printed_ranks_are_compared_however_they_are_written(worked):
    rows = simple(["甲", 3, "1"], ["乙", 2, "并列第2名"], ["丙", 2, "并列2"], ["丁", 1, 5],
                  columns=("单位", "签约", "位次"))
    assert {c["unit"]: c["verdict"] for c in worked(rows, "--by", "签约")["printed"]} == {
        "甲": "exact", "乙": "exact", "丙": "exact", "丁": "unreachable"}


@pytest.mark.parametrize(("ranks", "said"), [((1, 2, 2, 4), "按完成率排的"), ((1, 2, 3, 4), "按完成率，按数值排的")])
def test_printed_ranks_may_be_by_completion_then_by_the_amount(worked, ranks, said):
    figures = (("甲", 30, 26), ("乙", 25, 20), ("丙", 20, 16), ("丁", 60, 29))
    rows = simple(*([name, task, done, rank] for (name, task, done), rank in zip(figures, ranks, strict=True)),
                  columns=("单位", "任务", "完成", "名次"))
    out = worked(rows, "--by", "完成", "--task", "任务")
    assert [one["verdict"] for one in out["printed"]] == ["exact"] * 4 and out["rows"][0]["unit"] == "丁"
    assert any(said in notice for notice in out["notices"])


def test_rates_are_put_in_order_and_neither_added_nor_shared(worked, table):
    rows = simple(["甲", "12.5%"], ["乙", "-3.1%"], ["丙", "—"], columns=("单位", "同比"))
    out = worked(rows, "--by", "同比")
    assert ([row["unit"] for row in out["rows"]], out["blank"]) == (["甲", "丙", "乙"], ["丙"])
    assert "比率相加没有意义" in out["notices"][0] and "占比%" not in table(rows, "--by", "同比").output


def test_printed_totals_of_rates_are_not_compared_with_their_sum(worked):
    rows = simple(["甲", "80%"], ["乙", "47.5%"], ["合计", "50%"], columns=("单位", "完成率"))
    assert not [said for said in worked(rows, "--by", "完成率")["notices"] if "相加是" in said]


def test_a_task_in_another_size_of_the_same_unit_is_counted_alike(worked):
    rows = simple(["甲", "1234.5", 2], ["乙", "2.3亿元", 3], columns=("单位", "到位资金(万元)", "任务(亿元)"))
    out = worked(rows, "--by", "到位资金", "--task", "任务", "--elapsed", "10/12")
    assert [(row["completion"], row["gap"], row["task"]) for row in out["rows"]] == [
        ("76.67", "-6.67", "3"), ("6.17", "-77.16", "2")]
    assert (out["totals"]["completion"], out["totals"]["task"]) == ("48.47", "5")


@pytest.mark.parametrize(("by", "other"), [
    ("到位资金(万元)", "任务(个)"), ("签约(个)", "任务(亿元)"), ("到位资金(万美元)", "任务(万元)"),
    ("外出(批次)", "任务(天)"),
    ("签约(个)", "任务(%)")])
@pytest.mark.parametrize("option", ["--task", "--of"])
def test_what_is_counted_otherwise_divides_nothing(table, by, other, option):
    done = table(simple(["甲", 5, 3], ["乙", 2, 3], columns=("单位", by, other)), "--by", by, option, other)
    assert done.exit_code == 1 and f"“{by}”以" in done.stderr and "不能相除" in done.stderr


@pytest.mark.parametrize(("by", "other"), [
    ("签约(个)", "任务(项)"), ("签约", "任务(个)"), ("签约(个)", "任务"), ("推介会(场)", "任务(次)"),
    ("签约(5个)", "任务(家)")])
def test_other_words_for_the_same_thing_divide(worked, by, other):
    out = worked(simple(["甲", 5, 10], columns=("单位", by, other)), "--by", by, "--task", other)
    assert out["rows"][0]["completion"] == "50.00"


def test_sizes_without_a_word_behind_them_are_counted_alike(worked):
    out = worked(simple(["甲", 5000, 1], columns=("单位", "到位资金(万)", "任务(亿元)")), "--by", "到位资金", "--task",
                 "任务")
    assert out["rows"][0]["completion"] == "50.00"


@pytest.mark.parametrize(("by", "first", "total"), [("外资", "甲县", "500"), ("内资", "乙县", "18.8")])
def test_of_tables_side_by_side_each_has_its_own_units(worked, by, first, total):
    rows = simple([1, "甲县", 300, 1, "乙县", 9.5], [2, "乙县", 200, 2, "甲县", 8.1], [3, "丙县", 0, 3, "丙县", 1.2],
                  columns=("名次", "单位", "外资(万美元)", "名次", "单位", "内资(亿元)"))
    out = worked(rows, "--by", by)
    assert (out["rows"][0]["unit"], out["total"], [one["verdict"] for one in out["printed"]]) == (
        first, total, ["exact"] * 3)


def test_growth_against_the_year_before_meets_what_is_printed(worked):
    rows = simple(["甲", 26.1, 20.5, "27.3"], ["乙", 20, 21, "下降4.8%"], ["丙", 16, 16, "持平"], ["丁", 12.9, 0, ""],
                  ["合计", 75, 57.5, "30.4"], columns=("单位", "完成", "上年同期", "同比±%"))
    out = worked(rows, "--by", "完成", "--base", "上年同期")
    assert [row["growth"] for row in out["rows"]] == ["27.32", "-4.76", "0.00", None]
    assert (out["totals"]["base"], out["totals"]["growth"]) == ("57.5", "30.43")
    assert [(one["figure"], one["verdict"]) for one in out["printed"]] == [("growth", "exact")] * 4


def test_of_figures_below_nothing_none_is_a_share(worked):
    out = worked(simple(["甲", 3], ["乙", -4], columns=("单位", "增减")), "--by", "增减")
    assert ([row["share"] for row in out["rows"]], out["total"]) == ([None, None], "-1")


def test_a_growth_as_before_is_nothing(worked):
    rows = simple(["甲", "下降3.2%"], ["乙", "持平"], ["丙", "增长1.5%"], columns=("单位", "增幅(%)"))
    assert [(row["unit"], row["value"], row["blank"]) for row in worked(rows, "--by", "增幅")["rows"]] == [
        ("丙", "1.5", False), ("乙", "0", False), ("甲", "-3.2", False)]


def test_a_percent_format_is_read_as_it_is_shown(worked):
    def write(book, page):
        page.write_row("A1", ["单位", "开工率"])
        for row, (unit, rate) in enumerate((("甲", 0.675), ("乙", 0.8)), 1):
            page.write(row, 0, unit)
            page.write(row, 1, rate, book.add_format({"num_format": "0.0%"}))

    out = worked(workbook(write), "--by", "开工率", name="in.xlsx")
    assert [(row["unit"], row["value"]) for row in out["rows"]] == [("乙", "80"), ("甲", "67.5")]
    assert out["unit_of_measure"] == "%"


def test_a_column_of_which_nothing_is_reached_is_told_once(table):
    rows = simple(["甲", 3, 10], ["乙", 2, 20], ["丙", 1, 30], columns=("单位", "签约", "占比%"))
    said = table(rows, "--by", "签约").output
    assert said.count("算不出") == 1 and "“占比%”各行都算不出来，多半不是按这一列算的" in said


# workbooks and csv


def workbook(write) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        write(book, book.add_worksheet("进度"))
    return out.getvalue()


def office_sheet(book, sheet):
    sheet.merge_range("A1:F1", "全市1-9月招商引资进度表")
    sheet.merge_range("A2:A3", "序号")
    sheet.merge_range("B2:B3", "单位")
    sheet.merge_range("C2:C3", "组别")
    sheet.merge_range("D2:E2", "签约")
    sheet.merge_range("F2:F3", "到位资金(万元)")
    sheet.write_row("D3", ["个数", "任务"])
    sheet.merge_range("C4:C5", "县区")
    sheet.write_row("A4", [1, "甲县"])
    sheet.write_row("D4", [3, 4, 1005136])
    sheet.write_row("A5", [2, "乙县"])
    sheet.write_row("D5", [5, 8, "3亿元"])
    sheet.write_row("A7", [3, "丙区", "园区", "", 2, 0.1])
    sheet.write_row("A8", ["合计", "", "", 8, 14, 1035136.1])
    sheet.merge_range("A9:F9", "备注：数据截至9月30日")


def test_an_office_sheet_with_titles_merged_cells_and_heads_of_two_rows(worked):
    out = worked(workbook(office_sheet), "--by", "签约个数", "--task", "签约任务", "--group", "组别", name="in.xlsx")
    assert [(row["group"], row["unit"], row["value"], row["rate"]) for row in out["rows"]] == [
        ("县区", "乙县", "5", "62.50"), ("县区", "甲县", "3", "75.00"), ("园区", "丙区", "0", "0.00")]
    assert (out["title"], out["total"], out["blank"], out["notices"]) == ("全市1-9月招商引资进度表", "8", ["丙区"], [])
    money = worked(workbook(office_sheet), "--by", "到位资金", name="in.xlsx")
    assert (money["total"], money["unit_of_measure"]) == ("1035136.1", "万元")


def test_notes_are_no_units_and_rates_under_a_common_head_are_compared(worked):
    def write(book, sheet):
        sheet.merge_range("A1:A2", "县区")
        sheet.merge_range("B1:D1", "省外资金（亿元）")
        sheet.write_row("B2", ["任务数", "完成数", "完成率（%）"])
        for n, row in enumerate([["甲县", 10, 12, 120], ["乙县", 8, "——", 0], ["全市", 18, 12, 66.67],
                                 ["注：来源于省平台"]]):
            sheet.write_row(n + 2, 0, row)

    out = worked(workbook(write), "--by", "完成数", "--task", "任务数", name="in.xlsx")
    assert (units(out), out["blank"], out["unit_of_measure"]) == (["甲县", "乙县"], ["乙县"], "亿元")
    assert [(c["unit"], c["verdict"]) for c in out["printed"]] == [("甲县", "exact"), ("乙县", "exact"),
                                                                   ("全市", "exact")]


def test_a_figure_in_a_merged_cell_is_nobodys(table):
    def write(book, sheet):
        sheet.write_row("A1", ["单位", "签约"])
        sheet.write_column("A2", ["甲", "乙"])
        sheet.merge_range("B2:B3", 5)

    done = table(workbook(write), "--by", "签约", name="in.xlsx")
    assert done.exit_code == 1 and "第3行 “签约”列" in done.stderr and "合并单元格" in done.stderr


def test_an_error_of_excel_is_named_by_its_cell(table):
    def write(book, sheet):
        sheet.write_row("A1", ["单位", "签约"])
        sheet.write_row("A2", ["甲", 3])
        sheet.write_formula("B3", "=1/0", None, "#DIV/0!")

    done = table(workbook(write), "--by", "签约", name="in.xlsx")
    assert done.exit_code == 1 and "第3行 “B”列" in done.stderr and "#DIV/0!" in done.stderr


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0broken"])
def test_a_damaged_workbook_is_refused_with_a_sentence(table, content):
    done = table(content, "--by", "签约", name="in.xlsx")
    assert done.exit_code == 1 and "打不开这个工作簿" in done.stderr


def test_csv_in_gbk(worked):
    out = worked("全市进度表\n单位,签约\n甲,\"1,005\"\n\n乙,3\n合计,1008\n".encode("gbk"), "--by", "签约",
                 name="in.csv")
    assert (out["total"], units(out), out["notices"]) == ("1008", ["甲", "乙"], [])


# properties


ROWS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["东", "西"])), min_size=1, max_size=12)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_figure(figures, random):
    rows = [TableRow(n, (f"单位{n}", group, by, of)) for n, (by, of, group) in enumerate(figures, 1)]
    mixed = list(rows)
    random.shuffle(mixed)
    question = TableQuestion("开工", of="签约", group="组", elapsed=None)
    first, second = (work_out(PublishedTable("", ("单位", "组", "开工", "签约"), tuple(given)), question)
                     for given in (rows, mixed))
    assert {(line.unit, line.rank, line.rate) for line in first.rows} == {(line.unit, line.rank, line.rate)
                                                                          for line in second.rows}
    assert first.total == second.total and first.groups == {name: second.groups[name] for name in first.groups}


@given(ROWS)
def test_shares_add_up_to_a_hundred_and_groups_to_the_total(figures):
    rows = tuple(TableRow(n, (f"单位{n}", group, by, of)) for n, (by, of, group) in enumerate(figures, 1))
    done = work_out(PublishedTable("", ("单位", "组", "开工", "签约"), rows), TableQuestion("开工", group="组"))
    assert sum(total.value for total in done.groups.values()) == done.total.value
    assert sum(line.share or 0 for line in done.rows) == (100 if done.total.value else 0)


@given(st.fractions(min_value=-10**6, max_value=10**6), st.integers(0, 6))
def test_rounding_is_half_up_and_never_further_than_half_a_digit(value, places):
    rounded = Fraction(half_up(value, places))
    assert abs(rounded - value) * 2 <= Fraction(1, 10**places)
    assert abs(Fraction(truncated(value, places))) <= abs(value)
    assert verdict(rounded, places, value) == "exact"


def test_the_line_above_says_what_bare_sums_count(worked):
    """One cell names 亿元 itself; the title line says it for all."""
    def write(book, page):
        for n, row in enumerate([["利用省外资金情况（2026年1—10月）"], ["", "", "单位:亿元"],
                                 ["县区", "到位资金", "占年计划%"],
                                 ["甲县", "45.20", "90.4"], ["乙县", "４０．１", "80.2"], ["丙区", "38.6亿元", "77.2"],
                                 ["全市", "123.9", "82.6"], ["说明:数据来源于市商务局"]]):
            page.write_row(n, 0, row)

    out = worked(workbook(write), "--by", "到位资金", name="in.xlsx")
    assert [row["value"] for row in out["rows"]] == ["45.2", "40.1", "38.6"] and out["total"] == "123.9"


@pytest.mark.parametrize("head", ["完成年度目标％", "占年计划%", "外资完成年度目标任务(%)", "完成任务%"])
def test_a_rate_of_the_task_is_known_by_its_other_names(table, head):
    content = {"title": "外资", "columns": ["单位", "目标任务", "外资完成数", head],
               "rows": [["甲县", 500, 310, "62%"], ["乙县", 300, 250, "80%"]]}
    done = table(content, "--by", "外资完成数", "--task", "目标任务")
    assert f"乙县 “{head}”印的是 80，按表中数字算出 83.33" in done.output
