"""The month's statistical forms as duties of the units (`form_due` of a plan; domain/figures/form_due.py): what a unit
files in chat hands its own in."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.figures.form_due import due_day
from domain.period import Period
from domain.plan.office import Office
from storage.store import Store


async def forms(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """Of the running month and of the one before. Two queries."""
    day = office.plan.form_due
    if day is None or scope.project_ids is not None:
        return []
    running, units = Period.of("month", today), [unit.name for unit in office.plan.units
                                                 if scope.units is None or unit.name in scope.units]
    found = []
    for month in (running.previous(), running):
        if month.last_day >= office.plan.start:
            first = await first_reports(store, office, month)
            found += [_duty(unit, month, due_day(month, day), first.get(unit)) for unit in units]
    return found


async def first_reports(store: Store, office: Office, month: Period) -> Mapping[str, date]:
    """Unit -> the day of its first report of the month, a zero report among them. One query."""
    since, until = (datetime.combine(day, time(), office.zone) for day in (month.start, month.end))
    found: dict[str, date] = {}
    for said, at in (await store.updates.first_of_units(since, until)).items():
        unit = office.plan.unit(said)
        if unit is not None:
            found[unit.name] = min(found.get(unit.name, date.max), office.day(at))
    return found


def _duty(unit: str, month: Period, due: date, done_on: date | None) -> Duty:
    return Duty(f"form:{unit}:{month.key}", DutyKind.FORM, month.key, due, due, "plan:form_due", units=(unit,),
                opened_on=month.start, done_on=done_on)
