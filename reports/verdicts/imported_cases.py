"""What an import opens by itself, as filing a report does: the screening of leads, the check of starts …

Only facts of the plan's own period are asked about: what lies before it is history. In portions, each a transaction
of its own; what was opened before is not opened again.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from domain.figures.fact import Fact
from domain.plan.office import Office
from domain.projects.project import Project
from domain.verdicts.case import Case, CaseDetails
from domain.verdicts.claimable import kinds_of, unopened
from domain.verdicts.procedure import Procedure
from reports.verdicts.asked_together import ask_together
from reports.verdicts.case_flow import open_quietly
from reports.verdicts.case_lines import fact_said
from reports.verdicts.case_view import load_cases
from storage.engine.database import Database
from storage.store import Store

PORTION = 50  # cases of one transaction
PAUSE = 0.06  # seconds between two portions, so that who waits to write gets a turn


async def open_imported(db: Database, office: Office, import_id: int, now: datetime) -> int:
    """How many cases were opened; whoever must answer has one letter."""
    async with db.begin() as store:
        found = [(procedure, fact) for procedure in office.plan.procedures if procedure.opens_itself
                 for fact in await _unopened(store, office, procedure, import_id)]
    numbers: list[int] = []
    for at in range(0, len(found), PORTION):
        async with db.begin() as store:
            numbers += await _open(store, office, found[at:at + PORTION], now)
        await asyncio.sleep(PAUSE)
    if numbers:
        async with db.begin() as store:
            views = await load_cases(store, office, list((await store.cases.some(numbers)).values()))
            await ask_together(store, views, now)
    return len(numbers)


async def _unopened(store: Store, office: Office, procedure: Procedure, import_id: int) -> list[Fact]:
    plan = office.plan
    facts = await store.imports.of_projects(import_id, kinds_of(procedure), plan.start, plan.end)
    return unopened(facts, procedure, await store.cases.about(procedure.name, [fact.id for fact in facts]))


async def _open(store: Store, office: Office, found: Sequence[tuple[Procedure, Fact]], now: datetime) -> list[int]:
    projects = await store.projects.some(fact.project_id for _, fact in found if fact.project_id is not None)
    opened = []
    for procedure, fact in found:
        project = projects.get(fact.project_id or 0)
        if project is not None:
            case, _ = await open_quietly(store, office, _case(procedure, fact, project, now), now)
            opened.append(case.id)
    return opened


def _case(procedure: Procedure, fact: Fact, project: Project, now: datetime) -> Case:
    return Case(0, procedure.name, procedure.use, fact_said(fact), None, now, project.id, fact.id,
                CaseDetails(unit=project.unit, import_id=fact.import_id))
