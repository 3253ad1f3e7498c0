"""A task table (unit × tier) read into a plan file: sums checked, contradictions named, unreadable cells asked."""

import json
import shutil
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.__main__ import main
from domain.figures.published_table import PublishedTable, TableRefused, TableRow
from domain.money import Money
from domain.plan.plan import OpenQuestion, Target
from domain.plan.task_allotment import read_tasks
from storage.plan.plan_file import load_plan
from storage.plan.plan_writing import with_targets

PLANS = Path(__file__).resolve().parents[2] / "plans"
GUANYUN = load_plan(PLANS / "guanyun.yaml")
HEADS = ("单位", "30亿以上", "20-30亿元", "10~20亿元", "1亿元以上(个)", "合计")


def table(*rows, heads=HEADS):
    return PublishedTable("任务分解表", heads, tuple(TableRow(n, tuple(row)) for n, row in enumerate(rows, 2)))


def codes(found):
    return [finding.code for finding in found.findings]


def test_every_cell_goes_to_its_units_tier():
    found = read_tasks(GUANYUN, table(("招商局", 1, "", "", 1, 2), ("经济发展局", "", 1, "", 1, 2),
                                      ("合计", 1, 1, "", 2, 4)))
    assert found.targets == {"招商局": Target(2, None, {"30亿元以上": 1, "1~10亿元": 1}),
                             "经发局": Target(2, None, {"20~30亿元": 1, "1~10亿元": 1})}
    assert (found.findings, found.unread) == ((), ())


def test_rows_and_columns_that_do_not_add_up_are_named_and_left_as_printed():
    found = read_tasks(GUANYUN, table(("招商局", 1, "", "", 1, 3), ("小计", 1, "", "", 2, 3),
                                      ("外单位", 1, "", "", "", 1)))
    assert codes(found) == ["unknown_unit", "task_row_sum", "task_column_sum"]
    assert found.findings[2].facts == {"head": "1亿元以上(个)", "sum": 1, "stated": 2}
    assert found.targets["招商局"].count == 3


def test_a_tier_that_the_plan_has_not_is_named():
    found = read_tasks(GUANYUN, table(("招商局", 1, 1), heads=("单位", "30亿以上", "0.5亿元以上")))
    assert codes(found) == ["tier_not_in_plan"]


@pytest.mark.parametrize(("heads", "cells", "unread"), [
    (("5亿", "3亿", "1亿", "0.5亿", "合计"), (1, "", 1, "", 2), ["5亿", "3亿", "0.5亿"]),
    (("五亿", "1亿", "半亿", "合计"), (1, 1, "", 2), ["五亿", "半亿"]),
    (("1亿", "1亿以上", "合计"), (1, 1, 2), ["1亿以上"]),
    (("重大项目", "1亿", "合计"), (1, 1, 2), ["重大项目"]),
    (("序号", "1亿", "合计", "联系电话"), (1, 2, 2, 138), [])])
def test_what_only_adds_up_with_an_unknown_tier_is_named_and_does_add_up(heads, cells, unread):
    found = read_tasks(GUANYUN, table(("招商局", *cells), heads=("单位", *heads)))
    assert codes(found) == ["tier_not_in_plan"] * len(unread)
    assert [finding.facts["name"] for finding in found.findings] == unread


def test_a_cell_that_nobody_can_read_is_asked_and_leaves_the_task_open():
    found = read_tasks(GUANYUN, table(("招商局", "1-", "", "", 1), heads=HEADS[:-1]))
    assert [(cell.unit, cell.tier, cell.said) for cell in found.unread] == [("招商局", "30亿元以上", "1-")]
    assert found.targets["招商局"].count is None


def test_a_task_in_money_is_a_sum_and_no_number_of_projects():
    found = read_tasks(GUANYUN, table(("招商局", 2, "3.5"), ("经济发展局", 1, "8000万元"),
                                      heads=("单位", "任务(个)", "目标任务(亿元)")))
    assert found.targets == {"招商局": Target(2, Money.of(350_000_000), {}), "经发局": Target(1, Money.of(80_000_000),
                                                                                        {})}
    assert read_tasks(GUANYUN, table(("招商局", 3), heads=("单位", "任务(亿元)"))).targets["招商局"].amount == Money.of(
        300_000_000)


@pytest.mark.parametrize("cell", ["3亿元", "75%", "12天", "1.5"])
def test_a_cell_that_counts_something_else_is_asked(cell):
    found = read_tasks(GUANYUN, table(("招商局", cell), heads=("单位", "任务")))
    assert [(one.unit, one.said) for one in found.unread] == [("招商局", cell)]
    assert found.targets["招商局"].count is None


def test_a_table_without_tasks_is_refused():
    with pytest.raises(TableRefused):
        read_tasks(GUANYUN, table(("招商局", "张"), heads=("单位", "联系人")))


@pytest.mark.parametrize("name", ["guanyun", "county", "liaocheng-2018", "xiangshan-2024", "gongqingcheng-2022"])
def test_writing_changes_the_targets_and_nothing_else(name, tmp_path):
    text = (PLANS / f"{name}.yaml").read_text(encoding="utf-8")
    plan = load_plan(PLANS / f"{name}.yaml")
    wanted = {unit.name: Target(number) for number, unit in enumerate(plan.units, 1)}
    asked = OpenQuestion("cell_2_1", "第2行“大”一格写的是\"1-\"，应是几个？", "附件")
    written = tmp_path / "plan.yaml"
    written.write_text(with_targets(text, wanted, [asked]), encoding="utf-8")
    new = load_plan(written)
    assert {unit.name: unit.target for unit in new.units} == wanted
    assert new.open_questions == (*plan.open_questions, asked)
    assert (new.indicators, new.targets, new.roster) == (plan.indicators, plan.targets, plan.roster)
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        line for line in written.read_text(encoding="utf-8").splitlines() if line.startswith("#")]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1,
                max_size=19))
def test_a_sound_table_has_no_findings_and_gives_every_number_back(rows):
    units = [unit.name for unit in GUANYUN.units_of("部门组")]
    lines = [(units[n], *row, sum(row)) for n, row in enumerate(rows)]
    totals = ("合计", *(sum(row[column] for row in lines) for column in range(1, 6)))
    found = read_tasks(GUANYUN, table(*lines, totals))
    assert not found.findings and [target.count for target in found.targets.values()] == [sum(row) for row in rows]


def test_the_command_looks_first_and_writes_when_told(tmp_path):
    plan, sheet = tmp_path / "plan.yaml", tmp_path / "任务.xlsx"
    shutil.copy(PLANS / "guanyun.yaml", plan)
    with xlsxwriter.Workbook(sheet) as book:
        page = book.add_worksheet()
        for number, row in enumerate([("2021年招商任务分解表",), HEADS, ("招商局", 1, "", "", 2, 3),
                                      ("财政局", "", "", "二?", 1, 2),
                                      ("合计", 1, "", "", 3, 5)]):
            page.write_row(number, 0, row)
    looked = CliRunner().invoke(main, ["plan", "tasks", str(plan), str(sheet)])
    assert looked.exit_code == 0 and "读到（没有写入" in looked.output
    assert "· 招商局　3个（30亿元以上1，1~10亿元2）" in looked.output
    assert "? 任务分解表第4行财政局“10~20亿元”一格写的是“二?”，应是几个？" in looked.output
    assert load_plan(plan) == GUANYUN
    written = CliRunner().invoke(main, ["plan", "tasks", str(plan), str(sheet), "--write"])
    assert written.exit_code == 0, written.output
    assert load_plan(plan).unit("招商局").target == Target(3, None, {"30亿元以上": 1, "1~10亿元": 2})
    assert load_plan(plan).open_questions[-1].question.startswith("任务分解表第4行财政局")


def test_a_table_as_json(tmp_path):
    plan, sheet = tmp_path / "plan.yaml", tmp_path / "t.json"
    shutil.copy(PLANS / "guanyun.yaml", plan)
    sheet.write_text(json.dumps({"title": "t", "columns": ["单位", "合计"], "rows": [["招商局", 3]]},
                                ensure_ascii=False),
                     encoding="utf-8")
    done = CliRunner().invoke(main, ["plan", "tasks", str(plan), str(sheet)])
    assert "! 各单位合计3个，方案正文是67个，没有改" in done.output
