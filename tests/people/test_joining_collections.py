"""Invitations, applications and what a member owns, straight on the collections."""

from datetime import date, timedelta

import pytest

from domain.people.handing_on import Estate
from domain.people.member import Invite, Member, Role
from tests.factories import a_plan, utc
from tests.ledger_scene import stage_ledger

NOW = utc(2026, 3, 2, 1)
LATER = NOW + timedelta(days=7)


@pytest.fixture
async def staff(db):
    """An administrator, 联络员甲 (who owns the ledger's milestone and difficulty), a second liaison of 商务局."""
    async with db.begin() as store:
        people = [await store.members.add(Member(0, name, role, units, telegram), NOW) for name, role, units, telegram
                  in (("管理员", Role.ADMIN, (), 1000), ("联络员甲", Role.LIAISON, ("商务局",), 3001),
                      ("联络员丙", Role.LIAISON, ("商务局",), 3003))]
    return people


async def test_an_invitation_lets_one_person_in_once(db, staff):
    invite = Invite("tok", "联络员丁", Role.LIAISON, ("商务局",), LATER, staff[0].id)
    async with db.begin() as store:
        await store.invites.add(invite)
        assert await store.invites.get("tok") == invite and await store.invites.get("other") is None
        assert [await store.invites.use("tok", person) for person in (7, 8)] == [True, False]
        assert (await store.invites.get("tok")).used_by == 7
        assert not await store.invites.revoke("tok", staff[0].id) and await store.invites.unused(NOW) == []


async def test_what_one_member_made_is_revoked_at_once_and_only_what_was_valid_is_told(db, staff):
    made = [Invite(f"t{n}", f"人{n}", Role.LIAISON, (), at, by) for n, (at, by) in enumerate(
        [(LATER, staff[0].id), (NOW - timedelta(days=1), staff[0].id), (LATER, staff[1].id)])]
    async with db.begin() as store:
        for one in made:
            await store.invites.add(one)
        assert await store.invites.revoke_of(staff[0].id, staff[0].id, NOW) == 1
        assert [one.token for one in await store.invites.unused(NOW)] == ["t2"]
        assert (await store.invites.get("t1")).revoked_by == staff[0].id


async def test_the_newest_unused_invitation_of_a_row_is_the_open_one(db, staff):
    async with db.begin() as store:
        for token, days in (("old", 1), ("new", 5), ("newest", 9)):
            await store.invites.add(Invite(token, "王局", Role.LEADER, (), NOW + timedelta(days=days),
                                           member_id=staff[1].id))
        await store.invites.use("newest", 5)
        assert (await store.invites.open_for(staff[1].id)).token == "new"
        assert await store.invites.open_for(staff[2].id) is None


async def test_a_stranger_has_one_open_application_until_it_is_judged(db):
    async with db.begin() as store:
        first = await store.join_requests.add(9000, "张某", "商务局", NOW)
        assert await store.join_requests.add(9000, "李某", "发改委", LATER) == first
        await store.join_requests.judge(first.id, False)
        assert await store.join_requests.open_of(9000) is None
        assert (await store.join_requests.get(first.id)).verdict is False
        again = await store.join_requests.add(9000, "李某", "发改委", LATER)
        assert again.id != first.id and again == await store.join_requests.open_of(9000)


async def test_all_that_a_member_owns_goes_to_the_successor_and_the_history_says_so(db, staff):
    ledger, plan = await stage_ledger(db), a_plan()
    admin, leaving, successor = staff
    async with db.begin() as store:
        assert await store.handing_on.of(leaving, plan) == Estate(("开工",), ("用地指标不足",))
        assert await store.handing_on.of(leaving, plan, unit="临港产业区") == Estate()
        await store.handing_on.hand(leaving, successor, plan, admin.id, NOW)
        assert await store.handing_on.of(leaving, plan) == Estate()
        assert await store.handing_on.of(successor, plan) == Estate(("开工",), ("用地指标不足",))
        told = [(change.field, change.before, change.after) for change in await store.projects.changes(ledger.battery)]
    assert set(told) == {("milestone", "开工（联络员甲）", "开工（联络员丙）"),
                         ("difficulty", "用地指标不足（联络员甲）", "用地指标不足（联络员丙）")}


async def test_what_is_done_stays_with_who_did_it(db, staff):
    ledger, plan = await stage_ledger(db), a_plan()
    async with db.begin() as store:
        await store.milestones.finish(ledger.milestone, date(2026, 3, 1))
        await store.handing_on.hand(staff[1], staff[2], plan, staff[0].id, NOW, unit="商务局")
        assert (await store.milestones.get(ledger.milestone)).owner_id == staff[1].id
        assert (await store.difficulties.get(ledger.difficulty)).owner_id == staff[2].id
