"""/undo: takes back one's last filing within 24 hours, after one tap; the history keeps both."""

from dataclasses import dataclass, replace
from datetime import timedelta

from telegram import Update as TelegramUpdate

from domain.filing.draft import Draft
from domain.filing.update import UNDONE_WITHIN, Update
from domain.people.member import Member
from domain.projects.stages import Stage
from domain.taps import UndoTap
from handlers.context import BotContext
from handlers.filing.card import card_key, card_view
from handlers.filing.card_desk import desk_of
from handlers.filing.difficulty_news import unsettle
from handlers.people.permission import permitted, private_chat
from handlers.service.contact_undo import offers_contact_undo

LONG_AGO = timedelta(days=30)  # how far back an older filing is named


@dataclass(frozen=True, slots=True)
class UndoRow:
    """What taking back does to one project: it leaves the ledger (`created`), or its stage goes from `now` to
    `back`."""

    id: int
    name: str
    created: bool
    now: Stage | None = None
    back: Stage | None = None


async def on_undo(update: TelegramUpdate, context: BotContext) -> None:
    """Shows what would be taken back, and asks."""
    member = await permitted(update, context, "undo")
    if member is None:
        return
    chat_id = private_chat(member)
    last = await context.store.updates.last_of(member.id, context.now - UNDONE_WITHIN)
    since = await context.store.updates.made_at(last) if last is not None else None
    if await offers_contact_undo(context, member, since):
        return
    if last is None:
        old = await context.store.updates.last_of(member.id, context.now - LONG_AGO)
        await context.say(chat_id, "undo_nothing", old=old,
                          filed=context.office.local(await context.store.updates.made_at(old)) if old else None)
        return
    buttons = context.buttons(("undo", UndoTap(last.id, "yes").pack()), ("leave", UndoTap(last.id, "no").pack()),
                              width=2)
    await context.say(chat_id, "undo", update=last, buttons=buttons,
                      filed=context.office.local(await context.store.updates.made_at(last)),
                      rows=await _effects(context, last))


async def _effects(context: BotContext, filed: Update) -> list[UndoRow]:
    projects = await context.store.projects.some(e.project_id for e in filed.entries)
    others = await context.store.updates.reported(projects, but=filed.id)
    rows = []
    for entry in filed.entries:
        project = projects[entry.project_id]
        moved = entry.stage_after is not None and project.stage is entry.stage_after and not entry.created
        rows.append(UndoRow(project.id, project.name, entry.created and project.id not in others, project.stage,
                        entry.stage_before if moved else None))
    return rows


async def on_undo_tap(update: TelegramUpdate, context: BotContext, tap: UndoTap) -> None:
    query = update.callback_query
    member = await permitted(update, context, "undo")
    if member is None or query is None or query.message is None:
        return
    filed = await context.store.updates.get(tap.update)
    why = await _refused(context, member, filed)
    if filed is None or why:
        context.toast("undo_refused", alert=True, why=why)
        return
    restored = await take_back(context, member, filed) if tap.said == "yes" else None
    at = (query.message.chat.id, query.message.message_id)
    await context.change_message(*at, "undone" if tap.said == "yes" else "undo_left", update=filed, restored=restored)


async def _refused(context: BotContext, member: Member, filed: Update | None) -> str:
    """Why this cannot be taken back by this member now; empty where it can."""
    if filed is None or filed.member_id != member.id:
        return "foreign"
    if filed.withdrawn_at is not None:
        return "corrected" if await context.store.updates.correction_of(filed.id) else "again"
    return "late" if await context.store.updates.made_at(filed) < context.now - UNDONE_WITHIN else ""


async def take_back(context: BotContext, member: Member, filed: Update) -> Update | None:
    """Withdraws an update and shows its card so. A correction gives back what it had replaced, which is returned."""
    store = context.store
    await store.updates.withdraw(filed.id, context.now)
    restored = await store.updates.restore(filed.corrects, filed) if filed.corrects else None
    if restored is not None:
        await store.trips.corrected(filed.id, restored.id)
        await store.teams.corrected(filed.id, restored.id)
    draft = await store.drafts.filed_as(filed.id)
    if draft is not None:
        await unsettle(context, draft, filed)
        await _show_withdrawn(context, member, draft)
    return restored


async def _show_withdrawn(context: BotContext, member: Member, draft: Draft) -> None:
    card = replace(card_view(await desk_of(context, member, draft)), state="withdrawn")
    await context.change(card_key(draft), draft.chat_id, "card", card=card)
