"""Questions with talk around them: why somebody asks, what he feels, what is not meant."""

from datetime import date

import pytest

from domain.asking.query import GroupBy, Narrowing, Order, OrderBy, Own, Query, Sought, Topic, as_of_days
from domain.projects.stages import Stage
from reading import ReadingContext, understand
from reading.meanings import QuestionMeaning
from reading.question.read_question import read_question
from tests.reading.test_question_slots import KNOWN, LEDGER, TODAY


def asked(text: str, previous: Query | None = None) -> Query:
    found = read_question(text, TODAY, KNOWN, previous)
    assert found is not None and found.query is not None, text
    return found.query


@pytest.mark.parametrize("text", [
    "储能电站到位多少钱了？财务催我交表，急得直跳脚。", "财务又堵门了，唉。储能电站到位多少钱了？",
    "我在车上信号不好，想问一下储能电站到位多少钱了", "我正写材料呢，请帮我查一下储能电站到位多少钱了。",
    "隔壁老丁堵在门口问，储能电站到位多少钱了？我哪记得住。", "储能电站到位多少钱了？没到的话我明天去趟深圳。",
    "加上今天这一笔，储能电站累计到位多少钱了？",
])
def test_what_stands_around_it_is_not_asked(text):
    query = asked(text)
    assert (query.topic, query.only.projects, query.days) == (Topic.RECEIPTS, (1,), None)


@pytest.mark.parametrize("text", ["不是储能电站，是冷链物流园，到位了多少？",
                                  "不是说储能电站，问的是冷链物流园，到位多少了"])
def test_what_is_denied_is_not_asked(text):
    assert asked(text).only.projects == (4,)


def test_somebody_else_than_the_asker_is_asked_for():
    query = asked("不是我，是谁去的杭州？")
    assert (query.only.own, query.asks) == (Own.NOBODY, {Sought.WHO})


@pytest.mark.parametrize("text", ["储能电站今天到位3000万。冷链物流园哪天开工？",
                                  "昨天储能电站到位3000万，你们看到没？哪天开工？"])
def test_news_beside_a_question_is_not_passed_over(text):
    assert not isinstance(understand(text, ReadingContext(today=TODAY, ledger=LEDGER, names=KNOWN)), QuestionMeaning)


def test_a_question_of_a_step_is_no_report():
    context = ReadingContext(today=TODAY, ledger=LEDGER, names=KNOWN)
    for text in ("冷链物流园消防验收过了没有？老板急得嘴上起泡，我得给人家个准话。",
                 "冷链物流园竣工验收过了没？人家等着呢，别拖。"):
        assert isinstance(understand(text, context), QuestionMeaning), text


def test_a_count_is_no_part_of_a_name():
    assert asked("我自己上周出去过一次，请问是哪一天").only.projects == ()


@pytest.mark.parametrize("text", ["超过一个月没动静的都有谁", "40天没更新的还有谁"])
def test_who_rests_so_long_is_a_project(text):
    query = asked(text)
    assert (query.topic, query.none, query.group) == (Topic.PROJECTS, False, None)


@pytest.mark.parametrize("before", [Topic.PLANNED, Topic.RECEIPTS, Topic.ACTIVITIES])
def test_of_one_project_what_it_is_may_follow_anything(before):
    previous = Query(before, (Sought.WHEN,), Narrowing(projects=(1,)))
    assert asked("那它的总投资是多少，属于什么阶段？", previous) == Query(
        Topic.PROJECTS, (Sought.STATUS, Sought.SUM), Narrowing(projects=(1,)))


def test_who_told_it_follows_how_it_stands():
    previous = Query(Topic.PROJECTS, (Sought.STATUS,), Narrowing(projects=(1,)))
    assert asked("这条是谁报上来的？回头我请他吃饭。", previous).topic is Topic.REPORTS


@pytest.mark.parametrize(("text", "stage"), [("哪天落的地", Stage.LANDED), ("哪天竣的工", Stage.COMPLETED)])
def test_a_parted_verb_is_its_step(text, stage):
    assert asked(f"储能电站{text}").only.stages == (stage,)


@pytest.mark.parametrize(("text", "topic"), [
    ("哪些单位至今没有项目", Topic.PROJECTS), ("一个项目都没有的单位", Topic.PROJECTS),
    ("至今没有签约的单位", Topic.REACHED), ("没有签约的单位有哪些", Topic.REACHED), ("哪些单位没有开工", Topic.REACHED),
    ("哪些县区还没有央企项目", Topic.PROJECTS)])
def test_the_units_that_have_none_are_asked_for(text, topic):
    query = asked(text)
    assert (query.topic, query.group, query.none) == (topic, GroupBy.UNIT, True)


@pytest.mark.parametrize("text", ["今年请进来多少批客商多少人", "请进来的客商有多少", "哪个单位请进来的最多"])
def test_who_was_invited_is_no_money_that_came_in(text):
    assert asked(text).only.kinds == ("reception",) and asked("这个月资金进来多少").topic is Topic.RECEIPTS


def test_projects_that_are_not_so_far_are_told_by_unit():
    query = asked("各单位没签约的项目")
    assert (query.none, query.only.short_of) == (False, Stage.SIGNED)


@pytest.mark.parametrize(("text", "bounded", "of_projects"), [
    ("过亿元项目到位资金完成多少", True, True), ("3亿以上的项目到账多少", True, True),
    ("5000万以上的到账有几笔", True, False)])
def test_money_received_is_bounded_by_the_projects_or_by_itself(text, bounded, of_projects):
    query = asked(text)
    assert query.topic is Topic.RECEIPTS
    assert (query.only.at_least is not None, query.only.of_projects) == (bounded, of_projects)


@pytest.mark.parametrize(("text", "stages"), [
    ("框架协议和正式合同各几个", (Stage.INTENT, Stage.SIGNED)), ("签了几个框架协议", (Stage.INTENT,)),
    ("今年引进了几个项目", (Stage.SIGNED,))])
def test_steps_named_beside_each_other(text, stages):
    assert asked(text).only.stages == stages


@pytest.mark.parametrize("text", ["我们超序时还是欠", "比序时快还是慢", "全年任务照这个进度完得成吗", "跟得上序时吗"])
def test_against_the_schedule(text):
    query = asked(text)
    assert query.topic is Topic.TARGETS and Sought.PACE in query.asks


def test_up_to_a_day_all_that_was_before_counts():
    query = asked("截至6月底签了几个")
    start, end = date(2026, 1, 1), date(2026, 12, 31)
    assert as_of_days(query, start, end, TODAY) == (start, date(TODAY.year, 6, 30))


def test_how_fast_of_units_and_of_projects():
    assert (asked("哪个走得快").topic, asked("哪个走得快").group) == (Topic.TARGETS, GroupBy.UNIT)
    assert asked("哪个项目走得最快").order == Order(OrderBy.STAGE)


def test_two_quarters_are_compared():
    query = asked("二季度比一季度签得多吗")
    assert query.days is not None and query.against is not None and query.against.end == query.days.start


@pytest.mark.parametrize("text", ["过亿元项目签了几个", "今年签了几个亿元以上项目", "过亿元项目签约多少个了",
                                  "3亿元项目有几个"])
def test_projects_of_a_size_are_counted_and_not_reported(text):
    assert isinstance(understand(text, ReadingContext(today=TODAY, ledger=LEDGER, names=KNOWN)), QuestionMeaning)


@pytest.mark.parametrize("text", [
    "储能电站现在到底算意向还是签约", "储能电站那边5号拜访完到现在有没有后续", "储能电站到底签没签",
    "冷链物流园算落地还是算开工", "冷链物流园那个有没有下文"])
def test_what_is_asked_at_the_end_is_no_report(text):
    assert isinstance(understand(text, ReadingContext(TODAY, LEDGER, names=KNOWN)), QuestionMeaning)
