"""The list of what is owed as a table: for `python -m bot duties`, as text and as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.duties.duty import Duty, DutyScope, DutyState
from domain.duties.holders import Holders, owners_of
from domain.errors import RuleBroken
from domain.plan.office import Office
from reports.duties.duty_called import title_of
from reports.duties.duty_list import duty_list
from reports.plain_text import untagged
from reports.render import render, words
from storage.store import Store


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty with the names that stand for its numbers."""

    duty: Duty
    project: str | None
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyTable:
    today: date
    rows: tuple[DutyRow, ...]


async def load_table(store: Store, office: Office, today: date, unit: str | None = None, due_by: date | None = None,
                     state: DutyState | None = None) -> DutyTable:
    """Every duty, done and cancelled ones too; narrowed to a unit, a day, a state (open: also what is overdue). Raises
    RuleBroken("unknown_unit") for a unit that the plan does not have."""
    scope = DutyScope(units=None if unit is None else (_unit(office, unit),), until=due_by, closed=True)
    found = [d for d in await duty_list(store, office, today, scope) if _stands(d, state)]
    return await named(store, found, today)


async def named(store: Store, duties: Sequence[Duty], today: date) -> DutyTable:
    """With the names of projects and of who owes each. Three queries."""
    projects = await store.projects.some(d.project_id for d in duties if d.project_id is not None)
    members = await store.members.all()
    holders, names = Holders.of(members), {m.id: m.name for m in members}
    return DutyTable(today, tuple(
        DutyRow(d, project.name if (project := projects.get(d.project_id or 0)) else None,
                (d.owner_name,) if d.owner_name else owners_of(d, holders, names)) for d in duties))


def _unit(office: Office, said: str) -> str:
    unit = office.plan.unit(said)
    if unit is None:
        raise RuleBroken("unknown_unit", said=said, known="、".join(u.name for u in office.plan.units))
    return unit.name


def _stands(duty: Duty, state: DutyState | None) -> bool:
    return state is None or duty.state is state or (state is DutyState.OPEN and duty.is_open)


def as_json(table: DutyTable) -> dict[str, Any]:
    """The contract, and beside it what else is known of each."""
    return {"day": table.today.isoformat(), "duties": [_row_json(row) for row in table.rows]}


def _row_json(row: DutyRow) -> dict[str, Any]:
    duty = row.duty
    return {
        "id": duty.id, "kind": str(duty.kind), "title": title_of(duty), "project": row.project,
        "owners": list(row.owners), "due": _day(duty.due if duty.dated else None),
        "original_due": _day(duty.original_due if duty.dated else None),
        "light": str(duty.light), "rung": duty.rung and str(duty.rung), "done_on": _day(duty.done_on),
        "source": duty.source, "state": str(duty.state), "days": duty.days, "workdays": duty.workdays,
        "units": list(duty.units), "cancelled": reason(duty.cancelled) if duty.cancelled else None,
        "exemption": duty.exempt and {"since": duty.exempt.since.isoformat(), "until": _day(duty.exempt.until),
                                      "reason": reason(duty.exempt.reason), "evidence": duty.exempt.evidence}}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def reason(said: str) -> str:
    """A person's reason as it is, the program's own in words."""
    return words()["duty_reasons"].get(said, said)


def as_text(table: DutyTable) -> str:
    return untagged(render("duty_table", view=table, reason=reason))
