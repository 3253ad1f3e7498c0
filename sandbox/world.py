"""The state of a fake Telegram, and the bell that rings when it changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sandbox.actors import Person
from sandbox.faults import Hold
from sandbox.groups import Group, new_group
from sandbox.model import Call, Chat, Message, Tap
from sandbox.traffic import Traffic

Json = dict[str, Any]
T = TypeVar("T")
MOST_KEPT = 200_000


class World(Traffic):
    """A Telegram with one bot (more by `add_bot`). Acts are plain calls; `await wait_for(...)` waits for the bot."""

    people: dict[int, Person]  # type: ignore[assignment]
    groups: dict[int, Group]  # type: ignore[assignment]

    # Who and where

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
        group = new_group(self, title, [person.id for person in members] or [self.person("群主").id], supergroup,
                          topics)
        group.members |= {person.id: "administrator" for person in admins if person is not group.creator}
        if with_bot:
            group.add(self.bot, announce=announce)
        self.touch()
        return group

    def sent_to(self, whom: Chat | Person) -> list[Message]:
        """The bot's messages in a chat (a person: the private one), in order, as they stand after edits."""
        chat = whom.private() if isinstance(whom, Person) else whom
        return [message for message in chat.messages.values() if message.by_bot and not message.deleted]

    def calls_of(self, *methods: str) -> list[Call]:
        return [call for call in self.calls if call.method in methods]

    # What happens

    def record(self, call: Call) -> None:
        if len(self.calls) > MOST_KEPT:
            del self.calls[: MOST_KEPT // 2]
        self.calls.append(call)
        self.ring()

    # Waiting

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
