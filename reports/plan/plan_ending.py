"""Administrators learn that the plan's period ends, a month and a day before, and what happens after it."""

from datetime import datetime

from domain.plan.office import Office
from reports.trouble_notices import tell_admins
from storage.store import Store

BEFORE = (1, 30)  # days; the nearest that is reached is told


async def plan_ends(store: Store, office: Office, now: datetime) -> None:
    """Once for each of these days; after a stop only the one that holds now. Nothing of a plan that is over."""
    plan = office.plan
    left = (plan.end - office.day(now)).days
    due = next((days for days in BEFORE if 0 <= left <= days), None)
    if due is None:
        return
    name = f"plan_end:{plan.name[:40]}:{plan.end.isoformat()}:{due}"
    if await store.notes.get(name) is None and await tell_admins(store, now, name, "plan_ending", quiet=True, plan=plan,
                                                                 left=left):
        await store.notes.set(name, now.isoformat())
