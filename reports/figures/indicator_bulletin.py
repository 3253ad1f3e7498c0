"""Bulletins made of the plan's indicators: month, quarter, half-year, year, and the days of a campaign.

One engine: what each of them has of its own (ID, kind of period, which indicators, whether scores) stands in its module
as an `IndicatorBulletin`, whose methods are the module's functions. Three times the plan's fixed number of queries, and
two more; for what units owe each month as many again as months are over, of those indicators alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.figures.figure_table import written, written_rate
from domain.figures.group_task import of_groups
from domain.figures.indicator import Indicator
from domain.figures.indicator_lines import (
    FiguresOf,
    IndicatorLines,
    Windows,
    idle_units,
    indicator_lines,
)
from domain.figures.owed_tasks import is_of_years, running_year
from domain.figures.regular_task import windows_over
from domain.figures.task_schedule import TaskSchedule, task_schedules
from domain.figures.toward_task import of_the_ranking
from domain.figures.window import DayWindow
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.trips.quota_indicators import quotas_of
from reports.bulletins.bulletin_header import Marks
from reports.figures.bases import with_known_bases
from reports.figures.indicator_view import IndicatorView
from reports.figures.score_boards import load_boards
from reports.figures.task_progress import load_every, load_tiers
from reports.figures.untagged import with_untagged
from reports.figures.untiered import tier_said
from reports.phone import characters
from reports.plan.plan_view import size_said
from reports.plan.value_said import part_said, task_said, value_said
from reports.render import render, split
from reports.trips.quota_words import quota_asked
from reports.verdicts.bulletin_notes import load_notes
from storage.store import Store

LONGEST = 1200  # characters of a bulletin that tells every unit of every indicator: four screens of a phone


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
        boards = await load_boards(store, plan, found.so_far, windows.so_far) if self.scored else ()
        notes = await load_notes(store, office, self.id, period.key, indicators, windows.so_far)
        tiered = of_the_ranking(plan)
        return IndicatorView(self.id, period, last, windows, lines, idle_units(plan, lines), boards,
                             not whole and today <= period.last_day, notes,
                             quotas_of(plan.quotas, indicators), await load_tiers(store, plan, last),
                             tiered.name if tiered else "")

    def write(self, view: IndicatorView, office: Office, marks: Marks) -> tuple[str, ...]:
        """In full; where that is too long to be read on a phone, of indicators that nobody owes the totals alone."""
        schedules = task_schedules(office.plan, view.lines, view.data_date)
        late = {one.span for one in schedules if one.late}
        told = [render("indicator_bulletin", view=view, marks=marks, office=office.plan.office, plan=office.plan,
                       said=value_said, owed=task_said, part_said=part_said, size=size_said, kind=self.kind,
                       daily=self.kind == "day", whole=view.whole, known_before=view.known_before,
                       later_year=view.later_year, schedules=schedules, late_spans=late,
                       marked=view.marked(late), at_end=self._at_end(view, office.plan), short=short,
                       several_years=is_of_years(office.plan), tier_said=tier_said, quota_asked=quota_asked)
                for short in (False, True)]
        return split(told[0] if characters(told[0]) <= LONGEST else told[1])

    def _at_end(self, view: IndicatorView, plan: Plan) -> tuple[TaskSchedule, ...]:
        """Of a running quarter, half-year or year: the schedule that its last day asks for."""
        asked = view.interim and self.kind in ("quarter", "half", "year")
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
        """Without days before those that the figures add up from."""
        past, since = period.previous(), self.since(plan, period)
        so_far = DayWindow(since, last)
        return Windows(_from(since, period.start, last), _from(since, past.start, past.last_day), so_far,
                       running_year(plan, so_far) if so_far.first == plan.start else None)


def _from(since: date, first: date, last: date) -> DayWindow:
    """What of these days is not before that one; all of them, where they all are."""
    return DayWindow(max(first, since) if last >= since else first, last)


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
