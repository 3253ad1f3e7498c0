"""A figure or a task in its indicator's own measure, as people read it."""

from fractions import Fraction

from domain.figures.figure_table import is_rate, money_of, parts_of, written
from domain.figures.indicator import Indicator
from domain.money import Money, say_plain
from reports.filters import count_of, rate_of


def task_said(indicator: Indicator | None, value: Fraction | None) -> str:
    """What a plan states: `28亿元`, `75%`, `117个`; — where there is none."""
    if indicator is None or value is None:
        return "—"
    of_money = money_of(indicator.formula)
    if of_money is not None:
        return say_plain(Money(round(value), of_money))
    text = written(indicator.formula, value) or ""
    if is_rate(indicator.formula):
        text = text.rstrip("0").rstrip(".")
    return f"{text}{indicator.unit_of_measure}"


def value_said(indicator: Indicator | None, value: Fraction | None) -> str:
    """What was measured: as a task is said, rates at the one decimal that bulletins print: `53.8%`, `50.0%`."""
    if indicator is not None and value is not None and is_rate(indicator.formula):
        return rate_of(value)
    return task_said(indicator, value)


def part_said(indicator: Indicator, value: Fraction | None) -> str:
    """A numerator or denominator in its own measure: of a share, that of the indicator it is a part of."""
    parts = parts_of(indicator.formula)
    return count_of(value or Fraction(0)) if parts is None else value_said(parts[0], value)
