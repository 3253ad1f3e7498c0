"""The button 重发 under the notice that a letter may not have arrived (`resend:LETTER_ID`)."""

from telegram import Update

from domain.letter import LetterState
from handlers.context import BotContext
from handlers.people import permitted

PATTERN = r"^resend:\d{1,15}$"


async def on_resend_tap(update: Update, context: BotContext) -> None:
    """Queue it once more; a second tap, or one on a letter that arrived, changes nothing and says so."""
    if await permitted(update, context, "resend") is None or update.callback_query is None:
        return
    queued = await context.store.letters.by_id(int(str(update.callback_query.data).partition(":")[2]))
    again = queued is not None and queued.state in (LetterState.UNCERTAIN, LetterState.FAILED)
    if queued is not None and again:
        await context.store.letters.again(queued.id, None, "sent again by an administrator")
    context.toast("resend", again=again, known=queued is not None)
