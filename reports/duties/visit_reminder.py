"""The evening before a visit: who announced it and who leads or goes along get one letter each, to be answered with
«取消» or «改到周四»."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.duties.appointments import FAR, Appointment, appointments, trips_ahead
from domain.letter import Letter, Priority
from domain.people.member import Member
from domain.period import Kind, Period
from domain.plan.office import Office
from reports.render import render
from storage.store import Store

ID = "visit_reminder"
KIND: Kind = "day"


@dataclass(frozen=True, slots=True)
class VisitView:
    """One visit of tomorrow for one person. `late`: to be marked 补发."""

    member: Member
    visit: Appointment
    today: date
    late: bool = False


async def load_visits(store: Store, now: datetime, since: date) -> tuple[Appointment, ...]:
    """The appointments that are not over on `since`. Two queries."""
    return appointments(await store.updates.announced(now - timedelta(days=FAR)), since)


async def load(store: Store, office: Office, period: Period, now: datetime,
               late: bool = False) -> tuple[VisitView, ...]:
    """The visits and trips that begin on the day after `period`; people who cannot be reached are left out. Four
    queries."""
    tomorrow = period.end
    visits = [one for one in (*await load_visits(store, now, tomorrow),
                              *trips_ahead(await store.trips.running(), tomorrow)) if one.on.start == tomorrow]
    members = await store.members.all() if visits else ()
    return tuple(VisitView(member, visit, period.start, late) for visit in visits
                 for member in told(visit, members))


def told(visit: Appointment, members: Sequence[Member]) -> list[Member]:
    return [member for member in members if member.reachable and visit.concerns(member)]


def letters(views: Iterable[VisitView]) -> tuple[Letter, ...]:
    """One letter a visit and person."""
    return tuple(Letter(f"{ID}:{view.today}:{_key(view.visit)}:{view.member.id}", view.member.telegram_id or 0,
                        render(ID, view=view), kind=ID, about=_about(view.visit),
                        priority=Priority.PUSH, quiet=True) for view in views)


def _key(visit: Appointment) -> str:
    return str(visit.update_id) if visit.trip_id is None else f"trip{visit.trip_id}"


def _about(visit: Appointment) -> str:
    return f"update:{visit.update_id}" if visit.trip_id is None else f"trip:{visit.trip_id}"
