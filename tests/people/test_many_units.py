"""A plan with more units than Telegram takes buttons under one message: every one can be chosen."""

import pytest

from domain.plan.plan import Unit
from tests import factories
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
