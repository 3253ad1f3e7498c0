"""A visit that left no next step: so many working days later news of it is owed by who received it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.duties.duty import DutyScope, DutyState
from domain.duties.next_steps import NextStep
from domain.filing.record import UpdateKind
from domain.projects.stages import Stage
from domain.trips.quota import TripRules
from reports.duties.duty_list import duty_list
from reports.duties.visit_follow_ups import visits_without_step
from storage.plan.plan_file import load_plan
from tests import factories
from tests.bulletin_scene import a_project, at, file
from tests.ledger_scene import say, tap

TODAY = date(2026, 3, 10)  # a Tuesday
CAME = at(3, 2, 15)  # a Monday


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(trips=TripRules(follow_up_days=5)))


async def visit(db, *firms, at_=CAME, **how):
    async with db.begin() as store:
        return await file(store, at_, kind=UpdateKind.RECEPTION, enterprises=firms, **how)


async def owed(db, office, today=TODAY, closed=False):
    async with db.begin() as store:
        found = await duty_list(store, office, today, DutyScope(closed=closed), (visits_without_step,))
    return [(one.title, one.due, one.state) for one in found]


async def test_a_visit_without_a_next_step_is_owed_news(db, app, office):
    await visit(db, "锐恒精密", guests=7)
    assert await owed(db, office) == [("锐恒精密3月2日来访，没有说下一步", date(2026, 3, 9), DutyState.OVERDUE)]
    assert await owed(db, office, date(2026, 3, 9)) == [
        ("锐恒精密3月2日来访，没有说下一步", date(2026, 3, 9), DutyState.OPEN)]


async def test_news_of_the_firm_settles_it(db, app, office):
    await visit(db, "锐恒精密有限公司")
    async with db.begin() as store:
        await file(store, at(3, 4), unit="发改委", enterprises=("顺达冷链",))
    assert len(await owed(db, office)) == 1
    async with db.begin() as store:
        await file(store, at(3, 5), places=("苏州",), enterprises=("锐恒精密",))
    assert await owed(db, office) == []
    assert [(state, due) for _, due, state in await owed(db, office, closed=True)] == [(DutyState.DONE,
                                                                                      date(2026, 3, 9))]


async def test_what_was_taken_back_neither_came_nor_settles_anything(db, app, office):
    await visit(db, "锐恒精密")
    gone = await visit(db, "顺达冷链")
    async with db.begin() as store:
        news = await file(store, at(3, 5), places=("苏州",), enterprises=("锐恒精密",))
        for told in (gone, news):
            await store.updates.withdraw(told.id, at(3, 6))
    assert [title for title, *_ in await owed(db, office)] == ["锐恒精密3月2日来访，没有说下一步"]


async def test_a_said_or_planned_step_is_enough(db, app, office):
    step = NextStep("签约", date(2026, 3, 20), Stage.SIGNED)
    await visit(db, "锐恒精密", projects=[(a_project("传感器"), None, Stage.NEGOTIATING)], next_step=step)
    assert await owed(db, office) == []


async def test_who_is_not_known_by_name_cannot_be_followed(db, app, office):
    await visit(db, guests=12)
    assert await owed(db, office) == []


async def test_longer_ago_than_two_months_is_nobodys(db, app, office):
    await visit(db, "锐恒精密", at_=CAME - timedelta(days=60))
    assert await owed(db, office) == []


async def test_without_the_rule_nobody_is_asked(db, app, office):
    await visit(db, "锐恒精密")
    assert await owed(db, replace(office, plan=factories.a_plan())) == []


async def test_who_received_them_reads_it_in_mine_and_a_report_ends_it(app, db, people):
    await tap(app, people.liaison_a, await say(app, people.liaison_a, "今天接待锐恒精密一行5人"), "✅")
    app.world.clock.advance(days=9)
    assert "锐恒精密" in (told := (await say(app, people.liaison_a, "/mine")).text) and "没有说下一步" in told
    assert "没有说下一步" not in (await say(app, people.liaison_b, "/mine")).text
    await tap(app, people.liaison_a, await say(app, people.liaison_a, "今天王局带队到苏州拜访锐恒精密"), "✅")
    assert "没有说下一步" not in (await say(app, people.liaison_a, "/mine")).text


def test_the_county_asks_for_it():
    plan = load_plan(Path(__file__).resolve().parents[2] / "plans" / "county.yaml")
    assert plan.trips.follow_up_days == 5
