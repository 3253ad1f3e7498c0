"""Carries out one row of the schedule that fell due."""

from datetime import datetime

from domain.bulletins.cadence import Due
from domain.plan.office import Office
from reports.bulletins import objection_rounds, sign_off
from reports.bulletins.report_table import BULLETINS, NUDGES, PREVIEWS, REMINDERS
from storage.engine.database import Database
from storage.store import Store


async def remind(db: Database, office: Office, due: Due, now: datetime) -> None:
    """What takes long and is queued person by person, before `carry_out`; broken off, it is taken up again."""
    reminder = REMINDERS.get(due.report)
    if reminder is not None:
        await reminder.queue(db, office, due.period, now, due.late)


async def carry_out(store: Store, office: Office, due: Due, now: datetime) -> int | None:
    """In the transaction it is given. Queues the letters; how many chats are sent something, None where that is not
    counted. 0 says that nothing went
    out: no group is bound, or it waits for its signature."""
    if due.report in BULLETINS:
        return await objection_rounds.run(store, office, due, now)
    if due.report in PREVIEWS:
        return await sign_off.run_preview(store, office, PREVIEWS[due.report].ID, due, now)
    nudge = NUDGES.get(due.report)
    if nudge is not None:
        await store.letters.queue_all(nudge.letters(await nudge.load(store, office, due.period, due.at, due.late)), now)
    return None
