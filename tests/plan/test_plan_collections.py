"""Answers to what the plan leaves open, and units that are called otherwise, straight on the collections."""

from datetime import date, timedelta

import pytest

from domain.people.member import Invite, Member, Role
from tests.factories import utc
from tests.ledger_scene import stage_ledger

NOW, LATER = utc(2026, 3, 2, 1), utc(2026, 3, 3, 1)


@pytest.fixture
async def ledger(db):
    async with db.begin() as store:
        await store.members.add(Member(0, "联络员甲", Role.LIAISON, ("商务局", "发改委"), 3001), NOW)
    return await stage_ledger(db)


async def test_of_two_answers_the_latest_holds_and_each_plan_has_its_own(db, ledger):
    async with db.begin() as store:
        for plan, said, at in (("方案", "30天", NOW), ("方案", "60天", LATER), ("另一", "90天", LATER)):
            await store.plan_answers.add(plan, "long", "多久算长？", said, 1, at)
        found = await store.plan_answers.of("方案")
        assert {key: (one.answer, one.by, one.at) for key, one in found.items()} == {"long": ("60天", "联络员甲",
                                                                                              LATER)}
        assert await store.plan_answers.of("没有这个方案") == {}


async def test_what_is_a_units_now_follows_it_to_its_new_name(db, ledger):
    invite = Invite("tok", "某人", Role.LIAISON, ("商务局",), NOW + timedelta(days=7))
    async with db.begin() as store:
        await store.invites.add(invite)
        assert await store.unit_renaming.carry({"商务局": "商务和投资促进局"}, LATER) == 2
        battery, served = await store.projects.get(ledger.battery), await store.projects.get(ledger.served)
        assert (battery.unit, served.unit, served.serving_unit) == ("商务和投资促进局", "临港产业区",
                                                                    "商务和投资促进局")
        assert (await store.members.by_id(1)).units == ("商务和投资促进局", "发改委")
        assert (await store.invites.get("tok")).units == ("商务和投资促进局",)
        assert [(c.before, c.after) for c in await store.projects.changes(ledger.battery)] == [
            ("商务局", "商务和投资促进局")]
        assert await store.unit_renaming.carry({}, LATER) == 0


async def test_a_unit_that_became_part_of_another_is_named_once(db, ledger):
    async with db.begin() as store:
        await store.unit_renaming.carry({"发改委": "商务局"}, LATER)
        assert (await store.members.by_id(1)).units == ("商务局",)
        assert (await store.projects.get(ledger.battery)).stage_since == date(2026, 1, 15)
