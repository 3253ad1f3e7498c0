"""What is typed of a card instead of tapped: «确认», «算了», «还是记上吧»; the card that is meant; what a bare word or
sum fills in. The clock: Monday 2 March 2026, 9:00."""

from datetime import timedelta

import pytest

from reading import CardOrder
from reading.thread.card_keeping import card_order
from tests.ledger_scene import last, say, stage_ledger

SAID = "海川储能电池今天到账300万"


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.mark.parametrize(("text", "order"), [
    ("确认", CardOrder.SAVE), ("存吧", CardOrder.SAVE), ("好的，记上", CardOrder.SAVE),
    ("没问题，保存", CardOrder.SAVE),
    ("登记上吧", CardOrder.SAVE), ("这条存了", CardOrder.SAVE), ("都存了吧", CardOrder.SAVE_ALL),
    ("算了", CardOrder.DROP), ("不报了", CardOrder.DROP), ("先别存", CardOrder.DROP), ("取消", CardOrder.DROP),
    ("取消这条吧", CardOrder.DROP),
    ("对", CardOrder.WHETHER), ("没错就这样", CardOrder.WHETHER), ("还是记上吧", CardOrder.TAKE_UP),
    ("不对，还是存上", CardOrder.TAKE_UP),
    ("记上了吗", CardOrder.WHETHER), ("刚才那条存上了没", CardOrder.WHETHER), ("好的", None), ("没问题", None),
    ("我刚发的你记了没", CardOrder.WHETHER), ("上一条收到没有", CardOrder.WHETHER),
    ("高铁上信号不好，刚才那条发出去没", CardOrder.WHETHER), ("刚才那条存上了吧", CardOrder.WHETHER),
    ("昨天那家的合同收到了吗", None), ("资料发了没", None), ("登记过了吗", None),
    ("确认一下到没到账", None), ("记错了", None),
    ("取消投资", None)])
def test_only_plain_orders_are_ones(text, order):
    assert card_order(text, seen=True, card=True, asked=False) is order


@pytest.mark.parametrize("said", ["确认", "好的，记上", "存吧"])
async def test_a_card_is_saved_by_words(app, liaison, ledger, said):
    await say(app, liaison, SAID)
    assert "✅ 已保存，编号 1。" in (await say(app, liaison, said)).text


async def test_several_cards_at_once(app, liaison, ledger):
    await say(app, liaison, SAID)
    await say(app, liaison, "海川正极材料昨天签约了")
    assert "编号 1、2。" in (await say(app, liaison, "都存了吧")).text


async def test_dropped_and_taken_up_again(app, liaison, ledger):
    await say(app, liaison, SAID)
    assert "没有保存" in (await say(app, liaison, "算了")).text
    assert "已保存，编号 1。" in (await say(app, liaison, "还是记上吧")).text


async def test_without_a_card_nothing_is_saved(app, liaison, ledger):
    assert "没有等着保存的卡片" in (await say(app, liaison, "确认")).text


async def test_thanks_do_not_save_but_remind(app, liaison, ledger):
    await say(app, liaison, SAID)
    told = await say(app, liaison, "好的")
    assert "还没有保存" in told.text and "✅ 确认保存" in told.labels


async def test_an_order_is_confirmed_by_words(app, leader, ledger):
    await say(app, leader, "让联络员甲周五前把到账凭证报上来，海川储能电池的")
    await say(app, leader, "确认交办")
    assert any("（已交办）" in message.text for message in app.world.sent_to(leader)[-3:])


async def test_an_order_is_not_given_after_all(app, leader, ledger):
    await say(app, leader, "让联络员甲周五前把到账凭证报上来，海川储能电池的")
    assert "（没有交办）" in (await say(app, leader, "算了不用了")).text


async def test_whether_it_is_saved(app, liaison, ledger):
    await say(app, liaison, SAID)
    assert "还没有保存" in (await say(app, liaison, "记上了吗")).text
    await say(app, liaison, "存吧")
    assert "已保存，编号 1" in (await say(app, liaison, "刚才那条存上了没")).text


async def test_without_a_card_what_was_filed_last_is_told(app, liaison, ledger):
    asked = "高铁上信号不好，刚才那条发出去没"
    assert "没有收到" in (await say(app, liaison, asked)).text
    await say(app, liaison, SAID)
    await say(app, liaison, "存吧")
    app.world.clock.set(app.world.clock.now + timedelta(days=1))
    assert "最近登记的是编号 1" in (await say(app, liaison, asked)).text


async def test_heads_told_after_the_card_go_on_from_it(app, liaison, ledger):
    await say(app, liaison, "海川储能电池怎么样了")
    app.world.clock.set(app.world.clock.now + timedelta(minutes=1))
    await say(app, liaison, "今天海川新能源来人了")
    assert "来客：— → 4" in (await say(app, liaison, "来了4个")).text


async def test_what_is_asked_needs_no_answer(app, liaison, ledger):
    card = await say(app, liaison, SAID)
    liaison.tap(card, "✏️ 修改")
    await app.settled()
    liaison.tap(last(app, liaison), "到位资金")
    await app.settled()
    assert "已取消" in (await say(app, liaison, "算了")).text


async def test_the_card_that_is_named_is_set_right(app, liaison, ledger):
    await say(app, liaison, SAID)
    await say(app, liaison, "海川正极材料昨天签约了")
    told = await say(app, liaison, "刚才储能电池那个是400万不是300万")
    assert "到位资金300万元" in told.text and "到位资金400万元" in told.text and "总投资" not in told.text


@pytest.mark.parametrize("said", ["搞混了，这个钱是海川正极材料的", "不对，是海川正极材料的，不是储能电池"])
async def test_money_that_is_of_another_project_moves_though_that_has_a_card_too(app, liaison, ledger, said):
    await say(app, liaison, "海川正极材料昨天签约了")
    await say(app, liaison, SAID)
    told = await say(app, liaison, said)
    assert "海川正极材料" in told.text and "到位资金300万元" in told.text and said not in told.text


async def test_a_sum_alone_is_that_of_the_card(app, liaison, ledger):
    await say(app, liaison, "海川正极材料昨天签约了")
    assert "总投资3亿元" in (await say(app, liaison, "3亿")).text


async def test_a_name_alone_is_that_of_the_card(app, liaison, ledger):
    await say(app, liaison, "今天签约了一个新项目，总投资3亿")
    assert "储能玻璃" in (await say(app, liaison, "储能玻璃")).text


async def test_another_hour_of_a_visit(app, liaison, ledger):
    await say(app, liaison, "明天下午3点海川新能源的客商来访")
    assert "下午4点" in (await say(app, liaison, "改下午4点了")).text
