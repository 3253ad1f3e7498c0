"""One update by itself: one transaction, counted tries, what administrators and the speaker are told, a tap's
toast."""

import json
import logging

import pytest

from bot.delivery.update_processor import TRIES, UpdateProcessor
from storage.delivery.inbox import Received


class Advice:
    """A third opinion that breaks down, or says something."""

    def __init__(self, said=None):
        self.said, self.asked = said, []

    async def on(self, update):
        self.asked.append(update)
        if self.said is None:
            raise RuntimeError("no opinion")
        return self.said


@pytest.fixture
async def processor(office_bot, db, clock, office, app_members, telegram):
    """Made as often as asked for, over the script's handlers; `woken` counts how often the courier was woken."""
    await office_bot.start()
    application, woken = office_bot.running[0][2], []

    def make(advice=None):
        made = UpdateProcessor(application, db, clock, office, lambda: woken.append(1), advice)
        made.woken = woken
        return made

    return make


async def received(db, clock, number, **content):
    row = Received(number, 2000, json.dumps({"update_id": number, **content}))
    async with db.begin() as store:
        await store.inbox.receive([row], clock.now())
    return row


def a_message(text, who=2000):
    return {"message": {"message_id": 5, "date": 1772413200, "chat": {"id": who, "type": "private"}, "text": text,
                        "from": {"id": who, "is_bot": False, "first_name": "王局"}}}


async def queued(db, key):
    async with db.begin() as store:
        found = await store.letters.by_key(key)
    return None if found is None else found.letter.html


async def waiting(db):
    async with db.begin() as store:
        return [row.update_id for row in await store.inbox.waiting()], [row.update_id for row in
                                                                        await store.inbox.set_aside()]


async def test_effects_answer_and_mark_are_stored_together(processor, office_bot, db, clock):
    row = await received(db, clock, 11, **a_message("你好"))
    await processor().take(row)
    assert await queued(db, "11:1") == "你好" and await waiting(db) == ([], [])


async def test_what_was_handled_before_does_nothing(processor, office_bot, db, clock):
    row, one = await received(db, clock, 12, **a_message("你好")), processor()
    await one.take(row)
    await one.take(row)
    assert office_bot.script.seen == ["你好"] and len(one.woken) == 2


async def test_tries_go_on_from_those_that_were_counted(processor, office_bot, db, clock):
    """The process was killed after two tries: one is left."""
    office_bot.script.fails = 9
    row = await received(db, clock, 13, **a_message("坏消息"))
    await processor().take(Received(row.update_id, row.lane, row.body, tries=TRIES - 1))
    assert office_bot.script.seen == ["坏消息"] and await waiting(db) == ([], [13])
    assert "已收到" in await queued(db, "13:sorry")


async def test_what_cannot_be_read_is_set_aside_at_once_with_what_was_said(processor, office_bot, db, clock, admin):
    row = await received(db, clock, 14, message={"message_id": 1, "date": "gestern", "text": "原话",
                                                 "from": {"id": 2000}, "chat": 5})
    await processor().take(row)
    assert await waiting(db) == ([], [14]) and office_bot.script.seen == []
    async with db.begin() as store:
        [notice] = [one.letter.html for one in await store.letters.to_send(clock.now())
                    if one.letter.kind == "set_aside"]
    assert "王局" in notice and "原话" in notice and "Unreadable" in notice


@pytest.mark.parametrize("body", ["{", "[]", "null", '{"update_id": 15}'])
async def test_what_is_no_update_at_all_raises_nothing(processor, db, clock, body):
    async with db.begin() as store:
        await store.inbox.receive([Received(15, 0, body)], clock.now())
    await processor().take(Received(15, 0, body))
    assert (await waiting(db))[0] == []


async def test_without_a_third_opinion_the_message_is_read_all_the_same(processor, office_bot, db, clock, caplog):
    advice = Advice()
    with caplog.at_level(logging.WARNING):
        await processor(advice).take(await received(db, clock, 16, **a_message("你好")))
    assert office_bot.script.seen == ["你好"] and "no third opinion" in caplog.text
    assert advice.asked[0]["message"]["text"] == "你好"


async def test_a_tap_hears_the_toast_or_that_it_failed(processor, office_bot, telegram, leader, db, clock):
    tap = {"id": "77", "chat_instance": "1", "from": {"id": 2000, "is_bot": False, "first_name": "王局"}}
    for number, data in ((17, "good"), (18, "bad")):
        row = await received(db, clock, number, callback_query={**tap, "data": data})
        await processor().take(row)
    await telegram.wait_for(lambda: len(telegram.calls_of("answerCallbackQuery")) == 2)
    said = [call.params.get("text", "") for call in telegram.calls_of("answerCallbackQuery")]
    assert said[0] == "收到" and "出错" in said[1]
