"""Targets of any indicator: windows, progress against the schedule, and what contradicts itself."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.window import DayWindow
from domain.plan.targets import Bound, IndicatorTarget, Recurrence, owed_of, progress
from storage.plan.plan_file import load_plan, read_plan

PLANS = Path(__file__).resolve().parents[2] / "plans"
NAMES = ("county", "gongqingcheng-2022", "guanyun", "liaocheng-2018", "xiangshan-2024")


def notes(name):
    return {note.code: note.facts for note in read_plan(PLANS / f"{name}.yaml").notes}


@pytest.mark.parametrize("name", NAMES)
def test_every_plan_that_we_ship_can_be_used(name):
    assert read_plan(PLANS / f"{name}.yaml").faults == ()


def test_nothing_but_plans_lies_among_the_plans():
    assert sorted(file.stem for file in PLANS.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("name", [n for n in NAMES if n != "guanyun"])
def test_every_target_names_its_paragraph(name):
    assert [t for t in load_plan(PLANS / f"{name}.yaml").targets if not t.source] == []


def test_four_a_year_miss_the_fifteen_of_three_years():
    facts = notes("gongqingcheng-2022")["year_misses_whole"]
    assert (facts["each"], facts["times"], facts["sum"], facts["whole"]) == ("4个", 3, "12个", "15个")


def test_the_start_rate_asked_for_is_above_the_counts_asked_for():
    facts = notes("xiangshan-2024")["rate_above_counts"]
    assert (facts["part"], facts["whole"], str(facts["implied"]), facts["asked"]) == ("79个", "117个", "67.5", "75")


def test_what_each_county_owes_a_year_misses_the_whole():
    facts = notes("liaocheng-2018")["each_year_misses_whole"]
    assert (facts["sum"], facts["whole"]) == ("99个", "100个")


def test_a_three_year_target_is_measured_over_thirty_six_months():
    plan = load_plan(PLANS / "liaocheng-2018.yaml")
    target = next(t for t in plan.targets if t.indicator == "过亿元项目到位资金")
    (window,) = target.windows(plan.start, plan.end)
    made = progress(target, target.holder, window, target.value / 2, date(2019, 3, 31))
    assert (made.rate, made.gap) == (50, 50 - Fraction(1500, 36))


def test_a_yearly_target_begins_anew_each_year_and_is_cut_to_the_plan():
    target = IndicatorTarget("走访企业", Fraction(100), recurrence=Recurrence.YEAR)
    assert target.windows(date(2021, 9, 1), date(2022, 8, 31)) == (
        DayWindow(date(2021, 9, 1), date(2021, 12, 31)), DayWindow(date(2022, 1, 1), date(2022, 8, 31)))
    assert target.window_at(date(2022, 3, 1), date(2021, 9, 1), date(2022, 8, 31)).first == date(2022, 1, 1)
    assert target.window_at(date(2021, 8, 31), date(2021, 9, 1), date(2022, 8, 31)) is None


def test_a_unit_owes_its_own_and_what_each_of_its_group_owes():
    plan = load_plan(PLANS / "liaocheng-2018.yaml")
    owed = owed_of(plan.targets, "走访知名企业", "产业团组三", "产业招商团组")
    assert [t.value for t in owed] == [10]


def test_at_least_is_met_from_the_very_number_on():
    target, window = IndicatorTarget("走访企业", Fraction(3)), DayWindow(date(2024, 1, 1), date(2024, 12, 31))
    found = [progress(target, "", window, Fraction(n), date(2024, 6, 30)) for n in (2, 3, 4)]
    assert [(p.met, p.gap) for p in found] == [(False, Fraction(200, 3) - 50), (True, 50),
                                               (True, Fraction(400, 3) - 50)]
    assert not progress(target, "", window, None, date(2024, 6, 30)).met


def test_at_most_is_met_from_below_and_has_no_schedule():
    target = IndicatorTarget("投诉", Fraction(3), bound=Bound.AT_MOST)
    window = DayWindow(date(2024, 1, 1), date(2024, 12, 31))
    found = [progress(target, "", window, Fraction(n), date(2024, 6, 30)) for n in (2, 3, 4)]
    assert [(p.met, p.gap) for p in found] == [(True, None), (True, None), (False, None)]


@given(st.sampled_from([r for r in Recurrence if r is not Recurrence.PLAN]),
       st.dates(date(2018, 1, 1), date(2024, 12, 31)),
       st.integers(0, 1200))
def test_windows_partition_the_plan(recurrence, start, days):
    end = date.fromordinal(start.toordinal() + days)
    windows = IndicatorTarget("指标", Fraction(1), recurrence=recurrence).windows(start, end)
    assert sum(w.days for w in windows) == days + 1
    assert (windows[0].first, windows[-1].last) == (start, end)


BAD = """\
name: 测试方案
office: 某区
period: {start: 2024-01-01, end: 2024-12-31}
groups: [部门组]
units: [{name: 招商局, group: 部门组}]
indicators:
  - {name: 签约, unit: 个, reached: signed}
  - {name: 到位, unit: 元, sum: 到位资金}
"""


@pytest.mark.parametrize(("line", "where", "code"), [
    ("targets: [{indicator: 开工, at_least: 3}]", "targets[0].indicator", "unknown_indicator"),
    ("targets: [{indicator: 到位, at_least: 很多}]", "targets[0]", "money_unreadable"),
    ("targets: [{indicator: 到位, at_least: 3亿美元}]", "targets[0]", "value_unlike"),
    ("targets: [{indicator: 到位, at_least: 300}]", "targets[0]", "money_without_unit"),
    ("targets: [{indicator: 签约, at_least: 5亿元}]", "targets[0]", "value_unlike"),
    ("targets: [{indicator: 签约, at_least: 75%}]", "targets[0]", "value_unlike"),
    ("targets: [{indicator: 签约, at_least: 12天}]", "targets[0]", "value_unlike"),
    ("targets: [{indicator: 签约, at_least: 若干}]", "targets[0]", "not_a_number"),
    ("targets: [{indicator: 签约}]", "targets[0]", "one_bound"),
    ("targets: [{indicator: 签约, at_least: 3, at_most: 5}]", "targets[0]", "one_bound"),
    ("targets: [{indicator: 签约, at_least: 3, window: 5月}]", "targets[0]", "date_unreadable"),
    ("targets: [{indicator: 签约, at_least: 3, window: 2024-06-01..2024-05-01}]", "targets[0].window",
     "period_backwards"),
    ("targets: [{indicator: 签约, at_least: 3, holder: 财政局}]", "targets[0].holder", "unknown_unit"),
    ("targets: [{indicator: 签约, at_least: 3, each: 乡镇组}]", "targets[0].each", "unknown_group"),
    ("scores: [{name: 考核, parts: [{name: 项, rule: linear, inputs: {开工: 1}}]}]", "scores[0].parts[0].inputs.开工",
     "unknown_indicator"),
    ("scores: [{name: 考核, parts: [{name: 项, rule: 按件, inputs: {到位: 1}}]}]", "scores[0].parts[0].rule",
     "unknown_value"),
    ("scores: [{name: 考核, parts: [{name: 项, rule: per_unit, inputs: {到位: 2}}]}]",
     "scores[0].parts[0].inputs.到位", "for_how_much"),
    ("scores: [{name: 考核, parts: [{name: 项, rule: over_task, inputs: {到位: 1, 签约: 1}, over: ["
     "{task_at_least: 5000万元, points: 1}]}]}]", "scores[0].parts[0].over[0]", "value_unlike"),
    ("campaigns: [{name: 活动月, start: 2024-09-30, end: 2024-09-01}]", "campaigns[0].end", "period_backwards"),
    ("conversion: {大项目: 2}", "conversion.大项目", "unknown_tier"),
    ("interpreter: 张三", "interpreter", "unknown_member"),
])
def test_what_is_wrong_is_named_by_its_place(tmp_path, line, where, code):
    file = tmp_path / "plan.yaml"
    file.write_text(BAD + line + "\n", encoding="utf-8")
    assert (where, code) in [(f.where, f.code) for f in read_plan(file).faults]


@pytest.mark.parametrize("formula", ["", ", reached: signed, sum: 到位资金", ", count: 吃饭",
                                     ", share: {part: 无, whole: 签约}"])
def test_an_indicator_has_exactly_one_formula_over_known_facts(tmp_path, formula):
    file = tmp_path / "plan.yaml"
    file.write_text(BAD + "  - {name: 第三, unit: 个" + formula + "}\n", encoding="utf-8")
    assert read_plan(file).plan is None


@pytest.mark.parametrize(("line", "where", "code"), [
    ("{name: 金额, unit: 亿元, reached_amount: signed}", "indicators[2].unit", "unit_unlike"),
    ("{name: 外资, unit: 元, sum: 外资到账, currency: USD}", "indicators[2].unit", "unit_unlike"),
    ("{name: 签约数, unit: 万元, reached: signed}", "indicators[2].unit", "unit_unlike"),
    ("{name: 开工率, unit: 个, rate: {of: signed, then: started}}", "indicators[2].unit", "unit_unlike"),
    ('{name: 占比, unit: "%", share: {part: 到位, whole: 签约}}', "indicators[2].share", "share_unlike")])
def test_an_indicator_is_called_by_the_unit_that_it_is_worked_out_in(tmp_path, line, where, code):
    file = tmp_path / "plan.yaml"
    file.write_text(BAD + f"  - {line}\n", encoding="utf-8")
    assert [(f.where, f.code) for f in read_plan(file).faults] == [(where, code)]


def test_a_rate_of_a_cohort_is_not_asked_to_pass_all_of_it(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text(BAD + '  - {name: 开工率, unit: "%", rate: {of: signed, then: started}}\n'
                    "targets: [{indicator: 开工率, at_least: 750%}]\n", encoding="utf-8")
    assert [f.code for f in read_plan(file).faults] == ["rate_over_all"]
