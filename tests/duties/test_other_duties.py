"""What is owed besides the ledger's own duties stands in the bundle, in /mine and /overdue, out of the one list."""

from dataclasses import replace
from datetime import date

import pytest

from domain.duties.duty import Duty, DutyKind, DutyScope, DutyState, Light
from domain.duties.duty_rules import ClockRule, DutyRules, GapRule
from domain.duties.term import Term, TermUnit
from domain.projects.stages import Stage
from reports.duties.duty_list import duty_list
from reports.duties.other_buttons import line_buttons
from reports.duties.other_duties import OtherLine
from tests import factories
from tests.overdue_scene import FRESH, OLD, TODAY, a_project, last, remind, say, stage_scene, tap

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


# --- their buttons ---------------------------------------------------------------------------------------------------


async def dues(app):
    async with app.db.begin() as store:
        found = await duty_list(store, app.office, app.world.clock.now.date(), DutyScope(closed=True))
    return {duty.title: duty for duty in found if duty.kind not in (DutyKind.NEXT_STEP, DutyKind.PROMISE)}


@pytest.mark.parametrize("title, sign", [("签约未开工", "①"), ("拨付首期厂房补贴", "②")])
async def test_another_day_is_asked_for_agreed_to_and_the_first_stays(app, people, title, sign):
    """Of a clock of the plan, and of a clause that has a day of its own."""
    await scene(app)
    before = (await dues(app))[title]
    await remind(app)
    await tap(app, people.liaison_a, last(app, people.liaison_a), f"{sign} 申请延期")
    said = await say(app, people.liaison_a, "3月20日 等省厅批复")
    assert "等王局审定" in said.text and title in said.text
    assert (await dues(app))[title].due == before.due
    await remind(app)
    asked = last(app, people.leader)
    assert title in asked.text and "等省厅批复" in asked.text
    await tap(app, people.leader, asked, "A 同意" if "A 同意" in asked.labels else "同意")
    after = (await dues(app))[title]
    assert (after.due, after.original_due, after.state) == (date(2026, 3, 20), before.original_due, DutyState.OPEN)
    assert "同意延期" in last(app, people.liaison_a).text
    assert title not in (await say(app, people.liaison_a, "/overdue")).text


async def test_refused_it_stays_late(app, people):
    await scene(app)
    await say(app, people.liaison_a, "/mine")
    await tap(app, people.liaison_a, last(app, people.liaison_a), "① 申请延期")
    await say(app, people.liaison_a, "3月20日 等省厅批复")
    await tap(app, people.leader, last(app, people.leader), "不同意")
    assert (await dues(app))["签约未开工"].due == date(2026, 2, 5)
    assert "不同意延期" in last(app, people.liaison_a).text


async def test_later_is_quiet_for_who_asked_and_only_for_them(app, people):
    await scene(app)
    await remind(app)
    await tap(app, people.liaison_a, last(app, people.liaison_a), "② 稍后提醒")
    await tap(app, people.liaison_a, last(app, people.liaison_a), "3天后")
    app.world.clock.advance(days=1)
    await remind(app)
    assert "补贴" not in last(app, people.liaison_a).text and "补贴" in last(app, people.leader).text
    assert "补贴" in (await say(app, people.liaison_a, "/mine")).text
    app.world.clock.advance(days=2)
    await remind(app)
    assert "补贴" in last(app, people.liaison_a).text


async def test_done_takes_words_on_its_page(app, people):
    await scene(app)
    await remind(app)
    await tap(app, people.liaison_a, last(app, people.liaison_a), "② 办理")
    await tap(app, people.liaison_a, last(app, people.liaison_a), "✅ 已办结")
    await say(app, people.liaison_a, "3月2日已拨付，见银行回单")
    assert (await dues(app))["拨付首期厂房补贴"].state is DutyState.DONE


async def test_news_is_asked_for_of_a_clocks_project(app, people):
    await scene(app)
    await say(app, people.liaison_a, "/mine")
    await tap(app, people.liaison_a, last(app, people.liaison_a), "① 更新进展")
    assert "传感器项目" in last(app, people.liaison_a).text and "最新进展" in last(app, people.liaison_a).text


@pytest.mark.parametrize("duty, labels", [
    (Duty("gap:签约进度:商务局", DutyKind.QUOTA, "签约进度", TODAY, TODAY, standing=Light.RED), ["稍后提醒"]),
    (Duty("supervision:3", DutyKind.SUPERVISION, "答复", TODAY, TODAY), ["稍后提醒"]),
    (Duty("verdict:3", DutyKind.REVIEW_ANSWER, "研判", TODAY, TODAY), ["办理", "稍后提醒"]),
    (Duty("form:商务局:2026-02", DutyKind.FORM, "2月", TODAY, TODAY), ["申请延期", "稍后提醒"]),
    (Duty("request:3", DutyKind.REQUEST, "用电", TODAY, TODAY), ["办理", "申请延期", "稍后提醒"])])
def test_what_each_kind_can_be_done_about(duty, labels):
    assert [button.text for button in line_buttons(OtherLine(duty, None, (), sign="①"))] == [
        f"① {label}" for label in labels]


async def test_an_old_button_of_what_is_over_says_so(app, people):
    await scene(app)
    await remind(app)
    bundle = last(app, people.liaison_a)
    async with app.db.begin() as store:
        (clause,) = [d for d in await store.duties.scoped(DutyScope()) if d.kind is DutyKind.CLAUSE]
        await store.duties.finish(clause.id, date(2026, 3, 2))
    pressed = await tap(app, people.liaison_a, bundle, "② 申请延期")
    assert "不在台账里" in pressed.text
    stranger = await tap(app, people.liaison_b, last(app, people.liaison_b), "o:duty:12345:post")
    assert stranger.text
