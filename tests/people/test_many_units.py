"""A plan with more units than Telegram takes buttons under one message: every one can be chosen."""

from dataclasses import replace
from datetime import datetime

import pytest

from domain.plan.plan import Unit
from tests import factories
from tests.overdue_scene import nudge
from tests.people.test_members import ask, member, tap

MANY = tuple(Unit(f"单位{n:03}", "部门组") for n in range(130))


@pytest.fixture
def office():
    """130 units, beyond what one message can have as buttons."""
    return factories.an_office(plan=factories.a_plan(units=(*factories.UNITS, *MANY)))


async def test_a_unit_far_down_the_plan_is_given_and_taken(app, db, admin, liaison):
    page = await ask(app, admin, "/members 联络员甲")
    await tap(app, admin, page, "改单位", "下一页 ➡️", "下一页 ➡️", "单位129")
    assert (await member(db, liaison.id)).units == ("商务局", "单位129")
    assert "✅ 单位129" in page.labels  # the same page again
    await tap(app, admin, page, "⬅️ 上一页", "⬅️ 上一页", "✅ 商务局")
    assert (await member(db, liaison.id)).units == ("单位129",)


async def test_an_applicant_gets_a_unit_far_down_the_plan(app, telegram, db, admin, stranger):
    stranger.start()
    await app.settled()
    await tap(app, stranger, telegram.sent_to(stranger)[-1], "申请加入")
    await ask(app, stranger, "新人 火星局")
    page = telegram.sent_to(admin)[-1]
    assert "火星局（方案里没有这个单位）" in page.text
    await tap(app, admin, page, "领导", "下一页 ➡️", "下一页 ➡️", "单位128")
    assert (await member(db, stranger.id)).units == ("单位128",)


async def test_a_zero_report_of_one_unit_among_many(app, telegram, db, admin, liaison):
    async with db.begin() as store:
        found = await store.members.by_telegram(liaison.id)
        await store.members.save(replace(found, units=tuple(unit.name for unit in MANY), reachable=True))
    page = await ask(app, liaison, "本周无更新")
    await tap(app, liaison, page, "下一页 ➡️", "下一页 ➡️", "单位125：本周无更新")
    assert len(page.labels) < 100 and "✅ 单位125：零报告" in page.text
    assert {"单位120：本周无更新", "⬅️ 上一页"} <= set(page.labels) and "单位125：本周无更新" not in page.labels
    await tap(app, liaison, page, "⬅️ 上一页", "⬅️ 上一页", "单位000：本周无更新")
    assert "✅ 单位000：零报告" in page.text and "单位001：本周无更新" in page.labels


async def test_the_nudge_of_many_units_is_turned_too(app, telegram, db, liaison):
    async with db.begin() as store:
        found = await store.members.by_telegram(liaison.id)
        await store.members.save(replace(found, units=tuple(unit.name for unit in MANY), reachable=True))
    telegram.clock.set(datetime(2026, 3, 5, 15, 0, tzinfo=factories.SHANGHAI))
    await nudge(app)
    page = telegram.sent_to(liaison)[-1]
    await tap(app, liaison, page, "下一页 ➡️", "下一页 ➡️")
    assert page.labels[0] == "单位120：本周无更新" and page.labels[-1] == "⬅️ 上一页"
