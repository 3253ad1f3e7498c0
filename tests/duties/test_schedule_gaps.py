"""Points behind schedule as duties: RULES.md L1, L2, L8 written in a plan."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.duties.duty import DutyKind, DutyScope, Light
from domain.duties.duty_rules import DutyRules, GapRule
from domain.duties.schedule_light import behind, gap_light, run_light
from domain.figures.window import DayWindow
from domain.plan.targets import IndicatorTarget, Recurrence, progress
from domain.projects.stages import Stage
from reports.duties.duty_list import duty_list
from storage.plan.plan_file import load_plan
from tests.factories import a_plan
from tests.overdue_scene import TODAY, a_project
from tests.plan.test_plan_file import GOOD, check_plan, written

L1 = GapRule("序时", "签约个数", Decimal(10), Decimal(30))
L2 = GapRule("序时", "签约个数", Decimal(0), Decimal(50), relative=True)
YEAR = DayWindow(date(2026, 1, 1), date(2026, 12, 31))
TARGET = IndicatorTarget("签约个数", Fraction(100))


def told(value, day=date(2026, 6, 30)):
    return progress(TARGET, "商务局", YEAR, Fraction(value), day)


@pytest.mark.parametrize("value, points, light", [(50, 0, Light.GREEN), (41, 9, Light.GREEN), (40, 10, Light.YELLOW),
                                                  (20, 30, Light.YELLOW), (19, 31, Light.RED), (70, -20, Light.GREEN)])
def test_points_behind_by_the_first_rule(value, points, light):
    far = behind(told(value), relative=False, is_rate=False)
    assert (far, gap_light(L1, far)) == (points, light)


@pytest.mark.parametrize("value, light", [(50, Light.GREEN), (49, Light.YELLOW), (25, Light.YELLOW), (24, Light.RED)])
def test_per_cent_of_the_schedule_by_the_second(value, light):
    assert gap_light(L2, behind(told(value), relative=True, is_rate=False)) is light


def test_two_missed_running_are_red():
    rule = GapRule("月任务", "签约个数", red_run=2)
    assert run_light(rule, [True, True], Light.YELLOW) is Light.RED
    assert run_light(rule, [True, False], Light.YELLOW) is Light.YELLOW
    assert run_light(rule, [False, True], Light.GREEN) is Light.GREEN


@given(st.integers(0, 120), st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 200), st.booleans())
def test_time_without_news_never_improves_the_light(value, day, later, relative):
    then = min(day + timedelta(days=later), date(2026, 12, 31))
    far, farther = (behind(told(value, on), relative, is_rate=False) for on in (day, then))
    order = list(Light)
    assert max(farther, 0) >= max(far, 0)
    assert order.index(gap_light(L1, farther)) >= order.index(gap_light(L1, far))


async def listed(app, **changes):
    office = replace(app.office, plan=a_plan(**changes))
    async with app.db.begin() as store:
        return {d.id: d for d in await duty_list(store, office, TODAY, DutyScope()) if d.id.startswith("gap:")}


async def test_a_task_of_the_year_is_held_against_its_months(app):
    async with app.db.begin() as store:
        for number in range(2):
            await store.projects.add(a_project(f"{number}号项目", "商务局", stage=Stage.SIGNED), on=date(2026, 1, 8))
    found = await listed(app, duties=DutyRules(gaps=(replace(L1, name="签约进度"),)))
    # Two of five signed, and two of twelve months are over; the others signed none of 4, 8 and 10.
    assert {d.units[0] for d in found.values()} == {"发改委", "临港产业区", "经济开发区"}
    late = found["gap:签约进度:发改委:2026-01"]
    assert (late.light, late.kind, late.due, late.title) == (
        Light.YELLOW, DutyKind.QUOTA, date(2026, 2, 28), "签约进度：落后序时进度16.7个百分点")


async def test_a_month_s_task_missed_twice_running_is_red(app):
    async with app.db.begin() as store:
        await store.projects.add(a_project("新项目", "商务局", stage=Stage.SIGNED), on=date(2026, 1, 8))
    monthly = IndicatorTarget("签约个数", Fraction(1), each="", recurrence=Recurrence.MONTH)
    found = await listed(app, targets=(monthly,), duties=DutyRules(gaps=(GapRule("月任务", "签约个数", red_run=2),)))
    lights = {d.units[0]: d.light for d in found.values()}
    assert lights == {"商务局": Light.YELLOW, "发改委": Light.RED, "临港产业区": Light.RED, "经济开发区": Light.RED}
    assert {d.title for d in found.values()} == {"月任务：2026年2月没有完成任务（完成0%）"}


def test_a_plan_says_it_and_what_is_wrong_is_named(tmp_path):
    rules = """
duties:
  gaps:
    - {name: 序时, indicator: 签约个数, yellow: 10个百分点, red: 30个百分点, source: "L1"}
    - {name: 投资, indicator: 签约金额, red: 50%, source: "L2"}
    - {name: 月任务, indicator: 签约个数, red_run: 2, source: "L2"}
"""
    plan = load_plan(written(tmp_path, GOOD + rules))
    assert [(g.yellow, g.red, g.relative, g.red_run) for g in plan.duties.gaps] == [
        (10, 30, False, None), (0, 50, True, None), (0, None, False, 2)]
    for was, said, where, code in (
            ("red: 50%", "red: 一半", "duties.gaps[1].red", "margin_unreadable"),
            ("red: 30个百分点", "red: 30%", "duties.gaps[0]", "two_measures"),
            ("indicator: 签约金额", "indicator: 签金", "duties.gaps[1].indicator", "unknown_clock_indicator"),
            ("name: 投资", "name: 序时", "duties.gaps[1].name", "duplicate_clock"),
            ("red: 30个百分点", "red: 10个百分点", "duties.gaps[0].red", "red_before_yellow"),
            ("red: 30个百分点", "red: 5个百分点", "duties.gaps[0].red", "red_before_yellow")):
        faults = check_plan(written(tmp_path, GOOD + rules.replace(was, said, 1)))
        assert [(fault.where, fault.code) for fault in faults] == [(where, code)]
