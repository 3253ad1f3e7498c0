"""The world between two starts: one JSON file, and the files' bytes beside it in <name>.files/."""

from __future__ import annotations

import asyncio
import json
import os
from collections import deque
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.files import StoredFile
from sandbox.groups import Group
from sandbox.limits import Limits
from sandbox.model import BotAccount, Chat, Message, Tap
from sandbox.world import World

Json = dict[str, Any]
SAVE_AFTER = 0.2
# After a kill the file may be a moment behind: no id that a bot has already seen may come again.
SKIPPED_UPDATES = 1000
SKIPPED_MESSAGES = 20


def save(world: World, path: Path) -> None:
    """Writes the world; the old file stays whole until the new one is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    state: Json = {
        "id": world.id, "now": world.clock.now.isoformat(), "zone": str(world.clock.now.tzinfo), "serial": world.serial,
        "people": [[person.id, person.name, person.username] for person in world.people.values()],
        "groups": [_chat(group) for group in world.groups.values()],
        "bots": [_bot(bot) for bot in world.bots.values()],
        "files": [_file(file, path) for file in world.files.values()],
    }  # fmt: skip
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
    os.replace(fresh, path)


def _chat(chat: Chat) -> Json:
    return {
        "id": chat.id, "kind": chat.kind, "title": chat.title, "members": list(chat.members.items()),
        "topics": list(chat.topics.items()), "forum": chat.forum, "muted": chat.muted, "last_id": chat.last_id,
        "migrated_to": chat.migrated_to, "started": chat.started, "blocked": chat.blocked,
        "messages": [[m.json, m.sender, m.by_bot, m.edits, m.deleted] for m in chat.messages.values()],
    }  # fmt: skip


def _bot(bot: BotAccount) -> Json:
    return {
        "token": bot.token, "username": bot.username, "name": bot.name, "privacy": bot.privacy,
        "next_update": bot.next_update, "updates": list(bot.updates), "webhook": bot.webhook,
        "allowed": sorted(bot.allowed) if bot.allowed else None, "commands": bot.commands, "profile": bot.profile,
        "groups": [chat.id for chat in bot.chats.values() if not chat.private],
        "private": [_chat(chat) for chat in bot.chats.values() if chat.private],
        "taps": [[t.id, t.user_id, t.message.chat.id, t.message.id, t.data, t.at.isoformat(), t.answered]
                 for t in list(bot.taps.values())[-100:]],
    }  # fmt: skip


def _file(file: StoredFile, path: Path) -> list[Any]:
    kept = _bytes_of(path, file.unique_id)
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(file.data)
    return [file.file_id, file.unique_id, file.name, file.mime, file.size]


def _bytes_of(path: Path, unique_id: str) -> Path:
    return path.parent / f"{path.name}.files" / unique_id


def load(path: Path, *, ticking: bool = False, limits: Limits | None = None) -> World:
    """The world as it was saved; its clock goes on from where it stood. OSError without the file."""
    state = json.loads(path.read_text(encoding="utf-8"))
    first = state["bots"][0]
    world = World(
        now=datetime.fromisoformat(state["now"]).astimezone(ZoneInfo(state["zone"])), ticking=ticking, limits=limits,
        token=first["token"], username=first["username"], name=first["name"],
    )  # fmt: skip
    world.id, world.serial = state["id"], state["serial"]
    for id, name, username in state["people"]:
        world.person(name, id, username=username)
    for saved in state["groups"]:
        group = world.groups[saved["id"]] = Group(saved["id"], saved["kind"])
        group.world = world
        _fill(group, saved)
    for saved in state["bots"]:
        _restore(world, saved)
    for file_id, unique_id, name, mime, size in state["files"]:
        data = _bytes_of(path, unique_id).read_bytes()
        world.files[file_id] = StoredFile(file_id, unique_id, name, mime, size, data)
    world.touch()
    return world


def _fill(chat: Chat, saved: Json) -> None:
    for field in ("title", "forum", "muted", "migrated_to", "started", "blocked"):
        setattr(chat, field, saved[field])
    chat.last_id = saved["last_id"] + SKIPPED_MESSAGES
    chat.members, chat.topics = dict(saved["members"]), dict(saved["topics"])
    for body, sender, by_bot, edits, deleted in saved["messages"]:
        chat.messages[body["message_id"]] = Message(chat, body, sender, by_bot, edits, deleted, version=1)


def _restore(world: World, saved: Json) -> None:
    bot = world.bots.get(saved["token"]) or world.add_bot(saved["token"], username=saved["username"],
                                                          name=saved["name"])
    bot.privacy, bot.webhook, bot.commands, bot.profile = (
        saved[field] for field in ("privacy", "webhook", "commands", "profile")
    )
    bot.allowed = frozenset(saved["allowed"]) if saved["allowed"] else None
    bot.next_update = saved["next_update"] + SKIPPED_UPDATES
    bot.updates = deque(saved["updates"])
    bot.chats = {id: world.groups[id] for id in saved["groups"]}
    for body in saved["private"]:
        _fill(world.private_chat(world.people[body["id"]], bot), body)
    for id, user_id, chat_id, message_id, data, at, answered in saved["taps"]:
        message = bot.chats[chat_id].messages[message_id]
        bot.taps[id] = Tap(id, user_id, message, data, datetime.fromisoformat(at), answered)


async def keep_saving(world: World, path: Path) -> None:
    """Saves shortly after each change, until cancelled; then once more."""
    try:
        while True:
            before = world.version
            await asyncio.sleep(SAVE_AFTER)
            save(world, path)
            while world.version == before and not world.closed:
                await world.changed()
    finally:
        with suppress(OSError):
            save(world, path)
