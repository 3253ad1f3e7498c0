"""When bulletins go out and what they tell of: the next one of each, the last one, and the one that is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.bulletins.cadence import Cadence, coming_period, next_run, run_of
from domain.period import Period
from domain.plan.office import Office
from reports.bulletins.edition_forms import final_of, waiting_of
from reports.bulletins.report_table import BULLETINS
from reports.bulletins.schedule import release_hour, rows
from storage.bulletins.editions import Edition
from storage.store import Store


@dataclass(frozen=True, slots=True)
class ComingEdition:
    """Of which period, at which hour (office zone); `released` where units may object in between; `until`: up to when
    it tells."""

    period: Period
    at: datetime
    until: datetime
    released: datetime | None = None


@dataclass(frozen=True, slots=True)
class BulletinDates:
    """`row` and `coming` None: nobody has set days for it, it is published by hand. `last`: the newest that was
    published; `waiting`: one that nobody has signed; `asked`: what there is of the period that is asked for."""

    report: str
    row: Cadence | None
    coming: ComingEdition | None
    last: Edition | None
    waiting: Edition | None = None
    period: Period | None = None
    asked: Edition | None = None


async def load_bulletin_dates(store: Store, office: Office, report: str, days: Period | None, now: datetime
                              ) -> tuple[BulletinDates, ...]:
    """Of that bulletin, or ("") of all that the schedule sends, by their next hour; of those that the named period is
    one of. Two queries and two a bulletin."""
    scheduled = {row.report: row for row in await rows(store, office) if row.report in BULLETINS}
    unsigned = await store.editions.unsigned()
    found = []
    for one in (report,) if report else _sent(scheduled, days):
        row = scheduled.get(one)
        dates = BulletinDates(one, row, _coming(row, office, now) if row else None,
                              await store.editions.last_published(one, interim=True),
                              waiting_of([edition for edition in unsigned if edition.report == one]))
        found.append(await _of_period(store, office, dates, days, now))
    return tuple(sorted(found, key=lambda one: one.coming.at if one.coming else now))


def _sent(scheduled: Mapping[str, Cadence], days: Period | None) -> Sequence[str]:
    """Of each quarter, half-year and year there is one that is published by hand."""
    alike = [one for one in scheduled if days is not None and BULLETINS[one].KIND == days.kind]
    by_hand = [one for one, made in BULLETINS.items() if days is not None and made.KIND == days.kind]
    return alike or by_hand or list(scheduled)


async def _of_period(store: Store, office: Office, dates: BulletinDates, days: Period | None, now: datetime
                     ) -> BulletinDates:
    """With the period that is named, where it is one of the bulletin's."""
    if days is None or days.kind != BULLETINS[dates.report].KIND:
        return dates
    asked = final_of(await store.editions.of_period(dates.report, days.key))
    run = run_of(dates.row, days, office.calendar, office.zone) if dates.row is not None and asked is None else None
    ahead = run is not None and dates.row is not None and run > now
    return replace(dates, period=days, asked=asked,
                   coming=_edition(dates.row, days, run, office) if ahead and dates.row and run else dates.coming)


def _coming(row: Cadence, office: Office, now: datetime) -> ComingEdition:
    at = next_run(row, now, office.calendar, office.zone)
    return _edition(row, coming_period(row, now, office.calendar, office.zone), at, office)


def _edition(row: Cadence, period: Period, at: datetime, office: Office) -> ComingEdition:
    until = min(at, datetime.combine(period.end, datetime.min.time(), office.zone)) if row.ended else at
    released = release_hour(row, period, office)
    return ComingEdition(period, at, until, released if released > at else None)


def data_day(edition: Edition) -> date | None:
    """Up to which day it tells; None of those that keep none."""
    kept = edition.view.get("data_date")
    return date.fromisoformat(kept) if kept else None
