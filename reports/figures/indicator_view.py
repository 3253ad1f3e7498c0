"""What a bulletin of indicators shows, and what of it its words depend on."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter

from domain.figures.indicator import Rate, Reached
from domain.figures.indicator_lines import IndicatorLines, Windows
from domain.figures.owed_tasks import TaskSpan
from domain.figures.ranking import TierProgress
from domain.figures.schedule_gap import competition_ranks
from domain.figures.score import Efficacy, ScorePart, ScoreScheme, UnitScore
from domain.figures.score_range import MarkRange
from domain.period import Period
from domain.projects.stages import Stage
from domain.trips.quota import Quota
from reports.verdicts.bulletin_notes import NO_NOTES, VerdictNotes


def example_of(lines: Iterable[IndicatorLines]) -> tuple[str, str] | None:
    """An indicator and a unit of these whose number can be looked up: those that have some first."""
    units = [(line.indicator.name, unit) for line in lines for unit in line.units]
    known = [one for one in units if one[1].value] or [one for one in units if one[1].row.figure.value] or units
    return (known[0][0], known[0][1].row.holder) if known else None


@dataclass(frozen=True, slots=True)
class ScorePlace:
    """Units that share a total, and so a place."""

    rank: int
    units: tuple[UnitScore, ...]


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    """One group's units with their points, the highest first: groups are scored apart."""

    name: str
    units: tuple[UnitScore, ...]

    @property
    def places(self) -> tuple[ScorePlace, ...]:
        ranks = competition_ranks([unit.total for unit in self.units])
        paired = zip(ranks, self.units, strict=True)
        return tuple(ScorePlace(rank, tuple(unit for _, unit in same)) for rank, same in groupby(paired,
                                                                                                 key=itemgetter(0)))


@dataclass(frozen=True, slots=True)
class ScoreBoard:
    scheme: ScoreScheme
    groups: tuple[ScoreGroup, ...]
    marks: MarkRange

    @property
    def relative(self) -> tuple[str, ...]:
        """Parts measured by the group's own units (功效系数): their points change when another unit's figure does."""
        return tuple(one.name for one in self.scheme.parts if isinstance(one.rule, Efficacy))

    @property
    def shifted(self) -> tuple[ScorePart, ...]:
        """Parts whose weight changes from year to year, with that of this one (mechanism 49)."""
        units = [unit for group in self.groups for unit in group.units]
        return tuple(one.part for one in units[0].parts if one.part.weights) if units else ()

    @property
    def open_parts(self) -> tuple[str, ...]:
        """Parts of which some unit lacks what they need."""
        return tuple(dict.fromkeys(part.part.name for group in self.groups for unit in group.units
                                   for part in unit.parts if part.open))


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """What the templates show. `idle`: units with nothing in any line; `interim`: the period was not over."""

    report: str
    period: Period
    data_date: date
    windows: Windows
    lines: tuple[IndicatorLines, ...]
    idle: tuple[str, ...]
    boards: tuple[ScoreBoard, ...]
    interim: bool
    notes: VerdictNotes = NO_NOTES
    quotas: Mapping[str, tuple[Quota, ...]] = field(default_factory=dict)  # indicators that people or units have one of
    tiers: tuple[TierProgress, ...] = ()  # of the plan's task, where it is divided: how much of each is done so far
    tiered: str = ""  # the indicator that this task is of

    @property
    def quiet(self) -> tuple[IndicatorLines, ...]:
        """Indicators of which there is nothing in the period, but something before it."""
        return tuple(line for line in self.lines if line.quiet)

    @property
    def whole(self) -> bool:
        """Whether the period is all that the figures add up over."""
        return self.windows.so_far.first == self.windows.period.first

    @property
    def later_year(self) -> bool:
        """Whether what there is this year is less than what there is in all."""
        return self.windows.year is not None and self.windows.year.first != self.windows.so_far.first

    @property
    def known_before(self) -> bool:
        """Whether the period before this one lies in what the figures add up over."""
        return self.windows.before.last >= self.windows.so_far.first

    @property
    def before_cut(self) -> bool:
        """Whether the plan began within the period before this one: its figures are of the days since."""
        return self.period.previous().start < self.windows.before.first

    @property
    def first_period(self) -> bool:
        """Whether this is the first month, quarter or half-year of them, beside which there is none before."""
        return not self.known_before and self.period.kind in ("month", "quarter", "half")

    @property
    def tells_before(self) -> bool:
        """Whether a figure of the period before stands beside any of this one; of what is quiet only where it is not
        nought."""
        told = [line for line in self.lines if not (line.nothing or line.grows)]
        return self.known_before and any(
            line.before.value or line.before.denominator or (not line.quiet and line.before.value is not None)
            for line in told)

    @property
    def of_projects(self) -> bool:
        """Whether it tells a rate of how many projects of a step reached another."""
        return any(isinstance(line.indicator.formula, Rate) and (line.now.denominator or line.total.figure.denominator)
                   for line in self.lines)

    @property
    def untagged(self) -> tuple[tuple[IndicatorLines, ...], ...]:
        """Indicators of projects that nobody has called so, those that lack the same words together."""
        lines = [line for line in self.lines if line.untagged]
        return tuple(tuple(line for line in lines if line.untagged == words)
                     for words in dict.fromkeys(line.untagged for line in lines))

    @property
    def example(self) -> tuple[str, str] | None:
        """An indicator of the plan and a unit for a look at where a number comes from: those that have some first."""
        return example_of(self.lines)

    @property
    def cohorts(self) -> tuple[Stage, ...]:
        """Steps whose projects of a period its rates are of, of this one or the one before."""
        return tuple(dict.fromkeys(line.cohort for line in self.lines
                                   if line.cohort and (line.now.denominator or line.before.denominator)))

    @property
    def of_any_size(self) -> tuple[str, ...]:
        """Rates of projects of any size beside a count of the same step that counts large ones alone."""
        sized = {line.indicator.formula.stage for line in self.lines if isinstance(line.indicator.formula, Reached)
                 and line.indicator.filter.at_least}
        return tuple(line.indicator.name for line in self.lines if line.cohort in sized)

    @property
    def tier_span(self) -> TaskSpan | None:
        """Over which days the tiers are owed."""
        spans = {task.span for line in self.lines if line.indicator.name == self.tiered for task in line.tasks}
        return TaskSpan.WHOLE if TaskSpan.WHOLE in spans else next(iter(spans), None)

    def marked(self, late: Collection[TaskSpan]) -> bool:
        """Whether anybody owes some, most of the days for it are over (`late`), and there is none."""
        known = [line for line in self.lines if not (line.unreported or line.untagged)]
        if self.tier_span in late and any(one.tier.count and not one.count for one in self.tiers):
            return True
        return any(one.late for line in known for one in line.zeros) or any(
            task.span in late and task.row.figure.value == 0 for line in known for task in line.tasks)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Indicators that have nothing because it all waits for its verdict."""
        return tuple(one.indicator for one in self.notes.waiting)
