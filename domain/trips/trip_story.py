"""What a trip report tells, put together from what was put to the trip. Pure; the words are
templates/trips/trip_report_text.html.j2."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.filing.conversation import MOST_NAMES, MOST_PROJECTS
from domain.filing.update import Attachment, Update
from domain.projects.project import Project
from domain.trips.trip import Trip, TripItem


@dataclass(frozen=True, slots=True)
class TripEvent:
    """One message of the trip, in the sender's words."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class TripStory:
    """`places`: those said at the start first; `people`: the largest head count told; `projects`: (id, name)."""

    events: tuple[TripEvent, ...]
    notes: tuple[str, ...]
    places: tuple[str, ...]
    enterprises: tuple[str, ...]
    people: int | None
    projects: tuple[tuple[int, str], ...]
    files: tuple[Attachment, ...]

    @property
    def photos(self) -> int:
        return sum(file.kind == "photo" for file in self.files)

    @property
    def located(self) -> tuple[str, ...]:
        """Places sent as a position, by name where it has one."""
        return tuple(file.name or file.file_id for file in self.files if file.kind == "location")

    @property
    def others(self) -> int:
        return len(self.files) - self.photos - len(self.located)


def story_of(trip: Trip, items: Sequence[TripItem], updates: Sequence[Update],
             projects: Mapping[int, Project]) -> TripStory:
    """`updates`: the live messages of the items, in order; their files go with them and are not told again."""
    told = sorted(updates, key=lambda update: (update.happened_on, update.id))
    ids = dict.fromkeys(e.project_id for u in told for e in u.entries if not e.aside and e.project_id in projects)
    heads = [update.record.people for update in told if update.record.people]
    return TripStory(
        tuple(TripEvent(update.happened_on, update.text) for update in told),
        tuple(item.text for item in items if item.text),
        _each_once([*trip.places, *(place for u in told for place in u.record.places)]),
        _each_once([name for update in told for name in update.record.enterprises]),
        max(heads) if heads else None,
        tuple((number, projects[number].name) for number in ids)[:MOST_PROJECTS],
        tuple(item.file for item in items if item.file is not None))


def _each_once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))[:MOST_NAMES]
