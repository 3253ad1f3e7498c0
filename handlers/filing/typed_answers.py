"""Typed answers: the bot asked for one field of a card (or of something else) and the next words are the answer."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from domain.errors import ReadingError
from domain.filing.draft import OPEN, Draft, set_field
from domain.filing.offers import leaf
from domain.people.access import allowed, looks_only
from domain.people.member import Member
from handlers.context import BotContext
from handlers.filing.asked_for import takes_any_words
from handlers.filing.card import show
from handlers.filing.card_desk import desk_of
from handlers.filing.card_fields import field_word, mark, marked, typed_value
from handlers.people.permission import private_chat

Answer = Callable[[BotContext, Member, str, str], Awaitable[None]]
OPEN_FOR = timedelta(hours=1)
# What was asked -> the action of the rights table that answering is, and who takes the answer.
ANSWERS: dict[str, tuple[str, Answer]] = {}


def answers(what: str, action: str) -> Callable[[Answer], Answer]:
    """Registers the function that takes answers to questions `what:…`; each conversation names its own."""
    def register(function: Answer) -> Answer:
        if what in ANSWERS:
            raise ValueError(f"two conversations ask {what!r}")
        ANSWERS[what] = action, function
        return function
    return register


async def ask(context: BotContext, member: Member, question: str, template: str, **view: object) -> None:
    """Ask in the private chat and remember the question; the answer may also come as a reply to it."""
    chat_id = private_chat(member)
    await context.say(chat_id, template, about=f"ask:{question}", awaits=takes_any_words(question), **view)
    await context.store.chats.ask(chat_id, question, context.now)


async def open_question(context: BotContext, member: Member) -> str | None:
    """What this person was asked last and has not answered; after an hour only a reply to the question answers it."""
    return still_asked(await context.store.chats.asked(private_chat(member), context.now - OPEN_FOR))


def still_asked(question: str | None) -> str | None:
    """The question, if answers to its kind are still taken: an older version may have asked what nobody asks now."""
    return question if question is not None and question.partition(":")[0] in ANSWERS else None


async def settled(context: BotContext, member: Member) -> None:
    """The question was answered or is no longer asked."""
    await context.store.chats.ask(private_chat(member), None)


async def forget(context: BotContext, member: Member, draft: Draft) -> None:
    """Before a project is taken off a card: what was asked of its projects is no longer asked."""
    asked = await open_question(context, member)
    if asked is not None and asked.startswith((f"draft:{mark(draft)}:projects.", f"find:{mark(draft)}:")):
        await settled(context, member)


async def answer_question(context: BotContext, member: Member, question: str, text: str) -> None:
    """Hand an answer to whoever asked; the member's role may be another one since."""
    what, _, rest = question.partition(":")
    action, take = ANSWERS[what]
    if allowed(action, member.role, "private"):
        await take(context, member, rest, text)
    else:
        await settled(context, member)
        await context.say(private_chat(member), "not_allowed", elsewhere=None,
                          looks_only=looks_only(action, member.role))


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


@answers("draft", "report")
async def _answer_for_card(context: BotContext, member: Member, rest: str, text: str) -> None:
    """`rest` is `{the card's mark}:{field path}`."""
    said, _, path = rest.partition(":")
    draft = await asked_card(context, member, said, path)
    if draft is None:
        return
    try:
        value = typed_value(draft, path, text, context.office.plan)
    except ReadingError as error:
        await ask(context, member, f"draft:{rest}", "ask_again", field=leaf(path),
                  label=field_word(path, draft.record.kind),
                  wanted=error.wanted, units=[u.name for u in context.office.plan.units])
        return
    await settled(context, member)
    changed = set_field(draft, path, value)
    await context.store.drafts.save(changed)
    await show(context, await desk_of(context, member, changed))
    await context.say(private_chat(member), "field_changed", label=field_word(path, changed.record.kind))

