"""Command menus by role: one `setMyCommands` scope a person, sent like a letter, so that it follows its cause."""

from datetime import datetime

from domain.letter import MENU, Letter
from domain.people.access import GROUP_MENU, menu
from domain.people.member import Role
from handlers.context import BotContext
from reports.render import word
from storage.store import Store

ADMIN_ONLY = ("bind", "unbind")
EVERYBODY = 0  # the chat of menus that are no single chat's


async def give_menu(context: BotContext, telegram_id: int | None, role: Role | None) -> None:
    """Queue the menu of a person whose role is new; nothing where that menu was set before."""
    if telegram_id is not None:
        await queue_menu(context.store, context.now, telegram_id, role)


async def queue_menu(store: Store, now: datetime, telegram_id: int, role: Role | None) -> None:
    """`role` None takes the menu of a former member away (a stranger's is the default)."""
    names = menu(role)
    version = f"{role}:{','.join(names)}"[:200]
    chat = await store.chats.get(telegram_id)
    if chat is not None and chat.menu == version:
        return
    await store.chats.set_menu(telegram_id, version)
    facts = {name: word("command", name) for name in names}
    letter = Letter(f"menu:{telegram_id}:{now.isoformat()}:{role}", telegram_id, "", kind=MENU, facts=facts)
    await store.letters.queue(letter, now)


async def queue_all_menus(store: Store, now: datetime) -> None:
    """At the start: who was given another version's menu gets this one's."""
    for member in await store.members.all():
        if member.telegram_id is not None and member.reachable:
            await queue_menu(store, now, member.telegram_id, member.role)


async def queue_default_menus(store: Store, now: datetime) -> None:
    """At the start: the menus of strangers, of groups and of groups' administrators."""
    members = tuple(name for name in GROUP_MENU if name not in ADMIN_ONLY)
    scopes = {"default": menu(None), "all_group_chats": members, "all_chat_administrators": GROUP_MENU}
    await store.letters.queue_all([
        Letter(f"menu:{scope}:{now.isoformat()}", EVERYBODY, "", kind=MENU, about=scope,
               facts={name: word("command", name) for name in names}) for scope, names in scopes.items()], now)
