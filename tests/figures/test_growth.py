"""Growth against last year: a base that is stated, answered in chat or measured; and the years of a plan of several."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.fact import FactKind
from domain.figures.growth import base_read, year_before
from domain.figures.indicator import DEFAULT_INDICATORS, Growth, Indicator, SumOf
from domain.figures.window import DayWindow
from domain.money import Money, say_plain
from domain.period import Period
from domain.plan.targets import IndicatorTarget, Recurrence
from reports.bulletins.bulletin_header import Marks
from reports.bulletins.publish import compose
from reports.plain_text import untagged
from reports.plan.plan_questions import ask_open_questions
from tests import factories
from tests.bulletin_scene import at
from tests.figures.test_plan_figures import asked, sign
from tests.figures.test_recording import money, paid
from tests.ledger_scene import last, say, tap

NAMED = {one.name: one for one in DEFAULT_INDICATORS}
PAID = Indicator("到位资金", "元", SumOf((FactKind.PAID_IN,)))
GROWS = (PAID, Indicator("到位资金增长", "%", Growth(PAID, None)))
PLAN = factories.a_plan(indicators=GROWS, targets=(IndicatorTarget("到位资金增长", Fraction(10)),))
THREE = factories.a_plan(start=date(2025, 1, 1), end=date(2027, 12, 31), indicators=(NAMED["签约个数"], *GROWS),
                         targets=(
    IndicatorTarget("签约个数", Fraction(4), recurrence=Recurrence.YEAR), IndicatorTarget("签约个数", Fraction(15))))


@pytest.mark.parametrize(("said", "name", "base"), [
    ("28亿元", "到位资金", 2_800_000_000_00), ("2025年是20.53亿元", "到位资金", 2_053_000_000_00),
    ("去年全年 13.2亿", "到位资金", 1_320_000_000_00), ("２８亿元", "到位资金", 2_800_000_000_00),
    ("3000万美元", "外资到账", 30_000_000_00), ("117个", "签约个数", 117), ("不清楚", "到位资金", None),
    ("28亿或30亿", "到位资金", None), ("28亿元", "外资到账", None), ("28亿元", "签约个数", None)])
def test_a_base_is_one_number_of_the_indicators_own_unit(said, name, base):
    assert base_read(said, NAMED[name]) == base


@given(st.integers(1, 10**15))
def test_every_sum_that_we_write_is_read_back(yuan):
    assert base_read(f"上年{say_plain(Money.of(yuan))}", PAID) == yuan * 100


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 365))
def test_the_year_before_has_the_same_days(first, days):
    before = year_before(DayWindow(first, first))
    assert (before.first.month, before.first.year) == (first.month, first.year - 1)


async def paid_in(store, number, project_id, millions, moment):
    await money(store, project_id, paid(millions), moment=moment)


@pytest.fixture
def office():
    return factories.an_office(plan=PLAN)


async def text(db, plan, report, period, now):
    office = factories.an_office(plan=plan)
    async with db.begin() as store:
        composed = await compose(store, office, report, period, now)
        return "\n\n".join(untagged(part) for part in composed.parts(office, Marks(composed.form))), composed.facts


async def test_the_base_is_asked_and_its_answer_makes_the_growth(app, db, office, admin, liaison):
    async with db.begin() as store:
        await ask_open_questions(store, office, app.clock.now())
    await app.settled()
    assert "「到位资金」上年全年是多少元？（算“到位资金增长”用" in last(app, admin).text
    await tap(app, admin, last(app, admin), "✍️ 答复")
    assert "没有读到「到位资金」的数" in (await say(app, admin, "去年不太多")).text
    assert "已记下" in (await say(app, admin, "2亿元")).text
    card = await say(app, liaison, "传感器项目到位资金3亿元")
    await tap(app, liaison, card, "✅ 确认保存")
    told = await say(app, liaison, "/bulletin 月度指标 本月")
    assert "到位资金增长　50.0%：今年3亿元，上年2亿元（上年全年，方案或答复给的）" in told.text
    assert "任务10%，已达到" in told.text


async def test_without_a_base_it_says_so(app, db, liaison):
    told, _ = await text(db, PLAN, "monthly_indicators", Period.of("month", date(2026, 3, 1)), at(3, 20))
    assert "没有上年基数、暂不能算增幅：到位资金增长" in told
    assert "\n待补的上年基数由管理员在 /plan 里补\n" in told and "本期尚未结束\n" in told and "上期" not in told


async def test_where_last_year_is_known_its_same_days_are_the_base(app, db):
    async with db.begin() as store:
        done = await sign(store, at(1, 5).replace(year=2025), "储能电站", "商务局", "600000000")
        number = done.entries[0].project_id
        for moment, millions in ((at(2, 1).replace(year=2025), 100), (at(6, 1).replace(year=2025), 300),
                                 (at(2, 3), 150)):
            await paid_in(store, 1, number, millions, moment)
    view = await asked(db, PLAN, "到位资金增长", last=date(2026, 3, 31), now=at(4, 1))
    assert view.tables[0].total.figure.value == 50
    assert {row.figure.value for row in view.tables[0].rows} == {None}  # the base is the office's, no unit's


async def test_a_plan_of_three_years_shows_the_years_task_beside_the_whole(app, db):
    async with db.begin() as store:
        for number, moment in enumerate((at(3, 1).replace(year=2025), at(5, 1).replace(year=2025), at(2, 1))):
            await sign(store, moment, f"项目{number}", "商务局", "600000000")
    told, facts = await text(db, THREE, "monthly_indicators", Period.of("month", date(2026, 3, 1)), at(4, 1))
    assert "· 签约个数　累计3个，今年1个，上期1个；年度任务4个" in told
    assert "年度任务4个，完成25.0%，与序时持平" in told and "全程任务15个，完成20.0%，欠序时进度21.7个百分点" in told
    signed = facts["indicators"][0]
    assert (signed["year"], signed["year_task"], signed["so_far"], signed["task"]) == ("1", "4", "3", "15")


async def test_in_its_first_year_a_years_task_is_called_the_years(app, db):
    yearly = replace(THREE, targets=THREE.targets[:1])
    told, _ = await text(db, yearly, "monthly_indicators", Period.of("month", date(2025, 3, 1)),
                         at(4, 1).replace(year=2025))
    assert "年度任务4个，完成0.0%，欠序时进度" in told and "；全程任务" not in told


async def test_a_stated_base_is_of_the_first_year_only(app, db):
    stated = replace(THREE, indicators=(PAID, Indicator("到位资金增长", "%", Growth(PAID, Decimal(100)))))
    told, _ = await text(db, stated, "monthly_indicators", Period.of("month", date(2026, 3, 1)), at(4, 1))
    assert "没有上年基数" in told
