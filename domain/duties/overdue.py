"""What is overdue, and who is told: one bundle a person.

Overdue are milestones and next steps past their day, difficulties past their promised day, and projects without news
for longer than their stage allows. Paused, ended and merged projects are left alone. The light is yellow from the first
day, red once the thresholds' number of working days is over; then the unit's leaders are told too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from functools import cache

from domain.calendar import WorkCalendar
from domain.duties.duty import Duty, DutyKind, Light, judged
from domain.duties.holders import Holders
from domain.people.member import Member, Role
from domain.plan.plan import Thresholds
from domain.projects.project import Difficulty, Milestone, Project, Subject
from domain.projects.stages import Stage

Way = tuple[int | None, str, str | None]  # owner, introducing and serving unit: who owes a thing follows from these
Snoozes = Mapping[tuple[int, Subject, int], date]  # (member id, subject, subject id) -> the day until which it is quiet


@dataclass(frozen=True, slots=True)
class OverdueItem:
    """One thing past its day (or, GREEN, soon due). `subject_id` is the milestone's or difficulty's id, for a silent
    project the project's own; `title` is empty then. `days` and `workdays` count from `due_on`, 0 or less when GREEN.
    `escalate`: the unit's leaders are told too. `silent_days`: days without news, for silence only."""

    subject: Subject
    subject_id: int
    project: Project
    title: str
    due_on: date
    days: int
    workdays: int
    light: Light
    escalate: bool
    owner_id: int | None = None
    original_on: date | None = None
    next_step: bool = False
    silent_days: int | None = None

    @property
    def postponed(self) -> bool:
        return self.original_on is not None and self.original_on != self.due_on

    @property
    def key(self) -> tuple[Subject, int]:
        return self.subject, self.subject_id


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


def overdue_items(projects: Iterable[Project], milestones: Iterable[Milestone], difficulties: Iterable[Difficulty],
                  thresholds: Thresholds, today: date, calendar: WorkCalendar, zone: tzinfo) -> tuple[OverdueItem, ...]:
    """Everything past its day on the morning of `today`, worst first. `zone`: in which `last_news_at` becomes a day."""
    return _items(projects, milestones, difficulties, thresholds, today, calendar, zone, limit=today)


def due_soon(projects: Iterable[Project], milestones: Iterable[Milestone], difficulties: Iterable[Difficulty],
             thresholds: Thresholds, today: date, calendar: WorkCalendar, zone: tzinfo) -> tuple[OverdueItem, ...]:
    """Promises that fall due from `today` within `thresholds.due_soon_days`, soonest first (silence is no promise)."""
    limit = today + timedelta(days=thresholds.due_soon_days + 1)
    found = _items(projects, milestones, difficulties, thresholds, today, calendar, zone, limit)
    soon = [i for i in found if i.light is Light.GREEN and i.subject is not Subject.SILENCE]
    return tuple(sorted(soon, key=lambda i: (i.due_on, i.project.id, i.key)))


def _items(projects: Iterable[Project], milestones: Iterable[Milestone], difficulties: Iterable[Difficulty],
           thresholds: Thresholds, today: date, calendar: WorkCalendar, zone: tzinfo,
           limit: date) -> tuple[OverdueItem, ...]:
    """All with a day before `limit`."""
    awake = {p.id: p for p in projects if p.merged_into is None and not p.is_resting}
    found = (*_promises(awake, milestones, difficulties), *_silences(awake.values(), thresholds, today, zone))
    judged = [_judged(item, thresholds, today, calendar) for item in found if item.due_on < limit]
    return tuple(sorted(judged, key=_worst_first))


def _promises(awake: Mapping[int, Project], milestones: Iterable[Milestone],
              difficulties: Iterable[Difficulty]) -> Iterator[OverdueItem]:
    """Open milestones and difficulties with a day, not judged yet."""
    for m in milestones:
        if m.done_on is None and m.project_id in awake:
            yield _item(Subject.MILESTONE, m.id, awake[m.project_id], m.title, m.planned_on, m.owner_id, m.original_on,
                        m.next_step)
    for d in difficulties:
        if d.solved_on is None and d.promised_on is not None and d.project_id in awake:
            yield _item(Subject.DIFFICULTY, d.id, awake[d.project_id], d.text, d.promised_on, d.owner_id, d.original_on)


def _silences(awake: Iterable[Project], thresholds: Thresholds, today: date, zone: tzinfo) -> Iterator[OverdueItem]:
    """Projects by the last day on which news was due; a stage without a number of days is never too silent."""
    for project in awake:
        allowed = thresholds.silent_days.get(project.stage or Stage.LEAD)
        if allowed:
            news = project.last_news_at.astimezone(zone).date()
            item = _item(Subject.SILENCE, project.id, project, "", news + timedelta(days=allowed))
            yield replace(item, silent_days=(today - news).days)


def _item(subject: Subject, subject_id: int, project: Project, title: str, due_on: date, owner_id: int | None = None,
          original_on: date | None = None, next_step: bool = False) -> OverdueItem:
    return OverdueItem(subject, subject_id, project, title, due_on, 0, 0, Light.GREEN, False, owner_id, original_on,
                       next_step)


def _judged(item: OverdueItem, thresholds: Thresholds, today: date, calendar: WorkCalendar) -> OverdueItem:
    duty = judged(Duty("", DutyKind.NODE, "", item.due_on, item.due_on), thresholds.escalate_after, today, calendar)
    return replace(item, days=duty.days, workdays=duty.workdays, escalate=duty.light is Light.RED, light=duty.light)


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
        item = _item(Subject.MILESTONE, 0, project, "", project.created_at.date(), owner_id)
        found = _who_owes(item, office)
        return () if found and all(m.role is Role.ADMIN and m.id != owner_id for m in found) else tuple(found)

    return carry


def _who_owes(item: OverdueItem, office: Holders) -> list[Member]:
    return office.owing([] if item.owner_id is None else [item.owner_id], sorted(item.project.units))


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
