"""From what was told to the act that a card shows: whose request it is, who answers it, by when. Pure."""

from collections.abc import Sequence
from datetime import date

from domain.people.access import may_file_for, may_report
from domain.people.member import Member
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.projects.project import Project
from domain.service.party import ResponsibleParty, party_named
from domain.service.problem_types import problem_type
from domain.service.procedure_days import ServiceProcedure, procedure_of, promised_day
from domain.service.request import EnterpriseRequest, RequestState
from domain.service.service_acts import RequestAct


def request_act(*, enterprise: str, words: str, owner: str, due: date | None, asked_on: date, member: Member,
                members: Sequence[Member], office: Office, found: Sequence[Project] = (),
                elsewhere: Project | None = None) -> RequestAct:
    """`found`: the projects that are meant, one or several; `elsewhere`: another unit's, which the request goes to. The
    owner is whom the words name, else the department of the procedure; the day is the one that was said, else the
    procedure's."""
    rules, one = office.plan.service, elsewhere or (found[0] if len(found) == 1 else None)
    procedure = procedure_of(words, rules.procedures)
    party = party_named(owner, members, office.plan) or _department(procedure, members, office.plan)
    promised = None if due else promised_day(rules, words, asked_on, office.calendar)
    return RequestAct(
        called(one) if one and not elsewhere else enterprise, words, asked_on, unit_of(one, member, office.plan),
        one.id if one else None, () if one else tuple(p.id for p in found), problem_type(words, rules.problems),
        procedure.name if procedure else "", party, due or promised, promised is not None, elsewhere is not None)


def called(project: Project) -> str:
    """As the enterprise of a project is called: by its own name, else by the project's."""
    return project.enterprise or project.name


def unit_of(project: Project | None, member: Member, plan: Plan) -> str:
    """Who looks after the enterprise: who serves the project, who introduced it, else the teller's own unit."""
    if project is not None:
        return project.serving_unit or project.unit
    return member.units[0] if member.units else plan.units[0].name


def opened(act: RequestAct, member: Member) -> EnterpriseRequest:
    """The request that one tap opens."""
    state = RequestState.ASSIGNED if act.owner else RequestState.OPEN
    return EnterpriseRequest(0, act.enterprise, act.words, act.asked_on, act.unit, member.id, state, act.project_id,
                             act.problem, act.procedure, act.owner, act.due, act.due)


def due_of(request: EnterpriseRequest, office: Office, today: date) -> date | None:
    """The day for a request that has none yet, counted from the day somebody is put in charge."""
    return request.due or promised_day(office.plan.service, request.words, today, office.calendar)


def may_see_request(member: Member, request: EnterpriseRequest, project: Project | None) -> bool:
    """Who sees everything, the unit that looks after it, who noted it, who must answer it, and whoever may see the
    project."""
    return member.active and (
        member.sees_all or request.unit in member.units or member.id == request.noted_by or _owns(member, request)
        or (project is not None and not project.units.isdisjoint(member.units)))


def may_settle_request(member: Member, request: EnterpriseRequest, project: Project | None) -> bool:
    """Who puts somebody in charge, sets the day, answers and rates: who may report on the project or file for the unit,
    who noted it, and its owner."""
    reports = project is not None and may_report(member, project)
    return member.active and (reports or may_file_for(member, request.unit) or _owns(member, request)
                              or member.id == request.noted_by)


def _owns(member: Member, request: EnterpriseRequest) -> bool:
    owner = request.owner
    return owner is not None and (owner.member_id == member.id or (owner.unit is not None and owner.unit in
                                                                   member.units))


def meant_request(about: str, requests: Sequence[EnterpriseRequest]) -> EnterpriseRequest | None:
    """Of an enterprise's requests the one that shares most with the words; of equals the newest; the only one is meant
    without any."""
    def shared(one: EnterpriseRequest) -> int:
        pairs = {about[at:at + 2] for at in range(len(about) - 1)}
        return len(pairs & {one.words[at:at + 2] for at in range(len(one.words) - 1)})

    return max(requests, key=lambda one: (shared(one), one.asked_on, one.id), default=None)


def _department(procedure: ServiceProcedure | None, members: Sequence[Member], plan: Plan) -> ResponsibleParty | None:
    return party_named(procedure.department, members, plan) if procedure is not None else None
