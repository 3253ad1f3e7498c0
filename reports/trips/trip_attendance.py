"""外出考勤 (mechanisms 17–19, 23, 24, 32, 36, 67, 68): per person and month 批次 and days against the quota, the zero
ones named; quotas of units and teams; big projects that no leader has seen; trip money; contests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from domain.bulletins.digest_view import Shown, shown
from domain.figures.window import DayWindow
from domain.people.leading import leader_names
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.trips.attendance import Attendance, attendance, quota_over
from domain.trips.contest_table import ContestTable, contest_table, indicators_of
from domain.trips.effort import QuotaLine
from domain.trips.trip import Trip, TripState, report_due
from reports.bulletins.bulletin_header import Marks
from reports.plan.value_said import value_said
from reports.render import render, split
from reports.serialise import plain
from reports.trips.quota_book import QuotaBook, load_quota_book
from reports.trips.quota_words import amount_said
from reports.trips.trip_duties import lacking_said
from storage.store import Store

ID = "trip_attendance"
KIND: Kind = "month"
COMMAND = "bulletin"
PREVIEW = None


@dataclass(frozen=True, slots=True)
class TripOwed:
    """A trip report that the plan wants and nobody has filed, or a trip that nobody has ended."""

    trip: Trip
    due: date | None


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """`week_unknown`: quotas in weeks that nobody owes until the office says how long one is. `without_leader`: big
    projects at whose talks no leader was, and how many are confidential."""

    period: Period
    data_date: date
    interim: bool
    table: Attendance
    owed: tuple[TripOwed, ...]
    without_leader: tuple[Shown, ...]
    contests: tuple[ContestTable, ...]
    week_unknown: bool


async def current(store: Store, office: Office, now: datetime) -> Period:
    return Period.of(KIND, office.day(now))


async def first(store: Store, office: Office) -> Period | None:
    """Months before the plan are not the plan's: a quota binds from its first day on."""
    filed = await store.updates.first_filed()
    return Period.of(KIND, max(office.day(filed), office.plan.start)) if filed else None


async def begun(store: Store, office: Office, period: Period, now: datetime) -> bool:
    return period.start <= office.day(now)


async def load(store: Store, office: Office, period: Period, now: datetime, *, whole: bool = False) -> AttendanceView:
    """Up to the period's last day, or up to today within it."""
    plan, today = office.plan, office.day(now)
    last = period.last_day if whole else min(period.last_day, today)
    over = [quota_over(quota, period, last) for quota in plan.quotas]
    year = Period.of("year", period.start)
    since = min([year.start, *(window.first for _, window in over)])
    book = await load_quota_book(store, office, since, last, min(today, last))
    lines = [line for quota, window in over for line in book.lines(quota, window)]
    table = attendance(plan, book.members, book.efforts, lines, DayWindow(period.start, last),
                       [trip for trip in book.trips if trip.first >= year.start])
    return AttendanceView(period, last, not whole and today <= period.last_day, table, _owed(book, office, last),
                          await _without_leader(store, plan, book), await _contests(store, plan, DayWindow(year.start,
                                                                                                         last)),
                          book.week_days is None and any(quota.asked.weeks for quota in plan.quotas))


def write(view: AttendanceView, office: Office, marks: Marks) -> tuple[str, ...]:
    return split(render("trip_attendance", view=view, marks=marks, office=office.plan.office, plan=office.plan,
                        quotas=quotas_said(view.table.others), lacking=lacking_said, much=amount_said,
                        said=value_said))


def quotas_said(lines: Iterable[QuotaLine]) -> tuple[tuple[QuotaLine, str, tuple[str, ...]], ...]:
    """What is owed of quotas and how it stands, with all neighbours of whom the same is to be said."""
    def key(line: QuotaLine) -> tuple[str, str, bool]:
        return line.quota.per, lacking_said(line), bool(line.missing)

    return tuple(((same := tuple(neighbours))[0], said, tuple(line.holder.name for line in same))
                 for (_, said, _), neighbours in groupby((line for line in lines if line.owed), key=key))


def facts(view: AttendanceView) -> dict[str, Any]:
    """Numbers as JSON values; every quota names the updates that it is counted from."""
    people = [{"name": one.holder.name, "units": list(one.holder.units), "batches": one.batches,
               "days": plain(one.days),
               "underway": plain(one.underway), "quotas": [_line(line) for line in one.lines]}
              for one in view.table.people]
    return {"report": ID, "period": view.period.key, "data_date": view.data_date.isoformat(), "interim": view.interim,
            "people": people, "none": [one.holder.name for one in view.table.none if one.lines],
            "quotas": [_line(line) for line in view.table.others],
            "budgets": [{"unit": line.unit, "budget": plain(line.budget), "spent": plain(line.spent)}
                        for line in view.table.budgets],
            "reports_owed": [{"trip": one.trip.id, "who": list(one.trip.persons), "due": plain(one.due)}
                             for one in view.owed],
            "without_leader": [one.project_id for one in view.without_leader]}


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[()]:
    return ()


def _line(line: QuotaLine) -> dict[str, Any]:
    return {"holder": line.holder.name, "measure": str(line.quota.measure), "first": line.window.first.isoformat(),
            "last": line.window.last.isoformat(), "value": plain(line.attained.value), "owed": plain(line.owed),
            "missing": plain(line.missing), "source": line.quota.source,
            "updates": sorted({one.update_id for one in line.attained.behind if one.update_id is not None})}


def _owed(book: QuotaBook, office: Office, last: date) -> tuple[TripOwed, ...]:
    """Past their day at the end of `last`."""
    found = []
    for trip in book.trips:
        due = trip.until if trip.state is TripState.OUT else report_due(trip, book.plan.trips, office.calendar)
        if due is not None and due < last and not trip.reported:
            found.append(TripOwed(trip, due))
    return tuple(found)


async def _without_leader(store: Store, plan: Plan, book: QuotaBook) -> tuple[Shown, ...]:
    """Projects in progress of the plan's big size at whose events no leader (谁带队, 谁参加) is named."""
    least = plan.trips.big_project
    if least is None:
        return ()
    big = [p for p in await store.projects.of_size(least) if not p.is_resting]
    leaders = leader_names(book.members)
    people = await store.updates.people_of([p.id for p in big])
    return tuple(shown(p) for p in big if leaders.isdisjoint(people.get(p.id, ())))


async def _contests(store: Store, plan: Plan, window: DayWindow) -> tuple[ContestTable, ...]:
    if not plan.contests:
        return ()
    found = await store.aggregates.figures(plan, indicators_of(plan), window)
    return tuple(contest_table(contest, plan, found) for contest in plan.contests)
