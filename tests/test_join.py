"""Joining: a stranger's request judged by an administrator, one-time links, and what both are told."""

import pytest

from domain.member import Role
from tests.ledger_scene import last, say, tap


async def member(db, person):
    async with db.begin() as store:
        return await store.members.by_telegram(person.id)


@pytest.fixture
async def request_of(app, admin, stranger):
    """What the administrator is asked when a stranger wants to join."""
    stranger.start()
    await app.settled()
    await tap(app, stranger, last(app, stranger), "申请加入")
    return last(app, admin)


async def test_a_stranger_asks_and_is_let_in(app, telegram, db, admin, stranger, request_of):
    assert "陌生人" in request_of.text and str(stranger.id) in request_of.text
    await tap(app, admin, request_of, "联络员")
    assert "发改委" in request_of.labels and "全办（不限单位）" not in request_of.labels
    await tap(app, admin, request_of, "临港产业区")
    joined = await member(db, stranger)
    assert (joined.role, joined.units, joined.reachable) == (Role.LIAISON, ("临港产业区",), True)
    assert "欢迎加入" in last(app, stranger).text
    assert request_of.labels == []


async def test_a_leader_of_the_whole_office(app, db, admin, stranger, request_of):
    await tap(app, admin, request_of, "领导")
    await tap(app, admin, request_of, "全办（不限单位）")
    joined = await member(db, stranger)
    assert joined.office_wide and joined.units == ()


async def test_thinking_twice_about_the_role(app, db, admin, stranger, request_of):
    await tap(app, admin, request_of, "领导")
    await tap(app, admin, request_of, "↩️ 返回")
    assert "联络员" in request_of.labels
    assert await member(db, stranger) is None


async def test_refused(app, db, admin, stranger, request_of):
    data = request_of.buttons[-1][0][1]
    await tap(app, admin, request_of, "不同意")
    assert await member(db, stranger) is None
    assert request_of.labels == []
    late = admin.tap(request_of, data, stale=True)
    await app.settled()
    assert late.alert


async def test_asking_twice_asks_the_administrator_once(app, telegram, admin, stranger, request_of):
    before = len(telegram.sent_to(admin))
    await tap(app, stranger, last(app, stranger), "申请加入")
    assert len(telegram.sent_to(admin)) == before


async def test_a_unit_that_the_plan_does_not_have(app, db, admin, stranger, request_of):
    await tap(app, admin, request_of, "领导")
    number = request_of.buttons[0][0][1].split(":")[1]
    answer = admin.tap(request_of, f"j:{number}:leader:77", stale=True)
    await app.settled()
    assert answer.alert and await member(db, stranger) is None


async def test_a_link_works_once(app, telegram, db, admin, stranger):
    link = await say(app, admin, "/invite 督查员 督查员乙")
    token = link.text.rpartition("start=")[2]
    stranger.start(token)
    await app.settled()
    assert (await member(db, stranger)).role is Role.SUPERVISOR
    assert "督查员乙" in last(app, admin).text
    other = telegram.person("另一人", 9001)
    other.start(token)
    await app.settled()
    assert await member(db, other) is None
    assert "用过" in last(app, other).text and last(app, other).labels == ["申请加入"]


@pytest.mark.parametrize("days, token", [(8, None), (0, "no-such-token")])
async def test_a_link_that_does_not_work(app, telegram, db, admin, stranger, days, token):
    link = await say(app, admin, "/invite 督查员 督查员乙")
    telegram.clock.advance(days=days)
    stranger.start(token or link.text.rpartition("start=")[2])
    await app.settled()
    assert await member(db, stranger) is None
    assert str(stranger.id) in last(app, stranger).text


async def test_an_invitation_for_a_unit_slightly_wrong(app, admin, golden):
    golden("invite_near.html", (await say(app, admin, "/invite 联络员 商务局,临港工业区 联络员戊")).html)
    assert "方案里没有“火星”这个单位。" in (await say(app, admin, "/invite 联络员 火星 联络员戊")).text
    assert "经济开发区" in (await say(app, admin, "/invite 单位")).text
