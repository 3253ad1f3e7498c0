"""What goes through a fake Telegram: messages posted, updates queued for bots, taps, files; and the bell that rings."""

from __future__ import annotations

import asyncio
import json
import secrets
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.faults import Faults
from sandbox.files import StoredFile, stored
from sandbox.limits import Limits
from sandbox.model import ANONYMOUS_ADMIN, Account, BotAccount, Call, Chat, Message, Tap
from sandbox.world_clock import SandboxClock

Json = dict[str, Any]
TOKEN = "100000001:AAsandbox-token_of-the-demo"
START = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


class Traffic:
    """The state, and what happens in it; who acts (`Person`, `Group`) knows no more than this of a `World`.

    `now` starts the clock (aware; it stands still unless `ticking`); `limits` switches Telegram's sending limits on.
    """

    def __init__(
        self, *, now: datetime = START, ticking: bool = False, limits: Limits | None = None,
        token: str = TOKEN, username: str = "zhaoshang_bot", name: str = "招商助手",
    ) -> None:  # fmt: skip
        self.id = secrets.token_hex(8)
        self.clock = SandboxClock(now, ticking=ticking, moved=self.touch)
        self.limits = limits
        self.faults = Faults()
        self.delay = 0.0
        self.people: dict[int, Account] = {}
        self.about: dict[int, str] = {}  # person -> who they are (role and unit), for the page's list only
        self.suggestions: tuple[str, ...] = ()  # first messages that the page offers to who has written none
        self.groups: dict[int, Chat] = {}
        self.bots: dict[str, BotAccount] = {}
        self.files: dict[str, StoredFile] = {}
        self.calls: list[Call] = []
        self.updates: list[Json] = []
        self.problems: list[str] = []
        self.version = 1
        self.serial = 0
        self.closed = False
        self._waiting: set[asyncio.Future[None]] = set()
        self.bot = self.add_bot(token, username=username, name=name)

    def add_bot(self, token: str, *, username: str = "other_bot", name: str = "另一机器人") -> BotAccount:
        self.bots[token] = BotAccount(int(token.split(":")[0]), token, username, name)
        return self.bots[token]

    def private_chat(self, person: Account, bot: BotAccount) -> Chat:
        if person.id not in bot.chats:
            bot.chats[person.id] = Chat(person.id, "private", person=person)
        return bot.chats[person.id]

    def author(self, message: Message) -> BotAccount:
        return next((bot for bot in self.bots.values() if bot.id == message.sender), self.bot)

    def post(
        self, chat: Chat, sender: Account | BotAccount, content: Json,
        *, reply_to: Message | None = None, topic: int | None = None, anonymously: bool = False,
    ) -> Message:  # fmt: skip
        """Puts a message into a chat and queues it for the bots that may see it."""
        chat.last_id += 1
        user = ANONYMOUS_ADMIN if anonymously else sender.json()
        head: Json = {"message_id": chat.last_id, "from": user, "chat": chat.json(), "date": self.clock.stamp()}
        if anonymously:
            head["sender_chat"] = chat.json()
        if topic:
            head |= {"message_thread_id": topic, "is_topic_message": True}
            reply_to = reply_to or (chat.messages.get(topic) if topic != chat.last_id else None)
        if reply_to is not None:
            head["reply_to_message"] = reply_to.as_reply()
        message = Message(chat, head | content, sender.id, isinstance(sender, BotAccount))
        chat.messages[message.id] = message
        self.touch(message)
        if not (chat.private and message.by_bot):
            self.deliver(message, "message")
        return message

    def rewrite(self, message: Message, changes: Json) -> None:
        """Changes a message in place (None takes a field away) and remembers its earlier text."""
        message.edits.append(message.text)
        merged = message.json | changes | {"edit_date": self.clock.stamp()}
        message.json = {key: value for key, value in merged.items() if value is not None}
        self.touch(message)

    def deliver(self, message: Message, kind: str) -> None:
        for bot in self.bots.values():
            if message.chat is bot.chats.get(message.chat.id) and bot.sees(message):
                self.queue(bot, kind, message.json)

    def queue(self, bot: BotAccount, kind: str, body: Json) -> None:
        """One update for one bot, frozen as it is now; wakes a waiting getUpdates."""
        if not bot.wants(kind):
            return
        update = {"update_id": bot.next_update, kind: json.loads(json.dumps(body))}
        bot.next_update += 1
        bot.updates.append(update)
        self.updates.append(update)
        if bot.poll and not bot.poll.done():
            bot.poll.set_result("ready")

    def press(self, person: Account, message: Message, data: str, bot: BotAccount) -> Tap:
        self.serial += 1
        tap = Tap(f"{person.id}{self.serial:08d}", person.id, message, data, self.clock.now)
        bot.taps[tap.id] = tap
        body = {
            "id": tap.id, "from": person.json(), "message": message.json,
            "chat_instance": str(abs(message.chat.id) * 7919), "data": data,
        }  # fmt: skip
        self.queue(bot, "callback_query", body)
        return tap

    def tell_membership(self, chat: Chat, who: Account | BotAccount, by: Account, was: str, now: str) -> None:
        """my_chat_member to the bot concerned, chat_member to bots that asked for it."""
        body: Json = {
            "chat": chat.json(), "from": by.json(), "date": self.clock.stamp(),
            "old_chat_member": membership(who.json(), was), "new_chat_member": membership(who.json(), now),
        }  # fmt: skip
        if isinstance(who, BotAccount):
            self.queue(who, "my_chat_member", body)
        else:
            for bot in self.bots.values():
                if chat.is_admin(bot.id):
                    self.queue(bot, "chat_member", body)
        self.touch()

    def keep(self, name: str, data: bytes, mime: str, size: int | None = None) -> StoredFile:
        self.serial += 1
        file = stored(self.serial, name, data, mime, size)
        self.files[file.file_id] = file
        return file

    def fresh_album(self) -> str:
        self.serial += 1
        return f"13{self.serial:015d}"

    def touch(self, message: Message | None = None) -> None:
        """Counts a change (the page asks for what is newer than it knows) and rings."""
        self.version += 1
        if message is not None:
            message.version = self.version
        self.ring()

    def ring(self) -> None:
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()


def membership(user: Json, status: str) -> Json:
    """A ChatMember with the rights that Telegram states for its status."""
    member: Json = {"status": status, "user": user}
    if status == "kicked":
        return member | {"until_date": 0}
    if status == "creator":
        return member | {"is_anonymous": False}
    if status != "administrator":
        return member
    rights = (
        "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
        "can_change_info", "can_invite_users", "can_pin_messages", "can_post_stories", "can_edit_stories",
        "can_delete_stories", "can_send_welcome_messages",
    )  # fmt: skip
    return member | dict.fromkeys(rights, True) | {"can_be_edited": False, "can_promote_members": False,
                                                   "is_anonymous": False}
