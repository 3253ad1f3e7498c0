"""Carries out one row of the schedule that fell due, in the transaction it is given."""

from datetime import datetime

from domain.bulletins.cadence import Due
from domain.plan.office import Office
from reports.bulletins import objection_rounds, sign_off
from reports.bulletins.report_table import BULLETINS, NUDGES, PREVIEWS, REMINDERS
from storage.store import Store


async def carry_out(store: Store, office: Office, due: Due, now: datetime) -> int | None:
    """Queues the letters; how many chats are sent something, None where that is not counted. 0 says that nothing went
    out: no group is bound, or it waits for its signature."""
    if due.report in BULLETINS:
        return await objection_rounds.run(store, office, due, now)
    if due.report in PREVIEWS:
        return await sign_off.run_preview(store, office, PREVIEWS[due.report].ID, due, now)
    persons = {**REMINDERS, **NUDGES}[due.report]
    view = await persons.load(store, office, due.period, due.at, due.late)
    await store.letters.queue_all(persons.letters(view), now)
    return None
