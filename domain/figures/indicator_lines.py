"""Indicators of a period as a bulletin tells them: the office's figure, then the units in order. Pure; rates exact.

Real bulletins write «本期 值，累计 值，完成任务的 率，超/欠序时 点», then the units from the largest down, equals side
by side, and the units with nothing in one line (shared BULLETINS.md §2, patterns 1–4 and 9; mechanisms 26–28, 43–45).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import groupby

from domain.figures.figure_table import (
    FigureRow,
    FigureValue,
    FoundFigures,
    IndicatorTable,
    is_rate,
    table_of,
    task_of,
)
from domain.figures.group_task import group_rows
from domain.figures.indicator import DistinctOf, Growth, Indicator, ReceivedRate
from domain.figures.late_zero import LateZero, late_zeros
from domain.figures.regular_task import RegularTask, short_of_regular
from domain.figures.schedule_gap import competition_ranks
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
    """A unit's line: `now` of the period, `row` what it has so far, with its task; `year` what it has in the running
    year of a plan of several. What it owes each month stands in `IndicatorLines.short`."""

    now: FigureRow
    row: FigureRow
    year: FigureRow | None = None

    @property
    def value(self) -> Fraction | None:
        return self.now.figure.value

    @property
    def owing(self) -> FigureRow | None:
        """The row whose task is nearer: the year's, the whole plan's; None without a task."""
        return next((row for row in (self.year, self.row) if row is not None and row.task is not None), None)

    @property
    def alike(self) -> tuple[object, ...]:
        """Units that agree in it are written side by side."""
        owing = self.owing
        return (self.now.figure, self.row.figure, None if owing is None else (owing.task, owing.figure.toward))


@dataclass(frozen=True, slots=True)
class Place:
    """Units of the same figures: written side by side; `rank` of those with the same value is the same."""

    rank: int
    value: Fraction
    units: tuple[UnitFigure, ...]

    @property
    def first(self) -> UnitFigure:
        return self.units[0]


@dataclass(frozen=True, slots=True)
class GroupPlaces:
    """One group's units with something in the period, from the best down; `earlier` those that have only what came
    before it."""

    group: str
    places: tuple[Place, ...]
    earlier: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class IndicatorLines:
    """`now`, `before`: of this period and the one before it; `total`: so far, with the task where one is owed;
    `of_groups` what whole groups owe, of the year before that of the plan."""

    indicator: Indicator
    now: FigureValue
    before: FigureValue
    total: FigureRow
    groups: tuple[GroupPlaces, ...]
    year: FigureRow | None = None  # the office in the running year of a plan of several
    late: LateZero | None = None  # units that owe some and have none, late in the task's window
    of_groups: tuple[FigureRow, ...] = ()
    short: Mapping[RegularTask, tuple[FigureRow, ...]] = field(default_factory=dict)  # units below what they owe of it
    unit_tasks: tuple[Fraction, ...] = ()  # what units owe that have nothing yet, each once
    like: str = ""  # the indicator before it whose units have the same figures

    @property
    def value(self) -> Fraction | None:
        return self.now.value

    @property
    def counts_once(self) -> bool:
        """What several units met counts once for the office: the units' numbers make up more than the whole."""
        units = [unit for group in self.groups for place in (*group.places, *group.earlier) for unit in place.units]
        return isinstance(self.indicator.formula, DistinctOf) and (
            sum(unit.value or ZERO for unit in units) > (self.value or 0)
            or sum(unit.row.figure.value or ZERO for unit in units) > (self.total.figure.value or 0))

    @property
    def follows_money(self) -> bool:
        """Of the money of its cohort alone: less than what has come in altogether."""
        return isinstance(self.indicator.formula, ReceivedRate)

    @property
    def of_cohort(self) -> bool:
        """A rate with a numerator and a denominator of its own, told beside it."""
        return is_rate(self.indicator.formula) and not self.grows

    @property
    def behind(self) -> tuple[Place, ...]:
        """Of a rate so far: the units below the office's, from the lowest up, of equals what lacks most first."""
        rate = self.total.figure.value
        units = [unit for group in self.groups for place in (*group.places, *group.earlier) for unit in place.units
                 if self.of_cohort and rate is not None and unit.row.figure.denominator
                 and (unit.row.figure.value or ZERO) < rate]
        ordered = sorted(units, key=lambda unit: (unit.row.figure.value or ZERO, -_lack(unit.row.figure)))
        return tuple(Place(0, figure.value or ZERO, tuple(same))
                     for figure, same in groupby(ordered, key=lambda unit: unit.row.figure))

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
    def incalculable(self) -> bool:
        """A rate that is owed of something that there is nothing of yet."""
        return self.of_cohort and self.owed and self.total.figure.value is None

    @property
    def owed(self) -> bool:
        return bool(self.unit_tasks or self.short) or any(
            row is not None and row.task is not None for row in (self.total, self.year, *self.of_groups))

    @property
    def nothing(self) -> bool:
        """Nothing this time, last time or in all, and no unit to be named for it: told in one line with others. A rate
        of nought of something is told for itself, unless it is owed."""
        figure = self.total.figure
        of_some = bool(figure.denominator) and not self.owed
        return not (self.value or self.before.value or figure.value or of_some) and self.late is None


def indicator_lines(plan: Plan, indicators: Sequence[Indicator], found: FiguresOf,
                    windows: Windows) -> tuple[IndicatorLines, ...]:
    """Every indicator, each group's units apart, in the order of the indicator's own value."""
    lines: list[IndicatorLines] = []
    for one in indicators:
        line = _lines(plan, one, found, windows)
        lines.append(replace(line, like=next((other.indicator.name for other in lines if _alike(line, other)), "")))
    return tuple(lines)


def _alike(line: IndicatorLines, other: IndicatorLines) -> bool:
    """Whether every unit has the same of both, and there is something."""
    return (line.groups == other.groups and any(group.places or group.earlier for group in line.groups)
            and not other.like and line.indicator.unit_of_measure == other.indicator.unit_of_measure)


def bare_units(lines: Sequence[IndicatorLines], units: Sequence[str]) -> frozenset[str]:
    """Those of the units that have nothing in any indicator so far."""
    some = {unit.row.holder for line in lines for group in line.groups
            for place in (*group.places, *group.earlier) for unit in place.units}
    return frozenset(units) - some


def idle_units(plan: Plan, lines: Sequence[IndicatorLines]) -> tuple[str, ...]:
    """Units that have nothing in any indicator of the period, nought of something included, in the plan's order (named
    once, mechanism 48)."""
    active = {unit.row.holder for line in lines for group in line.groups for place in group.places
              for unit in place.units if unit.value or unit.now.figure.others}
    return tuple(unit.name for unit in plan.units if unit.name not in active)


def _lines(plan: Plan, indicator: Indicator, found: FiguresOf, windows: Windows) -> IndicatorLines:
    now, past, far = (each[indicator.name] for each in (found.period, found.before, found.so_far))
    table = table_of(plan, indicator, far, windows.so_far, longest=True)
    if windows.year is not None:
        table = _of_the_whole(plan, table, windows.so_far)
    of_period = {row.holder: row for row in table_of(plan, indicator, now, windows.period).rows}
    of_year = found.year and windows.year and table_of(plan, indicator, found.year[indicator.name], windows.year)
    years = {row.holder: row for row in of_year.rows} if of_year else {}
    units = [UnitFigure(of_period[row.holder], row, years.get(row.holder)) for row in table.rows]
    groups = tuple(_places(group, [unit for unit in units if unit.row.group == group]) for group in plan.groups)
    return IndicatorLines(
        indicator, now.total, past.total, table.total, groups, of_year.total if of_year else None,
        _late(plan, indicator, found, windows), _of_groups(plan, indicator, found, windows),
        short_of_regular(plan, indicator, of_period.values(), windows.period),
        tuple(dict.fromkeys(owing.task for unit in units if (owing := unit.owing) and owing.task
                            and not owing.figure.value)))


def _of_groups(plan: Plan, indicator: Indicator, found: FiguresOf, windows: Windows) -> tuple[FigureRow, ...]:
    """The whole plan's task of each group that has one, else the running year's."""
    far = {row.holder: row for row in group_rows(plan, indicator, found.so_far, windows.so_far, longest=True)}
    year = group_rows(plan, indicator, found.year, windows.year) if found.year and windows.year else ()
    return tuple({**{row.holder: row for row in year}, **far}.values())


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


def _places(group: str, units: Sequence[UnitFigure]) -> GroupPlaces:
    busy = [unit for unit in units if _has_some(unit.now.figure)]
    earlier = [unit for unit in units if unit not in busy and _has_some(unit.row.figure)]
    return GroupPlaces(group, tuple(_ranked(busy, lambda unit: unit.now)),
                       tuple(_ranked(earlier, lambda unit: unit.row)))


def _has_some(figure: FigureValue) -> bool:
    """Something to tell; of a rate also nought of something."""
    return bool(figure.value or figure.denominator)


def _ranked(units: Sequence[UnitFigure], row_of: Callable[[UnitFigure], FigureRow]) -> Iterator[Place]:
    """From the best down, equal values by what there is so far, by the task, by what a rate is of; a rank is that of
    the value alone."""
    first = {unit.alike: number for number, unit in reversed(list(enumerate(units)))}  # equals stand side by side
    ordered = sorted(units, key=lambda unit: (-(row_of(unit).figure.value or ZERO), -(unit.row.figure.value or ZERO),
                                              -((unit.owing and unit.owing.task) or ZERO),
                                              -(row_of(unit).figure.denominator or ZERO), first[unit.alike]))
    ranks = competition_ranks([row_of(unit).figure.value for unit in ordered])
    for (rank, _), same in groupby(zip(ranks, ordered, strict=True), key=lambda pair: (pair[0], pair[1].alike)):
        sharing = tuple(unit for _, unit in same)
        yield Place(rank, row_of(sharing[0]).figure.value or ZERO, sharing)


def _lack(figure: FigureValue) -> Fraction:
    return (figure.denominator or ZERO) - (figure.numerator or ZERO)
