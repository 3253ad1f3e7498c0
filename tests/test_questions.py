"""Plain-word queries, and that no report is taken for one."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import Question, is_question

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize(("text", "command", "argument"), [
    ("查一下比亚迪项目", "status", "比亚迪项目"), ("看看锐恒精密的进展", "status", "锐恒精密"), ("比亚迪项目怎么样了？", "status", "比亚迪项目"),
    ("排名", "rank", ""), ("本月排名", "rank", "本月"), ("看一下上个月的排名", "rank", "上个月"), ("红黑榜", "rank", ""),
    ("上周周报", "digest", "上周"), ("发一下最新周报", "digest", "最新"), ("我欠什么", "mine", ""), ("我的任务", "mine", ""),
    ("我还欠哪些？", "mine", ""), ("有哪些逾期", "overdue", ""), ("哪些项目逾期了", "overdue", ""), ("逾期清单", "overdue", ""),
    ("项目列表", "projects", ""), ("有哪些在谈项目？", "projects", ""), ("帮助", "help", ""), ("怎么用？", "help", ""),
    ("你会做什么？", "help", ""), ("比亚迪项目的历史", "history", "比亚迪"),
])
def test_queries(text, command, argument):
    assert is_question(text) == Question(command, argument)


@pytest.mark.parametrize("text", [
    "上周五拜访了比亚迪，谈了电池项目", "昨天看了比亚迪", "看了比亚迪", "今天开了调度会", "收到", "", "下周三去深圳", "环评卡住了怎么办？",
    "查收", "明天几点的高铁？", "排名第三的企业来考察", "周报我晚点发你", "/status 比亚迪", "项目停了", "比亚迪项目签约了",
])
def test_no_query(text):
    assert is_question(text) is None


@pytest.mark.parametrize("name", ["reading_dev.jsonl", "reading_own.jsonl", "reading_own2.jsonl", "reading_own3.jsonl", "reading_own4.jsonl"])
def test_no_labelled_report_is_a_query(name):
    rows = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    taken = [row["text"] for row in rows if row["gold"]["kind"] != "other" and is_question(row["text"])]
    assert taken == []


@given(st.text(max_size=80))
def test_never_fails(text):
    found = is_question(text)
    assert found is None or found.command
