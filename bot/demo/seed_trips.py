"""The demo's trips: who was away from when to when, and the report that wrote itself from what was filed on the way."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.demo.seed import Script
from domain.figures.fact import FactKind
from domain.filing.conversation import open_draft, unit_of
from domain.filing.draft import SAVED, Choice
from domain.filing.saving import filing
from domain.money import Money
from domain.people.member import Member
from domain.plan.office import Office
from domain.trips.trip import Trip, TripItem, TripState
from domain.trips.trip_story import TripStory
from handlers.trips.trip_ending import load_story, report_record
from reading import who_went
from reports.plain_text import untagged
from reports.render import render, word
from storage.store import Store


async def seed_trips(store: Store, office: Office, script: Script) -> int:
    """How many. What their people filed in these days is put to them."""
    people = {member.name: member for member in await store.members.all()}
    for row in script.trips:
        await _trip(store, office, people[row["by"]], row, script)
    return len(script.trips)


async def _trip(store: Store, office: Office, member: Member, row: dict[str, Any], script: Script) -> None:
    begun, back = script.instant(row["at"]), script.instant(row["back"])
    leader, participants = who_went(row["text"], office.plan.titles, member.name)
    trip = await store.trips.add(Trip(
        0, member.id, unit_of(row["text"], member, office.plan, ()), office.day(begun), office.day(back), begun,
        row["text"], TripState.BACK, leader, participants, tuple(row["places"]), returned_on=office.day(back),
        cost=Money.of(str(row["cost"]))))
    for update in await store.updates.filed_between(begun, back + timedelta(days=1)):
        if update.member_id == member.id and trip.first <= update.happened_on <= office.day(back):
            await store.trips.put(trip.id, TripItem(update.filed_at, member.id, update_id=update.id))
    await _report(store, office, member, trip, await load_story(store, trip), back)


async def _report(store: Store, office: Office, member: Member, trip: Trip, story: TripStory, at: datetime) -> None:
    """Filed as if its card had been confirmed."""
    text = untagged(render("trip_report_text", trip=trip, story=story))
    draft = await store.drafts.add(replace(
        open_draft(report_record(trip, story), text, office.day(at), member, office.plan, at,
                   (trip.leader or member.name, trip.participants)), unit=trip.unit,
        choices=tuple(Choice(project, (project,), True) for project, _ in story.projects)))
    ledger = await store.projects.some(project for project, _ in story.projects)
    update = await store.updates.file(filing(draft, ledger, member, at, office.plan, unnamed=word("project", "unnamed"),
                                             activities=(FactKind.TRIP,)))
    await store.drafts.save(replace(draft, state=SAVED, update_id=update.id))
    await store.trips.save(replace(trip, update_id=update.id))
