"""Money told in short: «到600» of a known project, «再到账600» after its card, a sum that cannot be read. The clock:
Monday 2 March 2026, 9:00."""

import pytest

from reading.names.ledger_index import LedgerEntry, build_ledger
from reading.text.spelled_out import spelled_out
from tests.ledger_scene import last, say, stage_ledger, tap

LEDGER = build_ledger((LedgerEntry(1, "储能柜总装", "北岭储能"),))


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.mark.parametrize(("said", "plain"), [
    ("北岭 到600", "北岭 到账600万"), ("储能柜总装又到了300", "储能柜总装又到账300万"), ("北岭储能 300到了",
                                                                                         "北岭储能 到账300万"),
    ("再到账600", "又到账600万"), ("再到位600万元", "又到位600万元"), ("北岭今天到500，说还有",
                                                                       "北岭今天到账500万，说还有")])
def test_a_bare_number_that_came_is_money(said, plain):
    assert spelled_out(said, LEDGER) == plain


@pytest.mark.parametrize("said", [
    "价格到600", "北岭到2026年", "北岭到6月", "再到账600万就齐了", "北岭来了300", "产能到600", "北岭到500人",
    "工期排到300天"])
def test_what_is_no_money_stays(said):
    assert spelled_out(said, LEDGER) == said


async def test_what_came_besides_is_news_of_the_same_project(app, db, leader, ledger):
    first = await say(app, leader, "海上风电装备到账1500")
    again = await say(app, leader, "再到账600")
    assert again is not first and "海上风电装备" in again.text and "本次 600万元" in again.text
    assert "1500万元" in first.text
    await tap(app, leader, again, "✅ 确认保存")
    assert "海上风电装备" in (await say(app, leader, "今天又到300")).text


async def test_after_a_card_of_two_projects_both_are_offered(app, db, leader, ledger):
    await tap(app, leader, await say(app, leader, "今天去了海川正极材料项目和海上风电装备"), "✅ 确认保存")
    card = await say(app, leader, "又到账300")
    assert "是「海川正极材料项目」" in str(card.buttons) and "是「海上风电装备」" in str(card.buttons)


async def test_a_sum_that_cannot_be_read_is_told_so(app, db, leader, ledger):
    assert "“615x万”看不清" in (await say(app, leader, "资金到位615x万元")).text
    await say(app, leader, "海上风电装备今天设备进场")
    await say(app, leader, "资金到位615x万元")
    assert "海上风电装备" in last(app, leader).text and "看不清，没有记" in last(app, leader).text
