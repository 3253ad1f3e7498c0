"""Taps on a project's entry with several things overdue."""

from typing import Literal

from telegram import CallbackQuery

from domain.bot_questions import NewsQuestion
from domain.duties.overdue_callbacks import LaterTap, OfOverdue, OverdueTap
from domain.letter import Button, Buttons
from domain.people.access import may_see
from domain.people.member import Member
from domain.projects.project import Project, Subject
from handlers.context import BotContext
from handlers.duties import postpone
from handlers.duties.overdue_subject import Matter, of_difficulty, of_milestone
from handlers.duties.snooze import Tapped, ask_moment, snooze
from handlers.filing.typed_answers import ask
from handlers.people.permission import private_chat
from reports.duties.overdue_page import items_of
from reports.filters import brief
from reports.render import word

CHOICES = 8  # rows of buttons


async def on_project_tap(context: BotContext, member: Member, tap: OfOverdue, query: CallbackQuery) -> None:
    """What was overdue may be settled meanwhile: only what still is counts."""
    project = await context.store.projects.get(tap.number)
    late = [] if project is None else await _overdue(context, member, project)
    if project is None or not late:
        context.toast("overdue_closed", alert=True, why="done" if project else "gone")
        return
    tapped = Tapped(member, Matter(Subject.SILENCE, project.id, project), query)
    if isinstance(tap, LaterTap):
        await snooze(context, tapped, [(m.subject, m.subject_id) for m in late], tap.moment)
    elif tap.act == "new":
        await _new(context, tapped, late)
    elif tap.act == "post":
        await _post(context, tapped, late)
    elif tap.act == "later":
        await ask_moment(context, tapped, len(late), "project", project.id)


async def _overdue(context: BotContext, member: Member, project: Project) -> list[Matter]:
    """What of the project is overdue, worst first, as far as this member may see it."""
    store = context.store
    milestones, difficulties = await store.milestones.of_project(project.id), await store.difficulties.of_project(
        project.id)
    items = await items_of(store, context.office, context.today, [project.id])
    silence = Matter(Subject.SILENCE, project.id, project)
    known = {(m.subject, m.subject_id): m for m in (silence, *(of_milestone(m, project) for m in milestones),
                                                    *(of_difficulty(d, project) for d in difficulties))}
    return [known[item.key] for item in items if may_see(member, project) or item.owner_id == member.id]


async def _new(context: BotContext, tapped: Tapped, late: list[Matter]) -> None:
    """更新进展; what is simply done can be ticked off one by one."""
    by_tap = [matter for matter in late if matter.by_tap][:CHOICES]
    done = tuple((Button(_done(matter), _tap(matter, "done")),)
                 for matter in by_tap)
    await ask(context, tapped.member, NewsQuestion(tapped.matter.project.id), "ask_news", matter=tapped.matter,
              done=len(done),
              buttons=done)
    context.toast("ask_news_toast")


def _tap(matter: Matter, act: Literal["done", "post"]) -> str:
    return OverdueTap(matter.subject, matter.subject_id, act).pack()


def _done(matter: Matter) -> str:
    name = "solved" if matter.subject is Subject.DIFFICULTY else "done"
    return f"{word('overdue', name)}：{brief(matter.title or word('field', 'next_step'), 20)}"


async def _post(context: BotContext, tapped: Tapped, late: list[Matter]) -> None:
    """申请延期: of the one promise, or of which one."""
    promises = [matter for matter in late if matter.subject is not Subject.SILENCE]
    if len(promises) > 1:
        await context.say(private_chat(tapped.member), "postpone_choice", matter=tapped.matter,
                          about=tapped.matter.about, buttons=_choices(promises[:CHOICES]))
        return
    if not promises:
        context.toast("postpone_silence", alert=True)
    else:
        await postpone.start(context, tapped.member, promises[0])


def _choices(promises: list[Matter]) -> Buttons:
    return tuple((Button(brief(matter.title, 30) or word("field", "next_step"),
                         _tap(matter, "post")),)
                 for matter in promises)
