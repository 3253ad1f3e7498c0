"""Land and workshops, of which the ledger keeps no figure: what reports and difficulties tell of them."""

import pytest

from tests.ledger_scene import say, stage_ledger, tap


@pytest.fixture
async def told(app, db, liaison):
    await stage_ledger(db)
    for news in ("海川储能电池项目今天又谈了一次，对方要50亩地", "海川正极材料项目今天对接了，想租2万平方米标准厂房"):
        await tap(app, liaison, await say(app, liaison, news), "✅ 确认保存")


@pytest.mark.parametrize(("question", "shown", "hidden"), [
    ("哪些项目要地", "要50亩地", "标准厂房"), ("海川储能电池要多少地", "要50亩地", "标准厂房"),
    ("海川储能电池用地面积是多少", "台账没有用地这一栏", "标准厂房"), ("要厂房的有几家", "想租2万平方米", "50亩"),
    ("海川正极材料要多少亩地", "动态里没有提到用地", "50亩"), ("哪些项目缺地", "用地指标不足", "50亩")])
async def test_what_was_told_of_it_is_said(app, liaison, told, question, shown, hidden):
    answer = (await say(app, liaison, question)).text
    assert shown in answer and hidden not in answer, answer


async def test_it_is_asked_of_all_after_a_question_of_one(app, liaison, told):
    await say(app, liaison, "海川储能电池要多少地")
    assert "想租2万平方米" in (await say(app, liaison, "要厂房的有几家")).text


async def test_money_to_come_is_what_is_planned_of_it(app, liaison, told):
    await tap(app, liaison, await say(app, liaison, "海川储能电池项目首期款2000万4月20号前打过来"), "✅ 确认保存")
    answer = (await say(app, liaison, "海川储能电池4月能到多少钱")).text
    assert "4月20日" in answer and "2000万" in answer, answer
    assert "没有计划资金的节点" in (await say(app, liaison, "海川正极材料4月能到多少钱")).text
