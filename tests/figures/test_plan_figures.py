"""What `python -m bot figures` and the bulletins say of a plan's figures: scores, exchange, growth. Through the real
store."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from domain.figures.score import Efficacy, Linear, PerUnit, ScorePart, ScoreScheme
from domain.filing.record import UpdateKind
from domain.plan.targets import IndicatorTarget
from domain.projects.stages import Stage
from reports.figures.plan_figures import FigureQuestion, as_json, as_text, load
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
