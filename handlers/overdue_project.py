"""Taps on a project's entry with several things overdue (`o:project:{id}:new|post|later[:{moment}]`)."""

from telegram import CallbackQuery

from domain.access import may_see
from domain.letter import Button, Buttons
from domain.member import Member
from domain.overdue import OverdueItem, overdue_items
from domain.project import Project, Subject
from handlers import postpone
from handlers.context import BotContext
from handlers.matters import Matter, matter_of
from handlers.people import private_chat
from handlers.snooze import Tapped, snooze
from handlers.typed import ask
from reports.filters import brief
from reports.render import word

CHOICES = 8  # rows of buttons


async def on_project_tap(context: BotContext, member: Member, number: int, action: str, argument: str,
                         query: CallbackQuery) -> None:
    """What was overdue may be settled meanwhile: only what still is counts."""
    project = await context.store.projects.get(number)
    items = [] if project is None else await _overdue(context, member, project)
    if project is None or not items:
        context.toast("overdue_closed", alert=True, why="done" if project else "gone")
        return
    tapped = Tapped(member, Matter(Subject.SILENCE, project.id, project), query, argument)
    if action == "new":
        await _new(context, tapped, items)
    elif action == "post":
        await _post(context, tapped, items)
    else:
        await snooze(context, tapped, [item.key for item in items], f"project:{project.id}")


async def _overdue(context: BotContext, member: Member, project: Project) -> list[OverdueItem]:
    office, store = context.office, context.store
    items = overdue_items([project], await store.milestones.of_project(project.id),
                          await store.difficulties.of_project(project.id), office.plan.thresholds, context.today,
                          office.calendar, office.zone)
    return [item for item in items if may_see(member, project) or item.owner_id == member.id]


async def _new(context: BotContext, tapped: Tapped, items: list[OverdueItem]) -> None:
    """更新进展; what is simply done can be ticked off one by one."""
    matters = [m for item in items if (m := await matter_of(context, item.subject, str(item.subject_id))) and m.by_tap]
    done = tuple((Button(_done(matter), f"o:{matter.key}:done"),) for matter in matters[:CHOICES])
    await ask(context, tapped.member, f"news:{tapped.matter.project.id}", "ask_news", matter=tapped.matter, done=len(done),
              buttons=done)
    context.toast("ask_news_toast")


def _done(matter: Matter) -> str:
    name = "solved" if matter.subject is Subject.DIFFICULTY else "done"
    return f"{word('overdue', name)}：{brief(matter.title or word('field', 'next_step'), 20)}"


async def _post(context: BotContext, tapped: Tapped, items: list[OverdueItem]) -> None:
    """申请延期: of the one promise, or of which one."""
    promises = [item for item in items if item.subject is not Subject.SILENCE]
    if len(promises) > 1:
        await context.say(private_chat(tapped.member), "postpone_choice", matter=tapped.matter,
                          about=f"project:{tapped.matter.project.id}", buttons=_choices(promises[:CHOICES]))
        return
    matter = await matter_of(context, promises[0].subject, str(promises[0].subject_id)) if promises else None
    if matter is None:
        context.toast("postpone_silence", alert=True)
    else:
        await postpone.start(context, tapped.member, matter)


def _choices(promises: list[OverdueItem]) -> Buttons:
    return tuple((Button(brief(item.title, 30) or word("field", "next_step"), f"o:{item.subject}:{item.subject_id}:post"),)
                 for item in promises)
