"""What the world holds: messages, chats, bot accounts, taps. Everything is kept in the Bot API's own JSON."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from sandbox.entities import to_html

Json = dict[str, Any]
ANONYMOUS_ADMIN: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
SERVICE = {
    "new_chat_members", "left_chat_member", "new_chat_title", "group_chat_created", "supergroup_chat_created",
    "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message", "forum_topic_created",
}  # fmt: skip
MEDIA = ("photo", "document", "voice", "sticker", "location", "contact")
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


class Account(Protocol):
    """A person, as far as messages show one."""

    id: int
    name: str

    def json(self) -> Json: ...


@dataclass(slots=True, eq=False)
class Message:
    """One message as it stands now; `edits` are its earlier texts. `sender` is the real id, also of anonymous
    admins."""

    chat: Chat
    json: Json
    sender: int
    by_bot: bool
    edits: list[str] = field(default_factory=list)
    deleted: bool = False
    version: int = 0

    @property
    def id(self) -> int:
        return int(self.json["message_id"])

    @property
    def text(self) -> str:
        """The text, or the caption."""
        return str(self.json.get("text", self.json.get("caption", "")))

    @property
    def entities(self) -> list[Json]:
        return list(self.json.get("entities", self.json.get("caption_entities", [])))

    @property
    def html(self) -> str:
        """The text with its formatting, as HTML (escaped; links Telegram finds by itself are not marked)."""
        return to_html(self.text, self.entities)

    @property
    def buttons(self) -> list[list[tuple[str, str | None]]]:
        """Rows of (label, callback data or address)."""
        rows = self.json.get("reply_markup", {}).get("inline_keyboard", [])
        return [[(button["text"], button.get("callback_data", button.get("url"))) for button in row] for row in rows]

    @property
    def labels(self) -> list[str]:
        return [label for row in self.buttons for label, _ in row]

    @property
    def kind(self) -> str:
        """text, photo, document, voice, sticker, location, contact or service."""
        return next((kind for kind in MEDIA if kind in self.json), "text" if "text" in self.json else "service")

    @property
    def thread(self) -> int | None:
        return self.json.get("message_thread_id")

    @property
    def date(self) -> datetime:
        return datetime.fromtimestamp(self.json["date"], UTC)

    def as_reply(self) -> Json:
        """How it looks inside another message (Telegram quotes one level only)."""
        return {key: value for key, value in self.json.items() if key not in ("reply_to_message", "reply_markup")}


@dataclass(eq=False)
class Chat:
    """A private chat with one bot, a group or a supergroup. `members` maps a user id to Telegram's status word."""

    id: int
    kind: str
    title: str = ""
    person: Account | None = None
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    forum: bool = False
    muted: bool = False
    migrated_to: int | None = None
    started: bool = False
    blocked: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0

    def json(self) -> Json:
        if self.person is not None:
            user = self.person.json()
            kept = {key: user[key] for key in ("id", "first_name", "last_name", "username") if key in user}
            return {**kept, "type": "private"}
        return {"id": self.id, "title": self.title, "type": self.kind} | ({"is_forum": True} if self.forum else {})

    @property
    def private(self) -> bool:
        return self.kind == "private"

    def present(self, user_id: int) -> bool:
        return self.members.get(user_id) in ("creator", "administrator", "member")

    def is_admin(self, user_id: int) -> bool:
        return self.members.get(user_id) in ("creator", "administrator")


@dataclass(eq=False)
class Tap:
    """One press of an inline button, and what the bot answered to it."""

    id: str
    user_id: int
    message: Message
    data: str
    at: datetime
    answered: bool = False
    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass(eq=False)
class BotAccount:
    """A bot: its token, its queue of updates, its command menus, what it said about itself."""

    id: int
    token: str
    username: str
    name: str
    privacy: bool = True
    next_update: int = 700_000_001
    updates: deque[Json] = field(default_factory=deque)
    allowed: frozenset[str] | None = None
    webhook: Json = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    profile: dict[str, str] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    poll: asyncio.Future[str] | None = None

    def json(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def sees(self, message: Message) -> bool:
        """Privacy mode: what of a group reaches this bot."""
        chat, json = message.chat, message.json
        if chat.private:
            return True
        if not chat.present(self.id) or message.by_bot:
            return chat.present(self.id) and not SERVICE.isdisjoint(json) and message.sender != self.id
        if not self.privacy or chat.is_admin(self.id) or not SERVICE.isdisjoint(json):
            return True
        if json.get("reply_to_message", {}).get("from", {}).get("id") == self.id:
            return True
        return self._addressed(message)

    def _addressed(self, message: Message) -> bool:
        from sandbox.entities import cut16

        mine = f"@{self.username}".lower()
        for entity in message.entities:
            words = cut16(message.text, entity["offset"], entity["length"]).lower()
            if entity["type"] == "bot_command" and entity["offset"] == 0 and ("@" not in words or words.endswith(mine)):
                return True
            if entity["type"] == "mention" and words == mine:
                return True
        return False


@dataclass(slots=True)
class Call:
    """One call of the Bot API as it was made and answered. `refused`: the answer was not ok."""

    method: str
    params: Json
    answer: Json
    at: datetime
    bot: int

    @property
    def refused(self) -> bool:
        return not self.answer["ok"]

    @property
    def result(self) -> Any:
        return self.answer.get("result")
