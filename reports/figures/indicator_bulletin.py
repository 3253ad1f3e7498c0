"""Bulletins made of the plan's indicators: month, quarter, half-year, year, and the days of a campaign.

One engine: what each of them has of its own (ID, kind of period, which indicators, whether scores) stands in its module
as an `IndicatorBulletin`, whose methods are the module's functions. Three times the plan's fixed number of queries, and
two more.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Any

from domain.figures.figure_table import FigureRow, FoundFigures, parts_of, written, written_rate
from domain.figures.given_marks import given_parts
from domain.figures.group_task import of_groups
from domain.figures.indicator import Indicator
from domain.figures.indicator_lines import (
    FiguresOf,
    IndicatorLines,
    Windows,
    bare_units,
    idle_units,
    indicator_lines,
)
from domain.figures.schedule_gap import add_months, competition_ranks
from domain.figures.score import ScorePart, ScoreScheme, UnitScore
from domain.figures.unit_scores import unit_scores
from domain.figures.window import DayWindow
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.plan.targets import Recurrence, windows_of
from reports.bulletins.bulletin_header import Marks
from reports.figures.bases import with_known_bases
from reports.filters import count_of
from reports.plan.value_said import task_said, value_said
from reports.render import render, split, word
from reports.verdicts.bulletin_notes import NO_NOTES, VerdictNotes, load_notes
from storage.store import Store

MONTHS = 12  # a plan of more has years of its own


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
    def bare(self) -> frozenset[str]:
        """Units that have nothing in any line so far: their score is what the rules give for nothing."""
        return bare_units(self.lines, self.idle)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Indicators that have nothing because it all waits for its verdict."""
        return tuple(one.indicator for one in self.notes.waiting)


def every_indicator(plan: Plan, period: Period) -> Sequence[Indicator]:
    return plan.indicators


@dataclass(frozen=True, slots=True)
class IndicatorBulletin:
    """`since`: from which day the figures add up (the plan's start; a campaign's); `with_so_far`: units stand with
    what they have in all beside what they have of the period; `scored`: with the plan's scores."""

    id: str
    kind: Kind
    indicators: Callable[[Plan, Period], Sequence[Indicator]] = every_indicator
    since: Callable[[Plan, Period], date] = lambda plan, period: plan.start
    with_so_far: bool = False
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
                            for window in (windows.period, windows.before, windows.so_far, windows.year) if window])
        lines = indicator_lines(plan, indicators, found, windows)
        boards = await self._boards(store, plan, found.so_far, windows.so_far) if self.scored else ()
        notes = await load_notes(store, office, self.id, period.key, indicators, windows.so_far)
        return IndicatorView(self.id, period, last, windows, lines, idle_units(plan, lines), boards,
                             not whole and today <= period.last_day, notes)

    def write(self, view: IndicatorView, office: Office, marks: Marks) -> tuple[str, ...]:
        return split(render("indicator_bulletin", view=view, marks=marks, office=office.plan.office, plan=office.plan,
                            said=value_said, owed=task_said, part_said=_part_said, tasks_of=_tasks_of,
                            with_so_far=self.with_so_far,
                            daily=self.kind == "day"))

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
                       _year_of(plan, last) if so_far.first == plan.start else None)

    async def _boards(self, store: Store, plan: Plan, found: Mapping[str, FoundFigures],
                      window: DayWindow) -> tuple[ScoreBoard, ...]:
        marks = await store.plan_answers.marks(plan.name) if given_parts(plan) else ()
        return tuple(_board(plan, scheme, unit_scores(plan, scheme, found, window, marks)) for scheme in plan.schemes)


def _year_of(plan: Plan, last: date) -> DayWindow | None:
    """The running year of a plan of several, up to that day; None of a plan of one year."""
    if plan.end < add_months(plan.start, MONTHS):
        return None
    begun = [year for year in windows_of(Recurrence.YEAR, plan.start, plan.end) if year.first <= last]
    return DayWindow(begun[-1].first, last) if begun else None


def _board(plan: Plan, scheme: ScoreScheme, scores: Sequence[UnitScore]) -> ScoreBoard:
    group_of = {unit.name: unit.group for unit in plan.units}
    return ScoreBoard(scheme, tuple(ScoreGroup(group, tuple(one for one in scores if group_of[one.unit] == group))
                                    for group in plan.groups if plan.units_of(group)))


def _tasks_of(line: IndicatorLines) -> list[tuple[str, FigureRow]]:
    """What is owed for it, by its name: of a plan of several years the running year's beside the whole plan's; and of
    the groups that owe some together."""
    year = line.year if line.year is not None and line.year.task not in (None, line.total.task) else None
    whole = word("task_label", "whole" if line.year is not None and line.year.task else "task")
    rows = [(word("task_label", "year"), year), (whole, line.total)]
    groups = [(word("task_label", "group").format(group=row.holder), row) for row in line.of_groups]
    return [(label, row) for label, row in (*rows, *groups) if row is not None and row.task is not None]


def _part_said(indicator: Indicator, value: Fraction | None) -> str:
    """A numerator or denominator in its own measure: of a share, that of the indicator it is a part of."""
    parts = parts_of(indicator.formula)
    return count_of(value or Fraction(0)) if parts is None else value_said(parts[0], value)


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
