"""A card that is said to be another project's; a mere name."""

from dataclasses import replace

from telegram import Update

from domain.filing.card_callbacks import CardPickTap
from domain.filing.draft import OPEN, SAVED, Choice, Draft, moved_to
from domain.letter import Button, Buttons
from domain.people.access import allowed
from domain.people.member import Member
from domain.projects.project import Project
from handlers.asking.ask import asking, show_status
from handlers.context import BotContext
from handlers.filing.card import store_and_show
from handlers.filing.card_desk import Difference
from handlers.filing.card_fields import mark
from handlers.filing.correcting import change
from handlers.people.permission import private_chat
from handlers.projects.find import find, find_project
from reading import Change
from reports.render import clip

LONGEST_NAME = 30


# --- «搞错了，这是智能拖拉机的» --------------------------------------------------------------------------------------


async def rebinds(context: BotContext, member: Member, draft: Draft | None, said: str) -> bool:
    """A card is said to be the project's that `said` names: an open card of one project shows the one that it can
    be; else the change is offered. False where nothing is called so."""
    if draft is None or draft.member_id != member.id or draft.state not in (OPEN, SAVED) \
            or not allowed("report", member.role, "private"):
        return False
    found = await find_project(context, member, said)
    near = (found.project,) if found.project else found.near if found.sure else ()
    if not near:
        return False
    if draft.state == OPEN and len(near) == len(draft.record.projects) == 1:
        await change(context, member, draft, (Change("projects.0.project", near[0].id),), quoted=True)
        return True
    if draft.state == OPEN:
        await context.say(private_chat(member), "rebind", said=clip(said, 40), buttons=_picks(draft, near))
        return True
    return len(near) == 1 and await _offer(context, member, draft, near[0])


async def draft_of(context: BotContext, what: str, rest: str) -> Draft | None:
    """The card that a message of the bot shows."""
    if what == "update":
        return await context.store.drafts.filed_as(int(rest))
    return await context.store.drafts.get(int(rest)) if what == "draft" else None


def _picks(draft: Draft, near: tuple[Project, ...]) -> Buttons:
    """A button for each project of the card and each that may be meant."""
    mentions = [clip(m.name or m.enterprise or "—", 12) for m in draft.record.projects[:4]]
    labels = [f"{n}·{said} → " for n, said in enumerate(mentions, 1)] if len(mentions) > 1 else [""]
    return tuple((Button(f"🗂 {label}#{project.id} {clip(project.name, 24)}",
                         CardPickTap(mark(draft), n, project.id).pack()),)
                 for n, label in enumerate(labels) for project in near[:4])


async def _offer(context: BotContext, member: Member, draft: Draft, project: Project) -> bool:
    """A correction of what was saved, with the other project; False where that is not plain."""
    update = await context.store.updates.get(draft.update_id or 0)
    if update is None or update.withdrawn_at is not None or len(update.entries) != 1 or len(draft.record.projects) != 1:
        return False
    if update.entries[0].project_id == project.id:
        return False
    before = await context.store.projects.get(update.entries[0].project_id)
    fresh = replace(draft, id=0, state=OPEN, choices=(Choice(project.id, (project.id,), True),), update_id=None,
                    corrects=update.id,
                    opened_at=context.now, asked_again=False, shown=0, media_group_id=None, facts={})
    fresh = moved_to(fresh, 0, project, before)
    moved = Difference("project", before.name if before else "—", f"#{project.id} {project.name}")
    await store_and_show(context, member, fresh, (moved,))
    return True


# --- «储能电站» ------------------------------------------------------------------------------------------------------


async def shows_named(update: Update, context: BotContext, member: Member, text: str) -> bool:
    """A bare name: the project, or those that may be meant. False where the words are no name of the ledger."""
    said = text.strip(" ，。,.!！~～")
    if not 2 <= len(said) <= LONGEST_NAME or said[0].isdigit():
        return False
    found = await find(context, member, said)
    if not (found.project or found.unit or found.elsewhere or (found.near and found.sure)):
        return False
    if await asking(update, context, "status") is not None:
        await show_status(context, member, said)
    return True
