"""The Bot API's methods that the sandbox knows, their parameters, and how a form's words become values."""

from __future__ import annotations

import json
from typing import Any

from sandbox.refusal import bad

Json = dict[str, Any]

_TO = "chat_id message_thread_id direct_messages_topic_id disable_notification protect_content message_effect_id"
_SEND = (
    f"{_TO} allow_paid_broadcast reply_parameters reply_markup business_connection_id suggested_post_parameters"
    " reply_to_message_id allow_sending_without_reply"
)
_CAPTION = "caption parse_mode caption_entities show_caption_above_media"
_EDIT = "business_connection_id chat_id message_id inline_message_id reply_markup"

METHODS: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "getMe": "",
        "getUpdates": "offset limit timeout allowed_updates",
        "setWebhook": "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
        "deleteWebhook": "drop_pending_updates",
        "getWebhookInfo": "",
        "sendMessage": f"{_SEND} text parse_mode entities link_preview_options disable_web_page_preview",
        "sendPhoto": f"{_SEND} {_CAPTION} photo has_spoiler",
        "sendDocument": (
            f"{_SEND} caption parse_mode caption_entities document thumbnail disable_content_type_detection"
        ),
        "sendMediaGroup": (
            f"{_TO} allow_paid_broadcast reply_parameters business_connection_id media"
            " reply_to_message_id allow_sending_without_reply"
        ),
        "sendChatAction": "business_connection_id chat_id message_thread_id action",
        "copyMessage": (
            f"{_TO} from_chat_id message_id video_start_timestamp {_CAPTION} reply_markup reply_parameters"
            " allow_paid_broadcast suggested_post_parameters reply_to_message_id allow_sending_without_reply"
        ),
        "forwardMessage": f"{_TO} from_chat_id message_id video_start_timestamp suggested_post_parameters",
        "editMessageText": (
            f"{_EDIT} text parse_mode entities link_preview_options disable_web_page_preview"
        ),
        "editMessageCaption": f"{_EDIT} {_CAPTION}",
        "editMessageReplyMarkup": _EDIT,
        "deleteMessage": "chat_id message_id",
        "answerCallbackQuery": "callback_query_id text show_alert url cache_time",
        "getFile": "file_id",
        "getChat": "chat_id",
        "getChatMember": "chat_id user_id",
        "getChatAdministrators": "chat_id return_bots",
        "getChatMemberCount": "chat_id",
        "leaveChat": "chat_id",
        "pinChatMessage": "business_connection_id chat_id message_id disable_notification",
        "unpinChatMessage": "business_connection_id chat_id message_id",
        "setMyCommands": "commands scope language_code",
        "getMyCommands": "scope language_code",
        "deleteMyCommands": "scope language_code",
        "setMyName": "name language_code",
        "getMyName": "language_code",
        "setMyDescription": "description language_code",
        "getMyDescription": "language_code",
        "setMyShortDescription": "short_description language_code",
        "getMyShortDescription": "language_code",
        "setChatMenuButton": "chat_id menu_button",
        "logOut": "",
        "close": "",
    }.items()
}
NAMES = {name.lower(): name for name in METHODS}
_INTS = {
    "offset", "limit", "timeout", "max_connections", "message_id", "message_thread_id", "reply_to_message_id",
    "user_id", "cache_time", "direct_messages_topic_id", "video_start_timestamp",
}  # fmt: skip
_CHATS = {"chat_id", "from_chat_id"}
_BOOLS = {
    "drop_pending_updates", "disable_notification", "protect_content", "allow_paid_broadcast", "has_spoiler",
    "allow_sending_without_reply", "disable_web_page_preview", "show_caption_above_media", "show_alert", "return_bots",
    "disable_content_type_detection",
}  # fmt: skip
_OBJECTS = {
    "allowed_updates", "reply_parameters", "reply_markup", "suggested_post_parameters", "entities", "caption_entities",
    "link_preview_options", "media", "commands", "scope", "menu_button",
}  # fmt: skip


def typed(params: Json) -> Json:
    """Parameters of a form or a query as values: numbers, true/false, objects; empty words are left out."""
    return {name: _value(name, value) for name, value in params.items() if value is not None and value != ""}


def _value(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name in _INTS or (name in _CHATS and not value.startswith("@")):
        try:
            return int(value)
        except ValueError:
            raise bad("chat not found" if name in _CHATS else f"{name} must be an Integer") from None
    if name in _BOOLS:
        return value.lower() in ("true", "1", "yes")
    if name in _OBJECTS:
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None
    return value
