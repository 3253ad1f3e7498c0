"""A group in one line of a bulletin: what it owes, who has some, who has none; long texts fold what nobody owes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from domain.figures.fact import FactKind
from domain.figures.indicator import CountOf, Indicator, Reached
from domain.filing.record import UpdateKind
from domain.money import Money
from domain.period import Period
from domain.plan.plan import Target, Tier, Unit
from domain.plan.targets import IndicatorTarget, Recurrence
from domain.projects.stages import Stage
from reports.figures import indicator_bulletin
from tests import factories
from tests.bulletin_scene import at, file
from tests.figures.test_growth import text
from tests.figures.test_plan_figures import sign

SIGNED = Indicator("签约个数", "个", Reached(Stage.SIGNED))
MEETINGS, CLASSES, TOURS = (Indicator(name, "次", CountOf((kind,))) for name, kind in (
    ("会议", FactKind.MEETING), ("培训", FactKind.TRAINING), ("推介会", FactKind.PROMOTION)))
MANY = tuple(Unit(f"片区{name}", "片区组") for name in "一二三四五")
PLAN = factories.a_plan(groups=("部门组", "招商组团组", "片区组"), target=Target(), indicators=(SIGNED, MEETINGS),
                        units=(*(replace(unit, target=Target()) for unit in factories.UNITS), *MANY))
FIRST, YEAR = Period.of("quarter", date(2026, 1, 1)), Period.of("year", date(2026, 1, 1))


async def meet(db, *units):
    async with db.begin() as store:
        for number, unit in enumerate(units):
            await file(store, at(3, 12 + number), unit=unit, kind=UpdateKind.MEETING)


def owed(indicator, count, **whose):
    return IndicatorTarget(indicator, Fraction(count), **whose)


@pytest.mark.parametrize(("met", "said"), [
    (("片区二",), "【片区组】任务各3次：片区二1次；其余4个为0\n"),
    (("片区二", "片区三", "片区五"), "【片区组】任务各3次：片区二、片区三、片区五各1次；片区一、片区四都为0\n"),
    (("片区一", "片区二", "片区三", "片区五"), "【片区组】任务各3次：片区一、片区二、片区三、片区五各1次；片区四为0\n"),
    (("商务局",), "【片区组】任务各3次：5个单位都为0\n"),
    (tuple(unit.name for unit in MANY), "【片区组】任务各3次：片区一、片区二、片区三、片区四、片区五各1次\n")])
async def test_who_owes_the_same_is_told_with_it_once_and_who_has_none_beside(db, app, met, said):
    await meet(db, *met)
    plan = replace(PLAN, targets=(owed("会议", 3, each="片区组"),))
    assert said in (await text(db, plan, "quarterly_assessment", FIRST, at(4, 1)))[0]
    later = (await text(db, plan, "monthly_indicators", Period.of("month", date(2026, 4, 1)), at(5, 1)))[0]
    assert f"\n　{said}" in later  # nothing in April: the same, under the indicator's line
    late = (await text(db, plan, "annual_settlement", YEAR, at(11, 2)))[0]
    assert (said in late) is ("为0" not in said) and ("；⚠️ " in late or "：⚠️ " in late) is ("为0" in said)


async def test_what_came_before_the_period_is_told_so_beside_the_task(db, app):
    await meet(db, "片区二")
    async with db.begin() as store:
        await file(store, at(5, 6), unit="片区三", kind=UpdateKind.MEETING)
    plan = replace(PLAN, targets=(owed("会议", 3, each="片区组"),))
    told, _ = await text(db, plan, "quarterly_assessment", Period.of("quarter", date(2026, 4, 1)), at(7, 1))
    assert "【片区组】任务各3次：片区三1次；此前已有的：片区二1次；片区一、片区四、片区五都为0\n" in told
    async with db.begin() as store:
        await file(store, at(6, 6), unit="商务局", kind=UpdateKind.MEETING)
    told, _ = await text(db, plan, "monthly_indicators", Period.of("month", date(2026, 6, 1)), at(7, 1))
    assert "【片区组】任务各3次；此前已有的：片区二、片区三各1次；片区一、片区四、片区五都为0\n" in told


async def test_a_text_too_long_sums_groups_that_owe_none_of_it(db, app, monkeypatch):
    await meet(db, "片区二", "商务局", "发改委", "临港产业区")
    plan = replace(PLAN, indicators=(MEETINGS,), targets=(owed("会议", 3, each="片区组"),))
    told, _ = await text(db, plan, "quarterly_assessment", FIRST, at(4, 1))
    assert "【部门组】" in told and "没有这项任务的组" not in told
    monkeypatch.setattr(indicator_bulletin, "LONGEST", 100)
    told, facts = await text(db, plan, "quarterly_assessment", FIRST, at(4, 1))
    assert "片区二1次；其余4个为0\n没有这项任务的2组共3次\n" in told and "【部门组】" not in told
    assert "没有列出的单位可以问，例如“各单位会议”" in told
    assert sum(int(unit["value"]) for unit in facts["indicators"][0]["units"]) == 4
    april, _ = await text(db, plan, "monthly_indicators", Period.of("month", date(2026, 4, 1)), at(5, 1))
    assert "\n　没有这项任务的2组共3次\n" in april
    await meet(db, "商务局")
    half, _ = await text(db, plan, "quarterly_assessment", FIRST, at(4, 1))
    assert "没有这项任务的2组共4次" in half


async def test_indicators_of_which_the_same_is_owed_and_nothing_done_stand_together(db, app):
    plan = replace(PLAN, indicators=(MEETINGS, CLASSES, TOURS),
                   targets=(owed("培训", 1), owed("推介会", 1), owed("会议", 4)))
    told, _ = await text(db, plan, "annual_settlement", YEAR, at(11, 2))
    assert "· 培训、推介会（每项）　⚠️ 任务1次，还没有完成\n" in told and "· 会议　⚠️ 任务4次，完成0.0%" in told


async def test_of_a_task_divided_into_tiers_each_is_told(db, app):
    async with db.begin() as store:
        await sign(store, at(3, 4), "储能电站", "商务局", "1200000000")
        await sign(store, at(3, 5), "医药港", "发改委", "200000000")
    tiers = (Tier("10亿元以上", Money.of(10**9), count=2), Tier("5~10亿元", Money.of(5 * 10**8), Money.of(10**9), 3),
             Tier("1~5亿元", Money.of(10**8), Money.of(5 * 10**8), 5))
    plan = replace(PLAN, target=Target(count=10), tiers=tiers)
    told, _ = await text(db, plan, "quarterly_assessment", FIRST, at(4, 1))
    assert "任务10个，完成20.0%，欠序时进度5.0个百分点\n分档：10亿元以上1/2个，5~10亿元0/3个，1~5亿元1/5个\n" in told
    late, _ = await text(db, plan, "monthly_indicators", Period.of("month", date(2026, 10, 1)), at(11, 2))
    assert "\n　分档：10亿元以上1/2个，⚠️ 5~10亿元0/3个，1~5亿元1/5个\n" in late and "⚠️ 表示" in late


async def test_what_units_owe_of_the_unknown_is_told_beside_what_the_office_owes(db, app):
    new = replace(SIGNED, name="央企项目", filter=replace(SIGNED.filter, tags=frozenset({"央企"})))
    plan = replace(PLAN, indicators=(new,), targets=(owed("央企项目", 50), owed("央企项目", 1, each="片区组")))
    told, _ = await text(db, plan, "annual_settlement", YEAR, at(11, 2))
    assert "· 央企项目（任务50个；片区组全部5个任务各1个）　还没有项目标为“央企”\n" in told


async def test_a_duty_of_each_month_stands_beside_who_the_figure_is_of(db, app):
    """The figure is of all groups, the duty of one."""
    await meet(db, "片区二", "商务局")
    plan = replace(PLAN, targets=(owed("会议", 1, each="片区组", recurrence=Recurrence.MONTH),))
    told, _ = await text(db, plan, "quarterly_assessment", FIRST, at(4, 1))
    assert "会议　本期2次\n片区组每个单位每月任务1次：1—3月片区二做到1个月" in told
    assert "\n【部门组】商务局1次\n【片区组】片区二1次\n" in told
