"""A trip (外出) from the day somebody says so until its report: who is away, where, whose leave was asked. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from domain.calendar import WorkCalendar
from domain.figures.fact import FactKind
from domain.filing.update import Attachment
from domain.money import Money
from domain.people.member import Member, Role
from domain.plan.plan import Plan
from domain.trips.effort import Effort
from domain.trips.quota import ALL, TripRules
from domain.trips.trip_days import TripSpan

LONGEST = 92  # days: a longer one is a posting, or a slip


class TripState(StrEnum):
    WAITING = "waiting"  # to be confirmed, or settled first: another is open, its days contradict each other
    ASKED = "asked"  # leave is asked for
    REFUSED = "refused"
    OUT = "out"  # begun, or granted and to begin
    BACK = "back"
    CANCELLED = "cancelled"


RUNNING = (TripState.ASKED, TripState.OUT)  # what is said belongs to it


@dataclass(frozen=True, slots=True)
class Trip:
    """`unit`: "" where who has none named none. `leader` and `participants` by name (the roster's titles). `until`: the
    planned last day, None where nobody said.
    `returned_on`: the last day away. `update_id`: its report as filed; `reported` says whether it still stands."""

    id: int
    member_id: int  # who told of it
    unit: str
    first: date
    until: date | None
    opened_at: datetime
    text: str
    state: TripState = TripState.OUT
    leader: str | None = None
    participants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    leave_of: int | None = None  # the member who was asked
    leave_at: datetime | None = None  # when it was answered
    leave_reason: str | None = None
    returned_on: date | None = None
    update_id: int | None = None
    reported: bool = False
    cost: Money | None = None
    about: str | None = None  # why it is WAITING: "ahead" (to be confirmed), "for:12" (until it takes the place of
    # that one: it is to be confirmed, settled or leave is to be given), "open" (another one), "backwards", "long"

    @property
    def persons(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name in (self.leader, *self.participants) if name))

    @property
    def running(self) -> bool:
        return self.state in RUNNING

    @property
    def replaces(self) -> int | None:
        """The trip that it takes the place of, once all is settled."""
        _, _, number = (self.about or "").partition("for:")
        return int(number) if number else None

    @property
    def asks_leave(self) -> bool:
        """Leave was asked for and is not answered."""
        waits = self.state is TripState.WAITING and self.leave_of is not None and self.leave_at is None
        return self.state is TripState.ASKED or waits


@dataclass(frozen=True, slots=True)
class TripItem:
    """What was put to a trip: a filed message, a note, a photo, a place."""

    at: datetime
    member_id: int
    update_id: int | None = None
    text: str | None = None
    file: Attachment | None = None


def fault_of(first: date, until: date | None) -> str | None:
    """What contradicts itself in the days of a trip: `backwards`, `long`; None where nothing does."""
    if until is None:
        return None
    return "backwards" if until < first else "long" if (until - first).days >= LONGEST else None


def must_ask(member: Member, plan: Plan) -> bool:
    """Whether the plan has this person ask before a trip."""
    groups = {unit.group for name in member.units if (unit := plan.unit(name)) is not None}
    return ALL in plan.trips.ask_leave or not groups.isdisjoint(plan.trips.ask_leave)


def leave_givers(member: Member, members: Iterable[Member]) -> tuple[Member, ...]:
    """Who gives leave: the leaders of the person's unit; for them and where there are none the leaders of the whole
    office, else the administrators. Nobody gives it to oneself; who cannot be written to is not asked."""
    others = [m for m in members if m.active and m.reachable and m.id != member.id and m.telegram_id is not None]
    own = [m for m in others if m.role is Role.LEADER and not m.office_wide
           and not set(m.units).isdisjoint(member.units)]
    wide = [m for m in others if m.role is Role.LEADER and m.office_wide]
    admins = [m for m in others if m.role is Role.ADMIN]
    return tuple((own if member.role is not Role.LEADER else ()) or wide or admins)


def may_give_leave(member: Member, traveller: Member, members: Iterable[Member]) -> bool:
    """Whoever was asked may; so may an administrator (of another's leave)."""
    asked = {m.id for m in leave_givers(traveller, members)}
    return member.active and member.id != traveller.id and (member.id in asked or member.role is Role.ADMIN)


def days_gone(trip: Trip, today: date) -> TripSpan | None:
    """The calendar days that it has taken so far (or in all, once they are back); None before it has begun."""
    last = trip.returned_on or today
    if trip.first > last:
        return None
    return TripSpan(trip.first, last, Fraction((last - trip.first).days + 1))


def underway(trip: Trip, today: date, teams: tuple[str, ...] = ()) -> Effort | None:
    """A trip that no report tells of yet, as far as it has gone: it counts towards «还差», marked as such."""
    counts = trip.state in (TripState.OUT, TripState.BACK) and not trip.reported
    span = days_gone(trip, today) if counts else None
    return None if span is None else Effort(FactKind.TRIP, span, trip.unit, trip.persons, teams, underway=True)


def report_due(trip: Trip, rules: TripRules, calendar: WorkCalendar) -> date | None:
    """The last day on which the report is in time; None where the plan sets none, or they are not back."""
    if trip.returned_on is None or rules.report_days is None:
        return None
    if rules.report_workdays:
        return calendar.add_workdays(trip.returned_on, rules.report_days)
    return trip.returned_on + timedelta(days=rules.report_days)


def same_party(trip: Trip, persons: Collection[str]) -> bool:
    """Whether one of these persons is on that trip."""
    return not set(trip.persons).isdisjoint(persons)


def spent(trips: Iterable[Trip]) -> dict[str, int]:
    """What trips cost, in the smallest unit, by currency; different currencies are never added."""
    sums: dict[str, int] = {}
    for trip in trips:
        if trip.cost is not None:
            sums[trip.cost.currency] = sums.get(trip.cost.currency, 0) + trip.cost.minor
    return sums


def in_its_way(trip: Trip, others: Iterable[Trip]) -> Trip | None:
    """The running one of `others` that one of the same persons is on: nobody is on two at once. The one whose place it
    takes is no other."""
    return latest([other for other in others if other.id not in (trip.id, trip.replaces)
                   and same_party(other, trip.persons)])


def latest(trips: Sequence[Trip]) -> Trip | None:
    """The one that what is said now belongs to."""
    running = [trip for trip in trips if trip.running]
    return max(running, key=lambda trip: (trip.first, trip.id)) if running else None
