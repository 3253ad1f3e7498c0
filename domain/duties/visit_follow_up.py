"""A visit that came and left no next step (请进来; mechanism 22): so many working days later somebody owes news of it.
Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import WorkCalendar
from domain.filing.record import UpdateKind
from domain.filing.update import Update
from domain.projects.enterprise_names import same_short, short_name

BACK = timedelta(days=60)  # visits of longer ago are nobody's news any more


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`news`: the first report after it of the same project or firm; None while it is owed."""

    visit: Update
    due: date
    news: Update | None


def follow_ups(told: Sequence[Update], planned: Collection[int], workdays: int,
               calendar: WorkCalendar) -> Iterator[FollowUp]:
    """Of live reports in the order of filing. `planned`: projects that have a step ahead."""
    about = [_About.of(update) for update in told]
    for place, visit in enumerate(told):
        if left_open(visit, planned):
            news = next((told[later] for later in range(place + 1, len(told)) if about[later].meets(about[place])),
                        None)
            yield FollowUp(visit, calendar.add_workdays(visit.happened_to, workdays), news)


def left_open(visit: Update, planned: Collection[int]) -> bool:
    """A visit of somebody known by name with no next step, said or planned."""
    record = visit.record
    return (record.kind is UpdateKind.RECEPTION and bool(record.enterprises or visit.entries)
            and record.next_step is None and record.next_on is None
            and not any(entry.project_id in planned for entry in visit.entries))


@dataclass(frozen=True, slots=True)
class _About:
    """The projects and firms that a report is about; of a zero report none."""

    projects: frozenset[int]
    firms: tuple[str, ...]

    @classmethod
    def of(cls, update: Update) -> "_About":
        if update.zero_report:
            return cls(frozenset(), ())
        return cls(frozenset(entry.project_id for entry in update.entries),
                   tuple(map(short_name, update.record.enterprises)))

    def meets(self, other: "_About") -> bool:
        return not self.projects.isdisjoint(other.projects) or any(
            same_short(one, another) for one in self.firms for another in other.firms)
