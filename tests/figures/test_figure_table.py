"""A plan's units as a table: zeros, tasks, gaps, ranks, and how values are written."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from domain.figures.figure_table import FigureValue, FoundFigures, table_of, written, written_count
from domain.figures.indicator import DEFAULT_INDICATORS
from domain.figures.window import DayWindow
from domain.plan.targets import IndicatorTarget, Recurrence
from tests.factories import a_plan

NAMED = {indicator.name: indicator for indicator in DEFAULT_INDICATORS}
HALF = DayWindow(date(2026, 1, 1), date(2026, 6, 30))


def table(name, values, total=0, window=HALF):
    found = FoundFigures(FigureValue(Fraction(total)), {unit: FigureValue(Fraction(value))
                                                        for unit, value in values.items()})
    return table_of(a_plan(), NAMED[name], found, window)


def test_every_unit_of_the_plan_has_a_row():
    rows = table("走访企业", {"商务局": 3}).rows
    assert [(row.holder, row.figure.value) for row in rows] == [("发改委", 0), ("商务局", 3), ("临港产业区", 0),
                                                                ("经济开发区", 0)]


def test_task_rate_and_gap_of_what_the_plan_counts():
    row = table("签约个数", {"商务局": 3}).rows[1]
    assert (row.task, row.rate, row.gap) == (5, 60, 10)


def test_a_month_has_no_task_of_the_year():
    assert table("签约个数", {}, window=DayWindow(date(2026, 2, 1), date(2026, 2, 28))).rows[0].task is None


def test_ranks_are_within_the_group_and_equals_share_one():
    rows = table("走访企业", {"商务局": 3, "临港产业区": 2, "经济开发区": 2}).rows
    assert [row.rank for row in rows] == [2, 1, 1, 1]


def test_a_rate_without_a_cohort_is_null_and_has_no_rank():
    row = table("开工率", {}).rows[0]
    assert (row.figure.value, row.figure.denominator, row.rank) == (None, 0, None)


def test_values_are_written_as_decimal_strings():
    assert written(NAMED["签约个数"].formula, Fraction(3)) == "3"
    assert written(NAMED["到位资金"].formula, Fraction(123_456)) == "1234.56"
    assert written(NAMED["开工率"].formula, Fraction(200, 3)) == "66.67"
    assert written(NAMED["开工率"].formula, None) is None
    assert [written_count(Fraction(*v)) for v in ((1, 2), (1, 3), (10, 1), (0, 1))] == ["0.5", "0.33", "10", "0"]


@given(st.fractions(min_value=-10**15, max_value=10**15, max_denominator=10**6))
def test_halves_go_away_from_zero(value):
    expected = (Decimal(value.numerator * 10**30 // value.denominator).scaleb(-30) if value >= 0 else
                -Decimal(-value.numerator * 10**30 // value.denominator).scaleb(-30))
    assert written(NAMED["开工率"].formula, value) == str(_half_up(expected))


def _half_up(value):
    from decimal import Context
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP, Context(prec=60)) + 0


def owed(indicator, window, *targets):
    plan = a_plan(targets=targets)
    found = FoundFigures(FigureValue(Fraction(30)), {"商务局": FigureValue(Fraction(30))})
    return table_of(plan, NAMED[indicator], found, window)


def test_a_months_quota_stands_beside_the_months_figure_and_not_beside_the_years():
    quota = IndicatorTarget("外出天数", Fraction(10), each="部门组", recurrence=Recurrence.MONTH)
    march = owed("外出天数", DayWindow(date(2026, 3, 1), date(2026, 3, 31)), quota)
    assert [(row.task, row.rate, row.gap) for row in march.rows] == [(10, 0, -100), (10, 300, 200), (None,) * 3,
                                                                     (None,) * 3]
    assert owed("外出天数", DayWindow(date(2026, 1, 1), date(2026, 3, 31)), quota).rows[1].task is None


def test_what_the_office_owes_of_an_indicator_stands_beside_the_total():
    target = IndicatorTarget("走访企业", Fraction(120), recurrence=Recurrence.YEAR)
    total = owed("走访企业", HALF, target).total
    assert (total.task, total.rate, total.gap) == (120, 25, -25)


def test_a_rate_that_is_owed_holds_or_does_not_and_has_no_schedule():
    total = owed("开工率", HALF, IndicatorTarget("开工率", Fraction(75))).total
    assert (total.task, total.rate, total.gap) == (75, 40, None)
