"""停止计时: a project's clocks stand still (不可抗力), by who judges its postponements, with reason and evidence;
and run again."""

from datetime import date, timedelta

from telegram import Update

from domain.asking.answer_callbacks import ShowProjectTap
from domain.duties.duty import DutyScope, Exemption
from domain.letter import Buttons
from domain.people.access import may_judge
from domain.people.member import Member
from domain.projects.project import Project
from domain.taps import ExemptTap
from handlers.buttons import key, projects
from handlers.context import BotContext
from handlers.people.permission import permitted, private_chat
from handlers.projects.find import find
from reading import ExemptionTold, exemption_told
from reports.duties.duty_list import duty_list

LONGEST = timedelta(days=730)
BACK = timedelta(days=92)  # how far it may reach back: an earlier beginning is rather a slip


async def show_exempt(context: BotContext, member: Member, said: str = "") -> None:
    """`/exempt 项目 到哪天 理由 依据…`, or the same as a sentence; what is missing is asked for, nothing is guessed."""
    told = exemption_told(said, context.today, ordered=True)
    if told is None or not told.name:
        await _refuse(context, member, "usage")
        return
    found = await find(context, member, told.name)
    if found.project is None:
        await context.say(private_chat(member), "which_project", found=found,
                          buttons=projects(found.near, ShowProjectTap))
    elif not may_judge(member, found.project):
        await _refuse(context, member, "not_yours", found.project)
    elif told.ends:
        await _show_running(context, member, found.project)
    elif fault := fault_of(told, context.today, context.office.plan.duties.exemptions):
        await _refuse(context, member, fault, found.project)
    else:
        await _grant(context, member, found.project, told)


def fault_of(told: ExemptionTold, today: date, accepted: tuple[str, ...]) -> str:
    """Why it cannot be granted: a key of the template exempt_refused; "" where it can."""
    if not told.reason:
        return "no_reason"
    if accepted and not any(word in told.reason for word in accepted):
        return "reason"
    if not told.evidence:
        return "no_evidence"
    since = told.since or today
    if told.until is not None and told.until < max(since, today):
        return "over"
    return "too_far" if today - since > BACK or max(since, told.until or since) - today > LONGEST else ""


async def _grant(context: BotContext, member: Member, project: Project, told: ExemptionTold) -> None:
    granted = Exemption(told.since or context.today, told.until, told.reason, told.evidence)
    number = await context.store.exemptions.grant(granted, member.id, context.now, project_id=project.id)
    await context.store.projects.note_change(project.id, "exemption", None, told.reason, member.id, context.now)
    duties = await duty_list(context.store, context.office, context.today, DutyScope(frozenset({project.id})))
    await context.say(private_chat(member), "exempted", project=project, exemption=granted, today=context.today,
                      duties=[duty for duty in duties if duty.is_open], about=f"project:{project.id}",
                      buttons=_runs([(number, granted)], project))


async def _show_running(context: BotContext, member: Member, project: Project) -> None:
    """恢复计时: of the one that stops the clocks, or of which."""
    running = list(await context.store.exemptions.running(project.id, context.today))
    if len(running) == 1:
        await _end(context, member, project, running[0][0])
    else:
        await context.say(private_chat(member), "exemptions", project=project, running=[one for _, one in running],
                          today=context.today, buttons=_runs(running, project))


def _runs(running: list[tuple[int, Exemption]], project: Project) -> Buttons:
    return tuple((key("runs", ExemptTap(number, project.id).pack()),) for number, _ in running)


async def on_exempt_tap(update: Update, context: BotContext, tap: ExemptTap) -> None:
    member = await permitted(update, context, "exempt")
    if member is None:
        return
    project = await context.store.projects.get(tap.project)
    if project is None or not may_judge(member, project):
        context.toast("not_allowed", alert=True, elsewhere=None, looks_only=False)
    elif tap.exemption not in [number for number, _ in await context.store.exemptions.running(project.id,
                                                                                              context.today)]:
        context.toast("exemption_over", alert=True)
    else:
        await _end(context, member, project, tap.exemption)


async def _end(context: BotContext, member: Member, project: Project, number: int) -> None:
    """The clocks run again from today on."""
    await context.store.exemptions.end(number, context.today - timedelta(days=1))
    await context.say(private_chat(member), "exemption_ended", project=project, today=context.today,
                      about=f"project:{project.id}")


async def _refuse(context: BotContext, member: Member, why: str, project: Project | None = None) -> None:
    await context.say(private_chat(member), "exempt_refused", why=why, project=project,
                      accepted=context.office.plan.duties.exemptions)
