"""The intake with handlers of the test's own: order, one transaction, tries, bad updates, backlog."""


import pytest

from bot.delivery import intake as intake_module
from bot.delivery.intake import lane_of
from storage.delivery.inbox import Received


def said_to(telegram, person):
    return [message.text for message in telegram.sent_to(person)]


async def states(db):
    async with db.begin() as store:
        return ([row.update_id for row in await store.inbox.waiting()],
                [row.update_id for row in await store.inbox.set_aside()])


async def test_what_waited_before_the_start_is_answered(office_bot, telegram, leader, db):
    leader.say("一")
    leader.say("二")
    await office_bot.start()
    await office_bot.settled()
    assert said_to(telegram, leader) == ["一", "二"] and await states(db) == ([], [])


async def test_each_chat_in_order_whatever_the_others_do(office_bot, telegram, people):
    persons = [people.leader, people.admin, people.liaison_a, people.liaison_b]
    for number in range(50):
        for person in persons:
            person.say(f"{number}")
    await office_bot.start()
    await office_bot.settled()
    assert all(said_to(telegram, person) == [f"{n}" for n in range(50)] for person in persons)


async def test_a_backlog_larger_than_memory(office_bot, telegram, people):
    persons = [people.leader, people.admin, people.liaison_a]
    for number in range(600):
        persons[number % 3].say(f"{number}")
    assert len(telegram.updates) > 3 * intake_module.SHARE
    await office_bot.start()
    await office_bot.settled()
    for at, person in enumerate(persons):
        assert said_to(telegram, person) == [f"{n}" for n in range(at, 600, 3)]


async def test_an_update_that_comes_twice_is_handled_once(office_bot, telegram, leader):
    leader.say("一")
    await office_bot.start()
    await office_bot.settled()
    await office_bot.stop()
    telegram.bot.updates.append(telegram.updates[0])  # the confirmation was lost
    await office_bot.start()
    leader.say("二")
    await office_bot.settled()
    assert office_bot.script.seen == ["一", "二"] and said_to(telegram, leader) == ["一", "二"]


async def test_a_failure_is_rolled_back_and_tried_again(office_bot, telegram, leader, db):
    office_bot.script.fails = 2
    await office_bot.start()
    leader.say("坏")
    leader.say("好")
    await office_bot.settled()
    assert said_to(telegram, leader) == ["坏", "好"]
    assert office_bot.script.seen == ["坏", "坏", "坏", "好"]


async def test_after_three_tries_it_is_set_aside_and_people_are_told(office_bot, app_members, telegram, leader, admin,
                                                                     db):
    office_bot.script.fails = 3
    await office_bot.start()
    bad = leader.say("坏消息")
    await office_bot.settled()
    waiting, aside = await states(db)
    assert waiting == [] and len(aside) == 1
    assert ["已收到" in text for text in said_to(telegram, leader)] == [True]
    (notice,) = said_to(telegram, admin)
    assert "王局" in notice and bad.text in notice and "told to fail" in notice
    async with db.begin() as store:
        assert await store.notes.get(f"note {aside[0]}") is None  # rolled back every time


async def test_a_tap_is_always_answered(office_bot, telegram, leader, server):
    from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(c, callback_data=c) for c in ("good", "bad")]])
    async with Bot(telegram.bot.token, base_url=f"{server.url}/bot") as bot:
        await bot.send_message(leader.id, "卡", reply_markup=keyboard)
    await office_bot.start()
    card = telegram.sent_to(leader)[0]
    good, bad = leader.tap(card, "good"), leader.tap(card, "bad")
    await office_bot.settled()
    assert (good.text, bad.answered) == ("收到", True) and "出错" in bad.text


@pytest.mark.parametrize("broken", [
    {"message": {"message_id": 1, "chat": {"id": 2000, "type": "private"}}},
    {"message": {"message_id": 1, "date": "yesterday", "chat": "no", "text": 5}},
    {"message": "nothing"}, {"callback_query": {"id": 5}}, {"message": {"chat": {"id": "x"}}}])
async def test_an_update_that_cannot_be_parsed_holds_up_no_other(office_bot, telegram, leader, db, broken):
    leader.say("一")
    telegram.bot.updates.append({"update_id": telegram.bot.next_update, **broken})
    telegram.bot.next_update += 1
    leader.say("二")
    await office_bot.start()
    await telegram.wait_for(lambda: not telegram.bot.updates)
    await office_bot.running[0][0].idle()
    await office_bot.running[0][1].idle()
    assert said_to(telegram, leader)[:2] == ["一", "二"] or "二" in said_to(telegram, leader)
    assert (await states(db))[0] == []


async def test_an_unknown_kind_of_update_is_done_without_noise(office_bot, telegram, leader, db):
    telegram.bot.updates.append({"update_id": telegram.bot.next_update, "telepathy": {"from": {"id": 1}}})
    telegram.bot.next_update += 1
    await office_bot.start()
    await telegram.wait_for(lambda: not telegram.bot.updates)
    await office_bot.running[0][0].idle()
    assert await states(db) == ([], [])


async def test_a_conflict_is_waited_out_and_told(office_bot, app_members, telegram, leader, admin):
    telegram.fail_next("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=1)
    await office_bot.start()
    leader.say("一")
    await telegram.wait_for(lambda: telegram.sent_to(leader) and telegram.sent_to(admin))
    assert "另有一个程序" in said_to(telegram, admin)[0] and said_to(telegram, leader) == ["一"]


async def test_a_network_that_fails_is_not_stormed(office_bot, telegram, leader):
    telegram.fail_next("getUpdates", 502, "Bad Gateway", times=1)
    await office_bot.start()
    leader.say("一")
    await telegram.wait_for(lambda: telegram.sent_to(leader))
    assert len([c for c in telegram.calls_of("getUpdates") if c.refused]) == 1


async def test_a_slow_chat_holds_up_no_other(office_bot, telegram, people, db):
    """On PostgreSQL many transactions run side by side; with SQLite's one writer only what waits outside of it does."""
    office_bot.script.fails = 2
    await office_bot.start()
    people.leader.say("坏")
    people.admin.say("好")
    await office_bot.settled()
    assert said_to(telegram, people.admin) == ["好"] and said_to(telegram, people.leader) == ["坏"]


@pytest.mark.parametrize("update, lane", [
    ({"update_id": 1, "message": {"chat": {"id": -5}, "from": {"id": 7}}}, -5),
    ({"update_id": 1, "edited_message": {"chat": {"id": 7}}}, 7),
    ({"update_id": 1, "callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -5}}}}, -5),
    ({"update_id": 1, "callback_query": {"from": {"id": 7}}}, 7),
    ({"update_id": 1, "my_chat_member": {"chat": {"id": -5}}}, -5),
    ({"update_id": 1, "poll": {}}, 0), ({"update_id": 1, "message": []}, 0),
    ({"update_id": 1, "message": {"chat": "x", "from": 4}}, 0), ({"update_id": 1, "message": {"chat": {"id": "x"}}},
                                                                 0)])
def test_the_lane_of_an_update(update, lane):
    assert lane_of(update) == lane


async def test_the_inbox_marks_done_once(db, clock):
    async with db.begin() as store:
        await store.inbox.receive([Received(1, 7, "{}"), Received(1, 7, "{}")], clock.now())
        assert await store.inbox.done(1, clock.now())
        assert not await store.inbox.done(1, clock.now())
