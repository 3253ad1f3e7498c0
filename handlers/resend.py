"""The buttons 重发 under the notice that letters may not have arrived (`resend:LETTER_ID`, `resend:all:STOP`)."""

from telegram import Update

from domain.letter import LetterState, cut_off_by
from handlers.context import BotContext
from handlers.people.permission import permitted

PATTERN = r"^resend:(all:)?\d{1,15}$"
NOT_SENT = (LetterState.UNCERTAIN, LetterState.FAILED)


async def on_resend_tap(update: Update, context: BotContext) -> None:
    """Queue once more; a second tap, or one on what arrived, changes nothing and says so. All are those of one stop,
    not letters of an earlier one that were left alone."""
    if await permitted(update, context, "resend") is None or update.callback_query is None:
        return
    _, *whole, number = str(update.callback_query.data).split(":")
    letters = context.store.letters
    if whole:
        known, found = True, await letters.uncertain(cut_off_by(int(number)))
    else:
        queued = await letters.by_id(int(number))
        known, found = queued is not None, [queued.id] if queued is not None and queued.state in NOT_SENT else []
    await letters.again(found, None, "sent again by an administrator")
    context.toast("resend", again=len(found), known=known, all=bool(whole))
