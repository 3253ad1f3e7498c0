"""What administrators are told of the plan by itself: its end, units that have none late in the year, late forms."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest

from domain.figures.form_due import due_day, handed_in
from domain.period import Period
from domain.plan.plan import Target
from domain.plan.targets import IndicatorTarget, Recurrence
from reports.figures.late_zeros import load_late_zeros, tell_of_late_zeros
from reports.plan.plan_ending import plan_ends
from tests import factories
from tests.bulletin_scene import at
from tests.figures.test_growth import text
from tests.figures.test_plan_figures import sign
from tests.ledger_scene import say

EACH_YEAR = IndicatorTarget("签约个数", Fraction(1), each="招商组团组", recurrence=Recurrence.YEAR)
BARE = tuple(replace(unit, target=Target()) for unit in factories.a_plan().units)


def moment(month, day, year=2026):
    return datetime(year, month, day, 9, tzinfo=factories.SHANGHAI)


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(units=BARE, targets=(EACH_YEAR,), form_due=25))


async def told(app, telegram, admin, db, office, *moments):
    for one in moments:
        async with db.begin() as store:
            await plan_ends(store, office, one)
            await tell_of_late_zeros(store, office, one)
    await app.settled()
    return [m.text for m in telegram.sent_to(admin) if m.text.startswith(("📅", "⚠️"))]


async def test_the_end_of_the_plan_is_told_a_month_and_a_day_before_once(app, telegram, admin, db, office):
    plan = factories.an_office()
    said = await told(app, telegram, admin, db, plan, moment(11, 30), moment(12, 1), moment(12, 2), moment(12, 30),
                      moment(12, 31), moment(1, 1, 2027))
    ends = [one for one in said if one.startswith("📅")]
    assert len(ends) == 2
    assert "还有 30 天到期：2026年12月31日" in ends[0] and "还有 1 天到期" in ends[1]
    assert "之后新签约、新到账的不再计入本方案" in ends[0]


async def test_units_with_none_are_named_from_the_last_quarter_on_once_a_month(app, telegram, admin, db, office):
    async with db.begin() as store:
        await sign(store, at(3, 4), "储能电站", "经济开发区", "600000000")
    said = await told(app, telegram, admin, db, office, moment(9, 29), moment(10, 1), moment(10, 2), moment(11, 1))
    assert len(said) == 2
    assert "签约个数（12月31日（周四）到期，12个月已过9个月）：临港产业区" in said[0] and "12个月已过10个月" in said[1]


async def test_it_stands_in_the_months_bulletin(app, db, office):
    october = Period.of("month", date(2026, 10, 1))
    said, _ = await text(db, office.plan, "monthly_indicators", october, moment(10, 20))
    late = "⚠️ 仍为0的单位：临港产业区、经济开发区（任务各1个）"
    assert late in said
    async with db.begin() as store:
        assert await load_late_zeros(store, office, moment(8, 1)) == ()


@pytest.mark.parametrize(("month", "day", "due"), [(2, 31, 28), (2, 25, 25), (3, 31, 31)])
def test_the_due_day_is_in_the_month(month, day, due):
    assert due_day(Period.of("month", date(2026, month, 1)), day) == date(2026, month, due)


def test_late_is_after_the_due_day_and_missing_is_who_filed_nothing():
    first = {"甲": date(2026, 3, 25), "乙": date(2026, 3, 27), "丙": date(2026, 3, 26)}
    forms = handed_in(("甲", "乙", "丙", "丁"), first, date(2026, 3, 25), date(2026, 3, 31))
    assert (forms.in_time, forms.late, forms.missing, forms.over) == (
        ("甲",), (("丙", date(2026, 3, 26)), ("乙", date(2026, 3, 27))), ("丁",), True)


async def test_the_form_names_who_was_late(app, db, office):
    async with db.begin() as store:
        await sign(store, at(3, 4), "储能电站", "经济开发区", "600000000")
        await sign(store, at(3, 27), "医药港", "商务局", "600000000")
    march = Period.of("month", date(2026, 3, 1))
    said, facts = await text(db, office.plan, "three_lists", march, moment(3, 31))
    assert "应于2026年3月25日（周三）前报送" in said
    assert "按时1个单位；迟报1个：商务局（3月27日）；未报2个：发改委、临港产业区" in said
    assert facts["handed_in"]["missing"] == ["发改委", "临港产业区"]
    early, _ = await text(db, office.plan, "three_lists", march, moment(3, 20))
    assert "还没报" in early
    nobody, _ = await text(db, office.plan, "three_lists", Period.of("month", date(2026, 4, 1)), moment(4, 10))
    assert "\n全部4个单位都还没报" in nobody and "还没报4个" not in nobody


async def test_in_chat(app, liaison):
    assert "应于2026年3月25日（周三）前报送" in (await say(app, liaison, "/bulletin 三张表 本月")).text
