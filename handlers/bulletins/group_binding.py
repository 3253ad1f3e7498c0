"""Groups: which reports a group receives, and what happens to the bot's place in a chat (added, removed, moved,
renamed)."""

import re
from dataclasses import dataclass
from datetime import datetime

from telegram import Chat, ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message, Update
from telegram.ext import filters

from domain.bulletins.cadence import DEFAULT_CADENCES, Cadence, Release, next_run
from handlers.context import BotContext
from handlers.people.permission import permitted, topic
from reports.bulletins.report_table import BULLETINS, REPORTS
from reports.bulletins.schedule import rows as schedule_rows
from reports.render import word, words
from storage.people.chats import Binding

HERE = (ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER)


@dataclass(frozen=True, slots=True)
class BoundRow:
    """One bound report and when it comes next (office zone); None where the plan does not push it."""

    report: str
    next_at: datetime | None
    signed: bool


# Bulletins that the schedule sends by itself.
PUSHED = tuple(row.report for row in DEFAULT_CADENCES if row.report in BULLETINS)


class Addressed(filters.MessageFilter):
    """What is meant for the bot: all of a private chat; in a group a mention of it or a reply to it."""

    def filter(self, message: Message) -> bool:
        return addressed(message, message.get_bot().id, message.get_bot().username)


def addressed(message: Message, bot_id: int, bot_name: str) -> bool:
    """A bot that is a group's administrator sees every message there; most are not for it."""
    if message.chat.type == Chat.PRIVATE:
        return True
    answered = message.reply_to_message
    if answered is not None and answered.from_user is not None and answered.from_user.id == bot_id:
        return True
    mentions = message.parse_entities(["mention"]) | message.parse_caption_entities(["mention"])
    return f"@{bot_name}".lower() in (said.lower() for said in mentions.values())


async def on_bind(update: Update, context: BotContext) -> None:
    """`/bind [REPORT…]` in the group itself; the topic it is written in is where the reports go. Without words those
    that the schedule pushes; other bulletins go to a group that asks for them by name."""
    message = update.effective_message
    if await permitted(update, context, "bind") is None or message is None:
        return
    reports = await _reports(context, message, "bind")
    if reports is None:
        return
    thread_id = topic(message)
    await context.store.chats.see(message.chat_id, message.chat.type, message.chat.title or "")
    for report in reports or PUSHED:
        await context.store.chats.bind(Binding(message.chat_id, report, thread_id))
    schedule = {row.report: row for row in await schedule_rows(context.store, context.office)}
    bound = {b.report for b in await context.store.chats.bindings(chat_id=message.chat_id) if b.thread_id == thread_id}
    rows = [_row(context, report, schedule.get(report)) for report in BULLETINS if report in bound]
    await context.say(message.chat_id, "bound", thread_id=thread_id, rows=rows, in_topic=thread_id is not None,
                      today=context.today)


async def on_unbind(update: Update, context: BotContext) -> None:
    """`/unbind [REPORT…]`; all of them without words."""
    message = update.effective_message
    if await permitted(update, context, "unbind") is None or message is None:
        return
    reports = await _reports(context, message, "unbind")
    if reports is None:
        return
    before = {b.report for b in await context.store.chats.bindings(chat_id=message.chat_id)}
    gone = [report for report in REPORTS if report in before and report in (reports or before)]
    for report in gone:
        await context.store.chats.unbind(message.chat_id, report)
    await context.say(message.chat_id, "unbind_done", thread_id=topic(message), gone=gone,
                      left=[report for report in REPORTS if report in before and report not in gone])


async def _reports(context: BotContext, message: Message, command: str) -> tuple[str, ...] | None:
    """The reports that the words name; None after the usage was sent."""
    said = [part for arg in context.args or [] for part in re.split(r"[,，、;；]", arg) if part]
    found = [report_named(part) for part in said]
    wrong = next((part for part, report in zip(said, found, strict=True) if report is None), None)
    private = next((report for report in found if report not in (None, *BULLETINS)), None)
    if wrong is None and (private is None or command == "unbind"):
        return tuple(dict.fromkeys(report for report in found if report is not None))
    await context.say(message.chat_id, "bind_usage", thread_id=topic(message), command=command, wrong=wrong,
                      private=private, reports=tuple(BULLETINS), bot=context.turn.bot_name)
    return None


def report_named(said: str) -> str | None:
    """By id, by what it is called (督查通报), or by a part of a name that only one of them has (周报, 排名)."""
    text = said.strip().lower()
    called = words()["report_called"]
    exact = [report for report in REPORTS if text in (report, word("report", report), *called.get(report, "").split())]
    near = [report for report in BULLETINS if len(text) > 1 and text in word("report", report)]
    return exact[0] if exact else near[0] if len(near) == 1 else None


def _row(context: BotContext, report: str, cadence: Cadence | None) -> BoundRow:
    if cadence is None:
        return BoundRow(report, None, False)
    at = next_run(cadence, context.now, context.office.calendar, context.office.zone)
    return BoundRow(report, at, cadence.release is Release.SIGN_OFF)


async def on_my_membership(update: Update, context: BotContext) -> None:
    """The bot was added, removed, silenced, blocked or unblocked."""
    change = update.my_chat_member
    if change is None or change.chat.type == Chat.CHANNEL:
        return
    if change.chat.type == Chat.PRIVATE:
        await _private_changed(context, change)
    else:
        await _group_changed(context, change)


async def _private_changed(context: BotContext, change: ChatMemberUpdated) -> None:
    """A person blocked the bot, or took it back."""
    here = _may_write(change.new_chat_member)
    member = await context.store.members.by_telegram(change.chat.id)
    await context.store.members.reach(change.chat.id, here)
    if member is not None and not here:
        await context.tell_admins("member_blocked", member=member)


async def _group_changed(context: BotContext, change: ChatMemberUpdated) -> None:
    """Who is silenced is still there: the group stays bound, and what waits goes when the bot may speak again."""
    chat, title = change.chat, change.chat.title or ""
    was, speaks = _may_write(change.old_chat_member), _may_write(change.new_chat_member)
    known = await context.store.chats.get(chat.id)
    await context.store.chats.see(chat.id, chat.type, title, present=_is_there(change.new_chat_member))
    bound = [b.report for b in await context.store.chats.bindings(chat_id=chat.id)]
    by = await context.store.members.by_telegram(change.from_user.id)
    if speaks:
        await context.store.letters.speak_again(chat.id)
    if speaks and (not was or (known is not None and not known.present)):
        await context.say(chat.id, "introduce", bot=context.turn.bot_name, bound=bound)
        if by is None:
            await context.tell_admins("added_by_stranger", title=title, name=change.from_user.full_name,
                                      telegram_id=change.from_user.id)
    elif was and not speaks and (known is None or known.present):  # not a group that has moved away
        await context.tell_admins("bot_removed", title=title, bound=bound, bot=context.turn.bot_name,
                                  silenced=isinstance(change.new_chat_member, ChatMemberRestricted))


def _is_there(member: ChatMember) -> bool:
    return bool(member.is_member) if isinstance(member, ChatMemberRestricted) else member.status in HERE


def _may_write(member: ChatMember) -> bool:
    return _is_there(member) and (not isinstance(member, ChatMemberRestricted) or bool(member.can_send_messages))


async def on_migrated(update: Update, context: BotContext) -> None:
    """A group became a supergroup: said once in the old chat and once in the new one; either is enough."""
    message = update.effective_message
    if message is None:
        return
    old, new = message.migrate_from_chat_id, message.chat_id
    if message.migrate_to_chat_id is not None:
        old, new = message.chat_id, message.migrate_to_chat_id
    if old is not None:
        await context.store.letters.move_chat(old, new)
        await context.store.chats.migrate(old, new)


async def on_renamed(update: Update, context: BotContext) -> None:
    """The group has another title."""
    chat = update.effective_chat
    if chat is not None and chat.type != Chat.PRIVATE:
        await context.store.chats.see(chat.id, chat.type, chat.title or "")

