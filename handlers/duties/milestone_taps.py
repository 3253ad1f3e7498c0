"""A project's planned days by hand: add, done, a new day, whose, take out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.bot_questions import MilestoneDayQuestion, MilestoneQuestion
from domain.duties.overdue_callbacks import OverdueTap
from domain.errors import ReadingError
from domain.letter import Button
from domain.people.access import may_judge
from domain.people.member import Member, Role
from domain.projects.project import Milestone, Project
from domain.projects.project_callbacks import KeepTap, MilestoneOwnerTap, MilestoneTap
from domain.projects.stages import Stage, rank
from handlers.buttons import key, rows
from handlers.context import BotContext
from handlers.duties.responsible import tell_responsible
from handlers.filing.asked_for import answers
from handlers.filing.card_fields import planned_day
from handlers.filing.typed_answers import ask, settled
from handlers.people.permission import private_chat
from handlers.projects.editing import Kept, back, kept, screen, told
from reading import AnswerKind, read_day, read_stage
from reports.filters import brief, day
from reports.projects.project_card import load_project
from reports.render import word

SHOWN = 20
OWNERS = 24
TITLE = 60


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """What «开工 6月30日 联络员甲» says."""

    title: str
    day: date
    stage: Stage | None = None
    owner: Member | None = None


def read_planned(text: str, today: date, members: Sequence[Member]) -> PlannedDay:
    """«阶段 日期 [负责人]» in any order. Raises ReadingError("day" or "title")."""
    tokens = text.replace("，", " ").replace(",", " ").replace("、", " ").split()
    owner = next((m for m in members if m.name in tokens), None)
    rest = [t for t in tokens if owner is None or t != owner.name]
    days = [t for t in rest if _is_day(t, today)]
    on = planned_day(" ".join(days or rest), today)
    title = " ".join(t for t in rest if t not in days) if len(rest) > 1 else ""
    stage = stage_named(title or " ".join(rest))
    name = title or (word("stage", stage) if stage else "")
    if not name:
        raise ReadingError("title")
    return PlannedDay(name[:TITLE], on, stage, owner)


def stage_named(title: str) -> Stage | None:
    """The stage that a milestone is. Papers to be done («办完手续») tell of landing in a report; a milestone that they
    name is no landing, and would be closed by one."""
    try:
        stage = read_stage(title)
    except ReadingError:
        return None
    return None if stage is Stage.LANDED and word("stage", stage) not in title else stage


def _is_day(token: str, today: date) -> bool:
    try:
        read_day(token, today, True)
    except ReadingError:
        return False
    return True


async def open_list(context: BotContext, held: Kept, _: object = None) -> None:
    """What is planned, each a button."""
    view = await load_project(context.store, context.office, held.project, context.today)
    made = [Button(f"{day(r.milestone.planned_on, context.today)} {brief(_title(r.milestone), 20)}",
                   MilestoneTap(held.project.id, "m", r.milestone.id).pack()) for r in view.milestones[:SHOWN]]
    await screen(context, held, "milestones", (*rows(made, 1), (key("add_milestone", KeepTap(held.project.id, "madd")),
                                                                ),
                                               back(held.project)), view=view)


def _title(milestone: Milestone) -> str:
    return milestone.title or word("changed", "next_step")


async def _one(context: BotContext, held: Kept, found: Milestone) -> None:
    """One planned day; who may judge a postponement sets a new day, others ask for it."""
    def act(name: str, what: Literal["mdone", "mown", "mday", "mdel"]) -> Button:
        return key(name, MilestoneTap(held.project.id, what, found.id))

    judge = may_judge(held.member, held.project)
    acts = [act("milestone_done", "mdone"), act("owner", "mown"),
            act("new_day", "mday") if judge else key("postpone", OverdueTap("milestone", found.id, "post"))]
    if judge:
        acts.append(act("take_out", "mdel"))
    names = {m.id: m.name for m in await context.store.members.all(active_only=False)}
    await screen(context, held, "milestone", (*rows(acts, 2), back(held.project, "m")), project=held.project,
                 milestone=found, owner=names.get(found.owner_id or 0), today=context.today, stage=found.stage)


async def _milestone(context: BotContext, held: Kept, number: int) -> Milestone | None:
    """The open milestone of this project that a button names."""
    found = await context.store.milestones.get(number)
    if found is None or found.project_id != held.project.id or found.done_on is not None:
        context.toast("milestone_gone", alert=True, done=found is not None and found.done_on is not None)
        return None
    return found


async def add(context: BotContext, held: Kept, _: KeepTap) -> None:
    """Asks for «阶段 日期 [负责人]»."""
    await ask(context, held.member, MilestoneQuestion(held.project.id), "ask_milestone", project=held.project, fault="")


@answers(MilestoneQuestion, "project", AnswerKind.DAY)
async def take_planned(context: BotContext, member: Member, asked: MilestoneQuestion, text: str) -> None:
    held = await kept(context, member, asked.project)
    if held is None:
        return
    try:
        planned = read_planned(text, context.today, await context.store.members.all())
    except ReadingError as error:
        await ask(context, member, asked, "ask_milestone", project=held.project, fault=error.wanted)
        return
    await context.store.milestones.plan(held.project.id, planned.title, planned.day, stage=planned.stage,
                                        owner_id=planned.owner.id if planned.owner else None)
    after = _said(planned.title, planned.day, planned.owner.name if planned.owner else None)
    await _note(context, held, None, after)
    await told(context, held, "milestone", "", after)
    await tell_responsible(context, held.project, planned.owner, member, planned.title, "milestone", planned.day)


async def on_milestone(context: BotContext, held: Kept, tap: MilestoneTap) -> None:
    found = await _milestone(context, held, tap.milestone)
    if found is not None:
        await ACTS[tap.act](context, held, found)


async def _finish(context: BotContext, held: Kept, found: Milestone) -> None:
    await context.store.milestones.finish(found.id, context.today)
    if found.stage is not None and rank(held.project.held_stage or held.project.stage) < rank(found.stage):
        context.toast("milestone_done_only", alert=True, project=held.project, stage=found.stage)
    await _note(context, held, _title(found), word("state", "done"))
    await open_list(context, held)


async def _remove(context: BotContext, held: Kept, found: Milestone) -> None:
    if not may_judge(held.member, held.project):
        return
    await context.store.milestones.remove(found.id)
    await _note(context, held, _said(_title(found), found.planned_on), word("state", "removed"))
    await open_list(context, held)


async def _ask_day(context: BotContext, held: Kept, found: Milestone) -> None:
    """A new day, by who may judge a postponement."""
    if may_judge(held.member, held.project):
        await ask(context, held.member, MilestoneDayQuestion(held.project.id, found.id), "ask_day", what=_title(found),
                  fault=False)


@answers(MilestoneDayQuestion, "project", AnswerKind.DAY)
async def take_day(context: BotContext, member: Member, asked: MilestoneDayQuestion, text: str) -> None:
    held = await kept(context, member, asked.project)
    found = await context.store.milestones.get(asked.milestone) if held else None
    if held is None:
        return
    if found is None or found.done_on is not None or not may_judge(member, held.project):
        await settled(context, member)
        await context.say(private_chat(member), "milestone_gone", done=found is not None)
        return
    try:
        on = planned_day(text.strip(), context.today)
    except ReadingError:
        await ask(context, member, asked, "ask_day", what=_title(found), fault=True)
        return
    await context.store.milestones.postpone(found.id, on)
    before, after = _said(_title(found), found.planned_on), _said(_title(found), on)
    await _note(context, held, before, after)
    await told(context, held, "milestone", before, after)


async def _ask_owner(context: BotContext, held: Kept, found: Milestone) -> None:
    members = likely_owners(await context.store.members.all(), held.project)
    made = [*(Button(m.name, MilestoneOwnerTap(held.project.id, found.id, m.id).pack()) for m in members),
            key("nobody", MilestoneOwnerTap(held.project.id, found.id, 0))]
    await screen(context, held, "choose_owner", (*rows(made, 3), back(held.project, "m")), what=_title(found),
                 project=held.project)


async def set_owner(context: BotContext, held: Kept, tap: MilestoneOwnerTap) -> None:
    found = await _milestone(context, held, tap.milestone)
    if found is None:
        return
    members = likely_owners(await context.store.members.all(), held.project)
    chosen = next((m for m in members if m.id == tap.member), None)
    await context.store.milestones.set_owner(found.id, chosen.id if chosen else None)
    await _note(context, held, None, _said(_title(found), found.planned_on, chosen.name if chosen else None))
    if found.owner_id != (chosen.id if chosen else None):
        await tell_responsible(context, held.project, chosen, held.member, _title(found), "milestone", found.planned_on)
    await open_list(context, held)


def likely_owners(members: Sequence[Member], project: Project) -> list[Member]:
    """The project's own people first, then admins and office-wide leaders."""
    filers = [m for m in members if m.role is not Role.SUPERVISOR]
    near = [m for m in filers if not project.units.isdisjoint(m.units)]
    return [*near, *(m for m in filers if m not in near and m.sees_all)][:OWNERS]


def _said(title: str, on: date, owner_name: str | None = None) -> str:
    return " ".join(part for part in (title, day(on), owner_name) if part)


async def _note(context: BotContext, held: Kept, before: str | None, after: str) -> None:
    await context.store.projects.note_change(held.project.id, "milestone", before, after, held.member.id, context.now)


ACTS = {"m": _one, "mdone": _finish, "mdel": _remove, "mday": _ask_day, "mown": _ask_owner}
