"""What somebody is told to do in a sentence of its own is an assignment of the project that was spoken of, with whom
and until when; neither a report of progress nor lost. The clock: Monday 2 March 2026, 9:00."""

from dataclasses import replace
from datetime import date

import pytest

from domain.duties.duty import DutyKind, DutyScope
from domain.filing.record import NOTHING, Mention, UpdateKind
from reading import LedgerEntry, MinutesTold, ReadingContext, ServiceMeaning, build_ledger, understand
from reading.reading_context import AnswerKind, AskedFor, CardSeen, DifficultySeen
from reports.duties.duty_list import duty_list
from tests.ledger_scene import last, say, stage_ledger, tap

LEDGER = build_ledger((LedgerEntry(1, "储能电站", "澜图能源"), LedgerEntry(2, "特种玻璃", "旭岚玻璃")))
CONTEXT = ReadingContext(date(2026, 3, 2), LEDGER, units=("商务局", "物流园"), people=("王局", "联络员甲", "联络员乙"),
                         spoken_of=2)
DIFFICULTY = DifficultySeen(2, "用电不够，要双回路")


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


def ordered(text, context=CONTEXT):
    meaning = understand(text, context)
    told = meaning.told if isinstance(meaning, ServiceMeaning) else None
    return told.items[0] if isinstance(told, MinutesTold) else None


@pytest.mark.parametrize(("text", "words"), [
    ("这个让甲跟一下，下周五之前把厂房平面图给人家", "下周五之前把厂房平面图给人家"),
    ("3月15号前必须开工，乙负责", "3月15号前必须开工，乙负责"),
    ("澜图那边催甲明天报一下进展", "明天报一下进展"),
    ("开个短会定了几个事，储能电站的能评让王局下周五之前报上去", "储能电站的能评下周五之前报上去"),
    ("特种玻璃人家下周三就到，不能空着手接。让物流园把厂房图纸备齐，下周二之前送到我办公室",
     "特种玻璃人家下周三就到，不能空着手接。把厂房图纸备齐，下周二之前送到我办公室")])
def test_its_words_are_what_is_to_be_done(text, words):
    assert ordered(text).words == words


@pytest.mark.parametrize("text", [
    "储能电站的施工图让王局3月10日前弄完，特种玻璃的能评让联络员乙12号前报上去",
    "开个短会定了几个事，储能电站的施工图让王局3月10日前弄完，特种玻璃的能评由联络员乙12号前报上去"])
def test_things_that_are_given_one_by_one_are_an_order_each(text):
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, ServiceMeaning) and isinstance(meaning.told, MinutesTold)
    assert [(item.owner, item.due, item.project_id) for item in meaning.told.items] == [
        ("王局", date(2026, 3, 10), 1), ("联络员乙", date(2026, 3, 12), 2)]


@pytest.mark.parametrize(("text", "who", "due", "project"), [
    ("这个让甲跟一下，下周五之前把厂房平面图给人家", "联络员甲", date(2026, 3, 13), 2),
    ("3月15号前必须开工，乙负责", "联络员乙", date(2026, 3, 15), 2),
    ("让供电公司3月10号前给答复", "供电公司", date(2026, 3, 10), 2),
    ("催一下，让乙明天给我个说法", "联络员乙", date(2026, 3, 3), 2),
    ("澜图那边催甲明天报一下进展", "联络员甲", date(2026, 3, 3), 1),
    ("通知物流园10号前把消防验收的材料报上来", "物流园", date(2026, 3, 10), 2),
    ("储能电站施工图由王局盯，3月12日前报审", "王局", date(2026, 3, 12), 1),
    ("让联络员乙盯一下储能电站的消防设计，下月15号前报上去", "联络员乙", date(2026, 4, 15), 1),
    ("派乙去盯设备发货，20号前到齐", "联络员乙", date(2026, 3, 20), 2),
    ("叫联络员甲也跟进一下储能电站的招工，月底前招满", "联络员甲", date(2026, 3, 31), 1),
    ("特种玻璃那个，明天让甲把厂房图纸发给他们", "联络员甲", date(2026, 3, 3), 2),
    ("请发改局下周三之前把核准批了", "发改局", date(2026, 3, 11), 2)])
def test_an_order_is_of_the_project_named_or_spoken_of(text, who, due, project):
    item = ordered(text)
    assert (item.owner, item.due, item.project_id, item.assumed) == (who, due, project, False)


def test_an_order_without_a_day_has_a_week():
    item = ordered("这个项目让乙也盯一下")
    assert (item.owner, item.due, item.assumed) == ("联络员乙", date(2026, 3, 9), True)


def test_an_order_right_after_a_card_is_of_its_project():
    record = replace(NOTHING, kind=UpdateKind.RECEPTION, projects=(Mention("储能电站"),))
    card = CardSeen(record, "澜图来看了地", filed=True, projects=(1,))
    assert ordered("让甲明天把报价发过去", replace(CONTEXT, spoken_of=None, card=card)).project_id == 1


@pytest.mark.parametrize("text", [
    "由乙方负责设备采购", "让甲方3月10日前付款", "今天去了旭岚玻璃，乙负责对接",
    "旭岚反映用电不够，请供电公司3月10日前解决",
    "请问下周我们局有哪些节点要办？", "请提供我局签约完成数", "昨天到账3000万，我让人到银行核对过",
    "特种玻璃现在谁负责",
    "原定下周四的考察推迟到3月20日，甲通知律所", "让乙负责的项目有几个"])
def test_what_is_no_order(text):
    assert ordered(text) is None


@pytest.mark.parametrize("text", ["让供电公司3月10号前解决", "用电的事让甲盯着，3月10日前办好"])
def test_who_a_difficulty_is_given_to_is_told_of_the_difficulty(text):
    assert ordered(text, replace(CONTEXT, difficulties=(DIFFICULTY,))) is None


def test_a_reason_that_is_asked_for_gives_no_order():
    assert ordered("让乙3月10日前补齐材料", replace(CONTEXT, asked=AskedFor(AnswerKind.WORDS, replied=True))) is None


async def test_an_order_after_a_question_is_carried_out_by_one_tap(app, db, office, people, ledger, golden):
    await say(app, people.leader, "海川储能电池项目怎么样了")
    card = await say(app, people.leader, "这个让乙跟一下，下周五之前把厂房平面图给人家")
    golden("proposal_order.html", card.html)
    await tap(app, people.leader, card, "✅ 确认交办")
    golden("order_given.html", last(app, people.liaison_b).html)
    async with db.begin() as store:
        found = await duty_list(store, office, date(2026, 3, 2), DutyScope(closed=True))
        assert not await store.updates.of_project(ledger.battery)
    [duty] = [one for one in found if one.kind is DutyKind.ASSIGNMENT]
    assert (duty.project_id, duty.due, duty.owner_ids) == (ledger.battery, date(2026, 3, 13), (3,))
