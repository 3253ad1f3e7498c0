"""Who came is counted beside who of us was there: on the card, by a tap or a word put right, in the figures and in the
digest."""

from datetime import date

import pytest

from domain.figures.fact import FactKind
from domain.figures.indicator import Indicator, Quantity, SumOf
from domain.filing.draft import Choice, Draft
from domain.filing.offers import Offer, taken
from reading import AnnouncementMeaning, ReadingContext, ReportMeaning, read, understand
from reports.figures.plan_figures import as_text
from tests import factories
from tests.figures.test_plan_figures import asked
from tests.ledger_scene import last, say, stage_ledger, tap

TODAY = date(2026, 11, 29)
CONTEXT = ReadingContext(TODAY)


def heads(text):
    """(ours, theirs)"""
    meaning = understand(text, CONTEXT)
    assert isinstance(meaning, ReportMeaning | AnnouncementMeaning), meaning
    record = meaning.report.record if isinstance(meaning, AnnouncementMeaning) else meaning.record
    return record.people, record.guests


@pytest.mark.parametrize(("text", "counted"), [
    ("冠驰快运昨天来了4个人看仓库 我接待的", (None, 4)), ("补录一条：10月27日接待霜岭物流3人，看冷链地块，王局陪同",
                                         (None, 3)),
    ("岚桥供应链一行7人1号来的，看标准厂房那两栋楼", (None, 7)), ("今天接待了华棱电子的考察团12人，我们4个人陪同",
                                             (4, 12)),
    ("上午翌晟光学老总带队八个人过来看3号楼", (None, 8)), ("沃川机械一共来了9个人，其中技术3个，看了厂房", (None, 9)),
    ("昨天我们3个人去苏州拜访了翌晟光学", (3, None)), ("今天开了招商推进会，30人参加", (30, None)),
    ("今天上午翌晟光学一行6个人到片区看地，何主任和我接待，下周五再来", (None, 6)),
    ("下周四翌晟光学的老总带五个人过来，谈复工的事", (None, 5)),
    ("今天上午接待苏州恒泽科技一行4人，下午接待宁波甬能6人，都看了厂房", (None, 10)),
    ("昨天上午见了翌晟光学一行4人，下午见了华棱电子陈总等3人", (None, 7)),
    ("后天澜桥科技的刘总一行五个人过来看厂房", (None, 5)), ("下周三翌晟光学来考察，人数定了9个，王局接待", (None, 9))])
def test_whose_number_it_is(text, counted):
    assert heads(text) == counted


@pytest.mark.parametrize("text", [
    "今天峻岭食品反映缺工60人，生产线开不满", "翌晟光学昨天投产了，招了120人", "昨天接待翌晟光学，用工要300人"])
def test_workers_are_no_guests(text):
    assert heads(text)[1] is None


def test_a_tap_counts_the_same_persons_on_the_other_side():
    record = read("今天翌晟光学来了5个人看厂房", TODAY)
    draft = Draft(1, 1, "", TODAY, record, record, "商务局", None, choices=tuple(Choice() for _ in record.projects))
    ours = taken(draft, Offer("people", "5"))
    assert (draft.record.people, draft.record.guests, ours.record.people, ours.record.guests) == (None, 5, 5, None)


async def test_the_card_the_figures_and_the_answers_have_it(app, db, liaison):
    card = await say(app, liaison, "今天翌晟光学来了约20人看厂房")
    assert "来客　约 20 人" in card.text
    assert "来客：20 → 6" in (await say(app, liaison, "不对，来了6个人")).text
    await tap(app, liaison, card, "✅ 确认保存")
    plan = factories.a_plan(indicators=(Indicator("接待人次", "人次", SumOf((FactKind.RECEPTION,), Quantity.PEOPLE)),))
    assert "商务局　6　第1" in as_text(await asked(db, plan, "接待人次")).replace(" ", "")


async def test_a_field_of_its_own_in_the_list_of_fields(app, liaison):
    card = await say(app, liaison, "今天接待翌晟光学，谈传感器项目")
    await tap(app, liaison, card, "✏️ 修改")
    await tap(app, liaison, last(app, liaison), "来客")
    assert "已改好来客" in (await say(app, liaison, "8人")).text
    [shown] = [message for message in app.world.sent_to(liaison) if "请确认" in message.text]
    assert "来客　8 人" in shown.text


async def test_of_two_parties_both_are_kept_and_each_is_put_right(app, db, leader):
    await stage_ledger(db)
    card = await say(app, leader, "今天接了两拨人 上午海上风电装备的3个人 下午海川储能电池的5个人 都吃的工作餐")
    assert "来客　8 人" in card.text and "来客　3 人" in card.text and "来客　5 人" in card.text
    told = await say(app, leader, "海上风电装备是4个人")
    assert "来客：8 → 9" in told.text
    assert "来客　4 人" in card.text and "来客　5 人" in card.text
    await tap(app, leader, card, "✅ 确认保存")
    plan = factories.a_plan(indicators=(Indicator("接待人次", "人次", SumOf((FactKind.RECEPTION,), Quantity.PEOPLE)),))
    assert "　9　" in as_text(await asked(db, plan, "接待人次")).replace(" ", "")
