"""What units hand in by a day, as duties: the month's statistical forms (`form_due` of a plan;
domain/figures/form_due.py), and reports by a unit's own rhythm (`every`). What a unit files in chat hands its own in, a
zero report too."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Literal

from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.figures.form_due import due_day
from domain.period import Period
from domain.plan.office import Office
from domain.plan.plan import Rhythm, Unit
from reports.filters import period as period_said
from storage.store import Store


async def forms(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """Of the running month and of the one before, but of none before anything was reported at all. Three queries."""
    day = office.plan.form_due
    if day is None or scope.project_ids is not None:
        return []
    found = await _handed_in(store, office, _units(office, scope), "month", today)
    return [_duty("form", unit, month, due_day(month, day), done_on) for unit, month, done_on in found]


async def rhythms(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """Reports of units that the plan gives a rhythm, of the running period and of the one before. Three queries a
    rhythm."""
    units = [unit for unit in _units(office, scope) if unit.every is not None and scope.project_ids is None]
    found = []
    for every in dict.fromkeys(unit.every for unit in units if unit.every is not None):
        of_it = [unit for unit in units if unit.every == every]
        found += [_duty("report", unit, period, period.last_day, done_on)
                  for unit, period, done_on in await _handed_in(store, office, of_it, every, today)]
    return found


def _units(office: Office, scope: DutyScope) -> list[Unit]:
    return [unit for unit in office.plan.units if scope.units is None or unit.name in scope.units]


async def _handed_in(store: Store, office: Office, units: Sequence[Unit], kind: Rhythm,
                     today: date) -> list[tuple[str, Period, date | None]]:
    """(unit, period, the day of its first report in it)."""
    running = Period.of(kind, today)
    began = await store.updates.first_filed()
    found: list[tuple[str, Period, date | None]] = []
    for period in (running.previous(), running):
        if period is running or (began is not None and max(office.day(began), office.plan.start) <= period.last_day):
            first = await first_reports(store, office, period)
            found += [(unit.name, period, first.get(unit.name)) for unit in units
                      if (unit.since or period.start) <= period.last_day
                      and (unit.until or period.start) >= period.start]
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


def _duty(what: Literal["form", "report"], unit: str, period: Period, due: date, done_on: date | None) -> Duty:
    kind, source = ((DutyKind.FORM, "plan:form_due") if what == "form" else (DutyKind.WEEKLY_REPORT,
                                                                             "plan:units.every"))
    return Duty(f"{what}:{unit}:{period.key}", kind, period_said(period.key), due, due, source, units=(unit,),
                opened_on=period.start, done_on=done_on)
