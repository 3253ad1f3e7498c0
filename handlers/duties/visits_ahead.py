"""A visit that was announced is called off or moved by a sentence: its report is withdrawn after one tap, or corrected
on a card."""

from dataclasses import replace

from telegram import Update

from domain.duties.appointments import Appointment
from domain.filing.record import Span
from domain.people.access import may_file_for
from domain.people.member import Member, Role
from domain.taps import VisitTap
from handlers.context import BotContext
from handlers.filing.correcting import change
from handlers.filing.undo import take_back
from handlers.people.permission import permitted, private_chat
from reading import VisitChange, VisitSeen, may_change_visit, moved_to_day
from reports.duties.visit_reminder import load_visits, told


async def visits_seen(context: BotContext, member: Member, text: str) -> tuple[VisitSeen, ...]:
    """The visits to come of which these words may speak; none is looked up for other words."""
    if not may_change_visit(text):
        return ()
    visits = await load_visits(context.store, context.now, context.today)
    return tuple(VisitSeen(one.update_id, (*one.names, *one.places),
                           one.on) for one in visits if _may_change(member, one))


def _may_change(member: Member, visit: Appointment) -> bool:
    """Whom it concerns, the other reporters of the unit, an administrator."""
    return visit.concerns(member) or member.role is Role.ADMIN or (bool(member.units)
                                                                   and may_file_for(member, visit.unit))


async def change_visit(context: BotContext, member: Member, asked: VisitChange) -> None:
    """Asks whether it is called off, or shows the correction with the new day."""
    visit = await _visit(context, asked.update_id)
    if visit is None:
        await context.say(private_chat(member), "gone")
    elif asked.on is None:
        buttons = context.buttons(("visit_off", VisitTap(visit.update_id, "yes").pack()),
                                  ("visit_stays", VisitTap(visit.update_id, "no").pack()), width=2)
        await context.say(private_chat(member), "visit_off", visit=visit, today=context.today, buttons=buttons,
                          about=f"update:{visit.update_id}")
    else:
        await _move(context, member, asked, asked.on)


async def _move(context: BotContext, member: Member, asked: VisitChange, on: Span) -> None:
    draft = await context.store.drafts.filed_as(asked.update_id)
    if draft is None:
        await context.say(private_chat(member), "gone")
        return
    own = replace(draft, member_id=member.id, chat_id=private_chat(member))
    await change(context, member, own, moved_to_day(on, asked.hour, draft.record.next_step))


async def _visit(context: BotContext, update_id: int) -> Appointment | None:
    visits = await load_visits(context.store, context.now, context.today)
    return next((one for one in visits if one.update_id == update_id), None)


async def on_visit_tap(update: Update, context: BotContext, tap: VisitTap) -> None:
    query = update.callback_query
    member = await permitted(update, context, "report")
    if member is None or query is None or query.message is None:
        return
    visit = await _visit(context, tap.update)
    filed = await context.store.updates.get(tap.update)
    if visit is None or filed is None or not _may_change(member, visit):
        context.toast("gone", alert=True)
        return
    view = {"visit": visit, "today": context.today, "kept": tap.said == "no", "by": None}
    await context.change_message(query.message.chat.id, query.message.message_id, "visit_gone", **view)
    if tap.said == "yes":
        await take_back(context, member, filed)
        for other in told(visit, await context.store.members.all()):
            if other.id != member.id:
                await context.say(private_chat(other), "visit_gone", **view | {"by": member})
