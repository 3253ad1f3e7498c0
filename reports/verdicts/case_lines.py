"""A project's verdicts in a line each, for its card; a fact in a line; and whether a project's start was checked."""

from dataclasses import dataclass
from datetime import date

from domain.figures.fact import Fact
from domain.plan.office import Office
from domain.projects.project import Project
from domain.projects.stages import Stage, reached
from domain.verdicts.case import Case
from domain.verdicts.procedure import Gate
from reports.filters import money, short_day
from reports.render import fact_word
from reports.verdicts.case_view import procedure_of, title_of
from storage.store import Store


@dataclass(frozen=True, slots=True)
class CaseLine:
    case: Case
    title: str
    closed_on: date | None


async def load_lines(store: Store, office: Office, project_id: int) -> tuple[CaseLine, ...]:
    """The last case of each procedure and subject, the newest first; what was withdrawn is left out."""
    found: dict[tuple[str, str], Case] = {}
    for case in await store.cases.all(project_id=project_id):
        if not case.withdrawn:
            found.setdefault((case.procedure, case.subject), case)
    return tuple(CaseLine(case, title_of(procedure_of(office.plan, case)), office.day(case.closed_at)
                          if case.closed_at else None) for case in found.values())


def fact_said(fact: Fact) -> str:
    """«签约 3月4日 12亿元»"""
    return " ".join(filter(None, (fact_word(fact.kind), short_day(fact.day), money(fact.money) if fact.money else "",
                                  fact.enterprise or "")))


async def is_unverified(store: Store, office: Office, project: Project) -> bool:
    """It stands at 开工 or beyond, the plan wants a check on the spot, and none was found in order."""
    stage = project.held_stage or project.stage
    checks = office.plan.letting_through(Gate.START)
    if not checks or stage is None or not reached(stage, Stage.STARTED):
        return False
    return project.id in await store.cases.unverified([project.id], [one.name for one in checks])
