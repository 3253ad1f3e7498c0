"""One call being answered: its parameters, and the checks that many methods share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandbox.body import Upload
from sandbox.entities import formatted, found_in, len16
from sandbox.keyboard import inline_markup
from sandbox.model import BotAccount, Chat, Message
from sandbox.refusal import Refused, bad, forbidden

if TYPE_CHECKING:
    from sandbox.world import World

Json = dict[str, Any]
LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024


@dataclass(slots=True)
class Ask:
    world: World
    bot: BotAccount
    method: str
    params: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        return self.params.get(name, default)

    def chat(self, name: str = "chat_id") -> Chat:
        """The chat a call means, as far as this bot knows it; Refused where Telegram refuses."""
        if name not in self.params:
            raise bad("chat_id is empty")
        chat_id = self.params[name]
        known = self.bot.chats.get(chat_id)
        if known is None and chat_id in self.world.people:
            known = self.world.private_chat(self.world.people[chat_id], self.bot)
        if known is None:
            raise bad("chat not found")
        if known.migrated_to is not None:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=known.migrated_to)
        return known

    def writable(self) -> Chat:
        """The chat, if the bot may write there now."""
        chat = self.chat()
        if chat.private:
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
            return chat
        where = "supergroup" if chat.kind == "supergroup" else "group"
        if chat.members.get(self.bot.id) == "kicked":
            raise forbidden(f"bot was kicked from the {where} chat")
        if not chat.present(self.bot.id):
            raise forbidden(f"bot is not a member of the {where} chat")
        if chat.muted and not chat.is_admin(self.bot.id):
            raise bad("not enough rights to send text messages to the chat")
        return chat

    def admit(self, chat: Chat, count: int = 1) -> None:
        if self.world.limits is not None:
            self.world.limits.admit(chat.id, count)

    def text(self) -> Json:
        """text and entities of a new or edited message."""
        text, entities = self._formatted(str(self.get("text", "")), self.get("entities"))
        if not text:
            raise bad("message text is empty")
        if len16(text) > LONGEST_TEXT:
            raise bad("message is too long")
        return {"text": text} | ({"entities": entities} if entities else {})

    def caption(self, source: Json | None = None) -> Json:
        """caption and caption_entities, from the call or from one item of an album."""
        given = self.params if source is None else source
        text, entities = self._formatted(
            str(given.get("caption") or ""), given.get("caption_entities"), given.get("parse_mode")
        )
        if len16(text) > LONGEST_CAPTION:
            raise bad("message caption is too long")
        if not text:
            return {}
        return {"caption": text} | ({"caption_entities": entities} if entities else {})

    def _formatted(self, source: str, given: Any, mode: str | None = None) -> tuple[str, list[Json]]:
        mode = mode or self.get("parse_mode")
        if mode and mode.lower() != "html":
            if mode.lower() not in ("markdown", "markdownv2"):
                raise bad("unsupported parse_mode")
            self.world.problems.append(f"{self.method}: parse_mode {mode} is not checked by the sandbox")
        if given and not mode:
            return source, sorted(given + found_in(source, given), key=lambda e: (e["offset"], -e["length"]))
        return formatted(source, mode)

    def markup(self) -> Json:
        markup = inline_markup(self.get("reply_markup"))
        return {"reply_markup": markup} if markup else {}

    def thread(self, chat: Chat) -> int | None:
        thread = self.get("message_thread_id")
        if thread is not None and thread not in chat.topics:
            raise bad("message thread not found")
        return int(thread) if thread is not None else None

    def reply(self, chat: Chat) -> Message | None:
        """The message replied to; its absence is refused unless allow_sending_without_reply."""
        reply = self.get("reply_parameters") or {}
        number = reply.get("message_id", self.get("reply_to_message_id"))
        if number is None:
            return None
        found = chat.messages.get(int(number))
        if found is not None and not found.deleted:
            return found
        if reply.get("allow_sending_without_reply", self.get("allow_sending_without_reply")):
            return None
        raise bad("message to be replied not found")

    def message(self, missing: str, name: str = "chat_id") -> Message:
        """The message a call means; 400 `missing` if it is not there."""
        found = self.chat(name).messages.get(self.get("message_id", 0))
        if found is None or found.deleted:
            raise bad(missing)
        return found

    def send(self, chat: Chat, content: Json) -> Message:
        """Posts it; a reply stands in the topic of what it replies to."""
        reply = self.reply(chat)
        thread = self.thread(chat) or (reply.thread if reply else None)
        return self.world.post(chat, self.bot, content, reply_to=reply, topic=thread)


def unauthorized() -> Refused:
    return Refused(401, "Unauthorized")
