"""Bulletins made of the plan's indicators: month, quarter, half-year, year, and the days of a campaign.

One engine: what each of them has of its own (ID, kind of period, which indicators, whether scores) stands in its module
as an `IndicatorBulletin`, whose methods are the module's functions. Three times the plan's fixed number of queries, and
two more; for what units owe each month as many again as months are over, of those indicators alone.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from domain.figures.figure_table import FoundFigures, written, written_rate
from domain.figures.given_marks import given_parts
from domain.figures.group_task import of_groups
from domain.figures.indicator import Indicator, Rate, Reached
from domain.figures.indicator_lines import (
    FiguresOf,
    IndicatorLines,
    Windows,
    idle_units,
    indicator_lines,
)
from domain.figures.owed_tasks import TaskSpan, running_year
from domain.figures.regular_task import windows_over
from domain.figures.schedule_gap import competition_ranks
from domain.figures.score import Efficacy, ScorePart, ScoreScheme, UnitScore
from domain.figures.score_range import MarkRange, mark_range
from domain.figures.task_schedule import TaskSchedule, task_schedules
from domain.figures.unit_scores import unit_scores
from domain.figures.window import DayWindow
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.projects.stages import Stage
from reports.bulletins.bulletin_header import Marks
from reports.figures.bases import with_known_bases
from reports.figures.task_progress import load_every
from reports.figures.untagged import with_untagged
from reports.phone import characters
from reports.plan.plan_view import size_said
from reports.plan.value_said import part_said, task_said, value_said
from reports.render import render, split
from reports.verdicts.bulletin_notes import NO_NOTES, VerdictNotes, load_notes
from storage.store import Store

LONGEST = 1200  # characters of a bulletin that tells every unit of every indicator: four screens of a phone


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
        units = [(line.indicator.name, unit) for line in self.lines for unit in line.units]
        known = [one for one in units if one[1].value] or [one for one in units if one[1].row.figure.value] or units
        return (known[0][0], known[0][1].row.holder) if known else None

    @property
    def cohorts(self) -> tuple[Stage, ...]:
        """Steps whose projects of the period its rates are of."""
        return tuple(dict.fromkeys(line.cohort for line in self.lines if line.cohort and line.now.denominator))

    @property
    def of_any_size(self) -> tuple[str, ...]:
        """Rates of projects of any size beside a count of the same step that counts large ones alone."""
        sized = {line.indicator.formula.stage for line in self.lines if isinstance(line.indicator.formula, Reached)
                 and line.indicator.filter.at_least}
        return tuple(line.indicator.name for line in self.lines if line.cohort in sized)

    def marked(self, late: Collection[TaskSpan]) -> bool:
        """Whether anybody owes some, most of the days for it are over (`late`), and there is none."""
        known = [line for line in self.lines if not (line.unreported or line.untagged)]
        return any(one.late for line in known for one in line.zeros) or any(
            task.span in late and task.row.figure.value == 0 for line in known for task in line.tasks)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Indicators that have nothing because it all waits for its verdict."""
        return tuple(one.indicator for one in self.notes.waiting)


def every_indicator(plan: Plan, period: Period) -> Sequence[Indicator]:
    return plan.indicators


@dataclass(frozen=True, slots=True)
class IndicatorBulletin:
    """`since`: from which day the figures add up (the plan's start; a campaign's); `scored`: with the plan's
    scores."""

    id: str
    kind: Kind
    indicators: Callable[[Plan, Period], Sequence[Indicator]] = every_indicator
    since: Callable[[Plan, Period], date] = lambda plan, period: plan.start
    scored: bool = False

    async def current(self, store: Store, office: Office, now: datetime) -> Period:
        return Period.of(self.kind, office.day(now))

    async def first(self, store: Store, office: Office) -> Period | None:
        """The first period of the plan in which anything was known."""
        moved = await store.projects.first_move()
        filed = await store.updates.first_filed()
        days = [day for day in (moved, office.day(filed) if filed else None) if day is not None]
        return Period.of(self.kind, max(min(days), office.plan.start)) if days else None

    async def begun(self, store: Store, office: Office, period: Period, now: datetime) -> bool:
        return period.start <= office.day(now)

    async def load(self, store: Store, office: Office, period: Period, now: datetime, *,
                   whole: bool = False) -> IndicatorView:
        """Up to the period's last day, or up to today within it."""
        plan, today = office.plan, office.day(now)
        last = period.last_day if whole else min(period.last_day, today)
        windows = self._windows(plan, period, last)
        indicators = await with_known_bases(store, plan, self.indicators(plan, period), windows.year or windows.so_far)
        groups = of_groups(plan, indicators)
        found = FiguresOf(*[await store.aggregates.figures(plan, [*indicators, *groups], window)
                            for window in (windows.period, windows.before, windows.so_far, windows.year) if window],
                          by_window={over: await store.aggregates.figures(plan, asked, over) for over, asked
                                     in windows_over(plan, indicators, windows.period).items()},
                          every=await load_every(store, plan, indicators, windows.so_far))
        lines = await with_untagged(store, indicator_lines(plan, indicators, found, windows))
        boards = await self._boards(store, plan, found.so_far, windows.so_far) if self.scored else ()
        notes = await load_notes(store, office, self.id, period.key, indicators, windows.so_far)
        return IndicatorView(self.id, period, last, windows, lines, idle_units(plan, lines), boards,
                             not whole and today <= period.last_day, notes)

    def write(self, view: IndicatorView, office: Office, marks: Marks) -> tuple[str, ...]:
        """In full; where that is too long to be read on a phone, of indicators that nobody owes the totals alone."""
        schedules = task_schedules(office.plan, view.lines, view.data_date)
        late = {one.span for one in schedules if one.late}
        told = [render("indicator_bulletin", view=view, marks=marks, office=office.plan.office, plan=office.plan,
                       said=value_said, owed=task_said, part_said=part_said, size=size_said, kind=self.kind,
                       daily=self.kind == "day", whole=view.whole, known_before=view.known_before,
                       later_year=view.later_year, schedules=schedules, late_spans=late,
                       marked=view.marked(late), at_end=self._at_end(view, office.plan), short=short)
                for short in (False, True)]
        return split(told[0] if characters(told[0]) <= LONGEST else told[1])

    def _at_end(self, view: IndicatorView, plan: Plan) -> tuple[TaskSchedule, ...]:
        """Of a running quarter or half-year: the schedule that its last day asks for."""
        asked = view.interim and self.kind in ("quarter", "half")
        return task_schedules(plan, view.lines, view.period.last_day) if asked else ()

    def facts(self, view: IndicatorView) -> dict[str, Any]:
        """The figures as JSON values: decimal strings, money in whole currency units."""
        return {"report": self.id, "period": view.period.key, "data_date": view.data_date.isoformat(),
                "interim": view.interim, "indicators": [_facts(line) for line in view.lines], "idle": list(view.idle),
                "scores": [{"name": board.scheme.name, "units": [
                    {"unit": unit.unit, "group": group.name, "total": str(unit.total)}
                    for group in board.groups for unit in group.units]} for board in view.boards]}

    def changes(self, before: dict[str, Any], after: dict[str, Any]) -> tuple[()]:
        return ()

    def _windows(self, plan: Plan, period: Period, last: date) -> Windows:
        past = period.previous()
        so_far = DayWindow(self.since(plan, period), last)
        return Windows(DayWindow(period.start, last), DayWindow(past.start, past.last_day), so_far,
                       running_year(plan, so_far) if so_far.first == plan.start else None)

    async def _boards(self, store: Store, plan: Plan, found: Mapping[str, FoundFigures],
                      window: DayWindow) -> tuple[ScoreBoard, ...]:
        marks = await store.plan_answers.marks(plan.name) if given_parts(plan) else ()
        return tuple(_board(plan, scheme, unit_scores(plan, scheme, found, window, marks), window.last.year)
                     for scheme in plan.schemes)


def _board(plan: Plan, scheme: ScoreScheme, scores: Sequence[UnitScore], year: int) -> ScoreBoard:
    group_of = {unit.name: unit.group for unit in plan.units}
    return ScoreBoard(scheme, tuple(ScoreGroup(group, tuple(one for one in scores if group_of[one.unit] == group))
                                    for group in plan.groups if plan.units_of(group)),
                      mark_range(scheme, year))


def _year_facts(line: IndicatorLines) -> dict[str, Any]:
    """Of a plan of several years, or of a growth: what there is in the running year, and what is owed for it."""
    if line.year is None:
        return {}
    formula = line.indicator.formula
    return {"year": written(formula, line.year.figure.value), "year_task": written(formula, line.year.task)}


def _facts(line: IndicatorLines) -> dict[str, Any]:
    formula = line.indicator.formula
    return {"name": line.indicator.name, "unit_of_measure": line.indicator.unit_of_measure,
            "value": written(formula, line.value), "before": written(formula, line.before.value),
            "so_far": written(formula, line.total.figure.value), "task": written(formula, line.total.task),
            "counted": written(formula, line.total.figure.counted), "rate": written_rate(line.total.rate),
            **_year_facts(line),
            "units": [{"unit": unit.row.holder, "value": written(formula, unit.value), "rank": place.rank,
                       "so_far": written(formula, unit.row.figure.value)}
                      for group in line.groups for place in group.places for unit in place.units]}
