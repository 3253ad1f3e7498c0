"""/trip and what is tapped under a trip; the same in plain words («去杭州三天», «回来了», «差旅费3200元»)."""

from dataclasses import replace

from telegram import Update

from domain.people.member import Member
from domain.trips.trip import Trip, TripState
from domain.trips.trip_taps import TripTap
from handlers.buttons import key
from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat
from handlers.trips.trip_changing import change_trip
from handlers.trips.trip_ending import end_trip, keep_cost, load_story, write_report
from handlers.trips.trip_opening import (
    begin,
    open_trip,
    other_trip,
    over_meanwhile,
    running_trip,
    settle_trip,
    take_place,
    tell,
    trip_buttons,
)
from reading import TripBegins, TripChanges, TripCost, TripEnds, TripTold, trip_begins, trip_costs, trip_ends
from reports.trips.own_trips import load_own_trips


async def on_trip(update: Update, context: BotContext) -> None:
    """`/trip [杭州 3天|回来了|花费3200元]`; without words: what runs, what is owed."""
    member = await permitted(update, context, "trip")
    if member is None:
        return
    text = " ".join(context.args or []).strip()
    cost = trip_costs(text)
    told = trip_ends(text, context.today) or (TripCost(cost) if cost else None) or trip_begins(
        text, context.today, by_command=True)
    if told is not None:
        await carry(context, member, text, told, sure=True)
    else:
        await show_trips(context, member, text)


async def carry(context: BotContext, member: Member, text: str, told: TripTold | TripChanges,
                sure: bool = False) -> None:
    match told:
        case TripBegins():
            await open_trip(context, member, text, told, sure)
        case TripChanges():
            await change_trip(context, member, told)
        case TripEnds(on):
            await end_trip(context, member, on)
        case TripCost(money):
            await keep_cost(context, member, money)


async def show_trips(context: BotContext, member: Member, said: str = "") -> None:
    """`said`: words after /trip that name no trip."""
    view = await load_own_trips(context.store, context.office, member, context.now)
    running = await running_trip(context, member)
    story = await load_story(context.store, running) if running else None
    reports = tuple((key("trip_report", TripTap(trip.id, "report").pack(), day=f"{trip.first.month}/{trip.first.day}"),)
                    for trip in view.unreported[:5])
    await context.say(private_chat(member), "trip_own", view=view, running=running, story=story, said=said,
                      buttons=(*(trip_buttons(running) if running else ()), *reports))


async def on_trip_tap(update: Update, context: BotContext, tap: TripTap) -> None:
    member = await permitted(update, context, "trip")
    if member is None:
        return
    trip = await context.store.trips.get(tap.trip)
    if trip is None or not _is_own(member, trip):
        context.toast("gone", alert=True)
    elif trip.state not in FITTING[tap.act] or (tap.act == "report" and trip.reported):
        context.toast("trip_settled", alert=True, trip=trip)
    elif tap.act in BEGINS and trip.asks_leave:
        context.toast("trip_settled", alert=True, trip=replace(trip, state=TripState.ASKED))
    elif tap.act in BEGINS and (before := await over_meanwhile(context, trip)) is not None:
        await context.store.trips.save(replace(trip, state=TripState.CANCELLED))
        context.toast("trip_settled", alert=True, trip=before)
    else:
        await ACTS[tap.act](context, member, trip)


def _is_own(member: Member, trip: Trip) -> bool:
    return trip.member_id == member.id or not {member.name, member.plan_name}.isdisjoint(trip.persons)


async def _back(context: BotContext, member: Member, trip: Trip) -> None:
    await end_trip(context, member, context.today, trip)


async def _cancel(context: BotContext, member: Member, trip: Trip) -> None:
    """One that was to take another's place leaves that as it was."""
    before = await context.store.trips.get(trip.replaces) if trip.replaces is not None else None
    await context.store.trips.save(replace(trip, state=TripState.CANCELLED))
    await tell(context, member, "trip_cancelled" if before is None else "trip_stays", before or trip)


async def _anew(context: BotContext, member: Member, trip: Trip) -> None:
    """The one before is over the day before this one begins (or today); then this one begins."""
    other = await other_trip(context, trip)
    if other is not None:
        await end_trip(context, member, max(other.first, min(context.today, trip.first)), other)
    await begin(context, member, trip)


async def _go(context: BotContext, member: Member, trip: Trip) -> None:
    await settle_trip(context, member, trip)


async def _longer(context: BotContext, member: Member, trip: Trip) -> None:
    """It has begun as it was told, and ends on the later day."""
    before = await context.store.trips.get(trip.replaces) if trip.replaces is not None else None
    await settle_trip(context, member, replace(trip, first=before.first if before is not None else trip.first))


async def _stays(context: BotContext, member: Member, trip: Trip) -> None:
    await tell(context, member, "trip_stays", trip)


async def _same(context: BotContext, member: Member, trip: Trip) -> None:
    """Not another trip: its place and its last day belong to the one that runs."""
    other = await other_trip(context, trip)
    if other is None:
        await begin(context, member, trip)
        return
    last = [day for day in (other.until, trip.until) if day is not None]
    joined = replace(other, places=tuple(dict.fromkeys((*other.places, *trip.places))),
                     until=max(last) if last else None)
    joined = await take_place(context, trip, joined)
    await context.store.trips.save(joined)
    await context.store.trips.save(replace(trip, state=TripState.CANCELLED))
    await tell(context, member, "trip_opened", joined, asked=[], before=None, buttons=trip_buttons(joined))


async def _today(context: BotContext, member: Member, trip: Trip) -> None:
    await end_trip(context, member, context.today, replace(trip, first=min(trip.first, context.today)))


async def _report(context: BotContext, member: Member, trip: Trip) -> None:
    await write_report(context, member, trip)


RUNS = (TripState.OUT, TripState.ASKED)
BEGINS = ("anew", "go", "longer", "same")  # what lets a waiting trip begin, or take another's place
FITTING = {"back": RUNS, "cancel": (*RUNS, TripState.WAITING), "anew": (TripState.WAITING,),
           "go": (TripState.WAITING,),
           "same": (TripState.WAITING,), "longer": (TripState.WAITING,), "stays": (*RUNS, TripState.WAITING),
           "today": RUNS, "report": (TripState.BACK,)}
ACTS = {"back": _back, "cancel": _cancel, "anew": _anew, "go": _go, "same": _same, "longer": _longer, "today": _today,
        "report": _report, "stays": _stays}
