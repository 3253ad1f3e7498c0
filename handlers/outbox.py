"""The buttons 重发 under the notice that letters may not have arrived (`resend:LETTER_ID`, `resend:FIRST:LAST`)."""

from telegram import Update

from domain.letter import STOPPED, LetterState
from handlers.context import BotContext
from handlers.people import permitted

PATTERN = r"^resend:\d{1,15}(:\d{1,15})?$"


async def on_resend_tap(update: Update, context: BotContext) -> None:
    """Queue once more; a second tap, or one on what arrived, changes nothing and says so."""
    if await permitted(update, context, "resend") is None or update.callback_query is None:
        return
    first, *last = map(int, str(update.callback_query.data).split(":")[1:])
    if last:
        found = await context.store.letters.cut_off(first, last[0], STOPPED)
        known = True
    else:
        queued = await context.store.letters.by_id(first)
        found = [queued] if queued is not None and queued.state in (LetterState.UNCERTAIN, LetterState.FAILED) else []
        known = queued is not None
    for queued in found:
        await context.store.letters.again(queued.id, None, "sent again by an administrator")
    context.toast("resend", again=len(found), known=known, all=bool(last))
