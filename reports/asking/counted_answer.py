"""Whether a project counts toward the tasks, and why not («竹木家居为什么不算»): by the ranking that bulletins show."""

from dataclasses import dataclass, replace
from datetime import date

from domain.figures.credited import Credit, counts_for_office
from domain.figures.ranking import rank_units
from domain.period import Period
from domain.plan.office import Office
from domain.projects.project import Project
from domain.projects.stages import Stage, reached
from domain.verdicts.case import Case
from domain.verdicts.procedure import Result, Use
from reports.figures.untiered import untiered_said
from reports.verdicts.case_view import CaseView, load_cases
from storage.store import Store

JUDGING = (Use.RULING, Use.CLAIM, Use.LEAD, Use.CHECK)


@dataclass(frozen=True, slots=True)
class CountedAnswer:
    """What templates/asking/counted.html.j2 shows. `credits`: for whom it counts, none where it does not; `why` not:
    excluded, fallen, unplaced, short of the stage, or before the plan's period; `words`: what excludes it; `outside`:
    why it counts for its unit and not for the office; `cases`: what was ruled of it, what of it was put up for
    recognition (认定), and what else was refused or waits."""

    project: Project
    stage: Stage | None
    counted_stage: Stage
    credits: tuple[Credit, ...] = ()
    why: str = ""
    words: tuple[str, ...] = ()
    on: date | None = None
    outside: str = ""
    cases: tuple[CaseView, ...] = ()


async def counted_answer(store: Store, office: Office, project: Project, today: date) -> CountedAnswer:
    plan = office.plan
    inputs = await store.books.ranking_inputs(plan, [today], None)
    ranking = rank_units(plan, inputs, Period.of("month", today), today)
    stage = project.held_stage or project.stage
    answer = CountedAnswer(project, stage, plan.counted_stage, cases=await _judged(store, office, project))
    if found := _of_it(project, ranking.credits):
        outside = [credit for credit in found if not counts_for_office(plan, credit)]
        labels = "、".join(label for label, _ in untiered_said(plan, outside))
        return replace(answer, credits=found, on=found[0].on, outside=labels)
    for why in ("excluded", "fallen", "unplaced"):
        if found := _of_it(project, getattr(ranking, why)):
            words = found[0].project.words & frozenset(plan.excluded_categories)
            return replace(answer, why=why, words=tuple(sorted(words)), on=found[0].on)
    passed = stage is not None and reached(stage, plan.counted_stage)
    return replace(answer, why="before" if passed else "short")


def _of_it(project: Project, credits: tuple[Credit, ...]) -> tuple[Credit, ...]:
    return tuple(credit for credit in credits if credit.project.id == project.id)


async def _judged(store: Store, office: Office, project: Project) -> tuple[CaseView, ...]:
    """The last case of each procedure and subject: rulings, claims, and what else was refused or is not answered."""
    last: dict[tuple[str, str], Case] = {}
    for case in await store.cases.all(project_id=project.id):
        if case.use in JUDGING and not case.withdrawn:
            last.setdefault((case.procedure, case.subject), case)
    told = [case for case in last.values() if case.use in (Use.RULING, Use.CLAIM) or case.outcome is not Result.YES]
    return await load_cases(store, office, told) if told else ()
