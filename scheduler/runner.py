"""Wakes things up. APScheduler reads the machine's clock, so it only wakes; `due()` over the injected clock decides."""

import asyncio
import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from domain.bulletins.cadence import Due, due, next_run, not_believed, of_what_is_known
from domain.clock import Clock
from domain.plan.office import Office
from reports import trouble_notices
from reports.bulletins import objection_rounds, publish_requests, sign_off
from reports.bulletins.schedule import rows
from reports.bulletins.scheduled_run import carry_out, remind
from reports.figures.late_zeros import tell_of_late_zeros
from reports.plan.plan_ending import plan_ends
from storage.engine.database import Database
from storage.engine.outage import is_outage
from storage.store import Store

log = logging.getLogger(__name__)

WAKE_EVERY = 3  # seconds
RETRY_AFTER = timedelta(minutes=1)
FIRST_START = "first_start"


class Runner:
    """`tick(now)` does everything that fell due up to `now`; tests and the demo's clock call it at jumped times.

    `wake` is called after letters were queued.
    """

    def __init__(self, db: Database, office: Office, clock: Clock, wake: Callable[[], None]) -> None:
        self._db, self._office, self._clock, self._wake = db, office, clock, wake
        self._one_at_a_time = asyncio.Lock()
        self._alarm = asyncio.Event()
        self._failed_at: dict[str, datetime] = {}
        self._scheduler: AsyncIOScheduler | None = None

    async def start(self) -> None:
        """Note the first start, catch up with what was missed, then let the alarm ring every few seconds for `run`."""
        await self.woken()
        self._scheduler = AsyncIOScheduler(timezone=self._office.zone)
        # It only rings: a job that ticked would be cut off in the middle when the scheduler is shut down.
        self._scheduler.add_job(self._ring, IntervalTrigger(seconds=WAKE_EVERY, timezone=self._office.zone), id="tick",
                                coalesce=True, max_instances=1, misfire_grace_time=None)
        self._scheduler.start()

    async def run(self) -> None:
        """Tick whenever the alarm rings."""
        while True:
            await self._alarm.wait()
            self._alarm.clear()
            await self.woken()

    async def stop(self) -> None:
        """A tick under way is finished first."""
        if self._scheduler is not None:
            self._scheduler.pause()
            await asyncio.sleep(0)  # an alarm about to ring does so, instead of being cut off with a traceback
            self._scheduler.shutdown(wait=False)
            self._scheduler = None
        async with self._one_at_a_time:
            self._alarm.clear()

    async def _ring(self) -> None:
        self._alarm.set()

    async def tick(self, now: datetime) -> None:
        """Every run that fell due, in order, each in a transaction of its own; then what else was asked for."""
        async with self._one_at_a_time:
            async with self._db.begin() as store:
                missed = await self._due(store, now)
            for run in missed:
                await self._carry_out(run, now)
            await self._take_requests(now)
            async with self._db.begin() as store:
                await objection_rounds.run_ended(store, self._office, now)
                await sign_off.remind(store, self._office, now)
                await trouble_notices.calendar_warning(store, self._office, now)
                await plan_ends(store, self._office, now)
                await tell_of_late_zeros(store, self._office, now)
        self._wake()

    async def next_due(self, now: datetime) -> datetime | None:
        """The first instant after `now` at which a tick may have something to do, in the office's zone."""
        local = self._office.local(now)
        async with self._db.begin() as store:
            schedule = await rows(store, self._office)
            unsigned = {edition.report for edition in await store.editions.unsigned()}
            round_ends = await objection_rounds.next_end(store, self._office)
        hours = [next_run(row, local, self._office.calendar, self._office.zone) for row in schedule]
        hours += [sign_off.reminder_hour(row, self._office, now) for row in schedule if row.report in unsigned]
        hours += [round_ends] if round_ends is not None and round_ends > local else []
        return min(hours, key=datetime.timestamp, default=None)

    async def woken(self) -> None:
        """What every wake-up does."""
        try:
            await self.tick(self._clock.now())
        except Exception as error:  # the edge: a database that is away for a moment must not end the schedule
            if not is_outage(error):
                log.exception("the schedule could not be looked at")

    async def _due(self, store: Store, now: datetime) -> tuple[Due, ...]:
        first_start = await self._first_start(store, now)
        last = {report: row.last_at for report, row in (await store.cadences.all()).items()}
        for report, noted in last.items():
            if noted is not None and not_believed(noted, now):
                await trouble_notices.clock_was_ahead(store, self._office, report, noted, now)
        runs = due(await rows(store, self._office), last, now, self._office.calendar, first_start, self._office.zone)
        return of_what_is_known(runs, await self._known_since(store, first_start)) if runs else ()

    async def _known_since(self, store: Store, first_start: datetime) -> date:
        """The first day of which anything is known: of an imported ledger its first fact, else the first start."""
        filed, moved = await store.updates.first_filed(), await store.projects.first_move()
        days = (self._office.day(first_start), self._office.day(filed) if filed else None, moved)
        return min(day for day in days if day is not None)

    async def _first_start(self, store: Store, now: datetime) -> datetime:
        """When this database was first worked with; noted now where that is not known, or lies in the future."""
        noted = await store.notes.get(FIRST_START)
        first = datetime.fromisoformat(noted) if noted else None
        if first is None or not_believed(first, now):
            first = now
            await store.notes.set(FIRST_START, now.isoformat())
        return first

    async def _take_requests(self, now: datetime) -> None:
        """What `python -m bot publish` left, each in a transaction of its own."""
        async with self._db.begin() as store:
            waiting = await store.outgoing.waiting()
        for request in waiting:
            try:
                async with self._db.begin() as store:
                    await publish_requests.publish_asked(store, self._office, request, now)
            except Exception:  # the edge: a request that always fails must not come back every few seconds
                log.exception("the request to publish %s failed", request.report)
                async with self._db.begin() as store:
                    await publish_requests.give_up(store, request, now)

    async def _carry_out(self, run: Due, now: datetime) -> None:
        """The letters, and in the last of their transactions the mark that this run is done. A failure is told once and
        tried again."""
        occasion = f"{run.report}:{run.at.isoformat()}"
        failed = self._failed_at.get(occasion)
        if failed is not None and now - failed < RETRY_AFTER and not run.skipped:
            return
        try:
            if not run.skipped:
                await remind(self._db, self._office, run, now)
            async with self._db.begin() as store:
                if not run.skipped:
                    sent = await carry_out(store, self._office, run, now)
                    if sent is None or sent:
                        await store.cadences.set(run.report, last_success=now)
                await store.cadences.set(run.report, last_at=run.at)
        except Exception as error:  # the edge: one report that fails must not hold up the others
            log.exception("%s failed", occasion)
            self._failed_at[occasion] = now
            async with self._db.begin() as store:
                await trouble_notices.report_failed(store, run, repr(error), now)
        else:
            self._failed_at.pop(occasion, None)
