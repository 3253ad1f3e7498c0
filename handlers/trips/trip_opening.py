"""A trip begins: «去杭州三天» or /trip. What contradicts itself is asked; leave is asked first where the plan says
so."""

from dataclasses import replace

from telegram import Update

from domain.bot_questions import TripDaysQuestion
from domain.errors import ReadingError
from domain.filing.conversation import told_of, unit_told
from domain.letter import Buttons
from domain.people.member import Member
from domain.trips.trip import Trip, TripState, fault_of, in_its_way, latest, leave_givers, must_ask, same_party
from domain.trips.trip_taps import LeaveTap, TripTap
from handlers.buttons import key
from handlers.context import BotContext
from handlers.filing.asked_for import answers
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import private_chat
from handlers.plan.named_units import whose_report
from reading import AnswerKind, TripBegins, read_day, who_went


async def running_trip(context: BotContext, member: Member) -> Trip | None:
    """The trip that this person is on, or told of."""
    names = (member.name, member.plan_name)
    return latest([trip for trip in await context.store.trips.running()
                   if trip.member_id == member.id or same_party(trip, names)])


async def open_trip(context: BotContext, member: Member, text: str, told: TripBegins, sure: bool = False) -> None:
    """Kept at once, whatever is to be settled first: nothing that was said is lost. One that lies ahead is shown to be
    confirmed, unless a command said so (`sure`)."""
    plan = context.office.plan
    leader, participants = who_went(text, plan.titles, member.name)
    units = next((entry.units for entry in plan.roster if entry.name == leader), ())
    trip = await context.store.trips.add(Trip(
        0, member.id, told_of(whose_report(text, plan), member) or unit_told(text, member, plan, units) or "",
        told.first, told.until, context.now, text, TripState.WAITING, leader, participants, told.places))
    if told.unclear:
        await _ask_days(context, member, await _keep(context, replace(trip, about="days")), "no_day", told.unclear)
    elif sure or told.first <= context.today or fault_of(told.first, told.until) is not None:
        await settle_trip(context, member, trip)
    else:
        await _confirm(context, member, trip, told.purpose)


async def _confirm(context: BotContext, member: Member, trip: Trip, purpose: str) -> None:
    await show_ahead(context, member, await _keep(context, replace(trip, about="ahead")), purpose)


async def show_ahead(context: BotContext, member: Member, trip: Trip, purpose: str = "",
                     before: Trip | None = None) -> None:
    """A trip that lies ahead, to be confirmed. `before`: the one that it takes the place of."""
    await context.say(private_chat(member), "trip_ahead", trip=trip, purpose=purpose, before=before,
                      today=context.today,
                      about=f"trip:{trip.id}", buttons=context.buttons(
                          ("trip_go", TripTap(trip.id, "go").pack()), ("drop", TripTap(trip.id, "cancel").pack()),
                          width=2))


async def settle_trip(context: BotContext, member: Member, trip: Trip) -> None:
    """Its days must be possible, and nobody is on two trips at once. Until both are settled a trip whose place it takes
    stays as it is."""
    fault = fault_of(trip.first, trip.until)
    if fault is not None:
        await _ask_days(context, member, await _keep(context, replace(trip, about=_why(trip, fault))), fault)
        return
    other = await other_trip(context, trip)
    if other is not None:
        await _keep(context, replace(trip, about=_why(trip, "open")))
        await context.say(private_chat(member), "trip_two_open", trip=trip, other=other, today=context.today,
                          buttons=context.buttons(("trip_anew", TripTap(trip.id, "anew").pack()),
                                                  ("trip_same", TripTap(trip.id, "same").pack()),
                                                  ("trip_cancel", TripTap(trip.id, "cancel").pack())))
        return
    await begin(context, member, trip)


async def _ask_days(context: BotContext, member: Member, trip: Trip, fault: str, said: str = "") -> None:
    """`said`: the words of a day that could not be read."""
    await ask(context, member, TripDaysQuestion(trip.id), "trip_days_wrong", trip=trip, fault=fault, said=said,
              today=context.today)


def _why(trip: Trip, reason: str) -> str | None:
    return trip.about if trip.replaces is not None else reason


async def begin(context: BotContext, member: Member, trip: Trip) -> None:
    """Off they go, or their leader is asked first; the trip whose place this one takes stands until leave is given."""
    givers = await leave_of(context, member, trip)
    before = await context.store.trips.get(trip.replaces) if trip.replaces is not None else None
    if not givers:
        trip = await _keep(context, replace(await take_place(context, trip), state=TripState.OUT, about=None))
    else:
        state, about = (TripState.ASKED, None) if before is None else (TripState.WAITING, trip.about)
        trip = await _keep(context, replace(trip, state=state, about=about, leave_of=givers[0].id))
        for giver in givers:
            await context.say(private_chat(giver), "leave_request", key=leave_key(trip, giver.id), trip=trip,
                              before=before, asker=member, judge=None, today=context.today,
                              buttons=leave_buttons(trip))
    await tell(context, member, "trip_opened", trip, asked=[giver.name for giver in givers], before=before,
               buttons=trip_buttons(trip))


async def leave_of(context: BotContext, member: Member, trip: Trip) -> tuple[Member, ...]:
    """Who is asked whether they may go; nobody where the plan has nobody asked."""
    traveller = await traveller_of(context, trip) or member
    asks = must_ask(traveller, context.office.plan)
    return leave_givers(traveller, await context.store.members.all()) if asks else ()


async def over_meanwhile(context: BotContext, trip: Trip) -> Trip | None:
    """The trip whose place this one was to take, where that has ended since or was called off."""
    before = await context.store.trips.get(trip.replaces) if trip.replaces is not None else None
    return before if before is not None and not before.running and before.state is not TripState.WAITING else None


async def take_place(context: BotContext, trip: Trip, into: Trip | None = None) -> Trip:
    """The trip whose place this one takes is to be no longer, and what was put to it and what it cost stand with this
    one (with `into`, where this one becomes a part of that); gives that one."""
    kept = into or trip
    before = await context.store.trips.get(trip.replaces) if trip.replaces is not None else None
    if before is not None and (before.running or before.state is TripState.WAITING):
        await context.store.trips.save(replace(before, state=TripState.CANCELLED))
        await context.store.trips.put_over(before.id, kept.id)
        kept = replace(kept, cost=kept.cost or before.cost)
    return kept


async def tell(context: BotContext, member: Member, template: str, trip: Trip, *, buttons: Buttons = (),
               **view: object) -> None:
    """How a trip stands now: in place of the message whose button was tapped, so that no button outlives its use."""
    query = context.update.callback_query if isinstance(context.update, Update) else None
    said = {"trip": trip, "today": context.today, "about": f"trip:{trip.id}", "buttons": buttons, **view}
    if query is not None and query.message is not None:
        await context.change_message(query.message.chat.id, query.message.message_id, template, **said)
    else:
        await context.say(private_chat(member), template, **said)


def trip_buttons(trip: Trip) -> Buttons:
    """Under a trip that is running, or waits for leave to take another's place."""
    back = (key("trip_back", TripTap(trip.id, "back").pack()),) if trip.running else ()
    return ((*back, key("trip_cancel", TripTap(trip.id, "cancel").pack())),)


def leave_buttons(trip: Trip) -> Buttons:
    return ((key("leave_yes", LeaveTap(trip.id, "yes").pack()), key("refuse", LeaveTap(trip.id, "no").pack())),)


def leave_key(trip: Trip, member_id: int) -> str:
    return f"leave:{trip.id}:{member_id}"


@answers(TripDaysQuestion, "trip", AnswerKind.DAYS)
async def _take_days(context: BotContext, member: Member, asked: TripDaysQuestion, text: str) -> None:
    trip = await context.store.trips.get(asked.trip)
    waits = trip is not None and trip.state is TripState.WAITING and not trip.asks_leave
    if trip is None or trip.member_id != member.id or not waits or await over_meanwhile(context, trip) is not None:
        await settled(context, member)
        await context.say(private_chat(member), "gone")
        return
    try:
        days = read_day(text, context.today, planned=True)
    except ReadingError:
        await _ask_days(context, member, trip, "unreadable")
        return
    await settled(context, member)
    await settle_trip(context, member, replace(trip, first=days.start, until=days.end))


async def traveller_of(context: BotContext, trip: Trip) -> Member | None:
    """Who leads it, where that is a member; else who told of it."""
    members = await context.store.members.all()
    led = next((m for m in members if trip.leader in (m.name, m.plan_name)), None)
    return led or next((m for m in members if m.id == trip.member_id), None)


async def other_trip(context: BotContext, trip: Trip) -> Trip | None:
    """A running trip that one of the same persons is on."""
    return in_its_way(trip, await context.store.trips.running())


async def _keep(context: BotContext, trip: Trip) -> Trip:
    await context.store.trips.save(trip)
    return trip
