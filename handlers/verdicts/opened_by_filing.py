"""What filing a report opens by itself: the screening of a lead, the check of a start, the claim of what is doubted."""

from collections.abc import Mapping, Sequence

from domain.figures.fact import Fact, FactKind
from domain.filing.update import Update as FiledUpdate
from domain.people.member import Member
from domain.projects.project import Project
from domain.verdicts.claimable import unopened
from domain.verdicts.padding import padding_doubts
from domain.verdicts.procedure import BUILT_IN, Gate, Procedure, Use
from handlers.context import BotContext
from handlers.people.permission import private_chat
from handlers.projects.ledger_names import ledger_index
from handlers.verdicts.submitting import Submission, submit
from reading import same_name
from reports.verdicts.case_view import CaseView

DOUBTED = frozenset({FactKind.SIGNED, FactKind.LANDED, FactKind.STARTED})  # where a project begins to count


async def open_by_filing(context: BotContext, member: Member, filed: FiledUpdate) -> None:
    """Opens the cases that the plan's procedures want of this report's facts; the reporter reads of them in one
    line."""
    procedures = context.office.plan.procedures
    opening = [one for one in procedures if one.opens_itself]
    claim = next((one for one in procedures if one.use is Use.CLAIM), None)
    if len(procedures) == len(BUILT_IN) and not opening and claim is None:
        return  # an office without procedures of its own
    facts = [fact for fact in await context.store.facts.of_update(filed.id) if fact.project_id is not None]
    projects = await context.store.projects.some(fact.project_id for fact in facts if fact.project_id is not None)
    opened = [view for one in opening for view in await _open(context, member, one, facts, projects)]
    if claim is not None and not claim.opens_itself:
        opened += await _doubted(context, member, claim, filed, facts, projects)
    unapproved = await _unapproved(context, facts, projects)
    if opened or unapproved:
        await context.say(private_chat(member), "opened_by_filing", views=opened, unapproved=unapproved)


async def _open(context: BotContext, member: Member, procedure: Procedure, facts: Sequence[Fact],
                projects: Mapping[int, Project]) -> list[CaseView]:
    about = await context.store.cases.about(procedure.name, [fact.id for fact in facts])
    found: list[CaseView] = []
    for fact in unopened(facts, procedure, about):
        if fact.project_id in projects:
            found += await submit(context, Submission(procedure, projects[fact.project_id], member), [fact], quiet=True)
    return found


async def _unapproved(context: BotContext, facts: Sequence[Fact],
                      projects: Mapping[int, Project]) -> list[Project]:
    """Projects that are told as signed though the plan's signing ladder has approved nothing."""
    gates = [one.name for one in context.office.plan.letting_through(Gate.SIGNING)]
    if not gates:
        return []
    signed = dict.fromkeys(fact.project_id for fact in facts if fact.kind is FactKind.SIGNED)
    return [projects[number] for number in signed if number in projects
            and not await context.store.cases.approved(number, gates)]


async def _doubted(context: BotContext, member: Member, claim: Procedure, filed: FiledUpdate, facts: Sequence[Fact],
                   projects: Mapping[int, Project]) -> list[CaseView]:
    """A project that may be counted twice, or is no new investment, goes to a claim with what is doubted."""
    wanted = [fact for fact in facts if fact.kind in DOUBTED and fact.project_id in projects]
    found: list[CaseView] = []
    for fact in wanted:
        project = projects[fact.project_id or 0]
        same = same_name(project.enterprise, await ledger_index(context)) if project.enterprise else ()
        others = await context.store.projects.some(same)
        doubts = padding_doubts(project, others.values(), filed.text)
        if doubts:
            found += await submit(context, Submission(claim, project, member), [fact], doubts, quiet=True)
    return found
