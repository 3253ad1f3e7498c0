"""任务分解表 with what is done (mechanisms 2, 13, 15): unit by tier, row and column sums, and what does not agree.

Done are projects that reached the plan's counted stage within its period, each in the one tier that its 总投资 lies in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from domain.figures.figure_table import FoundFigures, written_count
from domain.figures.indicator import Filter, Indicator, Reached
from domain.figures.window import DayWindow
from domain.period import Kind, Period
from domain.plan.office import Office
from domain.plan.plan import Plan, Target, Unit
from domain.plan.plan_check import contradictions
from reports.bulletins.bulletin_header import Marks
from reports.plan.plan_view import TargetLine, target_line
from reports.render import render, split, words
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


@dataclass(frozen=True, slots=True)
class TaskRow:
    name: str
    total: TaskCell
    cells: tuple[TaskCell, ...]

    @property
    def outside(self) -> str:
        """How many of the projects done lie in no tier; empty for none."""
        left = self.total.done - sum(cell.done for cell in self.cells)
        return written_count(left) or "" if left > 0 else ""


@dataclass(frozen=True, slots=True)
class TaskGroup:
    name: str
    rows: tuple[TaskRow, ...]
    sum: TaskRow


@dataclass(frozen=True, slots=True)
class TaskTable:
    """`notes`: what the plan's own figures contradict, as sentences; `targets`: tasks that are of an indicator."""

    period: Period
    data_date: date
    groups: tuple[TaskGroup, ...]
    office: TaskRow
    notes: tuple[str, ...]
    interim: bool
    targets: tuple[TargetLine, ...] = ()

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
    found = await store.aggregates.figures(plan, _columns(plan), DayWindow(plan.start, min(last, plan.end)))
    groups = tuple(_group(plan, group, found) for group in plan.groups)
    wording = words()["plan_faults"]
    said = tuple(wording[found.code].format(**found.facts) for found in contradictions(plan))
    return TaskTable(period, last, groups, _row(plan, plan.office, plan.target, found, None), said,
                     not whole and today <= period.last_day, tuple(target_line(plan, one) for one in plan.targets))


def write(view: TaskTable, office: Office, marks: Marks) -> tuple[str, ...]:
    return split(render("task_table", view=view, marks=marks, office=office.plan.office, plan=office.plan))


def facts(view: TaskTable) -> dict[str, Any]:
    return {"report": ID, "period": view.period.key, "data_date": view.data_date.isoformat(), "interim": view.interim,
            "rows": [_facts(row) for group in view.groups for row in (*group.rows, group.sum)] + [_facts(view.office)]}


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[()]:
    return ()


def _facts(row: TaskRow) -> dict[str, Any]:
    return {"name": row.name, "cells": {cell.column or "total": {"done": cell.done_said, "owed": cell.owed}
                                        for cell in (row.total, *row.cells)}}


def _columns(plan: Plan) -> Sequence[Indicator]:
    """All projects, and those of each tier."""
    formula = Reached(plan.counted_stage)
    return (Indicator(ALL, "", formula),
            *(Indicator(tier.name, "", formula, Filter(at_least=tier.at_least, below=tier.below))
                                            for tier in plan.tiers))


def _group(plan: Plan, group: str, found: Mapping[str, FoundFigures]) -> TaskGroup:
    rows = tuple(_row(plan, unit.name, unit.target, found, unit) for unit in plan.units_of(group))
    return TaskGroup(group, rows, TaskRow(group, _sum([row.total for row in rows], plan.group_targets.get(group)),
                                          tuple(_sum(list(cells), None) for cells in zip(*(row.cells for row in rows),
                                                                                         strict=True))))


def _row(plan: Plan, name: str, target: Target, found: Mapping[str, FoundFigures], unit: Unit | None) -> TaskRow:
    def done(column: str) -> Fraction:
        figure = found[column].total if unit is None else found[column].of_unit.get(unit.name)
        return (figure.value if figure is not None else None) or Fraction(0)

    owed = {tier.name: tier.count for tier in plan.tiers} if unit is None else dict(target.tiers)
    return TaskRow(name, TaskCell(ALL, done(ALL), target.count),
                   tuple(TaskCell(tier.name, done(tier.name), owed.get(tier.name)) for tier in plan.tiers))


def _sum(cells: Sequence[TaskCell], stated: Target | None) -> TaskCell:
    """A column's sum; the group's own printed task where the plan states one."""
    owed = [cell.owed for cell in cells if cell.owed is not None]
    made = stated.count if stated is not None and stated.count is not None else sum(owed) if owed else None
    return TaskCell(cells[0].column if cells else ALL, sum((cell.done for cell in cells), Fraction(0)), made)
