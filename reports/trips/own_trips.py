"""One person's trips: what this month came to against the quota, and whose report is owed."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.figures.window import DayWindow
from domain.people.member import Member
from domain.period import Period
from domain.plan.office import Office
from domain.trips.effort import QuotaLine, attained
from domain.trips.quota import QuotaMeasure
from domain.trips.quota_holders import person_holder
from domain.trips.trip import Trip, TripState
from reports.trips.quota_book import current_window, load_quota_book
from reports.trips.quota_words import amount_said
from reports.trips.trip_duties import lacking_said
from storage.store import Store


@dataclass(frozen=True, slots=True)
class OwnTrips:
    """`days`, `batches`: of this month, in words; `lines`: what quotas that concern this person come to."""

    today: date
    days: str
    batches: str
    lines: tuple[tuple[QuotaLine, str], ...]
    unreported: tuple[Trip, ...]


async def load_own_trips(store: Store, office: Office, member: Member, now: datetime) -> OwnTrips:
    today, month = office.day(now), DayWindow.of(Period.of("month", office.day(now)))
    windows = [current_window(quota, today) for quota in office.plan.quotas]
    book = await load_quota_book(store, office, min([month.first, *(w.first for w in windows)]),
                                 max([month.last, *(w.last for w in windows)]), today)
    holder = person_holder(member)
    lines = [line for quota, window in zip(office.plan.quotas, windows, strict=True)
             for line in book.lines(quota, window) if member.id in line.holder.members and line.owed is not None]
    own = [trip for trip in await store.trips.of_member(member.id)
           if trip.state is TripState.BACK and not trip.reported]
    said = {measure: amount_said(measure, attained(measure, book.efforts, holder, month).value)
            for measure in (QuotaMeasure.TRIP_DAYS, QuotaMeasure.BATCHES)}
    return OwnTrips(today, said[QuotaMeasure.TRIP_DAYS], said[QuotaMeasure.BATCHES],
                    tuple((line, lacking_said(line)) for line in lines), tuple(own))
