"""Indicators of a period as a bulletin tells them: the office's figure, then the units in order. Pure; rates exact.

Real bulletins write «本期 值，累计 值，完成任务的 率，超/欠序时 点», then the units from the largest down, equals side
by side, and the units with nothing in one line (shared BULLETINS.md §2, patterns 1–4 and 9; mechanisms 26–28, 43–45).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from domain.figures.figure_table import FigureRow, FoundFigures, IndicatorTable, is_rate, table_of, task_of
from domain.figures.given_marks import GivenMark, as_inputs
from domain.figures.indicator import DistinctOf, Growth, Indicator
from domain.figures.late_zero import LateZero, late_zeros
from domain.figures.schedule_gap import elapsed_months
from domain.figures.score import ScoreInput, ScoreScheme, UnitScore, rounded, score
from domain.figures.window import DayWindow
from domain.plan.plan import Plan, Unit

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Windows:
    """The days of a bulletin: its own period, the same before it, from the plan's start up to the data date, and (of a
    plan of several years) from the start of its running year; None where that is the same."""

    period: DayWindow
    before: DayWindow
    so_far: DayWindow
    year: DayWindow | None = None


@dataclass(frozen=True, slots=True)
class FiguresOf:
    """Values by indicator over each of the windows."""

    period: Mapping[str, FoundFigures]
    before: Mapping[str, FoundFigures]
    so_far: Mapping[str, FoundFigures]
    year: Mapping[str, FoundFigures] | None = None


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """A unit's line: `value` of the period, `row` what it has so far, with its task; `year` what it has in the running
    year of a plan of several."""

    value: Fraction | None
    row: FigureRow
    year: FigureRow | None = None
    about: bool = False  # `value` is only about so much

    @property
    def owing(self) -> FigureRow | None:
        """The row whose task is nearest: the year's before the whole plan's; None without a task."""
        return next((row for row in (self.year, self.row) if row is not None and row.task is not None), None)


@dataclass(frozen=True, slots=True)
class Place:
    """Units that share a value (and so a place): written side by side."""

    rank: int
    value: Fraction
    units: tuple[UnitFigure, ...]
    about: bool = False  # of one of them the value is only about so much


@dataclass(frozen=True, slots=True)
class GroupPlaces:
    """One group's units from the best down; `idle` have nothing."""

    group: str
    places: tuple[Place, ...]
    idle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorLines:
    """`value`, `before`: of this period and the one before it; `total`: so far, with the task where one is owed."""

    indicator: Indicator
    value: Fraction | None
    before: Fraction | None
    total: FigureRow
    groups: tuple[GroupPlaces, ...]
    by_so_far: bool  # the order is by what there is so far, not by the period
    year: FigureRow | None = None  # the office in the running year of a plan of several
    about: bool = False  # `value` is only about so much
    late: LateZero | None = None  # units that owe some and have none, late in the task's window

    @property
    def counts_once(self) -> bool:
        """What several units met counts once for the office: the units' numbers make up more than the whole."""
        whole = self.total.figure.value if self.by_so_far else self.value
        units = sum((place.value * len(place.units) for group in self.groups for place in group.places), Fraction(0))
        return isinstance(self.indicator.formula, DistinctOf) and units > (whole or 0)

    @property
    def grows(self) -> bool:
        """It compares with the year before: only its value of the running year means something."""
        return isinstance(self.indicator.formula, Growth)

    @property
    def this_year(self) -> FigureRow:
        return self.year or self.total

    @property
    def lacks_base(self) -> bool:
        """A growth whose base of last year nobody has given yet: it is asked for, not worked out."""
        return self.grows and self.this_year.figure.value is None

    @property
    def owed(self) -> bool:
        return any(row is not None and row.task is not None for row in (self.total, self.year))

    @property
    def nothing(self) -> bool:
        """Nothing this time, last time or in all, and no unit to be named for it: told in one line with others. A rate
        of nought of something is told for itself, unless it is owed."""
        figure = self.total.figure
        of_some = bool(figure.denominator) and not self.owed
        return not (self.value or self.before or figure.value or of_some) and self.late is None


def indicator_lines(plan: Plan, indicators: Sequence[Indicator], found: FiguresOf, windows: Windows,
                    *, by_so_far: bool = False) -> tuple[IndicatorLines, ...]:
    """Every indicator, each group's units apart, in the order of the indicator's own value."""
    return tuple(_lines(plan, one, found, windows, by_so_far) for one in indicators)


def idle_units(plan: Plan, lines: Sequence[IndicatorLines]) -> tuple[str, ...]:
    """Units that have nothing in any indicator of the bulletin, in the plan's order (named once, mechanism 48)."""
    active = {unit.row.holder for line in lines for group in line.groups for place in group.places
              for unit in place.units}
    return tuple(unit.name for unit in plan.units if unit.name not in active)


def unit_scores(plan: Plan, scheme: ScoreScheme, found: Mapping[str, FoundFigures], data_date: DayWindow,
                marks: Sequence[GivenMark] = ()) -> tuple[UnitScore, ...]:
    """Every unit's score by what there is so far, against what the schedule asks by then (F2: 时序目标), with the
    marks that people gave; group by group, each from the highest down, equals in the plan's order."""
    places = {unit.name: plan.groups.index(unit.group) for unit in plan.units}
    scored = _in_order(plan, scheme, found, data_date, marks)
    return tuple(sorted(scored, key=lambda one: (places[one.unit], -one.total)))


def points_of(plan: Plan, found: Mapping[str, FoundFigures],
              data_date: DayWindow) -> Mapping[tuple[str, str], Fraction]:
    """(indicator, unit) -> the points that the unit has for that indicator alone, by the plan's first scheme that
    scores it, rounded as the scheme states. None for a part that mixes several indicators (its points are no one's),
    or that lacks what its rule needs (a task, a mark)."""
    points: dict[tuple[str, str], Fraction] = {}
    for scheme in plan.schemes:
        own: dict[tuple[str, str], Fraction] = {}
        for unit in _in_order(plan, scheme, found, data_date):
            for one in unit.parts:
                if len(one.part.inputs) == 1 and one.part.inputs[0][0] in found and not one.open:
                    key = one.part.inputs[0][0], unit.unit
                    own[key] = own.get(key, ZERO) + one.points
        scored = {name for name, _ in points}
        points.update({key: Fraction(rounded(value, scheme.digits, scheme.half_up)) for key, value in own.items()
                       if key[0] not in scored})
    return points


def _in_order(plan: Plan, scheme: ScoreScheme, found: Mapping[str, FoundFigures], data_date: DayWindow,
              marks: Sequence[GivenMark] = ()) -> list[UnitScore]:
    given = as_inputs(marks, scheme.name, data_date.last.year)
    inputs = {one.name: {unit.name: ScoreInput(_of(found[one.name], unit.name, one), _due(plan, one, unit, data_date))
                         for unit in plan.units}
              for one in plan.indicators if one.name in found}
    groups = ([unit.name for unit in plan.units_of(group)] for group in plan.groups)  # each is measured by its own
    return [one for units in groups for one in score(scheme, units, {**inputs, **given}, data_date.last.year)]


def _due(plan: Plan, indicator: Indicator, unit: Unit, data_date: DayWindow) -> Fraction | None:
    """What the schedule of the task's own window asks by then; a rate has no schedule, it is asked whole."""
    owed = task_of(plan, indicator, unit, data_date)
    if owed is None:
        return None
    task, over = owed
    elapsed, months = elapsed_months(over.first, over.last, data_date.last)
    return task * elapsed / months if months and not is_rate(indicator.formula) else task


def _lines(plan: Plan, indicator: Indicator, found: FiguresOf, windows: Windows, by_so_far: bool) -> IndicatorLines:
    now, past, far = (each[indicator.name] for each in (found.period, found.before, found.so_far))
    table = table_of(plan, indicator, far, windows.so_far, longest=True)
    if windows.year is not None:
        table = _of_the_whole(plan, table, windows.so_far)
    values = {row.holder: _of(now, row.holder, indicator) for row in table.rows}
    of_year = found.year and windows.year and table_of(plan, indicator, found.year[indicator.name], windows.year)
    years = {row.holder: row for row in of_year.rows} if of_year else {}
    units = [UnitFigure(values[row.holder], row, years.get(row.holder), _about(now, row.holder)) for row in table.rows]
    groups = tuple(_places(group, [u for u in units if u.row.group == group], by_so_far) for group in plan.groups)
    return IndicatorLines(indicator, now.total.value, past.total.value, table.total, groups, by_so_far,
                          of_year.total if of_year else None, now.total.about, _late(plan, indicator, found, windows))


def _of_the_whole(plan: Plan, table: IndicatorTable, window: DayWindow) -> IndicatorTable:
    """In the first of several years a year's task begins with the plan too: it is the year's, not the whole plan's."""
    def whole(row: FigureRow, unit: Unit | None) -> FigureRow:
        owed = task_of(plan, table.indicator, unit, window, longest=True)
        return row if owed is None or owed[1].last >= plan.end else replace(row, task=None, rate=None, gap=None)

    rows = tuple(whole(row, unit) for row, unit in zip(table.rows, plan.units, strict=True))
    return replace(table, rows=rows, total=whole(table.total, None))


def _late(plan: Plan, indicator: Indicator, found: FiguresOf, windows: Windows) -> LateZero | None:
    """Of the year's task before the whole plan's."""
    for figures, window in ((found.year, windows.year), (found.so_far, windows.so_far)):
        if figures and window and (lines := late_zeros(plan, [indicator], figures, window)):
            return lines[0]
    return None


def _about(found: FoundFigures, unit: str) -> bool:
    figure = found.of_unit.get(unit)
    return figure is not None and figure.about


def _of(found: FoundFigures, unit: str, indicator: Indicator) -> Fraction | None:
    figure = found.of_unit.get(unit)
    if figure is None:
        return None if is_rate(indicator.formula) else ZERO
    return figure.value


def _places(group: str, units: Sequence[UnitFigure], by_so_far: bool) -> GroupPlaces:
    def key(unit: UnitFigure) -> Fraction | None:
        return unit.row.figure.value if by_so_far else unit.value

    busy = sorted((u for u in units if key(u)), key=lambda u: key(u) or ZERO, reverse=True)
    return GroupPlaces(group, tuple(_ranked(busy, key, by_so_far)), tuple(u.row.holder for u in units if not key(u)))


def _ranked(units: Sequence[UnitFigure], key: object, by_so_far: bool) -> Iterator[Place]:
    rank = 1
    for value, same in groupby(units, key=key):  # type: ignore[call-overload]
        sharing = tuple(same)
        yield Place(rank, value, sharing, any(u.row.figure.about if by_so_far else u.about for u in sharing))
        rank += len(sharing)
