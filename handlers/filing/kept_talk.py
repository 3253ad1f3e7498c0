"""Words that seemed no news, though they name a project: a card is kept ready, and one tap opens it."""

from dataclasses import replace

from telegram import Message

from domain.filing.card_callbacks import CardTap
from domain.filing.conversation import open_draft
from domain.filing.draft import DROPPED, OPEN, Draft
from domain.letter import Buttons
from domain.people.access import allowed
from domain.people.member import Member
from handlers.buttons import key
from handlers.context import BotContext
from handlers.filing.card import show
from handlers.filing.card_desk import desk_of
from handlers.filing.card_fields import mark
from handlers.filing.message_facts import sent_on
from handlers.filing.project_choices import matched
from handlers.people.permission import private_chat
from handlers.projects.ledger_names import of_enterprises
from reading import ReportMeaning, who_went
from reports.render import clip


async def keep_ready(context: BotContext, member: Member, message: Message, text: str,
                     note: ReportMeaning | None) -> Buttons:
    """A card that nobody has seen, and the button that shows it."""
    alone = message.chat_id == private_chat(member)
    if note is None or not alone or not allowed("report", member.role, "private"):
        return ()
    record, choices = await matched(context, member, note)
    draft = open_draft(record, text, sent_on(message, context), member, context.office.plan, context.now,
                       who_went(text, context.office.plan.titles, member.name, record.kind))
    kept = await context.store.drafts.add(replace(
        draft, state=DROPPED, choices=choices, source_chat_id=message.chat_id, source_message_id=message.message_id,
        same_enterprise=await of_enterprises(context, record)))
    named = "、".join(mention.name or mention.enterprise or "" for mention in record.projects)
    return ((key("keep_as_news", CardTap(mark(kept), "open"), project=clip(named, 24)),),)


async def open_kept(context: BotContext, member: Member, draft: Draft) -> None:
    """It is shown as any card; it is filed only by its own ✅."""
    opened = replace(draft, state=OPEN, opened_at=context.now)
    await context.store.drafts.save(opened)
    await show(context, await desk_of(context, member, opened))
