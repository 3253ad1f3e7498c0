"""Whoever is made responsible for something is told, once, by whom and until when."""

from datetime import date

from domain.people.member import Member
from domain.projects.project import Project
from handlers.context import BotContext
from handlers.people.permission import private_chat


async def tell_responsible(context: BotContext, project: Project, owner: Member | None, by: Member, what: str,
                           kind: str, due_on: date | None = None) -> None:
    """`kind`: milestone, difficulty or project. Nobody is told of what they took on themselves, nor who cannot be
    reached."""
    if owner is None or owner.id == by.id or owner.telegram_id is None or not owner.reachable or not owner.active:
        return
    await context.say(private_chat(owner), "made_responsible", project=project, by=by, what=what, sort=kind,
                      due_on=due_on, today=context.today, about=f"project:{project.id}")
