"""The state of a fake Telegram, and the bell that rings when it changes."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sandbox.actors import Person
from sandbox.faults import Faults, Hold
from sandbox.files import StoredFile, stored
from sandbox.groups import Group
from sandbox.limits import Limits
from sandbox.model import ANONYMOUS_ADMIN, BotAccount, Call, Chat, Message, Tap
from sandbox.world_clock import SandboxClock

Json = dict[str, Any]
T = TypeVar("T")
TOKEN = "100000001:AAsandbox-token_of-the-demo"
START = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
MOST_KEPT = 200_000


class World:
    """A Telegram with one bot (more by `add_bot`). Acts are plain calls; `await wait_for(...)` waits for the bot.

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
        self.people: dict[int, Person] = {}
        self.about: dict[int, str] = {}  # person -> who they are (role and unit), for the page's list only
        self.suggestions: tuple[str, ...] = ()  # first messages that the page offers to who has written none
        self.groups: dict[int, Group] = {}
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

    # Who and where

    def add_bot(self, token: str, *, username: str = "other_bot", name: str = "另一机器人") -> BotAccount:
        self.bots[token] = BotAccount(int(token.split(":")[0]), token, username, name)
        return self.bots[token]

    def person(self, name: str, id: int | None = None, *, username: str | None = None) -> Person:
        person = Person(self, id or max([500_000, *self.people]) + 1, name, username)
        self.people[person.id] = person
        self.touch()
        return person

    def group(
        self, title: str, members: Iterable[Person] = (), *, supergroup: bool = False, topics: bool = False,
        admins: Iterable[Person] = (), with_bot: bool = True, announce: bool = False,
    ) -> Group:  # fmt: skip
        """A group; `with_bot` puts the bot in (`announce` also queues the updates of its being added just now)."""
        ids = [person.id for person in members] or [self.person("群主").id]
        number = 4_000_001 + len(self.groups)
        group = Group(
            -1_000_000_000_000 - number if supergroup or topics else -number,
            "supergroup" if supergroup or topics else "group",
            title, members=dict.fromkeys(ids, "member") | {ids[0]: "creator"}, forum=topics,
        )  # fmt: skip
        group.members |= {person.id: "administrator" for person in admins if person.id != ids[0]}
        group.world = self
        self.groups[group.id] = group
        if with_bot:
            group.add(self.bot, announce=announce)
        self.touch()
        return group

    def private_chat(self, person: Person, bot: BotAccount) -> Chat:
        if person.id not in bot.chats:
            bot.chats[person.id] = Chat(person.id, "private", person=person)
        return bot.chats[person.id]

    def author(self, message: Message) -> BotAccount:
        return next((bot for bot in self.bots.values() if bot.id == message.sender), self.bot)

    def sent_to(self, whom: Chat | Person) -> list[Message]:
        """The bot's messages in a chat (a person: the private one), in order, as they stand after edits."""
        chat = whom.private() if isinstance(whom, Person) else whom
        return [message for message in chat.messages.values() if message.by_bot and not message.deleted]

    def calls_of(self, *methods: str) -> list[Call]:
        return [call for call in self.calls if call.method in methods]

    # What happens

    def post(
        self, chat: Chat, sender: Person | BotAccount, content: Json,
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

    def press(self, person: Person, message: Message, data: str, bot: BotAccount) -> Tap:
        self.serial += 1
        tap = Tap(f"{person.id}{self.serial:08d}", person.id, message, data, self.clock.now)
        bot.taps[tap.id] = tap
        body = {
            "id": tap.id, "from": person.json(), "message": message.json,
            "chat_instance": str(abs(message.chat.id) * 7919), "data": data,
        }  # fmt: skip
        self.queue(bot, "callback_query", body)
        return tap

    def tell_membership(self, chat: Chat, who: Person | BotAccount, by: Person, was: str, now: str) -> None:
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

    def record(self, call: Call) -> None:
        if len(self.calls) > MOST_KEPT:
            del self.calls[: MOST_KEPT // 2]
        self.calls.append(call)
        self.ring()

    # Waiting

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

    async def changed(self) -> None:
        """Until anything happens: an API call, an act of a person, a closed world."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await future
        finally:
            self._waiting.discard(future)

    async def wait_for(self, condition: Callable[[], T], timeout: float = 10.0) -> T:
        """The first true value of `condition`, asked again at every call of the API; AssertionError after `timeout`
        s."""
        try:
            async with asyncio.timeout(timeout):
                while not (value := condition()):
                    await self.changed()
                return value
        except TimeoutError:
            recent = "\n".join(f"  {c.method} {c.params} -> {c.answer}" for c in self.calls[-8:])
            raise AssertionError(f"waited {timeout} s in vain; the last calls were:\n{recent}") from None

    async def answer(self, whom: Chat | Person, after: Message | None = None, timeout: float = 10.0) -> Message:
        """The bot's first new message in a chat after `after` (default: after the last message that a person wrote)."""
        chat = whom.private() if isinstance(whom, Person) else whom
        mark = after.id if after else max((m.id for m in chat.messages.values() if not m.by_bot), default=0)
        return await self.wait_for(lambda: next((m for m in self.sent_to(chat) if m.id > mark), None), timeout)

    async def quiet(self, timeout: float = 10.0) -> None:
        """Until every bot has confirmed all its updates (by its next getUpdates) and every tap was answered."""
        await self.wait_for(
            lambda: all(not bot.updates and all(t.answered for t in bot.taps.values()) for bot in self.bots.values()),
            timeout,
        )

    def close(self) -> None:
        """Ends every waiting getUpdates; the server calls it when it stops."""
        self.closed = True
        for bot in self.bots.values():
            if bot.poll and not bot.poll.done():
                bot.poll.set_result("closed")
        self.touch()

    # The faults of a real network

    def fail_next(
        self, method: str, code: int = 500, description: str = "Internal Server Error", times: int = 1,
        *, retry_after: int | None = None, chat: Chat | Person | None = None,
    ) -> None:  # fmt: skip
        """The next `times` calls of a method (to one chat) are refused and do nothing."""
        self.faults.fail(method, code, description, times, retry_after, chat.id if chat else None)

    def drop_answer(self, method: str, times: int = 1, *, chat: Chat | Person | None = None) -> None:
        """The next `times` calls take effect, but the connection dies before the answer."""
        self.faults.drop(method, times, chat.id if chat else None)

    def spoil_answer(
        self, method: str, status: int = 200, body: bytes = b"<html>Bad Gateway</html>", times: int = 1,
        *, chat: Chat | Person | None = None,
    ) -> None:  # fmt: skip
        """The next `times` calls take effect, but the bot is answered with this status and body."""
        self.faults.spoil(method, status, body, times, chat.id if chat else None)

    def hold(self, method: str, number: int = 1, *, after: bool = False) -> Hold:
        """The `number`-th call from now stands still until `release()`, before or `after` it takes effect."""
        self.faults.holds.append(Hold(method, number, after))
        return self.faults.holds[-1]

    def on_jump(self, listener: Callable[[datetime, datetime], Any]) -> None:
        self.clock.on_jump(listener)

    def too_old(self, tap: Tap) -> bool:
        return self.clock.now - tap.at > timedelta(minutes=15)


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
