"""A message of two matters that are done apart: each gets its own card or answer, and none is lost. The clock: Monday 2
March 2026, 9:00."""

from dataclasses import replace
from datetime import date

import pytest

from reading import (
    AnnouncementMeaning,
    LedgerEntry,
    MinutesTold,
    QuestionMeaning,
    ReadingContext,
    ReportMeaning,
    ServiceMeaning,
    TripMeaning,
    ZeroMeaning,
    build_ledger,
    known_names,
    understood_in_turn,
)
from tests.ledger_scene import say, stage_ledger

LEDGER = build_ledger((LedgerEntry(1, "储能电站", "澜图能源"), LedgerEntry(2, "特种玻璃", "旭岚玻璃"),
                       LedgerEntry(3, "无人机总装", "鹭航智能")))
CONTEXT = ReadingContext(date(2026, 3, 2), LEDGER, units=("商务局", "物流园"), people=("王局", "联络员甲", "联络员乙"),
                         names=known_names({"商务局": "商务局", "物流园": "物流园"}, {}, ("王局",), (), LEDGER))


def kinds(text, context=CONTEXT):
    return [type(found.meaning) for _, found in understood_in_turn(text, context)]


@pytest.mark.parametrize(("text", "meant"), [
    ("储能电站今天到位500万。特种玻璃签了没？", [ReportMeaning, QuestionMeaning]),
    ("今天见了旭岚玻璃，谈得不错，顺便问一下储能电站签了没", [ReportMeaning, QuestionMeaning]),
    ("储能电站昨天开工了；请供电公司周五前把临时用电接通", [ReportMeaning, ServiceMeaning]),
    ("昨天见了旭岚玻璃，让甲把平面图发给他们", [ReportMeaning, ServiceMeaning]),
    ("旭岚玻璃今天松口了，愿意坐下来谈了，30亿那个，我让王局下周二去对接", [ReportMeaning, ServiceMeaning]),
    ("明天去苏州见旭岚玻璃，储能电站今天到账500万", [AnnouncementMeaning, ReportMeaning]),
    ("下周二旭岚玻璃来看地。储能电站昨天打进来800万", [AnnouncementMeaning, ReportMeaning]),
    ("明天去苏州出差两天，储能电站今天到账500万", [TripMeaning, ReportMeaning]),
    ("明天去苏州见旭岚玻璃，他们到账500万就签", [ReportMeaning]),
    ("明天去苏州见旭岚玻璃，他们答应月底到账500万", [AnnouncementMeaning]),
    ("储能电站明天到账500万", [ReportMeaning]), ("储能电站昨天到账500万，旭岚玻璃到账300万", [ReportMeaning]),
    ("昨天去苏州见了旭岚玻璃，储能电站今天到账500万", [ReportMeaning]),
    ("特种玻璃什么情况了 对了储能电站昨天开工了", [ReportMeaning, QuestionMeaning]),
    ("这周没啥动静，下周二去上海见旭岚玻璃", [AnnouncementMeaning, ZeroMeaning]),
    ("让甲把平面图发给澜图；特种玻璃签了没", [ServiceMeaning, QuestionMeaning]),
    ("储能电站今天到位500万；无人机总装客商明天不来了，改下周三", [ReportMeaning, ReportMeaning]),
    ("下周三上午开个调度会，把签约没开工的几家过一遍，甲通知下", [AnnouncementMeaning, ServiceMeaning]),
    ("明天上午十点旭岚玻璃一行来看地，我跟王局接待，甲准备一下材料", [AnnouncementMeaning, ServiceMeaning]),
    ("特种玻璃施工许可这事乙帮着问问", [ServiceMeaning]),
    ("昨天见了旭岚玻璃，谈得不错，乙跟一下", [ReportMeaning, ServiceMeaning]),
    ("储能电站今天到位500万。另外旭岚玻璃反映招工难，请人社局组织一次招聘", [ReportMeaning, ServiceMeaning])])
def test_each_matter_is_done_by_itself(text, meant):
    assert kinds(text) == meant


UNITS = ReadingContext(date(2026, 3, 2), LEDGER, units=("商务局", "物流园", "石桥镇"), names=known_names(
    {"商务局": "商务局", "物流园": "物流园", "石桥镇": "石桥镇", "石桥": "石桥镇"}, {}, (), (), LEDGER))


@pytest.mark.parametrize(("text", "meant"), [
    ("石桥镇：签约竹编家居项目，总投资5000万元\n物流园：走访旭岚玻璃，谈特种玻璃扩产", [ReportMeaning, ReportMeaning]),
    ("1、石桥镇签约竹编家居项目，总投资5000万元；2、物流园今天接待澜图能源，看储能电站用地",
     [ReportMeaning, ReportMeaning]),
    ("石桥镇：储能电站今天开工\n到位资金300万元\n物流园：本周无新增", [ReportMeaning, ZeroMeaning]),
    ("本周招商动态：\n物流园：特种玻璃今天签约\n石桥：接待鹭航智能来访", [ReportMeaning, ReportMeaning]),
    ("石桥镇：签约竹编家居项目，总投资5000万元\n石桥镇：接待鹭航智能来访", [ReportMeaning]),
    ("石桥镇和物流园今天联合签约特种玻璃，总投资3亿；石桥镇牵头", [ReportMeaning])])
def test_each_units_news_is_a_matter_of_its_own(text, meant):
    assert kinds(text, UNITS) == meant


@pytest.mark.parametrize("text", [
    "储能电站变压器容量不够，设备进不了场。请供电公司下周五前解决",
    "今天见了旭岚玻璃，他们问什么时候能拿地？",
    "储能电站今天到位500万，特种玻璃昨天签约了",
    "今天接待旭岚玻璃一行3人。下周三他们再来，改了两次了",
    "储能电站签了没？特种玻璃呢？",
    "特种玻璃今天签约了，1.2亿美元。这下踏实了吧？"])
def test_what_belongs_together_stays_one_matter(text):
    assert len(kinds(text)) == 1


def test_an_order_behind_news_is_of_the_project_of_the_news():
    (_, news), (words, order) = understood_in_turn("储能电站昨天开工了。让甲周五前把临时用电接通", CONTEXT)
    told = order.meaning.told
    assert isinstance(told, MinutesTold) and told.items[0].project_id == 1 and "临时用电" in words
    assert "临时用电" not in str(news.meaning.record)


def test_who_is_only_to_watch_what_is_planned_is_given_no_difficulty():
    context = replace(CONTEXT, units=(*CONTEXT.units, "温塘度假区"))
    news, order = (found.meaning for _, found in understood_in_turn(
        "特种玻璃的事，旭岚说下个月8号开工，请度假区盯一下", context))
    assert (news.report.record if hasattr(news, "report") else news.record).next_step == "开工"
    assert [item.owner for item in order.told.items] == ["温塘度假区"]


@pytest.mark.parametrize("text", [
    "昨天市里开了调度会，要求特种玻璃年前必须签下来，让王局抓紧", "上午开会明确储能电站月底前要开工，让联络员甲抓紧"])
def test_what_a_meeting_demands_of_somebody_is_an_order(text):
    assert kinds(text) == [ServiceMeaning]


@pytest.mark.parametrize(("text", "words", "day"), [
    ("下周三上午开个调度会，把签约没开工的几家过一遍，甲通知下", "调度会", 11),
    ("明天上午十点旭岚玻璃一行来看地，甲准备一下材料", "旭岚玻璃", 3)])
def test_what_is_to_be_done_for_a_meeting_is_due_by_then(text, words, day):
    _, (_, order) = understood_in_turn(text, CONTEXT)
    [item] = order.meaning.told.items
    assert item.owner == "联络员甲" and words in item.words and item.due == date(2026, 3, day)


@pytest.mark.parametrize(("text", "owner"), [
    ("跟乙说一声，储能电站的协议条款明天发我", "联络员乙"), ("甲，储能电站的指标问一下省里，下周一回我", "联络员甲"),
    ("储能电站的地块方案物流园下周三前拿出来", "物流园"), ("储能电站3亿的框架协议，甲下周二前整理一份给我", "联络员甲"),
    ("让物流园看看储能电站的出让金能不能分期", "物流园")])
def test_an_order_by_no_verb_of_asking(text, owner):
    [(_, found)] = understood_in_turn(text, CONTEXT)
    [item] = found.meaning.told.items
    assert (item.owner, item.project_id) == (owner, 1)


@pytest.mark.parametrize("text", ["跟甲说一下，储能电站的投资额又说是6个亿", "物流园3月10号前把围挡立起来了"])
def test_what_is_told_on_is_no_order(text):
    assert ServiceMeaning not in kinds(text)


@pytest.mark.parametrize("text", [
    "储能电站首期款2000万的事交给联络员乙盯着，3月20号前落实到位", "储能电站到位资金的事让乙催一下，月底前落实"])
def test_money_that_somebody_is_to_see_to_has_not_come(text):
    [(_, found)] = understood_in_turn(text, CONTEXT)
    [item] = found.meaning.told.items
    assert item.owner == "联络员乙" and item.project_id == 1


def test_orders_to_several_people_are_one_list():
    [(_, found)] = understood_in_turn("让甲周三前把储能电站的图纸备齐；让乙下周一前把特种玻璃的环评报上来", CONTEXT)
    assert [(item.owner, item.project_id) for item in found.meaning.told.items] == [("联络员甲", 1), ("联络员乙", 2)]


async def test_both_are_carried_out_in_the_chat(app, db, leader):
    await stage_ledger(db)
    await say(app, leader, "海川储能电池今天到账300万；让联络员甲周五前把到账凭证报上来")
    card, order = app.world.sent_to(leader)[-2:]
    assert "本次 300万元" in card.text
    assert "交办事项（待交办）" in order.text and "把到账凭证报上来" in order.text and "海川储能电池" in order.text


async def test_the_card_of_an_edited_message_keeps_to_its_own_matter(app, db, liaison):
    await stage_ledger(db)
    message = liaison.say("海川储能电池今天到账300万。海川正极材料签了没？")
    await app.settled()
    liaison.edit(message, "海川储能电池今天到账400万。海川正极材料签了没？")
    await app.settled()
    cards = [one.text for one in app.world.sent_to(liaison) if "请确认" in one.text]
    assert len(cards) == 1 and "本次 400万元" in cards[0]


LINES = "商务局：海川储能电池今天到账300万\n临港产业区：海川正极材料今天签约"


async def test_each_units_news_is_a_card_of_that_unit(app, db, admin):
    await stage_ledger(db)
    message = admin.say(LINES)
    await app.settled()
    first, second = [one.text for one in app.world.sent_to(admin) if "请确认" in one.text]
    assert "300万元" in first and "商务局" in first and "300万元" not in second and "临港产业区" in second
    admin.edit(message, LINES.replace("300", "400"))
    await app.settled()
    cards = [one.text for one in app.world.sent_to(admin) if "请确认" in one.text]
    assert len(cards) == 2 and "400万元" in cards[0] and "临港产业区" in cards[1]
