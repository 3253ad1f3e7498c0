"""Scores: published rules give the published points; a cap is never passed; the order of units changes nothing."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from domain.figures.fact import FactKind
from domain.figures.indicator import CountOf, Indicator, SumOf
from domain.figures.score import (
    Efficacy,
    Given,
    Linear,
    Missing,
    OverTask,
    PerUnit,
    ScoreInput,
    ScorePart,
    ScoreScheme,
    Steps,
    rounded,
    score,
)
from storage.plan.score_schema import read_each

D = Decimal


def points(part, value, task=None, units=("甲",), others=()):
    """The exact points of 甲, with its figure of the part's first input."""
    inputs = {name: {"甲": ScoreInput(Fraction(value), None if task is None else Fraction(task))}
              for name, _ in part.inputs}
    for unit, other in others:
        inputs[part.inputs[0][0]][unit] = ScoreInput(Fraction(other))
    found = score(ScoreScheme("考核", (part,)), (*units, *(u for u, _ in others)), inputs, 2024)
    return found[0].parts[0].points


def test_in_proportion_to_the_task_with_its_cap():
    part = ScorePart("省外新增", D("0.5"), Linear(D("0.6")), (("省外", D(1)),))
    assert points(part, 96, 100) == Fraction("0.48")
    assert points(part, 200, 100) == Fraction("0.6")


def test_the_largest_has_a_hundred_the_smallest_sixty():
    part = ScorePart("外资", D(30), Efficacy(), (("外资", D(1)),))
    assert points(part, 50, others=(("乙", 100), ("丙", 0))) == Fraction(24)  # 80 of 100
    assert points(part, 7, others=(("乙", 7),)) == 30  # all alike
    assert points(part, 0, others=(("乙", 0),)) == 18  # in having nothing


@pytest.mark.parametrize(("rate", "owed"), [(100, 100), (99, 75), (80, 75), (50, 50), (49, 0)])
def test_steps_by_rate_of_completion(rate, owed):
    part = ScorePart("任务", D(100), Steps(((D(100), D(100)), (D(80), D(75)), (D(50), D(50)))), (("任务", D(1)),))
    assert points(part, rate, 100) == owed


def test_points_for_each_and_points_off():
    bonus = ScorePart("推介会", D(6), PerUnit(cap=D(6)), (("推介会", D(3)),))
    late = ScorePart("迟报", D(12), PerUnit(base=D(12)), (("迟报", D(-1)),))
    assert [points(bonus, n) for n in (1, 2, 3)] == [3, 6, 6]
    assert [points(late, n) for n in (0, 5, 20)] == [12, 7, 0]


@pytest.mark.parametrize(("task", "each"), [(5001, "0.6"), (5000, "0.6"), (3000, "0.2"), (1000, "0.1")])
def test_over_completion_pays_by_the_size_of_the_task(task, each):
    """Ten percentage points above the task; the published classes of task (万元)."""
    rule = OverTask(((D(5000), D("0.6")), (D(3000), D("0.2")), (D(1000), D("0.1"))))
    part = ScorePart("超额", D(0), rule, (("到位资金", D(1)),))
    assert points(part, Fraction(task) * 11 / 10, task) == 10 * Fraction(each)
    assert points(part, Fraction(task), task) == 0


def test_the_class_decides_and_not_the_larger_number_of_points():
    bonus = ScorePart("超额", D(0), OverTask(((D(1000), D("0.6")), (D(5000), D("0.1")))), (("到位资金", D(1)),))
    steps = ScorePart("任务", D(100), Steps(((D(50), D(60)), (D(100), D(40)))), (("任务", D(1)),))
    assert points(bonus, 5500, 5000) == 1 and points(steps, 120, 100) == 40


def test_marks_are_given_by_people_and_stay_within_the_weight():
    part = ScorePart("载体评分", D(15), Given())
    scheme = ScoreScheme("季度", (part,))
    found = score(scheme, ("甲", "乙", "丙"), {"载体评分": {"甲": ScoreInput(Fraction(12)),
                                                     "乙": ScoreInput(Fraction(20))}}, 2024)
    assert [(s.total, s.parts[0].open) for s in found] == [(D("12.00"), False), (D("15.00"), False), (D("0.00"), True)]


def test_a_weight_shifts_by_year():
    part = ScorePart("外资", D(20), Linear(), (("外资", D(1)),), weights=((2024, D(24)), (2025, D("28.8"))))
    assert [part.in_year(year).weight for year in (2023, 2024, 2026)] == [D(20), D(24), D("28.8")]


def test_the_published_score_sheet_of_a_city():
    """Six parts of two districts, from what the sheet prints of each (rates, numbers, failures), to the printed
    totals."""
    sheet = json.loads((Path(__file__).resolve().parents[1] / "data"
                        / "city_2024_score_sheet.json").read_text(encoding="utf-8"))
    scheme = ScoreScheme("2024年度", (
        ScorePart("①", D("0.5"), Linear(), (("省外", D(1)),)),
        ScorePart("②", D("0.5"), Linear(D("0.6")), (("外资", D(1)),)),
        ScorePart("③", D("0.5"), Linear(D("0.5")), (("签约个数", D("0.5")), ("签约金额", D("0.5")))),
        ScorePart("④", D("0.5"), Missing(D("0.1")), (("3-10亿", D(1)), ("10-20亿", D(1)), ("20亿以上", D(1)))),
        ScorePart("⑤", D("0.5"), PerUnit(), (("奖补", D("0.2")), ("重点企业", D("0.2")), ("省平台", D("0.1")))),
        ScorePart("⑥", D("0.5"), PerUnit(base=D("0.5")), (("超时未开工", D("-0.1")), ("弄虚作假", D("-0.2")))),
    ))
    def told(first, second, task=None):
        owed = None if task is None else Fraction(task)
        return {"甲": ScoreInput(Fraction(first), owed), "乙": ScoreInput(Fraction(second), owed)}

    inputs = {"省外": told(96, 90, 100), "外资": told(120, 120, 100), "签约个数": told(50, 45, 27),
              "签约金额": told(133, 110, 54), "3-10亿": told(9, 8, 7), "10-20亿": told(4, 5, 4),
              "20亿以上": told(1, 2, 1),
              "奖补": told(1, 1), "重点企业": told(0, 1), "省平台": told(1, 1), "超时未开工": told(1, 1),
              "弄虚作假": told(0, 0)}
    found = score(scheme, ("甲", "乙"), inputs, 2024)
    assert [str(s.total) for s in found] == [f"{row[-1]:.2f}" for row in sheet["rows"]]
    assert [[str(rounded(p.points, 2)) for p in s.parts] for s in found] == [[f"{v:.2f}" for v in row[1:-1]]
                                                                             for row in sheet["rows"]]


def test_one_big_project_short_costs_a_tenth():
    part = ScorePart("大项目", D("0.5"), Missing(D("0.1")), (("20亿以上", D(1)),))
    assert [points(part, n, 1) for n in (0, 1, 5)] == [Fraction("0.4"), Fraction("0.5"), Fraction("0.5")]


RULES = st.sampled_from((Linear(D(10)), PerUnit(cap=D(10)), OverTask(((D(0), D(1)),), D(10)),
                         Steps(((D(50), D(5)), (D(100), D(10)))), Efficacy(), Missing(D(1))))


@given(rule=RULES, values=st.lists(st.integers(0, 10**9), min_size=1, max_size=6), task=st.integers(1, 10**6))
def test_a_cap_is_never_passed_and_the_order_of_units_changes_nothing(rule, values, task):
    part = ScorePart("项", D(10), rule, (("指标", D(1)),))
    units = tuple(f"单位{n}" for n in range(len(values)))
    inputs = {"指标": {unit: ScoreInput(Fraction(value), Fraction(task)) for unit, value in zip(units, values,
                                                                                              strict=True)}}
    scheme = ScoreScheme("考核", (part,), cap=D(100))
    forward, backward = (score(scheme, order, inputs, 2024) for order in (units, units[::-1]))
    assert {s.unit: s.total for s in forward} == {s.unit: s.total for s in backward}
    assert all(0 <= s.total <= 10 for s in forward)


@given(st.fractions(-10**6, 10**6), st.integers(0, 4))
def test_rounding_is_exact_and_halves_go_away_from_zero(value, digits):
    step = Fraction(1, 10**digits)
    assert abs(Fraction(rounded(value, digits)) - value) <= step / 2
    assert abs(Fraction(rounded(value, digits, half_up=False))) <= abs(value)
    assert rounded(Fraction(5, 10 ** (digits + 1)), digits) == D(1).scaleb(-digits)


MONEY = Indicator("到位", "元", SumOf((FactKind.PAID_IN,)))
SIZES = {"元": 1, "万元": 10**4, "100万元": 10**6, "1000万元": 10**7, "亿元": 10**8, "10亿元": 10**9}


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.sampled_from(sorted(SIZES)), st.integers(-9, 9))
def test_points_for_money_are_for_as_much_as_is_written(value, task, size, each):
    """Whole yuan in, worked out beside in yuan; the figure itself is in 分."""
    bonus = ScorePart("加分", D(0), PerUnit(floor=D(-10**13)), (("到位", read_each(f"{each}/{size}", MONEY)),))
    short = ScorePart("欠", D(10**13), Missing(D(1)), (("到位", read_each(f"1/{size}", MONEY)),))
    assert points(bonus, 100 * value, 100 * task) == each * Fraction(value, SIZES[size])
    assert points(short, 100 * value, 100 * task) == 10**13 - Fraction(max(0, task - value), SIZES[size])


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(2, 10**6), st.sampled_from([
    Linear(D(10)), Efficacy(), Steps(((D(50), D(5)), (D(100), D(10))))]))
def test_a_rule_by_completion_or_place_does_not_know_the_measure(value, task, scale, rule):
    part = ScorePart("任务", D(10), rule, (("到位", D(1)),))
    assert points(part, value, task, others=(("乙", 7),)) == points(part, value * scale, task * scale, others=(
        ("乙", 7 * scale),))


@pytest.mark.parametrize(("said", "code"), [("2", "for_how_much"), ("2/10个", "money_unreadable"),
                                            ("2/0亿元", "int_parsing"), ("二/亿元", "int_parsing")])
def test_points_for_money_that_do_not_say_for_how_much(said, code):
    with pytest.raises(PydanticCustomError) as refused:
        read_each(said, MONEY)
    assert refused.value.type == code


def test_points_for_counts_need_no_measure():
    leads = Indicator("线索", "条", CountOf((FactKind.LEAD,)))
    assert (read_each("0.5", leads), read_each("1/10条", leads), read_each("0.5/条", leads)) == (
        Fraction(1, 2), Fraction(1, 10), Fraction(1, 2))
