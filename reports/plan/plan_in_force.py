"""The office with the plan that was in force at the end of a period: what a past month is previewed under."""

from dataclasses import replace
from datetime import datetime, time

from domain.period import Period
from domain.plan.office import Office
from domain.plan.unit_history import knowing_later
from storage.plan.plan_file import plan_of_text
from storage.store import Store


async def office_of(store: Store, office: Office, period: Period, now: datetime) -> Office:
    """Of a period that is not over, or of which nothing else is known, the office as it is. One query."""
    if period.last_day >= office.day(now):
        return office
    kept = await store.plan_versions.at(datetime.combine(period.end, time(), office.zone))
    plan = plan_of_text(kept.text) if kept is not None else None
    return office if plan is None or plan == office.plan else replace(office, plan=knowing_later(plan, office.plan))
