"""What Telegram accepts as reply_markup."""

from __future__ import annotations

from typing import Any

from sandbox.refusal import bad

Json = dict[str, Any]
ACTIONS = {
    "callback_data", "url", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
}  # fmt: skip
MOST_BUTTONS = 100


def inline_markup(markup: Json | None) -> Json | None:
    """The inline keyboard that a message keeps (None for none); other keyboards are not part of a message."""
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" not in markup:
        return None
    rows = [[checked(button) for button in row] for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def checked(button: Json) -> Json:
    if not str(button.get("text") or "").strip():
        raise bad("can't parse inline keyboard button: Button text must be non-empty")
    if len(ACTIONS & button.keys()) != 1:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not url.startswith(("http://", "https://", "tg://")):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return button
