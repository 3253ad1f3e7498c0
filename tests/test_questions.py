"""Plain-word queries, and that no report is taken for one."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import Question, asks, is_question, nearest, zero_report
from reading.questions import Zero

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


@pytest.mark.parametrize(("text", "question"), [
    ("帮我看看排名第几", Question("rank", unit="我们")), ("我们排第几", Question("rank", unit="我们")),
    ("商务局上个月排第几？", Question("rank", "上个月", unit="商务局")), ("今年排名", Question("rank")),
    ("这个月我们签了几个？", Question("figures", "签约", "这个月", "我们")), ("今年签约多少", Question("figures", "签约", "今年")),
    ("去年一季度落地了几个项目", Question("figures", "落地", "去年一季度")), ("3月签约的项目有哪些", Question("figures", "签约", "3月")),
    ("商务局有几个项目开工了", Question("figures", "开工", unit="商务局")), ("截至目前签约额", Question("figures", "签约")),
    ("还有哪些没更新", Question("silent")), ("上周谁没报", Question("silent", period="上周")), ("没报的单位有哪些", Question("silent")),
    ("有什么逾期的", Question("overdue")), ("我们有哪些项目", Question("projects", unit="我们")),
])
def test_what_when_and_whose(text, question):
    assert is_question(text) == question


@pytest.mark.parametrize(("text", "asked"), [
    ("为什么今年签约这么少？", True), ("项目库的密码是多少", True), ("海川什么时候签约", True), ("在吗", True),
    ("锐恒精密昨天来考察了，投多少没说", False), ("对方问能不能给厂房？", False), ("签了几个亿的项目", False), ("收到", False), ("昨天去看了华为怎么布局的", False), ("锐恒精密来考察了吗？", True)])
def test_what_asks_something(text, asked):
    assert asks(text) is asked


@pytest.mark.parametrize(("text", "zero"), [
    ("本周无更新", Zero("", "this")), ("零报告", Zero()), ("商务局这周没动静", Zero("商务局", "this")), ("我们上周没有更新", Zero("我们", "last")),
    ("没有更新", None), ("本周没有拜访企业", None), ("海川项目没进展", None), ("谁没更新", None)])
def test_nothing_to_report(text, zero):
    assert zero_report(text) == zero


def test_names_like_a_mistyped_one():
    units = ("发改委", "商务局", "临港产业区", "经济开发区", "临海高新区")
    assert nearest("临港工业区", units)[0] == "临港产业区"
    assert nearest("经开区", units) == ("经济开发区",)
    assert nearest("火星", units) == nearest("", units) == ()


@pytest.mark.parametrize("name", ["reading_dev.jsonl", "reading_own.jsonl", "reading_own2.jsonl", "reading_own3.jsonl", "reading_own4.jsonl"])
def test_no_labelled_report_is_a_query(name):
    rows = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    taken = [row["text"] for row in rows if row["gold"]["kind"] != "other" and is_question(row["text"])]
    assert taken == []


@pytest.mark.parametrize("name", ["reading_dev.jsonl", "reading_own.jsonl", "reading_own2.jsonl", "reading_own3.jsonl", "reading_own4.jsonl"])
def test_no_labelled_report_only_asks_or_says_that_there_is_none(name):
    rows = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    reports = [row["text"] for row in rows if row["gold"]["kind"] != "other"]
    assert [text for text in reports if asks(text) or zero_report(text)] == []


@given(st.text(max_size=80))
def test_never_fails(text):
    found = is_question(text)
    assert found is None or found.command
