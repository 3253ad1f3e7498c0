"""Methods that answer questions, keep menus, and deliver files and updates' settings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from sandbox import send_methods
from sandbox.call import Ask
from sandbox.files import BIGGEST_DOWNLOAD
from sandbox.model import BotAccount, Chat
from sandbox.refusal import bad, forbidden
from sandbox.traffic import membership

Json = dict[str, Any]
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def get_me(ask: Ask) -> Json:
    return ask.bot.json() | {
        "can_join_groups": True, "can_read_all_group_messages": not ask.bot.privacy,
        "supports_inline_queries": False, "can_connect_to_business": False, "has_main_web_app": False,
    }  # fmt: skip


def answer_callback_query(ask: Ask) -> bool:
    tap = ask.bot.taps.get(str(ask.get("callback_query_id", "")))
    if tap is None or ask.world.too_old(tap) or tap.answered:
        raise bad(TOO_OLD)
    text = str(ask.get("text", ""))
    if len(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    tap.answered, tap.text, tap.alert, tap.url = True, text, bool(ask.get("show_alert")), ask.get("url")
    ask.world.touch()
    return True


def get_file(ask: Ask) -> Json:
    file = ask.world.files.get(re.sub(r"-\d$", "", str(ask.get("file_id", ""))))
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if file.size > BIGGEST_DOWNLOAD:
        raise bad("file is too big")
    return {
        "file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": file.size, "file_path": file.path,
    }  # fmt: skip


def get_chat(ask: Ask) -> Json:
    chat = _visible(ask)
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    rights = {} if chat.private else {"permissions": {"can_send_messages": not chat.muted}}
    return chat.json() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts} | rights


def get_chat_member(ask: Ask) -> Json:
    chat, user_id = _visible(ask), ask.get("user_id")
    users = {person.id: person.json() for person in ask.world.people.values()}
    users |= {bot.id: bot.json() for bot in ask.world.bots.values()}
    if user_id not in users:
        raise bad("user not found" if chat.private else "invalid user_id specified")
    return membership(users[user_id], "member" if chat.private else chat.members.get(user_id, "left"))


def get_chat_administrators(ask: Ask) -> list[Json]:
    chat = _visible(ask)
    if chat.private:
        raise bad("there are no administrators in the private chat")
    people = [ask.world.people[user] for user in chat.members if user in ask.world.people]
    return [membership(person.json(), chat.members[person.id]) for person in people if chat.is_admin(person.id)]


def get_chat_member_count(ask: Ask) -> int:
    chat = _visible(ask)
    return 2 if chat.private else sum(chat.present(user) for user in chat.members)


def _visible(ask: Ask) -> Chat:
    chat = ask.chat()
    if chat.private or chat.present(ask.bot.id):
        return chat
    status = "was kicked from" if chat.members.get(ask.bot.id) == "kicked" else "is not a member of"
    raise forbidden(f"bot {status} the {chat.kind} chat")


def scope_key(scope: Json | None, language: str = "") -> str:
    return json.dumps([scope or {"type": "default"}, language], sort_keys=True)


def set_my_commands(ask: Ask) -> bool:
    for command in ask.get("commands") or []:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "").removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    ask.bot.commands[_scope(ask)] = ask.get("commands") or []
    ask.world.touch()
    return True


def _scope(ask: Ask) -> str:
    scope = ask.get("scope") or {}
    if "chat_id" in scope:
        Ask(ask.world, ask.bot, ask.method, {"chat_id": int(scope["chat_id"])}).chat()
    return scope_key(scope or None, ask.get("language_code", ""))


def get_my_commands(ask: Ask) -> list[Json]:
    return ask.bot.commands.get(_scope(ask), [])


def delete_my_commands(ask: Ask) -> bool:
    ask.bot.commands.pop(_scope(ask), None)
    ask.world.touch()
    return True


def menu(bot: BotAccount, chat: Chat, user_id: int) -> list[Json]:
    """The commands one person sees in one chat: the narrowest scope that was set, as Telegram chooses."""
    if chat.private:
        scopes: list[Json] = [{"type": "chat", "chat_id": chat.id}, {"type": "all_private_chats"}]
    else:
        admin = chat.is_admin(user_id)
        scopes = [{"type": "chat_member", "chat_id": chat.id, "user_id": user_id}]
        scopes += [{"type": "chat_administrators", "chat_id": chat.id}] if admin else []
        scopes += [{"type": "chat", "chat_id": chat.id}]
        scopes += [{"type": "all_chat_administrators"}] if admin else []
        scopes += [{"type": "all_group_chats"}]
    for scope in [*scopes, {"type": "default"}]:
        for language in ("zh", ""):
            if commands := bot.commands.get(scope_key(scope, language)):
                return commands
    return []


def set_profile(ask: Ask) -> bool:
    name = ask.method.removeprefix("setMy")
    ask.bot.profile[name] = str(next((v for k, v in ask.params.items() if k != "language_code"), ""))
    return True


def get_profile(ask: Ask) -> Json:
    name = ask.method.removeprefix("getMy")
    field = {"Name": "name", "Description": "description"}.get(name, "short_description")
    return {field: ask.bot.profile.get(name, ask.bot.name if name == "Name" else "")}


def set_webhook(ask: Ask) -> bool:
    url = str(ask.get("url", ""))
    if url and not url.startswith("https://"):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    ask.bot.webhook = {"url": url} if url else {}
    return _forget(ask)


def delete_webhook(ask: Ask) -> bool:
    ask.bot.webhook = {}
    return _forget(ask)


def _forget(ask: Ask) -> bool:
    if ask.get("drop_pending_updates"):
        ask.bot.updates.clear()
    if ask.get("allowed_updates") is not None:
        ask.bot.allowed = frozenset(ask.get("allowed_updates")) or None
    ask.world.ring()
    return True


def get_webhook_info(ask: Ask) -> Json:
    return {
        "url": ask.bot.webhook.get("url", ""), "has_custom_certificate": False,
        "pending_update_count": len(ask.bot.updates),
    }  # fmt: skip


def yes(ask: Ask) -> bool:
    return True


ANSWERS: dict[str, Callable[[Ask], Any]] = {
    "getMe": get_me, "setWebhook": set_webhook, "deleteWebhook": delete_webhook, "getWebhookInfo": get_webhook_info,
    "sendMessage": send_methods.send_message, "sendPhoto": send_methods.send_photo,
    "sendDocument": send_methods.send_document,
    "sendMediaGroup": send_methods.send_media_group, "sendChatAction": send_methods.send_chat_action,
    "copyMessage": send_methods.copy_message, "forwardMessage": send_methods.forward_message,
    "editMessageText": send_methods.edit_message_text, "editMessageCaption": send_methods.edit_message_caption,
    "editMessageReplyMarkup": send_methods.edit_message_reply_markup, "deleteMessage": send_methods.delete_message,
    "pinChatMessage": send_methods.pin_chat_message, "unpinChatMessage": send_methods.unpin_chat_message,
    "leaveChat": send_methods.leave_chat, "answerCallbackQuery": answer_callback_query, "getFile": get_file,
    "getChat": get_chat, "getChatMember": get_chat_member, "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count, "setMyCommands": set_my_commands, "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands, "setMyName": set_profile, "setMyDescription": set_profile,
    "setMyShortDescription": set_profile, "getMyName": get_profile, "getMyDescription": get_profile,
    "getMyShortDescription": get_profile, "setChatMenuButton": yes, "logOut": yes, "close": yes,
}  # fmt: skip
