"""What the chat page is told: people, chats and messages as JSON."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sandbox.actors import Person
from sandbox.entities import to_html
from sandbox.model import Chat, Message
from sandbox.world import World

Json = dict[str, Any]
MOST_SHOWN = 300
MARKS = {"photo": "[图片]", "document": "[文件]", "voice": "[语音]", "sticker": "[贴纸]", "location": "[位置]",
         "contact": "[名片]"}


def changes(world: World, since: int) -> Json:
    """All there is (since=0), or the messages that changed after that version; chats and clock always whole."""
    chats = shown_chats(world)
    return {
        "world": world.id,
        "version": world.version,
        "clock": clock(world),
        "bot": world.bot.json(),
        "people": [{"id": person.id, "name": person.name, "about": world.about.get(person.id, "")}
                   for person in world.people.values()],
        "suggestions": list(world.suggestions),
        "chats": [chat_view(world, key, chat) for key, chat in chats.items()],
        "messages": [
            message_view(world, key, message)
            for key, chat in chats.items()
            for message in list(chat.messages.values())[-MOST_SHOWN:]
            if message.version > since and not (since == 0 and message.deleted)
        ],
    }


def clock(world: World) -> Json:
    """`local` is the wall clock of the world's zone, without a zone, for the page to show as it is."""
    now = world.clock.now
    return {"local": now.strftime("%Y-%m-%dT%H:%M:%S"), "ticking": world.clock.ticking, "jumping": world.clock.jumping}


def shown_chats(world: World) -> dict[str, Chat]:
    """Key -> chat: p<id> for a person's private chat, g<id> for a group (a migrated one only as its successor)."""
    chats = {f"p{person.id}": person.private() for person in world.people.values()}
    return chats | {f"g{group.id}": group for group in world.groups.values() if group.migrated_to is None}


def chat_view(world: World, key: str, chat: Chat) -> Json:
    members = [id for id in chat.members if id in world.people and chat.present(id)]
    return {
        "key": key, "private": chat.private, "title": world.bot.name if chat.private else chat.title,
        "members": [chat.id] if chat.private else members, "topics": list(chat.topics.items()),
        "blocked": chat.blocked, "started": chat.started, "bot": chat.private or chat.present(world.bot.id),
    }  # fmt: skip


def message_view(world: World, key: str, message: Message) -> Json:
    json = message.json
    at = datetime.fromtimestamp(json["date"], world.clock.now.tzinfo)
    return {
        "chat": key, "id": message.id, "sender": message.sender, "name": json["from"]["first_name"],
        "bot": message.by_bot, "deleted": message.deleted, "kind": message.kind, "at": at.strftime("%Y-%m-%dT%H:%M"),
        "text": message.text, "html": to_html(message.text, message.entities, page=True),
        "edited": "edit_date" in json and not message.by_bot, "album": json.get("media_group_id"),
        "topic": message.chat.topics.get(message.thread or 0), "reply": _quoted(json.get("reply_to_message")),
        "forward": _origin(json.get("forward_origin")), "content": _content(json),
        "buttons": json.get("reply_markup", {}).get("inline_keyboard", []),
    }  # fmt: skip


def _quoted(reply: Json | None) -> Json | None:
    if reply is None or "forum_topic_created" in reply:
        return None
    text = reply.get("text") or reply.get("caption") or next((said for kind, said in MARKS.items() if kind in reply),
                                                             "")
    return {"id": reply["message_id"], "name": reply["from"]["first_name"], "text": text[:80]}


def _origin(origin: Json | None) -> str | None:
    if origin is None:
        return None
    return str(origin.get("sender_user_name") or origin.get("sender_user", {}).get("first_name", ""))


def _content(json: Json) -> Any:
    """Media as the page needs it, or what a service message tells."""
    if "photo" in json:
        return {"file": json["photo"][-1]["file_id"], **{side: json["photo"][-1][side] for side in ("width", "height")}}
    for kind in ("document", "voice"):
        if kind in json:
            return {"file": json[kind]["file_id"], "name": json[kind].get("file_name", ""),
                    "size": json[kind]["file_size"]}
    for kind in ("location", "contact", "sticker"):
        if kind in json:
            return json[kind]
    if "text" in json:
        return None
    known = {key: value for key, value in json.items() if key.startswith(("new_chat", "left_chat", "migrate_", "forum_",
                                                                          "pinned"))}
    return {"service": next(iter(known), ""), "names": _names(next(iter(known.values()), None))}


def _names(value: Any) -> list[str]:
    people = value if isinstance(value, list) else [value]
    return [str(p.get("first_name", p.get("name", ""))) if isinstance(p, dict) else str(p) for p in people]


def chat_of(world: World, key: str) -> Chat:
    """KeyError for a chat that is not there."""
    return shown_chats(world)[key]


def who(world: World, data: Json) -> Person:
    return world.people[int(data["person"])]


def friday_17(now: datetime) -> datetime:
    """The next Friday 17:00 after `now`."""
    day = now + timedelta(days=(4 - now.weekday()) % 7)
    friday = day.replace(hour=17, minute=0, second=0, microsecond=0)
    return friday if friday > now else friday + timedelta(days=7)
