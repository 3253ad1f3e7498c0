"""A question to which any words are the answer opens a reply in the client; every other letter does not."""

from dataclasses import replace

import handlers.register  # noqa: F401  # every conversation names its own questions
from bot.delivery.api_call import post
from domain.bot_questions import CardFieldQuestion, NewDayQuestion, NewsQuestion
from domain.letter import AWAITS, Button, Letter
from domain.projects.project import Subject
from handlers.filing.asked_for import takes_any_words


class Recorder:
    """Takes calls as Telegram would."""

    def __init__(self) -> None:
        self.sent = []

    async def do_api_request(self, method, parameters):
        self.sent.append((method, parameters))
        return {"message_id": 7}


async def markup(letter):
    recorder = Recorder()
    await post(recorder, letter)
    return recorder.sent[0][1].get("reply_markup")


QUESTION = Letter("k", 1, "原因？", facts={AWAITS: "1"})


async def test_the_client_is_told_to_reply_to_a_question_for_words():
    assert await markup(QUESTION) == {"force_reply": True, "selective": True}


async def test_buttons_and_edits_keep_their_own_keyboard():
    buttons = ((Button("好", "x:1"),),)
    assert "inline_keyboard" in await markup(replace(QUESTION, buttons=buttons))
    assert await markup(replace(QUESTION, edit_message_id=7)) is None
    assert await markup(replace(QUESTION, facts={})) is None


def test_a_value_may_also_be_followed_by_a_report_of_its_own():
    """A reply is always the answer, so the client must not make one of whatever is typed next."""
    assert not takes_any_words(CardFieldQuestion("7", "projects.0.name"))
    assert not takes_any_words(NewDayQuestion(Subject.MILESTONE, 3))
    assert takes_any_words(NewsQuestion(12)) and takes_any_words(CardFieldQuestion("7", "next_step"))
