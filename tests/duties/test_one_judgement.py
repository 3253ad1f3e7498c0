"""The bundle, /overdue, /mine, the project's page and the list of duties judge by one list: what the plan's lights and
an exemption say holds in all of them."""

from dataclasses import replace
from datetime import date

import pytest

from domain.duties.duty import DutyKind, DutyScope, Exemption
from domain.duties.duty_rules import DutyRules, LightRule
from domain.duties.term import Term
from domain.projects.stages import Stage
from reports.duties.duty_list import duty_list
from tests import factories
from tests.overdue_scene import FRESH, TODAY, a_project, last, remind, say, stage_scene

ORDER = "传感器项目因洪水停止计时到6月30日，依据应急局通知"


async def test_what_an_exemption_stops_is_nowhere_told_as_late(app, people):
    await stage_scene(app.db)
    assert "已逾期" in (await say(app, people.liaison_a, "/overdue")).text
    await say(app, people.leader, ORDER)
    assert "没有逾期事项" in (await say(app, people.liaison_a, "/overdue")).text
    assert "已逾期" not in (await say(app, people.liaison_a, "/mine")).text
    assert "逾期" not in (await say(app, people.liaison_a, "/project 传感器项目")).text
    assert "🔴 1　🟡 0" in (await say(app, people.admin, "/status")).text.replace(" 项", "")
    before = app.world.sent_to(people.liaison_a)
    await remind(app)
    assert app.world.sent_to(people.liaison_a) == before


async def test_an_exemption_of_one_duty_leaves_the_others(app, people):
    scene = await stage_scene(app.db)
    async with app.db.begin() as store:
        granted = Exemption(TODAY, None, "洪水", "通知")
        await store.exemptions.grant(granted, 1, app.clock.now(), duty_id=f"milestone:{scene.milestone}")
    said = (await say(app, people.liaison_a, "/overdue")).text
    assert "回访" in said and "用地指标不足" in said and "开工" not in said


class TestLightsOfThePlan:
    @pytest.fixture
    def office(self):
        rules = (LightRule(frozenset({DutyKind.NODE}), Term(60), frozenset({Stage.SIGNED})),
                 LightRule(frozenset({DutyKind.PROMISE}), Term(2)), LightRule(frozenset({DutyKind.SILENCE}), Term(90)))
        return factories.an_office(plan=replace(factories.a_plan(), duties=DutyRules(lights=rules)))

    async def test_the_bundle_tells_the_light_of_the_list(self, app, people):
        """By its working days the node of 10 February would be red and the promise of 26 February yellow."""
        await stage_scene(app.db)
        async with app.db.begin() as store:
            found = await duty_list(store, app.office, TODAY, DutyScope(until=date(2026, 3, 1)))
        assert {(duty.title, str(duty.light)) for duty in found} == {
            ("开工", "yellow"), ("回访", "yellow"), ("用地指标不足", "red"), ("", "yellow")}
        await remind(app)
        told = last(app, people.liaison_a).text
        assert told.index("用地指标不足") < told.index("开工")  # the red one is the worst
        listed = (await say(app, people.admin, "/overdue")).text
        assert "共 4 项（2 个项目），其中 🔴 1 项" in listed
        assert listed.index("传感器项目") < listed.index("冷链物流园")  # red comes before what is late for longer

    async def test_a_project_with_a_red_promise_stands_before_one_that_is_late_for_longer(self, app, people):
        async with app.db.begin() as store:
            long, red = [await store.projects.add(a_project(name, news=FRESH)) for name in ("久拖项目", "急办项目")]
            await store.milestones.plan(long.id, "开工", date(2026, 1, 20))
            await store.difficulties.open(red.id, "缺变压器", date(2026, 2, 1), date(2026, 2, 25))
        await remind(app)
        told = last(app, people.liaison_a).text
        assert told.index("急办项目") < told.index("久拖项目")
