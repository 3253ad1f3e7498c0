"""/project: a project's card with everything that may be changed about it (`k:{project}:{action}[:…]`)."""

from collections.abc import Awaitable, Callable

from telegram import Update

from domain.letter import Button, Buttons
from domain.people.access import may_edit
from domain.people.member import Member, Role
from domain.projects.project import Project
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

PATTERN = r"^k:\d{1,9}:[a-z]+(:[\w-]{1,20}){0,2}$"
DIFFICULTIES = 5  # each a button
Action = Callable[[BotContext, Kept, list[str]], Awaitable[None]]


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
        await show_choice(context, member, found, "k", ":new")
    elif may_edit(member, found.project):
        await show(context, Kept(member, found.project), [])
    else:
        await context.say(private_chat(member), "not_yours")


async def on_keep_tap(update: Update, context: BotContext) -> None:
    """Every tap reads the project and the right to change it anew."""
    query = update.callback_query
    member = await permitted(update, context, "project")
    if member is None or query is None or query.message is None:
        return
    _, number, action, *args = (query.data or "").split(":")
    held = await kept(context, member, number, (query.message.chat.id, query.message.message_id))
    if held is not None and action in ACTIONS:
        await ACTIONS[action](context, held, args)


async def show(context: BotContext, held: Kept, args: list[str]) -> None:
    """The card with the buttons of change."""
    view = await load_project(context.store, context.office, held.project, context.today)
    troubles = tuple((key("difficulty", f"x:{row.difficulty.id}:show", text=brief(row.difficulty.text, 24)),)
                     for row in view.difficulties[:DIFFICULTIES])
    await screen(context, held, "project_card", (*troubles, *keep_buttons(held.member, held.project)), view=view)


async def show_new(context: BotContext, held: Kept, args: list[str]) -> None:
    """As `show`, in a message of its own."""
    await show(context, Kept(held.member, held.project), args)


async def finished(context: BotContext, held: Kept, args: list[str]) -> None:
    """The card as everybody reads it."""
    view = await load_project(context.store, context.office, held.project, context.today)
    await screen(context, held, "project_card", project_buttons(held.member, view), view=view)


def keep_buttons(member: Member, project: Project) -> Buttons:
    """Admins change everything; liaisons all but whose credit the project is."""
    names = [f for f in project_fields.FIELDS if member.role is Role.ADMIN or f not in project_fields.ADMIN_ONLY]
    fields = [Button(f"✏️ {word('changed', name)}", f"k:{project.id}:f:{name}") for name in names]
    fields.append(Button(f"✏️ {word('changed', 'stage')}", f"k:{project.id}:stage"))
    fields.append(key("unseal", f"k:{project.id}:seal:0") if project.confidential
                  else key("seal", f"k:{project.id}:seal:1"))
    resting = [key("resume", f"k:{project.id}:why:resume")] if project.is_resting else [
        key("pause", f"k:{project.id}:why:paused"), key("end", f"k:{project.id}:why:ended")]
    more = [key("milestones", f"k:{project.id}:m"), key("merge", f"k:{project.id}:merge"),
            key("history", f"q:h:{project.id}")]
    return (*rows(fields, 3), *rows(more, 3), (*resting, key("finished", f"k:{project.id}:done")))


async def seal(context: BotContext, held: Kept, args: list[str]) -> None:
    """保密 on (`seal:1`) and off (`seal:0`); a second tap on the same button changes nothing."""
    wanted = args[:1] == ["1"]
    if not args or held.project.confidential is wanted:
        context.toast("sealed", alert=True, project=held.project, again=True)
        return
    changed = await context.store.projects.change(held.project, "confidential", wanted,
                                                  held.member.id, context.now)
    context.toast("sealed", project=changed, again=False)
    await show(context, Kept(held.member, changed, held.at), [])


ACTIONS: dict[str, Action] = {"show": show, "new": show_new, "done": finished, "seal": seal, **project_fields.ACTIONS,
                              **lifecycle.ACTIONS, **milestone_taps.ACTIONS}
