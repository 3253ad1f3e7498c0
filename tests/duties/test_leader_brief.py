"""分管周报: each leader is told privately how the units in their charge stand."""

from dataclasses import replace
from datetime import date, datetime

from domain.bulletins.cadence import Due
from domain.people.member import Role
from domain.period import Period
from reports.bulletins.scheduled_run import carry_out
from reports.duties.leader_brief import load
from tests.factories import SHANGHAI
from tests.overdue_scene import TODAY, sent, stage_scene


async def brief(app):
    async with app.db.begin() as store:
        week = Due("leader_brief", Period.of("week", TODAY), app.world.clock.now)
        await carry_out(store, app.office, week, app.clock.now())
    await sent(app)


async def test_a_leader_is_told_of_their_units_alone(app, people, golden):
    scene = await stage_scene(app.db)
    async with app.db.begin() as store:
        await store.milestones.plan(scene.fresh, "用地报批", date(2026, 3, 10))
    await brief(app)
    (letter,) = app.world.sent_to(people.leader)
    golden("leader_brief.html", letter.html)
    assert "冷链" not in letter.text and "临港" not in letter.text
    for person in (people.admin, people.liaison_a, people.liaison_b, people.supervisor):
        assert app.world.sent_to(person) == []
    await brief(app)
    assert len(app.world.sent_to(people.leader)) == 1


async def test_an_office_wide_leader_is_told_of_all(app, people):
    await stage_scene(app.db)
    async with app.db.begin() as store:
        leader = next(m for m in await store.members.all() if m.role is Role.LEADER)
        await store.members.save(replace(leader, office_wide=True))
        view = await load(store, app.office, Period.of("week", TODAY), datetime(2026, 3, 6, 17, 10, tzinfo=SHANGHAI))
    (one,) = view.people
    assert [unit.unit for unit in one.units] == [unit.name for unit in app.office.plan.units]
    assert {unit.unit for unit in one.units if unit.quiet} == {"发改委", "经济开发区"}
