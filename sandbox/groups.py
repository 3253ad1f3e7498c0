"""A group as people use it: adding, removing, promoting, topics, becoming a supergroup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sandbox.actors import Person
from sandbox.model import BotAccount, Chat, Message
from sandbox.traffic import Traffic


class Group(Chat):
    """The first member is the creator, who does what is done to the group. Each act queues Telegram's updates."""

    world: Traffic

    @property
    def creator(self) -> Person:
        first = next(user for user, status in self.members.items() if status == "creator")
        return cast(Person, self.world.people[first])

    def add(self, who: Person | BotAccount, *, by: Person | None = None, announce: bool = True) -> None:
        """Adds a person or a bot; `announce=False` for someone who has been there all along."""
        was, self.members[who.id] = self.members.get(who.id, "left"), "member"
        if isinstance(who, BotAccount):
            who.chats[self.id] = self
        if announce:
            self.world.tell_membership(self, who, by or self.creator, was, "member")
            self.world.post(self, by or self.creator, {"new_chat_members": [who.json()]})
        self.world.touch()

    def remove(self, who: Person | BotAccount, *, by: Person | None = None) -> None:
        """Removes someone; a removed bot learns it by my_chat_member only."""
        was = self.members.get(who.id, "left")
        post = self.world.post
        if not isinstance(who, BotAccount):
            self.members[who.id] = "left"
            post(self, by or who, {"left_chat_member": who.json()})
        else:
            self.members[who.id] = "kicked"
        self.world.tell_membership(self, who, by or self.creator, was, self.members[who.id])

    def kick_bot(self, bot: BotAccount | None = None) -> None:
        self.remove(bot or self.world.bot)

    def promote(self, who: Person | BotAccount | None = None, status: str = "administrator") -> None:
        """Makes someone (default: the bot) an administrator, or a `member` again."""
        who = who or self.world.bot
        was, self.members[who.id] = self.members.get(who.id, "left"), status
        self.world.tell_membership(self, who, self.creator, was, status)

    def mute(self, muted: bool = True) -> None:
        """Members, so also a bot that is no administrator, may not write: 400 not enough rights."""
        self.muted = muted

    def topic(self, name: str) -> int:
        """Opens a topic in a forum; returns its message_thread_id."""
        self.forum = True
        content = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        thread = self.last_id + 1
        self.topics[thread] = name
        self.world.post(self, self.creator, content, topic=thread)
        return thread

    def rename(self, title: str) -> Message:
        self.title = title
        return self.world.post(self, self.creator, {"new_chat_title": title})

    def migrate(self) -> Group:
        """Becomes a supergroup with another id; returns it. The old one refuses everything from now on."""
        new = new_group(self.world, self.title, self._people(), supergroup=True)
        new.members = dict(self.members)
        for bot in self.world.bots.values():
            if self.id in bot.chats:
                bot.chats[new.id] = new
        self.world.post(self, self.creator, {"migrate_to_chat_id": new.id})
        self.migrated_to = new.id
        self.world.post(new, self.creator, {"migrate_from_chat_id": self.id})
        return new

    def _people(self) -> list[int]:
        ordered = sorted(self.members, key=lambda user: self.members[user] != "creator")
        return [user for user in ordered if user in self.world.people]


def new_group(world: Traffic, title: str, ids: Sequence[int], supergroup: bool = False, topics: bool = False) -> Group:
    """Of these people, the first its creator; without any bot."""
    number, above = 4_000_001 + len(world.groups), supergroup or topics
    group = Group(-1_000_000_000_000 - number if above else -number, "supergroup" if above else "group", title,
                  members=dict.fromkeys(ids, "member") | {ids[0]: "creator"}, forum=topics)
    group.world = world
    world.groups[group.id] = group
    world.touch()
    return group
