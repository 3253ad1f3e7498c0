"""请假: a leader says by a button whether somebody may go; the answer is given once."""

from dataclasses import replace

from telegram import Update

from domain.bot_questions import LeaveRefusalQuestion
from domain.people.member import Member
from domain.trips.trip import Trip, TripState, may_give_leave
from domain.trips.trip_taps import LeaveTap
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import permitted, private_chat
from handlers.trips.trip_opening import leave_key, over_meanwhile, take_place, traveller_of, trip_buttons
from reading import AnswerKind

REASON_LIMIT = 500


async def on_leave_tap(update: Update, context: BotContext, tap: LeaveTap) -> None:
    member = await permitted(update, context, "give_leave")
    if member is None:
        return
    trip = await context.store.trips.get(tap.trip)
    traveller = await traveller_of(context, trip) if trip else None
    if trip is None or traveller is None:
        context.toast("gone", alert=True)
    elif trip.asks_leave and await over_meanwhile(context, trip) is not None:
        await context.store.trips.save(replace(trip, state=TripState.CANCELLED))
        context.toast("leave_judged", alert=True, trip=replace(trip, state=TripState.CANCELLED), judge=None)
    elif not may_give_leave(member, traveller, await context.store.members.all()):
        context.toast("not_allowed", alert=True, elsewhere=None, looks_only=False)
    elif not trip.asks_leave:
        context.toast("leave_judged", alert=True, trip=trip, judge=await _judge_of(context, trip))
    else:
        await _judge(context, member, trip, tap.said == "yes")


async def _judge(context: BotContext, member: Member, trip: Trip, agreed: bool) -> None:
    before = await context.store.trips.get(trip.replaces) if trip.replaces is not None else None
    taken = await take_place(context, trip) if agreed else trip
    judged = replace(taken, state=TripState.OUT if agreed else TripState.REFUSED, leave_of=member.id,
                     leave_at=context.now, about=None)
    await context.store.trips.save(judged)
    asker = await context.store.members.by_id(trip.member_id)
    for one in await context.store.members.all():
        if one.telegram_id and await context.store.letters.by_key(leave_key(trip, one.id)):
            await context.change(leave_key(trip, one.id), private_chat(one), "leave_request", trip=judged, asker=asker,
                                 before=before, judge=member, today=context.today)
    if asker is not None and asker.active and asker.telegram_id:
        await context.say(asker.telegram_id, "leave_answer", trip=judged, before=before, judge=member,
                          today=context.today, about=f"trip:{trip.id}", buttons=trip_buttons(judged) if agreed else ())
    context.toast("leave_judged", trip=judged, judge=member)
    if not agreed:
        await ask(context, member, LeaveRefusalQuestion(trip.id), "leave_ask_reason", trip=judged, asker=asker)


@answers(LeaveRefusalQuestion, "give_leave", AnswerKind.REASON)
async def _typed_reason(context: BotContext, member: Member, asked: LeaveRefusalQuestion, text: str) -> None:
    """Why it was refused goes to whoever asked."""
    trip, reason = await context.store.trips.get(asked.trip), " ".join(text.split())
    asker = await context.store.members.by_id(trip.member_id) if trip else None
    if trip is None or trip.leave_of != member.id or trip.state is not TripState.REFUSED:
        await settled(context, member)
        await context.say(private_chat(member), "gone")
    elif not reason or len(reason) > REASON_LIMIT:
        await ask(context, member, asked, "leave_ask_reason", trip=trip, asker=asker)
    else:
        await settled(context, member)
        await context.store.trips.save(replace(trip, leave_reason=reason))
        if asker is not None and asker.active and asker.telegram_id:
            await context.say(asker.telegram_id, "leave_reason", trip=trip, judge=member, reason=reason,
                              today=context.today)
        await context.say(private_chat(member), "leave_reason_kept", asker=asker, reason=reason)


async def _judge_of(context: BotContext, trip: Trip) -> Member | None:
    return await context.store.members.by_id(trip.leave_of) if trip.leave_of and trip.leave_at else None
