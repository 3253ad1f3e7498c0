"""What is said and sent while a trip runs is put to it: filed messages, notes, photos, places."""

from dataclasses import replace

from domain.figures.fact import FactKind
from domain.filing.draft import Draft
from domain.filing.update import Attachment, Update
from domain.people.member import Member
from domain.trips.trip import Trip, TripItem, latest, same_party
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.trips.trip_opening import running_trip

NOTE = 4  # characters: shorter ones are no notes
TRIP = "trip"  # the key of a draft's facts: it is the report of that trip


async def kinds_told(context: BotContext, draft: Draft, told: tuple[FactKind, ...],
                     original: Update | None) -> tuple[FactKind, ...]:
    """What a message of a trip tells: days and 批次 are told once, by the trip's report, and its visits by the messages
    that the report is made of."""
    if await _report_of(context, draft, original) is not None:
        return (FactKind.TRIP,)
    put = original is not None and await context.store.trips.trip_of(original.id) is not None
    if put or (original is None and await trip_of_card(context, draft) is not None):
        return tuple(kind for kind in told if kind is not FactKind.TRIP)
    return told


async def put_filed(context: BotContext, member: Member, draft: Draft, filed: Update, original: Update | None) -> None:
    """After filing: the report ends its trip, another message is put to the trip that runs."""
    if original is not None:
        await context.store.trips.corrected(original.id, filed.id)
        return
    report = await _report_of(context, draft, None)
    if report is not None:
        await context.store.trips.save(replace(report, update_id=filed.id))
        return
    trip = await trip_of_card(context, draft)
    if trip is not None:
        await context.store.trips.put(trip.id, TripItem(context.now, member.id, update_id=filed.id))
        await _say_put(context, member, trip, "update")


async def put_file(context: BotContext, member: Member, file: Attachment, album: str | None) -> bool:
    """True where a trip runs and took it; an album is acknowledged once."""
    trip = await _under_way(context, member)
    if trip is None:
        return False
    await context.store.trips.put(trip.id, TripItem(context.now, member.id, file=file))
    await _say_put(context, member, trip, file.kind, f"trip:{trip.id}:{album}" if album else None)
    return True


async def put_note(context: BotContext, member: Member, text: str) -> bool:
    """True where a trip runs and the words were kept as a note."""
    trip = await _under_way(context, member) if len(text.strip()) >= NOTE else None
    if trip is None:
        return False
    await context.store.trips.put(trip.id, TripItem(context.now, member.id, text=text.strip()))
    await _say_put(context, member, trip, "note")
    return True


async def _under_way(context: BotContext, member: Member) -> Trip | None:
    """The running trip, once its first day has come."""
    trip = await running_trip(context, member)
    return trip if trip is not None and trip.first <= context.today else None


async def trip_of_card(context: BotContext, draft: Draft) -> Trip | None:
    """The running trip of the card's sender, or of whoever it says went, that had begun when it happened."""
    persons = [name for name in (draft.leader, *draft.participants) if name]
    last = draft.record.happened.end if draft.record.happened else draft.sent_on
    return latest([trip for trip in await context.store.trips.running() if trip.first <= last
                   and (trip.member_id == draft.member_id or same_party(trip, persons))])


async def _report_of(context: BotContext, draft: Draft, original: Update | None) -> Trip | None:
    if original is not None:
        return await context.store.trips.of_report(original.id)
    number = draft.facts.get(TRIP)
    return await context.store.trips.get(int(number)) if number else None


async def _say_put(context: BotContext, member: Member, trip: Trip, what: str, key: str | None = None) -> None:
    await context.say(private_chat(member), "trip_put", key=key, trip=trip, what=what, about=f"trip:{trip.id}",
                      today=context.today)
