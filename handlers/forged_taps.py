"""A tap whose button was never under that message: refused once and logged, never tried again as if we had failed."""

import logging
from collections.abc import Awaitable, Callable

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update

from domain.errors import RuleBroken
from handlers.context import BotContext

log = logging.getLogger(__name__)

Callback = Callable[[Update, BotContext], Awaitable[None]]


def refusing_forged(callback: Callback) -> Callback:
    """Words that mean nothing where a handler reads them can only have been made up, or be a button of an older
    version; what fails on a button that does stand under the message is our own fault and goes its ordinary way."""
    async def handle(update: Update, context: BotContext) -> None:
        try:
            await callback(update, context)
        except (ValueError, LookupError, OverflowError, RuleBroken) as error:
            query = update.callback_query
            if query is None or _stands_there(query):
                raise
            log.warning("a tap of %s was refused: %r (%s)", query.from_user.id, query.data, error)
            context.toast("expired", alert=True)
    return handle


def _stands_there(query: CallbackQuery) -> bool:
    message = query.message
    markup = message.reply_markup if isinstance(message, Message) else None
    rows = markup.inline_keyboard if isinstance(markup, InlineKeyboardMarkup) else ()
    return any(button.callback_data == query.data for row in rows for button in row)
