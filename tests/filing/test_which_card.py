"""Words about a card that is not the last: the one that they name is changed, nothing new is filed."""

import pytest

from tests.ledger_scene import say, stage_ledger, tap

TRIP = "昨天去合肥见了沃凯光电，想投2亿做镜头"
NEWS = "海上风电装备昨天设备进场了"
MONEY = "海上风电装备今天到账500万"


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.mark.parametrize(("before", "between", "said", "shows"), [
    (TRIP, NEWS, "沃凯那个不是2亿是2.5亿", "总投资2.5亿元"),
    (TRIP, NEWS, "合肥那条补充一下，沃凯要地80亩", "沃凯要地80亩"),
    (TRIP, NEWS, "漏了，合肥还见了泰德精工", "泰德精工"),
    (TRIP, NEWS, "合肥那趟人数漏了，一共3个人", "3 人"),
    (TRIP, NEWS, "沃凯那个记错了 是电控项目", "电控"),
    (TRIP, NEWS, "合肥那条日期不对，是上周五去的", "2月27日"),
    (MONEY, TRIP, "海上风电的500万记错了，是外资到账，200万美元", "200万美元"),
    (MONEY, TRIP, "补充下，海上风电那笔是外资", "外资"),
])
async def test_the_card_that_is_named_is_changed(app, leader, ledger, before, between, said, shows):
    first = await say(app, leader, before)
    second = await say(app, leader, between)
    stood = second.text
    await say(app, leader, said)
    assert shows in first.text.replace("总投资　", "总投资") and second.text == stood


async def test_of_a_saved_card_it_is_offered_as_a_correction(app, leader, ledger):
    await tap(app, leader, await say(app, leader, MONEY), "✅ 确认保存")
    await tap(app, leader, await say(app, leader, TRIP), "✅ 确认保存")
    card = await say(app, leader, "不对，海上风电是300万")
    assert "更正" in card.text and "300万元" in card.text


async def test_what_is_right_instead_names_no_card(app, leader, ledger):
    """«是海上风电装备的» says what the last card is of, though an earlier one was of it."""
    first = await say(app, leader, MONEY)
    stood = first.text
    second = await say(app, leader, "智能拖拉机昨天设备进场了")
    await say(app, leader, "不对，是海上风电装备的设备进场了")
    assert first.text == stood and "海上风电装备" in second.text


async def test_news_of_a_project_told_before_is_no_correction(app, leader, ledger):
    first = await say(app, leader, MONEY)
    stood = first.text
    await say(app, leader, TRIP)
    card = await say(app, leader, "海上风电装备签约改到下周三")
    assert first.text == stood and "3月11日" in card.text


async def test_of_two_cards_of_a_project_the_one_with_the_sum_that_is_denied(app, leader, ledger):
    await tap(app, leader, await say(app, leader, "海上风电装备今天到账8000万"), "✅ 确认保存")
    await tap(app, leader, await say(app, leader, "海上风电装备今天又到账2000万，累计2.5亿"), "✅ 确认保存")
    card = await say(app, leader, "海上风电那笔不是8000万，财务说是8500万")
    assert "8000万元 → " in card.text and "8500万元" in card.text and "2.5亿" not in card.text


async def test_who_led_is_said_of_the_visit_before_the_news(app, leader, ledger):
    await tap(app, leader, await say(app, leader, TRIP), "✅ 确认保存")
    await tap(app, leader, await say(app, leader, NEWS), "✅ 确认保存")
    card = await say(app, leader, "带队的是王主任")
    assert "沃凯光电" in card.text and "带队　王主任" in card.text


async def test_a_visit_that_has_not_been_yet(app, leader, ledger):
    card = await say(app, leader, "上周五我带队去沃凯光电看镜头")
    await say(app, leader, "日期错了，是下周二去")
    assert "预约" in card.text and "3月10日" in card.text and "2月27日" not in card.text.split("类别　")[1]


async def test_what_was_taken_for_a_new_project_is_of_one_of_the_ledger(app, leader, ledger):
    card = await say(app, leader, "风电二期的厂房今天封顶了")
    await say(app, leader, NEWS)
    await say(app, leader, "风电二期不是新项目，就是海上风电装备的")
    assert "海上风电装备（台账" in card.text


async def test_money_that_has_not_come_is_told_in_words(app, leader, ledger):
    card = await say(app, leader, "海上风电装备到账2000万")
    await say(app, leader, "那2000万是首期款还没到账，下月20号前打")
    assert "到位资金" not in card.text.split("类别　")[1] and "首期款2000万到账　4月20日" in card.text


async def test_the_one_of_this_morning_is_named(app, leader, ledger):
    await tap(app, leader, await say(app, leader, "今天上午接待力道精工一行5人，看标准厂房"), "✅ 确认保存")
    await tap(app, leader, await say(app, leader, "今天下午接待沃凯光电一行7人"), "✅ 确认保存")
    card = await say(app, leader, "上午那个力道的，人数应该是8个，不是5个")
    assert "力道精工" in card.text and "8 人" in card.text and "更正" in card.text


async def test_an_intention_was_taken_for_a_signing(app, leader, ledger):
    card = await say(app, leader, "海上风电装备今天签约了")
    await say(app, leader, "不对，是意向，还没签")
    assert "签约 → 意向" in card.text and "类别　项目进展" in card.text


@pytest.mark.parametrize("text", ["护栏厂那边工人缺30个，招工办能帮忙吗",
                                  "今天跟博联电子电话沟通了，他们今年没有新投资计划"])
async def test_who_stands_nowhere_on_the_open_card_is_not_of_it(app, leader, ledger, text):
    card = await say(app, leader, NEWS)
    stood = card.text
    await say(app, leader, text)
    assert card.text == stood


@pytest.mark.parametrize(("first", "said", "shows", "gone"), [
    ("海上风电装备今天打了2000万保证金到平台公司", "哦不是保证金，是一期资本金到位", "到位资金", "保证金 2000万"),
    ("海上风电装备今天到账5000万", "钱还没到，金额先不记", "海上风电装备", "到位资金　"),
    (MONEY, "海上风电的刚才说错了，是1500万", "1500万元", "到位资金　500万")])
async def test_what_the_money_was(app, leader, ledger, first, said, shows, gone):
    card = await say(app, leader, first)
    await say(app, leader, said)
    now = card.text[card.text.index("类别　"):]
    assert shows in now and gone not in now


@pytest.mark.parametrize(("said", "shows"), [
    ("等下，财务说是1800万，有200万明天才进", "1800万元"), ("海上风电到账改成1800万", "1800万元"),
    ("少报了，海上风电那笔应该是1800万不是500万", "1800万元")])
async def test_saved_money_is_corrected_not_told_again(app, leader, ledger, said, shows):
    await tap(app, leader, await say(app, leader, MONEY), "✅ 确认保存")
    card = await say(app, leader, said)
    assert "更正" in card.text and shows in card.text and "500万元 → " in card.text


async def test_a_card_of_the_morning_is_found_behind_many_others(app, leader, ledger):
    first = await say(app, leader, TRIP)
    for number in range(13):
        await tap(app, leader, await say(app, leader, f"海上风电装备昨天到账{number + 100}万"), "❌ 不保存")
    await say(app, leader, "沃凯那个不是2亿是2.5亿")
    assert "2.5亿元" in first.text


async def test_a_difficulty_that_is_named_comes_off_an_earlier_card(app, leader, ledger):
    await tap(app, leader, await say(app, leader, f"{MONEY}，他们反映用电不够"), "✅ 确认保存")
    await say(app, leader, TRIP)
    card = await say(app, leader, "海上风电那个用电的困难撤了吧")
    assert "更正" in card.text and "情况　" not in card.text and "500万元" in card.text
