"""招落分离 and risk notes as cards; one tap carries them out, and the unit that lands the project is told."""

from datetime import date, datetime

from domain.duties.holders import Holders
from domain.errors import RuleBroken
from domain.people.access import may_report
from domain.people.member import Member
from domain.projects.project import Project
from domain.service.firm_notes import FirmNote
from domain.service.handing_over import hand_over_act, may_hand_over, risk_act
from domain.service.service_acts import HandOverAct, NoteAct, Proposal, RiskAct
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.projects.find import find_project
from handlers.service.act_card import Shown, Told, settle_row
from reading import HandOverTold, RiskTold
from reports.filters import brief
from reports.render import word
from storage.store import Store

LONGEST = 150  # characters of a risk note


async def make_hand_over(context: BotContext, member: Member, told: HandOverTold, day: date) -> HandOverAct | None:
    """None where the words name no project that this member sees, or may mean something else than a hand-over. Raises
    RuleBroken where it cannot be."""
    project = (await find_project(context, member, told.who)).project
    if project is None or (context.office.plan.unit(told.to) is None and not told.sure):
        return None
    if not may_hand_over(member, project):
        raise RuleBroken("not_yours_to_hand_over", name=project.name)
    return hand_over_act(project, told.to, told.on, told.parts, context.office.plan, day)


async def hand_over_shown(context: BotContext, member: Member, proposal: Proposal) -> Shown:
    act = proposal.act
    assert isinstance(act, HandOverAct)
    project = await context.store.projects.get(act.project_id)
    return "proposal_hand_over", {"act": act, "project": project}, settle_row(proposal, "take_hand_over")


async def take_hand_over(context: BotContext, member: Member, proposal: Proposal) -> Told:
    """The landing unit serves the project; the credit from that day on is shared where parts were told."""
    act = proposal.act
    assert isinstance(act, HandOverAct)
    project = await context.store.projects.get(act.project_id)
    if project is None or not may_hand_over(member, project) or project.unit != act.from_unit:
        raise RuleBroken("project_changed")
    changed = await keep_hand_over(context.store, act, project, member, proposal.text, context.now, context.today)

    async def told() -> None:
        await _tell_landing(context, changed, act, member)
    return told


async def keep_hand_over(store: Store, act: HandOverAct, project: Project, member: Member, text: str, now: datetime,
                         today: date) -> Project:
    """Its serving unit, the shares from the day on, the hand-over itself; the project as it is then."""
    changed = await store.projects.change(project, "serving_unit", act.to_unit, member.id, now, today)
    if act.parts is not None:
        await store.introducers.share_from(
            act.project_id, zip((act.from_unit, act.to_unit), act.parts, strict=True), act.on, now)
    await store.hand_overs.keep(act, member.id, now, text)
    return changed


async def _tell_landing(context: BotContext, project: Project, act: HandOverAct, by: Member) -> None:
    holders = Holders.of(await context.store.members.all())
    for one in holders.owing((), (act.to_unit,)):
        if one.id != by.id and one.reachable:
            await context.say(private_chat(one), "handed_over", project=project, act=act, by=by, today=context.today,
                              about=f"project:{project.id}")


async def make_risk(context: BotContext, member: Member, told: RiskTold, day: date) -> RiskAct | None:
    """None of a project that is not this member's, or without any note that could be over."""
    project = (await find_project(context, member, told.who)).project
    if project is None or not may_report(member, project):
        return None
    if told.over and not await _standing(context.store, project.id):
        return None
    return risk_act(project, brief(told.words, LONGEST), told.over)


async def _standing(store: Store, project_id: int) -> list[int]:
    notes = await store.firm_notes.standing(FirmNote.RISK)
    return [one.id for one in notes if one.project_id == project_id]


async def risk_shown(context: BotContext, member: Member, proposal: Proposal) -> Shown:
    act = proposal.act
    assert isinstance(act, RiskAct)
    return "proposal_risk", {"act": act, "project": await context.store.projects.get(act.project_id)}, settle_row(
        proposal, "take_note")


async def take_risk(context: BotContext, member: Member, proposal: Proposal) -> Told:
    act = proposal.act
    assert isinstance(act, RiskAct)
    project = await context.store.projects.get(act.project_id)
    if project is None:
        raise RuleBroken("project_changed")
    await keep_risk(context.store, act, project, member, proposal.text, context.now)

    async def told() -> None:
        return None
    return told


async def keep_risk(store: Store, act: RiskAct, project: Project, member: Member, text: str, now: datetime) -> None:
    """Noted, or over; told in the project's history."""
    value = f"{word('risk_step', act.step)}：{act.words}"
    if act.over:
        await store.firm_notes.end(await _standing(store, act.project_id), member.id, now)
        value = word("state", "solved")
    else:
        note = NoteAct(project.enterprise or project.name, FirmNote.RISK, (value,))
        await store.firm_notes.keep(note, [act.project_id], member.id, now, text)
    await store.projects.note_change(act.project_id, "risk", None, value, member.id, now)
