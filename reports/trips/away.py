"""Who is away on some days, and who goes next: from trips that were told and messages filed on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.asking.query import Narrowing, Query, Topic
from domain.filing.record import UpdateKind
from domain.trips.trip import Trip
from reports.asking.answer_view import Asker
from storage.store import Store

AHEAD = timedelta(days=14)  # for so long trips to come are told where nobody is away
NEXT = 5  # of them
OPEN = timedelta(days=7)  # so long a trip of which nobody said an end, or whose end has passed, counts as not over
OUT = Query(Topic.ACTIVITIES, only=Narrowing(kinds=(str(UpdateKind.TRIP),)))


@dataclass(frozen=True, slots=True)
class AwayLine:
    """`last` None: nobody said until when."""

    people: tuple[str, ...]
    places: tuple[str, ...]
    first: date
    last: date | None
    asked: bool = False  # leave is asked for


@dataclass(frozen=True, slots=True)
class AwayView:
    """`people`: who were asked about, everybody where empty; `coming` where nobody is away."""

    today: date
    first: date
    last: date
    people: tuple[str, ...]
    lines: tuple[AwayLine, ...]
    coming: tuple[AwayLine, ...] = ()

    @property
    def heads(self) -> int:
        return len({name for line in self.lines for name in line.people})


async def load_away(store: Store, asker: Asker, first: date, last: date, people: tuple[str, ...]) -> AwayView:
    """Within the asker's rights. Four queries, one more where nobody is away."""
    units = asker.scope.units
    names = {member.id: member.name for member in asker.members}
    told = {trip.id: trip for trip in (*await store.trips.running(), *await store.trips.between(first, last))}
    known = [_line(trip, names) for trip in told.values() if units is None or trip.unit in units]
    lines = [line for line in known if _touches(line, first, last, asker.scope.today)]
    gone = {name for line in lines for name in line.people}
    filed = await store.activity_rows.matching(OUT, asker.scope, (first, last))
    lines += [AwayLine(row.people, row.places, row.start, row.end) for row in filed if not gone & set(row.people)]
    here = _of(lines, people)
    ahead = [line for line in known if last < line.first <= asker.scope.today + AHEAD] if not here else []
    return AwayView(asker.scope.today, first, last, people, here, _of(ahead, people)[:NEXT])


def _of(lines: Sequence[AwayLine], people: tuple[str, ...]) -> tuple[AwayLine, ...]:
    wanted = [line for line in lines if not people or not set(people).isdisjoint(line.people)]
    return tuple(sorted(wanted, key=lambda line: line.first))


def _line(trip: Trip, names: dict[int, str]) -> AwayLine:
    who = trip.persons or tuple(name for name in (names.get(trip.member_id),) if name)
    return AwayLine(who, trip.places, trip.first, trip.returned_on or trip.until, trip.leave_at is None
                    and trip.leave_of is not None)


def _touches(line: AwayLine, first: date, last: date, today: date) -> bool:
    """Of a trip whose end nobody said it is away for a week."""
    end = line.last if line.last is not None else max(line.first, min(today, line.first + OPEN))
    return line.first <= last and end >= first
