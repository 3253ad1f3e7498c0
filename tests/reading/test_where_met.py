"""Where people met, by words that settle it: taken along to a place, in our own rooms, by a call; who is counted."""

from datetime import date

import pytest

from domain.filing.record import UpdateKind
from reading import LedgerEntry, ReadingContext, build_ledger, understand
from reading.meanings import AnnouncementMeaning

THURSDAY = date(2022, 5, 19)
CONTEXT = ReadingContext(THURSDAY, build_ledger([LedgerEntry(1, "储能电站", "鼎川科技")]), units=("核心片区",),
                         people=("王局", "联络员甲", "联络员丁"))


@pytest.mark.parametrize(("said", "kind", "people", "places"), [
    ("今天上午带了两个人去镇江鼎川科技把合同送过去盖章，顺便看了他们现有的工厂，鼎川的王总说设备订单已经下了",
     UpdateKind.TRIP, 3, ("镇江",)),
    ("昨天带小王去苏州给锐恒精密送协议", UpdateKind.TRIP, 2, ("苏州",)),
    ("带了3个同事去南京见了蓝芯智能，做工业相机的", UpdateKind.TRIP, 4, ("南京",)),
    ("鼎川科技的王总带了两个人来看地", UpdateKind.RECEPTION, None, ())])
def test_who_takes_others_of_ours_along_went_there(said, kind, people, places):
    record = understand(said, CONTEXT).record
    assert (record.kind, record.people, record.places) == (kind, people, places)
    assert all(mention.stage is None or mention.stage == "negotiating" for mention in record.projects)


@pytest.mark.parametrize(("said", "kind"), [
    ("周一跟常州精锐轴承的徐总见了 在我办公室 他们要30亩地 投1.8亿 下月签意向", UpdateKind.RECEPTION),
    ("跟徐总在我办公室碰了个面，常州精锐轴承的", UpdateKind.RECEPTION),
    ("昨天在我们管委会见了精锐轴承的徐总", UpdateKind.RECEPTION),
    ("昨天在常州见了精锐轴承的徐总", UpdateKind.TRIP),
    ("昨天在徐总办公室见了精锐轴承的徐总", UpdateKind.TRIP)])
def test_who_was_met_in_our_own_rooms_had_come(said, kind):
    assert understand(said, CONTEXT).record.kind is kind


@pytest.mark.parametrize(("said", "kind"), [
    ("昨天下午北京那个服装集团的人又打电话来了，问2号地块还在不在，我说在的", UpdateKind.LEAD),
    ("昨天精锐轴承的人打来电话了，想要30亩地", UpdateKind.LEAD),
    ("昨天精锐轴承的人来了，看了2号地块", UpdateKind.RECEPTION)])
def test_only_the_call_came(said, kind):
    assert understand(said, CONTEXT).record.kind is kind


@pytest.mark.parametrize(("said", "guests"), [
    ("刚接待了锐恒精密 谈了俩小时", None), ("昨天接待锐恒精密 来了俩人", 2), ("昨天锐恒精密来了俩老板", 2),
    ("锐恒精密的人昨天来看了仨地块", None), ("昨天锐恒精密来了仨", 3)])
def test_two_of_what_is_no_person_count_nobody(said, guests):
    assert understand(said, CONTEXT).record.guests == guests


@pytest.mark.parametrize("said", ["今晚要开小分队例会 王局 我还有丁 三个人", "明天上午要开招商例会",
                                  "下周一再开个调度会"])
def test_a_meeting_to_come_is_told_to_nobody(said):
    meaning = understand(said, CONTEXT)
    assert isinstance(meaning, AnnouncementMeaning) and "会" in (meaning.report.record.next_step or "")
