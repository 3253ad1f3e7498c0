"""What `python -m bot figures` and the bulletins say of a plan's figures: scores, exchange, growth. Through the real
store."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from domain.figures.score import Efficacy, Linear, PerUnit, ScorePart, ScoreScheme
from domain.filing.record import UpdateKind
from domain.plan.plan import ExchangeRate
from domain.plan.targets import IndicatorTarget
from domain.projects.stages import Stage
from reports.figures import why
from reports.figures.plan_figures import FigureQuestion, as_json, as_text, load
from reports.figures.why_question import question_of
from tests import factories
from tests.bulletin_scene import a_project, at, file


async def asked(db, plan, *names, now=None, **question):
    async with db.begin() as store:
        return await load(store, factories.an_office(plan=plan), FigureQuestion(tuple(names), **question),
                          now or at(7, 1))


async def sign(store, moment, name, unit, total=None, currency="CNY", **changes):
    return await file(store, moment, unit=unit, kind=UpdateKind.SIGNING, projects=[
        (a_project(name, unit, Stage.SIGNED, total, currency, moment, **changes), None, Stage.SIGNED)])


@pytest.fixture
async def signed(db, app):
    async with db.begin() as store:
        await sign(store, at(3, 4), "储能电站", "商务局", "600000000")
        await sign(store, at(3, 5), "医药港", "商务局", "200000000")
        await sign(store, at(3, 6), "传感器", "发改委", "100000000")
    return db


def scheme(*parts):
    return ScoreScheme("考核", parts)


async def test_each_row_has_the_points_of_the_plans_score(signed):
    """30 points for signing against the schedule (5 a year, so 2.5 by the end of June): 2 of them give 24; one point a
    trip, none was made."""
    plan = factories.a_plan(schemes=(scheme(
        ScorePart("签约", Decimal(30), Linear(Decimal(30)), (("签约个数", Decimal(1)),)),
        ScorePart("外出", Decimal(10), PerUnit(cap=Decimal(10)), (("外出批次", Decimal(1)),)),
        ScorePart("综合", Decimal(20), Efficacy(), (("签约个数", Decimal("0.5")), ("线索", Decimal("0.5"))))),))
    view = await asked(signed, plan, last=date(2026, 6, 30))
    told = {one["name"]: {row["holder"]: row["score"] for row in one["rows"]} for one in as_json(view)["indicators"]}
    assert (told["签约个数"]["商务局"], told["外出批次"]["商务局"]) == ("24", "0")
    assert set(told["线索"].values()) == {None}
    assert "商务局　2　任务 5　完成 40.00%　序时差 -10.00 个百分点　第1　得24分" in as_text(view)
    json.dumps(as_json(view))


async def test_a_part_without_its_task_has_no_points(signed):
    plan = factories.a_plan(schemes=(scheme(ScorePart("线索", Decimal(5), Linear(), (("线索", Decimal(1)),))),))
    view = await asked(signed, plan, "线索")
    assert {row.score for row in view.tables[0].rows} == {None}
    owed = factories.a_plan(schemes=plan.schemes, targets=(IndicatorTarget("线索", Fraction(10), each=""),))
    view = await asked(signed, owed, "线索")
    assert {row.score for row in view.tables[0].rows} == {0}


RATES = (ExchangeRate("USD", Decimal("7.1"), date(2026, 1, 1)), ExchangeRate("USD", Decimal(7), date(2026, 3, 5)))


async def test_dollars_are_added_at_the_plans_rate_of_their_day_and_shown(db, app):
    async with db.begin() as store:
        for day, name in ((4, "储能电站"), (5, "医药港")):
            await sign(store, at(3, day), name, "商务局", "10000000", "USD")
        await sign(store, at(3, 6), "传感器", "商务局", "100000000")
    plan = factories.a_plan(exchange_rates=RATES)
    view = await asked(db, plan, "签约金额")
    assert view.tables[0].total.figure.value == (71_000_000 + 70_000_000 + 100_000_000) * 100
    told = as_text(view)
    assert "合计　2.41亿元　含10000000 USD按7.1折算（2026-01-01起的汇率）　含10000000 USD按7折算（2026-03-05起" in told
    bare = as_text(await asked(db, factories.a_plan(), "签约金额"))
    assert "合计　1亿元　另有 20000000 USD（不同币种不相加）" in bare


async def test_why_shows_the_rate(db, app, liaison):
    async with db.begin() as store:
        await sign(store, at(3, 4), "储能电站", "商务局", "10000000", "USD")
        office = factories.an_office(plan=factories.a_plan(exchange_rates=RATES))
        view = await why.load(store, office, question_of(office.plan, ["签约金额", "商务局"], date(2026, 6, 1)))
    assert "计 7100万元（外币，1美元＝7.1元）" in why.as_text(view, office)
