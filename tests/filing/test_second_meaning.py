"""What a message may mean otherwise is one tap away, and what it was taken for is put aside. The clock: Monday 2 March
2026."""

import pytest

from tests.ledger_scene import say, stage_ledger, tap

TALK = "海川储能电池门口的包子真香，明天还去"
BUTTON = "🗒 登记为「海川储能电池项目」的动态"


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def test_one_tap_opens_the_card_and_another_files_it(app, db, liaison, ledger):
    answer = await say(app, liaison, TALK)
    assert answer.labels == [BUTTON]
    await tap(app, liaison, answer, BUTTON)
    card = app.world.sent_to(liaison)[-1]
    assert "海川储能电池" in card.html and "✅ 确认保存" in card.labels
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        assert [update.text for update in await store.updates.of_project(ledger.battery)] == [TALK]


async def test_a_second_tap_opens_no_second_card(app, liaison, ledger):
    answer = await say(app, liaison, TALK)
    await tap(app, liaison, answer, BUTTON)
    shown = len(app.world.sent_to(liaison))
    await tap(app, liaison, answer, BUTTON)
    assert len(app.world.sent_to(liaison)) == shown


async def test_what_follows_is_of_no_card_that_nobody_saw(app, liaison, ledger):
    await say(app, liaison, TALK)
    answer = await say(app, liaison, "人数改成4人")
    assert "✅ 确认保存" not in answer.labels


@pytest.mark.parametrize("text", ["食堂的排骨绝了", "海川储能电池项目的事先别登记", "祝大家周末愉快"])
async def test_what_names_none_or_is_not_to_be_kept_has_no_button(app, liaison, ledger, text):
    assert BUTTON not in (await say(app, liaison, text)).labels



async def test_what_nobody_said_in_the_form_of_an_order_is_one_all_the_same(app, liaison, ledger):
    answer = await say(app, liaison, "联络员甲把海川储能电池的合同理一理，下周三给我")
    assert "交办事项" in answer.html and "联络员甲" in answer.html and "3月11日" in answer.html


async def test_a_report_that_is_an_order_after_all(app, db, liaison, ledger):
    card = await say(app, liaison, "海川储能电池王局去看看，下周三前给结论")
    assert {"✅ 确认保存", "📌 是交办"} <= set(card.labels)
    await tap(app, liaison, card, "📌 是交办")
    order = app.world.sent_to(liaison)[-1]
    assert "交办事项" in order.html and "王局" in order.html
    assert app.world.sent_to(liaison)[-2].labels == []  # the card is put aside
    await tap(app, liaison, order, "✅ 确认交办")
    async with db.begin() as store:
        assert await store.updates.of_project(ledger.battery) == []


async def test_more_of_a_card_that_is_a_trip_after_all_leaves_the_card_as_it_was(app, liaison, ledger):
    card = await say(app, liaison, "今天在杭州拜访海川新能源，谈海川正极材料项目")
    before = card.html
    await say(app, liaison, "后天出发，先杭州后宁波，走四天")
    assert app.world.sent_to(liaison)[-2].html != before
    notice = app.world.sent_to(liaison)[-1]
    await tap(app, liaison, notice, "📅 是来访或行程安排")
    shown = [message.html for message in app.world.sent_to(liaison)]
    assert before in shown and "宁波" in shown[-1]


@pytest.mark.parametrize(("button", "said"), [("👤 承办", "王局"), ("🗓 承诺日期", "3月20日")])
async def test_the_second_meaning_stays_once_owner_or_day_is_changed(app, leader, ledger, button, said):
    card = await say(app, leader, "海川储能电池反映用电不够，请供电公司3月10日前解决")
    assert BUTTON in card.labels
    await tap(app, leader, card, button)
    changed = await say(app, leader, said)
    assert BUTTON in changed.labels
    await tap(app, leader, changed, BUTTON)
    assert "✅ 确认保存" in app.world.sent_to(leader)[-1].labels
