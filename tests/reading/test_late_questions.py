"""Questions whose asking word comes late, in dialect, or behind what is only supposed;
and news that looks so."""

import pytest

from domain.asking.query import Query, Sought, Topic
from domain.projects.stages import Stage
from reading import ReadingContext, read_question
from reading.meanings import QuestionMeaning
from reading.understand import understood_in_turn
from tests.reading.test_question_slots import KNOWN, LEDGER, TODAY

CONTEXT = ReadingContext(TODAY, LEDGER, names=KNOWN)


def acts(text: str) -> list[bool]:
    """Of each matter whether it asks."""
    return [isinstance(one.meaning, QuestionMeaning) for _, one in understood_in_turn(text, CONTEXT)]


@pytest.mark.parametrize("text", [
    "变压器那事供电公司咋说的", "供电公司那边咋回的", "储能电站那边啥意思", "护栏涨价的事后来咋弄的",
    "设备到货以后就可以开工了吧，储能电站计划几月开工", "合同都签了吧，护栏几号开工", "应该是签了吧，冷链现在到哪步了",
    "今天上午接待了几个人", "昨天来了几位", "早上来了几拨客人", "昨天去了几趟", "储能电站合同盖章了伐",
    "储能电站红线图出来了么", "护栏的钱到了伐", "护栏的路通没通", "冷链的老板还来不来", "今天谁去镇江了",
    "昨天谁接待的", "储能电站算不算",
])
def test_what_asks_late_is_no_report(text):
    assert acts(text) == [True]


@pytest.mark.parametrize("text", [
    "供电公司说变压器7月能增容，护栏问能不能再早点", "冷链的老板问我们什么时候能给地价答复",
    "储能电站那边在问设备什么时候进场，我说下周", "护栏说什么时候审完图什么时候开工",
    "冷链的老板说怎么也要10月才能开工", "今天去看了护栏，路坏了，问祥云什么时候修，说月底",
    "昨天带了几个人去镇江，把储能电站的合同送过去盖章", "护栏打桩了，谁都没想到这么快", "储能电站还没定来不来",
    "昨天见了几家做储能的，没谈具体的", "没什么意思，冷链不想谈了", "林场那边砍伐了几棵树，护栏的路通了",
    "电话里怎么说都不肯6月开工",
])
def test_what_others_asked_or_nobody_counted_is_told(text):
    assert not any(acts(text))


def query(text: str, previous: Query | None = None) -> Query:
    found = read_question(text, TODAY, KNOWN, previous)
    assert found is not None and found.query is not None, text
    return found.query


@pytest.mark.parametrize("text", ["今天都报了些什么", "今天报了几条", "昨天报了哪些"])
def test_what_was_filed_on_a_day_goes_by_the_day_it_was_sent(text):
    assert query(text).filed


@pytest.mark.parametrize("text", ["昨天的动态", "本周报了几条", "哪些单位今天没报"])
def test_news_goes_by_its_own_day(text):
    assert not query(text).filed


@pytest.mark.parametrize("text", ["哪些项目已经过期没开工的", "过期没开工的有哪些"])
def test_a_step_that_is_overdue_is_that_step_alone(text):
    asked = query(text)
    assert (asked.topic, asked.stage) == (Topic.PLANNED, Stage.STARTED)
    assert asked.days is not None and asked.days.end <= TODAY


@pytest.mark.parametrize(("text", "at_most"), [
    ("哪些企业只拜访过一次", 1), ("只拜访过两次的企业有哪些", 2), ("哪些企业拜访过", None),
    ("哪些企业拜访超过3次", None)])
def test_firms_that_were_visited_no_more_often(text, at_most):
    assert query(text).at_most == at_most


def test_what_is_compared_of_its_own_days_inherits_nothing_of_what_is_planned():
    planned = query("王局下周一要去哪")
    asked = query("这礼拜签的和上礼拜比呢", planned)
    assert (asked.topic, asked.only.people, asked.days and asked.days.kind) == (Topic.REACHED, (), "week")


@pytest.mark.parametrize(("text", "topic"), [
    ("护栏老板来的日子定了吗", Topic.PLANNED), ("我是新来的，怎么看我们单位的项目", Topic.PROJECTS),
    ("没签字的外出有哪些", Topic.ACTIVITIES), ("护栏最近一次接触是哪天", Topic.REPORTS)])
def test_what_it_is_about(text, topic):
    asked = query(text)
    assert (asked.topic, asked.only.short_of) == (topic, None) and asked.only.text != ("接触",)


@pytest.mark.parametrize("text", ["定金收了多少，谁家的", "护栏的订金交了没有", "护栏那家上次说多大厂房来着"])
def test_what_the_ledger_has_no_column_for_is_looked_up_in_reports(text):
    assert Sought.NEED in query(text).asks


@pytest.mark.parametrize(("text", "too"), [
    ("目前哪些项目卡住了，卡在哪", True), ("有几个项目推不动", True),
    ("有哪些困难没解决", False), ("护栏卡在哪", False)])
def test_what_rests_is_stuck_too(text, too):
    found = read_question(text, TODAY, KNOWN)
    assert found is not None and [one.stage for one in found.more] == ([Stage.PAUSED] if too else [])
