"""What administrators are told of trouble with the schedule and with letters, each occasion once."""

from datetime import datetime

from domain.bulletins.cadence import Due
from domain.letter import Buttons, Letter, Priority
from domain.plan.office import Office
from reports.render import clip, render
from storage.store import Store

PREFIX = "notice:"  # of the keys, so that a notice that fails makes no further notice


async def tell_admins(store: Store, now: datetime, occasion: str, template: str, buttons: Buttons = (), *,
                      quiet: bool = False, **view: object) -> int:
    """One letter to every administrator who can be reached, once per `occasion`; how many those are. `quiet` ones wait
    for the end of quiet hours and go after everything else."""
    html, admins = render(template, **view), await store.members.admins()
    priority = Priority.PUSH if quiet else Priority.ANSWER
    await store.letters.queue_all([
        Letter(f"{PREFIX}{occasion}:{m.id}", m.telegram_id or 0, html, buttons, kind=template, priority=priority,
               quiet=quiet)
        for m in admins], now)
    return len(admins)


async def report_failed(store: Store, run: Due, reason: str, now: datetime) -> None:
    await tell_admins(store, now, f"report_failed:{run.report}:{run.at.isoformat()}", "report_failed", quiet=True,
                      run=run, reason=clip(reason, 300))


async def clock_was_ahead(store: Store, office: Office, report: str, noted: datetime, now: datetime) -> None:
    """The last run is noted at a moment to come. Once for that moment."""
    await tell_admins(store, now, f"clock_ahead:{report}:{noted.isoformat()}", "clock_was_ahead", report=report,
                      noted=office.local(noted), moment=office.local(now))


async def calendar_warning(store: Store, office: Office, now: datetime) -> None:
    """In December: next year's working days are a guess until this version knows the announced calendar."""
    year = office.calendar.missing_year_warning(office.day(now))
    name = f"calendar_warning:{year}"
    if year is not None and await store.notes.get(name) is None:
        if await tell_admins(store, now, name, "calendar_warning", quiet=True, year=year):
            await store.notes.set(name, now.isoformat())
