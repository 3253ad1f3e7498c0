"""The month's statistical forms as duties of the units (`form_due` of a plan; domain/figures/form_due.py): what a unit
files in chat hands its own in."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.figures.form_due import due_day
from domain.period import Period
from domain.plan.office import Office
from reports.filters import period as period_said
from reports.render import word
from storage.store import Store


async def forms(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """Of the running month and of the one before, but of none before anything was reported at all. Three queries."""
    day = office.plan.form_due
    if day is None or scope.project_ids is not None:
        return []
    running, units = Period.of("month", today), [unit.name for unit in office.plan.units
                                                 if scope.units is None or unit.name in scope.units]
    began = await store.updates.first_filed()
    found = []
    for month in (running.previous(), running):
        if month is running or (began is not None and max(office.day(began), office.plan.start) <= month.last_day):
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
    return Duty(f"form:{unit}:{month.key}", DutyKind.FORM,
                word("duty_title", "form").format(period=period_said(month.key)), due, due, "plan:form_due",
                units=(unit,),
                opened_on=month.start, done_on=done_on)
