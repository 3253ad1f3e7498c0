"""One letter as one call of the Bot API."""

import warnings
from dataclasses import replace
from typing import Any

from telegram import Bot, InputFile
from telegram.warnings import PTBUserWarning

from bot.delivery.command_menus import set_menu
from bot.delivery.http_transport import Unintelligible
from domain.letter import AWAITS, MENU, File, Letter

# Raw calls: making a Message of every answer costs more than sending it, and only its id is wanted.
warnings.filterwarnings("ignore", message="Please use 'Bot.(send|edit)", category=PTBUserWarning)

JSON = dict[str, Any]


async def post(bot: Bot, letter: Letter) -> int:
    """Send (or, with `edit_message_id`, edit); gives the message id. Raises telegram.error.TelegramError."""
    if letter.kind == MENU:
        return await set_menu(bot, letter)
    if letter.edit_message_id is not None:
        await bot.do_api_request("editMessageText", _kept({
            "message_id": letter.edit_message_id, **_text(letter), **_common(letter)}))
        return letter.edit_message_id
    method, content = ("sendMessage", _text(letter)) if letter.file is None else _file(letter.file, letter.html)
    sent: Any = await bot.do_api_request(method, _kept({
        **content, **_common(letter), "message_thread_id": letter.thread_id, "reply_parameters": _reply(letter),
        "disable_notification": letter.silent or None}))
    return _message_id(sent)


def _message_id(sent: Any) -> int:
    """Of what Telegram says that it sent. Raises Unintelligible where it says nothing of the kind."""
    found = sent.get("message_id") if isinstance(sent, dict) else None
    if isinstance(found, int) and 0 < found < 2**63:
        return found
    raise Unintelligible(f"no message in the answer: {str(sent)[:200]}")


def as_new(letter: Letter) -> Letter:
    """The same words as a message of their own."""
    return replace(letter, edit_message_id=None)


def _common(letter: Letter) -> JSON:
    return {"chat_id": letter.chat_id, "parse_mode": "HTML", "reply_markup": _keyboard(letter)}


def _text(letter: Letter) -> JSON:
    return {"text": letter.html, "link_preview_options": {"is_disabled": True}}


def _file(file: File, caption: str) -> tuple[str, JSON]:
    """The method and its content; raises ValueError for a file that is neither here nor at Telegram."""
    if not file.file_id and not file.content:
        raise ValueError(f"the file {file.name!r} has no content")
    content = file.file_id or InputFile(file.content, filename=file.name, attach=True)
    method = "sendPhoto" if file.kind == "photo" else "sendDocument"
    return method, {file.kind: content, "caption": caption or None}


def _keyboard(letter: Letter) -> JSON | None:
    if not letter.buttons:
        return {"force_reply": True, "selective": True} if AWAITS in letter.facts and not _edits(letter) else None
    return {"inline_keyboard": [
        [{"text": b.text, "url": b.url} if b.url else {"text": b.text, "callback_data": b.data} for b in row]
        for row in letter.buttons]}


def _edits(letter: Letter) -> bool:
    """Telegram takes such a keyboard with a new message only."""
    return letter.edit_message_id is not None


def _reply(letter: Letter) -> JSON | None:
    # The message may be gone by now; what we have to say stands without it.
    return {"message_id": letter.reply_to, "allow_sending_without_reply": True} if letter.reply_to else None


def _kept(parameters: JSON) -> JSON:
    return {name: value for name, value in parameters.items() if value is not None}
