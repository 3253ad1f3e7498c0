"""What administrators are told about the schedule itself, each occasion once."""

from datetime import datetime

from domain.cadence import Due
from domain.letter import Letter, Priority
from domain.member import Role
from domain.office import Office
from reports.render import clip, render
from storage.store import Store


async def tell_admins(store: Store, now: datetime, occasion: str, template: str, **view: object) -> int:
    """One letter to every administrator who can be reached, once per `occasion`; how many those are."""
    html = render(template, **view)
    admins = [m for m in await store.members.all() if m.role is Role.ADMIN and m.telegram_id and m.reachable]
    await store.letters.queue_all([
        Letter(f"notice:{occasion}:{m.id}", m.telegram_id or 0, html, kind=template, priority=Priority.PUSH, quiet=True)
        for m in admins], now)
    return len(admins)


async def report_failed(store: Store, run: Due, reason: str, now: datetime) -> None:
    await tell_admins(store, now, f"report_failed:{run.report}:{run.at.isoformat()}", "report_failed", run=run,
                      reason=clip(reason, 300))


async def calendar_warning(store: Store, office: Office, now: datetime) -> None:
    """In December: next year's working days are a guess until this version knows the announced calendar."""
    year = office.calendar.missing_year_warning(office.day(now))
    name = f"calendar_warning:{year}"
    if year is not None and await store.notes.get(name) is None:
        if await tell_admins(store, now, name, "calendar_warning", year=year):
            await store.notes.set(name, now.isoformat())
