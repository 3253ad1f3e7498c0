"""What is wrong with a plan's procedures: names twice, people and units that nobody knows, ladders and shares that are
missing or stand where they say nothing."""

from collections.abc import Iterable, Iterator

from domain.plan.finding import PlanFinding
from domain.plan.plan import Plan
from domain.verdicts.claimable import kinds_of
from domain.verdicts.procedure import BUILT_IN, Answerer, Gate, Party, Procedure, Use

SEVERAL = frozenset({Use.REVIEW})  # of every other use a plan has one procedure


def verdict_faults(plan: Plan) -> Iterator[PlanFinding]:
    own = [one for one in plan.procedures if one not in BUILT_IN]
    for place, procedure in enumerate(own):
        where = f"procedures[{place}]"
        yield from _twice(where, procedure, own[:place])
        yield from _shape(where, procedure)
        yield from _unknown(plan, where, procedure)
    for place, report in enumerate(plan.objection.reports):
        if plan.cadence(report) is None:
            known = ", ".join(row.report for row in plan.cadences)
            yield PlanFinding(f"objection.reports[{place}]", "unknown_value", {"said": report, "expected": known})


def _twice(where: str, procedure: Procedure, before: Iterable[Procedure]) -> Iterator[PlanFinding]:
    if any(one.name == procedure.name for one in before):
        yield PlanFinding(f"{where}.name", "duplicate_procedure", {"name": procedure.name})
    if procedure.use not in SEVERAL and any(one.use is procedure.use for one in before):
        yield PlanFinding(f"{where}.use", "duplicate_procedure", {"name": str(procedure.use)})
    names = [step.name for step in procedure.steps]
    for place, name in enumerate(names):
        if name in names[:place]:
            yield PlanFinding(f"{where}.steps[{place}].name", "duplicate_procedure", {"name": name})


def _shape(where: str, procedure: Procedure) -> Iterator[PlanFinding]:
    climbs = any(asked.kind is Answerer.LADDER for step in procedure.steps for asked in step.answered_by)
    if climbs and not procedure.rungs:
        yield PlanFinding(where, "ladder_missing", {"name": procedure.title})
    if procedure.use is Use.SAMPLE and not procedure.share:
        yield PlanFinding(where, "share_missing", {"name": procedure.title})
    judges = procedure.use is Use.SAMPLE or Gate.FACT in procedure.gates
    if judges and not kinds_of(procedure):
        yield PlanFinding(where, "facts_missing", {"name": procedure.title})


def _unknown(plan: Plan, where: str, procedure: Procedure) -> Iterator[PlanFinding]:
    asked = [(f"{where}.steps[{n}].by", one) for n, step in enumerate(procedure.steps) for one in step.answered_by]
    asked += [(f"{where}.ladder[{n}].by", rung.answered_by) for n, rung in enumerate(procedure.rungs)]
    for place, one in asked:
        if one.kind is Answerer.UNIT and plan.unit(one.name) is None:
            yield PlanFinding(place, "unknown_unit", {"name": one.name})
        elif one.kind is Answerer.PERSON and not _on_roster(plan, one):
            yield PlanFinding(place, "unknown_member", {"name": one.name})


def _on_roster(plan: Plan, asked: Party) -> bool:
    return any(entry.name == asked.name for entry in plan.roster)
