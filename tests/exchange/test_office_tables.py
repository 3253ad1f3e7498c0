"""Office tables as they really look: workbooks with titles, merged cells, totals, notes, serial days, sentences for
stages."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from domain.money import Amount, AmountKind, Money, parse_plain
from domain.projects.project import Project
from domain.projects.stages import Stage
from exchange import ImportRefused, as_csv, gather, read_rows, take
from exchange.csv_text import guarded, unguarded
from reports.render import words
from tests import factories

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
OFFICE = factories.an_office()
WORDING = words()["import_faults"]


def workbook(write, *more: str) -> bytes:
    """`write(book, sheet)` fills the first sheet; `more` names empty ones."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("台账")
        for name in more:
            book.add_worksheet(name)
        write(book, sheet)
    return out.getvalue()


def rows_workbook(*rows) -> bytes:
    def write(_, sheet):
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)

    return workbook(write)


async def bring(db, content: bytes, update: bool = False):
    return await take(db, OFFICE, read_rows(content, OFFICE), "台账", NOW, update)


async def projects(db) -> list[Project]:
    async with db.begin() as store:
        return list(await store.projects.all())


def told(taken) -> list[str]:
    return [notice.text(WORDING) for notice in taken.notices]


async def refused(db, content: bytes) -> list[str]:
    with pytest.raises(ImportRefused) as caught:
        await bring(db, content)
    return caught.value.lines(WORDING)


def ledger_sheet(book, sheet):
    sheet.merge_range("A1:H1", "2026年招商引资项目台账")
    sheet.write_row("A2", ["", "", "", "", "", "", "", "单位：万元"])
    for place, head in (("A3:A4", "序号"), ("B3:B4", "项目名称"), ("C3:C4", "投资方"), ("D3:D4", "引资单位"),
                        ("E3:E4", "项目进展")):
        sheet.merge_range(place, head)
    sheet.merge_range("F3:G3", "投资情况")
    sheet.merge_range("H3:H4", "登记日期")
    sheet.write_row("F4", ["总投资", "到位资金"])
    sheet.write_row("A5", [1, "传感器项目", "锐恒精密"])
    sheet.merge_range("D5:D6", "商务局")
    sheet.write_row("E5", ["已签约，正在办理环评", 35000, 1200.5])
    sheet.write_datetime("H5", datetime(2026, 1, 5), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_row("A6", [2, "冷链物流园", "顺达冷链", "", "在谈", 12000, "", 46027])
    sheet.write_row("A7", ["小计", "", "", "", "", 47000, 1200.5])
    sheet.write_row("A9", [3, "储能电站", "恒储能源", "开发区", "开工", "5亿元", 800, "2026.1.6"])
    sheet.write_row("A10", ["合计", "", "", "", "", 97000, 2000])
    sheet.merge_range("A11:H11", "备注：数据截至2月底")
    sheet.write_row("A12", ["填表人：联络员甲"])


async def test_a_ledger_as_an_office_keeps_it(db):
    taken = await bring(db, workbook(ledger_sheet, "空表"))
    found = {p.name: p for p in await projects(db)}
    assert (taken.projects_added, list(found)) == (3, ["传感器项目", "冷链物流园", "储能电站"])
    assert [(p.unit, p.stage, p.enterprise) for p in found.values()] == [
        ("商务局", Stage.SIGNED, "锐恒精密"), ("商务局", Stage.NEGOTIATING, "顺达冷链"),
        ("经济开发区", Stage.STARTED, "恒储能源")]
    assert found["传感器项目"].amounts == (Amount(AmountKind.TOTAL, Money.of(350_000_000)),
                                      Amount(AmountKind.PAID_IN, Money.of(12_005_000)))
    assert found["储能电站"].amount(AmountKind.TOTAL) == Money.of(500_000_000)
    assert [OFFICE.day(p.created_at) for p in found.values()] == [date(2026, 1, 5), date(2026, 1, 5), date(2026, 1, 6)]
    assert told(taken) == [
        "第5行 “项目进展”列：“已签约，正在办理环评”只取阶段“签约”，其余“正在办理环评”没有存入",
        "第10行 “到位资金”列：合计行写的是 2000万元，以上各行相加是 2000.5万元；以各行为准",
        "第12行 “填表人：联络员甲”不是数据行，已跳过"]


@pytest.mark.parametrize("cell", ["已签约，正在办理环评", "签约（框架协议已签）", "已签约；预计6月开工",
                                  "签约阶段 未开工", "目前已签约，即将开工"])
async def test_a_sentence_for_a_stage(db, cell):
    taken = await bring(db, rows_workbook(["项目名称", "单位", "阶段"], ["甲", "商务局", cell]))
    assert [p.stage for p in await projects(db)] == [Stage.SIGNED]
    assert len(taken.notices) == 1


@pytest.mark.parametrize(("cell", "stage"), [
    ("正在洽谈中", Stage.NEGOTIATING), ("已开工建设", Stage.STARTED), ("已签约，已开工", Stage.STARTED),
    ("已开工，暂停", Stage.PAUSED),
    ("已竣工投产", Stage.OPERATING), ("已签订投资协议", Stage.SIGNED), ("签订框架协议", Stage.INTENT)])
async def test_words_for_stages(db, cell, stage):
    await bring(db, rows_workbook(["项目名称", "单位", "阶段"], ["甲", "商务局", cell]))
    assert [p.stage for p in await projects(db)] == [stage]


@pytest.mark.parametrize("cell", ["未签约", "拟签约", "即将开工", "预计6月投产", "计划签约，待定", "尚未开工"])
async def test_a_plan_is_no_stage(db, cell):
    [line] = await refused(db, rows_workbook(["项目名称", "单位", "阶段"], ["甲", "商务局", cell]))
    assert line.startswith(f"第2行 “阶段”列：没有“{cell}”这个阶段（是不是：")


@pytest.mark.parametrize(("head", "near"), [
    ("所属行业分类", "行业"), ("引资单位名称", "单位"), ("项目进展情况说明", "阶段"), ("投资总金额", "总投资"),
    ("到位资金情况", "到位资金")])
async def test_an_unknown_head_is_answered_with_the_nearest(db, head, near):
    lines = await refused(db, rows_workbook(["项目名称", "单位", "引进单位x", head], ["甲", "商务局", "", ""]))
    assert any(line.startswith(f"第1行 “{head}”列：不认识这一列（是不是：{near}）") for line in lines)


async def test_what_the_ledger_has_no_place_for_is_told_and_left_out(db):
    head = ["序号", "项目名称", "单位", "建设内容及规模", "联系电话", "备注"]
    taken = await bring(db, rows_workbook(head, [1, "甲", "商务局", "厂房5万平方米", "", "推进"]))
    assert told(taken) == ["第1行 “建设内容及规模”列：台账没有这一列的位置，没有存入",
                           "第1行 “备注”列：台账没有这一列的位置，没有存入"]


@pytest.mark.parametrize("total", ["合计", "小计", "总 计", "合计："])
@pytest.mark.parametrize("column", [0, 1])
async def test_total_rows_are_no_projects(db, total, column):
    row = ["", "", 5]
    row[column] = total.rstrip("：")
    taken = await bring(db, rows_workbook(["项目名称", "单位", "总投资(亿元)"], ["甲", "商务局", 3],
                                          ["乙", "发改委", 2], row))
    assert ([p.name for p in await projects(db)], taken.notices) == (["甲", "乙"], ())


async def test_a_total_that_differs_is_told(db):
    taken = await bring(db, rows_workbook(["项目名称", "单位", "总投资(亿元)"], ["甲", "商务局", 3], ["小计", "", 3],
                                          ["乙", "发改委", 2],
                                          ["小计", "", 2], ["合计", "", 6]))
    assert told(taken) == ["第6行 “总投资(亿元)”列：合计行写的是 6亿元，以上各行相加是 5亿元；以各行为准"]


async def test_empty_rows_between_rows_are_nothing(db):
    await bring(db, "项目名称,单位\n\n甲,商务局\n\n,\n乙,发改委\n".encode())
    assert [p.name for p in await projects(db)] == ["甲", "乙"]


async def test_a_title_above_the_head_of_a_csv_in_gbk(db):
    await bring(db, "2026年项目台账,,\n项目名称,单位,总投资(亿元)\n甲,商务局,3\n".encode("gbk"))
    assert [p.amount(AmountKind.TOTAL) for p in await projects(db)] == [Money.of(300_000_000)]


@pytest.mark.parametrize(("cell", "near"), [
    ("2024-05-①", "（是不是 2024-05-01）"), ("2024-02-30", "（是不是 2024-02-29）"),
    ("2024年5月³日", "（是不是 2024-05-03）"),
    ("2024-13-01", "（应写作 2026-03-05）"), ("２０２４-05-⑳", "")])
async def test_days_that_are_none_are_named_with_the_likely_one(db, cell, near):
    [line] = await refused(db, rows_workbook(["项目名称", "单位", "登记日期"], ["甲", "商务局", cell]))
    assert line.startswith(f"第2行 “登记日期”列：“{cell}”不是日期{near}")


@pytest.mark.parametrize("cell", ["2024-05-20", "2024/5/20", "2024.5.20", "２０２４年５月２０日", "20240520", "45432",
                                  "45432.5", 45432, "2024-05-20 08:00"])
async def test_days_as_tables_write_them(db, cell):
    await bring(db, rows_workbook(["项目名称", "单位", "登记日期"], ["甲", "商务局", cell]))
    assert [OFFICE.day(p.created_at) for p in await projects(db)] == [date(2024, 5, 20)]


@pytest.mark.parametrize("cell", ["3²亿元", "³亿元", "①亿元", "3亿元²", "３²", "½亿元", "٣亿元", "Ⅲ亿元", "㈢亿元"])
async def test_dressed_up_digits_are_no_sum(db, cell):
    assert parse_plain(cell) is None
    [line] = await refused(db, rows_workbook(["项目名称", "单位", "总投资"], ["甲", "商务局", cell]))
    assert f"“{cell}”不是金额" in line
    assert await projects(db) == []


@pytest.mark.parametrize(("head", "cell", "sum_", "notices"), [
    ("总投资（单位：万元）", 300, Money.of(3_000_000), 0), ("总投资/万元", "1,200", Money.of(12_000_000), 0),
    ("总投资万元", 300, Money.of(3_000_000), 0), ("总投资（亿）", 1.5, Money.of(150_000_000), 0),
    ("总投资(万元)", "500美元", Money.of(5_000_000, "USD"), 1),
    ("总投资(万元)", "500万美元", Money.of(5_000_000, "USD"), 0),
    ("总投资(万元)", "5000000美元", Money.of(5_000_000, "USD"), 0),
    ("总投资额(万美元)", 200, Money.of(2_000_000, "USD"), 0)])
async def test_units_in_heads(db, head, cell, sum_, notices):
    taken = await bring(db, rows_workbook(["项目名称", "单位", head], ["甲", "商务局", cell]))
    assert ([p.amount(AmountKind.TOTAL) for p in await projects(db)], len(taken.notices)) == ([sum_], notices)


async def test_yuan_under_ten_thousands_is_refused_with_the_likely_sum(db):
    [line] = await refused(db, rows_workbook(["项目名称", "单位", "总投资(万元)"], ["甲", "商务局", "300元"]))
    assert line.endswith("“300元”与列名里的单位不合（是不是 300万元）")


async def test_a_sum_in_a_merged_cell_is_nobodys(db):
    def write(_, sheet):
        sheet.write_row("A1", ["项目名称", "单位", "总投资(亿元)"])
        sheet.write_row("A2", ["甲", "商务局"])
        sheet.write_row("A3", ["乙", "商务局"])
        sheet.merge_range("C2:C3", 5)

    assert await refused(db,
                         workbook(write)) == ["第3行 “总投资(亿元)”列：“5”在合并单元格里，分不清是哪一行的；"
                                              "请取消合并，每行各填各的"]


async def test_sheets_are_named_where_a_workbook_has_several(db):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, row in (("一季度", ["甲", "商务局"]), ("二季度", ["乙", "商务厅"])):
            sheet = book.add_worksheet(name)
            sheet.write_row("A1", ["项目名称", "单位"])
            sheet.write_row("A2", row)
    assert await refused(db,
                         out.getvalue()) == ["“二季度”表 第2行 “单位”列：方案里没有“商务厅”这个单位（是不是：商务局）"]


async def test_members_come_from_workbooks_too(db):
    taken = await bring(db, rows_workbook(["人员名册"], ["姓名", "角色", "单位", "Telegram编号"],
                                          ["联络员戊", "联络员", "商务局", 5010]))
    async with db.begin() as store:
        assert [(m.name, m.telegram_id) for m in await store.members.all()] == [("联络员戊", 5010)]
    assert taken.members_added == 1


async def test_what_says_nothing_new_is_not_called_updated(db):
    content = "项目名称,单位,阶段,总投资,节点\n甲,商务局,签约,3亿元,开工 2026-06-01\n乙,发改委,,,\n".encode()
    first, again = await bring(db, content), await bring(db, content, update=True)
    assert (first.projects_added, again.projects_added, again.projects_updated, again.projects_same) == (2, 0, 0, 2)
    third = await bring(db, content.replace(b"2026-06-01", b"2026-07-01"), update=True)
    assert (third.projects_updated, third.projects_same) == (1, 1)


async def test_money_received_is_stated_as_a_total(db):
    head = ["项目名称", "单位", "到位资金(万元)", "合同额(万元)"]
    await bring(db, rows_workbook(head, ["甲", "商务局", 1000, 5000]))
    again = await bring(db, rows_workbook(head, ["甲", "商务局", 1500, 6000]), update=True)
    [project] = await projects(db)
    assert again.projects_updated == 1
    assert {a.kind: a.money for a in project.amounts} == {
        AmountKind.PAID_IN: Money.of(15_000_000), AmountKind.CONTRACT: Money.of(60_000_000)}
    assert (await bring(db, rows_workbook(head, ["甲", "商务局", 1500, 6000]), update=True)).projects_same == 1


async def test_doubts_are_told_and_imported(db):
    taken = await bring(db, rows_workbook(
        ["项目名称", "单位", "总投资(亿元)"], ["智能制造产业园项目", "商务局", 3], ["智能制造产业圆项目", "商务局", 2],
        ["新能源一期", "商务局", 3],
        ["新能源二期", "商务局", 4], ["冷链", "商务局", 30000]))
    assert taken.projects_added == 5
    assert told(taken) == [
        "第3行 “项目名称”列：“智能制造产业圆项目”与“智能制造产业园项目”只差几个字，已作为另一个项目；如是同一个，请用 "
        "/project 合并",
        "第6行 “总投资(亿元)”列：30000亿元 与同列其他金额（中间值 3亿元）相差百倍以上，请核对单位是万还是亿"]


# out and back


@pytest.mark.parametrize("name", ["=1", "'=1", "''=1", "＝1", "'＝1", "+86", "－3", "＠甲", "'甲", "甲=1", "@", "'"])
async def test_a_name_that_a_spreadsheet_would_work_out_comes_back_as_it_was(db, name):
    async with db.begin() as store:
        await store.projects.add(Project(0, name, None, None, "商务局", NOW, NOW))
        written = as_csv(await gather(store), OFFICE, ["projects"])
    cell = next(iter(csv.DictReader(io.StringIO(written))))["项目名称"]
    assert not cell.startswith(tuple("=+-@＝＋－＠"))
    again = await bring(db, written.encode(), update=True)
    assert (again.projects_same, [p.name for p in await projects(db)]) == (1, [name])


@given(st.text(max_size=12))
def test_what_is_guarded_reads_back(text):
    assert unguarded(guarded(text)) == "".join(c if c.isprintable() else " " for c in text).strip()
