"""A question right after a card that points back at what was told is of the card's project."""

import pytest

from tests.ledger_scene import say, stage_ledger, tap


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.mark.parametrize("saved", [True, False])
@pytest.mark.parametrize(("asked", "shown"), [
    ("他们总投资多少", "12亿元"), ("这事谁在盯着", "责任领导 王局"), ("这个项目现在啥情况", "海川储能电池项目"),
    ("谁在跟", "责任领导 王局"), ("他们累计到了多少", "到位资金"), ("这家来过几次", "来访接待")])
async def test_what_points_back_is_of_the_card(app, people, ledger, saved, asked, shown):
    card = await say(app, people.liaison_a, "昨天去深圳拜访，海川储能电池项目还在谈用地")
    if saved:
        await tap(app, people.liaison_a, card, next(one for one in card.labels if "确认保存" in one))
    answer = await say(app, people.liaison_a, asked)
    assert shown in answer.text and "海川储能电池" in answer.text
    assert "确认保存" not in "".join(answer.labels) and "海上风电" not in answer.text


@pytest.mark.parametrize(("asked", "shown"), [
    ("今年签了几个", "签约"), ("在谈的有哪些", "在谈项目"), ("总投资最大的两个", "前 2 个")])
async def test_what_names_its_own_is_of_everybody(app, people, ledger, asked, shown):
    await say(app, people.liaison_a, "昨天去深圳拜访，海川储能电池项目还在谈用地")
    answer = await say(app, people.liaison_a, asked)
    assert shown in answer.text and "海川储能电池项目　项目" not in answer.text


async def test_what_completes_the_card_still_does(app, people, ledger):
    await say(app, people.liaison_a, "昨天去深圳拜访，海川储能电池项目还在谈用地")
    answer = await say(app, people.liaison_a, "他们去了4个人")
    assert "确认保存" in "".join(answer.labels)
