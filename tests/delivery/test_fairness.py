"""One chat that is slow, refused or full of messages takes its share and no more."""

import json

import pytest

from bot.delivery.courier import SHARE as LETTERS
from bot.delivery.courier import Courier
from bot.delivery.fair_share import FairShare
from bot.delivery.pacing import Pacer
from sandbox import Limits
from tests.delivery.test_intake import said_to, states
from tests.factories import a_push, an_answer


@pytest.fixture
async def courier(server, telegram, db, clock, office, people):
    """One with the real pacer, whose sleep is the test's."""
    from telegram import Bot

    async with Bot(telegram.bot.token, base_url=f"{server.url}/bot") as bot:
        running = Courier(bot, db, clock, office, Pacer())
        await running.start()
        yield running
        await running.stop()


async def queue(db, clock, courier, *letters):
    async with db.begin() as store:
        await store.letters.queue_all(letters, clock.now())
    courier.wake()


@pytest.mark.parametrize("make", [an_answer, a_push])
async def test_a_chat_that_is_refused_for_long_starves_nobody(courier, telegram, people, stranger, db, clock, make):
    """It has more letters than are held in memory, and the pause is two minutes."""
    stranger.private().started = True
    telegram.fail_next("sendMessage", 429, "Too Many Requests: retry after 120", 10_000, retry_after=120, chat=stranger)
    await queue(db, clock, courier, *(make(f"s{n}", stranger.id) for n in range(700)))
    await telegram.wait_for(lambda: [c for c in telegram.calls_of("sendMessage") if c.refused])
    await queue(db, clock, courier, make("l", people.leader.id, "好"))
    await telegram.wait_for(lambda: telegram.sent_to(people.leader))
    await queue(db, clock, courier, *(make(f"a{n}", people.admin.id, f"{n}") for n in range(3)))
    await telegram.wait_for(lambda: len(telegram.sent_to(people.admin)) == 3)
    refused = [c for c in telegram.calls_of("sendMessage") if c.refused]
    assert len(refused) == 1  # the pause is kept


async def test_a_backlog_of_one_chat_keeps_its_order(courier, telegram, leader, admin, db, clock):
    await queue(db, clock, courier, *(an_answer(f"{n}", html=f"{n}") for n in range(5 * LETTERS)))
    await queue(db, clock, courier, an_answer("later", admin.id),
                *(an_answer(f"{n}", html=f"{n}") for n in range(50, 70)))
    await courier.idle()
    assert [m.text for m in telegram.sent_to(leader)] == [f"{n}" for n in range(70)]


async def test_many_answers_at_once_are_spaced(courier, telegram, db, clock):
    telegram.limits = Limits()
    persons = [telegram.person(f"成员{n}") for n in range(70)]
    for person in persons:
        person.private().started = True
    await queue(db, clock, courier, *(an_answer(f"{p.id}", p.id) for p in persons))
    await courier.idle()
    calls = telegram.calls_of("sendMessage")
    assert {c.params["chat_id"] for c in calls if not c.refused} == {p.id for p in persons}
    assert sum(c.refused for c in calls) <= 30  # unpaced 40 are; a stalled machine bunches what was spaced (19 once)


async def test_a_chat_that_writes_much_holds_up_no_other(office_bot, telegram, people):
    """Its first message is still being handled; with it 300 wait."""
    people.leader.say("等")
    for number in range(300):
        people.leader.say(f"{number}")
    await office_bot.start()
    people.admin.say("急")
    await telegram.wait_for(lambda: "等" in office_bot.script.seen)
    office_bot.script.gate.set()
    await telegram.wait_for(lambda: telegram.sent_to(people.admin), 30)
    assert len(telegram.sent_to(people.leader)) < 100
    await office_bot.settled()
    assert said_to(telegram, people.leader) == ["等", *(f"{n}" for n in range(300))]


def raw(telegram, text):
    """An update as some client made it; the sandbox's own people write no such thing."""
    telegram.bot.updates.append({"update_id": telegram.bot.next_update, "message": {
        "message_id": 9, "date": 1772413200, "chat": {"id": 2000, "type": "private"},
        "from": {"id": 2000, "is_bot": False, "first_name": text}, "text": text}})
    telegram.bot.next_update += 1


@pytest.mark.parametrize(("text", "kept"), [
    ("半个\ud83d字", "半个\ufffd字"), ("\udc00", "\ufffd"), ("零\x00字节", "零字节"), ("反斜杠\\\x00", "反斜杠\\"),
    ("\\u0000", "\\u0000"), ("\\\\u0000\x00", "\\\\u0000"), ("\U0001f600", "\U0001f600")])
async def test_characters_that_no_database_keeps(office_bot, telegram, leader, db, text, kept):
    leader.say("一")
    raw(telegram, text)
    leader.say("二")
    await office_bot.start()
    await telegram.wait_for(lambda: len(office_bot.script.seen) == 3)
    await office_bot.settled()
    assert office_bot.script.seen == ["一", kept, "二"] and await states(db) == ([], [])


@pytest.mark.parametrize("number", ["five", None, 2**70, 1.5, [1]])
async def test_an_update_without_a_usable_number_holds_up_no_other(office_bot, telegram, leader, number):
    leader.say("一")
    telegram.bot.updates.appendleft({**telegram.updates[0], "update_id": number})
    await office_bot.start()
    await telegram.wait_for(lambda: office_bot.script.seen == ["一"])


async def test_an_update_of_a_chat_with_an_impossible_number(office_bot, telegram, leader, db):
    telegram.bot.updates.append({"update_id": telegram.bot.next_update, "message": {
        "message_id": 1, "date": 1772413200, "chat": {"id": 2**70, "type": "private"}, "text": "大"}})
    telegram.bot.next_update += 1
    leader.say("二")
    await office_bot.start()
    await telegram.wait_for(lambda: "二" in said_to(telegram, leader))


async def test_a_numbering_that_begins_anew_is_not_dropped(office_bot, telegram, leader, db, clock):
    """After a quiet week Telegram may number anew: the same numbers come again, for other updates."""
    for text in ("一", "二", "三"):
        leader.say(text)
    await office_bot.start()
    await office_bot.settled()
    telegram.clock.advance(days=8)
    telegram.bot.next_update -= 3
    for text in ("四", "五", "六"):
        leader.say(text)
    await office_bot.settled()
    assert said_to(telegram, leader) == list("一二三四五六") and office_bot.script.seen == list("一二三四五六")


STICKER = {"file_id": "a", "file_unique_id": "b", "width": 5, "height": 5, "is_animated": False}  # of 2021: no `type`
POLL = {"id": "1", "question": "?", "options": [{"text": "a", "voter_count": 0}]}


@pytest.mark.parametrize("part", [{"sticker": STICKER}, {"poll": POLL}, {"reply_to_message": {
    "message_id": 1, "date": 1772413200, "chat": {"id": 2000, "type": "private"}, "sticker": STICKER}},
    {"dice": {}}, {"game": 5}], ids=lambda part: next(iter(part)))
async def test_what_an_older_server_describes_otherwise_is_left_out(office_bot, app_members, telegram, leader, admin,
                                                                    db, part):
    said = {"text": "在", **part}
    telegram.bot.updates.append({"update_id": telegram.bot.next_update, "message": {
        "message_id": 9, "date": 1772413200, "chat": {"id": 2000, "type": "private"},
        "from": {"id": 2000, "is_bot": False, "first_name": "王"}, **said}})
    telegram.bot.next_update += 1
    await office_bot.start()
    await telegram.wait_for(lambda: said_to(telegram, leader) == ["在"])
    assert await states(db) == ([], []) and said_to(telegram, admin) == []


def test_each_has_its_share_and_nothing_newer_passes_what_waits():
    share = FairShare(2, 5)
    assert [share.admit(n, 7) for n in (1, 2, 3)] == [True, True, False]
    share.begin_reload()
    share.full.add(7)
    share.release(1)
    assert share.reload and not share.admit(4, 7)  # 3 comes first, from the database
    assert share.admit(5, 8) and share.admit(6, 9) and not share.crowded
    assert json.dumps(sorted(n for n in range(9) if n in share)) == "[2, 5, 6]"


def test_when_all_is_full_everybody_waits_for_the_database():
    share = FairShare(2, 3)
    share.begin_reload()
    assert [share.admit(n, n) for n in (1, 2, 3, 4)] == [True, True, True, False] and share.crowded
    share.release(1)
    assert not share.reload and not share.admit(5, 5)
    share.release(2)
    assert share.reload and not share.complete


