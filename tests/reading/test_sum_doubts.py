"""Negative sums and what something is less by are asked, never turned round; about how many firms were called on."""

import pytest

from domain.money import Money
from tests.ledger_scene import say, tap
from tests.reading.test_understand import meant


def negative(text):
    record = meant(text).record
    return [record.projects[0].amounts[0].money for doubt in record.doubts if doubt.reason == "negative"]


@pytest.mark.parametrize(("text", "told"), [
    ("1月规上工业产值负3亿", 300_000_000), ("一季度税收-3亿", 300_000_000), ("5月税收减少3亿", 300_000_000),
    ("昨天恒岳传动产值负2000万元", 20_000_000), ("储能电站到账-3000万", 30_000_000),
    ("储能电站核减总投资3亿", 300_000_000), ("储能电站总投资减少了2亿", 200_000_000),
    ("储能电站退回了3000万", 30_000_000)])
def test_a_negative_sum_is_asked(text, told):
    assert negative(text) == [Money.of(told)]


@pytest.mark.parametrize("text", [
    "储能电站总投资——3亿", "储能电站到账2-3亿", "储能电站到账3000万，比上月减少20%", "总投资从5亿减少到3亿，储能电站",
    "储能电站-竣工-6800万元", "储能电站负责人昨天来了，到账3000万"])
def test_what_is_no_negative_sum_is_not_asked(text):
    assert negative(text) == []


@pytest.mark.parametrize(("text", "firms", "about"), [
    ("昨天走访企业三十多家", 30, True), ("昨天走访了二三十家企业", 20, True), ("昨天走访了五六家企业", 5, True),
    ("昨天去苏州走访一百多家企业", 100, True), ("上周拜访企业40余家", 40, True), ("昨天走访了十几家企业", 10, True),
    ("昨天走访了12家企业", 12, False), ("昨天走访了几十家企业", None, False)])
def test_about_how_many_firms(text, firms, about):
    record = meant(text).record
    assert (record.firms, record.firms_about) == (firms, about)


async def test_the_card_says_it_and_one_tap_leaves_it_out(app, liaison):
    card = await say(app, liaison, "今天甲机械到账-3000万，做磨床")
    assert "台账不记负数" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert "请再核对一次" in card.text
    await tap(app, liaison, card, "不记 3000万元")
    assert "台账不记负数" not in card.text and "3000万元" not in card.text


@pytest.mark.parametrize(("text", "less"), [
    ("今天甲机械签约智能装备项目，总投资280万亿元", ("280亿元", "280万元")),
    ("今天甲机械签约智能装备项目，总投资30000亿元", ("3亿元", "3万元")),
    ("甲机械10月产值280万亿元", ("280亿元", "280万元"))])
async def test_a_sum_beyond_sense_is_asked_with_its_unit_left_out(app, liaison, text, less):
    card = await say(app, liaison, text)
    assert "大得不合常理" in card.text
    assert all(any(one in label for row in card.buttons for label, _ in row) for one in less)
    await tap(app, liaison, card, less[0])
    assert "大得不合常理" not in card.text and less[0] in card.text


async def test_a_large_sum_is_no_sum_beyond_sense(app, liaison):
    assert "大得不合常理" not in (await say(app, liaison, "今天甲机械签约智能装备项目，总投资1200亿元")).text
