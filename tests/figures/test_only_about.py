"""«80余人», «约5000万»: what is only about so much stays so on the card, in the digest, in sums (mechanism 21)."""

import pytest

from domain.figures.fact import FactKind
from domain.figures.indicator import Indicator, Quantity, SumOf
from reading.values.head_counts import is_about
from reports.figures.plan_figures import as_json, as_text
from tests import factories
from tests.figures.test_plan_figures import asked
from tests.ledger_scene import say, tap

GUESTS = Indicator("接待人次", "人次", SumOf((FactKind.RECEPTION,), Quantity.PEOPLE))
PAID = Indicator("到位资金", "元", SumOf((FactKind.PAID_IN,)))
PLAN = factories.a_plan(indicators=(GUESTS, PAID))


@pytest.mark.parametrize(("text", "count", "about"), [
    ("一行80余人", 80, True), ("约80人参加", 80, True), ("80多人到会", 80, True), ("80人左右", 80, True),
    ("近百人参会", 100, True), ("80人参加", 80, False), ("我们8个人去,对方80余人", 8, False), ("三十来人", 30, True)])
def test_about_is_said_beside_the_number(text, count, about):
    assert is_about(text, count) is about


async def filed(app, person, text):
    card = await say(app, person, text)
    await tap(app, person, card, "✅ 确认保存")
    return card


async def test_a_round_number_of_people_stays_round(app, db, liaison):
    card = await filed(app, liaison, "今天召开招商推进会，80余人参加")
    assert "人数　约 80 人" in card.text
    exact = await filed(app, liaison, "今天召开培训会，30人参加")
    assert "人数　30 人" in exact.text


async def test_a_sum_with_something_about_in_it_is_about(app, db, liaison):
    await filed(app, liaison, "传感器项目到位资金约5000万元")
    told = as_text(await asked(db, PLAN, "到位资金"))
    assert "商务局　约5000万元" in told and "合计　约5000万元" in told and "发改委　0" in told
    said = as_json(await asked(db, PLAN, "到位资金"))["indicators"][0]
    assert [row.get("about") for row in said["rows"]] == [None, True, None, None] and said["total"]["about"] is True
    ranked = await say(app, liaison, "/bulletin 月度指标 本月")
    assert "到位资金　本期约5000万元" in ranked.text and "商务局约5000万元" in ranked.text
