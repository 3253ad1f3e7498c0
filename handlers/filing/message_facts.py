"""What a message is beside its words: which message of the bot it answers, of which day it speaks, whom it mentions."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from unicodedata import category

from telegram import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from domain.filing.draft import Draft
from handlers.context import BotContext
from handlers.people.permission import topic


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text was sent, and the day that «今天» means in it (`forwarded`: somebody else's, whose day it is);
    `album`: of the files that it came with."""

    chat_id: int
    message_id: int
    day: date
    album: str | None = None
    thread: int | None = None
    forwarded: bool = False


Origin = MessageOriginUser | MessageOriginHiddenUser | MessageOriginChat | MessageOriginChannel


async def replied_about(message: Message, context: BotContext) -> tuple[str, str] | None:
    """What the bot's message that this one replies to is about: ("project", "12"), ("draft", "7"), ("ask", …)."""
    if message.reply_to_message is None:
        return None
    letter = await context.store.letters.by_message(message.chat_id, message.reply_to_message.message_id)
    if letter is None or letter.letter.about is None:
        return None
    what, _, rest = letter.letter.about.partition(":")
    return what, rest


async def what_it_is_about(context: BotContext, at: tuple[int, int]) -> str:
    """What the bot's message in that place is about: «draft:7»; empty where it is about nothing."""
    letter = await context.store.letters.by_message(*at)
    return letter.letter.about or "" if letter is not None else ""


async def project_of(context: BotContext, what: str, rest: str) -> int | None:
    """The one project that a message of the bot was about; a saved card is about what was filed from it."""
    if what == "project":
        return int(rest)
    if what == "draft":
        draft = await context.store.drafts.get(int(rest))
        what, rest = "update", str(draft.update_id or 0) if draft else "0"
    if what == "update":
        update = await context.store.updates.get(int(rest))
        return update.entries[0].project_id if update and len(update.entries) == 1 else None
    return None


def visit_spoken_of(about: tuple[str, str] | None, card: Draft | None) -> int | None:
    """The report of the visit whose reminder or card is replied to, or that was filed just before."""
    if about is not None and about[0] == "update":
        return int(about[1])
    return card.update_id if card is not None else None


def source_of(message: Message, context: BotContext) -> Source:
    return Source(message.chat_id, message.message_id, sent_on(message, context), message.media_group_id,
                  topic(message), message.forward_origin is not None)


def sent_on(message: Message, context: BotContext) -> date:
    """The day that «今天» means: the message's own, a forwarded one's origin's."""
    return context.office.day(_moment(message))


def sent_at(message: Message, context: BotContext) -> time:
    """The hour from which «下午» lies ahead, by the office's clock."""
    return context.office.local(_moment(message)).time()


def _moment(message: Message) -> datetime:
    origin: Origin | None = message.forward_origin
    return origin.date if origin is not None else message.date


def spoken(text: str, bot_name: str) -> str:
    """The text without the mention of the bot and without marks that nobody sees (zero width, direction of writing)."""
    seen = "".join(char for char in text if char in "\n\t" or category(char) not in ("Cf", "Cc"))
    text = seen if seen.strip() else text
    return re.sub(rf"@{re.escape(bot_name)}\b", " ", text, flags=re.IGNORECASE).strip() if bot_name else text.strip()
