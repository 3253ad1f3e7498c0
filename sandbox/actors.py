"""What a person does: write, edit, tap, forward, send files, block. Each act queues the updates Telegram would
queue."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sandbox.entities import found_in, len16
from sandbox.files import document, photo_sizes, picture
from sandbox.model import BotAccount, Chat, Message, Tap
from sandbox.traffic import Traffic

Json = dict[str, Any]
LONGEST = 4096


class Person:
    """`chat` is a group (default: the private chat with the world's bot, or `bot`). Every act returns its Message."""

    def __init__(self, world: Traffic, id: int, name: str, username: str | None = None,
                 language: str = "zh-hans") -> None:
        self.world = world
        self.id = id
        self.name = name
        self.username = username
        self.language = language

    def json(self) -> Json:
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language}
        return user | ({"username": self.username} if self.username else {})

    def private(self, bot: BotAccount | None = None) -> Chat:
        """This person's private chat with the bot."""
        return self.world.private_chat(self, bot or self.world.bot)

    def say(
        self,
        text: str,
        chat: Chat | None = None,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
        anonymously: bool = False,
        origin: Json | None = None,
    ) -> Message:
        """Writes a text (1 to 4,096 UTF-16 units; ValueError otherwise, as an app would not send it)."""
        text = text.strip()
        if not 1 <= len16(text) <= LONGEST:
            raise ValueError(f"a message has 1 to {LONGEST} characters, not {len16(text)}")
        return self._send(chat, {"text": text} | _found("entities", text), reply_to, topic, anonymously, origin)

    def say_anonymously(self, text: str, chat: Chat, *, reply_to: Message | None = None) -> Message:
        """As an anonymous administrator: the bot sees GroupAnonymousBot and sender_chat."""
        return self.say(text, chat, reply_to=reply_to, anonymously=True)

    def start(self, token: str | None = None, bot: BotAccount | None = None) -> Message:
        """Presses Start, or opens a deep link t.me/bot?start=token; unblocks first if need be."""
        chat = self.private(bot)
        if chat.blocked:
            self.unblock(bot)
        return self.say(f"/start {token}" if token else "/start", chat)

    def forward(
        self, text: str, chat: Chat | None = None, *, origin_date: datetime | None = None, origin_name: str = "转发人",
        origin_user: Json | None = None,
    ) -> Message:  # fmt: skip
        """Forwards a text of someone hidden (`origin_name`), or of a user or bot (`origin_user`), written at
        `origin_date` (default: now)."""
        stamp = int(origin_date.timestamp()) if origin_date else self.world.clock.stamp()
        hidden: Json = {"type": "hidden_user", "sender_user_name": origin_name}
        known: Json = {"type": "user", "sender_user": origin_user}
        return self.say(text, chat, origin={**(known if origin_user else hidden), "date": stamp})

    def send_photo(
        self, caption: str = "", chat: Chat | None = None, *, data: bytes | None = None, album: str | None = None,
        reply_to: Message | None = None, topic: int | None = None, name: str = "photo.png",
    ) -> Message:  # fmt: skip
        """A photo (a grey picture unless `data`); photos with the same `album` text are one album."""
        file = self.world.keep(name, data or picture(), "image/png")
        return self._send(chat, {"photo": photo_sizes(file)} | _caption(caption, album), reply_to, topic)

    def send_album(self, count: int, caption: str = "", chat: Chat | None = None) -> list[Message]:
        """`count` photos as one album, the caption on the first."""
        album = self.world.fresh_album()
        return [self.send_photo(caption if number == 0 else "", chat, album=album) for number in range(count)]

    def send_document(
        self, name: str = "报告.docx", size: int | None = None, chat: Chat | None = None, *, caption: str = "",
        data: bytes = b"document", mime: str = "application/octet-stream", album: str | None = None,
        reply_to: Message | None = None, topic: int | None = None,
    ) -> Message:  # fmt: skip
        """A document; `size` is what Telegram claims (20 MB and more can be claimed without holding it)."""
        file = self.world.keep(name, data, mime, size)
        return self._send(chat, {"document": document(file)} | _caption(caption, album), reply_to, topic)

    def send_voice(self, seconds: int = 5, chat: Chat | None = None, *, reply_to: Message | None = None) -> Message:
        file = self.world.keep("voice.ogg", b"OggS", "audio/ogg")
        voice = {
            "file_id": file.file_id, "file_unique_id": file.unique_id, "duration": seconds,
            "mime_type": file.mime, "file_size": file.size,
        }  # fmt: skip
        return self._send(chat, {"voice": voice}, reply_to)

    def send_sticker(self, emoji: str = "👍", chat: Chat | None = None, *, reply_to: Message | None = None) -> Message:
        file = self.world.keep("sticker.webp", b"RIFF", "image/webp")
        sticker = {
            "file_id": file.file_id, "file_unique_id": file.unique_id, "type": "regular", "width": 512, "height": 512,
            "is_animated": False, "is_video": False, "emoji": emoji, "file_size": file.size,
        }  # fmt: skip
        return self._send(chat, {"sticker": sticker}, reply_to)

    def send_location(
        self, latitude: float = 34.3, longitude: float = 119.2, chat: Chat | None = None,
        *, reply_to: Message | None = None,
    ) -> Message:  # fmt: skip
        return self._send(chat, {"location": {"latitude": latitude, "longitude": longitude}}, reply_to)

    def send_contact(self, name: str = "客商", phone: str = "+8613000000000", chat: Chat | None = None) -> Message:
        return self._send(chat, {"contact": {"phone_number": phone, "first_name": name}})

    def edit(self, message: Message, text: str) -> Message:
        """Changes the text (or caption) of a message of one's own; the bot gets edited_message."""
        if message.sender != self.id or message.by_bot:
            raise ValueError("one can only edit one's own messages")
        if len16(text) > LONGEST or ("text" in message.json and not text):
            raise ValueError(f"a message has 1 to {LONGEST} characters")
        self.world.rewrite(message, _own_text(message, text))
        self.world.deliver(message, "edited_message")
        return message

    def tap(self, message: Message, button: str, bot: BotAccount | None = None, *, stale: bool = False) -> Tap:
        """Presses a button by its label or data (exact, else the only label containing it); ValueError without one.

        `stale`: `button` is data which an app may still show although the message has changed (a late second tap).
        """
        data = button if stale else self._data(message, button)
        return self.world.press(self, message, data, bot or self.world.author(message))

    def _data(self, message: Message, button: str) -> str:
        pairs = [(label, data or "") for row in message.buttons for label, data in row]
        for label, data in pairs:
            if button in (label, data):
                return data
        near = [data for label, data in pairs if button in label]
        if len(near) != 1 or message.deleted:
            raise ValueError(f"no button {button!r} among {[label for label, _ in pairs]}")
        return near[0]

    def block(self, bot: BotAccount | None = None) -> None:
        self._allow(bot or self.world.bot, blocked=True)

    def unblock(self, bot: BotAccount | None = None) -> None:
        self._allow(bot or self.world.bot, blocked=False)

    def _allow(self, bot: BotAccount, *, blocked: bool) -> None:
        chat = self.private(bot)
        if chat.blocked != blocked:
            chat.blocked = blocked
            self.world.tell_membership(chat, bot, self, *(("member", "kicked") if blocked else ("kicked", "member")))

    def _send(
        self, chat: Chat | None, content: Json, reply_to: Message | None = None, topic: int | None = None,
        anonymously: bool = False, origin: Json | None = None,
    ) -> Message:  # fmt: skip
        chat = chat or self.private()
        if chat.private:
            chat.started = True
        elif not chat.present(self.id):
            raise ValueError(f"{self.name} is not in {chat.title}")
        return self.world.post(
            chat, self, content | ({"forward_origin": origin} if origin else {}),
            reply_to=reply_to, topic=topic, anonymously=anonymously,
        )  # fmt: skip

    def __repr__(self) -> str:
        return f"<Person {self.id} {self.name}>"


def _found(key: str, text: str) -> Json:
    entities = found_in(text)
    return {key: entities} if entities else {}


def _caption(caption: str, album: str | None) -> Json:
    content: Json = {"caption": caption} | _found("caption_entities", caption) if caption else {}
    return content | ({"media_group_id": album} if album else {})


def _own_text(message: Message, text: str) -> Json:
    key = "text" if "text" in message.json else "caption"
    entities = "entities" if key == "text" else "caption_entities"
    return {key: text, entities: found_in(text) or None}
