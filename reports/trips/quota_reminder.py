"""定额提醒: before a month (quarter, year) ends, whoever still owes something is told once how much; as many days
before as the quota says (seven; the last working day on or before that day)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import WorkCalendar
from domain.duties.duty import Duty, DutyScope
from domain.letter import Letter, Priority
from domain.people.member import Member
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.trips.effort import QuotaLine
from domain.trips.quota_holders import HolderKind
from reports.people.team_duties import team_duties
from reports.render import render
from reports.trips.quota_book import current_window, load_quota_book
from reports.trips.trip_duties import lacking_said
from storage.store import Store

ID = "quota_reminder"
KIND: Kind = "day"


@dataclass(frozen=True, slots=True)
class QuotaReminder:
    """What one person is told: everything of the same last day."""

    member: Member
    today: date
    last: date
    lines: tuple[QuotaLine, ...]
    late: bool = False
    news: tuple[Duty, ...] = ()  # that a 专班 owes by its own rhythm

    @property
    def own(self) -> tuple[QuotaLine, ...]:
        return tuple(line for line in self.lines if line.holder.kind is HolderKind.PERSON)

    @property
    def led(self) -> tuple[QuotaLine, ...]:
        """Of units and teams that this person answers for."""
        return tuple(line for line in self.lines if line.holder.kind is not HolderKind.PERSON)


async def load(store: Store, office: Office, period: Period, now: datetime,
               late: bool = False) -> tuple[QuotaReminder, ...]:
    """Those to be told on the day of the run, by member id."""
    today, quotas = office.day(now), office.plan.quotas
    near = [quota for quota in quotas
            if is_near(current_window(quota, today).last, quota.remind, today, office.calendar)]
    news = [duty for duty in await team_duties(store, office, today, DutyScope()) if duty.due < today]
    if not near:
        people = [m for m in await store.members.all() if m.reachable and m.telegram_id is not None]
        return tuple(_of_task_forces(people, news, today, late))
    windows = [current_window(quota, today) for quota in near]
    book = await load_quota_book(store, office, min(w.first for w in windows), max(w.last for w in windows), today)
    lines = [line for quota, window in zip(near, windows, strict=True) for line in book.lines(quota, window)
             if line.missing]
    people = [m for m in book.members if m.active and m.telegram_id is not None and m.reachable]
    return (*_reminders(people, lines, today, late), *_of_task_forces(people, news, today, late))


def is_near(last: date, remind: int, today: date, calendar: WorkCalendar) -> bool:
    """Whether today is the day to tell of a period that ends on `last`, or after it: `remind` days before, where that
    is a working day, else the working day before it."""
    told_on = last - timedelta(days=remind)
    if not calendar.is_workday(told_on):
        told_on = calendar.add_workdays(told_on, -1)
    return told_on <= today <= last


def letters(view: tuple[QuotaReminder, ...]) -> tuple[Letter, ...]:
    """One letter a person, period's end and set of quotas: a later run of the same sends nothing again."""
    return tuple(Letter(_key(one), one.member.telegram_id or 0, html(one), kind=ID, priority=Priority.PUSH, quiet=True)
                 for one in view)


def html(one: QuotaReminder) -> str:
    return render("quota_reminder", view=one, lacking=lacking_said)


def _key(one: QuotaReminder) -> str:
    rows = ".".join(sorted({str(line.quota.place) for line in one.lines} | {str(duty.project_id) for duty in one.news}))
    return f"{ID}:{one.member.id}:{one.last}:{rows}"


def _of_task_forces(people: Iterable[Member], news: list[Duty], today: date, late: bool) -> Iterator[QuotaReminder]:
    """Told on the first working day after the rhythm's day, once for each."""
    for member in people:
        for last in sorted({duty.due for duty in news if member.id in duty.owner_ids}):
            own = tuple(duty for duty in news if member.id in duty.owner_ids and duty.due == last)
            yield QuotaReminder(member, today, last, (), late, own)


def _reminders(people: Iterable[Member], lines: list[QuotaLine], today: date, late: bool) -> Iterator[QuotaReminder]:
    for member in people:
        own = [line for line in lines if member.id in line.holder.members]
        for last, remind in sorted({(line.window.last, line.quota.remind) for line in own}):
            told = tuple(line for line in own if (line.window.last, line.quota.remind) == (last, remind))
            yield QuotaReminder(member, today, last, told, late)
