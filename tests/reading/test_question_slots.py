"""Words of a question -> its query, slot by slot, whatever their order; and that reports ask nothing."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.asking.query import GroupBy, Narrowing, OrderBy, Sought, Topic
from domain.money import Money
from domain.projects.stages import Stage
from reading import LedgerEntry, build_ledger, known_names, read_question, unit_names
from reading.question.ordering import SLOWEST
from reading.question.period_words import periods
from tests.reading.test_question_grammar import ASKED, NEWS

DATA = Path(__file__).resolve().parents[1] / "data"
TODAY = date(2026, 11, 29)  # a Sunday
UNITS = unit_names([("高新区", ("高新技术开发区",)), ("临港片区", ()), ("商务局", ()), ("招商局", ())])
LEDGER = build_ledger(
    [
        LedgerEntry(1, "储能电站", "澜图能源"),
        LedgerEntry(2, "储能电池组装", "际明新能"),
        LedgerEntry(3, "高速公路波形护栏", "铁麟交通"),
        LedgerEntry(4, "冷链物流园", "禾润冷链"),
        LedgerEntry(5, "精密减速器产业园", "恒岳传动"),
        LedgerEntry(6, "谐波减速器二期", "恒岳传动"),
    ]
)
KNOWN = known_names(
    UNITS, {"园区组": ("高新区", "临港片区")}, {"王局", "联络员己", "陈主任"}, {"新能源", "新能源装备", "食品"}, LEDGER
)


def read(text, previous=None):
    return read_question(text, TODAY, KNOWN, previous)


def query(text, previous=None):
    found = read(text, previous)
    assert found is not None and found.query is not None and found.sure, found
    return found.query


@pytest.mark.parametrize(
    ("text", "past", "ahead"),
    [
        ("上个月", "2026-10", "2026-10"),
        ("上个月以来", "2026-10-01..2026-11-29", "2026-10-01..2026-11-29"),
        ("最近一周", "2026-11-23..2026-11-29", None),
        ("今年到现在", "2026", "2026"),
        ("近三个月", "2026-08-30..2026-11-29", None),
        ("上周三", "2026-11-18", "2026-11-18"),
        ("下下周", "2026-W50", "2026-W50"),
        ("年底前", None, "2026-11-29..2026-12-31"),
        ("12月", "2025-12", "2026-12"),
        ("1号到15号", "2026-11-01..2026-11-15", None),
        ("三季度", "2026-Q3", None),
        ("未来两周", None, "2026-11-29..2026-12-12"),
        ("一周内", "2026-11-23..2026-11-29", "2026-11-29..2026-12-05"),
        ("本月上旬", "2026-11-01..2026-11-10", None),
        ("9月底", "2026-09-21..2026-09-30", None),
        ("近一个半月", "2026-10-15..2026-11-29", None),
        ("周一到周三", "2026-11-23..2026-11-25", None),
        ("10月以来", "2026-10-01..2026-11-29", None),
        ("半年来", "2026-05-31..2026-11-29", None),
        ("三个月以来", "2026-08-30..2026-11-29", None),
        ("过去30天", "2026-10-31..2026-11-29", None),
        ("今年上半年", "2026-H1", "2026-H1"),
        *((said, "2026-01-01..2026-09-30", None) for said in (
            "1-9月", "1至9月", "一到九月", "元月到9月", "1月份至9月份", "前三季度", "今年前三个季度", "今年前9个月",
            "前9个月", "一至三季度", "1-3季度", "一季度到三季度",
            "第一季度至第三季度", "今年一到三季度", "2026年1到9月")),
        ("7-9月", "2026-07-01..2026-09-30", "2027-07-01..2027-09-30"),
        ("今年1到4月", "2026-01-01..2026-04-30", None),
        ("上年1-9月", "2025-01-01..2025-09-30", None),
        ("11月到2月", "2025-11-01..2026-02-28", None),
        ("元月", "2026-01", "2027-01"),
        ("上半月", "2026-11-01..2026-11-15", "2026-12-01..2026-12-15"),
        ("下半月", "2026-11-16..2026-11-30", None),
        ("上旬", "2026-11-01..2026-11-10", None),
        ("10月下半月", "2026-10-16..2026-10-31", None),
        ("前三个月", "2026-08-30..2026-11-29", None),
    ],
)
def test_days_as_people_name_them(text, past, ahead):
    [found] = periods(text, TODAY)
    assert (found.start, found.end) == (0, len(text))
    assert past is None or found.past.key == past
    assert ahead is None or found.ahead.key == ahead


@pytest.mark.parametrize(
    ("text", "topic", "measure"),
    [
        ("哪些项目超过一个月没动静了", Topic.PROJECTS, Sought.LIST),
        ("下周有哪些节点", Topic.PLANNED, Sought.LIST),
        ("上个月到位资金多少", Topic.RECEIPTS, Sought.SUM),
        ("王局上个月在外面跑了几天", Topic.ACTIVITIES, Sought.DAYS),
        ("还有哪些困难没解决", Topic.DIFFICULTIES, Sought.LIST),
        ("外资项目有几个", Topic.PROJECTS, Sought.COUNT),
        ("冷链物流谁在跟", Topic.PROJECTS, Sought.WHO),
        ("离目标还差多少", Topic.TARGETS, Sought.COUNT),
        ("哪个单位签约最多", Topic.REACHED, Sought.LIST),
        ("联络员己这个月报了几条", Topic.REPORTS, Sought.COUNT),
        ("上周去了哪些地方", Topic.ACTIVITIES, Sought.PLACES),
        ("下个月有哪些项目要开工", Topic.PLANNED, Sought.LIST),
        ("最近一周新增了哪些项目", Topic.ADDED, Sought.LIST),
        ("护栏那个现在什么情况", Topic.PROJECTS, Sought.STATUS),
        ("这周还有哪些单位没报", Topic.REPORTS, Sought.LIST),
        ("上个月接待了几批客商", Topic.ACTIVITIES, Sought.COUNT),
        ("高新区有哪些逾期的", Topic.OVERDUE, Sought.LIST),
        ("储能电站什么时候开工的", Topic.REACHED, Sought.WHEN),
        ("外资占多少", Topic.PROJECTS, Sought.SHARE),
        ("签约项目平均投资多大", Topic.PROJECTS, Sought.AVERAGE),
    ],
)
def test_what_it_is_about_and_what_is_wanted(text, topic, measure):
    found = query(text)
    assert found.topic is topic and measure in found.asks


@pytest.mark.parametrize(
    "text", ["总投资最大的五个项目", "五个项目总投资最大的是哪些", "最大的五个项目是哪几个", "前五大项目有哪些"]
)
def test_order_and_limit_wherever_they_stand(text):
    found = query(text)
    assert (
        found.topic is Topic.PROJECTS
        and found.order is not None
        and found.order.by is OrderBy.AMOUNT
        and found.order.descending
    )
    assert found.limit == 5


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("10亿以上的项目有哪些", {"at_least": Money.of(10**9)}),
        ("不到5000万的有几个", {"below": Money.of(5 * 10**7)}),
        ("亿元以上项目有几个", {"at_least": Money.of(10**8)}),
        ("3到5亿的项目有哪些", {"at_least": Money.of(3 * 10**8), "below": Money(5 * 10**10 + 1)}),
        ("高新区的外资项目有几个", {"units": ("高新区",), "foreign": True}),
        ("园区组有哪些项目", {"units": ("高新区", "临港片区")}),
        ("新能源的项目有几个", {"industries": ("新能源",)}),
        ("陈主任负责哪些项目", {"people": ("陈主任",)}),
        ("签了没开工的有哪些", {"came_to": (Stage.SIGNED,), "short_of": Stage.STARTED, "active": True}),
        ("储能的项目有哪些", {"words": ("储能",)}),
        ("恒岳传动有几个项目", {"projects": (5, 6)}),
        ("保密项目有几个", {"confidential": True}),
        ("哪些项目没有责任领导", {"lacking": ("leader",)}),
        ("临港有哪些在谈项目", {"units": ("临港片区",), "stages": (Stage.NEGOTIATING,)}),
    ],
)
def test_how_it_is_narrowed(text, changes):
    found = query(text)
    assert {name: getattr(found.only, name) for name in changes} == changes


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("只签了框架协议的", Topic.PROJECTS), ("哪些只签了意向", Topic.PROJECTS), ("停在签约的", Topic.PROJECTS),
        ("3月哪个单位最积极", Topic.ACTIVITIES),
        ("今年哪个单位最积极", Topic.TARGETS), ("新签约、新开工完成多少", Topic.REACHED),
        ("签约和开工任务完成多少", Topic.TARGETS),
        ("下个月的计划节点", Topic.PLANNED), ("今年累计签约总额", Topic.REACHED), ("超过20亿的大项目", Topic.PROJECTS),
        ("高新区这个月报了什么", Topic.REPORTS), ("储能电站什么时候并网", Topic.PLANNED),
        ("护栏为什么黄了", Topic.REACHED),
        ("王局这个月去哪了", Topic.ACTIVITIES), ("哪些单位还没完成目标", Topic.TARGETS),
        ("美元项目有哪些", Topic.PROJECTS)])
def test_kinds_of_questions_that_were_missed_at_first_sight(text, topic):
    assert query(text).topic is topic


@pytest.mark.parametrize("text", ["高新区签约储能项目", "签约3亿的项目", "本周走访20家企业的情况很好",
                                  "恒岳传动要投3亿的项目", "只签了框架协议", "储能电站只签了框架协议"])
def test_short_news_is_no_heading(text):
    assert read(text) is None


def test_comparisons():
    month = query("这个月签约比上个月怎么样")
    assert (month.days.key, month.against.key) == ("2026-11", "2026-10")
    year = query("今年签约和去年同期比怎么样")
    assert (year.days.start, year.against.start, year.against.last_day) == (
        date(2026, 1, 1),
        date(2025, 1, 1),
        date(2025, 11, 29),
    )
    units = query("高新区和临港片区谁签得多")
    assert units.group is GroupBy.UNIT and units.only.units == ("高新区", "临港片区")


@pytest.mark.parametrize(
    ("first", "then", "changes"),
    [
        ("这个月签了几个", "那上个月呢", {"days": "2026-10"}),
        ("上个月到位资金多少", "高新区呢", {"units": ("高新区",)}),
        ("王局上个月出去了几天", "陈主任呢", {"people": ("陈主任",)}),
        ("上个月签了几个", "开工的呢", {"stages": (Stage.STARTED,)}),
        ("外资项目有几个", "都有哪些", {"foreign": True}),
        ("上个月签了几个", "到位资金呢", {"topic": Topic.RECEIPTS, "days": "2026-10"}),
        ("这个月签了几个", "和去年同期比呢", {"against": "2025-11"}),
        ("上个月签了几个", "其中外资几个", {"foreign": True, "days": "2026-10", "topic": Topic.REACHED}),
        ("储能电站怎么样了", "到位多少钱了", {"projects": (1,), "topic": Topic.RECEIPTS}),
        ("储能电站怎么样了", "他们啥时候来", {"projects": (1,), "topic": Topic.PLANNED}),
        ("精密减速器产业园怎么样了", "这家还有别的项目吗", {"projects": (5, 6), "topic": Topic.PROJECTS}),
    ],
)
def test_a_short_question_goes_on_from_the_last(first, then, changes):
    before = query(first)
    after = query(then, before)
    seen = {"days": after.days and after.days.key, "against": after.against and after.against.key, "topic": after.topic}
    assert {name: seen[name] if name in seen else getattr(after.only, name) for name in changes} == changes
    assert after.topic is before.topic or "topic" in changes


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("超过一个月没动静的有哪些 停了的黄了的不算", {"stages": (Stage.PAUSED, Stage.ENDED)}),
        ("除了招商局和高新区 其他单位签了几个", {"units": ("招商局", "高新区")}),
        ("刨掉外资的项目有几个", {"foreign": True}),
        ("王局负责哪些项目 冷链物流园除外", {"projects": (4,)}),
        ("不算外资签了几个", {"foreign": True}),
    ],
)
def test_what_is_left_out_is_no_filter(text, without):
    found = query(text)
    assert {name: getattr(found.without, name) for name in without} == without
    assert all(getattr(found.only, name) == getattr(Narrowing(), name) for name in without)


@pytest.mark.parametrize(
    ("text", "topic", "measures"),
    [
        ("护栏那个困难谁报的 哪天", Topic.DIFFICULTIES, {Sought.REPORTER, Sought.WHEN}),
        ("冷链物流园的困难拖了多久了", Topic.DIFFICULTIES, {Sought.DAYS}),
        ("外资有几个 各投多少", Topic.PROJECTS, {Sought.COUNT, Sought.SUM}),
        ("上个月来了几批客商 一共多少人", Topic.ACTIVITIES, {Sought.COUNT, Sought.HEADS}),
        ("下周都有谁要过来 哪天", Topic.PLANNED, {Sought.WHO, Sought.WHEN}),
        ("旭岚什么时候来考察", Topic.PLANNED, {Sought.WHEN}),
        ("今天有人报东西吗 报的啥", Topic.REPORTS, {Sought.LIST}),
        ("哪个片区拖后腿", Topic.TARGETS, {Sought.LIST}),
        ("还停在签约没开工的里头哪个盘子最大", Topic.PROJECTS, {Sought.LIST}),
        ("上周哪些单位没有外出", Topic.ACTIVITIES, {Sought.LIST}),
        ("高速公璐波型护栏谁在跟", Topic.PROJECTS, {Sought.WHO}),
    ],
)
def test_attributes_that_are_asked_of_rows(text, topic, measures):
    found = read(text)
    assert found is not None and found.query is not None, text
    assert found.query.topic is topic and measures <= set(found.query.measures) | {Sought.LIST}


@pytest.mark.parametrize(
    ("text", "projects"), [("恒岳的二期到哪步了", (6,)), ("冷练物流谁在跟", (4,)), ("储能电战到位多少", (1,))]
)
def test_a_name_is_found_by_its_part_its_sound_and_in_spite_of_a_slip(text, projects):
    assert query(text).only.projects == projects


@pytest.mark.parametrize("text", ["请各板块明天中午前把签约台账发我", "各单位抓紧把本周动态报上来"])
def test_an_order_to_others_asks_nothing(text):
    assert read(text) is None


def test_nothing_goes_on_from_nothing():
    found = read("那上个月呢")
    assert found is None or found.query is None


def test_what_is_not_known_is_said():
    found = read("比亚迪上个月到位资金多少")
    assert found is not None and not found.sure and found.unknown == ("比亚迪",) and found.query.topic is Topic.RECEIPTS


@pytest.mark.parametrize(("text", "unit"), [
    ("第十团组签约几个", "第十团组"), ("团组十签约几个", "团组十"), ("团组十一签约几个", "团组十一"),
    ("团组十二季度签约几个", "团组十"), ("团组十二签约几个", None), ("团组十六签约几个", None)])
def test_a_number_is_not_cut(text, unit):
    known = known_names(unit_names([("团组十", ()), ("团组十一", ()), ("第十团组", ())]), {}, set(), set(), LEDGER)
    found = read_question(text, TODAY, known, None)
    units = found.query.only.units if found is not None and found.query is not None else ()
    assert units == ((unit,) if unit else ())


def reports():
    rows = [
        json.loads(line)
        for path in sorted(DATA.glob("reading_*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [row["text"] for row in rows if row["gold"]["kind"] != "other"]


def test_no_labelled_report_asks():
    assert [text for text in reports() if read(text)] == []


@pytest.mark.parametrize("text", NEWS)
def test_news_with_question_words_asks_nothing(text):
    assert read(text) is None


def test_most_questions_beyond_the_grammar_are_seen_to_ask():
    assert [text for text in ASKED if read(text) is None] == ["用地问题怎么解决"]


@given(st.text(max_size=70))
def test_never_fails(text):
    found = read(text)
    assert found is None or found.query is None or found.query.topic


SLOTS = st.permutations(["高新区", "外资", "10亿以上", "新能源"])


@given(SLOTS)
def test_filters_in_any_order(words):
    found = query("的".join(words) + "的项目有几个")
    assert (
        found.only.units == ("高新区",)
        and found.only.foreign
        and found.only.industries == ("新能源",)
        and found.only.at_least == Money.of(10**9)
    )


@pytest.mark.parametrize(("text", "topic", "group"), [
    ("上个月哪个单位到的钱最多", Topic.RECEIPTS, GroupBy.UNIT), ("上月到资哪家单位最多", Topic.RECEIPTS, GroupBy.UNIT),
    ("上个月谁跑得最勤", Topic.ACTIVITIES, GroupBy.PERSON), ("哪个行业项目最多", Topic.PROJECTS, GroupBy.INDUSTRY),
    ("园区组里头谁排最后", Topic.TARGETS, GroupBy.UNIT), ("王局和陈主任谁管的项目多", Topic.PROJECTS, GroupBy.PERSON),
])
def test_who_has_the_most(text, topic, group):
    found = query(text)
    assert (found.topic, found.group) == (topic, group)


@pytest.mark.parametrize(("text", "topic"), [
    ("储能电站的施工许可本来哪天该拿到的", Topic.PLANNED), ("护栏招工哪天能招够来着", Topic.PLANNED),
    ("这个月还有几个节点没完成", Topic.PLANNED), ("有哪些项目快到期了", Topic.PLANNED), ("周三谁来考察", Topic.PLANNED),
    ("周三谁来考察过", Topic.ACTIVITIES), ("澜图的人上次来是啥时候", Topic.ACTIVITIES),
    ("澜图那边最后一次联系是哪天", Topic.REPORTS), ("储能电站还差多少钱没到", Topic.RECEIPTS),
    ("我手头还有啥没按时办的", Topic.OVERDUE), ("我名下的项目", Topic.PROJECTS), ("给我说说储能电站", Topic.PROJECTS),
    ("总盘子排前三的是哪三个", Topic.PROJECTS), ("上个月签约的报个名字", Topic.REACHED),
    ("储能电站哪天开的工", Topic.REACHED), ("高新区谁负责联络", Topic.PEOPLE),
])
def test_said_in_yet_another_way(text, topic):
    assert query(text).topic is topic


def test_the_slowest_project_neither_rests_nor_ended():
    found = query("哪个项目进度最慢")
    assert found.order == SLOWEST and found.only.quiet_days == 0


@pytest.mark.parametrize("text", ["变压器那事谁负责 啥时候能弄好", "焊工招够了没", "施工许可办下来没有"])
def test_what_is_handled_is_looked_for_without_its_verb(text):
    found = read(text)
    assert found is not None
    words = found.unknown or found.query.only.text
    assert words in (("变压器",), ("焊工",), ("施工许可",))


def test_a_unit_within_its_group_is_the_one_asked_of():
    assert query("到现在高新区的签约完成率在园区组排第几").only.units == ("高新区",)


def test_what_is_said_to_count_too_narrows_nothing():
    assert query("连终止暂停的全算上 总共多少个项目").only.stages == ()
    assert query("外资项目几个,占全部项目(终止暂停的也算)百分之几").only.stages == ()


def test_a_thread_goes_on_without_a_unit():
    asked = query("上个月到位资金多少")
    assert query("不算临港片区是多少", asked) == replace(asked, without=Narrowing(units=("临港片区",)))


def test_of_each_row_the_unit_is_told():
    assert query("停下来的是哪两个 哪家单位的").group is None
    assert query("哪个单位的项目最多").group is GroupBy.UNIT


@pytest.mark.parametrize(("text", "topic"), [
    ("储能电站离并网还剩几天", Topic.PLANNED), ("最新登记进台账的是哪个项目，哪天登的", Topic.ADDED),
    ("企业反映的困难没解决的几条，哪条时间最长", Topic.DIFFICULTIES), ("哪些节点到期了还没办", Topic.OVERDUE),
    ("上月签约数跟去年同月比是增是减", Topic.REACHED), ("下周有哪些事到日子", Topic.PLANNED),
    ("谁跟澜图能源碰过头，哪一天", Topic.ACTIVITIES), ("澜图能源我们在哪见的面，是谁带队去的", Topic.ACTIVITIES),
    ("您好，书记等着用：下个月要开工的项目一共几个，总投资多少，谢谢", Topic.PLANNED),
])
def test_two_things_asked_in_one_sentence_or_with_a_preface(text, topic):
    assert query(text).topic is topic


def test_counted_rows_are_all_listed_in_the_order_asked():
    assert query("企业反映的困难没解决的几条，哪条时间最长").limit is None
    assert query("哪条困难时间最长").limit == 1


@pytest.mark.parametrize("text", ["焊工又走了十几个", "更正：来访人数为8人，日期为昨日。", "补充：接待人数12人"])
def test_a_number_or_a_correction_asks_nothing(text):
    assert read(text) is None


def test_enterprises_that_told_of_a_trouble_ask_nothing():
    assert read("企业反映变压器的事谁来管没人说清楚，今天又停电了") is None


@pytest.mark.parametrize("text", ["到位资金占总投资多少", "高新区资金到位率多少", "今年到位资金占总投资百分之几"])
def test_money_received_as_a_share_of_what_is_invested(text):
    found = query(text)
    assert (found.topic, found.measures) == (Topic.RECEIPTS, (Sought.PAID_RATE,))


@pytest.mark.parametrize("text", ["哪些项目一个多月没动静了", "一个多星期没更新的项目有哪些", "三个多月没消息的有几个"])
def test_a_length_of_time_is_no_number_of_times(text):
    found = query(text)
    assert found.only.quiet_days is not None and found.having is None


@pytest.mark.parametrize("text", ["一个以上的有哪些项目没动静", "两个以上单位跟的项目有几个"])
def test_only_groups_have_a_least_number(text):
    assert (found := query(text)).group is None and found.having is None


def test_a_return_visit_is_a_visit_to_come():
    found = query("波形护栏什么时候回访")
    assert found.topic is Topic.PLANNED and "回访" in found.only.text


@pytest.mark.parametrize("text", ["今年签了几个了，离目标差多少", "今年签了几个了 离目标差几个",
                                  "今年签了几个了，差多少"])
def test_what_is_owed_is_asked_beside_what_there_is(text):
    found = read(text)
    assert [one.topic for one in (found.query, *found.more)] == [Topic.REACHED, Topic.TARGETS]


def test_between_two_what_they_differ_by_is_no_task():
    found = read("上个月和这个月签约差多少")
    assert [one.topic for one in (found.query, *found.more)] == [Topic.REACHED]


@pytest.mark.parametrize(("text", "topics"), [
    ("储能电站谁在跟 上次见是哪天", (Topic.PROJECTS, Topic.ACTIVITIES)),
    ("储能电站到了多少钱 上次去是什么时候", (Topic.RECEIPTS, Topic.ACTIVITIES)),
    ("储能电站到位多少了，困难解决了吗", (Topic.RECEIPTS, Topic.DIFFICULTIES)),
    ("高新区今年到位资金多少，完成任务没有", (Topic.RECEIPTS, Topic.TARGETS))])
def test_the_second_half_of_a_breath_is_asked_too(text, topics):
    found = read(text)
    assert tuple(one.topic for one in (found.query, *found.more)) == topics


def test_the_hour_of_a_visit_is_asked_for():
    assert query("储能电站明天几点来").topic is Topic.PLANNED


@pytest.mark.parametrize("text", ["谁拖得最久没开工", "签约最久还没开工的是谁"])
def test_who_is_longest_short_of_a_stage_is_a_project(text):
    found = query(text)
    assert (found.topic, found.group, found.limit) == (Topic.PROJECTS, None, 1)


def test_new_troubles_are_no_new_projects():
    found = read("这个月新增了几个困难 解决了几个")
    assert [one.topic for one in (found.query, *found.more)] == [Topic.DIFFICULTIES] * 2


@pytest.mark.parametrize("text", ["还有哪些困难没人管", "哪些困难没有责任人"])
def test_a_trouble_that_nobody_takes_care_of(text):
    assert query(text).only.lacking == ("leader",)
