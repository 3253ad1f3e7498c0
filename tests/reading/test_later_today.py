"""An hour of today that is still to come: by the words, and by the clock where the words leave it open."""

from dataclasses import replace
from datetime import date, time

import pytest

from domain.filing.record import UpdateKind
from domain.projects.stages import Stage
from reading import AnnouncementMeaning, LedgerEntry, ReadingContext, ReportMeaning, build_ledger, understand

TODAY = date(2026, 3, 2)
CONTEXT = ReadingContext(TODAY, build_ledger([
    LedgerEntry(1, "储能电站", "澜图能源"), LedgerEntry(2, "功率半导体封装", "芯砺电子"),
    LedgerEntry(3, "风电塔筒", "拓桅重工")]),
    people=("王局", "李主任"))
MORNING, EVENING = time(9, 30), time(18, 30)


def meant(text, sent_at=None):
    return understand(text, replace(CONTEXT, sent_at=sent_at))


@pytest.mark.parametrize(("text", "firm", "step"), [
    ("海瑞食品的人晚上到，一共5个人，王局陪同吃饭", "海瑞食品", "晚上 到访"),
    ("待会芯砺电子的张总过来看厂房", "芯砺电子", "待会 过来看厂房"),
    ("拓桅重工的人马上到，来谈厂房租金", "拓桅重工", None),
    ("一会儿拓桅重工刘总来电站边上看地", "拓桅重工", None),
    ("芯砺电子今晚飞过来", "芯砺电子", None),
    ("拓桅重工晚点过来签补充协议", "拓桅重工", "晚点 过来签补充协议"),
    ("下午三点要去拜访芯砺电子", "芯砺电子", None),
    ("我等会去趟芯砺电子，把地块的事说一下", "芯砺电子", None)])
def test_who_comes_or_goes_later_today_is_announced(text, firm, step):
    meaning = meant(text)
    assert isinstance(meaning, AnnouncementMeaning), meaning
    record = meaning.report.record
    assert (record.next_on.start, record.happened) == (TODAY, None) and record.enterprises == (firm,)
    assert step is None or record.next_step == step


@pytest.mark.parametrize(("text", "before"), [
    ("今天下午4点山东海瑞食品一行8人来我们片区考察，李主任接待", UpdateKind.RECEPTION),
    ("下午去苏州拜访锐恒精密，谈传感器项目", UpdateKind.TRIP), ("今天11点拓桅重工来看地", UpdateKind.RECEPTION),
    ("下午王局带队去上海，见芯砺电子", UpdateKind.TRIP)])
def test_the_clock_says_whether_the_hour_has_come(text, before):
    announced, told = meant(text, MORNING), meant(text, EVENING)
    assert isinstance(announced, AnnouncementMeaning) and announced.report.record.next_on.start == TODAY
    assert isinstance(told, ReportMeaning) and told.record.kind is before


@pytest.mark.parametrize("text", [
    "今天下午接待海瑞食品一行5人，想投2亿做预制菜", "下午去了趟苏州，拜访锐恒精密", "昨天跑了两家，下午去的芯砺电子",
    "今天下午2点拓桅重工来看厂房，看了两栋，比较满意", "今天下午，芯砺电子一行8人来园区考察",
    "今天下午三点接待芯砺电子4个人，想再投8000万"])
def test_what_is_told_as_done_is_no_announcement_whatever_the_clock(text):
    meaning = meant(text, MORNING)
    assert isinstance(meaning, ReportMeaning) and meaning.record.kind in (UpdateKind.RECEPTION, UpdateKind.TRIP)


@pytest.mark.parametrize("text", [
    "芯砺电子的人上午到了，5个人，老板带队，合同基本谈妥，下午签", "芯砺电子还没签，下午三点才签", "芯砺电子今晚签合同",
    "储能电站合同都备好了，晚上签"])
def test_what_is_to_be_signed_later_today_is_the_next_step(text):
    meaning = meant(text)
    record = (meaning.report if isinstance(meaning, AnnouncementMeaning) else meaning).record
    assert record.next_on.start == TODAY and Stage.SIGNED not in [mention.stage for mention in record.projects]


@pytest.mark.parametrize("text", ["储能电站下午签了", "储能电站今天下午签的合同", "储能电站今天下午签约"])
def test_what_was_signed_today_is_signed(text):
    assert [mention.stage for mention in meant(text).record.projects] == [Stage.SIGNED]


@pytest.mark.parametrize(("text", "day"), [
    ("明天带芯砺电子的人看地", date(2026, 3, 3)), ("待会儿带拓桅的人去看码头", TODAY),
    ("下周二带澜图的老总去看2号厂房", date(2026, 3, 10))])
def test_who_is_to_be_shown_round_is_announced(text, day):
    meaning = meant(text)
    assert isinstance(meaning, AnnouncementMeaning) and meaning.report.record.next_on.start == day
    assert meaning.report.record.enterprises and isinstance(meant(f"昨天{text[2:]}"), ReportMeaning)


@pytest.mark.parametrize(("text", "place"), [
    ("明天下午王局带队去上海，见芯砺电子", "上海"), ("后天李主任去合肥，跟拓桅重工谈合同", "合肥")])
def test_who_goes_somewhere_may_be_named(text, place):
    meaning = meant(text)
    assert isinstance(meaning, AnnouncementMeaning) and meaning.report.record.places == (place,)


@pytest.mark.parametrize("text", [
    "下午三点泰宇风电的人来谈叶片厂用地 我和国土局老周接待", "今天下午两点接待泰宇风电一行",
    "下午三点泰宇风电的老板过来谈用地",
    "周五下午两点半 泰宇风电老总到叶片厂现场看 我陪", "周五上午泰宇风电来看地"])
def test_an_hour_after_that_of_sending_is_to_come_whoever_is_told_before_it(text):
    assert isinstance(understand(text, OF_TAIYU), AnnouncementMeaning)


@pytest.mark.parametrize("text", [
    "下午三点泰宇风电的人来谈了用地", "昨天去苏州，下午见泰宇风电", "周五下午两点半 泰宇风电老总到叶片厂看过了",
    "周五上午泰宇风电来了4个人看地", "周三下午泰宇风电来看地"])
def test_what_is_told_as_done_or_of_another_day_is_not(text):
    assert not isinstance(understand(text, OF_TAIYU), AnnouncementMeaning)


OF_TAIYU = ReadingContext(date(2022, 5, 19), build_ledger([LedgerEntry(1, "叶片厂", "泰宇风电")]), sent_at=time(9, 34))
