"""What the judgement of duties calls overdue on a morning, said as days: so a database can find it without the whole
ledger.

domain/duties/duty.py judges each thing by the plan's thresholds and lights; here stands only from which day on it would
say so. What an exemption stopped is few and is judged one by one (`Stopped`). A property test holds the two equal.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from heapq import nsmallest

from domain.calendar import DAY, WorkCalendar
from domain.duties.duty import Duty, DutyKind, Light, thing_of
from domain.duties.duty_rules import LightRule
from domain.duties.overdue import Snoozes, Way, told_of
from domain.people.member import Member
from domain.plan.plan import Thresholds
from domain.projects.project import Subject
from domain.projects.stages import Stage

LONGEST = 1_000  # days back: who escalates later than that never does


@dataclass(frozen=True, slots=True)
class Stopped:
    """One thing whose clock stood still for a while: `due_on` as if it had fallen due so many days ago as its clock
    counted; None: it is not overdue."""

    due_on: date | None = None
    red: bool = False


@dataclass(frozen=True, slots=True)
class OverdueDays:
    """`due_until`: the last day on which a thing was due that is overdue now; `red_until`: that is red, where none of
    the plan's `lights` fits (the first that fits holds), each with its own last red day. `silent_days`: calendar days
    without news that a stage allows; stages without a number are never too silent."""

    due_until: date
    red_until: date
    silent_days: Mapping[Stage, int]
    lights: tuple[tuple[LightRule, date], ...] = ()
    stopped: Mapping[tuple[Subject, int], Stopped] = field(default_factory=dict)

    def news_until(self, stage: Stage, red: bool = False) -> date:
        """The last day of news that leaves a project of this stage overdue (or red)."""
        return (self._red_silence(stage) if red else self.due_until) - timedelta(days=self.silent_days[stage])

    def _red_silence(self, stage: Stage) -> date:
        fitting = (until for rule, until in self.lights if DutyKind.SILENCE in rule.kinds
                   and (not rule.stages or stage in rule.stages))
        return next(fitting, self.red_until)


def overdue_days(thresholds: Thresholds, lights: Iterable[LightRule], today: date, calendar: WorkCalendar,
                 stopped: Mapping[tuple[Subject, int], Stopped]) -> OverdueDays:
    """Later days are less overdue, so one day bounds what is red."""
    def last_red(red: Callable[[date], bool]) -> date:
        return next((day for back in range(1, LONGEST) if red(day := today - back * DAY)), today - LONGEST * DAY)

    resting = {stage: days for stage, days in thresholds.silent_days.items() if days and not stage.is_resting}
    return OverdueDays(
        today - DAY, last_red(lambda day: calendar.workdays_between(day, today) >= thresholds.escalate_after), resting,
        tuple((rule, last_red(partial(_red_by, rule, today, calendar))) for rule in lights), stopped)


def _red_by(rule: LightRule, today: date, calendar: WorkCalendar, due: date) -> bool:
    return today > rule.red.after(due, calendar)


def stopped_things(duties: Iterable[Duty], today: date) -> Mapping[tuple[Subject, int], Stopped]:
    """Of judged duties that are past their day those with an exemption, as they stand."""
    return {thing_of(duty.id): Stopped(today - timedelta(days=duty.days), duty.light is Light.RED)
            if duty.is_late else Stopped()
            for duty in duties if duty.exemptions and duty.due < today}


def soon_days(thresholds: Thresholds, today: date) -> tuple[date, date]:
    """First and last day of what falls due soon (`due_soon`)."""
    return today, today + timedelta(days=thresholds.due_soon_days)


@dataclass(frozen=True, slots=True)
class DatedThing:
    """One thing overdue as far as it must be known to say who is told of it, and how urgently. `way`: owner,
    introducing and serving unit."""

    subject: Subject
    subject_id: int
    project_id: int
    way: Way
    due_on: date
    red: bool


class BundleCounts:
    """What each person will be told, counted thing by thing: as `bundles` would put it together, without the projects
    themselves."""

    def __init__(self, members: Sequence[Member], snoozes: Snoozes) -> None:
        self._told, self._snoozes = told_of(members), snoozes
        self._things: Counter[int] = Counter()
        self._red: Counter[int] = Counter()
        self._worst: dict[int, dict[int, tuple[bool, bool, date]]] = defaultdict(dict)

    def add(self, thing: DatedThing) -> None:
        for member_id, escalated in self._told(thing.way, thing.red):
            if (member_id, thing.subject, thing.subject_id) not in self._snoozes:
                self._things[member_id] += 1
                self._red[member_id] += thing.red
                urgency, worst = (escalated, not thing.red, thing.due_on), self._worst[member_id]
                worst[thing.project_id] = min(worst.get(thing.project_id, urgency), urgency)

    def things(self, member_id: int) -> tuple[int, int, int]:
        """How many things, red ones, projects."""
        return self._things[member_id], self._red[member_id], len(self._worst[member_id])

    def first(self, member_id: int, count: int) -> list[int]:
        """The projects that stand first in the bundle."""
        worst = self._worst[member_id]
        return nsmallest(count, worst, key=lambda project_id: (*worst[project_id], project_id))
