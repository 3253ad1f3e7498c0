"""/visit and /meeting: quick entries; the ordinary card opens with that kind, and is changed and filed as any other."""

from collections.abc import Callable
from dataclasses import replace

from telegram import Update

from domain.filing.record import UpdateKind
from handlers.context import BotContext
from handlers.filing.message_facts import source_of
from handlers.filing.opening import open_card, read_report
from handlers.people.permission import permitted, private_chat
from reading import as_meeting, as_visit

# A visit that the words tell more precisely (a signing, somebody who came) stays what they tell.
PLAIN = frozenset({UpdateKind.OTHER, UpdateKind.PROGRESS, UpdateKind.LEAD, UpdateKind.TRIP, UpdateKind.MEETING})


async def on_visit(update: Update, context: BotContext) -> None:
    """`/visit 甲公司，谈扩产`"""
    await _enter(update, context, "visit", as_visit, UpdateKind.TRIP)


async def on_meeting(update: Update, context: BotContext) -> None:
    """`/meeting 小分队例会，6人参加`"""
    await _enter(update, context, "meeting", as_meeting, UpdateKind.MEETING)


async def _enter(update: Update, context: BotContext, command: str, spoken_as: Callable[[str], str],
                 kind: UpdateKind) -> None:
    member, message = await permitted(update, context, command), update.effective_message
    if member is None or message is None:
        return
    said = " ".join(context.args or []).strip()
    if not said:
        await context.say(private_chat(member), "usage", command=command)
        return
    text = spoken_as(said)
    source = source_of(message, context)
    meaning = await read_report(context, member, text, source.day)
    record = meaning.record
    if kind is UpdateKind.MEETING or record.kind in PLAIN:
        record = replace(record, kind=kind, doubts=tuple(d for d in record.doubts if d.field != "kind"))
    await open_card(context, member, source, text, replace(meaning, record=record))
