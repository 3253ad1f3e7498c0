"""One thing that is owed by a day, whatever made it, and the one judgement of all of them: state, light, days late.

A clock counts days after the due day; an exemption in force stops it: days inside one are not counted, so that the
light stays where it was on the day the clock stopped. Nothing else makes a light better but done, a later due day
or a cancellation.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TypeAlias

from domain.calendar import WorkCalendar
from domain.projects.project import Subject
from domain.projects.stages import Stage

DAY = timedelta(days=1)
NO_DAY = date.max  # the day of what must be done and has none yet (未定期限): it is never late
Span: TypeAlias = tuple[date, date]  # first and last day, both included
Thing: TypeAlias = tuple[Subject, int]
OWN_NUMBER = (Subject.MILESTONE, Subject.DIFFICULTY, Subject.SILENCE)  # as in their ids


class DutyKind(StrEnum):
    NODE = "node"
    NEXT_STEP = "next_step"
    PROMISE = "promise"  # the promised day of a difficulty
    SILENCE = "silence"  # news of a project
    APPOINTMENT = "appointment"
    FOLLOW_UP = "follow_up"  # news of a visit that left no next step
    REQUEST = "request"
    REVIEW_ANSWER = "review_answer"  # a step of a procedure that somebody must answer
    FORM = "form"
    WEEKLY_REPORT = "weekly_report"
    TRIP_REPORT = "trip_report"
    TRIP = "trip"  # somebody is still out
    CLAUSE = "clause"
    QUOTA = "quota"
    SUPERVISION = "supervision"  # the answer to a 督办单
    ASSIGNMENT = "assignment"  # out of minutes or by a leader


WITH_OWN_DAY = frozenset({DutyKind.ASSIGNMENT, DutyKind.CLAUSE, DutyKind.REQUEST})  # it is written down with them
POSTPONABLE = WITH_OWN_DAY | {DutyKind.NODE, DutyKind.NEXT_STEP, DutyKind.PROMISE, DutyKind.FORM, DutyKind.TRIP_REPORT}


class Light(StrEnum):
    GREEN = "green"  # not due yet
    YELLOW = "yellow"
    RED = "red"


class DutyState(StrEnum):
    OPEN = "open"
    DONE = "done"
    OVERDUE = "overdue"  # open and past its day
    CANCELLED = "cancelled"  # with a reason


class DutyRung(StrEnum):
    """How far up the ladder a duty stands, the lowest first."""

    NOTICE = "notice"  # 提示: the morning's reminder
    ORDER = "order"  # 督办单
    TALK = "talk"  # 约谈建议
    ACCOUNT = "account"  # 问责建议


@dataclass(frozen=True, slots=True)
class Exemption:
    """A stretch in which a clock stands still (不可抗力, a paused project); `until` None: until further notice.
    `reason` is a person's words or a key of words.toml [duty_reasons], `evidence` what proves it."""

    since: date
    until: date | None
    reason: str
    evidence: str = ""

    def in_force(self, today: date) -> bool:
        return self.since <= today and (self.until is None or today <= self.until)


@dataclass(frozen=True, slots=True)
class DutyScope:
    """Which duties a page asks for: of these projects, of these units (introducing, serving, or the duty's own), due
    up to `until`; None: all. `closed`: the done and the cancelled too; `undated`: with `until`, also what has no day
    yet."""

    project_ids: frozenset[int] | None = None
    units: tuple[str, ...] | None = None
    until: date | None = None
    closed: bool = False
    undated: bool = False

    @classmethod
    def late_on(cls, today: date) -> "DutyScope":
        """What is past its day on that morning."""
        return cls(until=today - DAY)

    def takes(self, duty: "Duty") -> bool:
        """For providers that cannot ask the database; the list asks it of every duty once more."""
        return ((self.project_ids is None or duty.project_id in self.project_ids)
                and (self.units is None or not set(self.units).isdisjoint(duty.units))
                and (self.until is None or duty.due <= self.until or (self.undated and not duty.dated))
                and (self.closed or not (duty.done_on or duty.cancelled)))


EVERYTHING = DutyScope()


@dataclass(frozen=True, slots=True)
class Duty:
    """`id` is stable ("milestone:12", "clause:3", "quota:王局:trip_days:2024-05"): the key of snoozes, postponements
    and rungs. Without owners the units' liaisons owe it, then their leaders. `due`: the last day that is in time, or
    after which it turns yellow; `original_due` stays when it is postponed. `red_after`: the last day that is yellow
    where its own clock says so, else the plan's working days decide. `source`: "update:12", "plan:quotas[1]"…

    What `judged` fills in: `days` and `workdays` count after `due`, less the days of exemptions; `exempt`: the one in
    force today."""

    id: str
    kind: DutyKind
    title: str
    due: date
    original_due: date
    source: str = ""
    project_id: int | None = None
    units: tuple[str, ...] = ()  # the first is the one that answers for it
    owner_ids: tuple[int, ...] = ()
    owner_name: str | None = None  # an outsider by name
    opened_on: date | None = None
    done_on: date | None = None
    cancelled: str | None = None  # why
    red_after: date | None = None
    exemptions: tuple[Exemption, ...] = ()
    stage: Stage | None = None
    standing: Light | None = None  # of what is measured (序时): its light is that, whatever the days
    state: DutyState = DutyState.OPEN
    light: Light = Light.GREEN
    days: int = 0
    workdays: int = 0
    rung: DutyRung | None = None
    exempt: Exemption | None = None

    @property
    def number(self) -> str:
        """What stands after the first colon of the id."""
        return self.id.partition(":")[2]

    @property
    def dated(self) -> bool:
        return self.due != NO_DAY

    @property
    def postponed(self) -> bool:
        return self.due != self.original_due

    @property
    def is_open(self) -> bool:
        return self.state in (DutyState.OPEN, DutyState.OVERDUE)

    @property
    def is_postponable(self) -> bool:
        """Somebody may agree to a later day: not of what is measured or has no day, and a matter that news alone ends
        has none."""
        return self.is_open and self.kind in POSTPONABLE and self.standing is None and self.dated

    @property
    def is_late(self) -> bool:
        """Past its day, and no exemption stops its clock."""
        return self.state is DutyState.OVERDUE and self.exempt is None


def thing_of(duty_id: str) -> Thing:
    """What a snooze, a postponement and a button call it: a number of its own, or one worked out of its id (48 bits),
    for an id may be longer than a button holds."""
    kind, _, number = duty_id.partition(":")
    if kind in OWN_NUMBER and number.isdecimal():
        return Subject(kind), int(number)
    return Subject.DUTY, int.from_bytes(sha256(duty_id.encode()).digest()[:6])


def with_granted(duty: Duty, granted: Mapping[int, date]) -> Duty:
    """With the later day that was agreed to; the original one stays, what turns red does so as many days later. What is
    stored with its own day has that day already."""
    day = granted.get(thing_of(duty.id)[1])
    if day is None or day <= duty.due or duty.kind in WITH_OWN_DAY:
        return duty
    red = None if duty.red_after is None else duty.red_after + (day - duty.due)
    return replace(duty, due=day, red_after=red)


def judged(duty: Duty, escalate_after: int, today: date, calendar: WorkCalendar) -> Duty:
    """`duty` as it stands on the morning of `today`. `escalate_after`: working days after which yellow turns red,
    where the duty has no `red_after` of its own."""
    if duty.cancelled is not None:
        return replace(duty, state=DutyState.CANCELLED)
    if duty.done_on is not None:
        return replace(duty, state=DutyState.DONE)
    exempt = next((e for e in duty.exemptions if e.in_force(today)), None)
    if duty.standing is not None:
        return _measured(duty, duty.standing if exempt is None else Light.GREEN, exempt, today, calendar)
    if not duty.dated:
        return replace(duty, exempt=exempt)
    days, workdays = late(duty, today, calendar)
    if days <= 0:
        return replace(duty, days=days, exempt=exempt)
    limit = None if duty.red_after is None else (duty.red_after - duty.due).days
    red = workdays >= escalate_after if limit is None else days > limit
    return replace(duty, state=DutyState.OVERDUE, days=days, workdays=workdays, exempt=exempt, rung=DutyRung.NOTICE,
                   light=Light.RED if red else Light.YELLOW)


def _measured(duty: Duty, light: Light, exempt: Exemption | None, today: date, calendar: WorkCalendar) -> Duty:
    """What stands against a schedule is as bad as it is measured; an exemption in force takes the light away."""
    days, workdays = late(duty, today, calendar)
    if light is Light.GREEN:
        return replace(duty, days=min(days, 0), exempt=exempt)
    return replace(duty, state=DutyState.OVERDUE, days=max(days, 1), workdays=max(workdays, 0), light=light,
                   rung=DutyRung.NOTICE)


def late(duty: Duty, today: date, calendar: WorkCalendar) -> tuple[int, int]:
    """(days, working days) after the due day, those of exemptions left out; negative while it is not due."""
    days, workdays = (today - duty.due).days, calendar.workdays_between(duty.due, today)
    for first, last in stopped(duty.exemptions, duty.opened_on, today):
        days -= (last - first).days + 1
        workdays -= calendar.workdays_between(first - DAY, last)
    return days, workdays


def stopped(exemptions: Iterable[Exemption], opened_on: date | None, today: date) -> Iterator[Span]:
    """The stretches up to `today` in which the clock stood still, each day once, in order."""
    running: date | None = None  # the last day already told
    for exemption in sorted(exemptions, key=lambda e: e.since):
        first = max(day for day in (exemption.since, opened_on, running and running + DAY) if day is not None)
        last = today if exemption.until is None else min(exemption.until, today)
        if first <= last:
            yield first, last
            running = last


def worst_first(duty: Duty) -> tuple[bool, bool, int, int, str]:
    """The order of a page: red ones, then the latest, what has no day last; a project's together where they are as
    late."""
    return duty.light is not Light.RED, not duty.dated, -duty.days, duty.project_id or 0, duty.id
