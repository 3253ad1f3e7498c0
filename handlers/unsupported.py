"""What no other handler takes: unknown commands, stickers, polls, contacts, buttons of long ago. Each gets one clear
answer."""

import logging

from rapidfuzz import fuzz, process
from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop, filters

from domain.people.access import TABLE, allowed, menu
from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat, where
from reports.render import words

log = logging.getLogger(__name__)
KINDS = ("sticker", "poll", "contact", "dice", "game", "story", "checklist", "invoice", "paid_media")
NEAR = 60  # of 100: how alike a mistyped command must be


async def on_tap_without_message(update: Update, context: BotContext) -> None:
    """A button under a message that Telegram no longer shows the bot, or of an inline message: nothing to act on."""
    query = update.callback_query
    if query is not None and query.message is None:
        context.toast("expired", alert=True)
        raise ApplicationHandlerStop


async def on_unknown_tap(update: Update, context: BotContext) -> None:
    """A button whose action does not exist (any more), or data that no button of ours carries: refused, nothing is
    done."""
    data = update.callback_query.data if update.callback_query else None
    log.warning("callback data of no button of ours: %.80r", data)
    context.toast("expired", alert=True)


async def on_unknown_command(update: Update, context: BotContext) -> None:
    """The nearest command is named. In a group only what carries the bot's name can be meant for it."""
    message = update.message
    if message is None or message.text is None:
        return
    said, _, name = message.text.split()[0][1:].partition("@")
    mine = name.lower() == context.turn.bot_name.lower()
    if (name and not mine) or (where(update) == "group" and not mine):
        return
    member = await permitted(update, context, "help")
    if member is not None:
        usable = [command for command in words()["command"] if allowed(command, member.role, "private")]
        await context.say(private_chat(member), "unknown_command", said=said[:32], near=nearest(said, usable),
                          commands=menu(member.role))


class CommandWithin(filters.MessageFilter):
    """A text that names one of the bot's commands, but not at its beginning («请看 /status»)."""

    def filter(self, message: Message) -> bool:
        return _within(message) is not None


def _within(message: Message) -> str | None:
    said = [text[1:].partition("@")[0].lower() for text in message.parse_entities(["bot_command"]).values()]
    return next((name for name in said if name in words()["command"]), None)


async def on_command_within(update: Update, context: BotContext) -> None:
    """Nothing of it is filed: the command is named, to be tapped or sent alone."""
    member = await permitted(update, context, "help")
    if member is not None and update.message is not None:
        await context.say(private_chat(member), "command_within", name=_within(update.message))


def nearest(said: str, commands: list[str]) -> str | None:
    """The command that was probably meant; Chinese words find it by its description."""
    known = {name: f"{name} {words()['command'][name]}" for name in commands if name in TABLE}
    found = process.extractOne(said.lower(), list(known), scorer=fuzz.ratio, score_cutoff=NEAR)
    if found is not None:
        return str(found[0])
    told = [name for name, text in known.items() if said and said in text]
    return told[0] if told else None


async def on_odd_message(update: Update, context: BotContext) -> None:
    """Private messages of a kind that holds nothing to file; service messages and groups' own talk pass in silence."""
    message = update.message
    if message is None or where(update) == "group" or filters.StatusUpdate.ALL.check_update(update):
        return
    member = await permitted(update, context, "help")
    if member is not None:
        await context.say(private_chat(member), "odd", key=_once(message), what=_kind(message), role=member.role)


def _kind(message: Message) -> str:
    return next((kind for kind in KINDS if getattr(message, kind, None) is not None), "other")


def _once(message: Message) -> str | None:
    return f"odd:{message.chat_id}:{message.media_group_id}" if message.media_group_id else None
