"""What is owed of trips and quotas, as rows of the one list of duties (reports/duties/duty_list.py): a quota not yet
met, a trip that nobody has ended, a trip report."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.duties.duty import Duty, DutyKind, DutyScope
from domain.figures.window import DayWindow
from domain.period import Period
from domain.plan.office import Office
from domain.trips.effort import QuotaLine
from domain.trips.quota_holders import HolderKind
from domain.trips.trip import Trip, TripState, report_due
from reports.render import word
from reports.trips.quota_book import current_window, load_quota_book
from reports.trips.quota_words import amount_said
from storage.store import Store

LAPSED = "lapsed"  # a word of [duty_reasons]: the period is over, and the quota was not met


async def quota_duties(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """Those of the running period; where closed ones are asked for, met ones and what lapsed with the last period."""
    quotas = [quota for quota in office.plan.quotas if _is_asked(current_window(quota, today), scope)]
    if not quotas or scope.project_ids is not None:
        return ()
    before = {quota.place: Period.of(quota.per, today).previous() for quota in quotas}
    first = min(period.start for period in before.values()) if scope.closed else min(
        current_window(quota, today).first for quota in quotas)
    book = await load_quota_book(store, office, first, max(current_window(q, today).last for q in quotas), today)
    found = [_duty(line) for quota in quotas for line in book.lines(quota, current_window(quota, today))
             if line.owed is not None]
    if scope.closed:
        found += [_lapsed(line) for quota in quotas
                  for line in book.lines(quota, current_window(quota, before[quota.place].start))
                  if line.owed is not None]
    return [duty for duty in found if scope.takes(duty)]


def _is_asked(window: DayWindow, scope: DutyScope) -> bool:
    """What is owed by the window's end is late no sooner: nothing need be measured for what is late."""
    return scope.closed or scope.until is None or window.last <= scope.until


async def trip_duties(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """Trips past their planned end, or without one; reports that the plan wants, where closed ones are asked for those
    that were handed in too."""
    if scope.project_ids is not None:
        return ()
    found = [duty for trip in await store.trips.open_ends() for duty in _of_trip(trip, office)]
    if scope.closed:
        reported = await store.trips.handed_in()
        filed = {update.id: office.day(update.filed_at) for update in await store.updates.some(
            trip.update_id for trip in reported if trip.update_id is not None)}
        found += [replace(duty, done_on=filed[trip.update_id]) for trip in reported if trip.update_id in filed
                  for duty in _of_trip(trip, office)]
    return [duty for duty in found if scope.takes(duty)]


def lacking_said(line: QuotaLine) -> str:
    """`外出天数还差2天（3天/5天）`; met: `外出天数5天/5天`."""
    measure = line.quota.measure
    key = "lacks" if line.missing else "met"
    return word("quota_said", key).format(
        what=word("quota_measure", measure), missing=amount_said(measure, line.missing),
        value=amount_said(measure, line.attained.value), owed=amount_said(measure, line.owed or line.missing))


def quota_id(line: QuotaLine) -> str:
    return f"{DutyKind.QUOTA}:{line.key}"


def _duty(line: QuotaLine) -> Duty:
    holder = line.holder
    done = line.attained.behind[-1].span.last if line.met and line.attained.behind else None
    title = lacking_said(line) if holder.kind is HolderKind.PERSON else word("quota_said", "of").format(
        who=holder.name, said=lacking_said(line))
    return Duty(quota_id(line), DutyKind.QUOTA, title, line.window.last, line.window.last,
                f"plan:quotas[{line.quota.place}]", units=holder.units, owner_ids=holder.members,
                owner_name=None if holder.members else holder.name, opened_on=line.window.first,
                done_on=(done or line.window.first) if line.met else None)


def _lapsed(line: QuotaLine) -> Duty:
    duty = _duty(line)
    return duty if line.met else replace(duty, cancelled=LAPSED)


def _of_trip(trip: Trip, office: Office) -> Iterator[Duty]:
    where = "、".join(trip.places) or word("trip", "somewhere")
    units = (trip.unit,) if trip.unit else ()
    if trip.state is TripState.OUT:
        due = trip.until or trip.first + timedelta(days=office.plan.thresholds.due_soon_days)
        yield Duty(f"{DutyKind.TRIP}:{trip.id}", DutyKind.TRIP, word("trip", "still_out").format(where=where), due, due,
                   f"trip:{trip.id}", units=units, owner_ids=(trip.member_id,), opened_on=trip.first)
    elif (due_day := report_due(trip, office.plan.trips, office.calendar)) is not None:
        yield Duty(f"{DutyKind.TRIP_REPORT}:{trip.id}", DutyKind.TRIP_REPORT,
                   word("trip", "report_owed").format(where=where), due_day, due_day, f"trip:{trip.id}",
                   units=units, owner_ids=(trip.member_id,), opened_on=trip.returned_on)
