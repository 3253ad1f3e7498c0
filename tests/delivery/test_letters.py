"""The outbox alone: what is queued once, what is due and in which order, what is marked, put off, moved."""

from datetime import timedelta

import pytest

from domain.letter import MENU, SILENCED, File, Letter, LetterState, Priority
from storage.delivery.letters import Sent
from tests.factories import MONDAY_NINE as NOW
from tests.factories import a_push, an_answer

DAY = timedelta(days=1)


@pytest.fixture
async def outbox(db):
    async with db.begin() as store:
        yield store.letters


async def queued(outbox, *letters):
    """Queues them; their ids by key."""
    await outbox.queue_all(letters, NOW)
    return {one.letter.key: one.id for one in await outbox.to_send(NOW)}


async def due(outbox, at=NOW, **wanted):
    return [one.letter.key for one in await outbox.to_send(at, **wanted)]


async def test_a_key_is_queued_once_for_ever(outbox):
    ids = await queued(outbox, an_answer("a", html="一"))
    await outbox.queue(an_answer("a", html="二"), NOW)
    assert (await outbox.by_key("a")).letter.html == "一"
    await outbox.settle([Sent(ids["a"], LetterState.SENT, 7)], NOW)
    await outbox.queue(an_answer("a", html="三"), NOW)
    assert await due(outbox) == [] and (await outbox.by_key("a")).message_id == 7


async def test_nothing_queued_is_nothing(outbox):
    await outbox.queue_all([], NOW)
    await outbox.settle([], NOW)
    assert await due(outbox) == [] and await outbox.by_key("a") is None and await outbox.by_id(1) is None


async def test_answers_first_each_in_order_of_queueing(outbox):
    await queued(outbox, a_push("p1"), an_answer("a1"), a_push("p2"), an_answer("a2"))
    assert await due(outbox) == ["a1", "a2", "p1", "p2"]
    assert await due(outbox, pushes=True) == ["p1", "p2"] and await due(outbox, pushes=False) == ["a1", "a2"]
    assert await due(outbox, limit=3) == ["a1", "a2", "p1"]


async def test_of_each_chat_its_first_before_anybody_s_second(outbox):
    await queued(outbox, *(an_answer(f"a{n}", chat_id=1) for n in range(3)), an_answer("b0", chat_id=2),
                 an_answer("b1", chat_id=2))
    assert await due(outbox, share=2) == ["a0", "b0", "a1", "b1"]
    assert await due(outbox, share=1) == ["a0", "b0"]
    assert await due(outbox, share=3, limit=3) == ["a0", "b0", "a1"]


async def test_after_a_letter_only_later_ones(outbox):
    ids = await queued(outbox, an_answer("a"), an_answer("b"))
    assert await due(outbox, after=ids["a"]) == ["b"] and await due(outbox, after=ids["b"]) == []


async def test_what_is_put_off_comes_at_its_hour_with_one_more_try_counted(outbox):
    ids = await queued(outbox, an_answer("a"))
    later = NOW + timedelta(minutes=1)
    await outbox.again([ids["a"]], later, "busy")
    assert await due(outbox, later - timedelta(seconds=1)) == [] and await due(outbox, later) == ["a"]
    letter = await outbox.by_id(ids["a"])
    assert (letter.tries, letter.reason, letter.state) == (1, "busy", LetterState.QUEUED)
    await outbox.again([ids["a"]], None, "busy")
    assert await due(outbox) == ["a"] and (await outbox.by_id(ids["a"])).tries == 2


@pytest.mark.parametrize(("days", "goes"), [(2, False), (3, True)])
async def test_an_hour_that_no_letter_waits_for_was_set_by_a_wrong_clock(outbox, days, goes):
    ids = await queued(outbox, an_answer("a"))
    await outbox.again([ids["a"]], NOW + days * DAY, "quiet hours")
    assert await due(outbox) == (["a"] if goes else [])


async def test_only_what_is_still_queued_is_marked_before_the_network(outbox):
    ids = await queued(outbox, a_push("a"), a_push("b"))
    assert await outbox.sending([ids["a"]]) == {ids["a"]}
    assert await outbox.sending([ids["a"], ids["b"]]) == {ids["b"]}  # another process has the first
    assert await due(outbox) == []
    assert [one.letter.key for one in await outbox.were_sending()] == ["a", "b"]
    assert (await outbox.by_key("a")).state is LetterState.QUEUED


async def test_what_became_of_a_letter_is_kept(outbox):
    ids = await queued(outbox, a_push("sent"), a_push("lost"), a_push("left"))
    await outbox.settle([Sent(ids["sent"], LetterState.SENT, 11), Sent(ids["lost"], LetterState.UNCERTAIN,
                                                                       reason="cut")],
                        NOW)
    assert await due(outbox) == ["left"] and await outbox.were_sending() == []
    sent, lost = await outbox.by_id(ids["sent"]), await outbox.by_id(ids["lost"])
    assert (sent.state, sent.message_id, sent.created_at) == (LetterState.SENT, 11, NOW)
    assert (lost.state, lost.message_id, lost.reason) == (LetterState.UNCERTAIN, None, "cut")
    assert await outbox.uncertain("cut") == [ids["lost"]] and await outbox.uncertain("other") == []


async def test_a_reason_is_kept_to_what_a_database_takes(outbox):
    ids = await queued(outbox, an_answer("a"))
    await outbox.again([ids["a"]], None, "\0" + "长" * 3000)
    reason = (await outbox.by_id(ids["a"])).reason
    assert len(reason) == 2000 and "\0" not in reason


async def test_where_the_bot_may_speak_again_only_what_waited_for_that_goes(outbox):
    ids = await queued(outbox, a_push("a", chat_id=-1), a_push("b", chat_id=-1), a_push("c", chat_id=-2))
    for key, reason in (("a", SILENCED), ("b", "quiet hours"), ("c", SILENCED)):
        await outbox.again([ids[key]], NOW + DAY, reason)
    await outbox.speak_again(-1)
    assert await due(outbox) == ["a"]


async def test_a_menu_is_outdated_by_a_later_one_of_the_same_scope_alone(outbox):
    def menu(key, chat_id=5, about=None):
        return Letter(key, chat_id, "", kind=MENU, about=about)

    await queued(outbox, menu("first"), menu("other", chat_id=6), menu("groups", about="scope"),
                 an_answer("word", chat_id=5))
    assert not await outbox.newer_menu(await outbox.by_key("first"))
    await outbox.queue(menu("second"), NOW)
    assert await outbox.newer_menu(await outbox.by_key("first"))
    assert not await outbox.newer_menu(await outbox.by_key("second"))
    assert not await outbox.newer_menu(await outbox.by_key("groups"))


async def test_a_message_is_found_by_its_chat_and_number(outbox):
    ids = await queued(outbox, an_answer("a", chat_id=1), an_answer("b", chat_id=2), an_answer("edit", chat_id=1))
    await outbox.settle([Sent(ids[key], LetterState.SENT, 9) for key in ("a", "b", "edit")], NOW)
    assert (await outbox.by_message(1, 9)).letter.key == "a"  # what it was at first, not its edit
    assert (await outbox.by_message(2, 9)).letter.key == "b" and await outbox.by_message(1, 8) is None


async def test_what_waits_for_a_group_follows_it(outbox):
    ids = await queued(outbox, a_push("sent", chat_id=-1), a_push("waits", chat_id=-1), a_push("else", chat_id=-2))
    await outbox.settle([Sent(ids["sent"], LetterState.SENT, 1)], NOW)
    await outbox.move_chat(-1, -100)
    chats = {key: (await outbox.by_key(key)).letter.chat_id for key in ids}
    assert chats == {"sent": -1, "waits": -100, "else": -2}


async def test_every_field_of_a_letter_comes_back(outbox):
    letter = Letter("a", 1, "<b>x</b>", thread_id=3, reply_to=4, edit_of="b", priority=Priority.PUSH,
                    kind="weekly_digest",
                    about="project:1", file=File("表.xlsx", b"\0\xff"), silent=True, quiet=True, facts={"k": "v"})
    await outbox.queue(letter, NOW)
    assert (await outbox.by_key("a")).letter == letter
