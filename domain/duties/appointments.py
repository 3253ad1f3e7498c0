"""Visits, trips and meetings to come (预约): one is a filed report of that kind, its day the report's next day. Whoever
cancels it withdraws the report, whoever moves it corrects the report, so that nothing is kept twice. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.filing.record import Span, UpdateKind
from domain.filing.update import Update
from domain.people.member import Member
from domain.trips.trip import Trip

FAR = 200  # days: nobody announces a visit earlier than so long before


@dataclass(frozen=True, slots=True)
class Appointment:
    """`names`: the enterprises, then the projects; `step`: what is planned, in the report's own words, with its
    hour."""

    update_id: int
    member_id: int
    unit: str
    on: Span
    step: str
    names: tuple[str, ...]
    leader: str | None = None
    participants: tuple[str, ...] = ()
    project_ids: tuple[int, ...] = ()
    trip_id: int | None = None  # a trip to come, told of by no report
    places: tuple[str, ...] = ()

    def concerns(self, member: Member) -> bool:
        """Who announced it, who leads, who goes along."""
        people = {self.leader, *self.participants}
        return member.id == self.member_id or not people.isdisjoint({member.name, member.plan_name})


def appointments(updates: Iterable[Update], since: date) -> tuple[Appointment, ...]:
    """Those that are not over on `since`, by day."""
    found = [one for told in updates if (one := _appointment(told)) is not None and one.on.end >= since]
    return tuple(sorted(found, key=lambda one: (one.on.start, one.update_id)))


def trips_ahead(trips: Iterable[Trip], since: date) -> tuple[Appointment, ...]:
    """Trips that are to begin on `since` or later, by day."""
    found = [Appointment(0, one.member_id, one.unit, Span(one.first, one.until or one.first), "", one.places,
                         one.leader,
                         one.participants, trip_id=one.id) for one in trips if one.first >= since]
    return tuple(sorted(found, key=lambda one: (one.on.start, one.trip_id or 0)))


def _appointment(told: Update) -> Appointment | None:
    record = told.record
    if record.kind is not UpdateKind.APPOINTMENT or record.next_on is None or told.withdrawn_at is not None:
        return None
    names = (*record.enterprises, *(mention.name for mention in record.projects if mention.name))
    return Appointment(told.id, told.member_id, told.unit, record.next_on, record.next_step or "",
                       tuple(dict.fromkeys(names)), told.leader, told.participants,
                       tuple(entry.project_id for entry in told.entries), places=record.places)
