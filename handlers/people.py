"""Who is speaking, and whether the one table of rights lets them."""

from telegram import Chat, Update

from domain.access import allowed, other_chat
from domain.member import Member
from handlers.context import BotContext, speaker_id


def where(update: Update) -> str:
    """The chat type of the rights table."""
    chat = update.effective_chat
    return "private" if chat is not None and chat.type == Chat.PRIVATE else "group"


async def speaker(update: Update, context: BotContext) -> Member | None:
    """The member who acts; None for a stranger, an anonymous admin, a channel."""
    telegram_id = speaker_id(update)
    return None if telegram_id is None else await context.store.members.by_telegram(telegram_id)


async def permitted(update: Update, context: BotContext, action: str) -> Member | None:
    """The member, if the table grants the action here. Else None, after the one polite sentence that is due:
    strangers learn only their own id (private) or nothing (group)."""
    member = await speaker(update, context)
    chat = update.effective_chat
    if chat is None:
        return None
    if member is None:
        await _turn_away(update, context)
        return None
    place = where(update)
    if allowed(action, member.role, place):
        return member
    if update.callback_query is not None:
        context.toast("not_allowed", alert=True, elsewhere=None)
    else:
        await context.say(private_chat(member), "not_allowed", elsewhere=other_chat(action, member.role, place))
    return None


async def _turn_away(update: Update, context: BotContext) -> None:
    if where(update) == "group":
        message = update.effective_message
        anonymous = message is not None and message.sender_chat is not None and update.callback_query is None
        if anonymous and message.text and message.text.startswith("/"):
            await context.say(message.chat_id, "anonymous", thread_id=message.message_thread_id)
        return
    if update.callback_query is not None:
        context.toast("stranger", alert=True, telegram_id=update.callback_query.from_user.id)
        return
    await context.say(update.effective_chat.id, "stranger", telegram_id=speaker_id(update),
                      buttons=context.buttons(("join", "join")))


def private_chat(member: Member) -> int:
    """A person's private chat has the person's own id."""
    if member.telegram_id is None:
        raise ValueError("this member has no Telegram id yet")
    return member.telegram_id
