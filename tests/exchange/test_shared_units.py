"""A unit's cell with several units and parts: joint introduction in an imported table."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from domain.figures.indicator import DEFAULT_INDICATORS
from domain.figures.window import DayWindow
from exchange import ImportRefused, import_rows, read_rows
from exchange.fault import CellWrong
from exchange.shared_units import unit_cell
from tests.exchange.test_fact_import import HEADS, NOW, OFFICE, WORDING, sheet
from tests.factories import a_plan

EQUAL = replace(OFFICE, plan=a_plan(joint_equal=True))


@pytest.mark.parametrize(("cell", "shares"), [
    ("商务局", ()), ("县发改委", ()), ("商务局60%、发改委40%", (("商务局", 60), ("发改委", 40))),
    ("商务局(3)、县发改委(7)", (("商务局", 3), ("发改委", 7))), ("商务局、发改委 6:4", (("商务局", 6), ("发改委", 4))),
    ("商务局 0.5；发改委 0.5", (("商务局", 1), ("发改委", 1))), ("商务局3成/发改委7成", (("商务局", 3), ("发改委", 7))),
    ("商务局1、发改委1、开发区1", (("商务局", 1), ("发改委", 1), ("经济开发区", 1)))])
def test_units_and_parts(cell, shares):
    assert unit_cell(cell, OFFICE.plan).shares == shares


@pytest.mark.parametrize("cell", ["商务局、外单位", "商务局、发改委", "商务局60%、发改委", "商务局60%、商务局40%",
                                  "商务局0%、发改委100%"])
def test_what_cannot_be_split_is_refused(cell):
    with pytest.raises(CellWrong):
        unit_cell(cell, OFFICE.plan)


def test_equal_parts_where_the_plan_says_so():
    assert unit_cell("商务局、发改委", EQUAL.plan).shares == (("商务局", 1), ("发改委", 1))


async def bring(db, *rows, office=OFFICE):
    return await import_rows(db, office, read_rows(sheet(*rows, heads=HEADS), office), "事项.xlsx", NOW)


async def test_a_signed_project_is_credited_in_its_parts(db):
    await bring(db, ["2026-03-05", "商务局60%、发改委40%", "签约", "传感器项目", "锐恒精密", 10000])
    async with db.begin() as store:
        found = await store.aggregates.figures(OFFICE.plan, DEFAULT_INDICATORS,
                                               DayWindow(date(2026, 1, 1), date(2026, 12, 31)))
    assert {u: v.value for u, v in found["签约个数"].of_unit.items() if v.value} == {
        "商务局": Fraction(3, 5), "发改委": Fraction(2, 5)}
    assert found["签约金额"].of_unit["发改委"].value == 40_000_000_00


async def test_money_and_visits_are_of_one_unit(db):
    with pytest.raises(ImportRefused) as refused:
        await bring(db, ["2026-03-05", "商务局60%、发改委40%", "到位资金", "传感器项目", "锐恒精密", 10000])
    assert "“到位资金”只能记在一个单位" in refused.value.lines(WORDING)[0]


async def test_a_project_of_the_ledger_keeps_its_introducer_and_that_is_told(db):
    await bring(db, ["2026-03-05", "商务局", "签约", "传感器项目", "锐恒精密", 10000])
    done = await bring(db, ["2026-04-05", "商务局60%、发改委40%", "开工", "传感器项目", "锐恒精密"])
    assert "引进单位和份额以台账为准" in done.notices[0].text(WORDING)
