"""任务分解表 with what is done (mechanisms 2, 13, 15): unit by tier, row and column sums, and what does not agree.

Done is what the ranking of the same day counts, each project in the one tier that its 总投资 lies in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from domain.figures.credited import excludes
from domain.figures.figure_table import HUNDRED, written, written_count, written_rate
from domain.figures.owed_tasks import is_of_years
from domain.figures.ranking import GroupRanking, Ranking, Tally, UnitRank, rank_units
from domain.figures.target_progress import TargetProgress
from domain.figures.task_schedule import TaskSchedule, progress_schedules
from domain.figures.toward_task import of_the_ranking
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.plan.plan import Plan, Target
from domain.plan.plan_check import contradictions
from domain.trips.quota_tasks import quotas_apart
from reports.bulletins.bulletin_header import Marks
from reports.figures.counted_sizes import sizes_said
from reports.figures.indicator_view import example_of
from reports.figures.task_progress import ProgressLine, in_later_year, load_progress, owed_indicators, task_lines
from reports.figures.untiered import tier_said, untiered_said
from reports.plan.value_said import part_said, task_said, value_said
from reports.render import render, split, words
from reports.trips.quota_words import personal_quotas
from storage.store import Store

ID = "task_table"
KIND: Kind = "month"
COMMAND = "bulletin"
PREVIEW = None
ALL = ""  # the column of all tiers


@dataclass(frozen=True, slots=True)
class TaskCell:
    """What is done and owed in one tier; `owed` None: the plan states none."""

    column: str
    done: Fraction
    owed: int | None

    @property
    def owed_order(self) -> int:
        """By which rows with the same task stand together; -1 without a task."""
        return -1 if self.owed is None else self.owed

    @property
    def done_or_owed(self) -> bool:
        return bool(self.done or self.owed)

    @property
    def done_said(self) -> str:
        return written_count(self.done) or "0"

    @property
    def rate(self) -> Fraction | None:
        """In per cent of the task."""
        return HUNDRED * self.done / self.owed if self.owed else None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """`outside`: projects that lie in no tier, by where they lie; `uncounted` of them count for units but not toward
    this task."""

    name: str
    total: TaskCell
    cells: tuple[TaskCell, ...]
    outside: tuple[tuple[str, Fraction], ...] = ()
    uncounted: Fraction = Fraction(0)
    tally: Tally | None = None

    @property
    def sum_rate(self) -> Fraction | None:
        """Of the sum that is owed beside the number, in per cent."""
        rate = self.tally.amount_rate if self.tally is not None else None
        return None if rate is None else Fraction(rate)


@dataclass(frozen=True, slots=True)
class TaskGroup:
    name: str
    rows: tuple[TaskRow, ...]
    sum: TaskRow


@dataclass(frozen=True, slots=True)
class TaskTable:
    """`notes`: what the plan's own figures contradict, as sentences; `tasks`: those that are of an indicator, how far
    each is; `share`: of the plan's months how many per cent are over."""

    period: Period
    data_date: date
    groups: tuple[TaskGroup, ...]
    office: TaskRow
    notes: tuple[str, ...]
    interim: bool
    tasks: tuple[ProgressLine, ...] = ()
    share: Fraction | None = None
    schedules: tuple[TaskSchedule, ...] = ()  # of all that is held against one
    later_year: bool = False
    excluded: Fraction = Fraction(0)  # projects that came as far and that the plan leaves out
    of_size: tuple[tuple[str, Fraction], ...] = ()  # how many there are of each size that alone a task counts
    ruled: bool = False  # some of them by a ruling, not by the plan
    late: bool = False  # most of the days of the table's tasks is over

    @property
    def owes_projects(self) -> bool:
        return any(cell.owed is not None for group in self.groups for row in (*group.rows, group.sum, self.office)
                   for cell in (row.total, *row.cells))


async def current(store: Store, office: Office, now: datetime) -> Period:
    return Period.of(KIND, office.day(now))


async def first(store: Store, office: Office) -> Period | None:
    return Period.of(KIND, office.plan.start)


async def begun(store: Store, office: Office, period: Period, now: datetime) -> bool:
    return period.start <= office.day(now)


async def load(store: Store, office: Office, period: Period, now: datetime, *, whole: bool = False) -> TaskTable:
    plan, today = office.plan, office.day(now)
    last = period.last_day if whole else min(period.last_day, today)
    ranking = rank_units(plan, await store.books.ranking_inputs(plan, [last]), Period.of(KIND, last), last)
    groups = tuple(_group(plan, group) for group in ranking.groups)
    wording = words()["plan_faults"]
    said = tuple(wording[found.code].format(**found.facts) for found in contradictions(plan))
    tasks = task_lines(plan, await load_progress(store, plan, owed_indicators(plan), last), last)
    share = HUNDRED * ranking.elapsed / ranking.months if ranking.months else None
    sums = _office(plan, ranking)
    rated = any(row.total.rate is not None or row.sum_rate is not None for row in (sums, *(one.sum for one in groups)))
    schedules = progress_schedules(plan, [one.progress for one in tasks], last, of_projects=rated)
    return TaskTable(period, last, groups, sums, said, not whole and today <= period.last_day, tasks, share, schedules,
                     in_later_year(plan, last), sum((one.share for one in ranking.excluded), Fraction(0)),
                     sizes_said(plan, ranking.credits, [one.progress.line.indicator for one in tasks
                                                        if one.counts_projects]),
                     any(not excludes(plan, one.project.words) for one in ranking.excluded), ranking.late)


def write(view: TaskTable, office: Office, marks: Marks) -> tuple[str, ...]:
    return split(render("task_table", view=view, marks=marks, office=office.plan.office, plan=office.plan,
                        example=_example(view, office.plan), personal=tuple(personal_quotas(office.plan)),
                        quotas=quotas_apart(office.plan),
                        said=value_said, owed=task_said, several_years=is_of_years(office.plan),
                        part_said=part_said, later_year=view.later_year,
                        tier_names={tier.name: tier_said(tier) for tier in office.plan.tiers}))


def _example(view: TaskTable, plan: Plan) -> tuple[str, str] | None:
    """An indicator and a unit whose number can be looked up: of the table itself, else of the tasks beside it."""
    rows = [row for group in view.groups for row in group.rows]
    counts_as = of_the_ranking(plan)
    if counts_as is None:
        return example_of(one.progress.line for one in view.tasks)
    return (counts_as.name, max(rows, key=lambda row: bool(row.total.done)).name) if rows else None


def facts(view: TaskTable) -> dict[str, Any]:
    return {"report": ID, "period": view.period.key, "data_date": view.data_date.isoformat(), "interim": view.interim,
            "rows": [_facts(row) for group in view.groups for row in (*group.rows, group.sum)] + [_facts(view.office)],
            "tasks": [_task_facts(one.progress) for one in view.tasks]}


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[()]:
    return ()


def _facts(row: TaskRow) -> dict[str, Any]:
    return {"name": row.name, "cells": {cell.column or "total": {"done": cell.done_said, "owed": cell.owed}
                                        for cell in (row.total, *row.cells)}}


def _task_facts(one: TargetProgress) -> dict[str, Any]:
    """What is owed, by whom, and how far it is: a rate, or how many of the units have come to it."""
    formula, row = one.line.indicator.formula, one.row
    return {"indicator": one.target.indicator, "holder": one.target.holder, "each": one.target.each,
            "every": one.target.recurrence.value, "task": written(formula, one.target.value),
            "value": None if row is None else written(formula, row.figure.counted),
            "rate": None if row is None else written_rate(row.rate), "units": one.units, "met": one.met}


def _office(plan: Plan, ranking: Ranking) -> TaskRow:
    tiers = tuple(TaskCell(one.tier.name, one.count, one.tier.count) for one in ranking.tiers)
    return TaskRow(plan.office, TaskCell(ALL, ranking.office.count, plan.target.count), tiers,
                   untiered_said(plan, ranking.credits), ranking.outside_tiers, ranking.office)


def _group(plan: Plan, group: GroupRanking) -> TaskGroup:
    targets = {unit.name: unit.target for unit in plan.units}
    in_order = sorted(group.rows, key=lambda row: list(targets).index(row.unit))
    rows = tuple(_row(plan, row, targets[row.unit]) for row in in_order)
    cells = tuple(_sum(list(column), None) for column in zip(*(row.cells for row in rows), strict=True))
    return TaskGroup(group.group, rows, TaskRow(
        group.group, _sum([row.total for row in rows], plan.group_targets.get(group.group)), cells,
        untiered_said(plan, [credit for row in group.rows for credit in row.credits]), tally=group.total))


def _row(plan: Plan, row: UnitRank, target: Target) -> TaskRow:
    done = {tier.name: sum((c.share for c in row.credits if c.tier == tier.name), Fraction(0)) for tier in plan.tiers}
    cells = tuple(TaskCell(tier, count, target.tiers.get(tier)) for tier, count in done.items())
    return TaskRow(row.unit, TaskCell(ALL, row.tally.count, target.count), cells, untiered_said(plan, row.credits),
                   tally=row.tally)


def _sum(cells: Sequence[TaskCell], stated: Target | None) -> TaskCell:
    """A column's sum; the group's own printed task where the plan states one."""
    owed = [cell.owed for cell in cells if cell.owed is not None]
    made = stated.count if stated is not None and stated.count is not None else sum(owed) if owed else None
    return TaskCell(cells[0].column if cells else ALL, sum((cell.done for cell in cells), Fraction(0)), made)
