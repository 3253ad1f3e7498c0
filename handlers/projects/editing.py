"""What keeping a project shares: who may, the project being kept, and how a change is told."""

from dataclasses import dataclass
from typing import Literal

from domain.letter import Button, Buttons
from domain.people.access import may_edit
from domain.people.member import Member
from domain.projects.project import Project
from domain.projects.project_callbacks import KeepTap
from handlers.asking.listing import Place, put
from handlers.buttons import key
from handlers.context import BotContext
from handlers.filing.typed_answers import settled
from handlers.people.permission import private_chat
from reports.render import word


@dataclass(frozen=True, slots=True)
class Kept:
    """A project in the hands of a member who may change it; `at` is the tapped message, None after a typed answer."""

    member: Member
    project: Project
    at: Place | None = None


async def kept(context: BotContext, member: Member, number: int, at: Place | None = None) -> Kept | None:
    """The project, read anew; None (and the member is told) where it is gone or not theirs to change."""
    project = await context.store.projects.get(number)
    if project is not None and may_edit(member, project):
        return Kept(member, project, at)
    if at is not None:
        context.toast("gone" if project is None else "not_yours", alert=True)
    else:
        await settled(context, member)
        await context.say(private_chat(member), "gone" if project is None else "not_yours")
    return None


def back(project: Project, to: Literal["show", "new", "m"] = "show") -> tuple[Button, ...]:
    """A row with the way back to the project."""
    return (key("back", KeepTap(project.id, to)),)


async def screen(context: BotContext, held: Kept, template: str, buttons: Buttons, **view: object) -> None:
    """The tapped message's new state, or a new message; replies to it are about the project."""
    await put(context, held.member, held.at, template, buttons=buttons, about=f"project:{held.project.id}", **view)


async def told(context: BotContext, held: Kept, field: str, before: str, after: str) -> None:
    """One line about what was changed, with the way on."""
    await settled(context, held.member)
    await context.say(private_chat(held.member), "kept", project=held.project, label=word("changed", field),
                      before=before,
                      after=after, about=f"project:{held.project.id}",
                      buttons=((key("keep_on", KeepTap(held.project.id, "show")),),))
