"""What a whole group of units owes is answered wherever a unit's task is: asked by its name, as «任务», in /why."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from domain.figures.fact import FactKind
from domain.figures.group_task import groups_concerned, in_group
from domain.figures.indicator import Filter, Indicator, Reached, SumOf
from domain.figures.rulings import Ruling, ruled
from domain.money import Money
from domain.plan.plan import Target, Tier
from domain.plan.targets import IndicatorTarget, Recurrence
from domain.projects.stages import Stage
from reports.figures.plan_figures import as_json, as_text
from tests import factories
from tests.bulletin_scene import a_project, at, file
from tests.figures.test_plan_figures import asked
from tests.figures.test_recording import money, paid
from tests.ledger_scene import last, say, tap

LARGE = Indicator("过亿元项目到位资金", "元", SumOf((FactKind.PAID_IN,)), Filter(at_least=Money.of(10**8)))
PAID = Indicator("到位资金", "元", SumOf((FactKind.PAID_IN,)))
SIGNED_UNITS = tuple(replace(unit, target=Target()) for unit in factories.UNITS)
PLAN = factories.a_plan(
    target=Target(), units=SIGNED_UNITS, indicators=(LARGE, PAID),
    targets=(IndicatorTarget(LARGE.name, Fraction(10**12), holder="招商组团组"),
             IndicatorTarget("到位资金", Fraction(10**11), holder="部门组")))
YEARLY = factories.a_plan(
    start=date(2025, 1, 1), end=date(2027, 12, 31), target=Target(), units=SIGNED_UNITS, indicators=(LARGE, PAID),
    targets=(IndicatorTarget("到位资金", Fraction(10**10), holder="部门组", recurrence=Recurrence.YEAR),
             IndicatorTarget("到位资金", Fraction(10**10), each="招商组团组", recurrence=Recurrence.YEAR)))


@pytest.fixture
def office():
    return factories.an_office(plan=PLAN)


@pytest.fixture
async def filed(app, db):
    """临港产业区 had 5000万元 of a project of 3亿元, 商务局 2000万元 of one of 6000万元."""
    async with db.begin() as store:
        for name, unit, total, came in (("储能电站", "临港产业区", "300000000", 5 * 10**7),
                                        ("小工厂", "商务局", "60000000", 2 * 10**7)):
            done = await file(store, at(2, 10), unit=unit, projects=[
                (a_project(name, unit, Stage.SIGNED, total, filed_at=at(2, 10)), None, Stage.SIGNED)])
            await money(store, done.entries[0].project_id, paid(came), unit=unit, moment=at(2, 12))


@pytest.mark.parametrize(("who", "said", "told"), [
    ("admin", "过亿元项目到位资金完成多少", "招商组团组（整组）　5000万元　任务100亿元，完成0.50%，还差99.5亿元"),
    ("admin", "到位资金还差多少", "部门组（整组）　2000万元　任务10亿元"),
    ("admin", "部门组到位资金完成多少", "部门组（整组）　2000万元　任务10亿元"),
    ("admin", "各组到位资金完成了多少", "招商组团组（整组）　5000万元"),
    ("admin", "部门组任务还差多少", "部门组（整组）　到位资金　2000万元（任务 10亿元，完成 2.0%），还差 9.8亿元"),
    ("admin", "各组完成任务情况", "招商组团组（整组）　过亿元项目到位资金　5000万元（任务 100亿元"),
    ("liaison_b", "我们组任务完成多少", "招商组团组（整组）　过亿元项目到位资金　5000万元（任务 100亿元"),
    ("liaison_b", "过亿元项目到位资金完成多少", "招商组团组（整组）　5000万元　任务100亿元"),
    ("liaison_a", "任务完成情况", "部门组（整组）　到位资金　2000万元（任务 10亿元"),
    ("admin", "/why 过亿元项目到位资金 招商组团组", "过亿元项目到位资金　招商组团组　5000万元"),
    ("liaison_b", "/why 过亿元项目到位资金 招商组团组", "只能看本单位（临港产业区）")])
async def test_a_groups_task_is_told(app, people, filed, who, said, told):
    person = people.admin if who == "admin" else getattr(people, who)
    assert told in (await say(app, person, said)).text


SIZED = factories.a_plan(tiers=(Tier("20~30亿元", Money.of(2 * 10**9), Money.of(3 * 10**9), count=7),))


@pytest.mark.parametrize("office", [factories.an_office(plan=SIZED)], ids=["sized"])
@pytest.mark.parametrize("said", ["20~30亿元任务完成情况", "20亿以上30亿以下的任务完成几个", "20亿到30亿的任务还差几个",
                                  "介于20亿和30亿之间的任务完成多少", "不到30亿、20亿以上的任务完成多少"])
async def test_of_a_size_only_who_has_some_is_named(app, admin, office, filed, said):
    told = (await say(app, admin, said)).text
    assert "全办　0 个（任务 7 个，完成 0%），还差 7 个" in told and "商务局" not in told


STAGED = factories.a_plan(
    target=Target(), units=SIGNED_UNITS,
    indicators=(Indicator("新签约亿元以上项目", "个", Reached(Stage.SIGNED), Filter(at_least=Money.of(10**8))), PAID),
    targets=(IndicatorTarget("新签约亿元以上项目", Fraction(8)), IndicatorTarget("到位资金", Fraction(10**11))))


@pytest.mark.parametrize("office", [factories.an_office(plan=STAGED)], ids=["staged"])
@pytest.mark.parametrize("said", ["新签约项目还差几个", "签约亿元以上项目任务还差几个"])
async def test_of_a_stage_the_indicators_of_it_are_told(app, admin, office, filed, said):
    told = (await say(app, admin, said)).text
    assert "任务 8个" in told or "任务8个" in told
    assert "还差 7个" in told or ("还差7个" in told and "到位资金" not in told)


async def test_of_another_group_nothing_is_told(app, people, filed):
    assert "招商组团组" not in (await say(app, people.liaison_a, "我们任务还差多少")).text


async def test_the_pages_of_a_groups_why_turn(app, db, admin, filed):
    async with db.begin() as store:
        for number in range(9):
            await money(store, 1, paid(10**6 + number), unit="临港产业区", moment=at(2, 13 + number))
    card = await say(app, admin, "/why 到位资金 招商组团组")
    assert "第 1/2 页，共 10 条" in card.text
    await tap(app, admin, card, "下一页")
    turned = last(app, admin)
    assert "第 2/2 页，共 10 条" in turned.text and "到位资金　招商组团组" in turned.text


@pytest.mark.parametrize("office", [factories.an_office(plan=YEARLY)], ids=["three years"])
async def test_in_a_later_year_that_years_tasks_are_answered(app, db, admin, liaison, office, filed):
    told = (await say(app, admin, "任务还差多少")).text
    assert "部门组（整组）　到位资金　今年2000万元（年度任务 1亿元，完成 20.0%），还差 8000万元" in told
    assert "到位资金（招商组团组每个单位每年 1亿元）　临港产业区5000万/1亿元" in told
    assert "年度任务 1亿元" in (await say(app, liaison, "我们任务还差多少")).text
    assert "临港产业区　到位资金　今年5000万元（年度任务 1亿元，完成 50.0%）" in (
        await say(app, admin, "临港产业区任务还差多少")).text


async def test_the_figures_have_a_row_of_the_group(app, db, filed):
    view = await asked(db, PLAN, LARGE.name, last=date(2026, 3, 31), now=at(4, 1))
    [group] = as_json(view)["indicators"][0]["groups"]
    assert (group["holder"], group["value"], group["task"]) == ("招商组团组", "50000000.00", "10000000000.00")
    assert "招商组团组（整组）　5000万元　任务 100亿元" in as_text(view)


def test_whose_tasks_concern_these_units():
    assert groups_concerned(PLAN, None) == PLAN.groups
    assert groups_concerned(PLAN, ("商务局",)) == ("部门组",) and groups_concerned(PLAN, ()) == ()
    assert groups_concerned(PLAN, ("商务局", "发改委", "临港产业区")) == ("部门组",)


def test_a_ruling_on_an_indicator_holds_for_a_groups_share_of_it():
    ruling = Ruling(False, at(2, 1), project_id=7, indicator="到位资金")
    assert ruled(in_group(PAID, "部门组"), [ruling]).filter.ruled_out == {7}
