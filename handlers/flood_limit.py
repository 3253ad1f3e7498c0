"""Patience: beyond so many messages a minute from one person nothing more is read, and one sentence says so."""

from collections import deque
from datetime import datetime, timedelta

from telegram import Chat, Message, Update
from telegram.ext import ApplicationHandlerStop, filters

from handlers.bulletins.group_binding import addressed
from handlers.context import BotContext

KEY = "flood"
MINUTE = timedelta(minutes=1)
Seen = deque[tuple[datetime, str]]  # when it was sent, and which message (an album is one)


async def guard(update: Update, context: BotContext) -> None:
    """Before every other handler. The hour is the one stamped on the message: a backlog that is worked off at once
    after a stop is no flood."""
    message, limit = update.message, context.office.flood_limit
    if message is None or limit == 0 or not _counts(update, message, context):
        return
    person = message.from_user.id
    held: dict[int, Seen] = context.bot_data.setdefault(KEY, {})
    if _within(held.setdefault(person, deque()), message, str(message.media_group_id or update.update_id), limit):
        return
    if message.chat.type == Chat.PRIVATE:
        minute = int(message.date.timestamp() // 60)
        await context.say(person, "too_many", key=f"too_many:{person}:{minute}", limit=limit,
                          start=(message.text or message.caption or "")[:20])
    raise ApplicationHandlerStop


def _counts(update: Update, message: Message, context: BotContext) -> bool:
    """People's own messages to the bot; not what Telegram tells of a group, nor a group's talk among itself."""
    if message.from_user is None or message.from_user.is_bot or filters.StatusUpdate.ALL.check_update(update):
        return False
    said = message.text or ""
    return said.startswith("/") or addressed(message, context.bot.id, context.turn.bot_name)


def _within(seen: Seen, message: Message, mark: str, limit: int) -> bool:
    """Note a message (once, though it be tried again); True while the minute before it holds no more than `limit`."""
    while seen and seen[0][0] <= message.date - MINUTE:
        seen.popleft()
    if any(mark == known for _, known in seen):
        return True
    if len(seen) >= limit:
        return False
    seen.append((message.date, mark))
    return True
