"""A command line that is written wrongly: exit code 2, one sentence in Chinese, no trace."""

import re

import pytest


@pytest.mark.parametrize(("line", "said"), [
    ("figures --from 2026-13-01", "--from 写一天，如 2026-05-20"),
    ("figures --as-of 明天", "--as-of 写一天，如 2026-05-20"),
    ("figures --format xml", "--format 只能写：text、json"), ("figures --nope", "没有 --nope 这个选项"),
    ("why", "缺少 INDICATOR HOLDER"), ("why 签约个数", "写法不对，用 --help 看怎么写"), ("report", "缺少 REPORT"),
    ("report 年报 --period 2026", "REPORT 只能写：weekly_digest、"), ("report weekly_digest", "缺少 --period"),
    ("report weekly_digest --period 五月", "期间应写作 2024-W21"), ("export", "缺少 --format"),
    ("import nowhere.csv", "找不到文件，或打不开"), ("import --undo x", "--undo 写得不对"),
    ("plan diff a.yaml", "缺少 NEW"),
    ("plan", ""), ("table nowhere.json --by 签约", "找不到文件，或打不开"),
    ("nothing", "写法不对，用 --help 看怎么写")])
def test_a_sentence_in_chinese(cli, line, said):
    done = cli(*line.split())
    assert done.exit_code == 2
    assert said in done.stderr and "Traceback" not in done.stderr
    assert re.search(r"[一-鿿]", done.stderr)
