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
    """When the row's run for `period` falls due, in the office's zone."""
    return run_of(row, period, office.calendar, office.zone)
