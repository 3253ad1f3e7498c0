"""Typed answers: the bot asked for one field of a card (or of something else) and the next words are the answer."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from domain.access import allowed, looks_only
from domain.draft import OPEN, set_field
from domain.errors import ReadingError
from domain.member import Member
from handlers.card import desk_of, show
from handlers.context import BotContext
from handlers.fields import field_word, fits, leaf, typed_value
from handlers.people import private_chat

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
    await context.say(chat_id, template, about=f"ask:{question}", **view)
    await context.store.chats.ask(chat_id, question, context.now)


async def open_question(context: BotContext, member: Member) -> str | None:
    """What this person was asked last and has not answered; after an hour only a reply to the question answers it."""
    return await context.store.chats.asked(private_chat(member), context.now - OPEN_FOR)


async def settled(context: BotContext, member: Member) -> None:
    """The question was answered or is no longer asked."""
    await context.store.chats.ask(private_chat(member), None)


async def forget(context: BotContext, member: Member, draft_id: int) -> None:
    """A project was taken off a card: what was asked of its projects by number is no longer asked."""
    asked = await open_question(context, member)
    if asked is not None and asked.startswith((f"draft:{draft_id}:projects.", f"find:{draft_id}:")):
        await settled(context, member)


async def answer_question(context: BotContext, member: Member, question: str, text: str) -> None:
    """Hand an answer to whoever asked; the member's role may be another one since."""
    what, _, rest = question.partition(":")
    action, take = ANSWERS[what]
    if allowed(action, member.role, "private"):
        await take(context, member, rest, text)
    else:
        await settled(context, member)
        await context.say(private_chat(member), "not_allowed", elsewhere=None, looks_only=looks_only(action, member.role))


@answers("draft", "report")
async def _answer_for_card(context: BotContext, member: Member, rest: str, text: str) -> None:
    """`rest` is `{draft id}:{field path}`."""
    number, _, path = rest.partition(":")
    draft = await context.store.drafts.get(int(number))
    if draft is None or draft.state != OPEN or draft.member_id != member.id:
        await settled(context, member)
        await context.say(private_chat(member), "card_closed")
        return
    if not fits(draft, "ask", path):
        await settled(context, member)
        await context.say(private_chat(member), "field_gone")
        return
    try:
        value = typed_value(draft, path, text, context.office.plan)
    except ReadingError as error:
        await ask(context, member, f"draft:{rest}", "ask_again", field=leaf(path), label=field_word(path, draft.record.kind),
                  wanted=error.wanted, units=[u.name for u in context.office.plan.units])
        return
    await settled(context, member)
    changed = set_field(draft, path, value)
    await context.store.drafts.save(changed)
    await show(context, await desk_of(context, member, changed))
    await context.say(private_chat(member), "field_changed", label=field_word(path, changed.record.kind))

