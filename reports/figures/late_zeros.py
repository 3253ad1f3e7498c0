"""Late in a task's window administrators learn which units still have none, once a month (mechanism 7)."""

from datetime import datetime

from domain.figures.late_zero import LateZero, late_zeros, task_windows
from domain.plan.office import Office
from reports.trouble_notices import tell_admins
from storage.store import Store


async def load_late_zeros(store: Store, office: Office, now: datetime) -> tuple[LateZero, ...]:
    """The plan's fixed number of queries for each late window."""
    plan = office.plan
    indicators = [one for one in plan.indicators if any(t.indicator == one.name for t in plan.targets)
                  or any(unit.target.count for unit in plan.units)]
    found: list[LateZero] = []
    for window in task_windows(plan, office.day(now)):
        figures = await store.aggregates.figures(plan, indicators, window)
        found += [one for one in late_zeros(plan, indicators, figures, window) if one not in found]
    return tuple(found)


async def tell_of_late_zeros(store: Store, office: Office, now: datetime) -> None:
    """On the first occasion in every month of a late window."""
    today = office.day(now)
    if not task_windows(office.plan, today):
        return
    name = f"late_zeros:{office.plan.name[:40]}:{today:%Y-%m}"
    if await store.notes.get(name) is not None:
        return
    await store.notes.set(name, now.isoformat())
    lines = await load_late_zeros(store, office, now)
    if lines:
        await tell_admins(store, now, name, "late_zeros", quiet=True, lines=lines, today=today)
