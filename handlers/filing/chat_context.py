"""What is known when a message comes, for the reader: the ledger, the speaker, the open question, the last card."""

from datetime import date, timedelta

from domain.asking.query import Narrowing, Query, Topic
from domain.callback import BotQuestion
from domain.figures.tags import asked_about
from domain.filing.draft import DROPPED, OPEN, Draft
from domain.filing.update import projects_meant
from domain.people.access import allowed
from domain.people.member import Member
from domain.service.delivering import deliverables
from handlers.asking.asked_names import asked_names, last_query
from handlers.context import BotContext
from handlers.filing.asked_for import wanted, wants_contact
from handlers.people.permission import private_chat
from handlers.projects.ledger_names import ledger_index
from handlers.trips.trip_opening import running_trip
from reading import (
    AskedFor,
    CardSeen,
    LedgerIndex,
    ReadingContext,
    card_meant,
    names_its_card,
    short_units,
    speaks_of_a_card,
)

AMENDED_WITHIN = timedelta(minutes=10)
NAMED_WITHIN = timedelta(hours=24)  # a card that the words name
MOST_CARDS = 80  # of one writer in a day, what was put away counted in
_ONE_DAY = timedelta(days=1)
FORWARDED = "forwarded"  # a key of a draft's facts: its day is of the message that was passed on


async def reading_context(context: BotContext, member: Member, day: date, *, asked: BotQuestion | None = None,
                          replied: bool = False,
                          card: Draft | None = None, card_replied: bool = False,
                          about: int | None = None) -> ReadingContext:
    """`asked`: the open question (`replied`: the message answers it as a reply); `card`: the last card, or the one
    replied to; `about`: the project of the message replied to."""
    index, plan = await ledger_index(context), context.office.plan
    reports = card is not None and allowed("report", member.role, "private")
    seen = await _seen(context, card, card_replied) if card is not None and reports else None
    asked_last = await last_query(context, member)
    before_card = card is not None and not (asked_last is not None and await _asked_since(context, member, card))
    spoken_of = None if before_card else _spoken_of(asked_last)
    of_card = _stands(seen) if before_card and seen is not None else None
    if before_card and card is not None and card.state == OPEN:
        asked_last = None  # «来了4个» right after a card goes on from that
    units = tuple(name for unit in plan.units for name in unit.names)
    return ReadingContext(
        day, index, known_to(member, index), member.units, (*units, *short_units(units)),
        plan.titles, AskedFor(wanted(asked), replied, wants_contact(asked)) if asked else None,
        seen, about,
        await asked_names(context), asked_last, context.turn.advice,
        out=await running_trip(context, member) is not None,
        stages=tuple((word, stage) for stage, said in plan.stage_words.items() for word in said),
        deliverables=tuple((one.name, one.told_as) for one in deliverables(plan)),
        speaker=member.name, spoken_of=spoken_of, card_query=of_card, tags=asked_about(plan))


def _spoken_of(asked: Query | None) -> int | None:
    """The one project that was asked about."""
    return asked.only.projects[0] if asked is not None and len(asked.only.projects) == 1 else None


def _stands(card: CardSeen) -> Query | None:
    """How the card's projects stand, of one that is not in the ledger yet what is called so; None where there is
    none."""
    ids = tuple(dict.fromkeys(one for one in card.projects if one is not None))
    new = [one.name for one, number in zip(card.record.projects, card.projects, strict=False) if number is None]
    if not ids and len(new) == 1 and new[0]:
        return Query(Topic.PROJECTS, only=Narrowing(words=(new[0],)))
    if not ids or new:
        return None
    return Query(Topic.PROJECTS, only=Narrowing(projects=ids), told=ids)


async def _asked_since(context: BotContext, member: Member, card: Draft) -> bool:
    since = card.opened_at + timedelta.resolution
    return await context.store.asked_questions.last(private_chat(member), since) is not None


def known_to(member: Member, index: LedgerIndex) -> frozenset[int] | None:
    """The projects of which this member may know; None: all."""
    if member.sees_all:
        return None
    return index.of_units(member.units)


async def _seen(context: BotContext, draft: Draft, replied: bool) -> CardSeen:
    """A saved card is of the projects that it was filed for, the new ones among them."""
    projects = tuple(choice.project_id for choice in draft.choices)
    filed = await context.store.updates.get(draft.update_id) if draft.update_id and None in projects else None
    meant = projects_meant(filed) if filed is not None else None
    projects = meant if meant is not None and len(meant) == len(projects) else projects
    return CardSeen(draft.record, draft.text, draft.state != OPEN, projects, replied, draft.leader, draft.participants)


async def card_spoken_of(context: BotContext, member: Member, last: Draft | None, text: str,
                         day: date) -> tuple[Draft | None, bool]:
    """The card that the words are of, and whether they name it: an earlier one of the day that they set right or add
    to, or `last`, the card of the last minutes, where it is not of a message of other days than `day`."""
    cards = await _since(context, member, NAMED_WITHIN if names_its_card(text) else AMENDED_WITHIN
                         ) if speaks_of_a_card(text) else []
    seen = [await _seen(context, card, False) for card in cards]
    meant = card_meant(text, seen, await ledger_index(context), last=last is not None)
    if meant is not None:
        return cards[meant], names_its_card(text)
    waited = last is not None and FORWARDED not in last.facts and abs(day - last.sent_on) > _ONE_DAY
    return (None if waited else last), False  # what waited for a connection came with its own day


async def _since(context: BotContext, member: Member, before: timedelta) -> list[Draft]:
    recent = await context.store.drafts.recent(member.id, context.now - before, MOST_CARDS)
    return [one for one in recent if one.state != DROPPED]


async def last_card(context: BotContext, member: Member) -> Draft | None:
    """The card of the last minutes, which words like «不对，是7亿» mean."""
    draft = await context.store.drafts.latest(member.id, context.now - AMENDED_WITHIN)
    return None if draft is None or draft.state == DROPPED else draft
