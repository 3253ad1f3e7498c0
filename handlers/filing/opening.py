"""Opens the card of a text that reports something."""

from dataclasses import replace
from datetime import date, timedelta

from domain.filing.conversation import open_draft
from domain.filing.draft import Draft
from domain.filing.record import Record
from domain.letter import Button
from domain.people.member import Member
from handlers.context import BotContext
from handlers.filing.card import show, store_and_show
from handlers.filing.card_buttons import as_facts
from handlers.filing.card_desk import desk_of
from handlers.filing.chat_context import FORWARDED, reading_context
from handlers.filing.difficulty_news import difficulties_seen
from handlers.filing.message_facts import Source
from handlers.filing.project_choices import matched
from handlers.people.permission import private_chat
from handlers.plan.named_units import whose_report
from handlers.projects.ledger_names import of_enterprises
from reading import ReportMeaning, report_of, who_went

FILES_WAIT = timedelta(hours=1)  # for the sentence that they belong to


async def read_report(context: BotContext, member: Member, text: str, day: date,
                      about: int | None = None, instead_of: str = "") -> ReportMeaning:
    """What the text reports, read by one who knows the ledger; `about`: the project that it need not name;
    `instead_of`: the words that it replaces, whose own difficulty it tells anew."""
    known = await reading_context(context, member, day, about=about)
    seen = await difficulties_seen(context, member, text)
    return report_of(text, replace(known, difficulties=tuple(one for one in seen if one.text not in instead_of)))


async def open_bound_card(context: BotContext, member: Member, source: Source, text: str, project_id: int) -> None:
    """A plain reply to a message about a project: a card bound to that project."""
    if await context.store.projects.get(project_id) is None:
        await context.say(private_chat(member), "gone")
        return
    meaning = await read_report(context, member, text, source.day, project_id)
    await open_card(context, member, source, text, meaning, project_id)


async def open_card(context: BotContext, member: Member, source: Source, text: str, meaning: ReportMeaning,
                    about: int | None = None, second: Button | None = None) -> Draft:
    """A new card for a text that reads as a report; in a group one line says where it is. `second`: what opens the
    text's second meaning."""
    record, choices = await matched(context, member, meaning)
    draft = await _draft(context, member, source, text, record)
    bound = next((c.project_id for c in choices[:1] if about is not None and c.project_id == about), None)
    return await store_and_show(context, member, replace(
        draft, choices=choices, bound_project=bound, same_enterprise=await of_enterprises(context, record),
        facts=draft.facts | as_facts(second)))


async def show_waiting_cards(context: BotContext, member: Member) -> None:
    """Cards that were opened from a group before this person could be written to."""
    for draft in await context.store.drafts.open_of(member.id):
        if not draft.shown:
            await show(context, await desk_of(context, member, draft))


async def _draft(context: BotContext, member: Member, source: Source, text: str, record: Record) -> Draft:
    """With the files that waited for a text; to a group one line says where the card is."""
    opened = open_draft(record, text, source.day, member, context.office.plan, context.now,
                       who_went(text, context.office.plan.titles, member.name, record.kind),
                       whose_report(text, context.office.plan))
    if source.chat_id != private_chat(member):
        await context.say(source.chat_id, "card_is_private", thread_id=source.thread, reply_to=source.message_id,
                          reachable=member.reachable, bot=context.turn.bot_name)
    files = await context.store.drafts.take_files(member.id, since=context.now - FILES_WAIT)
    return replace(opened, source_chat_id=source.chat_id, source_message_id=source.message_id,
                   media_group_id=source.album, attachments=opened.attachments + files,
                   facts=opened.facts | ({FORWARDED: "yes"} if source.forwarded else {}))
