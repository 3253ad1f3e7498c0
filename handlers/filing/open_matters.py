"""What is open that a message may speak of: visits and trips to come, the order that was given last, difficulties."""

from dataclasses import replace

from domain.filing.draft import Draft
from domain.people.member import Member
from handlers.context import BotContext
from handlers.duties.visits_ahead import visits_seen
from handlers.filing.difficulty_news import difficulties_seen
from handlers.filing.message_facts import visit_spoken_of
from handlers.service.order_changing import order_seen
from handlers.service.requests_seen import requests_seen
from handlers.trips.trip_changing import trips_seen
from reading import ReadingContext


async def with_open_matters(context: BotContext, member: Member, known: ReadingContext, text: str, *,
                            about: tuple[str, str] | None = None, card: Draft | None = None) -> ReadingContext:
    """`about`: what the message replied to is about; `card`: the last card, or the one replied to."""
    return replace(known, visits=await visits_seen(context, member, text), visit=visit_spoken_of(about, card),
                   trips=await trips_seen(context, member, text, about),
                   order=await order_seen(context, member, card, text) if about is None else (),
                   requests=await requests_seen(context, member, text),
                   difficulties=await difficulties_seen(context, member, text))
