"""Command menus on the wire: one person's, and what everybody else sees."""

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, Forbidden, TelegramError

from domain.letter import Letter
from handlers.menus import default_menus

log = logging.getLogger(__name__)

_SCOPES = {"default": BotCommandScopeDefault, "all_group_chats": BotCommandScopeAllGroupChats,
           "all_chat_administrators": BotCommandScopeAllChatAdministrators}


async def set_menu(bot: Bot, letter: Letter) -> int:
    """The menu of one private chat; no message comes of it (0). A chat that is gone needs no menu."""
    commands = [BotCommand(name, said) for name, said in letter.facts.items()]
    try:
        await bot.set_my_commands(commands, scope=BotCommandScopeChat(letter.chat_id))
    except (BadRequest, Forbidden) as error:
        log.info("no menu for %s: %s", letter.chat_id, error)
    return 0


async def set_default_menus(bot: Bot) -> None:
    """Best effort: the bot works without."""
    try:
        for scope, rows in default_menus().items():
            await bot.set_my_commands([BotCommand(name, said) for name, said in rows], scope=_SCOPES[scope]())
    except TelegramError as error:
        log.warning("the default command menus could not be set: %s", error)
