"""An update as the library's object, also from a Bot API server that is older or newer than the library."""

from typing import Any

from telegram import Bot, Message, Update

JSON = dict[str, Any]
MESSAGES = ("message", "edited_message")
WITHIN = ("reply_to_message", "pinned_message")  # messages that a message holds
_NEEDED = ("message_id", "date", "chat", "from")


def readable(update: JSON, bot: Bot) -> Update:
    """What of it cannot be read (a sticker or a poll without a field that the library asks for) is left out; the
    message is taken without it. Raises what the library raises where nothing can be made of it."""
    try:
        return Update.de_json(update, bot)
    except Exception:  # the edge: whatever a foreign library makes of what it does not expect
        return Update.de_json(_trimmed_update(update, bot), bot)


def _trimmed_update(update: JSON, bot: Bot) -> JSON:
    trimmed = {name: _trimmed(value, bot) if name in MESSAGES else value for name, value in update.items()}
    query = update.get("callback_query")
    if isinstance(query, dict) and "message" in query:
        trimmed["callback_query"] = {**query, "message": _trimmed(query["message"], bot)}
    return trimmed


def _trimmed(message: Any, bot: Bot) -> Any:
    """The message with those of its parts that can be read, each tried by itself."""
    if not isinstance(message, dict):
        return message
    needed = {name: message[name] for name in _NEEDED if name in message}
    kept = dict(needed)
    for name, part in message.items():
        part = _trimmed(part, bot) if name in WITHIN else part
        if name in needed or _reads({**needed, name: part}, bot):
            kept[name] = part
    return kept


def _reads(message: JSON, bot: Bot) -> bool:
    try:
        Message.de_json(message, bot)
    except Exception:  # the edge: see above
        return False
    return True
