"""What was done towards a quota, one entry a fact (or a trip still out, or a weekly report), and how much of it a
holder has within a window. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from domain.figures.fact import Fact, FactKind
from domain.figures.window import DayWindow
from domain.filing.update import Update
from domain.period import Period
from domain.projects.enterprise_names import firm_key
from domain.projects.project import Project, StageMove
from domain.projects.stages import Stage
from domain.trips.quota import Quota, QuotaMeasure
from domain.trips.quota_holders import HolderKind, QuotaHolder
from domain.trips.trip_days import TripSpan, batches_begun, days_away, span_of

EffortKind = FactKind | Stage | None
BACK = timedelta(days=31)  # how far before a window a trip may have begun that reaches into it


@dataclass(frozen=True, slots=True)
class Effort:
    """`kind` None: a weekly report (also 零报告); NEGOTIATING: a project of which the talks began. `underway`: a trip
    that is still out, or whose report is not filed."""

    kind: EffortKind
    span: TripSpan
    unit: str
    persons: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    enterprise: str | None = None
    firms: int = 0  # enterprises that only a number tells
    fact_id: int | None = None
    update_id: int | None = None
    underway: bool = False


@dataclass(frozen=True, slots=True)
class Attained:
    """A value and what is behind it, by day."""

    value: Fraction
    behind: tuple[Effort, ...]

    @property
    def underway(self) -> bool:
        return any(one.underway for one in self.behind)


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """One holder's quota over one window. `owed` None: nobody has said yet how many days a week is."""

    quota: Quota
    holder: QuotaHolder
    window: DayWindow
    owed: Fraction | None
    attained: Attained

    @property
    def missing(self) -> Fraction:
        return max(Fraction(0), (self.owed or Fraction(0)) - self.attained.value)

    @property
    def met(self) -> bool:
        return self.owed is not None and not self.missing

    @property
    def key(self) -> str:
        """`王局:trip_days:2024-05`: the same whenever it is worked out."""
        period = Period.of(self.quota.per, self.window.first)
        return f"{self.holder.name}:{self.quota.measure}:{period.key}"


def effort_of(fact: Fact, teams: tuple[str, ...] = ()) -> Effort:
    return Effort(fact.kind, span_of(fact), fact.unit, fact.persons, teams, fact.enterprise, fact.firms or 0,
                  fact.id, fact.update_id)


def negotiation_of(project: Project, began: StageMove, told: Update | None, filer: str | None,
                   teams: tuple[str, ...]) -> Effort:
    """A project of which the talks began, told by a report (or imported). It is of the project's 责任领导 and of those
    whom the report names, where it names nobody of who filed it; of the unit that introduced it."""
    named = (told.leader, *told.participants) if told else ()
    who = named if any(named) else (filer,)
    persons = tuple(dict.fromkeys(name for name in (project.leader, *who) if name))
    return Effort(Stage.NEGOTIATING, TripSpan(began.on, began.on, Fraction(1)), project.unit, persons, teams,
                  project.enterprise, update_id=began.update_id)


def is_of(one: Effort, holder: QuotaHolder) -> bool:
    """Whether it is the holder's: a person went, a unit reported, a team's message tells it."""
    match holder.kind:
        case HolderKind.PERSON:
            return not set(holder.names).isdisjoint(one.persons)
        case HolderKind.UNIT:
            return one.unit in holder.names
        case HolderKind.TEAM:
            return holder.name in one.teams


def attained(measure: QuotaMeasure, efforts: Iterable[Effort], holder: QuotaHolder, window: DayWindow) -> Attained:
    """How much of that measure the holder has within the window."""
    own = sorted((one for one in efforts if one.kind is KINDS[measure] and is_of(one, holder)),
                 key=lambda one: (one.span.first, one.fact_id or 0, one.update_id or 0))
    return Attained(COUNTING[measure](own, window), tuple(one for one in own if _touches(one, window)))


def quota_line(quota: Quota, holder: QuotaHolder, efforts: Iterable[Effort], window: DayWindow,
               week_days: int | None) -> QuotaLine:
    return QuotaLine(quota, holder, window, quota.asked.in_days(week_days),
                     attained(quota.measure, efforts, holder, window))


def _touches(one: Effort, window: DayWindow) -> bool:
    return one.span.first <= window.last and one.span.last >= window.first


def _days(own: Sequence[Effort], window: DayWindow) -> Fraction:
    return days_away((one.span for one in own), window)


def _batches(own: Sequence[Effort], window: DayWindow) -> Fraction:
    return Fraction(batches_begun((one.span for one in own), window))


def _times(own: Sequence[Effort], window: DayWindow) -> Fraction:
    return Fraction(sum(one.span.batches for one in own if one.span.first in window))


def _firms(own: Sequence[Effort], window: DayWindow) -> Fraction:
    within = [one for one in own if one.span.first in window]
    named = {firm_key(one.enterprise) for one in within if one.enterprise}
    return Fraction(len(named) + sum(one.firms for one in within))


def _weeks(own: Sequence[Effort], window: DayWindow) -> Fraction:
    """Weeks with a report; a week belongs to the period of its Thursday, as ISO weeks do to years."""
    def thursday(day: date) -> date:
        return Period.of("week", day).start + timedelta(days=3)

    return Fraction(len({week for one in own if (week := thursday(one.span.first)) in window}))


KINDS: dict[QuotaMeasure, EffortKind] = {
    QuotaMeasure.BATCHES: FactKind.TRIP, QuotaMeasure.TRIP_DAYS: FactKind.TRIP, QuotaMeasure.MEETINGS: FactKind.MEETING,
    QuotaMeasure.TRAININGS: FactKind.TRAINING, QuotaMeasure.LEADS: FactKind.LEAD, QuotaMeasure.VISITS: FactKind.VISIT,
    QuotaMeasure.WEEKLY_REPORTS: None, QuotaMeasure.NEGOTIATIONS: Stage.NEGOTIATING}
COUNTING: dict[QuotaMeasure, Callable[[Sequence[Effort], DayWindow], Fraction]] = {
    QuotaMeasure.BATCHES: _batches, QuotaMeasure.TRIP_DAYS: _days, QuotaMeasure.MEETINGS: _times,
    QuotaMeasure.TRAININGS: _times, QuotaMeasure.LEADS: _times, QuotaMeasure.VISITS: _firms,
    QuotaMeasure.WEEKLY_REPORTS: _weeks, QuotaMeasure.NEGOTIATIONS: _times}
