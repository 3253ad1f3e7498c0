"""/project: a project's card with everything that may be changed about it."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update

from domain.asking.answer_callbacks import HistoryTap
from domain.callback import Callback
from domain.letter import Button, Buttons
from domain.people.access import allowed, may_edit
from domain.people.member import Member, Role
from domain.projects.project import Project
from domain.projects.project_callbacks import (
    FieldTap,
    KeepTap,
    MergeTap,
    MilestoneOwnerTap,
    MilestoneTap,
    RestTap,
    SealTap,
    StageTap,
)
from domain.taps import DifficultyTap
from handlers.asking.ask import project_buttons, show_choice
from handlers.buttons import key, rows
from handlers.context import BotContext
from handlers.duties import milestone_taps
from handlers.people.permission import permitted, private_chat
from handlers.projects import lifecycle, project_fields
from handlers.projects.editing import Kept, kept, screen
from handlers.projects.find import find
from reports.filters import brief
from reports.projects.project_card import load_project
from reports.render import word

DIFFICULTIES = 5  # each a button
OfProject = KeepTap | FieldTap | StageTap | SealTap | RestTap | MergeTap | MilestoneTap | MilestoneOwnerTap
Act = Callable[[BotContext, Kept, Any], Awaitable[None]]


async def on_project(update: Update, context: BotContext) -> None:
    """`/project 名称|编号`"""
    member = await permitted(update, context, "project")
    if member is None:
        return
    said = " ".join(context.args or []).strip()
    found = await find(context, member, said) if said else None
    if found is None or found.unit is not None:
        await context.say(private_chat(member), "usage", command="project")
    elif found.project is None:
        await show_choice(context, member, found, lambda number: KeepTap(number, "new"))
    elif may_edit(member, found.project):
        await show(context, Kept(member, found.project))
    else:
        await context.say(private_chat(member), "not_yours")


async def on_keep_tap(update: Update, context: BotContext, tap: OfProject) -> None:
    """Every tap reads the project and the right to change it anew."""
    query = update.callback_query
    member = await permitted(update, context, "project")
    if member is None or query is None or query.message is None:
        return
    held = await kept(context, member, tap.project, (query.message.chat.id, query.message.message_id))
    if held is not None:
        await (SCREENS[tap.act] if isinstance(tap, KeepTap) else ACTS[type(tap)])(context, held, tap)


async def show(context: BotContext, held: Kept, _: object = None) -> None:
    """The card with the buttons of change."""
    view = await load_project(context.store, context.office, held.project, context.today)
    shown = [row.difficulty for row in view.difficulties[:DIFFICULTIES]]
    troubles = tuple((key("difficulty", DifficultyTap(d.id, "show"), text=brief(d.text, 24)),) for d in shown)
    await screen(context, held, "project_card", (*troubles, *keep_buttons(held.member, held.project)), view=view)


async def show_new(context: BotContext, held: Kept, _: KeepTap) -> None:
    """As `show`, in a message of its own."""
    await show(context, Kept(held.member, held.project))


async def finished(context: BotContext, held: Kept, _: KeepTap) -> None:
    """The card as everybody reads it."""
    view = await load_project(context.store, context.office, held.project, context.today)
    await screen(context, held, "project_card", project_buttons(held.member, view), view=view)


def keep_buttons(member: Member, project: Project) -> Buttons:
    """Admins change everything; liaisons all but whose credit the project is."""
    one = project.id
    names = [f for f in project_fields.FIELDS if member.role is Role.ADMIN or f not in project_fields.ADMIN_ONLY]
    fields = [Button(f"✏️ {word('changed', name)}", FieldTap(one, name).pack()) for name in names]
    fields.append(Button(f"✏️ {word('changed', 'stage')}", KeepTap(one, "stage").pack()))
    fields.append(key("unseal", SealTap(one, "0")) if project.confidential else key("seal", SealTap(one, "1")))
    resting = [key("resume", RestTap(one, "resume"))] if project.is_resting else [
        key("pause", RestTap(one, "paused")), key("end", RestTap(one, "ended"))]
    more = [key("milestones", KeepTap(one, "m")), key("merge", KeepTap(one, "merge")),
            key("history", HistoryTap(one))]
    return (*rows(fields, 3), *rows(more, 3), (*resting, key("finished", KeepTap(one, "done"))))


async def seal(context: BotContext, held: Kept, tap: SealTap) -> None:
    """保密 on and off; a second tap on the same button changes nothing."""
    wanted = tap.on == "1"
    if held.project.confidential is wanted:
        context.toast("sealed", alert=True, project=held.project, again=True)
        return
    changed = await context.store.projects.change(held.project, "confidential", wanted,
                                                  held.member.id, context.now)
    context.toast("sealed", project=changed, again=False)
    await show(context, Kept(held.member, changed, held.at))


async def seal_by_words(context: BotContext, member: Member, number: int, secret: bool) -> bool:
    """«把谐波减速器二期设为保密»: done, and shown; False for who may not change it."""
    project = await context.store.projects.get(number)
    if project is None or not (allowed("project", member.role, "private") and may_edit(member, project)):
        return False
    fresh = project.confidential is not secret
    if fresh:
        project = await context.store.projects.change(project, "confidential", secret, member.id, context.now)
    await context.say(private_chat(member), "sealed", project=project, again=not fresh, named=True,
                      about=f"project:{number}",
                      buttons=((key("keep_on", KeepTap(number, "show")),),))
    return True


SCREENS: dict[str, Act] = {
    "show": show, "new": show_new, "done": finished, "stage": project_fields.show_ladder, "merge": lifecycle.offer,
    "m": milestone_taps.open_list, "madd": milestone_taps.add}
ACTS: dict[type[Callback], Act] = {
    FieldTap: project_fields.ask_field, StageTap: project_fields.take_stage, SealTap: seal, RestTap: lifecycle.ask_why,
    MergeTap: lifecycle.merge, MilestoneTap: milestone_taps.on_milestone, MilestoneOwnerTap: milestone_taps.set_owner}
