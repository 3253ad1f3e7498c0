"""A unit that the sentence names as its subject is the card's unit, whoever types it and may report for it."""

from dataclasses import replace

import pytest

from domain.figures.window import DayWindow
from domain.filing.record import NOTHING
from domain.people.member import Role
from domain.plan.plan import RosterEntry, Unit
from reading import subject_units, unit_names
from reading.names.places_of_units import with_whole_places
from tests import factories
from tests.ledger_scene import say, tap

NAMES = unit_names([("高新区管委会", ()), ("招商二组", ()), ("商务局", ("县商务局",)), ("经济开发区", ("开发区",)),
                    ("临港产业区", ())])


@pytest.fixture
def office():
    units = (*factories.UNITS, Unit("高新区管委会", "招商组团组"))
    whole = RosterEntry("王局", Role.LEADER, ("商务局",), factories.LEADER, office_wide=True)
    roster = tuple(whole if one.name == "王局" else one for one in factories.ROSTER)
    return factories.an_office(plan=factories.a_plan(units=units, roster=roster))


@pytest.mark.parametrize(("text", "units"), [
    ("高新区管委会今天签了3亿元的电池项目", ["高新区管委会"]), ("招商二组带队走访了三家企业", ["招商二组"]),
    ("今天商务局接待了锐恒精密一行5人", ["商务局"]), ("商务局：今天去苏州拜访了锐恒", ["商务局"]),
    ("高新区今天和锐恒签约", ["高新区管委会"]), ("3月1日，商务局王局带队赴苏州拜访锐恒", ["商务局"]),
    ("电池项目由招商二组引进，总投资3亿", ["招商二组"]), ("开发区又到账5000万", ["经济开发区"]),
    ("昨天下午，开发区管委会领导赴深圳洽谈电池项目", ["经济开发区"]), ("临港接待了一批客商", ["临港产业区"]),
    ("商务局和高新区管委会今天联合签约传感器项目", ["商务局", "高新区管委会"]),
    ("商务局推荐了一个线索：锐恒精密想建厂", ["商务局"]),
    ("招商二组提供投资线索3条", ["招商二组"]), ("招商二组提供了有效信息5条", ["招商二组"]),
    ("招商二组提供的线索是锐恒想建厂", []),
    ("昨天去佛山见了锐恒 传感器项目 8000万 高新区的", ["高新区管委会"]),
    ("新线索：锐恒精密想建展厅，招商二组报的", ["招商二组"]), ("临港来电：锐恒精密今天开工", ["临港产业区"]),
    ("招商二组报：星空营地，企业锐恒精密，11.29签约", ["招商二组"]), ("商务局补报：锐恒精密11.27到位资金1250万元",
    ["商务局"]),
    ("高新区与锐恒精密签约了", ["高新区管委会"]), ("经济开发区2月规上工业产值40亿元", ["经济开发区"])])
def test_a_units_doing(text, units):
    assert list(subject_units(text, NAMES)) == units


@pytest.mark.parametrize("text", [
    "昨天在高新区看了厂房", "到开发区考察", "与商务局一起去苏州拜访", "高新区的锐恒精密今天投产",
    "开发区锐恒精密开工了", "陪商务局去了趟苏州", "王局带队，商务局参加", "临港产业区冷链物流园开工",
    "商务局那边说没问题", "锐恒精密今天去开发区看地",
    "高新区跟我们抢华为项目", "高新区办公楼租给华为，已经签约", "商务局派人来我单位调研",
    "上午高新区和开发区都来我们这走访", "开发区报告说项目停了", "开发区在建项目3个",
    "锐恒精密看中一块地，是开发区的，还没定", "开发区有3家企业投产"])
def test_a_place_a_partner_an_owner(text):
    assert subject_units(text, NAMES) == ()


@pytest.mark.parametrize("who", ["admin", "leader"])
@pytest.mark.parametrize(("text", "unit"), [
    ("高新区管委会今天与锐恒精密签约，电池项目总投资3亿元", "高新区管委会"),
    ("开发区今天去苏州拜访了锐恒精密", "经济开发区"), ("临港今天报一条线索：锐恒精密想找地建厂", "临港产业区")])
async def test_it_is_the_cards(app, people, who, text, unit):
    assert f"单位　{unit}" in (await say(app, getattr(people, who), text)).text


async def test_the_unit_that_reports_is_no_place(app, people):
    card = await say(app, people.admin, "开发区报：锐恒精密电池项目又到位资金2500万元，到账日期2月27日")
    assert "地点" not in card.text and not any("地点" in one for row in card.labels for one in row)


async def test_who_may_not_report_for_it_keeps_the_own(app, people):
    card = await say(app, people.liaison_a, "高新区管委会今天与锐恒精密签约，电池项目总投资3亿元")
    assert "单位　商务局" in card.text


async def test_it_is_credited(app, db, people):
    card = await say(app, people.admin, "高新区管委会今天与锐恒精密签约，电池项目总投资3亿元")
    await tap(app, people.admin, card, "✅ 确认保存")
    plan = app.office.plan
    async with db.begin() as store:
        found = await store.aggregates.figures(plan, plan.indicators, DayWindow(plan.start, plan.end))
    assert found["签约个数"].of_unit["高新区管委会"].value == 1


async def test_two_that_signed_it_together_share_it(app, people):
    card = await say(app, people.admin, "商务局和高新区管委会今天联合签约锐恒精密的电池项目，总投资3亿元，各占一半")
    assert "联合引进　商务局 50%、高新区管委会 50%" in card.text


@pytest.mark.parametrize(("text", "place"), [
    ("边合区：智能门锁总装项目今天开工", "边合区"), ("今天在边合区看智能门锁总装", "边合区"),
    ("边合区今天在边合接待锐恒精密", "边合")])
def test_a_place_that_is_cut_from_a_units_name_is_the_whole_name(text, place):
    record = with_whole_places(replace(NOTHING, places=("边合",)), text, ("边合区", "边合办"))
    assert record.places == (place,)
