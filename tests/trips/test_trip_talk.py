"""What begins a trip, ends it, and what is neither."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import Money
from reading import (
    AnnouncementMeaning,
    LedgerEntry,
    ReportMeaning,
    TripBegins,
    TripCost,
    TripEnds,
    TripMeaning,
    build_ledger,
    trip_begins,
    understand,
)
from reading.meaning.trip_talk import trip_told
from reading.reading_context import AnswerKind, AskedFor, ReadingContext

MONDAY = date(2026, 3, 2)


def march(day):
    return date(2026, 3, day)


@pytest.mark.parametrize(("said", "first", "until", "places"), [
    ("去杭州三天", 2, 4, ("杭州",)), ("我去杭州三天", 2, 4, ("杭州",)), ("明天去深圳出差两天", 3, 4, ("深圳",)),
    ("王局带队赴上海招商3天", 2, 4, ("上海",)), ("3月5日到8日去杭州", 5, 8, ("杭州",)),
    ("3月5日至8日赴杭州、宁波招商，王局带队", 5, 8, ("杭州", "宁波")), ("外出：杭州 3天", 2, 4, ("杭州",)),
    ("我明天要去成都两天哈", 3, 4, ("成都",)), ("明天去汕头澄海两天，看玩具厂", 3, 4, ("汕头澄海",)),
    ("下周一去北京出差", 9, None, ("北京",)), ("出差去广州，周五回", 2, 6, ("广州",)),
    ("今天出发去苏州，后天回来", 2, 4, ("苏州",)), ("我们明天到合肥、南京考察一周", 3, 9, ("合肥", "南京")),
    ("去深圳驻点半个月", 2, 16, ("深圳",)), ("联络员乙明天去合肥出差3天，对接储能项目", 3, 5, ("合肥",)),
    ("明天外出招商", 3, None, ()), ("3月14日至17日外出招商", 14, 17, ()), ("明天起外出招商三天", 3, 5, ()),
    ("周四王局带队出去考察", 5, None, ()), ("请假去上海三天", 2, 4, ("上海",)),
    ("下周一到周三去杭州宁波出差", 9, 11, ("杭州", "宁波")), ("去义乌两天", 2,
                                                                                                   3, ("义乌",)),
    ("明天跟王局去长沙跑两天，找朵然文化和另外两家聊聊", 3, 4, ("长沙",)), ("明天去东莞 三天 看两家做电机的", 3, 5,
                                                  ("东莞",)),
    ("周四去合肥看两家企业，周六回", 5, 7, ("合肥",)), ("周三到周五在上海，跑几家芯片企业", 4, 6, ("上海",)),
    ("后天去趟苏州，住一晚，谈纺织那个事", 4, 5, ("苏州",)), ("后天去无锡转两天看看设备", 4, 5, ("无锡",)),
    ("下礼拜去镇江、扬州看看，25到27号", 25, 27, ("镇江", "扬州")),
    ("这个月去镇江、扬州看看，25到27号", 25, 27, ("镇江", "扬州")), ("下周去苏州出差，周三到周五", 11, 13, ("苏州",)),
    ("下周去苏州、无锡，周三走，周五回", 11, 13, ("苏州", "无锡")), ("下周去苏州，下周三回", 9, 11, ("苏州",)),
    ("25到27号去镇江、扬州、泰州", 25, 27, ("镇江", "扬州", "泰州")), ("3月8、9号去苏州出差", 8, 9, ("苏州",)),
    ("下周三去镇江，周四去扬州，周五回", 11, 13, ("镇江", "扬州")),
    ("下周三去镇江再到扬州两天", 11, 12, ("镇江", "扬州")),
    ("3月8日至5日去杭州", 8, 5, ("杭州",)),  # contradicts itself: kept as said, and asked
])
def test_a_trip_begins(said, first, until, places):
    told = trip_told(said, MONDAY, False)
    assert isinstance(told, TripBegins)
    assert (told.first, told.until, told.places) == (march(first), march(until) if until else None, places)


@pytest.mark.parametrize("said", [
    "去杭州了三天", "上周去杭州三天", "去杭州三天拜访了5家企业", "明天去深圳见迈澄", "下周二王局去上海见比亚迪",
    "今天去杭州拜访了海康", "去开会三天", "去杭州", "明天外出", "昨天外出招商",
    "昨天去杭州出差", "甲公司3天内去杭州签约",
    "海川项目到位资金三天内到账",
    "组建3个招商小分队分批赴苏州开展招商", "企业去越南三年了", "项目落户杭州三年"])
def test_what_is_no_trip_that_begins(said):
    assert trip_told(said, MONDAY, True) is None


@pytest.mark.parametrize(("said", "day"), [
    ("回来了", 2), ("我们昨晚从杭州回来了", 1), ("已返程", 2), ("刚回到单位", 2), ("王局回来了", 2),
    ("出差回来了，报到", 2)])
def test_a_trip_ends_where_one_runs(said, day):
    assert trip_told(said, MONDAY, True) == TripEnds(march(day))


@pytest.mark.parametrize(("said", "ends"), [
    ("回来了", True), ("已返程", True), ("刚回到单位", True), ("出差回来了，报到", True), ("我回来了", True),
    ("我们昨晚从杭州回来了", False), ("王局回来了", False), ("差旅费3200元", False)])
def test_where_none_runs_only_the_own_return_is_understood(said, ends):
    assert isinstance(trip_told(said, MONDAY, False), TripEnds) is ends


@pytest.mark.parametrize("said", ["企业回来了", "资金回来了", "海康的人回来了", "回来了一笔钱"])
def test_what_else_comes_back_ends_no_trip(said):
    assert not isinstance(trip_told(said, MONDAY, True), TripEnds)


def test_what_a_trip_cost():
    assert trip_told("差旅费3200元", MONDAY, True) == TripCost(Money.of(3200))
    assert trip_told("这次花了2.6万", MONDAY, True) == TripCost(Money.of(26000))
    assert trip_told("海康到账2.6万", MONDAY, True) is None


@given(st.integers(1, 60), st.sampled_from(("去{place}{n}天", "赴{place}招商{n}天", "明天去{place}出差{n}天")),
       st.sampled_from(("杭州", "深圳", "宁波", "昆山")))
def test_so_many_days_are_so_many_calendar_days(n, form, place):
    told = trip_told(form.format(place=place, n=n), MONDAY, False)
    assert told is not None and told.places == (place,)
    assert (told.until - told.first).days + 1 == n and told.first - MONDAY in (timedelta(0), timedelta(1))


@pytest.mark.parametrize(("said", "first", "until", "places"), [
    ("3月1日去杭州", 1, None, ("杭州",)), ("杭州 3天", 2, 4, ("杭州",)), ("大瑶镇 两天", 2, 3, ("大瑶镇",)),
    ("3月1日至2日 深圳、东莞", 1, 2, ("深圳", "东莞"))])
def test_a_command_may_name_days_past_and_any_place(said, first, until, places):
    assert trip_begins(said, MONDAY, by_command=True) == TripBegins(march(first), march(until) if until else None,
                                                                    places)


def test_what_is_asked_for_goes_before_a_trip():
    known = ReadingContext(MONDAY, out=True)
    assert isinstance(understand("回来了", known), TripMeaning)
    reason = ReadingContext(MONDAY, out=True, asked=AskedFor(AnswerKind.WORDS, replied=True))
    assert not isinstance(understand("去杭州三天", reason), TripMeaning)
    assert isinstance(understand("去杭州三天拜访了5家企业", known), ReportMeaning)


@pytest.mark.parametrize("text", ["9月8日到9日王局带队3人赴广州拜访广汽集团", "8月20日至22日赴上海招商"])
def test_days_that_have_just_been_are_not_those_of_the_next_year(text):
    assert trip_begins(text, date(2026, 9, 10)) is None
    assert trip_begins(text, date(2026, 8, 1)) is not None


@pytest.mark.parametrize(("text", "places"), [
    ("后天去苏州三天，看看有没有做储能柜的", ("苏州",)),
    ("下周二到周四赴杭州、宁波，打听打听哪家要扩产", ("杭州", "宁波")),
    ("3月3日到5日去苏州，问问他们要多少地", ("苏州",)),
    ("明天去苏州后天回来主要是见几家做家具的", ("苏州",)), ("后天出差苏州，看几家做模具的企业", ("苏州",)),
    ("明天去苏州见几家做智能家具的企业", ("苏州",))])
def test_what_is_to_be_found_out_there_is_asked_of_nobody(text, places):
    meaning = understand(text, ReadingContext(MONDAY))
    assert isinstance(meaning, TripMeaning) and meaning.told.places == places


@pytest.mark.parametrize("text", ["后天去苏州看看还有哪些没拜访的?", "谁下周去苏州看看", "明天去苏州见几家企业？",
                                  "上个月去苏州看了几家企业"])
def test_a_question_about_a_trip_begins_none(text):
    assert not isinstance(understand(text, ReadingContext(MONDAY)), TripMeaning)


@pytest.mark.parametrize(("text", "places", "purpose"), [
    ("下周二去无锡，看看缦科医疗能不能把合同签了", ("无锡",), "看看缦科医疗能不能把合同签了"),
    ("后天去苏州，看看伺服电机智造基地总投资是多少", ("苏州",), "看看伺服电机智造基地总投资是多少"),
    ("明天去杭州，问问储能电站开工了没有", ("杭州",), "问问储能电站开工了没有"),
    ("下周一王局去南京，了解一下下个月能不能投产", ("南京",), "了解一下下个月能不能投产"),
    ("明天赴合肥，摸摸底资金到位了没有，周五回", ("合肥",), "摸摸底资金到位了没有")])
def test_what_is_to_be_found_out_is_the_purpose_of_the_trip(text, places, purpose):
    entries = (LedgerEntry(1, "伺服电机智造基地", "力驰传动"), LedgerEntry(2, "储能电站", "澜图能源"),
               LedgerEntry(3, "缦科医疗器械", "缦科医疗"))
    told = understand(text, ReadingContext(MONDAY, build_ledger(entries))).told
    assert (told.places, told.purpose) == (places, purpose)


@pytest.mark.parametrize("text", ["明天去力驰传动，看看合同能不能签了", "问了下伺服电机智造基地开工了没有，不接电话",
                                  "力驰传动后天去苏州，看看他们签了没有", "明天去大瑶镇，看看力驰传动开工没有"])
def test_what_is_to_be_found_out_is_not_told(text):
    meaning = understand(text, ReadingContext(MONDAY, build_ledger([LedgerEntry(1, "伺服电机智造基地", "力驰传动")])))
    assert not isinstance(meaning, TripMeaning)
    report = meaning.report if isinstance(meaning, AnnouncementMeaning) else meaning
    assert [m.stage for m in report.record.projects] in ([None], [])


@pytest.mark.parametrize("text", ["后天去无锡，跟力驰传动签合同", "下周二去苏州，把力驰传动的合同签了",
                                  "后天到无锡转转，和力驰传动签约"])
def test_what_is_to_be_done_on_a_trip_to_come_is_not_told(text):
    meaning = understand(text, ReadingContext(MONDAY, build_ledger([LedgerEntry(1, "伺服电机智造基地", "力驰传动")])))
    record = getattr(meaning, "otherwise", getattr(meaning, "report", meaning)).record
    assert ([m.stage for m in record.projects], record.happened) == ([None], None)


@pytest.mark.parametrize(("said", "yuan"), [
    ("差旅费3200元", 3200), ("这趟去苏州差旅花了860", 860), ("这趟打车住宿一共1240", 1240), ("机票报了2300", 2300),
    ("请客吃饭花了600", 600), ("机票2300，住宿800", 3100), ("高铁票来回560元", 560), ("油费380、过路费120", 500),
    ("住宿费两晚960", 960), ("打车、住宿一共1240", 1240), ("差旅费用1.2万", 12000), ("出差补助400", 400)])
def test_what_was_spent_on_a_trip(said, yuan):
    assert trip_told(said, MONDAY, False) == TripCost(Money.of(yuan))


@pytest.mark.parametrize("said", [
    "酒店一共3亿", "酒店花了8000万", "企业招待所花了600万", "差旅报了3家", "高铁配件300万", "餐饮项目投资3000万",
    "吃饭花了80万", "机票多少钱", "锐恒打车过来3个人", "中午请锐恒吃饭花了600", "酒店用品500万",
    "海川储能电池花了600万"])
def test_what_is_no_cost_of_a_trip(said):
    assert not isinstance(trip_told(said, MONDAY, False), TripCost)
