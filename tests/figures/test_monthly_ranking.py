"""The monthly ranking: how it reads, what it moves against, what it hides, in how many queries. The rules:
test_ranking."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from domain.figures.indicator import Indicator, Reached
from domain.filing.record import UpdateKind
from domain.money import Money
from domain.period import Period
from domain.plan.plan import Target, Tier, Unit
from domain.plan.targets import IndicatorTarget
from domain.projects.stages import Stage
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.publish import compose, publish
from reports.figures import monthly_ranking
from tests import factories
from tests.bulletin_scene import APRIL_FIRST, a_project, at, file
from tests.overdue_scene import counted

SIGNED = Indicator("签约个数", "个", Reached(Stage.SIGNED))
MARCH = Period.of("month", date(2026, 3, 1))
UNITS = (
    Unit("发改委", "部门组", Target(2, Money.of(1_000_000_000))),
    Unit("商务局", "部门组", Target(2, Money.of(1_000_000_000))),
    Unit("财政局", "部门组", Target(2, Money.of(1_000_000_000))), Unit("教育局", "部门组"),
    Unit("临港产业区", "招商组团组", Target(4)), Unit("经济开发区", "招商组团组", Target(4)),
)


@pytest.fixture
def office():
    tiers = (Tier("10亿元以上", Money.of(1_000_000_000), count=2),
             Tier("1~10亿元", Money.of(100_000_000), Money.of(1_000_000_000), count=8))
    target = Target(10, Money.of(5_000_000_000))
    plan = factories.a_plan(units=UNITS, tiers=tiers, excluded_categories=("房地产",), target=target)
    return factories.an_office(plan=plan)


async def sign(store, moment, name, unit, total=None, currency="CNY", **changes):
    return await file(store, moment, unit=unit, kind=UpdateKind.SIGNING, projects=[
        (a_project(name, unit, Stage.SIGNED, total, currency, moment, **changes), None, Stage.SIGNED)])


async def a_quarter(store):
    """Signed: two of 商务局 (one of them in March), one each of 发改委 and 临港产业区, one excluded, one of no unit."""
    await sign(store, at(2, 10), "储能电站", "商务局", "600000000")
    await sign(store, at(2, 12), "医药港", "发改委", "1200000000")
    await sign(store, at(3, 5), "<传感>器", "商务局", "300000000")
    await sign(store, at(3, 10), "秘密芯片", "临港产业区", "50000000", "USD", confidential=True, industry="集成电路")
    await sign(store, at(3, 11), "滨河花园", "商务局", "900000000", category="房地产")
    await sign(store, at(3, 12), "驿站", "旅游局", "100000000")
    stalled = await sign(store, at(3, 13), "冷链", "临港产业区")
    await file(store, at(3, 20), unit="临港产业区", kind=UpdateKind.PROGRESS,
               projects=[(stalled.entries[0].project_id, Stage.SIGNED, Stage.PAUSED)])


async def written(db, office, now=APRIL_FIRST, period=MARCH, note=None):
    async with db.begin() as store:
        view = await monthly_ranking.load(store, office, period, now)
    return "\n\n".join(monthly_ranking.write(view, office, Marks(note=note)))


@pytest.fixture
async def filled(db, app):
    async with db.begin() as store:
        await a_quarter(store)
    return db


async def test_the_bulletin(filled, office, golden):
    golden("monthly_ranking.html", await written(filled, office, note="二季度要<提速>"))


async def test_within_the_month_it_is_a_progress_report(filled, office):
    text = await written(filled, office, at(3, 6))
    assert "进度稿" in text and "数据截至2026年3月6日" in text
    assert "某集成电路企业" not in text  # signed on the 10th


async def test_the_first_ranking_moves_against_nothing(filled, office):
    text = await written(filled, replace(office, plan=replace(office.plan, start=date(2026, 3, 1))))
    assert not any(mark in text for mark in ("↑", "↓", "（—）", "（新）"))


async def test_it_moves_against_what_was_published(filled, office):
    """In February 发改委 led by amount; the published February said otherwise, and what was published counts."""
    february = Period.of("month", date(2026, 2, 1))
    async with filled.begin() as store:
        bulletin = await compose(store, office, "monthly_ranking", february, at(3, 2))
        told = replace(bulletin, facts={**bulletin.facts, "ranks": {"商务局": 3, "发改委": 1}})
        await publish(store, office, told, at(3, 2))
    text = await written(filled, office)
    assert "第1（↑2）　<b>商务局</b>" in text
    assert "第2（↓1）　<b>发改委</b>" in text
    assert "尚无完成（不排名次，欠25.0个百分点）：财政局\n" in text


async def test_a_confidential_project_has_no_name(filled, office):
    async with filled.begin() as store:
        facts = monthly_ranking.facts(await monthly_ranking.load(store, office, MARCH, APRIL_FIRST))
    assert "秘密芯片" not in await written(filled, office) and "秘密芯片" not in str(facts)


async def test_what_was_ended_since_is_named_whenever_it_was_done(filled, office):
    async with filled.begin() as store:
        [project] = [p for p in await store.projects.all() if p.name == "医药港"]
        await file(store, at(3, 25), unit="发改委", kind=UpdateKind.PROGRESS,
                   projects=[(project.id, Stage.SIGNED, Stage.ENDED)])
    text = await written(filled, office)
    assert ("<b>已暂停、终止，仍计入</b>（方案没有规定扣除）\n1. 发改委　「医药港」　12亿元　2月12日（已终止）\n"
            "2. 临港产业区　「冷链」　未报总投资　3月13日（已暂停）") in text
    assert "外币无汇率的计入总数而不分档" in text


async def test_tasks_of_such_projects_stand_beside_the_count_and_the_example_has_a_number(filled, office):
    """「亿元以上」 counts others than the ranking does: each number says what it is of."""
    large = replace(SIGNED, name="签约亿元以上项目", filter=replace(SIGNED.filter, at_least=Money.of(700_000_000)))
    plan = replace(office.plan, indicators=(large,), target=Target(), tiers=(), targets=(
        IndicatorTarget(large.name, Fraction(4)), IndicatorTarget(large.name, Fraction(1), each="部门组")),
        units=tuple(replace(unit, target=Target()) for unit in office.plan.units))
    text = await written(filled, replace(office, plan=plan))
    assert "各组分开排，任务是按指标下达的（见总体情况），这里按完成个数排" in text and "没有给单位下达" not in text
    assert "\n· 签约亿元以上项目：合计不少于4个（只计总投资不低于7亿元的）　累计1个，完成25.0%，与序时持平\n" in text
    assert "\n· 签约亿元以上项目：部门组每个单位不少于1个（只计总投资不低于7亿元的）　" in text
    assert "发改委1/1个，其余3个都为0；达到任务的1个\n" in text
    assert "\n个数　5个（大小项目都算，其中7亿元以上1个；另有不计任务的1个，见文末）\n" in text
    assert text.endswith("例如 /why 签约个数 商务局")


async def test_a_day_of_another_year_has_its_year(filled, office):
    text = await written(filled, office, at(1, 5).replace(year=2027), Period.of("month", date(2027, 1, 1)))
    assert "1. 商务局　「滨河花园」　9亿元　2026年3月11日" in text


async def test_a_fixed_number_of_queries(filled, office):
    async def count():
        with counted(filled) as statements:
            await written(filled, office)
        # the courier looks too
        return len([s for s in statements if s.startswith("SELECT") and "FROM letters" not in s])

    few = await count()
    async with filled.begin() as store:
        for number in range(40):
            await sign(store, at(3, 3) + timedelta(minutes=number), f"项目{number}", "财政局", "200000000")
    assert await count() == few <= 10


async def test_changes_between_two_name_the_units(filled, office):
    async with filled.begin() as store:
        before = monthly_ranking.facts(await monthly_ranking.load(store, office, MARCH, APRIL_FIRST))
        await sign(store, at(3, 31, 16), "晚到的", "财政局", "200000000")
        after = monthly_ranking.facts(await monthly_ranking.load(store, office, MARCH, APRIL_FIRST))
    [change] = monthly_ranking.changes(before, after)
    assert (change.unit, change.before, change.after, change.amount_after) == ("财政局", 0, 1, Money.of(200_000_000))
    assert monthly_ranking.changes(after, after) == ()
