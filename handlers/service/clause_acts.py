"""The obligations of a contract as a card; one tap makes duties of those that can be owed."""

from datetime import date

from domain.errors import RuleBroken
from domain.people.member import Member
from domain.service.obligations import clause_duty, clauses_act
from domain.service.service_acts import Clause, ClausesAct, Proposal
from handlers.context import BotContext
from handlers.projects.find import find_project
from handlers.service.act_card import Shown, Told, choices, meant, settle_row
from reading import ClausesTold
from reports.filters import brief


async def make_clauses(context: BotContext, member: Member, told: ClausesTold, day: date) -> ClausesAct | None:
    """None of another unit's project: its obligations are not this member's to enter."""
    found = await find_project(context, member, told.who)
    if found.elsewhere is not None:
        return None
    return clauses_act(who=told.who, told=[Clause(c.words, c.ours, c.due) for c in told.clauses],
                       signed_on=told.signed_on, found=meant(found), member=member, plan=context.office.plan)


async def clauses_shown(context: BotContext, member: Member, proposal: Proposal) -> Shown:
    act = proposal.act
    assert isinstance(act, ClausesAct)
    project = await context.store.projects.get(act.project_id) if act.project_id else None
    made = await choices(context, proposal, act.projects)
    settle = settle_row(proposal, "take_clauses") if any(not clause.fault for clause in act.clauses) else ()
    return "proposal_clauses", {"act": act, "project": project, "near": len(made)}, (*made, *settle)


async def take_clauses(context: BotContext, member: Member, proposal: Proposal) -> Told:
    """What has no day or lies before the contract is not owed: it stays on the card, named."""
    act = proposal.act
    assert isinstance(act, ClausesAct)
    sound = [clause for clause in act.clauses if not clause.fault]
    if not sound:
        raise RuleBroken("no_sound_clause")
    for clause in sound:
        duty = await context.store.duties.open(clause_duty(clause, act, f"contract:{proposal.id}", context.today),
                                               context.now, member.id)
        await context.store.clauses.keep(int(duty.number), act, clause)
        if act.project_id is not None:
            await context.store.projects.note_change(act.project_id, "clause", None, brief(clause.words, 60),
                                                     member.id, context.now)

    async def told() -> None:
        return None
    return told
