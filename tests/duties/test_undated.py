"""What must be done and has no day yet: in /mine with the days it has been open, never late, in the list without a
day."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.duties.duty import NO_DAY, Duty, DutyKind, DutyScope, DutyState, Light, judged
from domain.duties.duty_rules import ClockEvent, ClockRule, DutyRules, LightRule, under_rules
from domain.duties.term import Term
from reports.duties.duty_list import duty_list
from reports.duties.duty_table import as_json, load_table
from tests import factories
from tests.ledger_scene import last, say, stage_ledger, tap

ASKED = "海川储能电池反映用电不够，请王局解决"


@pytest.fixture
def office():
    return factories.an_office()


async def open_one(app, person):
    await tap(app, person, await say(app, person, ASKED), "✅ 确认登记")


async def test_who_must_answer_sees_it_in_mine_until_it_is_answered(app, db, people, golden):
    await stage_ledger(db)
    await open_one(app, people.liaison_a)
    app.world.clock.advance(days=12)
    page = await say(app, people.leader, "/mine")
    golden("mine_undated.html", page.html)
    await tap(app, people.leader, page, next(label for label in page.labels if "办理" in label))
    assert "用电不够" in last(app, people.leader).text
    await tap(app, people.leader, last(app, people.leader), "✍️ 答复")
    await say(app, people.leader, "下周增容")
    assert "用电不够" not in (await say(app, people.leader, "/mine")).text


async def test_a_difficulty_that_somebody_is_in_charge_of(app, db, people):
    await stage_ledger(db)
    async with db.begin() as store:
        project = (await store.projects.all())[0]
        leader = await store.members.by_telegram(people.leader.id)
        await store.difficulties.open(project.id, "道路没有接通", date(2026, 2, 20), owner_id=leader.id)
    page = await say(app, people.leader, "/mine")
    assert "道路没有接通" in page.text and "已 10 天" in page.text
    chart = await say(app, people.leader, f"{project.name}挂图")
    assert "▫️ 未定期限　道路没有接通" in chart.text


async def test_the_list_has_it_without_a_day(app, db, people, office):
    await stage_ledger(db)
    await open_one(app, people.liaison_a)
    async with db.begin() as store:
        table = await load_table(store, office, date(2026, 6, 1), state=DutyState.OPEN)
        [row] = [row for row in as_json(table)["duties"] if row["kind"] == "request"]
        assert (row["due"], row["original_due"], row["light"], row["state"]) == (None, None, "green", "open")
        assert json.dumps(row)
        until = await duty_list(store, office, date(2026, 6, 1), DutyScope(until=date(2030, 1, 1)))
        assert all(duty.dated for duty in until)


async def test_the_offices_clock_since_asked_gives_it_a_day(app, db, people, office):
    rules = DutyRules((ClockRule("诉求答复", ClockEvent.REQUEST, Term(7)),))
    duty = Duty("request:1", DutyKind.REQUEST, "用电", NO_DAY, NO_DAY, opened_on=date(2026, 3, 2))
    assert under_rules(duty, rules, office.calendar).due == date(2026, 3, 9)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 3000))
def test_it_is_never_late(opened, passed):
    calendar, today = factories.an_office().calendar, opened + timedelta(days=passed)
    duty = Duty("request:1", DutyKind.REQUEST, "用电", NO_DAY, NO_DAY, opened_on=opened)
    lights = DutyRules(lights=(LightRule(frozenset({DutyKind.REQUEST}), Term(3)),))
    stood = judged(under_rules(duty, lights, calendar), 5, today, calendar)
    assert (stood.state, stood.light, stood.is_late, stood.is_postponable) == (
        DutyState.OPEN, Light.GREEN, False, False)
