"""Lists that are turned page by page in one message: the ledger, a project's history, what is overdue."""

from collections.abc import Sequence
from dataclasses import replace

from domain.asking.answer_callbacks import (
    BundleTurnTap,
    HistoryTap,
    ListTurnTap,
    OverdueTurnTap,
    ShowProjectTap,
)
from domain.asking.query import Narrowing, Query, Topic
from domain.errors import ReadingError
from domain.letter import Button, Buttons
from domain.people.access import may_report, may_see, may_see_unit
from domain.people.member import Member
from domain.plan.plan import Plan
from domain.projects.project import Project
from domain.projects.stages import Stage
from handlers.buttons import rows, turning
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.people.unit_names import near_units
from handlers.projects.find import Found, find
from reading import read_stage
from reports.duties.other_duties import NO_OTHERS, load_overdue_others
from reports.duties.overdue_page import NOTHING_OVERDUE, line_buttons, load_overdue
from reports.duties.overdue_reminder import about, buttons_of
from reports.duties.person_bundle import load_morning, load_person
from reports.projects.history import load_history
from reports.projects.project_list import Wanted, load_list
from reports.render import word, words
from storage.duties.overdue_rows import OverdueScope

Place = tuple[int, int]  # chat and message to be changed


async def put(context: BotContext, member: Member, at: Place | None, template: str, *, buttons: Buttons,
              about: str | None = None, **view: object) -> None:
    """A new message, or the new state of the one whose button was tapped."""
    if at is None:
        await context.say(private_chat(member), template, buttons=buttons, about=about, **view)
    else:
        await context.change_message(*at, template, buttons=buttons, about=about, **view)


# --- the ledger ------------------------------------------------------------------------------------------------------


def wanted_of(said: str, plan: Plan) -> Wanted | None:
    """`[阶段] [单位]` in any order; None where a word is neither."""
    wanted = Wanted()
    for token in said.split():
        unit, stage = plan.unit(token), _stage_of(token)
        if unit is None and stage is None:
            return None
        wanted = Wanted(wanted.stage if unit else stage, unit.name if unit else wanted.unit)
    return wanted


def _stage_of(token: str) -> Stage | None:
    named = [stage for stage in Stage if token in (word("stage", stage), str(stage))]
    if named:
        return named[0]
    try:
        return read_stage(token)
    except ReadingError:
        return None


async def show_list(context: BotContext, member: Member, wanted: Wanted, page: int = 1,
                    at: Place | None = None) -> None:
    """One page of the projects that this member may see."""
    scope = None if member.sees_all else member.units
    view = await load_list(context.store, context.office, scope, wanted, page, context.today)
    made = [Button(f"#{row.project.id}", ShowProjectTap(row.project.id).pack()) for row in view.rows]
    units = [u.name for u in context.office.plan.units]
    unit = units.index(wanted.unit) if wanted.unit else None
    await put(context, member, at, "project_list", view=view,
              buttons=(*rows(made, 4), *turning(view.page, view.pages,
                                                  lambda to: ListTurnTap(to, wanted.stage, unit))))


async def turn_list(context: BotContext, member: Member, tap: ListTurnTap, at: Place) -> None:
    units = context.office.plan.units
    named = units[tap.unit].name if tap.unit is not None and tap.unit < len(units) else None
    await show_list(context, member, Wanted(tap.stage, named), tap.page or 1, at if tap.page else None)


# --- a project's history ---------------------------------------------------------------------------------------------


async def show_history(context: BotContext, member: Member, project: Project, page: int | None = None,
                       at: Place | None = None) -> None:
    """The latest page, or the one asked for."""
    view = await load_history(context.store, context.office, project, page)
    await put(context, member, at, "history", view=view, known=words(), about=f"project:{project.id}",
              buttons=turning(view.page, view.pages, lambda to: HistoryTap(project.id, to)))


async def turn_history(context: BotContext, member: Member, tap: HistoryTap, at: Place) -> None:
    project = await context.store.projects.ever(tap.project)
    if project is None or not may_see(member, project):
        context.toast("gone", alert=True)
        return
    await show_history(context, member, project, tap.page, None if tap.page is None else at)


# --- what is overdue -------------------------------------------------------------------------------------------------


async def show_overdue(context: BotContext, member: Member, said: str = "", page: int = 1,
                       at: Place | None = None, only: Narrowing | None = None,
                       unused: Sequence[str] = ()) -> None:
    """Everything overdue that this member may see, worst first; of the unit or project that the words name, or of the
    units and projects that a question names (`only`); `unused`: words of the question that narrow nothing here."""
    scope = _scope_of(member, only)
    spoken_of = only or Narrowing()
    if said:
        found = await find(context, member, said)
        if found.unit is None and found.project is None:
            await context.say(private_chat(member), "overdue_whose", said=said,
                              near=near_units(said, context.office.plan))
            return
        if found.unit is not None and not may_see_unit(member, found.unit.name):
            await context.say(private_chat(member), "other_unit", unit=found.unit.name, units=member.units)
            return
        scope = _narrowed_to(scope, found)
        spoken_of = Narrowing(projects=(found.project.id,) if found.project else (),
                              units=(found.unit.name,) if found.unit else ())
    await context.store.asked_questions.note(private_chat(member), Query(Topic.OVERDUE, only=spoken_of), context.now)
    view = await load_overdue(context.store, context.office, scope, context.today, page)
    acts = tuple(line_buttons(line) for line in view.lines if may_report(member, line.item.project))
    turns = () if said else turning(view.page, view.pages, OverdueTurnTap)
    others = await load_overdue_others(context.store, context.office, scope, context.today) if page == 1 else NO_OTHERS
    await put(context, member, at, "overdue", view=view, others=others, today=context.today, unused=tuple(unused),
              of=said or "、".join(spoken_of.units),
              units=None if member.sees_all else member.units, buttons=(*acts, *turns))


def _scope_of(member: Member, only: Narrowing | None) -> OverdueScope:
    """What the member may see, of the units, projects and people that a question names."""
    own = () if member.sees_all else (member.units,)
    if only is None:
        return OverdueScope(own)
    return OverdueScope((*own, *((only.units,) if only.units else ())), only.projects, only.people)


def _narrowed_to(scope: OverdueScope, found: Found) -> OverdueScope:
    """To the project that was named, or to those that the named unit introduced or serves."""
    if found.project is not None:
        return replace(scope, projects=(found.project.id,))
    return replace(scope, within=(*scope.within, (found.unit.name,))) if found.unit is not None else scope


async def turn_bundle(context: BotContext, member: Member, tap: BundleTurnTap, at: Place) -> None:
    """This person's own bundle as it stands now."""
    morning = await load_morning(context.store, context.office, context.today)
    bundle = await load_person(context.store, context.office, morning, member, tap.page)
    if bundle is None:
        await context.change_message(*at, "overdue", view=NOTHING_OVERDUE, others=NO_OTHERS, units=(), of="", unused=())
        return
    await context.change_message(*at, "overdue_reminder", view=bundle, buttons=buttons_of(bundle), about=about(bundle))


async def turn_overdue(context: BotContext, member: Member, tap: OverdueTurnTap, at: Place) -> None:
    await show_overdue(context, member, page=tap.page or 1, at=at if tap.page else None)
