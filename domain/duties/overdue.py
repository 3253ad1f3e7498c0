"""What is overdue of projects, and who is told: one bundle a person.

Which duties are late, and how badly, is judged in domain/duties/duty.py for all kinds alike; here stand those that a
project brings with it (planned days, next steps, promises of difficulties, its news) as a reminder tells them. Projects
that rest are left alone, red ones are told to the unit's leaders too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from domain.duties.duty import Duty, DutyKind, DutyState, Light, Thing, thing_of
from domain.duties.holders import Holders
from domain.people.member import Member, Role
from domain.projects.project import Project, Subject

Way = tuple[int | None, str, str | None]  # owner, introducing and serving unit: who owes a thing follows from these
Snoozes = Mapping[tuple[int, Subject, int], date]  # (member id, subject, subject id) -> the day until which it is quiet


@dataclass(frozen=True, slots=True)
class OverdueItem:
    """A judged duty of a project, past its day (or, GREEN, soon due). `silent_days`: days without news, for silence
    only."""

    duty: Duty
    project: Project
    silent_days: int | None = None

    @property
    def key(self) -> Thing:
        return thing_of(self.duty.id)

    @property
    def subject(self) -> Subject:
        return self.key[0]

    @property
    def subject_id(self) -> int:
        """The milestone's or difficulty's id; of silence the project's own."""
        return self.key[1]

    @property
    def title(self) -> str:
        """Empty for silence."""
        return self.duty.title

    @property
    def due_on(self) -> date:
        return self.duty.due

    @property
    def original_on(self) -> date | None:
        """The day first planned or promised; silence has none."""
        return None if self.duty.kind is DutyKind.SILENCE else self.duty.original_due

    @property
    def postponed(self) -> bool:
        return self.duty.postponed

    @property
    def days(self) -> int:
        return self.duty.days

    @property
    def workdays(self) -> int:
        return self.duty.workdays

    @property
    def light(self) -> Light:
        return self.duty.light

    @property
    def escalate(self) -> bool:
        """The unit's leaders are told too."""
        return self.light is Light.RED

    @property
    def owner_id(self) -> int | None:
        return next(iter(self.duty.owner_ids), None)

    @property
    def next_step(self) -> bool:
        return self.duty.kind is DutyKind.NEXT_STEP


@dataclass(frozen=True, slots=True)
class Reminder:
    """One item in a person's bundle; `escalated`: told as the unit's leader, not as who owes it."""

    item: OverdueItem
    escalated: bool = False


@dataclass(frozen=True, slots=True)
class Bundle:
    """All that one person is reminded of, what they owe first, then by light and days."""

    member: Member
    reminders: tuple[Reminder, ...]


def overdue_items(duties: Iterable[Duty], projects: Mapping[int, Project], today: date) -> tuple[OverdueItem, ...]:
    """What is late of judged duties, worst first; `projects` by their id."""
    found = [_item(duty, projects, today) for duty in duties if duty.is_late]
    return tuple(sorted((item for item in found if item is not None), key=_worst_first))


def due_soon(duties: Iterable[Duty], projects: Mapping[int, Project], today: date,
             soon_days: int) -> tuple[OverdueItem, ...]:
    """Promises that fall due from `today` within `soon_days`, soonest first (silence is no promise)."""
    last = today + timedelta(days=soon_days)
    found = [_item(duty, projects, today) for duty in duties
             if duty.state is DutyState.OPEN and today <= duty.due <= last and duty.kind is not DutyKind.SILENCE]
    return tuple(sorted((item for item in found if item is not None), key=lambda i: (i.due_on, i.project.id, i.key)))


def _item(duty: Duty, projects: Mapping[int, Project], today: date) -> OverdueItem | None:
    """None where its project rests."""
    project = projects.get(duty.project_id or 0)
    if project is None or project.is_resting:
        return None
    since = duty.opened_on if duty.kind is DutyKind.SILENCE else None
    return OverdueItem(duty, project, None if since is None else (today - since).days)


def _worst_first(item: OverdueItem) -> tuple[bool, int, int, Subject, int]:
    return item.light is not Light.RED, -item.days, item.project.id, item.subject, item.subject_id


# --- who is told -----------------------------------------------------------------------------------------------------


def bundles(items: Iterable[OverdueItem], members: Sequence[Member], snoozes: Snoozes,
            today: date) -> tuple[Bundle, ...]:
    """Exactly one bundle for each person who has anything, by member id.

    Who owes an item: its owner; else the liaisons of the introducing and the serving unit; else those units' leaders;
    else the admins. Escalated items also go to the introducing unit's leaders. A snooze (稍后提醒) quiets one item for
    the person who asked, never for their leader.
    """
    office = Holders.of(members)
    told: dict[int, dict[tuple[Subject, int], Reminder]] = {}
    for item in items:
        for member, escalated in _told(item, office):
            if snoozes.get((member.id, *item.key), today) <= today:
                told.setdefault(member.id, {}).setdefault(item.key, Reminder(item, escalated))
    return tuple(Bundle(office.people[who], _in_order(told[who].values())) for who in sorted(told))


def owed_by(items: Iterable[OverdueItem], member: Member, members: Sequence[Member]) -> tuple[OverdueItem, ...]:
    """What this person owes themselves (`/mine`): snoozed items too, escalated ones not."""
    office = Holders.of(members)
    return tuple(item for item in items if any(m.id == member.id for m in _who_owes(item, office)))


def owes(member: Member, members: Sequence[Member]) -> Callable[[Way], bool]:
    """Whether this person owes what is owed in a way."""
    office = Holders.of(members)
    return lambda way: any(m.id == member.id for m in _owing_way(way, office))


def told_of(members: Sequence[Member]) -> Callable[[Way, bool], tuple[tuple[int, bool], ...]]:
    """Gives (member id, whether as the unit's leader only) of those who are told a thing owed in a way; the flag says
    whether it is escalated."""
    office = Holders.of(members)

    @cache
    def told(way: Way, escalate: bool) -> tuple[tuple[int, bool], ...]:
        own = {m.id: False for m in _owing_way(way, office)}
        leaders = office.leading(way[1]) if escalate else ()
        return tuple((own | {m.id: True for m in leaders if m.id not in own}).items())

    return told


def escalated_to(member: Member) -> tuple[str, ...]:
    """The introducing units whose long overdue things this person is told as their leader."""
    return member.units if member.role is Role.LEADER and member.active and member.telegram_id is not None else ()


def owing(members: Sequence[Member]) -> Callable[[OverdueItem], tuple[Member, ...]]:
    """Gives the people an item waits for, never empty while there is an admin. Those who can be reached come before
    those who are known but cannot: a fallback is better than a letter that will not arrive."""
    office = Holders.of(members)
    return lambda item: tuple(_who_owes(item, office))


def carriers(members: Sequence[Member]) -> Callable[[Project, int | None], tuple[Member, ...]]:
    """Who carries a promise of a project, by its owner's number: the same people as in /overdue, but administrators
    carry nothing only for want of others."""
    office = Holders.of(members)

    def carry(project: Project, owner_id: int | None) -> tuple[Member, ...]:
        found = office.owing([] if owner_id is None else [owner_id], sorted(project.units))
        return () if found and all(m.role is Role.ADMIN and m.id != owner_id for m in found) else tuple(found)

    return carry


def _who_owes(item: OverdueItem, office: Holders) -> list[Member]:
    return office.owing(item.duty.owner_ids, sorted(item.project.units))


def _owing_way(way: Way, office: Holders) -> list[Member]:
    owner_id, *units = way
    return office.owing([] if owner_id is None else [owner_id], sorted({unit for unit in units if unit}))


def _told(item: OverdueItem, office: Holders) -> Iterator[tuple[Member, bool]]:
    yield from ((member, False) for member in _who_owes(item, office))
    if item.escalate:
        yield from ((leader, True) for leader in office.leading(item.project.unit))


def _in_order(reminders: Iterable[Reminder]) -> tuple[Reminder, ...]:
    return tuple(sorted(reminders, key=lambda r: (r.escalated, *_worst_first(r.item))))


def by_project(reminders: Iterable[Reminder]) -> tuple[tuple[Reminder, ...], ...]:
    """A bundle's reminders, in its order, those of one project together."""
    found: dict[int, list[Reminder]] = {}
    for reminder in reminders:
        found.setdefault(reminder.item.project.id, []).append(reminder)
    return tuple(tuple(group) for group in found.values())
