"""A plan's figures of every unit, as a view, as JSON values and as text (python -m bot figures)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from domain.errors import RuleBroken
from domain.figures.figure_table import (
    FigureRow,
    IndicatorTable,
    money_of,
    parts_of,
    table_of,
    written,
    written_count,
    written_rate,
)
from domain.figures.group_task import group_rows, of_groups
from domain.figures.indicator import ALWAYS_KNOWN, Formula, Indicator
from domain.figures.measure import measure
from domain.figures.unit_scores import points_of
from domain.figures.window import DayWindow
from domain.money import Money, say_plain
from domain.plan.office import Office
from domain.plan.plan import Plan
from domain.plan.unit_history import plan_on
from reports.figures.bases import with_known_bases
from reports.plain_text import untagged
from reports.render import render, words
from storage.store import Store


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """What is asked: some indicators or all, one unit or all, days (both included), as known at the end of a day."""

    indicators: tuple[str, ...] = ()
    holder: str | None = None
    first: date | None = None
    last: date | None = None
    as_of: date | None = None
    facts: bool = False


@dataclass(frozen=True, slots=True)
class PlanFiguresView:
    """`rows` of each table are those that were asked for; totals are always over all units; `groups`: indicator ->
    whole groups that owe some of it."""

    plan: Plan
    window: DayWindow
    as_of: date | None
    tables: tuple[IndicatorTable, ...]
    groups: Mapping[str, tuple[FigureRow, ...]] = field(default_factory=dict)


async def load(store: Store, office: Office, question: FigureQuestion, now: datetime) -> PlanFiguresView:
    """Raises RuleBroken for a name that the plan has not and for days in the wrong order. As of a day the units are
    those of that day."""
    plan = office.plan if question.as_of is None else plan_on(office.plan, question.as_of)
    asked = indicators_asked(plan, question.indicators)
    unit = unit_asked(plan, question.holder) if question.holder else None
    window, instant = window_asked(plan, question, office.day(now)), end_of(office, question.as_of)
    asked = list(await with_known_bases(store, plan, asked, window))
    found = await store.aggregates.figures(plan, [*asked, *of_groups(plan, asked)], window, instant)
    points = points_of(plan, found, window)
    tables = [_scored(table_of(plan, one, found[one.name], window), points) for one in asked]
    if question.facts:
        tables = await _with_facts(store, plan, tables, window, instant)
    kept = [replace(t, rows=tuple(row for row in t.rows if unit in (None, row.holder))) for t in tables]
    groups = {} if unit else {one.name: rows for one in asked if (rows := group_rows(plan, one, found, window))}
    return PlanFiguresView(plan, window, question.as_of, tuple(kept), groups)


def _scored(table: IndicatorTable, points: Mapping[tuple[str, str], Fraction]) -> IndicatorTable:
    """With what the plan's scores give each unit for this indicator."""
    name = table.indicator.name
    return replace(table, rows=tuple(replace(row, score=points.get((name, row.holder))) for row in table.rows))


def indicators_asked(plan: Plan, names: Sequence[str]) -> list[Indicator]:
    """The plan's own, or those named; the ones that every plan has may always be named."""
    known = {one.name: one for one in (*ALWAYS_KNOWN, *plan.indicators)}
    for name in names:
        if name not in known:
            raise RuleBroken("unknown_indicator", said=name, known="、".join(one.name for one in plan.indicators))
    return [known[name] for name in names] if names else list(plan.indicators)


def unit_asked(plan: Plan, said: str) -> str:
    unit = plan.unit(said)
    if unit is None:
        raise RuleBroken("unknown_unit", said=said, known="、".join(one.name for one in plan.units))
    return unit.name


def window_asked(plan: Plan, question: FigureQuestion, today: date) -> DayWindow:
    """The days asked for; without them the plan's period so far (at the day of `as_of`)."""
    so_far = DayWindow.so_far(plan.start, plan.end, question.as_of or today)
    window = DayWindow(question.first or so_far.first, question.last
                       or max(so_far.last, question.first or so_far.first))
    if question.first and question.last and window.empty:
        raise RuleBroken("days_in_wrong_order", first=question.first, last=question.last)
    return window


def end_of(office: Office, day: date | None) -> datetime | None:
    """The last instant of that day in the office's zone."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=1), time(), office.zone) - timedelta(microseconds=1)


async def _with_facts(store: Store, plan: Plan, tables: Sequence[IndicatorTable], window: DayWindow,
                      instant: datetime | None) -> list[IndicatorTable]:
    opened = await store.books.open(plan, [table.indicator for table in tables], window, instant)

    def ids(indicator: Indicator, row: FigureRow) -> FigureRow:
        found = measure(indicator, opened.known, row.holder or None, window)
        return replace(row, facts=tuple(fact.id for fact in found.facts))

    return [replace(t, rows=tuple(ids(t.indicator, row) for row in t.rows), total=ids(t.indicator, t.total))
            for t in tables]


# --- JSON -------------------------------------------------------------------------------------------------------------

def as_json(view: PlanFiguresView) -> dict[str, Any]:
    """The contract: decimal strings; null for what there is none of. Beside it the days, the plan's version and the
    hour; `groups` of an indicator: a row for each whole group that owes some of it."""
    tables = [_table_json(table, view.groups.get(table.indicator.name, ())) for table in view.tables]
    return {"indicators": tables, "plan": view.plan.name,
            "version": view.plan.version, "from": view.window.first.isoformat(),
            "to": view.window.last.isoformat(), "as_of": view.as_of.isoformat() if view.as_of else None}


def _table_json(table: IndicatorTable, groups: Sequence[FigureRow]) -> dict[str, Any]:
    formula = table.indicator.formula
    total = _row_json(formula, table.total)
    kept = ("value", "numerator", "denominator", "task", "rate", *(("others",) if "others" in total else ()),
            *(name for name in ("counted", "exchanged", "about", "facts") if name in total))
    return {"name": table.indicator.name, "unit_of_measure": table.indicator.unit_of_measure,
            "rows": [_row_json(formula, row) for row in table.rows], "total": {name: total[name] for name in kept},
            **({"groups": [_row_json(formula, row) for row in groups]} if groups else {})}


def _row_json(formula: Formula, row: FigureRow) -> dict[str, Any]:
    figure = row.figure
    said: dict[str, Any] = {
        "holder": row.holder, "group": row.group, "value": written(formula, figure.value),
        "numerator": _part(formula, figure.numerator, 0), "denominator": _part(formula, figure.denominator, -1),
        "task": written(formula, row.task), "rate": written_rate(row.rate), "gap": written_rate(row.gap),
        "score": written_count(row.score), "rank": row.rank}
    if row.task is not None and figure.toward is not None:
        said["counted"] = written(formula, figure.toward)
    if figure.about:
        said["about"] = True
    if figure.exchanged:
        said["exchanged"] = [{"value": one.money.plain(), "currency": one.money.currency, "rate": str(one.rate.rate),
                              "since": one.rate.since.isoformat()} for one in figure.exchanged]
    if figure.others:
        said["others"] = [{"value": money.plain(), "currency": money.currency} for money in figure.others]
    return said if row.facts is None else said | {"facts": list(row.facts)}


def _part(formula: Formula, value: Fraction | None, place: int) -> str | None:
    """A numerator (place 0) or denominator (-1), in the unit of what stands there."""
    parts = parts_of(formula)
    return written_count(value) if parts is None else written(parts[place].formula, value)


# --- text -------------------------------------------------------------------------------------------------------------

def as_text(view: PlanFiguresView) -> str:
    """What a person reads, without tags."""
    groups = {name: [_row_json(table.indicator.formula, row) | _told(table.indicator.formula, row)
                     for row in view.groups.get(name, ())]
              for table in view.tables for name in (table.indicator.name,)}
    return untagged(render("plan_figures", view=view, lines=_lines(view), groups=groups))


def _lines(view: PlanFiguresView) -> Mapping[str, list[dict[str, Any]]]:
    """Indicator -> its rows as written, the total last; money as people say it (`told`, `task_told`)."""
    return {table.indicator.name: [_row_json(table.indicator.formula, row) | _told(table.indicator.formula, row)
                                   for row in (*table.rows, table.total)] for table in view.tables}


def _told(formula: Formula, row: FigureRow) -> dict[str, str | None]:
    """As people say it; numerator and denominator in the unit of what stands there."""
    part, whole = (one.formula for one in parts_of(formula) or (Indicator("", "", formula),) * 2)
    return {"told": _say(formula, row.figure.value), "task_told": _say(formula, row.task),
            "counted_told": _say(formula, row.figure.toward),
            "part_told": _say(part, row.figure.numerator), "whole_told": _say(whole, row.figure.denominator)}


def _say(formula: Formula, value: Fraction | None) -> str | None:
    currency = money_of(formula)
    plain = currency is not None and value is not None and value.denominator == 1
    return say_plain(Money(int(value or 0), currency or "")) if plain else written(formula, value)


def refusal(broken: RuleBroken) -> str:
    """One sentence: what was wrong, what to write instead."""
    return words()["figure_faults"][broken.code].format(**broken.facts)
