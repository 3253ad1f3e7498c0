"""What a message is beside its words: which message of the bot it answers, of which day it speaks, whom it mentions."""

import re
from datetime import date, datetime
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


def sent_on(message: Message, context: BotContext) -> date:
    """The day that «今天» means: the message's own, a forwarded one's origin's."""
    origin: Origin | None = message.forward_origin
    moment: datetime = origin.date if origin is not None else message.date
    return context.office.day(moment)


def spoken(text: str, bot_name: str) -> str:
    """The text without the mention of the bot and without marks that nobody sees (zero width, direction of writing)."""
    seen = "".join(char for char in text if char in "\n\t" or category(char) not in ("Cf", "Cc"))
    text = seen if seen.strip() else text
    return re.sub(rf"@{re.escape(bot_name)}\b", " ", text, flags=re.IGNORECASE).strip() if bot_name else text.strip()
