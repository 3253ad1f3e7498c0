"""/undo of contacts that were told by themselves: all of one message, within a day."""

from datetime import datetime

from telegram import Update

from domain.filing.update import UNDONE_WITHIN
from domain.people.member import Member
from domain.taps import ContactUndoTap
from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat


async def offers_contact_undo(context: BotContext, member: Member, since: datetime | None) -> bool:
    """Asks whether the contacts that were told last are to be taken back; False where something was filed since."""
    last = await context.store.contacts.last_of(member.id, context.now - UNDONE_WITHIN)
    if not last or (since is not None and last[0].at < since):
        return False
    buttons = context.buttons(("undo", ContactUndoTap(last[0].id, "yes").pack()),
                              ("leave", ContactUndoTap(last[0].id, "no").pack()), width=2)
    await context.say(private_chat(member), "undo_contact", notes=last, filed=context.office.local(last[0].at),
                      done="", buttons=buttons)
    return True


async def on_contact_undo_tap(update: Update, context: BotContext, tap: ContactUndoTap) -> None:
    query = update.callback_query
    member = await permitted(update, context, "undo")
    if member is None or query is None or query.message is None:
        return
    at = (query.message.chat.id, query.message.message_id)
    if tap.said == "no":
        await context.change_message(*at, "undo_contact", notes=(), done="left")
        return
    taken = await context.store.contacts.take_back(tap.note, member.id, context.now)
    if not taken:
        context.toast("undo_refused", alert=True, why="again")
        return
    await context.change_message(*at, "undo_contact", notes=taken, done="taken")
