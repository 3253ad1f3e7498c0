"""Questions in the manner of telegrams, of mixed English, with talk around them, and several in one breath."""

import pytest

from domain.asking.query import GroupBy, Own, Query, Sought, Topic
from domain.projects.stages import Stage
from reading import ReadingContext, understand
from reading.meanings import QuestionMeaning
from reading.question.read_question import read_question
from tests.reading.test_question_slots import KNOWN, LEDGER, TODAY


def asked(text: str, previous: Query | None = None) -> Query:
    found = read_question(text, TODAY, KNOWN, previous)
    assert found is not None and found.query is not None and found.sure, text
    return found.query


@pytest.mark.parametrize("text", [
    "合同签了土还没动的，还剩哪些", "字签了、地却没破的拉个单子", "签而未开的有几个",
    "协议签好了，工地一直没见动静的有哪些",
])
def test_the_picture_of_a_step_is_that_step(text):
    only = asked(text).only
    assert (only.came_to, only.short_of) == ((Stage.SIGNED,), Stage.STARTED)


@pytest.mark.parametrize(("text", "topic"), [
    ("pipeline里FDI的deal有几个", Topic.PROJECTS), ("last month sign了几个", Topic.REACHED),
    ("next week有哪些milestone", Topic.PLANNED), ("delay的item有哪些", Topic.OVERDUE),
])
def test_english_words_of_the_trade_are_known(text, topic):
    assert asked(text).topic is topic


@pytest.mark.parametrize("text", [
    "下周有哪些节点？我好安排车", "下周有哪些节点？别又是空的", "领导等着听：下周有哪些节点",
    "县长明天要一个数：下周有哪些节点",
])
def test_talk_around_a_question_narrows_nothing(text):
    plain = asked("下周有哪些节点")
    assert (asked(text).topic, asked(text).days, asked(text).only) == (plain.topic, plain.days, plain.only)


def test_words_before_a_colon_say_of_which_days():
    assert asked("下周：有哪些节点").days == asked("下周有哪些节点").days


@pytest.mark.parametrize("text", ["上个月到账多少，哪个项目最多", "上个月到位资金一共几个钱？大头是谁"])
def test_the_total_is_told_beside_the_largest(text):
    found = read_question(text, TODAY, KNOWN)
    assert found is not None and found.query is not None
    assert (found.query.limit, [more.limit for more in found.more]) == (None, [1])


def test_the_largest_are_projects_whoever_is_asked_for():
    query = asked("盘子最大的仨项目是谁")
    assert (query.group, query.limit) == (None, 3)


def test_these_three_are_those_told_before():
    query = asked("这仨分别谁牵头", asked("盘子最大的仨项目是谁"))
    assert (query.limit, query.measures) == (3, (Sought.WHO,))


def test_why_they_rest_is_told_with_their_days():
    assert asked("按了暂停键的项目有几个，各是什么原因").topic is Topic.REACHED


def test_who_has_been_silent_for_so_many_days():
    query = asked("十天没吱声的单位")
    assert (query.group, query.none, query.days and query.days.last_day) == (GroupBy.UNIT, True, TODAY)
    assert query.days is not None and (TODAY - query.days.start).days == 9


@pytest.mark.parametrize("text", ["十天以上没动静的，拎出来我瞧瞧", "十天以上没动静的给我看看"])
def test_who_wants_to_see_is_nobody_whose_projects_are_asked(text):
    assert asked(text).only.own is Own.NOBODY


@pytest.mark.parametrize("text", ["今天走访了几家企业", "上午接待几家央企", "昨天和几家客商谈了谈",
                                  "有人托我问，投多少还不清楚"])
def test_what_nobody_counted_is_told_and_not_asked(text):
    assert read_question(text, TODAY, KNOWN) is None


def test_a_request_to_look_is_no_question_of_its_own():
    found = read_question("帮我看看咯，高新区签了约还没开工的有哪几家", TODAY, KNOWN)
    assert found is not None and found.query is not None and not found.more
    assert found.query.only.short_of is Stage.STARTED


@pytest.mark.parametrize("text", [
    "澜图是明天来还是后天来啊，我好去订饭店", "储能电站用电的事到底解决了没，天天有人来催", "储能电站，多久没动静了。",
])
def test_who_wants_to_know_reports_nothing(text):
    assert isinstance(understand(text, ReadingContext(TODAY, LEDGER, names=KNOWN)), QuestionMeaning)
