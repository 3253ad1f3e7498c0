"""Several units introduced one project together: how it is said, what the card shows, what each is credited with."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from domain.figures.introduction import agreed
from domain.figures.window import DayWindow
from reading.meaning.joint_introduction import joint_introduction
from tests import factories
from tests.ledger_scene import last, say, stage_ledger, tap

UNITS = ("商务局", "财政局", "发改委", "临港产业区", "招商局", "区招商局")
YEAR = DayWindow(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(("text", "parts"), [
    ("储能电站我们和商务局联合引进，各一半", {"临港产业区": 1, "商务局": 1}),
    ("储能电站是我们和商务局联合引进的，三七开", {"临港产业区": 3, "商务局": 7}),
    ("和商务局一起引进的，我们占60%", {"商务局": 2, "临港产业区": 3}),
    ("我局与财政局、发改委共同引进储能电站，4:3:3", {"临港产业区": 4, "财政局": 3, "发改委": 3}),
    ("储能电站由商务局和财政局联合引进，商务局占七成", {"商务局": 7, "财政局": 3}),
    ("我们跟商务局联合引进，三七开，我们七", {"临港产业区": 7, "商务局": 3}),
    ("我们和商务局联合引进。我们占大头，三七开", {"临港产业区": 7, "商务局": 3}),
    ("我们和商务局共同引进，商务局百分之四十，我们百分之六十", {"临港产业区": 3, "商务局": 2}),
    ("引进单位是财政局、商务局，各占50%", {"财政局": 1, "商务局": 1}),
    ("商务局两份我们一份，联合引进的", {"商务局": 2, "临港产业区": 1}),
    ("我局、财政局、发改委联合引进，各三分之一", {"临港产业区": 1, "财政局": 1, "发改委": 1}),
    ("项目由区招商局与我们合作引进，6比4", {"区招商局": 6, "临港产业区": 4}),
    ("这个项目算我们和财政局的，二八开", {"临港产业区": 2, "财政局": 8}),
    ("储能项目我们和商务局联合引进", {"临港产业区": 0, "商务局": 0}),
    ("联合商务局引进了传感器项目", {"临港产业区": 0, "商务局": 0}),
    ("今天和商务局一起去广州拜访了华为", {}),
    ("与商务局联合招商，赴深圳", {}),
    ("商务局引进的储能电站今天开工", {})])
def test_who_introduced_it_and_in_which_parts(text, parts):
    assert dict(joint_introduction(text, UNITS, "临港产业区")) == parts


def test_parts_that_nobody_said_are_equal_only_where_the_plan_says_so():
    plan, told = factories.a_plan(), (("县发改委", 0), ("商务局", 0))
    assert agreed(told, plan) == ()
    assert agreed(told, replace(plan, joint_equal=True)) == (("发改委", 1), ("商务局", 1))
    assert agreed((("外单位", 1), ("商务局", 1)), plan) == ()


async def signed(app, db):
    plan = app.office.plan
    async with db.begin() as store:
        found = await store.aggregates.figures(plan, plan.indicators, YEAR)
    return {unit: value.value for unit, value in found["签约个数"].of_unit.items() if value.value}


async def test_one_sentence_splits_the_credit_and_undo_gives_it_back(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "海川储能电池是我们和发改委联合引进的，三七开")
    assert "联合引进　商务局 30%、发改委 70%" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert await signed(app, db) == {"商务局": Fraction(3, 10), "发改委": Fraction(7, 10)}
    told = await say(app, liaison, "/why 签约个数 商务局")
    assert "（共同引进，占 3/10）" in told.text
    asked = await say(app, liaison, "/undo")
    await tap(app, liaison, asked, "↩️ 撤回")
    assert await signed(app, db) == {"商务局": 1}


async def test_a_new_project_signed_together(app, db, liaison):
    card = await say(app, liaison, "今天与锐恒精密签约，传感器项目总投资3亿元，我们和发改委联合引进，各一半")
    await tap(app, liaison, card, "✅ 确认保存")
    assert await signed(app, db) == {"商务局": Fraction(1, 2), "发改委": Fraction(1, 2)}
    ranked = await say(app, liaison, "/rank")
    assert "商务局　0.5/5个　10.0%" in ranked.text and "商务局（联合引进，计1/2）　「传感器」" in ranked.text


async def test_without_parts_the_card_asks_and_one_tap_answers(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "海川储能电池项目我们和发改委联合引进")
    assert "没说各占多少" in card.text
    await tap(app, liaison, card, "各占一样多")
    card = last(app, liaison)
    assert "联合引进　商务局 50%、发改委 50%" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    assert await signed(app, db) == {"商务局": Fraction(1, 2), "发改委": Fraction(1, 2)}


async def test_the_project_of_another_unit_is_not_split(app, db, people):
    await stage_ledger(db)
    card = await say(app, people.liaison_b, "海川储能电池项目我们和发改委联合引进，各一半")
    await tap(app, people.liaison_b, card, "✅ 确认保存")
    assert await signed(app, db) == {"商务局": 1}
