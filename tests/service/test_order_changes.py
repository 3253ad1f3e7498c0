"""An order that was given just now is given to somebody else, to one more, or until another day, in plain words. The
clock: Monday 2 March 2026, 9:00."""

from datetime import date

import pytest

from domain.duties.duty import DutyKind, DutyScope
from reading import OrderItemSeen
from reading.service.order_changes import order_change
from tests.ledger_scene import last, say, stage_ledger, tap

MONDAY = date(2026, 3, 2)
ITEM = OrderItemSeen("催一下场地图纸，下周三前", ("联络员甲",), date(2026, 3, 11))
KNOWN = ("王局", "联络员甲", "联络员乙", "商务局")


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.mark.parametrize(("text", "owner", "also", "due"), [
    ("不是甲 是乙去办", "联络员乙", "", None), ("是商务局，不是甲", "商务局", "", None), ("换成乙去", "联络员乙",
                                                                                          "", None),
    ("还是让王局盯吧", "王局", "", None), ("改由住建局负责", "住建局", "", None), ("加上乙一起", "", "联络员乙", None),
    ("商务局也参加", "", "商务局", None), ("改成下周五前", "", "", 13), ("后天吧", "", "", 4), ("时间宽一点，十天",
                                                                                                "", "", 12),
    ("期限延到3月20号", "", "", 20), ("换成乙，下周五前", "联络员乙", "", 13)])
def test_what_becomes_of_an_order(text, owner, also, due):
    told = order_change(text, [ITEM], KNOWN, MONDAY)
    assert told is not None
    assert (told.owner, told.also, told.due and told.due.day) == (owner, also, due)
    assert told.words == ("催一下场地图纸" if due else ITEM.words)


@pytest.mark.parametrize("text", [
    "下周五旭岚来考察", "让乙把合同发过来", "不是3亿是2亿", "今天到账3000万", "改成下周五签约", "好的",
    "下周五前呢？", "后天去杭州"])
def test_what_changes_no_order(text):
    assert order_change(text, [ITEM], KNOWN, MONDAY) is None


def test_of_several_the_one_is_meant_that_names_who_had_it():
    other = OrderItemSeen("报材料", ("联络员乙",), date(2026, 3, 12))
    assert order_change("不是乙，是王局", [ITEM, other], KNOWN, MONDAY).at == 1
    assert order_change("改成下周五前", [ITEM, other], KNOWN, MONDAY) is None


async def test_while_it_waits_its_card_is_changed(app, db, leader, ledger):
    await say(app, leader, "储能电站那边让甲催一下场地图纸，下周三前")
    changed = await say(app, leader, "不是甲 是乙去办")
    assert "联络员乙" in changed.text and "联络员甲" not in changed.text and "3月11日" in changed.text
    changed = await say(app, leader, "改成下周五前")
    assert "3月13日" in changed.text and "下周三" not in changed.text
    await tap(app, leader, changed, "✅ 确认交办")
    async with db.begin() as store:
        [duty] = await store.duties.scoped(DutyScope(), DutyKind.ASSIGNMENT)
    assert duty.due == date(2026, 3, 13)


async def test_once_given_it_is_given_anew_and_taken_back_from_who_had_it(app, db, leader, liaison, ledger):
    await tap(app, leader, await say(app, leader, "储能电站那边让甲催一下场地图纸，下周三前"), "✅ 确认交办")
    changed = await say(app, leader, "不是甲 是乙去办")
    async with db.begin() as store:
        [duty] = await store.duties.scoped(DutyScope(), DutyKind.ASSIGNMENT)
        before = duty.owner_ids
    await tap(app, leader, changed, "✅ 确认交办")
    async with db.begin() as store:
        [duty] = await store.duties.scoped(DutyScope(), DutyKind.ASSIGNMENT)
    assert duty.owner_ids != before
    assert "不用办了" in last(app, liaison).text


@pytest.mark.parametrize("confirmed", [(0, 1), (1, 0)])
async def test_of_two_orders_the_last_one_is_given_anew_whichever_was_confirmed_first(app, db, leader, ledger,
                                                                                      confirmed):
    cards = [await say(app, leader, "储能电站那边让甲催一下场地图纸，下周三前"),
             await say(app, leader, "让联络员乙把招商手册印出来，下周四前")]
    for at in confirmed:
        await tap(app, leader, cards[at], "✅ 确认交办")
    await tap(app, leader, await say(app, leader, "改成下周五前"), "✅ 确认交办")
    async with db.begin() as store:
        duties = await store.duties.scoped(DutyScope(), DutyKind.ASSIGNMENT)
    owed = {duty.due.day: duty.title.split("，")[0] for duty in duties if duty.cancelled is None}
    assert owed == {11: "储能电站那边催一下场地图纸", 13: "把招商手册印出来"}


async def test_one_more_has_an_order_of_the_same_words(app, db, leader, ledger):
    await say(app, leader, "储能电站那边让甲催一下场地图纸，下周三前")
    await tap(app, leader, await say(app, leader, "加上乙一起"), "✅ 确认交办")
    async with db.begin() as store:
        duties = await store.duties.scoped(DutyScope(), DutyKind.ASSIGNMENT)
    assert len(duties) == 2 and len({duty.title for duty in duties}) == 1


async def test_what_was_put_off_is_taken_back_and_keeps_its_day_and_anothers_order_of_the_same_words_stays(
        app, db, leader, admin, ledger):
    for one in (admin, leader):
        await tap(app, one, await say(app, one, "储能电站那边让甲催一下场地图纸，下周三前"), "✅ 确认交办")
    async with db.begin() as store:
        others, own = await store.duties.scoped(DutyScope(), DutyKind.ASSIGNMENT)
        await store.duties.postpone(own.id, date(2026, 3, 18))
    await tap(app, leader, await say(app, leader, "不是甲 是乙去办"), "✅ 确认交办")
    async with db.begin() as store:
        left = await store.duties.scoped(DutyScope(), DutyKind.ASSIGNMENT)
    assert left[0].id == others.id and own.id not in {duty.id for duty in left}
    assert [duty.due.day for duty in left] == [11, 18]
