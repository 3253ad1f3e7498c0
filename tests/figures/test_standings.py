"""The places of one's own units before the ranking, for somebody who has very many of them."""

from dataclasses import replace
from datetime import date

import pytest

from domain.people.member import Member, Role
from domain.plan.plan import Target, Unit
from domain.projects.stages import Stage
from tests import factories
from tests.ledger_scene import a_project

UNITS = tuple(f"经济技术开发区第{n:02}招商专业组团" for n in range(90))


@pytest.fixture
def office():
    plan = factories.a_plan(units=tuple(Unit(name, "招商组团组", Target(count=4)) for name in UNITS),
                            groups=("招商组团组",), roster=(),
                            target=Target(count=360))
    return replace(factories.an_office(), plan=plan)


async def test_the_places_of_many_units_come_in_parts_that_telegram_takes(app, people, db):
    async with db.begin() as store:
        await store.members.add(Member(0, "联络员丁", Role.LIAISON, UNITS[:70], 3009, reachable=True), app.clock.now())
        for unit in UNITS:
            project = a_project(f"{unit}的项目", f"{unit}的企业", unit, Stage.SIGNED, stage_since=date(2026, 2, 3))
            await store.projects.add(project, on=date(2026, 2, 3))
    person = app.world.person("联络员丁", 3009)
    person.private().started = True
    person.say("我们排第几")
    await app.settled()
    answer = app.world.sent_to(person)
    assert sum(part.text.count("🎖") for part in answer) == 70
    assert answer[0].text.startswith("🎖") and "🏆" in "".join(part.text for part in answer)
    assert all(len(part.text) <= 4096 for part in answer)
