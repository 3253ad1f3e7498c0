"""Statistical forms that units owe each month or quarter (`duties: forms:` of a plan), sent by what they file in
chat."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.duties.duty_rules import FormRule
from domain.period import Period
from domain.plan.office import Office
from storage.store import Store

Filed = Mapping[tuple[str, Period], date]  # unit, period -> the day of its first report within it


async def forms(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """Of the running period and of the one before. One query a period."""
    if scope.project_ids is not None or not office.plan.duties.forms:
        return []
    periods = {rule: _periods(rule, today) for rule in office.plan.duties.forms}
    filed = await _filed(store, office, {period for both in periods.values() for period in both})
    return [_duty(rule, unit.name, period, filed) for rule in office.plan.duties.forms for period in periods[rule]
            for unit in office.plan.units if rule.group in ("", unit.group)
            and (scope.units is None or unit.name in scope.units)
            and _last(office, period) >= office.plan.start]


def _periods(rule: FormRule, today: date) -> tuple[Period, Period]:
    running = Period.of(rule.every, today)
    return running.previous(), running


def _last(office: Office, period: Period) -> date:
    return min(period.last_day, office.plan.end)


async def _filed(store: Store, office: Office, periods: set[Period]) -> Filed:
    found: dict[tuple[str, Period], date] = {}
    for period in periods:
        since, until = (datetime.combine(day, time(), office.zone) for day in (period.start, period.end))
        for update in await store.updates.filed_between(since, until):
            unit = office.plan.unit(update.unit)
            if unit is not None:
                found.setdefault((unit.name, period), office.day(update.filed_at))
    return found


def _duty(rule: FormRule, unit: str, period: Period, filed: Filed) -> Duty:
    """Due on that day of the period's last month, or on the month's last day where there is none."""
    last = period.last_day
    due = last.replace(day=min(rule.due_day, last.day))
    return Duty(f"form:{rule.name}:{unit}:{period.key}", DutyKind.FORM, f"{rule.name} {period.key}", due, due,
                f"plan:duties.forms.{rule.name}", units=(unit,), opened_on=period.start,
                done_on=filed.get((unit, period)))
