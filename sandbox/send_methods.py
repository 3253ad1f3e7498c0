"""Methods that send, change and delete messages."""

from __future__ import annotations

from typing import Any

from sandbox.body import Upload
from sandbox.call import Ask
from sandbox.files import BIGGEST_UPLOAD, StoredFile, document, photo_sizes, picture_size
from sandbox.model import MEDIA, Message
from sandbox.refusal import Refused, bad, forbidden

Json = dict[str, Any]
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


def send_message(ask: Ask) -> Json:
    chat = ask.writable()
    content = ask.text() | ask.markup()
    ask.admit(chat)
    return ask.send(chat, content).json


def send_photo(ask: Ask) -> Json:
    chat = ask.writable()
    content = {"photo": _photo(ask, ask.get("photo"), "photo")} | ask.caption() | ask.markup()
    ask.admit(chat)
    return ask.send(chat, content).json


def send_document(ask: Ask) -> Json:
    chat = ask.writable()
    content = {"document": _document(ask, ask.get("document"), "document")} | ask.caption() | ask.markup()
    ask.admit(chat)
    return ask.send(chat, content).json


def send_media_group(ask: Ask) -> list[Json]:
    chat, media = ask.writable(), ask.get("media") or []
    if not 2 <= len(media) <= 10:
        raise bad("group send failed: wrong number of items in the album")
    contents = [_album_item(ask, item) for item in media]
    ask.admit(chat, len(media))
    album = ask.world.fresh_album()
    return [ask.send(chat, content | {"media_group_id": album}).json for content in contents]


def _album_item(ask: Ask, item: Json) -> Json:
    kind = item.get("type")
    if kind not in ("photo", "document"):
        raise bad(f"can't parse InputMedia: type {kind!r} is not supported here")
    source = item.get("media", "")
    field = source.removeprefix("attach://")
    content = _photo(ask, source, field) if kind == "photo" else _document(ask, source, field)
    return {kind: content} | ask.caption(item)


def _file(ask: Ask, source: Any, field: str, mime: str | None = None) -> StoredFile:
    """What a file parameter means: an uploaded part, a known file_id, or nothing acceptable."""
    upload = ask.files.get(str(source).removeprefix("attach://")) or ask.files.get(field)
    if upload is not None:
        return _uploaded(ask, upload, mime)
    if source in ask.world.files:
        return ask.world.files[source]
    raise bad("wrong remote file identifier specified: Wrong string length"
              if source else "there is no file in the request")


def _uploaded(ask: Ask, upload: Upload, mime: str | None) -> StoredFile:
    if len(upload.data) > BIGGEST_UPLOAD:
        raise Refused(413, "Request Entity Too Large")
    if not upload.data:
        raise bad("file must be non-empty")
    return ask.world.keep(upload.name, upload.data, mime or upload.mime)


def _photo(ask: Ask, source: Any, field: str) -> list[Json]:
    upload = ask.files.get(str(source).removeprefix("attach://")) or ask.files.get(field)
    if upload is not None:
        size = picture_size(upload.data)
        if size is None:
            raise bad("IMAGE_PROCESS_FAILED")
        if sum(size) > 10_000 or max(size) > 20 * min(size):
            raise bad("PHOTO_INVALID_DIMENSIONS")
    return photo_sizes(_file(ask, source, field))


def _document(ask: Ask, source: Any, field: str) -> Json:
    return document(_file(ask, source, field))


def edit_message_text(ask: Ask) -> Json:
    message = _editable(ask)
    changes = ask.text() | ask.markup()
    if "text" not in message.json:
        raise bad("there is no text in the message to edit")
    return _changed(ask, message, changes, ("text", "entities", "reply_markup"))


def edit_message_caption(ask: Ask) -> Json:
    message = _editable(ask)
    if message.kind not in ("photo", "document", "voice"):
        raise bad("there is no caption in the message to edit")
    return _changed(ask, message, ask.caption() | ask.markup(), ("caption", "caption_entities", "reply_markup"))


def edit_message_reply_markup(ask: Ask) -> Json:
    return _changed(ask, _editable(ask), ask.markup(), ("reply_markup",))


def _editable(ask: Ask) -> Message:
    message = ask.message("message to edit not found")
    ask.writable()
    if message.sender != ask.bot.id:
        raise bad("message can't be edited")
    return message


def _changed(ask: Ask, message: Message, changes: Json, fields: tuple[str, ...]) -> Json:
    full = {name: changes.get(name) for name in fields}
    if all(message.json.get(name) == value for name, value in full.items()):
        raise bad(NOT_MODIFIED)
    ask.world.rewrite(message, full)
    return message.json


def delete_message(ask: Ask) -> bool:
    message = ask.message("message to delete not found")
    chat = message.chat
    if not (chat.private or message.sender == ask.bot.id or chat.is_admin(ask.bot.id)):
        raise bad("message can't be deleted for everyone")
    message.deleted = True
    ask.world.touch(message)
    return True


def forward_message(ask: Ask) -> Json:
    chat, source = ask.writable(), ask.message("message to forward not found", "from_chat_id")
    ask.admit(chat)
    origin = {"type": "user", "date": source.json["date"], "sender_user": source.json["from"]}
    return ask.send(chat, _content(source) | {"forward_origin": source.json.get("forward_origin", origin)}).json


def copy_message(ask: Ask) -> Json:
    chat, source = ask.writable(), ask.message("message to copy not found", "from_chat_id")
    ask.admit(chat)
    content = _content(source)
    if "caption" in ask.params:
        content = {key: value for key, value in content.items() if not key.startswith("caption")} | ask.caption()
    return {"message_id": ask.send(chat, content | ask.markup()).id}


def _content(message: Message) -> Json:
    kept = ("text", "entities", "caption", "caption_entities", *MEDIA)
    return {key: message.json[key] for key in kept if key in message.json}


def send_chat_action(ask: Ask) -> bool:
    ask.writable()
    return True


def pin_chat_message(ask: Ask) -> bool:
    chat = ask.writable()
    message = ask.message("message to pin not found")
    if not chat.private and not chat.is_admin(ask.bot.id):
        raise bad("not enough rights to manage pinned messages in the chat")
    ask.world.post(chat, ask.bot, {"pinned_message": message.as_reply()})
    return True


def unpin_chat_message(ask: Ask) -> bool:
    ask.writable()
    return True


def leave_chat(ask: Ask) -> bool:
    chat = ask.chat()
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    if not chat.present(ask.bot.id):
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
    chat.members[ask.bot.id] = "left"
    ask.world.touch()
    return True
