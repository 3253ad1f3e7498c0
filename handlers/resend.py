"""The buttons 重发 under the notice that letters may not have arrived."""

from collections.abc import Sequence

from telegram import Update

from domain.letter import LetterState, cut_off_by
from domain.taps import ResendAllTap, ResendTap
from handlers.context import BotContext
from handlers.people.permission import permitted

NOT_SENT = (LetterState.UNCERTAIN, LetterState.FAILED)


async def on_resend_tap(update: Update, context: BotContext, tap: ResendTap) -> None:
    """Queue once more; a second tap, or one on what arrived, changes nothing and says so."""
    if await permitted(update, context, "resend") is not None:
        queued = await context.store.letters.by_id(tap.letter)
        found = [queued.id] if queued is not None and queued.state in NOT_SENT else []
        await _again(context, found, known=queued is not None, all_of_them=False)


async def on_resend_all_tap(update: Update, context: BotContext, tap: ResendAllTap) -> None:
    """All are those of one stop, not letters of an earlier one that were left alone."""
    if await permitted(update, context, "resend") is not None:
        found = await context.store.letters.uncertain(cut_off_by(tap.stop))
        await _again(context, found, known=True, all_of_them=True)


async def _again(context: BotContext, found: Sequence[int], *, known: bool, all_of_them: bool) -> None:
    await context.store.letters.again(found, None, "sent again by an administrator")
    context.toast("resend", again=len(found), known=known, all=all_of_them)
