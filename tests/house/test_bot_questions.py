"""Typed questions of the bot: what is packed reads back, each kind has one taker, what an older version asked is
refused once."""

from dataclasses import is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handlers.register  # noqa: F401  # every conversation names its own questions
from domain.bot_questions import QUESTIONS, ApplicationQuestion, question_of
from domain.letter import Letter
from handlers.filing.asked_for import ANSWERS, wanted
from reading import AnswerKind
from reports.render import words
from tests.ledger_scene import last, say, stage_ledger
from tests.packed_kinds import of_kind

COLUMN = 80  # characters of `chats.asked` and `letters.about`
# Open questions that stand in chats since before the kinds were typed.
OLD = ("draft:7.2:projects.0.amounts.1", "find:7:0", "keep:3:serving_unit", "rest:3:paused",
       "why:milestone:3:2026-03-01",
       "newday:duty:281474976710655", "firm:3:tag", "early:weekly_digest:2026-W10", "verdictreason:5:no", "join",
       "plananswer:growth_base_output", "objection:1:2", "mday:3:4")


@given(st.one_of([of_kind(kind) for kind in QUESTIONS]))
def test_what_is_packed_fits_and_reads_back(question):
    assert len(question.about) <= COLUMN
    assert question_of(question.pack()) == question


@given(st.text(max_size=70) | st.from_regex(r"(draft|find|keep|rest|why|newday|firm|early|join)(:[\w.-]*){0,5}"))
def test_what_no_kind_would_pack_is_no_question(token):
    found = question_of(token)
    assert found is None or found.pack() == token


@pytest.mark.parametrize("token", OLD)
def test_questions_of_before_are_read(token):
    assert question_of(token).pack() == token


def test_every_kind_is_a_frozen_dataclass_with_its_own_head_one_taker_and_a_name():
    assert all(is_dataclass(kind) and kind.__dataclass_params__.frozen for kind in QUESTIONS)
    assert len({kind.HEAD for kind in QUESTIONS}) == len(QUESTIONS)
    assert set(ANSWERS) == set(QUESTIONS) - {ApplicationQuestion}
    assert {kind.HEAD for kind in ANSWERS} <= set(words()["question"])


@given(st.one_of([of_kind(kind) for kind in ANSWERS]))
def test_every_question_wants_some_kind_of_words(question):
    assert isinstance(wanted(question), AnswerKind)


async def _asked_by_an_older_version(app, db, person, token):
    await stage_ledger(db)
    async with db.begin() as store:
        await store.letters.queue(Letter("old", person.id, "新的承诺日期？", about=f"ask:{token}"), app.clock.now())
        await store.chats.ask(person.id, token, app.clock.now())
    app.courier.wake()
    await app.settled()


@pytest.mark.parametrize("token", ["olden:1", "draft:7", "owday:assignment.12", "why:milestone:3:2026-13-01", "join"])
async def test_an_answer_to_what_nobody_asks_now_is_refused_once(app, db, liaison, token, caplog):
    await _asked_by_an_older_version(app, db, liaison, token)
    await say(app, liaison, "3月5日")
    told = [message.text for message in app.world.sent_to(liaison)]
    assert sum("程序升级前问的" in text for text in told) == 1
    assert repr(token) in caplog.text
    await say(app, liaison, "3月6日")
    assert sum("程序升级前问的" in message.text for message in app.world.sent_to(liaison)) == 1


async def test_a_reply_to_what_nobody_asks_now_is_refused_and_what_is_open_stays_open(app, db, liaison, caplog):
    await _asked_by_an_older_version(app, db, liaison, "olden:1")
    old = last(app, liaison)
    async with db.begin() as store:
        await store.chats.ask(liaison.id, "news:1", app.clock.now())
    await say(app, liaison, "3月5日", reply_to=old)
    async with db.begin() as store:
        assert (await store.chats.get(liaison.id)).asked == "news:1"
    assert "程序升级前问的" in "".join(message.text for message in app.world.sent_to(liaison))
