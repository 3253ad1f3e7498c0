"""Typed answers: the bot asked for one field of a card (or of something else) and the next words are the answer."""

import logging
from datetime import timedelta

from domain.bot_questions import CardFieldQuestion, CardProjectQuestion, question_of
from domain.callback import ABOUT_QUESTION, BotQuestion
from domain.errors import ReadingError
from domain.filing.draft import OPEN, Draft, set_field
from domain.filing.offers import leaf
from domain.people.access import allowed, looks_only
from domain.people.member import Member
from handlers.context import BotContext
from handlers.filing.asked_for import ANSWERS, answers, takes_any_words
from handlers.filing.card import show
from handlers.filing.card_desk import desk_of
from handlers.filing.card_fields import field_word, mark, marked, typed_value
from handlers.people.permission import private_chat

OPEN_FOR = timedelta(hours=1)
log = logging.getLogger(__name__)


async def ask(context: BotContext, member: Member, question: BotQuestion, template: str, **view: object) -> None:
    """Ask in the private chat and remember the question; the answer may also come as a reply to it."""
    chat_id = private_chat(member)
    await context.say(chat_id, template, about=question.about, awaits=takes_any_words(question), **view)
    await context.store.chats.ask(chat_id, question.pack(), context.now)


async def open_question(context: BotContext, member: Member) -> BotQuestion | None:
    """What this person was asked last and has not answered; after an hour only a reply to the question answers it."""
    token = await context.store.chats.asked(private_chat(member), context.now - OPEN_FOR)
    question = None if token is None else await _still_asked(context, member, token)
    if token is not None and question is None:
        await settled(context, member)
    return question


async def replied_question(context: BotContext, member: Member, about: tuple[str, str]) -> BotQuestion | None:
    """The question that the message replied to asked (`about`, as `replied_about` gives it)."""
    return await _still_asked(context, member, about[1]) if about[0] == ABOUT_QUESTION else None


async def _still_asked(context: BotContext, member: Member, token: str) -> BotQuestion | None:
    """The question; None, after saying so, where this version asks none like it: an older one did."""
    question = question_of(token)
    if question is not None and type(question) in ANSWERS:
        return question
    log.warning("an answer of member %s to %r was refused: nobody asks that now", member.id, token)
    await context.say(private_chat(member), "question_outlived")
    return None


async def settled(context: BotContext, member: Member) -> None:
    """The question was answered or is no longer asked."""
    await context.store.chats.ask(private_chat(member), None)


async def forget(context: BotContext, member: Member, draft: Draft) -> None:
    """Before a project is taken off a card: what was asked of its projects is no longer asked."""
    asked = await open_question(context, member)
    if isinstance(asked, CardProjectQuestion | CardFieldQuestion) and asked.card == mark(draft) and asked.of_projects:
        await settled(context, member)


async def answer_question(context: BotContext, member: Member, question: BotQuestion, text: str) -> None:
    """Hand an answer to whoever asked; the member's role may be another one since."""
    taker = ANSWERS[type(question)]
    if allowed(taker.action, member.role, "private"):
        await taker.take(context, member, question, text)
    else:
        await settled(context, member)
        await context.say(private_chat(member), "not_allowed", elsewhere=None,
                          looks_only=looks_only(taker.action, member.role))


async def asked_card(context: BotContext, member: Member, said: str, path: str) -> Draft | None:
    """The open card that was asked about; None (and the member is told) where it is closed, or where what was asked
    about may stand elsewhere now. `said` is the card's mark when it was asked."""
    draft = await context.store.drafts.get(marked(said))
    if draft is None or draft.state != OPEN or draft.member_id != member.id:
        why = "card_closed"
    elif path.startswith("projects.") and said != mark(draft):
        why = "card_changed"
    else:
        return draft
    await settled(context, member)
    await context.say(private_chat(member), why)
    return None


@answers(CardFieldQuestion, "report")
async def _answer_for_card(context: BotContext, member: Member, asked: CardFieldQuestion, text: str) -> None:
    draft = await asked_card(context, member, asked.card, asked.path)
    if draft is None:
        return
    try:
        value = typed_value(draft, asked.path, text, context.office.plan)
    except ReadingError as error:
        await ask(context, member, asked, "ask_again", field=leaf(asked.path),
                  label=field_word(asked.path, draft.record.kind),
                  wanted=error.wanted, units=[u.name for u in context.office.plan.units])
        return
    await settled(context, member)
    changed = set_field(draft, asked.path, value)
    await context.store.drafts.save(changed)
    await show(context, await desk_of(context, member, changed))
    await context.say(private_chat(member), "field_changed", label=field_word(asked.path, changed.record.kind))
