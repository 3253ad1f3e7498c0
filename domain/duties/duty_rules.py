"""What an office's plan says of duties: clocks of its own, when a light turns red, what stops a clock, the ladder.

Data of a closed set: a plan file names what begins a clock and what ends it, the program knows how to look it up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from domain.calendar import WorkCalendar
from domain.duties.duty import Duty, DutyKind, DutyRung, Light
from domain.duties.term import Term, find_term
from domain.projects.stages import Stage

RUNGS = tuple(DutyRung)


class ClockEvent(StrEnum):
    """What begins a clock, where it is no stage."""

    NEWS = "news"  # the last news of the project
    DIFFICULTY = "difficulty"  # it was reported; only of those without a promised day
    REQUEST = "request"  # an enterprise asked


@dataclass(frozen=True, slots=True)
class MoneyCame:
    """到位资金: any, or (`share`, in per cent) so much of the contract's sum, without one of the total investment."""

    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NodeDone:
    """A planned day whose title holds these words is done (用地报批)."""

    title: str


Until: TypeAlias = Stage | MoneyCame | NodeDone


@dataclass(frozen=True, slots=True)
class ProjectFilter:
    """Of which projects a clock runs; empty: of all. `tiers` are the plan's, by total investment."""

    stages: frozenset[Stage] = frozenset()
    tiers: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ClockRule:
    """`since` begins it, `until` ends it (None: only further news does). It turns yellow the day after `yellow` is
    over, red the day after `red`; without one the plan's working days decide. `asked`: the key of the plan's open
    question that says how long yellow is («长时间» is not defined): until it is answered the clock does not run.
    `note`: what to consider (取消、清退), put beside it and never done. `source`: the paragraph."""

    name: str
    since: Stage | ClockEvent
    yellow: Term
    until: Until | None = None
    red: Term | None = None
    where: ProjectFilter = ProjectFilter()
    kind: DutyKind = DutyKind.NODE
    note: str = ""
    source: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class LightRule:
    """When duties of these kinds (of projects at these stages; empty: any) turn red, counted from their due day."""

    kinds: frozenset[DutyKind]
    red: Term
    stages: frozenset[Stage] = frozenset()

    def fits(self, duty: Duty) -> bool:
        return duty.kind in self.kinds and (not self.stages or duty.stage in self.stages)


@dataclass(frozen=True, slots=True)
class GapRule:
    """Every unit that owes the indicator, against its schedule. `yellow` and `red`: how far behind it may be, in
    percentage points or (`relative`) in per cent of what the schedule asks: more than that is yellow, or red.
    `red_run`: red too where so many of its windows running were missed, the running one left out."""

    name: str
    indicator: str
    yellow: Decimal = Decimal(0)
    red: Decimal | None = None
    relative: bool = False
    red_run: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class LadderRule:
    """One rung of the office's ladder. A 督办单 is drafted once a duty has been of light `at` for `after`; a higher one
    `after` the lower one's day has passed and the duty is still not done. `within`: how long there is to answer.
    `kinds`: of which duties (empty: of all). `decides`: whose 发出/不发 it is (roster name; None: the plan's approver,
    else an administrator). `name`: the office's own word (蓝色督办单)."""

    rung: DutyRung
    within: Term
    after: Term = Term(0)
    at: Light = Light.RED
    decides: str | None = None
    name: str = ""
    kinds: frozenset[DutyKind] = frozenset()


@dataclass(frozen=True, slots=True)
class DutyRules:
    """`exemptions`: the reasons that the office accepts for stopping a clock; empty: any, with evidence."""

    clocks: tuple[ClockRule, ...] = ()
    lights: tuple[LightRule, ...] = ()
    gaps: tuple[GapRule, ...] = ()
    ladder: tuple[LadderRule, ...] = ()
    exemptions: tuple[str, ...] = ()

    def rung(self, rung: DutyRung) -> LadderRule | None:
        return next((rule for rule in self.ladder if rule.rung is rung), None)

    def above(self, rung: DutyRung) -> LadderRule | None:
        """The next rung that the office has."""
        higher = [rule for rule in self.ladder if RUNGS.index(rule.rung) > RUNGS.index(rung)]
        return min(higher, key=lambda rule: RUNGS.index(rule.rung), default=None)


def answered(clocks: Iterable[ClockRule], answers: Mapping[str, str]) -> tuple[ClockRule, ...]:
    """The clocks that run: those that wait for an answer only once it says how long. `answers`: question's key -> the
    words of its latest answer."""
    running = []
    for rule in clocks:
        term = find_term(answers.get(rule.asked, "")) if rule.asked else rule.yellow
        if term is not None:
            running.append(replace(rule, yellow=term))
    return tuple(running)


def under_rules(duty: Duty, rules: DutyRules, calendar: WorkCalendar) -> Duty:
    """With the days that the office's own thresholds give it: a request's clock since it was asked brings its day
    forward, never back, and gives it one where it has none; the first light rule that fits says when it turns red."""
    if duty.kind is DutyKind.REQUEST and duty.opened_on is not None:
        duty = _since_asked(duty, rules, calendar)
    fitting = next((rule for rule in rules.lights if rule.fits(duty)), None)
    if fitting is None or duty.red_after is not None or not duty.dated:
        return duty
    return replace(duty, red_after=fitting.red.after(duty.due, calendar))


def _since_asked(duty: Duty, rules: DutyRules, calendar: WorkCalendar) -> Duty:
    rule = next((rule for rule in rules.clocks if rule.since is ClockEvent.REQUEST), None)
    if rule is None or duty.opened_on is None:
        return duty
    due = min(duty.due, rule.yellow.after(duty.opened_on, calendar))
    red = None if rule.red is None else rule.red.after(duty.opened_on, calendar)
    return replace(duty, due=due, red_after=red)
