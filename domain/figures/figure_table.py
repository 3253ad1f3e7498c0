"""Figures of a plan's units as a table: value, task, rate, gap and rank of every unit, and the total. Pure arithmetic.

A task is the plan's for its whole period: it stands beside a figure whose window begins with the plan. Values stay
exact until they are written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from domain.figures.exchange import Exchanged
from domain.figures.indicator import (
    Formula,
    Growth,
    Indicator,
    Quantity,
    Rate,
    Reached,
    ReceivedRate,
    Share,
    SumOf,
    is_of_a_day,
)
from domain.figures.schedule_gap import competition_ranks, elapsed_months
from domain.figures.toward_task import is_tabled
from domain.figures.window import DayWindow
from domain.money import Money, minor_digits
from domain.plan.plan import Plan, Target, Unit
from domain.plan.targets import Bound, IndicatorTarget, owed_of

CENT = Decimal("0.01")
HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class FigureValue:
    """What an aggregate gives of one holder: exact; numerator and denominator of rates only; money that is not added
    apart."""

    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    others: tuple[Money, ...] = ()
    exchanged: tuple[Exchanged, ...] = ()
    about: bool = False  # a sum of which something is only about so much
    toward: Fraction | None = None  # what of it counts toward the task of the plan's table, where that is not all

    @property
    def counted(self) -> Fraction | None:
        """What a task is held against."""
        return self.value if self.toward is None else self.toward


NOTHING = FigureValue(Fraction(0))


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A unit's line (`group` None: the total). `rate` in per cent of the task, `gap` in percentage points against the
    schedule; None without a task. `facts`: ids behind it, where they were asked for."""

    holder: str
    group: str | None
    figure: FigureValue
    task: Fraction | None = None
    rate: Fraction | None = None
    gap: Fraction | None = None
    score: Fraction | None = None
    rank: int | None = None
    facts: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    indicator: Indicator
    rows: tuple[FigureRow, ...]
    total: FigureRow


@dataclass(frozen=True, slots=True)
class FoundFigures:
    """The values of one indicator: a unit without one has nothing."""

    total: FigureValue
    of_unit: Mapping[str, FigureValue] = field(default_factory=dict)


def table_of(plan: Plan, indicator: Indicator, found: FoundFigures, window: DayWindow, *,
             longest: bool = False) -> IndicatorTable:
    """A row per unit of the plan in the plan's order, zeros included, ranked within each group. `longest`: of several
    tasks that begin with the window the one over most days."""
    empty = FigureValue(None, Fraction(0), Fraction(0)) if is_rate(indicator.formula) else NOTHING
    rows = [_row(plan, indicator, FigureRow(unit.name, unit.group, found.of_unit.get(unit.name, empty)), unit, window,
                 longest) for unit in plan.units]
    ranks = {row.holder: rank for group in plan.groups for row, rank in _ranked([r for r in rows if r.group == group])}
    total = _row(plan, indicator, FigureRow("", None, found.total), None, window, longest)
    return IndicatorTable(indicator, tuple(replace(row, rank=ranks.get(row.holder)) for row in rows), total)


def is_rate(formula: Formula) -> bool:
    """Whether its value is in per cent."""
    return isinstance(formula, Rate | ReceivedRate | Share | Growth)


def money_of(formula: Formula) -> str | None:
    """The currency of a formula that sums money; None for all others."""
    return formula.currency if isinstance(formula, SumOf | Reached) and formula.of is Quantity.MONEY else None


def is_unreported(formula: Formula, figure: FigureValue) -> bool:
    """A sum as of a day (产值, 税收) that nobody has reported: it is not 0."""
    return is_of_a_day(formula) and not figure.value and not figure.others


def parts_of(formula: Formula) -> tuple[Indicator, Indicator] | None:
    """What numerator and denominator of a rate are measured as; None for all others."""
    match formula:
        case Share(part, whole):
            return part, whole
        case Growth(of):
            return of, of
        case Rate(cohort, then):
            return Indicator("", "", Reached(then)), Indicator("", "", Reached(cohort))
        case ReceivedRate():
            return Indicator("", "", formula.whole), Indicator("", "", formula.whole)
        case _:
            return None


def summand(formula: Formula) -> Formula:
    """What the facts behind a figure add up to: of a rate its numerator."""
    parts = parts_of(formula)
    return formula if parts is None else summand(parts[0].formula)


def written(formula: Formula, value: Fraction | None) -> str | None:
    """A value as a decimal string: money in whole currency units and rates in per cent with two decimals, halves away
    from zero; counts without."""
    if value is None:
        return None
    currency = money_of(formula)
    if currency is not None:
        return str(_rounded(value / 10 ** minor_digits(currency)))
    return str(_rounded(value)) if is_rate(formula) else written_count(value)


def written_count(value: Fraction | None) -> str | None:
    """`3`; a shared credit with at most two decimals."""
    if value is None:
        return None
    text = str(_rounded(value))
    return text.rstrip("0").rstrip(".")


def written_rate(value: Fraction | None) -> str | None:
    return None if value is None else str(_rounded(value))


def _rounded(value: Fraction) -> Decimal:
    """At two decimals, exactly half away from zero: integers only, so that no binary fraction or context cuts before
    it."""
    scaled, rest = divmod(abs(value.numerator) * 100, value.denominator)
    whole = scaled + (2 * rest >= value.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-2).quantize(CENT, ROUND_HALF_UP)


def _row(plan: Plan, indicator: Indicator, row: FigureRow, unit: Unit | None, window: DayWindow,
         longest: bool) -> FigureRow:
    owed = task_of(plan, indicator, unit, window, longest=longest)
    return row if owed is None else completed(indicator, row, owed, window)


def completed(indicator: Indicator, row: FigureRow, owed: tuple[Fraction, DayWindow], window: DayWindow) -> FigureRow:
    """The row with what is owed over these days, the rate and the gap at the end of `window`."""
    task, over = owed
    done = row.figure.counted
    if not task or done is None:
        return replace(row, task=task)
    rate = HUNDRED * done / task
    elapsed, months = elapsed_months(over.first, over.last, window.last)
    gap = None if is_rate(indicator.formula) or not months else rate - HUNDRED * elapsed / months
    return replace(row, task=task, rate=rate, gap=gap)


def task_of(plan: Plan, indicator: Indicator, unit: Unit | None, window: DayWindow, *,
            longest: bool = False) -> tuple[Fraction, DayWindow] | None:
    """What a unit (None: the office) owes of an indicator over the task's window that begins with `window` and reaches
    as far; of several the shortest (or the `longest`). A target of the plan names the indicator; the tasks of a task
    table are projects, or their sum, at the stage that the plan counts."""
    stated = owed_of(plan.targets, indicator.name, unit.name, unit.group) if unit is not None else tuple(
        t for t in plan.targets if t.indicator == indicator.name and not t.holder and t.each is None)
    owed = fitting(plan, stated, window, longest=longest)
    if owed is not None:
        return owed
    if window.first != plan.start:
        return None
    tabled = _tabled(plan, indicator, plan.target if unit is None else unit.target)
    return None if tabled is None else (tabled, DayWindow(plan.start, plan.end))


def fitting(plan: Plan, stated: Iterable[IndicatorTarget], window: DayWindow, *,
            longest: bool = False) -> tuple[Fraction, DayWindow] | None:
    """Of these tasks the one over days that begin with `window` and reach as far."""
    found = [(over, t.value) for t in stated if t.bound is Bound.AT_LEAST for over in t.windows(plan.start, plan.end)
             if over.first == window.first and window.last <= over.last]
    if not found:
        return None
    over, value = (max if longest else min)(found, key=lambda pair: pair[0].last)
    return value, over


def _tabled(plan: Plan, indicator: Indicator, target: Target) -> Fraction | None:
    formula = indicator.formula
    if not isinstance(formula, Reached) or not is_tabled(plan, indicator):
        return None
    if formula.of is None:
        return None if target.count is None else Fraction(target.count)
    owed = target.amount
    return Fraction(owed.minor) if owed is not None and owed.currency == formula.currency else None


def _ranked(rows: Sequence[FigureRow]) -> list[tuple[FigureRow, int]]:
    """By rate where anybody of the group has a task, else by value; equals share a rank."""
    by_rate = any(row.rate is not None for row in rows)
    keyed = [(row, row.rate if by_rate else row.figure.value) for row in rows]
    able = sorted(((row, key) for row, key in keyed if key is not None), key=lambda pair: pair[1], reverse=True)
    ranks = competition_ranks([key for _, key in able])
    return [(row, rank) for (row, _), rank in zip(able, ranks, strict=True)]
