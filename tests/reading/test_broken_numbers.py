"""Numbers that a line's end or a blank broke are whole where they can be read in one way only, and asked else."""

import pytest

from domain.money import Amount, AmountKind, Money
from reading.text.broken_numbers import joined_numbers, other_readings
from reading.values.typed_values import read_amount
from tests.ledger_scene import say
from tests.reading.test_understand import meant


@pytest.mark.parametrize(("said", "whole"), [
    ("拟投资3\n.5亿元", "拟投资3.5亿元"), ("拟投资3.\n5亿元", "拟投资3.5亿元"), ("锐恒 3 .5亿", "锐恒 3.5亿"),
    ("锐恒2. 6亿", "锐恒2.6亿"), ("总投资3．　5亿", "总投资3．5亿"), ("增长12 .5%", "增长12.5%"),
    ("拟投资1 200万", "拟投资1200万"), ("拟投资1, 200万", "拟投资1200万"),
    ("到位资金 12 500.5 万元", "到位资金 12500.5万元"),
    ("占地1 200亩", "占地1200亩"), ("总投资￥1 200 000元", "总投资￥1200000元"), ("来了约2 000人", "来了约2000人"),
    ("到账3\n500万元", "到账3500万元"), ("总投资12\n亿元", "总投资12亿元"), ("3.5  亿", "3.5亿")])
def test_one_reading_is_taken(said, whole):
    assert joined_numbers(said) == whole
    assert other_readings(whole) == ()


@pytest.mark.parametrize("said", [
    "1. 5亿元的电子园；2. 3亿元的纺织园", "签约：1. 5亿元的电子园\n2. 3亿元的纺织园", "来了5人 3亿", "1月 5亿",
    "第3 5亿吨", "11.20 5亿", "电话 13800138000 5亿", "A3 5亿", "签了3个，5亿", "6月12日\n3亿元到账"])
def test_what_is_no_broken_number_stays(said):
    assert joined_numbers(said) == said
    assert other_readings(said) == ()


@pytest.mark.parametrize(("said", "as_it_stands", "others"), [
    ("锐恒 3 5亿", 5, (35, 3.5)), ("总投资3\n5亿", 5, (35, 3.5)), ("锐恒1. 5亿；二期2. 6亿", 5, (1.5,)),
    ("锐恒二期1 200亿", 200, (1200,)), ("到账500 200亿", 200, (500200,)), ("锐恒2 35亿", 35, (235, 2.35))])
def test_what_may_be_two_things_is_told(said, as_it_stands, others):
    assert other_readings(joined_numbers(said))[0] == (as_it_stands * 10**8, tuple(one * 10**8 for one in others))


def test_in_an_answer_to_how_much_no_number_counts_a_line():
    assert read_amount("1 200万") == Amount(AmountKind.TOTAL, Money.of(12_000_000))
    assert read_amount("2. 6亿") == Amount(AmountKind.TOTAL, Money.of(260_000_000))


def test_the_other_readings_are_the_sums_own():
    record = meant("储能电站 3 5亿").record
    doubt = next(one for one in record.doubts if one.reason == "broken")
    assert record.projects[0].amounts[0].money == Money.of(500_000_000)
    assert (doubt.field, doubt.choices) == ("projects.0.amounts.0", ("3500000000", "350000000"))


async def test_the_card_says_that_a_number_stands_before_it(app, liaison):
    card = await say(app, liaison, "今天甲机械签约智能装备项目，总投资3\n5亿元")
    assert "前面还有一个断开的数字" in card.text
