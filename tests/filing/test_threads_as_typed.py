"""Threads as colleagues type them: a card, what is put right of it, what follows. The clock: Monday 2 March 2026."""

from datetime import date

import pytest

from domain.filing.record import UpdateKind
from reading import AnnouncementMeaning, ReadingContext, understand
from reading.meaning.charging import charge_of
from reading.names.who_went import who_went
from tests.ledger_scene import say, stage_ledger, tap

MONDAY = date(2026, 3, 2)


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def test_a_day_for_what_was_called_off_puts_it_off(app, leader, ledger):
    card = await say(app, leader, "海上风电装备明天的考察取消，对方老板住院了，具体时间等通知")
    assert "✖️ 取消" in card.text
    await say(app, leader, "改下周二吧")
    assert "⏩ 改期" in card.text and "3月10日" in card.text and "取消" not in card.text


async def test_one_day_for_another_needs_no_verb(app, leader, ledger):
    card = await say(app, leader, "海上风电装备昨天设备进场了")
    await say(app, leader, "不是昨天 前天")
    assert "2月28日" in card.text


async def test_a_measure_is_put_right_in_the_words_told(app, leader, ledger):
    card = await say(app, leader, "海上风电装备今天来函说用地要从80亩减到50亩")
    await say(app, leader, "不是50亩是30亩")
    assert "减到30亩" in card.text and "企业　30亩" not in card.text


async def test_two_measures_that_were_told_for_each_other(app, leader, ledger):
    card = await say(app, leader, "海上风电装备的选址定了，要厂房30亩宿舍80亩")
    await say(app, leader, "面积说反了，是厂房80亩宿舍30亩")
    assert "厂房80亩宿舍30亩" in card.text


async def test_only_another_part_of_the_day(app, leader, ledger):
    card = await say(app, leader, "海上风电装备的客商明天上午9点来看地")
    assert "上午9点" in card.text
    await say(app, leader, "改下午")
    assert "3月3日（周二）　下午 来看地" in card.text


async def test_a_trial_was_taken_for_the_step(app, leader, ledger):
    card = await say(app, leader, "海上风电装备今天投产了")
    assert "→ 投产" in card.text
    await say(app, leader, "投产说早了 是试投产")
    assert "→ 投产" not in card.text and "试投产" in card.text


async def test_what_is_not_understood_after_a_card_may_be_more_of_it(app, leader, ledger):
    await tap(app, leader, await say(app, leader, "海上风电装备反映电压不稳"), "✅ 确认保存")
    answer = await say(app, leader, "供电所去了，换了个变压器，好了")
    assert any("海上风电装备" in label for label in answer.labels) or "海上风电装备" in answer.text


@pytest.mark.parametrize(("said", "shown"), [
    ("投资额问到了，8000万", "总投资　8000万元"), ("厂房看的是标准厂房三期", "情况　厂房看的是标准厂房三期"),
    ("看中的是二号厂房", "情况　看中的是二号厂房")])
async def test_which_one_and_how_much_is_of_the_card_before(app, leader, ledger, said, shown):
    await tap(app, leader, await say(app, leader, "昨天接待了苏州捷创，做机器人关节模组，想找2万平厂房"), "✅ 确认保存")
    card = await say(app, leader, said)
    assert "机器人关节模组（台账" in card.text and shown in card.text


@pytest.mark.parametrize("text", ["预制菜上个月产值620万 交税18万", "今天交了保证金50万", "企业来交材料"])
def test_what_is_paid_or_handed_in_is_given_to_nobody(text):
    assert charge_of(text, (), MONDAY) is None


@pytest.mark.parametrize("text", ["王总说下周五把协议发过来", "企业反映电压不稳，能不能让供电所明天去看看"])
def test_what_is_no_visit_to_come(text):
    meaning = understand(text, ReadingContext(MONDAY))
    assert not isinstance(meaning, AnnouncementMeaning)


def test_who_takes_a_liaison_along_leads():
    said = "鹭航的客人明早到，我和联络员乙去接"
    assert who_went(said, ("王局", "联络员乙"), "王局", UpdateKind.RECEPTION) == ("王局", ("联络员乙",))


@pytest.mark.parametrize("said", [
    "今年以来拜访企业40余家", "本周接待客商30余人次", "上半年税收是负的，负1200万", "二季度产值2.3亿",
    "上个月外出3批次",
    "20亿整的项目算哪一档"])
async def test_figures_of_longer_days_are_not_of_the_card(app, leader, ledger, said):
    card = await say(app, leader, "海上风电装备今天到位300万")
    before = card.text
    await say(app, leader, said)
    assert card.text == before


@pytest.mark.parametrize("said", ["投产后年产值2.3亿", "总投资5亿"])
async def test_what_fits_the_card_is_of_it(app, leader, ledger, said):
    card = await say(app, leader, "昨天去苏州见了锐恒精密，想投3亿做传感器")
    before = card.text
    await say(app, leader, said)
    assert card.text != before
