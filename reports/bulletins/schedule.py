"""The schedule as it stands: the plan's rows with what /schedule changed of them."""

from dataclasses import replace
from datetime import datetime

from domain.bulletins.cadence import Cadence, run_of
from domain.period import Period
from domain.plan.office import Office
from storage.store import Store


async def rows(store: Store, office: Office) -> tuple[Cadence, ...]:
    """One row a report that the office pushes. One query."""
    changed = await store.cadences.all()
    made = []
    for row in office.plan.cadences:
        own = changed.get(row.report)
        if own is not None:
            row = replace(row, at=own.at or row.at, weekday=row.weekday if own.weekday is None else own.weekday)
        made.append(row)
    return tuple(made)


async def row_of(store: Store, office: Office, report: str) -> Cadence | None:
    """None where the office does not push that report."""
    return next((row for row in await rows(store, office) if row.report == report), None)


def release_hour(row: Cadence, period: Period, office: Office) -> datetime:
    """When the bulletin of `period` goes out, in the office's zone: at its row's hour, or as many working days later as
    the plan gives the ranked units to object."""
    at = run_of(row, period, office.calendar, office.zone)
    return objection_ends(office, at) if row.report in office.plan.objection.reports else at


def objection_ends(office: Office, draft_at: datetime) -> datetime:
    """Until when a draft of that hour (office zone) may be objected to."""
    day = office.calendar.add_workdays(draft_at.date(), office.plan.objection.workdays)
    return datetime.combine(day, draft_at.time(), office.zone)
