"""Commands as people type them: also with the signs that Chinese keyboards give for «/» and for the blank after it."""

import re
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Chat, Update
from telegram.ext import CommandHandler

from domain.people.access import allowed
from handlers.context import BotContext
from handlers.people.permission import private_chat, speaker, where

Callback = Callable[[Update, BotContext], Awaitable[None]]
SLASH = "/"
_TYPED = re.compile(r"\s*([/／、])\s?([A-Za-zＡ-Ｚａ-ｚ_]{1,32})(?:@(\w{1,40}))?(?![\w@])", re.ASCII)
_BETWEEN = " \t\n\u3000:：,，、"
WITHOUT_WORDS = frozenset({"mine", "cancel", "undo"})  # nothing that follows these means anything


@dataclass(frozen=True, slots=True)
class TypedWords:
    """`sign` opened it; `bot` is the name after @, "" without one; `rest` are the words that follow."""

    sign: str
    name: str
    bot: str
    rest: str

    @property
    def args(self) -> list[str]:
        return self.rest.split()


def typed_words(text: str) -> TypedWords | None:
    """«/status 比亚迪», «／status：比亚迪», «、status比亚迪»; None where the text does not begin so."""
    found = _TYPED.match(text)
    if found is None:
        return None
    name = unicodedata.normalize("NFKC", found[2]).lower()
    return TypedWords(found[1], name, found[3] or "", text[found.end():].strip(_BETWEEN))


class TypedCommand(CommandHandler[BotContext, None]):
    """A command of ours. In a group only Telegram's own sign counts: a bot that is its administrator reads all
    its talk."""

    def check_update(self, update: object) -> object:
        message = update.message if isinstance(update, Update) else None
        said = typed_words(message.text) if message is not None and message.text else None
        if message is None or said is None or said.name not in self.commands:
            return None
        if said.bot and said.bot.lower() != message.get_bot().username.lower():
            return None
        if said.sign != SLASH and message.chat.type != Chat.PRIVATE:
            return None
        passed = self.filters.check_update(update) if self.filters else True
        return (said.args, passed) if passed else False


def heeding(command: str, callback: Callback) -> Callback:
    """What follows a command that takes no words is not passed over in silence."""
    if command not in WITHOUT_WORDS:
        return callback

    async def handle(update: Update, context: BotContext) -> None:
        await callback(update, context)
        member = await speaker(update, context)
        if context.args and member is not None and member.reachable and allowed(command, member.role, where(update)):
            await context.say(private_chat(member), "unused_words", command=command, said=" ".join(context.args))
    return handle
