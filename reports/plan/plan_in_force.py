"""The office with the plan that was in force at the end of a period: what a past month is previewed under."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from domain.period import Period
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.plan.unit_history import knowing_later
from storage.plan.plan_file import plan_of_text
from storage.plan.plan_versions import PlanInForce
from storage.store import Store


async def office_of(store: Store, office: Office, period: Period, now: datetime) -> Office:
    """Of a period that is not over, or of which nothing else is known, the office as it is; of one before a plan that
    follows another, the office under the plan before it, also where the new one is in place already. One query."""
    if period.last_day >= office.day(now) and period.last_day >= office.plan.start:
        return office
    end = datetime.combine(period.end, time(), office.zone)
    plan = _in_force(await store.plan_versions.all(), period, end)
    return office if plan is None or plan == office.plan else replace(office, plan=knowing_later(plan, office.plan))


async def earliest_office(store: Store, office: Office) -> Office:
    """Under the plan that began first of all that were in force: what it counted may be looked at still. One query."""
    plans = [plan for one in await store.plan_versions.all() if (plan := plan_of_text(one.text)) is not None]
    first = min((office.plan, *plans), key=lambda plan: plan.start)
    return office if first.start == office.plan.start else replace(office, plan=first)


def _in_force(kept: Sequence[PlanInForce], period: Period, end: datetime) -> Plan | None:
    """The last one of that time whose days hold the period's end; else the last of that time, else the first."""
    then = [one for one in kept if one.since <= end] or list(kept[:1])
    plans = [plan for one in reversed(then) if (plan := plan_of_text(one.text)) is not None]
    return next((plan for plan in plans if plan.start <= period.last_day <= plan.end), plans[0] if plans else None)
