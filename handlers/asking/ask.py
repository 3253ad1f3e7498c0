"""Ask by command (plain words: handlers/asking/plain_questions.py); asked in a group, the answer comes privately."""

from collections.abc import Awaitable, Callable

from telegram import Update

from domain.asking.answer_callbacks import HistoryTap, ListTurnTap, OverdueTurnTap, ShowProjectTap
from domain.asking.query import Narrowing, Query, Topic, listed_with
from domain.callback import Callback
from domain.letter import Buttons
from domain.people.access import allowed, may_edit, may_report, may_see_unit, units_shown
from domain.people.member import Member, Role
from domain.projects.project import Project
from domain.projects.project_callbacks import KeepTap
from domain.taps import ChartTap, DifficultyTap
from handlers.asking.asked_names import last_query
from handlers.asking.export_command import show_export
from handlers.asking.listing import show_history, show_list, show_overdue, wanted_of
from handlers.asking.mine import show_mine
from handlers.asking.why_answers import show_why
from handlers.bulletins.rank_and_digest import show_digest, show_named, show_rank
from handlers.buttons import key, projects, rows
from handlers.context import BotContext
from handlers.duties.exempting import show_exempt
from handlers.duties.supervise import show_supervise
from handlers.help_command import show_help
from handlers.people.permission import permitted, private_chat, topic, where
from handlers.people.score_command import show_score
from handlers.people.team_command import show_team
from handlers.people.unit_names import near_units
from handlers.plan.plan_show import show_plan
from handlers.plan.pledging import show_pledge
from handlers.projects.find import Found, find, say_elsewhere, tell_elsewhere
from handlers.service.contacts import show_contacts
from handlers.service.reward_answer import show_reward
from handlers.verdicts.ruling_command import show_ruling
from handlers.verdicts.sample_command import show_sample
from handlers.verdicts.submitting import show_claim, show_lead, show_review, show_verify
from reports.asking.status import load_status
from reports.filters import brief
from reports.projects.project_card import ProjectView, load_project
from reports.render import word

Show = Callable[[BotContext, Member, str], Awaitable[None]]
LEADERLESS = 5  # projects without a leader told one by one


async def asking(update: Update, context: BotContext, command: str) -> Member | None:
    """The member, if the table lets them ask this here. A group is told that the answer went to the private chat, or
    that it will once the member has pressed Start there (then None)."""
    member = await permitted(update, context, command)
    message = update.effective_message
    if member is None or message is None or where(update) != "group":
        return member
    await context.say(message.chat_id, "answered_privately", thread_id=topic(message),
                      reply_to=message.message_id, reachable=member.reachable, bot=context.turn.bot_name)
    return member if member.reachable else None


def on_command(command: str) -> Callable[[Update, BotContext], Awaitable[None]]:
    """The handler of `/command words`."""
    async def handle(update: Update, context: BotContext) -> None:
        member = await asking(update, context, command)
        if member is not None:
            await SHOW[command](context, member, " ".join(context.args or []).strip())
    return handle


async def show_status(context: BotContext, member: Member, said: str) -> None:
    """Own units without words (everything for who sees everything); else what the words name."""
    if not said:
        await show_units(context, member, units_shown(member))
        return
    found = await find(context, member, said)
    if found.unit is None:
        await show_found(context, member, found)
    elif may_see_unit(member, found.unit.name):
        await show_units(context, member, (found.unit.name,))
    else:
        await context.say(private_chat(member), "other_unit", unit=found.unit.name, units=member.units)


async def show_units(context: BotContext, member: Member, units: tuple[str, ...] | None) -> None:
    """Where these units (None: the whole office) stand; a short question may go on from it."""
    spoken_of = Query(Topic.PROJECTS, only=Narrowing(units=units or (), active=True))
    await context.store.asked_questions.note(private_chat(member), spoken_of, context.now)
    view = await load_status(context.store, context.office, units, context.now)
    own = [n for n, unit in enumerate(context.office.plan.units) if (unit.name,) == units]
    buttons = rows((key("list", ListTurnTap(0, None, own[0] if own else None)), key("overdue", OverdueTurnTap(0))), 2)
    leaderless, without = await context.store.project_service.without_leader(units, LEADERLESS)
    told = member.role is Role.ADMIN and without > 0  # who may name one
    await context.say(private_chat(member), "status", view=view, buttons=buttons,
                      leaderless=leaderless if told else (), without=without if told else 0)


async def show_found(context: BotContext, member: Member, found: Found) -> None:
    """The one project, or what may be meant, or that another unit follows it."""
    if found.project is not None:
        await show_project(context, member, found.project)
    else:
        await show_choice(context, member, found, ShowProjectTap)


async def show_choice(context: BotContext, member: Member, found: Found,
                      tap: Callable[[int], Callback]) -> None:
    """Not exactly one project was named: those that may be meant, each a button (`tap` of its number)."""
    chat_id = private_chat(member)
    if found.elsewhere is not None:
        await say_elsewhere(context, member, found.said, found.elsewhere)
        await tell_elsewhere(context, member, found.elsewhere)
        return
    await context.say(chat_id, "which_project", found=found, buttons=projects(found.near, tap))


async def show_project(context: BotContext, member: Member, project: Project, template: str = "project_card",
                       **more: object) -> None:
    """The project as it stands, with what this member may do about it; a short question may go on from it."""
    listed = listed_with(await last_query(context, member), project.id)
    spoken_of = Query(Topic.PROJECTS, only=Narrowing(projects=(project.id,)), among=listed)
    await context.store.asked_questions.note(private_chat(member), spoken_of, context.now)
    view = await load_project(context.store, context.office, project, context.today)
    await context.say(private_chat(member), template, view=view, about=f"project:{project.id}",
                      buttons=project_buttons(member, view), **more)


def project_buttons(member: Member, view: ProjectView) -> Buttons:
    """Under a project that is read: its history, keeping it, its difficulties."""
    project = view.project
    first = [key("history", HistoryTap(project.id))]
    if may_edit(member, project) and allowed("project", member.role, "private"):
        first.append(key("keep", KeepTap(project.id, "show")))
    first.append(key("chart", ChartTap(project.id).pack()))
    made = [tuple(first)]
    if may_report(member, project):
        made += [(key("difficulty", DifficultyTap(r.difficulty.id, "show").pack(), text=brief(r.difficulty.text, 24)),)
                 for r in view.difficulties[:5]]
    return tuple(made)


async def show_projects(context: BotContext, member: Member, said: str) -> None:
    """`[阶段] [单位]` in any order; `单位` alone lists the units."""
    plan = context.office.plan
    wanted = wanted_of(said, plan)
    if wanted is None:
        listed = said == word("field", "unit")
        near = () if listed else near_units(said, plan) or near_units(said.split()[-1], plan)
        await context.say(private_chat(member), "units" if listed else "projects_usage", command="projects",
                          said=said, plan=plan,
                          near=near)
        return
    await show_list(context, member, wanted)


async def show_history_of(context: BotContext, member: Member, said: str) -> None:
    """The history of the named project."""
    if not said:
        await context.say(private_chat(member), "usage", command="history")
        return
    found = await find(context, member, said, gone=True)
    if found.project is not None:
        await show_history(context, member, found.project)
    elif found.unit is not None:
        await context.say(private_chat(member), "usage", command="history")
    else:
        await show_choice(context, member, found, HistoryTap)


SHOW: dict[str, Show] = {
    "status": show_status, "projects": show_projects, "history": show_history_of, "mine": show_mine,
    "overdue": show_overdue, "supervise": show_supervise, "exempt": show_exempt, "rank": show_rank,
    "digest": show_digest,
    "why": show_why,
    "bulletin": show_named,
    "lead": show_lead, "claim": show_claim, "verify": show_verify, "review": show_review, "sample": show_sample,
    "ruling": show_ruling, "plan": show_plan, "contacts": show_contacts, "reward": show_reward, "export": show_export,
    "pledge": show_pledge, "team": show_team, "score": show_score,
    "help": show_help}
