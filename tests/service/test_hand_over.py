"""招落分离 and risk notes: what is said, what one tap changes, whose the credit is on which day, what stays."""

from datetime import date

import pytest

from domain.figures.window import DayWindow
from domain.period import Period
from domain.projects.stages import Stage
from reports.bulletins.bulletin_header import Marks
from reports.service import dispatch_agenda
from tests.ledger_scene import last, say, stage_ledger, tap

SAID = "海川储能电池项目4月1日起移交给开发区落地，招落按7:3计"


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def handed(app, person, said=SAID):
    card = await say(app, person, said)
    await tap(app, person, card, "✅ 交接")
    return card


async def shares(db):
    async with db.begin() as store:
        found = await store.introducers.load()
    return {(one.unit, one.part, one.whole, one.since, one.until) for one in found
            if one.project_id == 1 and one.removed_at is None}


async def test_a_hand_over_is_a_card_first(app, db, liaison, ledger, golden):
    golden("proposal_hand_over.html", (await say(app, liaison, SAID)).html)
    assert await shares(db) == {("商务局", 1, 1, None, None)}


async def test_credit_is_shared_from_the_day_on_and_both_serve_it(app, db, liaison, ledger):
    await handed(app, liaison)
    day = date(2026, 4, 1)
    assert await shares(db) == {("商务局", 1, 1, None, day), ("商务局", 7, 10, day, None),
                                ("经济开发区", 3, 10, day, None)}
    async with db.begin() as store:
        project = await store.projects.get(1)
    assert (project.unit, project.serving_unit) == ("商务局", "经济开发区")
    assert "招落交接　4月1日（周三），商务局 → 经济开发区，业绩 7:3" in (await say(app, liaison, "/status 1")).text


async def test_what_is_reached_after_the_day_counts_for_both(app, db, office, liaison, ledger):
    await handed(app, liaison)
    async with db.begin() as store:
        project = await store.projects.get(1)
        await store.projects.move_by_hand(project, Stage.STARTED, date(2026, 4, 10), 1, app.clock.now())
        start = office.plan.indicator("开工个数")
        plan = office.plan
        window = DayWindow(plan.start, plan.end)
        found = (await store.aggregates.figures(plan, [start], window))[start.name]
    assert {unit: str(value.value) for unit, value in found.of_unit.items() if value.value} == {"商务局": "7/10",
                                                                                                "经济开发区": "3/10"}


async def test_without_parts_the_credit_stays(app, db, liaison, ledger):
    await handed(app, liaison, "海川储能电池项目交给开发区落地服务")
    assert await shares(db) == {("商务局", 1, 1, None, None)}


async def test_the_landing_unit_is_told(app, people, ledger, golden):
    await handed(app, people.admin, SAID.replace("开发区", "临港产业区"))
    golden("handed_over.html", last(app, people.liaison_b).html)


@pytest.mark.parametrize("said", ["海川储能电池项目交给火星局落地", "冷链物流园移交给开发区落地",
                                  "海川储能电池项目交给商务局落地"])
async def test_no_such_unit_anothers_project_or_ones_own(app, db, liaison, ledger, said):
    assert "招落交接" not in (await say(app, liaison, said)).text


async def test_a_risk_is_noted_told_in_the_agenda_and_over(app, db, office, liaison, ledger, golden):
    card = await say(app, liaison, "海川储能电池风险提示：股东被列入失信名单，建议暂缓")
    golden("proposal_risk.html", card.html)
    await tap(app, liaison, card, "✅ 记下")
    assert "规划签约：股东被列入失信名单" in (await say(app, liaison, "/status 1")).text
    period = Period.of("month", date(2026, 3, 1))
    async with db.begin() as store:
        view = await dispatch_agenda.load(store, office, period, app.clock.now())
    assert "⚠️ 海川储能电池项目" in "".join(dispatch_agenda.write(view, office, Marks(form="interim")))
    await tap(app, liaison, await say(app, liaison, "海川储能电池的风险已经解除"), "✅ 记下")
    assert "风险提示" not in (await say(app, liaison, "/status 1")).text
    assert "风险提示：规划签约" in (await say(app, liaison, "/history 1")).text


@pytest.mark.parametrize(("said", "words"), [
    ("海川储能电池项目4月1日起移交给商务局落地，招落按7:3计", "本来就由商务局引进，没有改动"),
    ("海川储能电池项目4月1日起移交给火星工业组落地", "方案里没有“火星工业组”这个单位"),
    ("海川储能电池项目移交给开发区落地，招落按7:0计", "“7:0”不能作业绩份额"),
    ("海川储能电池项目划转给商务局服务", "本来就由商务局引进")])
async def test_what_cannot_be_is_said_and_nothing_else_is_made_of_it(app, db, liaison, ledger, said, words):
    answer = await say(app, liaison, said)
    assert words in answer.text and answer.buttons == []
    async with db.begin() as store:
        assert await store.hand_overs.last(1) is None


async def test_to_who_serves_it_already_only_the_credit_changes(app, db, liaison, ledger):
    await handed(app, liaison)
    assert "本来就由经济开发区服务" in (await say(app, liaison, "海川储能电池项目移交给开发区落地")).text
    assert "✅ 交接" in (await say(app, liaison, "海川储能电池项目移交给开发区落地，招落按6:4计")).labels


async def test_an_ended_project_is_handed_to_nobody(app, db, liaison, ledger):
    async with db.begin() as store:
        await store.projects.move_by_hand(await store.projects.get(1), Stage.ENDED, date(2026, 3, 1), 1,
                                          app.clock.now())
    assert "已经终止，没有移交" in (await say(app, liaison, SAID)).text


async def test_what_may_mean_something_else_is_no_hand_over(app, liaison, ledger):
    assert "没有移交" not in (await say(app, liaison, "海川储能电池项目的变压器交给供电公司承接")).text
