"""Words that may answer the open question or be a matter of their own: kept, and asked with two buttons."""

from dataclasses import replace
from typing import Protocol

from domain.callback import BotQuestion
from domain.filing.conversation import open_draft
from domain.filing.draft import DROPPED, Draft
from domain.filing.record import NOTHING
from domain.letter import Button
from domain.people.member import Member
from domain.taps import AnswerTap
from handlers.context import BotContext
from handlers.filing.message_facts import Source
from handlers.people.permission import private_chat
from reading import DoubtfulAnswerMeaning, act_of
from reports.render import clip, word

ASKED = "asked"  # the key of a kept draft's facts: the question that its words may answer


class AskedWords(Protocol):
    """A message said while a question was open."""

    context: BotContext
    member: Member
    source: Source
    text: str
    asked: BotQuestion | None


async def ask_which(said: AskedWords, meaning: DoubtfulAnswerMeaning) -> None:
    """In the private chat, as the question was."""
    context, asked = said.context, said.asked
    if asked is None:
        return
    kept = await _kept(said, asked)
    act = act_of(meaning.otherwise)
    buttons = (Button(word("button", "is_answer"), AnswerTap(kept.id, "yes").pack()),
               Button(word("second", str(act)) if act is not None else word("button", "is_no_answer"),
                      AnswerTap(kept.id, "no").pack()))
    await context.say(private_chat(said.member), "answer_or_matter", said=clip(meaning.text, 60),
                      what=word("question", asked.HEAD), buttons=tuple((one,) for one in buttons))


async def _kept(said: AskedWords, asked: BotQuestion) -> Draft:
    """The words as a draft that is no card, so that the tap has them whole."""
    draft = open_draft(NOTHING, said.text, said.source.day, said.member, said.context.office.plan, said.context.now,
                       (None, ()))
    return await said.context.store.drafts.add(replace(
        draft, state=DROPPED, source_chat_id=said.source.chat_id, source_message_id=said.source.message_id,
        facts={ASKED: asked.pack()}))
