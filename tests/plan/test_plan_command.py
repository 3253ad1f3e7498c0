"""`plan check` as it is typed: what it prints and its exit codes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.cli_plan import command

ROOT = Path(__file__).resolve().parents[2]
GUANYUN = str(ROOT / "plans" / "guanyun.yaml")


def check(*files):
    result = CliRunner().invoke(command, ["check", *files])
    return result.exit_code, result.output.splitlines()


@pytest.fixture
def broken(tmp_path):
    file = tmp_path / "错.yaml"
    file.write_text("name: 方案\noffice: 某区\nperiod: {start: 2024-12-31, end: 2024-01-01}\n"
                    "groups: [部门组]\nunits:\n  - {name: 招商局, group: 片区组}\ntargt: 1\n", encoding="utf-8")
    return str(file)


def test_a_good_plan_is_ticked_and_its_contradictions_are_noted():
    code, (head, *notes) = check(GUANYUN)
    assert code == 0
    assert head == f"✓ {GUANYUN}：招商引资突破年行动方案（2021-09-01 至 2022-08-31，37 个单位，名册 8 人）"
    assert "各单位任务合计76个，与总任务67个不一致" in notes[0]
    assert all("待答：" in note for note in notes[1:])


def test_every_fault_is_named_by_file_line_and_path(broken):
    code, (head, *faults) = check(broken)
    assert (code, head) == (1, f"✗ {broken}：有 1 处错误")
    assert faults == [f"  {broken} 第7行 targt：不认识“targt”这一项，请检查拼写"]


def test_one_wrong_file_of_two_is_refused(broken, tmp_path):
    missing = str(tmp_path / "没有.yaml")
    code, lines = check(GUANYUN, broken, missing)
    assert code == 1
    assert [line[0] for line in lines if not line.startswith("  ")] == ["✓", "✗", "✗"]
    assert lines[-1] == f"  {missing}：文件不存在或无法读取"


def test_without_a_file_it_is_a_usage_error():
    code, lines = check()
    assert code == 2 and "FILE" in lines[-1]


def test_it_needs_no_settings(tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZHAOSHANG_")}
    done = subprocess.run([sys.executable, "-m", "bot", "plan", "check", GUANYUN], cwd=ROOT, env=environment,
                          capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def shown(*arguments):
    result = CliRunner().invoke(command, list(arguments))
    return result.exit_code, result.output


def test_show_says_what_is_owed_how_it_is_counted_and_what_is_open(golden):
    code, said = shown("show", str(ROOT / "plans" / "xiangshan-2024.yaml"))
    assert code == 0
    golden("plan_show.txt", said)


def test_show_of_one_unit(golden):
    code, said = shown("show", str(ROOT / "plans" / "county.yaml"), "--unit", "新型工业组")
    assert code == 0
    golden("plan_show_unit.txt", said)


def test_show_of_a_unit_that_is_not_there_names_those_that_are():
    code, said = shown("show", GUANYUN, "--unit", "教育局")
    assert code == 1 and "没有“教育局”这个单位" in said


def test_diff_says_each_change_and_nothing_of_what_is_alike(tmp_path):
    other = tmp_path / "new.yaml"
    text = Path(GUANYUN).read_text(encoding="utf-8")
    other.write_text(text.replace("target: {count: 67, amount: 300亿元}", "target: {count: 70, amount: 300亿元}"),
                     encoding="utf-8")
    code, said = shown("diff", GUANYUN, str(other))
    assert (code, said) == (0, "target：67 300亿元 → 70 300亿元\n")
    assert shown("diff", GUANYUN, GUANYUN) == (0, "两份方案内容相同。\n")
