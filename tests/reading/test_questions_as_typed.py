"""Questions in the manner of telegrams, of mixed English, with talk around them, and several in one breath."""

import pytest

from domain.asking.query import GroupBy, Own, Query, Sought, Topic
from domain.filing.record import Record, UpdateKind
from domain.money import AmountKind
from domain.projects.stages import Stage
from reading import LedgerEntry, ReadingContext, build_ledger, known_names, understand
from reading.meanings import Meaning, QuestionMeaning
from reading.question.read_question import read_question
from reading.reading_context import CardSeen
from reading.understand import understood_in_turn
from tests.reading.test_question_slots import KNOWN, LEDGER, TODAY, UNITS


def understand_all(text: str) -> list[Meaning]:
    """What each matter of the message means."""
    context = ReadingContext(today=TODAY, ledger=LEDGER, names=KNOWN)
    return [understood.meaning for _, understood in understood_in_turn(text, context)]


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


@pytest.mark.parametrize("text", ["框架协议签了几个", "签了几个框架", "今年签了多少框架协议", "框架协议签了多少",
                                  "签了几份备忘录"])
def test_a_framework_is_no_signing(text):
    assert (asked(text).topic, asked(text).only.stages) == (Topic.REACHED, (Stage.INTENT,))


@pytest.mark.parametrize(("text", "topic"), [
    ("pipeline里FDI的deal有几个", Topic.PROJECTS), ("last month sign了几个", Topic.REACHED),
    ("next week有哪些milestone", Topic.PLANNED), ("delay的item有哪些", Topic.OVERDUE),
])
def test_english_words_of_the_trade_are_known(text, topic):
    assert asked(text).topic is topic


@pytest.mark.parametrize("text", [
    "下周有哪些节点？我好安排车", "下周有哪些节点？别又是空的", "领导等着听：下周有哪些节点",
    "县长明天要一个数：下周有哪些节点", "下周有哪些节点，县里要报", "下周有哪些节点 等下书记要问",
    "下周有哪些节点 我路上打电话",
    "下周有哪些节点，我去一个个问", "下周有哪些节点 领导在等",
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


@pytest.mark.parametrize("text", ["护栏那个缺多少人来着", "储能电站还缺什么", "护栏还缺多少人", "冷链还差多少人",
                                  "护栏缺几个人"])
def test_what_a_project_lacks_is_its_trouble(text):
    query = asked(text)
    assert (query.topic, query.only.solved, len(query.only.projects)) == (Topic.DIFFICULTIES, False, 1)


@pytest.mark.parametrize("text", ["储能电站和护栏哪个投得多", "储能电站和护栏谁投得更多", "储能电站跟护栏哪个投得大",
                                  "储能电站跟冷链比谁投得高"])
def test_of_two_projects_it_is_asked_which_invests_more(text):
    query = asked(text)
    assert (query.topic, len(query.only.projects), query.only.money) == (Topic.PROJECTS, 2, AmountKind.TOTAL)


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


@pytest.mark.parametrize(("text", "solved"), [
    ("企业提出来的难处，还有哪些没有替人家解决", False), ("反映的问题哪些没给企业办妥", False),
    ("困难里没帮他们协调好的有几个", False)])
def test_for_whom_it_is_not_solved_changes_nothing(text, solved):
    assert asked(text).only.solved is solved


@pytest.mark.parametrize("text", ["上月、本月签约数，各几个", "上个月和这个月签约分别几个"])
def test_two_months_are_told_side_by_side(text):
    query = asked(text)
    assert query.days is not None and query.against is not None
    assert (query.days.key, query.against.key) == ("2026-10", "2026-11")


@pytest.mark.parametrize(("text", "wanted"), [
    ("储能电站到位资金：金额，日期，报送人", {Sought.SUM, Sought.WHEN, Sought.REPORTER}),
    ("高新区总投资合计，不含暂停", {Sought.SUM})])
def test_nouns_of_what_is_wanted_ask(text, wanted):
    assert set(asked(text).asks) == wanted


@pytest.mark.parametrize(("text", "stage"), [("储能电站开没开工", Stage.STARTED),
                                             ("冷链物流园投没投产", Stage.OPERATING),
                                             ("储能电站签没签约", Stage.SIGNED)])
def test_whether_is_asked_by_saying_the_verb_twice(text, stage):
    assert asked(text).stage is stage


@pytest.mark.parametrize("text", ["沉主任这个月跑了几趟", "陈主认这个月跑了几趟"])
def test_a_person_misheard_is_the_one_of_the_roster(text):
    assert asked(text).only.people == ("陈主任",)


def test_all_rows_are_told_where_one_of_them_is_asked_for_besides():
    query = asked("王局跑过哪几个地方，最近一次是哪天")
    assert query.limit is None and {Sought.PLACES, Sought.WHEN} <= query.asks


def test_another_project_is_asked_of_whenever_its_day_is():
    query = asked("冷链物流园呢，它定的哪天", asked("下个月计划开工的有几个"))
    assert query.only.projects == (4,) and query.days is None


@pytest.mark.parametrize(("text", "step"), [("什么时候并网", "并网"), ("土地证办了没", "土地证"),
                                            ("环评批了没有", "环评")])
def test_a_step_of_the_project_spoken_of_is_named_by_its_words(text, step):
    query = asked(text, asked("储能电站到位多少了"))
    assert (query.topic, query.only.projects, query.only.text) == (Topic.PLANNED, (1,), (step,))


@pytest.mark.parametrize("text", ["跑的地方多，记混了，上周我是哪天去见的铁麟交通",
                                  "报的条数多记不清了，储能电站哪天签约的"])
def test_who_mixed_something_up_asks_and_sets_nothing_right(text):
    card = CardSeen(Record(kind=UpdateKind.TRIP), "昨天去苏州拜访铁麟交通", filed=True)
    context = ReadingContext(TODAY, LEDGER, names=KNOWN, card=card)
    assert isinstance(understand(text, context), QuestionMeaning)


@pytest.mark.parametrize(("text", "topic"), [
    ("实际使用外资多少", Topic.RECEIPTS), ("储能电站打了几笔款", Topic.RECEIPTS), ("高新区完成额多少", Topic.RECEIPTS),
    ("睡大觉的项目有哪些", Topic.PROJECTS), ("休眠半年以上的有几个", Topic.PROJECTS)])
def test_money_and_rest_are_called_otherwise(text, topic):
    query = asked(text)
    assert query.topic is topic
    assert (query.only.quiet_days is not None) is (topic is Topic.PROJECTS)


def test_of_which_nothing_came():
    assert asked("有没有光签不掏钱的").only.lacking == ("receipts",)


@pytest.mark.parametrize(("text", "topic", "sought"), [
    ("护栏好久开工嘛", Topic.REACHED, Sought.WHEN), ("储能电站那回来了几口子人", Topic.ACTIVITIES, Sought.HEADS),
    ("护栏的钱打过来好多了", None, Sought.SUM), ("禾润他们几点到", Topic.PLANNED, Sought.WHEN),
    ("护栏 计划开工日期", Topic.PLANNED, Sought.WHEN)])
def test_spoken_words_of_asking(text, topic, sought):
    query = asked(text)
    assert sought in query.asks and query.only.projects and topic in (None, query.topic)


@pytest.mark.parametrize("text", ["我这个月是不是没出过差", "我这个月出了几趟差", "我这个月出过远门没"])
def test_a_trip_in_other_words(text):
    assert asked(text).only.kinds == (str(UpdateKind.TRIP),)


@pytest.mark.parametrize("text", ["年底前能开工几个", "年底前哪些能开工"])
def test_what_can_be_lies_ahead(text):
    query = asked(text)
    assert query.topic is Topic.PLANNED and query.days is not None and query.days.start == TODAY


def test_the_unreached_stands_somewhere_or_came_to_another_stage_on_those_days():
    assert asked("有没有哪个项目谈了很久一直没签下来").topic is Topic.PROJECTS
    query = asked("上个月签约的还没开工的有哪些")
    assert (query.topic, query.only.stages, query.only.short_of) == (Topic.REACHED, (Stage.SIGNED,), Stage.STARTED)


def test_the_signature_is_the_signing():
    assert asked("签了字还没动工的有几个").only.came_to == (Stage.SIGNED,)


@pytest.mark.parametrize("text", ["储能电站投资是1.2亿人民币还是美元", "人民币项目合计多少，外币另列"])
def test_which_currency_narrows_nothing(text):
    only = asked(text).only
    assert (only.currency, only.at_least) == (None, None)


def test_days_before_a_colon_are_of_every_question():
    found = read_question("王局要汇报，10月份的四件事：签约几个、到资多少、接待几批", TODAY, KNOWN)
    assert found is not None and found.query is not None and found.sure
    queries = (found.query, *found.more)
    assert [q.days.key if q.days else None for q in queries] == ["2026-10"] * 3
    assert all(not q.only.people for q in queries)


def test_a_group_of_units_is_called_by_what_they_are():
    known = known_names(UNITS, {"园区组": ("高新区", "临港片区"), "部门组": ("商务局",)}, set(), set(), LEDGER)
    found = read_question("园区签了还没开工的有哪些", TODAY, known)
    assert found is not None and found.query is not None and found.query.only.units == ("高新区", "临港片区")


def test_a_latin_word_holds_no_part_of_a_name():
    ledger = build_ledger([LedgerEntry(1, "户外家具", "Tavoro家居")])
    known = known_names(UNITS, {}, set(), set(), ledger)
    found = read_question("高新区项目total几个", TODAY, known)
    assert found is not None and found.query is not None and found.sure and not found.query.only.projects


@pytest.mark.parametrize("text", ["碳纤维不是已经恢复了吗", "冷链物流园是不是已经恢复了"])
def test_how_it_stands_is_asked_without_a_step(text):
    found = read_question(text, TODAY, KNOWN)
    assert found is None or found.query is None or found.query.topic is not Topic.REACHED


def test_when_a_step_is_after_its_project():
    query = asked("那开工是哪天", asked("储能电站现在到哪一步了"))
    assert (query.topic, query.only.projects, query.only.stages) == (Topic.REACHED, (1,), (Stage.STARTED,))


def test_the_difference_is_to_the_days_before():
    last = asked("这个月呢", asked("上个月到账多少"))
    query = asked("差多少", last)
    assert query.against is not None and query.against.key == "2026-10"


@pytest.mark.parametrize("text", ["昨天去杭州见了禾润。他们哪天来？", "今天禾润来看了地。他们上次是哪天来的？"])
def test_news_and_a_question_of_its_firm_are_both_done(text):
    parts = understand_all(text)
    assert [type(part) is QuestionMeaning for part in parts] == [False, True]


def test_what_they_ask_is_part_of_the_news():
    assert len(understand_all("昨天去杭州见了禾润。他们问土地多少钱？")) == 1


@pytest.mark.parametrize(("text", "command"), [("排第几啊现在", "rank"), ("我欠什么没有", "mine")])
def test_words_behind_a_command(text, command):
    meant = understand(text, ReadingContext(today=TODAY, ledger=LEDGER, names=KNOWN))
    assert isinstance(meant, QuestionMeaning) and meant.question.command == command


def test_a_check_that_is_asked_for_in_a_sentence_is_a_question():
    meant = understand("请核查：连续30日以上无进展的在谈项目有哪些？",
                       ReadingContext(today=TODAY, ledger=LEDGER, names=KNOWN))
    assert isinstance(meant, QuestionMeaning) and meant.question.read is not None
    query = meant.question.read.query
    assert query is not None and (query.topic, query.only.quiet_days) == (Topic.PROJECTS, 30)


@pytest.mark.parametrize("text", ["哪些项目还没定责任领导", "还没明确责任领导的有哪些"])
def test_a_leader_that_is_not_named_yet(text):
    assert asked(text).only.lacking == ("leader",)


@pytest.mark.parametrize("text", ["储能电站签约金额", "冷链物流园签约金额"])
def test_a_heading_of_a_project_asks(text):
    assert asked(text).topic in (Topic.REACHED, Topic.PROJECTS)


def test_two_weeks_side_by_side_are_one_stretch_of_days_to_come():
    query = asked("下周和下下周有哪些安排")
    assert query.days is not None and query.against is None and (query.days.end - query.days.start).days == 14


def test_two_weeks_without_a_report_are_no_week_of_reports():
    meant = understand("近两周没有报送动态的单位有哪些？", ReadingContext(today=TODAY, ledger=LEDGER, names=KNOWN))
    assert isinstance(meant, QuestionMeaning) and meant.question.command == "ask"


@pytest.mark.parametrize(("text", "own"), [
    ("还有哪些困难没解决 我回来前要过一遍", Own.NOBODY), ("逾期的有哪些 我去催一下", Own.NOBODY),
    ("逾期的有哪些，我催一下", Own.NOBODY),
    ("还有哪些困难没解决，我们要开会", Own.NOBODY), ("待办有哪些我来盯", Own.NOBODY), ("哪些困难是我负责的", Own.ME),
    ("有哪些是我要办的", Own.ME), ("逾期的有几个，我要办的", Own.ME), ("我们还有哪些问题没解决，我下午要汇报", Own.WE)])
def test_what_the_asker_is_going_to_do_narrows_nothing(text, own):
    assert asked(text).only.own is own


def test_how_a_unit_does_is_its_task():
    query = asked("临港片区今年表现怎么样啊")
    assert (query.topic, query.only.units) == (Topic.TARGETS, ("临港片区",))


def test_which_of_a_group_are_its_units():
    known = known_names(UNITS, {"乡镇组": ("高新区", "临港片区")}, set(), set(), LEDGER)
    found = read_question("哪几个乡镇还没完成任务", TODAY, known)
    assert found is not None and found.query is not None
    assert (found.query.only.units, found.query.only.met) == (("高新区", "临港片区"), False)


@pytest.mark.parametrize(("text", "said"), [("哪家来得最勤", UpdateKind.RECEPTION)])
def test_who_comes_most_are_guests(text, said):
    assert asked(text).only.kinds == (str(said),)


def test_together_is_of_what_was_asked():
    found = read_question("我们今天进了几笔钱，一共多少", TODAY, KNOWN)
    assert found is not None and found.query is not None and not found.more
    assert (found.query.only.own, set(found.query.measures)) == (Own.WE, {Sought.COUNT, Sought.SUM})


@pytest.mark.parametrize(("text", "said"), [
    ("未达序时的是哪几家", {"on_schedule": False}), ("哪几家没跟上序时", {"on_schedule": False}),
    ("哪些单位欠序时", {"on_schedule": False}), ("欠进度的单位列出来", {"on_schedule": False}),
    ("哪几个单位落后于序时进度", {"on_schedule": False}), ("序时没达到的单位有哪些", {"on_schedule": False}),
    ("超序时的有哪几家", {"on_schedule": True}), ("哪些单位达到序时进度了", {"on_schedule": True}),
    ("没欠序时的单位是哪些", {"on_schedule": True}), ("各单位序时是超还是欠", {}),
    ("超额完成任务的单位有哪些", {"surpassed": True}), ("哪几家超额完成了", {"surpassed": True}),
    ("没到一半的", {"rate": (50.0, True)}), ("还没到一半的单位有哪些", {"rate": (50.0, True)}),
    ("一半都没到的单位有哪些", {"rate": (50.0, True)}), ("哪几家没过半", {"rate": (50.0, True)}),
    ("哪些单位完成任务30%都没到", {"rate": (30.0, True)}), ("任务过半的单位有哪些", {"rate": (50.0, False)}),
    ("完成任务没达到60%的单位", {"rate": (60.0, True)}), ("哪些单位没完成任务", {"met": False})])
def test_units_are_picked_by_how_far_they_are(text, said):
    query = asked(text)
    assert query.topic is Topic.TARGETS
    fields = ("met", "rate", "on_schedule", "surpassed")
    assert {name: getattr(query.only, name) for name in fields if getattr(query.only, name) is not None} == said


@pytest.mark.parametrize("text", ["储能电站到多少了", "储能电站到了多少", "储能电站打了多少过来", "储能电站来了多少钱"])
def test_what_came_is_money_whichever_verb_says_so(text):
    assert (asked(text).topic, asked(text).only.projects) == (Topic.RECEIPTS, (1,))


@pytest.mark.parametrize("text", ["储能电站计划那天开工", "储能电站那天开工", "储能电站打算那天投产？"])
def test_which_day_may_be_typed_as_that_day(text):
    assert Sought.WHEN in asked(text).measures


@pytest.mark.parametrize("text", [
    "请核对：\n1. 储能电站累计到位资金；\n2. 其中上月到位资金。",
    "请核对：1. 储能电站累计到位资金；2. 其中上月到位资金。",
    "麻烦提供以下数据：\n（1）储能电站到位资金\n（2）上月呢",
])
def test_a_request_that_is_a_list_asks_each_of_its_lines(text):
    [meaning] = understand_all(text)
    assert isinstance(meaning, QuestionMeaning)
    read = meaning.question.read
    assert [one.topic for one in (read.query, *read.more)] == [Topic.RECEIPTS] * 2
    assert [one.only.projects for one in (read.query, *read.more)] == [(1,)] * 2
    assert read.query.days is None and read.more[0].days is not None


def test_a_list_that_tells_something_asks_nothing():
    told = understand_all("请核对：\n1. 储能电站到位资金1500万元；\n2. 冷链物流园签约。")
    assert not isinstance(told[0], QuestionMeaning)


def test_asking_whether_owns_up_to_nothing():
    """After a card: «是不是拖了» is no «不是»."""
    card = CardSeen(Record(UpdateKind.PROGRESS), "储能电站投产了", filed=True)
    context = ReadingContext(today=TODAY, ledger=LEDGER, names=KNOWN, card=card)
    told = understand("储能电站进度怎么样 是不是慢了", context)
    assert isinstance(told, QuestionMeaning)


@pytest.mark.parametrize(("text", "topic"), [
    ("储能电站是哪天来的，来了几个人", Topic.ACTIVITIES), ("储能电站什么时候来的？", Topic.ACTIVITIES),
    ("储能电站哪天来", Topic.PLANNED)])
def test_the_day_of_a_visit_that_was_and_of_one_to_come(text, topic):
    assert understand_all(text)[0].question.read.query.topic is topic
