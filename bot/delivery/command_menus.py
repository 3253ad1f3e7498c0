"""Command menus on the wire: one person's, and what everybody else sees."""

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)

from domain.letter import Letter

_SCOPES = {"default": BotCommandScopeDefault, "all_group_chats": BotCommandScopeAllGroupChats,
           "all_chat_administrators": BotCommandScopeAllChatAdministrators}


async def set_menu(bot: Bot, letter: Letter) -> int:
    """The menu of one private chat or of a scope (`about`); no message comes of it (0). Raises TelegramError."""
    await bot.set_my_commands([BotCommand(name, said) for name, said in letter.facts.items()], scope=_scope(letter))
    return 0


def _scope(letter: Letter) -> BotCommandScope:
    return _SCOPES[letter.about]() if letter.about else BotCommandScopeChat(letter.chat_id)
