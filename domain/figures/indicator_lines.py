"""Indicators of a period as a bulletin tells them: the office's figure, then the units in order. Pure; rates exact.

Real bulletins write «本期 值，累计 值，完成任务的 率，超/欠序时 点», then the units from the largest down, equals side
by side, and the units with nothing in one line (shared BULLETINS.md §2, patterns 1–4 and 9; mechanisms 26–28, 43–45).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from domain.figures.figure_table import FigureRow, FigureValue, FoundFigures, is_rate, is_unreported, table_of
from domain.figures.group_lines import GroupLine, group_lines
from domain.figures.group_task import group_rows
from domain.figures.indicator import DistinctOf, Growth, Indicator, Reached, ReceivedRate, cohort_of, is_of_a_day
from domain.figures.late_zero import LateZero, late_zeros
from domain.figures.owed_tasks import (
    OwedTask,
    TaskSpan,
    UnitFigure,
    ZeroUnits,
    of_the_whole,
    of_the_year,
    owed_tasks,
    zero_units,
)
from domain.figures.regular_task import ByWindow, RegularTask, UnitWindows, regular_tasks
from domain.figures.unit_places import GroupPlaces, Place, places_below, places_of
from domain.figures.window import DayWindow
from domain.plan.plan import Plan
from domain.plan.targets import Recurrence
from domain.projects.stages import Stage

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
    """Values by indicator over each of the windows, and over the months (quarters …) within the period that
    `regular_task.windows_over` asks for; `every` over the days so far, whatever categories the plan leaves out (of
    `excluding` indicators alone)."""

    period: Mapping[str, FoundFigures]
    before: Mapping[str, FoundFigures]
    so_far: Mapping[str, FoundFigures]
    year: Mapping[str, FoundFigures] | None = None
    by_window: ByWindow = field(default_factory=dict, kw_only=True)
    every: Mapping[str, FoundFigures] = field(default_factory=dict, kw_only=True)


@dataclass(frozen=True, slots=True)
class IndicatorLines:
    """`now`, `before`: of this period and the one before it; `total`: so far, with the task where one is owed;
    `of_groups` what whole groups owe; `units` all of the plan, `groups` those with something to tell."""

    indicator: Indicator
    now: FigureValue
    before: FigureValue
    total: FigureRow
    groups: tuple[GroupPlaces, ...]
    year: FigureRow | None = None  # the office in the running year of a plan of several
    late: LateZero | None = None  # units that owe some and have none, late in the task's window
    of_groups: tuple[OwedTask, ...] = ()
    regular: Mapping[RegularTask, tuple[UnitWindows, ...]] = field(default_factory=dict)  # owed anew each month
    units: tuple[UnitFigure, ...] = ()
    excluded: Fraction = ZERO  # so far, of projects that the plan's tasks leave out: not in the figures
    untagged: tuple[str, ...] = ()  # words that no project is called by, so that nothing of it is known
    like: str = ""  # the indicator before it whose units have the same figures

    @property
    def value(self) -> Fraction | None:
        return self.now.value

    @property
    def tasks(self) -> tuple[OwedTask, ...]:
        """What the office and whole groups owe of it."""
        return tuple(owed_tasks(self.year, self.total, self.of_groups))

    @property
    def zeros(self) -> tuple[ZeroUnits, ...]:
        """Units that owe some and have none."""
        return zero_units(self.indicator, self.units, self.late.units if self.late else ())

    @property
    def group_lines(self) -> tuple[GroupLine, ...]:
        """Each group's units with what they owe, whether or not there is anything to tell of them."""
        return tuple(group_lines(self.groups, self.units, self.zeros, self.of_groups))

    @property
    def unit_tasks(self) -> tuple[tuple[TaskSpan, Fraction, tuple[str, ...]], ...]:
        """What single units owe of it and who they are, each sum once."""
        owing = [(unit.span, unit.owing.task, unit.row.holder) for unit in self.units if unit.owing and unit.owing.task]
        return tuple((span, task, tuple(name for *same, name in owing if same == [span, task]))
                     for span, task in dict.fromkeys((span, task) for span, task, _ in owing))

    @property
    def counts_once(self) -> bool:
        """What several units met counts once for the office: the units' numbers make up more than the whole."""
        units = [unit for group in self.groups for place in (*group.places, *group.earlier) for unit in place.units]
        return isinstance(self.indicator.formula, DistinctOf) and (
            sum(unit.value or ZERO for unit in units) > (self.value or 0)
            or sum(unit.row.figure.value or ZERO for unit in units) > (self.total.figure.value or 0))

    @property
    def summable(self) -> bool:
        """Whether units' figures make up a group's: not of a rate, nor of what several units may have met."""
        return not (self.of_cohort or self.grows or isinstance(self.indicator.formula, DistinctOf))

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
        """Of a rate so far: the units below the office's that have nothing in the period."""
        return places_below(self.groups, self.total.figure.value) if self.of_cohort else ()

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
    def cohort(self) -> Stage | None:
        """Of which step projects make up the denominator of its rate."""
        return cohort_of(self.indicator.formula)

    @property
    def unreported(self) -> bool:
        return is_unreported(self.indicator.formula, self.total.figure)

    @property
    def of_a_day(self) -> bool:
        return is_of_a_day(self.indicator.formula)

    @property
    def incalculable(self) -> bool:
        """A rate that is owed of something that there is nothing of yet."""
        return not self.untagged and self.of_cohort and self.owed and self.total.figure.value is None

    @property
    def owed(self) -> bool:
        return bool(self.unit_tasks or self.regular or self.tasks)

    @property
    def nothing(self) -> bool:
        """Nothing this time, last time or in all: told in one line with others. A rate of nought of something is told
        for itself, unless it is owed."""
        figure = self.total.figure
        of_some = bool(figure.denominator) and not self.owed
        return not (self.value or self.before.value or figure.value or of_some)

    @property
    def quiet(self) -> bool:
        """Nothing of it in the period, something before: told in a line of its own, not in a paragraph."""
        now = self.now
        return not (self.nothing or self.grows or now.value or now.denominator or now.others)

    @property
    def told_apart(self) -> bool:
        """Of a quiet one: there is more to tell than what it has come to."""
        return self.owed or self.of_cohort or bool(self.total.figure.others or self.total.figure.exchanged)

    @property
    def plain(self) -> bool:
        """Nobody owes any of it: a text that has no room tells the total alone."""
        figure = self.total.figure
        return not (self.owed or self.grows or figure.others or figure.exchanged or self.nothing or self.quiet)


def indicator_lines(plan: Plan, indicators: Sequence[Indicator], found: FiguresOf,
                    windows: Windows) -> tuple[IndicatorLines, ...]:
    """Every indicator, those that are owed first, each group's units apart, in the order of the indicator's own
    value."""
    lines: list[IndicatorLines] = []
    for line in sorted((_lines(plan, one, found, windows) for one in indicators), key=lambda line: not line.owed):
        lines.append(replace(line, like=next((other.indicator.name for other in lines if _alike(line, other)), "")))
    return tuple(lines)


def _alike(line: IndicatorLines, other: IndicatorLines) -> bool:
    """Whether every unit has the same of both, and there is something."""
    return (line.groups == other.groups and any(group.places or group.earlier for group in line.groups)
            and not other.like and line.indicator.unit_of_measure == other.indicator.unit_of_measure)


def idle_units(plan: Plan, lines: Sequence[IndicatorLines]) -> tuple[str, ...]:
    """Units that have nothing in any indicator of the period, in the plan's order (named once, mechanism 48). A rate of
    nought of something is a figure: the unit stands beside it in the same text."""
    active = {unit.row.holder for line in lines for group in line.groups for place in group.places
              for unit in place.units if unit.value or unit.now.figure.denominator or unit.now.figure.others}
    return tuple(unit.name for unit in plan.units if unit.name not in active)


def _lines(plan: Plan, indicator: Indicator, found: FiguresOf, windows: Windows) -> IndicatorLines:
    now, past, far = (each[indicator.name] for each in (found.period, found.before, found.so_far))
    table = table_of(plan, indicator, far, windows.so_far, longest=True)
    if windows.year is not None:
        table = of_the_whole(plan, table, windows.so_far)
    of_period = {row.holder: row for row in table_of(plan, indicator, now, windows.period).rows}
    of_year = found.year and windows.year and of_the_year(
        plan, table_of(plan, indicator, found.year[indicator.name], windows.year), windows.year)
    years = {row.holder: row for row in of_year.rows} if of_year else {}
    units = tuple(UnitFigure(of_period[row.holder], row, years.get(row.holder)) for row in table.rows)
    groups = tuple(places_of(group, [unit for unit in units if unit.row.group == group]) for group in plan.groups)
    return IndicatorLines(
        indicator, now.total, past.total, table.total, groups, of_year.total if of_year else None,
        _late(plan, indicator, found, windows), _of_groups(plan, indicator, found, windows),
        regular_tasks(plan, indicator, of_period.values(), windows.period, found.by_window), units,
        _excluded(found, indicator))


def excluding(plan: Plan, indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Those of projects of which the plan's excluded categories leave out some."""
    return tuple(one for one in indicators if isinstance(one.formula, Reached)) if plan.excluded_categories else ()


def _excluded(found: FiguresOf, indicator: Indicator) -> Fraction:
    if indicator.name not in found.every:
        return ZERO
    return (found.every[indicator.name].total.value or ZERO) - (found.so_far[indicator.name].total.value or ZERO)


def _of_groups(plan: Plan, indicator: Indicator, found: FiguresOf, windows: Windows) -> tuple[OwedTask, ...]:
    """What each group owes as a whole: of the running year before that of the whole plan."""
    if not found.year or not windows.year:
        return tuple(OwedTask(TaskSpan.ONLY, row) for row in group_rows(plan, indicator, found.so_far, windows.so_far))
    year = group_rows(plan, indicator, found.year, windows.year, owed_each=Recurrence.YEAR)
    whole = group_rows(plan, indicator, found.so_far, windows.so_far, owed_each=Recurrence.PLAN)
    return (*(OwedTask(TaskSpan.YEAR, row) for row in year), *(OwedTask(TaskSpan.WHOLE, row) for row in whole))


def _late(plan: Plan, indicator: Indicator, found: FiguresOf, windows: Windows) -> LateZero | None:
    """Of the year's task before the whole plan's."""
    for figures, window in ((found.year, windows.year), (found.so_far, windows.so_far)):
        if figures and window and (lines := late_zeros(plan, [indicator], figures, window)):
            return lines[0]
    return None
