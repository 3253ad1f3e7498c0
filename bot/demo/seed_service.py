"""The demo's service: what enterprises ask, minutes, a contract and what is said of firms, by the functions of the
chat."""

from datetime import datetime
from typing import Any

from bot.demo.seed import Script
from domain.people.member import Member
from domain.plan.office import Office
from domain.projects.project import Project
from domain.service.acting import called, opened, request_act
from domain.service.handing_over import hand_over_act, risk_act
from domain.service.obligations import assigned_item, assignments, clause_duty, clauses_act, minutes_source
from domain.service.request import RequestStep, StepKind, answered, rated
from domain.service.service_acts import AssignedItem, Clause, MinutesAct, NoteAct
from handlers.projects.ledger_names import HeldNames
from handlers.service.firm_note_acts import keep_note
from handlers.service.hand_over_acts import keep_hand_over, keep_risk
from reading import ReadingContext
from reading.service.read_service import service_told
from reading.service.service_told import (
    ClausesTold,
    FirmNoteTold,
    HandOverTold,
    MinutesTold,
    RequestTold,
    RiskTold,
)
from storage.store import Store


async def seed_service(store: Store, office: Office, script: Script) -> int:
    """Carries out every sentence of the script's service as if its sender had tapped ✅; how many."""
    people = {member.name: member for member in await store.members.all()}
    for row in script.service:
        await _one(store, office, people[row["by"]], row, script.instant(row["at"]), script)
    return len(script.service)


async def _one(store: Store, office: Office, member: Member, row: dict[str, Any], at: datetime,
               script: Script) -> None:
    ledger = await HeldNames().brought_up(store)
    units = tuple(name for unit in office.plan.units for name in unit.names)
    told = service_told(row["text"], ReadingContext(office.day(at), ledger, units=units))
    project = await store.projects.by_name(row["project"]) if "project" in row else None
    members = await store.members.all()
    match told:
        case RequestTold():
            act = request_act(enterprise=told.who, words=told.words, owner=told.owner, due=told.due,
                              asked_on=office.day(at), member=member, members=members, office=office,
                              found=[project] if project else [])
            request = await store.requests.open(opened(act, member), at)
            await _steps(store, office, request.id, member, row, script)
        case MinutesTold():
            items = tuple(assigned_item(AssignedItem(i.words, (), i.due, i.project_id, i.assumed), i.owner, members,
                                        office.plan) for i in told.items)
            minutes = MinutesAct(told.title, told.held_on, member.units[0], items)
            number = await store.minutes.keep(minutes, row["text"], member.id, at)
            for duty in assignments(minutes, minutes_source(number)):
                await store.duties.open(duty, at, member.id)
        case ClausesTold():
            await _contract(store, office, told, member, project, at)
        case FirmNoteTold() if project is not None:
            note = NoteAct(called(project), told.note, told.values, project_ids=(project.id,))
            await keep_note(store, member, note, row["text"], at, office.day(at))
        case HandOverTold() if project is not None:
            handed = hand_over_act(project, told.to, told.on, told.parts, office.plan, office.day(at))
            assert handed is not None, row["text"]
            await keep_hand_over(store, handed, project, member, row["text"], at, office.day(at))
        case RiskTold() if project is not None:
            await keep_risk(store, risk_act(project, told.words, told.over), project, member, row["text"], at)
        case _:
            raise ValueError(f"not of service: {row['text']!r}")


async def _steps(store: Store, office: Office, number: int, member: Member, row: dict[str, Any],
                 script: Script) -> None:
    """`answer` and `satisfied` of a request, each with its instant."""
    if "answer" not in row:
        return
    request = await store.requests.get(number)
    assert request is not None
    at = script.instant(row["answered"])
    request = answered(request, row["answer"], office.day(at))
    await store.requests.keep(request, RequestStep(number, StepKind.ANSWERED, at, member.id, row["answer"]))
    if row.get("satisfied"):
        await store.requests.keep(rated(request, True), RequestStep(number, StepKind.SATISFIED, at, member.id))


async def _contract(store: Store, office: Office, told: ClausesTold, member: Member, project: Project | None,
                    at: datetime) -> None:
    act = clauses_act(who=told.who, told=[Clause(c.words, c.ours, c.due) for c in told.clauses],
                      signed_on=told.signed_on, found=[project] if project else [], member=member, plan=office.plan)
    for clause in act.clauses:
        if not clause.fault:
            duty = await store.duties.open(clause_duty(clause, act, "contract:demo", office.day(at)), at, member.id)
            await store.clauses.keep(int(duty.number), act, clause)
