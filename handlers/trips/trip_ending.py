"""A trip is over: «回来了». The trip report writes itself from what was put to the trip; one tap files it."""

from dataclasses import replace
from datetime import date

from domain.filing.conversation import open_draft
from domain.filing.draft import Choice
from domain.filing.record import Mention, Record, Span, UpdateKind
from domain.filing.update import Update
from domain.money import Money
from domain.people.member import Member
from domain.trips.trip import Trip, TripState, report_due
from domain.trips.trip_story import TripStory, story_of
from domain.trips.trip_taps import TripTap
from handlers.context import BotContext
from handlers.filing.card import store_and_show
from handlers.people.permission import private_chat
from handlers.projects.ledger_names import of_enterprises
from handlers.trips.trip_opening import running_trip
from reports.plain_text import untagged
from reports.render import render
from storage.store import Store


async def end_trip(context: BotContext, member: Member, on: date, trip: Trip | None = None) -> None:
    """`trip`: the one that was tapped; without it the one that this person is on."""
    trip = trip or await running_trip(context, member)
    if trip is None:
        await context.say(private_chat(member), "trip_none_open")
    elif on < trip.first:
        buttons = context.buttons(("trip_today", TripTap(trip.id, "today").pack()),
                                  ("trip_cancel", TripTap(trip.id, "cancel").pack()))
        await context.say(private_chat(member), "trip_not_begun", trip=trip, on=on, today=context.today,
                          buttons=buttons)
    else:
        back = replace(trip, state=TripState.BACK, returned_on=on)
        await context.store.trips.save(back)
        await write_report(context, member, back)


async def write_report(context: BotContext, member: Member, trip: Trip) -> None:
    """The card of the trip report, drafted from what was put to the trip."""
    story = await load_story(context.store, trip)
    due = report_due(trip, context.office.plan.trips, context.office.calendar)
    await context.say(private_chat(member), "trip_ended", trip=trip, story=story, due=due, today=context.today,
                      cards=len(await context.store.drafts.open_of(member.id)))
    text = untagged(render("trip_report_text", trip=trip, story=story))
    record = report_record(trip, story)
    draft = open_draft(record, text, trip.returned_on or context.today, member, context.office.plan, context.now,
                       (trip.leader or member.name, trip.participants))
    await store_and_show(context, member, replace(
        draft, unit=trip.unit or draft.unit, facts={"trip": str(trip.id)},
        attachments=story.files, choices=tuple(Choice(project, (project,), True) for project, _ in story.projects),
        same_enterprise=await of_enterprises(context, record)))


async def load_story(store: Store, trip: Trip) -> TripStory:
    items = await store.trips.items(trip.id)
    updates: list[Update] = []
    for item in items:
        found = await store.updates.get(item.update_id) if item.update_id is not None else None
        updates += [found] if found is not None else []
    projects = await store.projects.some(e.project_id for u in updates for e in u.entries if not e.aside)
    return story_of(trip, items, updates, projects)


async def keep_cost(context: BotContext, member: Member, money: Money) -> None:
    """What the trip cost, told while it runs or after it; the last word holds."""
    trip = await running_trip(context, member) or await _last_back(context, member)
    if trip is None:
        await context.say(private_chat(member), "trip_none_open")
        return
    await context.store.trips.save(replace(trip, cost=money))
    await context.say(private_chat(member), "trip_cost_kept", trip=trip, money=money, before=trip.cost,
                      about=f"trip:{trip.id}")


async def _last_back(context: BotContext, member: Member) -> Trip | None:
    own = [trip for trip in await context.store.trips.of_member(member.id) if trip.state is TripState.BACK]
    return own[-1] if own else None


def report_record(trip: Trip, story: TripStory) -> Record:
    """The trip itself: its days, places and firms; what became of the projects is told by the messages it is made
    of."""
    last = trip.returned_on or trip.first
    return Record(UpdateKind.TRIP, Span(trip.first, last), story.places, story.enterprises, story.people,
                  tuple(Mention(name) for _, name in story.projects))


