"""签约金额: the 合同额 told with the signing before the 总投资, the same wherever it is told."""

import pytest

from domain.figures.signed_sum import other_total, worth_of
from domain.money import Money
from tests.ledger_scene import say, tap

FIVE, THREE = Money.of(500_000_000), Money.of(300_000_000)


@pytest.mark.parametrize(("told", "total", "taken", "other"), [
    (THREE, FIVE, THREE, FIVE), (None, FIVE, FIVE, None), (THREE, None, THREE, None), (FIVE, FIVE, FIVE, None),
    (None, None, None, None)])
def test_which_is_taken(told, total, taken, other):
    assert (worth_of(told, total), other_total(told, total)) == (taken, other)


@pytest.fixture
async def signed(app, liaison):
    card = await say(app, liaison, "今天与锐恒精密签约，传感器项目总投资5亿元，合同额3亿元")
    await tap(app, liaison, card, "✅ 确认保存")


@pytest.mark.parametrize("text", ["今年签约金额多少", "今年签约总额多少", "今年签了多少钱", "今年签了几个亿",
                                  "今年签约合同额多少", "我们签了多少亿", "签下的合同金额是多少"])
async def test_however_it_is_asked(app, liaison, signed, text):
    told = await say(app, liaison, text)
    assert "签约金额　商务局　3亿元" in told.text


async def test_chat_ranking_and_why_tell_the_same(app, liaison, signed):
    rank = (await say(app, liaison, "/rank")).text
    assert "金额 3亿元" in rank and "1个项目报的合同额与总投资不同，按合同额" in rank
    assert "3亿元（按合同额，总投资5亿元）" in rank
    assert "完成金额　3亿元" in (await say(app, liaison, "/status")).text
    assert "按这一条报的合同额，不按总投资5亿元" in (await say(app, liaison, "/why 签约金额 商务局")).text
    assert "总投资 5亿元" in (await say(app, liaison, "签约项目总投资多少")).text


async def test_where_both_are_one_nothing_is_said(app, liaison):
    card = await say(app, liaison, "今天与锐恒精密签约，传感器项目总投资5亿元")
    await tap(app, liaison, card, "✅ 确认保存")
    assert "合同额" not in (await say(app, liaison, "/rank")).text
    assert "用的是总投资" in (await say(app, liaison, "/why 签约金额 商务局")).text
