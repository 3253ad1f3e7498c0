"""What is still owed is answered by the figure that the ranking holds against the task."""

from dataclasses import replace
from fractions import Fraction

import pytest

from domain.figures.indicator import Filter, Indicator, Reached
from domain.filing.record import UpdateKind
from domain.money import Money
from domain.plan.plan import Target, Tier
from domain.plan.targets import IndicatorTarget
from domain.projects.stages import Stage
from tests import factories
from tests.bulletin_scene import a_project, at, file
from tests.figures.test_recording import money, paid
from tests.ledger_scene import say

TIERS = (Tier("1~10亿元", Money.of(10**8), Money.of(10**9), count=2),)
PLAN = factories.a_plan(target=Target(27, Money.of(10**10)), tiers=TIERS)


@pytest.fixture
def office():
    return factories.an_office(plan=PLAN)


async def signed(store, name, total):
    done = await file(store, at(2, 10), kind=UpdateKind.SIGNING, projects=[
        (a_project(name, "商务局", Stage.SIGNED, total, filed_at=at(2, 10)), None, Stage.SIGNED)])
    return done.entries[0].project_id


async def test_what_lies_outside_the_tiers_is_told_but_not_counted(app, db, admin):
    async with db.begin() as store:
        for name, total in (("储能电站", "600000000"), ("小工厂", "5000000")):
            await signed(store, name, total)
    told = (await say(app, admin, "离目标还差多少")).text
    assert "全办　2 个（其中计入任务 1 个，任务 27 个，完成 3.7%），还差 26 个" in told
    assert "（其中计入任务 6亿元）" in told and "还差 94亿元" in told


async def test_the_task_of_one_size_counts_projects_of_that_size(app, db, admin):
    """The office's tiers: what is owed is the tier's own, and of another size nothing is owed."""
    async with db.begin() as store:
        for name, total in (("小工厂", "60000000"), ("储能电站", "200000000"), ("产业新城", "1000000000")):
            await signed(store, name, total)
    told = (await say(app, admin, "1亿到10亿的任务完成几个了")).text
    assert "全办　1 个（任务 2 个，完成 50%），还差 1 个" in told and "商务局　1 个" in told
    told = (await say(app, admin, "5000万到1亿元的任务完成了几个")).text
    assert "全办　1 个（方案未定任务数）；总投资 6000万元" in told


@pytest.mark.parametrize("text", ["在谈项目完成任务多少", "落地任务完成几个了"])
async def test_the_task_of_signings_is_none_of_another_stage(app, db, admin, text):
    async with db.begin() as store:
        await signed(store, "储能电站", "600000000")
    told = (await say(app, admin, text)).text
    assert "任务 27 个" not in told and "方案未定任务数" in told


OPEN = replace(PLAN, tiers=(Tier("10亿元以上", Money.of(10**9), None, 3), *TIERS))


@pytest.mark.parametrize("office", [factories.an_office(plan=OPEN)], ids=["open"])
@pytest.mark.parametrize(("said", "told"), [
    ("过亿元项目离目标还差多少", "全办　2 个（任务 5 个，完成 40%），还差 3 个"),
    ("10亿元以上项目离目标还差多少", "全办　1 个（任务 3 个，完成 33.3%），还差 2 个"),
    ("5亿元以上项目离目标还差多少", "全办　1 个（方案未定任务数）")])
async def test_from_a_tier_up_its_task_and_the_larger_ones_are_owed(app, db, admin, office, said, told):
    async with db.begin() as store:
        for name, total in (("小工厂", "60000000"), ("储能电站", "200000000"), ("产业新城", "1000000000")):
            await signed(store, name, total)
    assert told in (await say(app, admin, said)).text


async def test_what_fell_back_is_not_counted_of_its_unit(app, db, admin):
    async with db.begin() as store:
        await signed(store, "储能电站", "600000000")
        fell = await signed(store, "传感器", "600000000")
        await file(store, at(2, 20), projects=[(fell, Stage.SIGNED, Stage.NEGOTIATING)])
    told = (await say(app, admin, "商务局离任务还差几个")).text
    assert "商务局　1 个（任务 5 个，完成 20%），还差 4 个" in told


async def test_where_all_counts_nothing_is_added(app, db, admin):
    async with db.begin() as store:
        await signed(store, "储能电站", "600000000")
    told = (await say(app, admin, "离目标还差多少")).text
    assert "全办　1 个（任务 27 个，完成 3.7%），还差 26 个" in told and "其中计入" not in told


OWED = factories.a_plan(target=Target(), units=tuple(replace(unit, target=Target()) for unit in PLAN.units), targets=(
    IndicatorTarget("到位资金", Fraction(28 * 10**10)), IndicatorTarget("开工率", Fraction(75)),
    IndicatorTarget("签约个数", Fraction(4), each="部门组")))


@pytest.mark.parametrize("office", [factories.an_office(plan=OWED)], ids=["indicators"])
async def test_tasks_of_indicators_are_answered_where_no_projects_are_owed(app, db, admin, liaison, office):
    assert "没有这样的单位" not in (await say(app, admin, "离目标还差多少")).text  # nobody has signed yet
    async with db.begin() as store:
        await money(store, await signed(store, "储能电站", "600000000"), paid(3 * 10**7), moment=at(2, 12))
    told = (await say(app, admin, "离目标还差多少")).text
    assert "到位资金　3000万元（任务 28亿元，完成 1.1%），还差 27.7亿元" in told
    assert "开工率　0.0%（任务 75%，未达到）" in told and "临港产业区" not in told
    own = (await say(app, liaison, "我们离任务还差几个")).text
    assert "商务局　签约个数　1个（任务 4个，完成 25.0%），还差 3个" in own


SOME = replace(factories.a_plan(target=Target()), indicators=(
    Indicator("新签约亿元以上项目", "个", Reached(Stage.SIGNED), Filter(at_least=Money.of(10**8))),),
    targets=(IndicatorTarget("新签约亿元以上项目", Fraction(117)),))


@pytest.mark.parametrize("office", [factories.an_office(plan=SOME)], ids=["some"])
async def test_where_only_some_sizes_are_owed_the_head_says_by_what(app, db, admin, office):
    async with db.begin() as store:
        for name, total in (("小工厂", "60000000"), ("储能电站", "200000000")):
            await signed(store, name, total)
    told = (await say(app, admin, "离目标还差多少")).text
    assert "全办　2 个（大小项目都算；任务按新签约亿元以上项目定，见下）" in told and "任务 117个" in told
    assert "未定任务数）；总投资 2.6" not in told
    status = (await say(app, admin, "/status")).text
    assert "2 个（大小项目都算；任务按新签约亿元以上项目定" in status


@pytest.mark.parametrize(("said", "told", "untold"), [
    ("超序时的有哪几家", "商务局　2 个（任务 5 个，完成 40%），还差 3 个，超序时进度", "临港产业区"),
    ("哪几家没跟上序时", "欠序时进度", "商务局"),
    ("还没到一半的单位有哪些", "商务局　2 个（任务 5 个，完成 40%）", "超额"),
    ("超额完成任务的单位有哪些", "没有这样的单位", "商务局")])
async def test_units_are_told_by_how_far_they_are(app, db, admin, said, told, untold):
    """Behind the schedule is not the same as not done."""
    async with db.begin() as store:
        for name in ("储能电站", "传感器"):
            await signed(store, name, "600000000")
    answer = (await say(app, admin, said)).text
    assert told in answer and untold not in answer


@pytest.mark.parametrize(("text", "told"), [
    ("部门组和招商组团组任务各是多少", ("部门组　1 个（任务 ", "招商组团组　0 个（任务 ")),
    ("部门组和招商组团组谁完成得好", ("部门组　1 个（任务 ", "招商组团组　0 个（任务 "))])
async def test_each_of_several_groups_is_told_as_one(app, db, admin, text, told):
    async with db.begin() as store:
        await signed(store, "储能电站", "600000000")
    answer = (await say(app, admin, text)).text
    assert all(words in answer for words in told) and "商务局　" not in answer, answer
    assert answer.index("部门组　") < answer.index("全办　")


async def test_how_far_the_units_are_is_asked_of_all_of_them(app, db, admin):
    async with db.begin() as store:
        await signed(store, "储能电站", "600000000")
    assert "商务局　1 个" in (await say(app, admin, "月底了 各单位任务完成得怎么样")).text
