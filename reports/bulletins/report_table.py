"""Which function carries out which row of the schedule. Each queues letters in the transaction it is given; 0 says that
nothing went out (no group is bound, or it waits for a signature)."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from domain.bulletins.cadence import Due, Report
from domain.plan.office import Office
from reports.bulletins import sign_off, weekly_nudge
from reports.duties import overdue_reminder
from storage.store import Store

Run = Callable[[Store, Office, Due, datetime], Awaitable[int | None]]

RUNS: dict[Report, Run] = {
    Report.WEEKLY_DIGEST: sign_off.run,
    Report.MONTHLY_RANKING: sign_off.run,
    Report.RANKING_PREVIEW: sign_off.run_preview,
    Report.OVERDUE_REMINDER: overdue_reminder.run,
    Report.WEEKLY_NUDGE: weekly_nudge.run,
}
