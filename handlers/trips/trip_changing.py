"""A trip that was told of is called off or becomes otherwise by a sentence: called off and set out on another day after
one tap; another last day or place of one that has begun holds at once, unless leave must be asked for a longer one. One
that has begun and is said to be put off is asked about: it may be meant to last longer, or nobody has gone yet."""

from dataclasses import replace

from domain.people.member import Member
from domain.trips.trip import Trip, TripState, fault_of, same_party
from domain.trips.trip_taps import TripTap
from handlers.context import BotContext
from handlers.filing.chat_context import AMENDED_WITHIN
from handlers.people.permission import private_chat
from handlers.trips.trip_opening import leave_of, settle_trip, show_ahead, tell, trip_buttons
from reading import TripChanges, TripSeen, may_change_trip


async def trips_seen(context: BotContext, member: Member, text: str, about: tuple[str, str] | None) -> tuple[
        TripSeen, ...]:
    """Those of this person that are not over, the one told of last behind; only the one that is replied to, and none
    for words that change no trip."""
    if not may_change_trip(text):
        return ()
    names = (member.name, member.plan_name)
    trips = [trip for trip in await context.store.trips.running()
             if trip.member_id == member.id or same_party(trip, names)]
    waiting = await context.store.trips.waiting_of(member.id)
    if waiting is not None and waiting.first >= context.today:
        trips.append(waiting)
    replied = [trip for trip in trips if about == ("trip", str(trip.id))]
    since = context.now - AMENDED_WITHIN
    return tuple(TripSeen(trip.id, trip.places, trip.first, trip.until, bool(replied) or trip.opened_at >= since)
                 for trip in replied or sorted(trips, key=lambda one: (one.opened_at, one.id)))


async def change_trip(context: BotContext, member: Member, told: TripChanges) -> None:
    trip = await context.store.trips.get(told.trip_id)
    if trip is None:
        await context.say(private_chat(member), "gone")
    elif told.off and member.id != trip.member_id and trip.leader not in (member.name, member.plan_name):
        left = replace(trip, participants=tuple(one for one in trip.participants
                                                if one not in (member.name, member.plan_name)))
        await context.store.trips.save(left)
        await tell(context, member, "trip_left", left)
    elif told.off:
        buttons = context.buttons(("trip_off", TripTap(trip.id, "cancel").pack()),
                                  ("visit_stays", TripTap(trip.id, "stays").pack()), width=2)
        await context.say(private_chat(member), "trip_off", trip=trip, today=context.today, about=f"trip:{trip.id}",
                          buttons=buttons)
    elif trip.running and told.first == trip.first <= context.today and fault_of(told.first, told.until) is None:
        changed = replace(trip, until=told.until, places=told.places)
        if _is_longer(changed, trip) and await leave_of(context, member, trip):
            await settle_trip(context, member, await _instead(context, trip, told))
        else:
            await context.store.trips.save(changed)
            await tell(context, member, "trip_changed", changed, before=trip, buttons=trip_buttons(changed))
    elif trip.running and trip.first <= context.today < told.first:
        await _ask_which(context, member, await _instead(context, trip, told), trip)
    else:
        await _show_moved(context, member, trip, told)


def _is_longer(changed: Trip, trip: Trip) -> bool:
    return trip.until is not None and (changed.until is None or changed.until > trip.until)


async def _show_moved(context: BotContext, member: Member, trip: Trip, told: TripChanges) -> None:
    """To be confirmed; one that was itself only to take another's place is no longer, and the new one takes that
    place."""
    moved = await _instead(context, trip, told)
    if trip.replaces is not None:
        await context.store.trips.save(replace(trip, state=TripState.CANCELLED))
    await show_ahead(context, member, moved, before=trip)


async def _instead(context: BotContext, trip: Trip, told: TripChanges) -> Trip:
    """A trip of its own that waits to take the place of the other."""
    return await context.store.trips.add(replace(
        trip, id=0, first=told.first, until=told.until, places=told.places, opened_at=context.now,
        state=TripState.WAITING, about=trip.about if trip.replaces is not None else f"for:{trip.id}", leave_of=None,
        leave_at=None, leave_reason=None))


async def _ask_which(context: BotContext, member: Member, moved: Trip, begun: Trip) -> None:
    """Put off, or does it only last longer?"""
    longer = [("trip_longer", TripTap(moved.id, "longer").pack())] if moved.until is not None else []
    await context.say(private_chat(member), "trip_begun", trip=moved, before=begun, today=context.today,
                      about=f"trip:{moved.id}", buttons=context.buttons(
                          *longer, ("trip_later", TripTap(moved.id, "go").pack()),
                          ("trip_unchanged", TripTap(moved.id, "cancel").pack())))
