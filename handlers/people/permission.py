"""Who is speaking, and whether the one table of rights lets them."""

from dataclasses import replace

from telegram import Chat, Message, Update

from domain.people.access import allowed, looks_only, other_chat
from domain.people.member import Member
from domain.people.member_callbacks import ApplyTap
from handlers.buttons import key
from handlers.context import BotContext, speaker_id
from handlers.people.application import takes_application


def where(update: Update) -> str:
    """The chat type of the rights table."""
    chat = update.effective_chat
    return "private" if chat is not None and chat.type == Chat.PRIVATE else "group"


async def speaker(update: Update, context: BotContext) -> Member | None:
    """The member who acts; None for a stranger, an anonymous admin, a channel."""
    telegram_id, known = speaker_id(update), context.turn.speaker
    if telegram_id is None or (known is not None and known.telegram_id == telegram_id):
        return known if telegram_id is not None else None
    context.turn.speaker = await context.store.members.by_telegram(telegram_id)
    return context.turn.speaker


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
    if place == "private" and not member.reachable:
        context.turn.speaker = member = replace(member, reachable=True)  # whoever writes here can be written to
        await context.store.members.reach(chat.id, True)
    if allowed(action, member.role, place):
        return member
    if update.callback_query is not None:
        context.toast("not_allowed", alert=True, elsewhere=None, looks_only=looks_only(action, member.role))
    else:
        await context.say(private_chat(member), "not_allowed", elsewhere=other_chat(action, member.role, place),
                          looks_only=looks_only(action, member.role), action=action,
                          key=_once(update.effective_message))
    return None


async def _turn_away(update: Update, context: BotContext) -> None:
    if where(update) == "group":
        message = update.effective_message
        anonymous = message is not None and message.sender_chat is not None and not message.is_automatic_forward
        if anonymous and update.callback_query is None and update.edited_message is None:
            await context.say(message.chat_id, "anonymous", thread_id=topic(message), key=_once(message))
        return
    if update.callback_query is not None:
        context.toast("stranger", alert=True, telegram_id=update.callback_query.from_user.id)
        return
    if await takes_application(context, update):
        return
    request = await context.store.join_requests.open_of(speaker_id(update) or 0)
    if request is not None:
        await context.say(update.effective_chat.id, "request_waiting", request=request,
                          key=_once(update.effective_message))
        return
    await context.say(update.effective_chat.id, "stranger", telegram_id=speaker_id(update),
                      buttons=((key("join", ApplyTap()),),), key=_once(update.effective_message))


def _once(message: Message | None) -> str | None:
    """The parts of an album are one message to a person: refused once."""
    return f"album:{message.chat_id}:{message.media_group_id}" if message and message.media_group_id else None


def topic(message: Message) -> int | None:
    """The forum topic a message stands in; a plain reply in a supergroup has a thread id too, and is in none."""
    return message.message_thread_id if message.is_topic_message else None


def private_chat(member: Member) -> int:
    """A person's private chat has the person's own id."""
    if member.telegram_id is None:
        raise ValueError("this member has no Telegram id yet")
    return member.telegram_id
