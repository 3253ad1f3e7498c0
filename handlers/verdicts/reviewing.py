"""/review: a project goes through a joint review (联审) or up the signing ladder (签约权限)."""

from telegram import Update

from domain.letter import Button, Buttons
from domain.people.access import may_report
from domain.people.member import Member
from domain.projects.project import Project
from domain.verdicts.authority import policies, rung_for
from domain.verdicts.case import Case, CaseDetails
from domain.verdicts.procedure import Procedure, Use
from domain.verdicts.verdict_callbacks import ProcedureTap
from handlers.buttons import key
from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat
from handlers.verdicts.case_pages import show_page
from reports.filters import brief
from reports.verdicts.case_flow import BOX, TICK, open_case
from reports.verdicts.case_view import load_case, title_of

OF_PROJECTS = (Use.REVIEW, Use.AUTHORITY)


async def review_project(context: BotContext, member: Member, project: Project) -> None:
    """The plan's one review at once; of several one is chosen. What is under way is shown instead of asked twice."""
    offered = [(place, one) for place, one in enumerate(context.office.plan.procedures) if one.use in OF_PROJECTS]
    if not offered:
        await context.say(private_chat(member), "procedure_lacking", use=Use.REVIEW)
    elif not may_report(member, project):
        await context.say(private_chat(member), "not_yours", project=project)
    elif len(offered) == 1 and not offered[0][1].rungs:
        await _open(context, member, project, offered[0][1], ())
    else:
        buttons = tuple((Button(brief(title_of(one), 40), ProcedureTap(project.id, place, 0, "pick").pack()),)
                        for place, one in offered)
        await context.say(private_chat(member), "review_which", project=project, buttons=buttons)


async def on_procedure_tap(update: Update, context: BotContext, tap: ProcedureTap) -> None:
    member = await permitted(update, context, "review")
    if member is None:
        return
    plan = context.office.plan
    project = await context.store.projects.get(tap.project)
    procedure = plan.procedures[tap.place] if tap.place < len(plan.procedures) else None
    if project is None or procedure is None or procedure.use not in OF_PROJECTS:
        context.toast("gone", alert=True)
    elif not may_report(member, project):
        context.toast("not_allowed", alert=True, elsewhere=None, looks_only=False)
    elif procedure.rungs and tap.act == "pick":
        await _ask_exceeded(update, context, project, procedure, tap)
    else:
        await _open(context, member, project, procedure, _chosen(procedure, tap.mask))


async def _ask_exceeded(update: Update, context: BotContext, project: Project, procedure: Procedure,
                        tap: ProcedureTap) -> None:
    """Which policies the contract exceeds: each is ticked, and the approval that it leads to is said at once."""
    message = update.callback_query.message if update.callback_query else None
    if message is None:
        return
    exceeded = _chosen(procedure, tap.mask)
    await context.change_message(message.chat.id, message.message_id, "ask_exceeded", project=project,
                                 title=title_of(procedure), exceeded=exceeded,
                                 rung=rung_for(procedure.rungs, exceeded),
                                 buttons=_exceeded_buttons(procedure, tap))


def _exceeded_buttons(procedure: Procedure, tap: ProcedureTap) -> Buttons:
    made = tuple((Button(f"{TICK if tap.mask >> bit & 1 else BOX} {brief(policy, 30)}", ProcedureTap(
        tap.project, tap.place, tap.mask ^ 1 << bit, "pick").pack()),)
        for bit, policy in enumerate(policies(procedure.rungs)))
    return (*made, (key("ask_approval", ProcedureTap(tap.project, tap.place, tap.mask, "ask").pack()),))


def _chosen(procedure: Procedure, mask: int) -> tuple[str, ...]:
    return tuple(policy for bit, policy in enumerate(policies(procedure.rungs)) if mask >> bit & 1)


async def _open(context: BotContext, member: Member, project: Project, procedure: Procedure,
                exceeded: tuple[str, ...]) -> None:
    running = await context.store.cases.all(procedure=procedure.name, project_id=project.id, only_open=True, limit=1)
    if running:
        await show_page(context, member, await load_case(context.store, context.office, running[0]))
        return
    case = Case(0, procedure.name, procedure.use, project.name, member.id, context.now, project.id,
                details=CaseDetails(exceeded=exceeded, unit=project.unit))
    view = await open_case(context.store, context.office, case, context.now)
    await context.say(private_chat(member), "verdict_opened", views=[view], project=project, title=title_of(procedure),
                      about=f"project:{project.id}")
