"""What the model knows for an order, a request, a visit, news or talk though no grammar finds its form. The office's
ledger knows nothing of it; today is Tuesday 1 December 2026."""

from dataclasses import replace
from datetime import date

import pytest

from domain.filing.record import UpdateKind
from reading import (
    AnnouncementMeaning,
    CorrectionMeaning,
    ReadingContext,
    ReportMeaning,
    ServiceMeaning,
    SmallTalkMeaning,
    understand,
)
from reading.reading_context import CardSeen
from reading.service.service_told import MinutesTold, RequestTold

CONTEXT = ReadingContext(date(2026, 12, 1), people=("王局", "联络员甲"), units=("商务局",), own_units=("商务局",))


def after_a_card() -> ReadingContext:
    said = "昨天去泉州见了锐恒精密3个人，谈传感器，总投资8.5亿"
    meant = understand(said, CONTEXT)
    assert isinstance(meant, ReportMeaning)
    return replace(CONTEXT, card=CardSeen(meant.record, said, projects=(None,)))


@pytest.mark.parametrize(("text", "who", "due"), [
    ("供电公司把蜀椒源停电的原因查清楚，后天交书面的", "供电公司", date(2026, 12, 3)),
    ("小顾做份虹砾的测算表，周五前发我", "小顾", date(2026, 12, 4)),
    ("喊住建局盯紧椒香园消防整改，12月20号前必须过", "住建局", date(2026, 12, 20))])
def test_an_order_to_whomever_it_names(text, who, due):
    meant = understand(text, CONTEXT)
    assert isinstance(meant, ServiceMeaning) and isinstance(meant.told, MinutesTold)
    [item] = meant.told.items
    assert (item.owner, item.due) == (who, due)


@pytest.mark.parametrize(("text", "who", "asked"), [
    ("天枢智航想请园林局修修起降场边的树，太高了，盼复", "天枢智航", "园林局")])
def test_a_request_of_whom_it_names(text, who, asked):
    meant = understand(text, CONTEXT)
    assert isinstance(meant, ServiceMeaning) and isinstance(meant.told, RequestTold)
    assert (meant.told.who, meant.told.owner) == (who, asked)


@pytest.mark.parametrize(("text", "on"), [
    ("雁北老总后天两点半到高铁站，我去接", date(2026, 12, 3))])
def test_a_visit_on_a_day_to_come(text, on):
    meant = understand(text, CONTEXT)
    assert isinstance(meant, AnnouncementMeaning)
    record = meant.report.record
    assert record.kind is UpdateKind.APPOINTMENT and record.next_on is not None and record.next_on.start == on


@pytest.mark.parametrize("text", ["今天跟他们签了，后天去无锡玩玩", "他们那趟改到后天了", "后天把协议发过来"])
def test_what_is_done_put_off_or_sent_is_none(text):
    assert not isinstance(understand(text, CONTEXT), AnnouncementMeaning)


@pytest.mark.parametrize("text", [
    "砖厂那边架上房梁了", "今儿跟佟总通了俩钟头电话 他还是咬住地价不放"])
def test_news_of_nobody_that_is_known_opens_a_card_in_its_words(text):
    meant = understand(text, CONTEXT)
    assert isinstance(meant, ReportMeaning) and meant.record.kind is not UpdateKind.OTHER


@pytest.mark.parametrize("text", [
    "先搁着吧 下午再唠", "明天我请假 有事找小孟", "跑项目不如跑步 跑步还能瘦", "签约俩字我现在一听就犯困",
    "后天那酒席我可不去 谁爱喝谁喝", "十二月八号我考科目三，求保佑",
    "刘县长开会点咱名了 可惜不是表扬"])
def test_talk_changes_no_card(text):
    meant = understand(text, after_a_card())
    assert not (isinstance(meant, CorrectionMeaning) and meant.changes) and not isinstance(meant, ReportMeaning)


@pytest.mark.parametrize("text", [
    "今天开了一天会嗓子都哑了", "闺女月考又倒数 随我", "高铁晚点40分钟，先吃碗面", "我手机没电了，换小王的号联系",
    "666"])
def test_talk_opens_no_card(text):
    assert isinstance(understand(text, CONTEXT), SmallTalkMeaning)
