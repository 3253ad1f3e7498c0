"""The demo's verdicts: put forward and answered on their days, by the same functions as in a chat."""

from datetime import datetime
from typing import Any

from bot.demo.seed import Script
from domain.figures.fact import kind_said
from domain.people.member import Member
from domain.period import parse
from domain.plan.office import Office
from domain.verdicts.case import Case, CaseDetails
from domain.verdicts.evidence import Evidence
from domain.verdicts.procedure import Result, Use
from reports.verdicts.case_flow import give, may_answer, open_case
from reports.verdicts.sample_view import draw_sample
from storage.store import Store


async def seed_cases(store: Store, office: Office, script: Script) -> int:
    """Opens every case of the script in order and gives its answers; the number opened."""
    people = {member.name: member for member in await store.members.all()}
    for row in script.verdicts:
        await _open(store, office, people, row, script)
    return len(script.verdicts)


async def _open(store: Store, office: Office, people: dict[str, Member], row: dict[str, Any], script: Script) -> None:
    use, at = Use(row["use"]), script.instant(row["at"])
    project = await store.projects.by_name(row["project"])
    assert project is not None, row["project"]
    kind = kind_said(row["fact"]) if "fact" in row else None
    fact = next((one for one in await store.facts.of_project(project.id) if one.kind is kind), None)
    procedure = office.plan.procedures_for(use)[0]
    view = await open_case(store, office, Case(
        0, procedure.name, use, row.get("subject", project.name), people[row["by"]].id, at, project.id,
        fact.id if fact is not None else None,
        CaseDetails(unit=project.unit, exceeded=tuple(row.get("exceeded", ())))), at)
    for answer in row.get("answers", ()):
        await _answer(store, office, view.case, people[answer["by"]], answer, script.instant(answer["at"]))


async def _answer(store: Store, office: Office, case: Case, member: Member, answer: dict[str, Any],
                  at: datetime) -> None:
    """On what waits for this member."""
    waiting = [one for one in await store.verdicts.waiting() if one.case_id == case.id
               and await may_answer(store, office, case, one, member)]
    if "seen" in answer:
        seen = answer["seen"]
        await store.verdicts.add_evidence(waiting[0].id, Evidence(
            office.day(at), tuple(seen["people"]), seen["place"], photos=("demo",), note=seen["note"]))
    await give(store, office, waiting[0], member, Result(answer["result"]), answer.get("reason", ""), at)


async def seed_samples(store: Store, office: Office, script: Script) -> int:
    """Draws every sample of the script and gives what was found, to all that was drawn the same; how many."""
    people = {member.name: member for member in await store.members.all()}
    for row in script.samples:
        at, member = script.instant(row["at"]), people[row["by"]]
        procedure = office.plan.procedures_for(Use.SAMPLE)[0]
        sample = await draw_sample(store, office, procedure, parse(row["period"], office.day(at)), member, at,
                                   row["seed"])
        drawn = None if sample is None else sample.id
        for case in await store.cases.all(procedure=procedure.name):
            if drawn is not None and case.details.sample_id == drawn:
                await _answer(store, office, case, member, row["found"], script.instant(row["found"]["at"]))
    return len(script.samples)
