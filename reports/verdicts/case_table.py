"""Every verdict that was asked for as a table: for `python -m bot verdicts`, as text and as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from domain.errors import RuleBroken
from domain.plan.office import Office
from reports.plain_text import untagged
from reports.render import render
from reports.verdicts.case_view import CaseView, VerdictRow, load_cases
from storage.store import Store

VerdictState = Literal["waiting", "given"]


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """One party's part of one case."""

    view: CaseView
    row: VerdictRow

    @property
    def state(self) -> str:
        if self.row.verdict.result is not None:
            return "given"
        return "waiting" if self.view.case.is_open else "withdrawn"


@dataclass(frozen=True, slots=True)
class VerdictTable:
    today: date
    lines: tuple[VerdictLine, ...]


async def load_verdict_table(store: Store, office: Office, today: date, unit: str | None = None,
                             procedure: str | None = None, state: VerdictState | None = None) -> VerdictTable:
    """Oldest first; of a unit: what is asked of it or is about its projects and figures. Raises
    RuleBroken("unknown_unit"), RuleBroken("unknown_procedure")."""
    own = None if unit is None else _unit(office, unit)
    named = None if procedure is None else _procedure(office, procedure)
    cases = list(reversed(await store.cases.all(procedure=named)))
    lines = [line for view in await load_cases(store, office, cases) for line in _lines(view)]
    return VerdictTable(today, tuple(line for line in lines if state in (None, line.state)
                                     and (own is None or own in _units(line))))


def _lines(view: CaseView) -> Iterator[VerdictLine]:
    for row in view.rows:
        yield VerdictLine(view, row)


def _units(line: VerdictLine) -> set[str]:
    project, fact = line.view.project, line.view.fact
    own = set(project.units) if project is not None else set()
    return own | {line.row.party, line.view.case.details.unit, fact.unit if fact is not None else ""}


def _unit(office: Office, said: str) -> str:
    unit = office.plan.unit(said)
    if unit is None:
        raise RuleBroken("unknown_unit", said=said, known="、".join(one.name for one in office.plan.units))
    return unit.name


def _procedure(office: Office, said: str) -> str:
    """By its name, its title or what it is for."""
    for one in office.plan.procedures:
        if said in (one.name, one.title, str(one.use)):
            return one.name
    raise RuleBroken("unknown_procedure", said=said, known="、".join(one.name for one in office.plan.procedures))


def verdicts_json(table: VerdictTable) -> dict[str, Any]:
    """The contract, and beside it who is asked, the state and the number of the case."""
    return {"day": table.today.isoformat(), "verdicts": [_json(line) for line in table.lines]}


def _json(line: VerdictLine) -> dict[str, Any]:
    view, row = line.view, line.row
    verdict, evidence = row.verdict, row.verdict.evidence
    return {
        "id": verdict.id, "case": view.case.id, "procedure": view.case.procedure,
        "project": view.project.name if view.project is not None else None, "fact": view.case.fact_id,
        "subject": view.case.subject, "step": verdict.step, "asked": row.party,
        "people": [one.name for one in row.people], "due": verdict.due.isoformat(), "state": line.state,
        "result": verdict.result, "reason": verdict.reason or None, "by": row.who, "left": row.left,
        "given_on": row.given_on.isoformat() if row.given_on else None,
        "evidence": {
            "day": evidence.day.isoformat() if evidence.day else None, "people": list(evidence.people),
            "place": evidence.place or None, "photos": len(evidence.photos), "papers": len(evidence.papers),
            "note": evidence.note or None} if evidence else None,
        "remarks": [{"by": one.who, "result": one.remark.result, "reason": one.remark.reason or None}
                    for one in row.remarks],
        "outcome": view.case.outcome}


def verdicts_text(table: VerdictTable) -> str:
    return untagged(render("verdict_table", table=table))
