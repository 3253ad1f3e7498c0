"""What is owed besides the ledger's own duties stands in the bundle, in /mine and /overdue, out of the one list."""

from dataclasses import replace
from datetime import date

import pytest

from domain.duties.duty import Duty, DutyKind
from domain.duties.duty_rules import ClockRule, DutyRules, GapRule
from domain.duties.term import Term, TermUnit
from domain.projects.stages import Stage
from tests import factories
from tests.overdue_scene import FRESH, OLD, a_project, last, remind, say, stage_scene

CLAUSE = Duty("", DutyKind.CLAUSE, "拨付首期厂房补贴", date(2026, 2, 10), date(2026, 2, 10), units=("商务局",))
SOON = Duty("", DutyKind.ASSIGNMENT, "报送用地方案", date(2026, 3, 5), date(2026, 3, 5), units=("商务局",))
RULES = DutyRules(clocks=(ClockRule("签约未开工", Stage.SIGNED, Term(1, TermUnit.MONTHS), Stage.STARTED),),
                  gaps=(GapRule("签约进度", "签约个数"),))


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(duties=RULES))


async def scene(app):
    found = await stage_scene(app.db)
    async with app.db.begin() as store:
        await store.duties.open(CLAUSE, app.clock.now())
        await store.duties.open(SOON, app.clock.now())
        await store.projects.add(a_project("泵业项目", "临港产业区", news=FRESH), on=OLD.date())
    return found


async def test_the_bundle_has_them_below_the_projects(app, people, golden):
    await scene(app)
    await remind(app)
    golden("bundle_others.html", last(app, people.liaison_a).html)
    leader = last(app, people.leader).text
    assert "拨付首期厂房补贴" in leader  # red: the unit's head is told too
    assert "签约未开工" in last(app, people.liaison_b).text and "补贴" not in last(app, people.liaison_b).text


async def test_who_owes_nothing_else_gets_a_bundle_of_them_alone(app, people):
    async with app.db.begin() as store:
        await store.duties.open(replace(CLAUSE, owner_ids=(await _id(store, "联络员乙"),), units=()), app.clock.now())
    await remind(app)
    assert "拨付首期厂房补贴" in last(app, people.liaison_b).text
    assert app.world.sent_to(people.liaison_a) == []  # nothing is known yet: no unit is behind


async def _id(store, name):
    return next(m.id for m in await store.members.all() if m.name == name)


async def test_mine_has_what_is_late_and_what_is_soon(app, people, golden):
    await scene(app)
    golden("mine_others.html", (await say(app, people.liaison_a, "/mine")).html)


async def test_overdue_has_them_within_ones_rights(app, people):
    await scene(app)
    page = await say(app, people.admin, "/overdue")
    assert "拨付首期厂房补贴" in page.text and "签约未开工" in page.text
    own = await say(app, people.liaison_b, "/overdue")
    assert "签约未开工" in own.text and "补贴" not in own.text
    unit = await say(app, people.admin, "/overdue 商务局")
    assert "补贴" in unit.text and "泵业" not in unit.text
    project = await say(app, people.admin, "/overdue 泵业项目")
    assert "签约未开工" in project.text and "补贴" not in project.text
