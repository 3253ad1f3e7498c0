"""One letter as one call of the Bot API."""

from dataclasses import replace

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters

from bot.menus import set_menu
from domain.letter import MENU, Letter

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def post(bot: Bot, letter: Letter, edits: int | None = None) -> int:
    """Send (or, with the message id `edits`, edit); gives the message id. Raises telegram.error.TelegramError."""
    if letter.kind == MENU:
        return await set_menu(bot, letter)
    if edits is not None:
        await bot.edit_message_text(letter.html, letter.chat_id, edits, parse_mode="HTML",
                                    link_preview_options=_NO_PREVIEW, reply_markup=_keyboard(letter))
        return edits
    sent = await (_send_text(bot, letter) if letter.file is None else _send_file(bot, letter))
    return sent.message_id


def as_new(letter: Letter) -> Letter:
    """The same words as a message of their own."""
    return replace(letter, edit_of=None, edit_message_id=None)


async def _send_text(bot: Bot, letter: Letter) -> Message:
    return await bot.send_message(
        letter.chat_id, letter.html, parse_mode="HTML", link_preview_options=_NO_PREVIEW,
        reply_markup=_keyboard(letter), message_thread_id=letter.thread_id,
        disable_notification=letter.silent or None, reply_parameters=_reply(letter))


async def _send_file(bot: Bot, letter: Letter) -> Message:
    file = letter.file
    assert file is not None
    content = file.file_id or file.content
    common = {"caption": letter.html or None, "parse_mode": "HTML", "reply_markup": _keyboard(letter),
              "message_thread_id": letter.thread_id, "reply_parameters": _reply(letter),
              "disable_notification": letter.silent or None, "filename": None if file.file_id else file.name}
    if file.kind == "photo":
        return await bot.send_photo(letter.chat_id, content, **common)
    return await bot.send_document(letter.chat_id, content, **common)


def _keyboard(letter: Letter) -> InlineKeyboardMarkup | None:
    if not letter.buttons:
        return None
    return InlineKeyboardMarkup([
        [InlineKeyboardButton(b.text, url=b.url) if b.url else InlineKeyboardButton(b.text, callback_data=b.data)
         for b in row] for row in letter.buttons])


def _reply(letter: Letter) -> ReplyParameters | None:
    # The message may be gone by now; what we have to say stands without it.
    return ReplyParameters(letter.reply_to, allow_sending_without_reply=True) if letter.reply_to else None
