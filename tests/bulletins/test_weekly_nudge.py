"""Thursday's nudge and the zero report: who is asked, what one tap does, and what a second one says."""

from datetime import datetime, timedelta

import pytest

from domain.filing.record import NOTHING
from domain.people.member import Member, Role
from domain.period import Period
from reports.bulletins.weekly_nudge import FiledUnits, filed_units, load, unit_code, week_of
from tests import factories
from tests.overdue_scene import last, nudge, say, tap

THURSDAY = datetime(2026, 3, 5, 15, 0, tzinfo=factories.SHANGHAI)
ZERO = "本周无更新（零报告）"


@pytest.fixture(autouse=True)
def thursday(telegram):
    telegram.clock.set(THURSDAY)


async def states(app):
    async with app.db.begin() as store:
        return await filed_units(store, app.office, await week_of(store, app.office, app.clock.now()))


async def updates(app):
    async with app.db.begin() as store:
        return await store.updates.filed_between(app.clock.now() - timedelta(days=30), app.clock.now() + timedelta(1))


async def report(app, person):
    card = await say(app, person, "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访")
    await tap(app, person, card, "✅ 确认保存")


async def test_silent_units_are_asked(app, people, telegram, golden):
    await nudge(app)
    golden("weekly_nudge.html", last(app, people.liaison_a).html)
    assert last(app, people.liaison_b).labels == [ZERO]
    assert telegram.sent_to(people.leader) == telegram.sent_to(people.admin) == []


async def test_twice_a_week_is_once(app, people, telegram):
    await nudge(app)
    await nudge(app)
    assert len(telegram.sent_to(people.liaison_a)) == 1


async def test_a_unit_that_reported_is_left_alone(app, people, telegram):
    await report(app, people.liaison_a)
    before = len(telegram.sent_to(people.liaison_a))
    await nudge(app)
    assert len(telegram.sent_to(people.liaison_a)) == before
    assert "临港产业区" in last(app, people.liaison_b).text


async def test_what_was_filed_before_the_last_cutoff_does_not_count(app, people, telegram):
    telegram.clock.set(datetime(2026, 2, 27, 16, 0, tzinfo=factories.SHANGHAI))  # an hour before last Friday's cut-off
    await report(app, people.liaison_a)
    telegram.clock.set(THURSDAY)
    await nudge(app)
    assert "本周还没有收到商务局的动态" in last(app, people.liaison_a).text


async def test_one_tap_files_a_zero_report(app, people):
    await nudge(app)
    asked = last(app, people.liaison_a)
    pressed = await tap(app, people.liaison_a, asked, ZERO)
    assert (pressed.text, pressed.alert) == ("已报商务局本周零报告", False)
    [filed] = await updates(app)
    assert (filed.unit, filed.zero_report, filed.record) == ("商务局", True, NOTHING)
    assert "✅ 商务局：零报告" in asked.text and asked.labels == []


async def test_a_second_tap_says_so(app, people):
    await nudge(app)
    asked = last(app, people.liaison_a)
    data = asked.buttons[0][0][1]
    await tap(app, people.liaison_a, asked, ZERO)
    pressed = await tap(app, people.liaison_a, asked, data)
    assert (pressed.text, pressed.alert) == ("商务局本周已经报过零报告，没有重复登记。", True)
    assert len(await updates(app)) == 1


async def test_after_a_report_a_zero_report_is_not_needed(app, people):
    await nudge(app)
    asked = last(app, people.liaison_a)
    await report(app, people.liaison_a)
    pressed = await tap(app, people.liaison_a, asked, ZERO)
    assert pressed.text == "商务局本周已有动态，不用报零报告。"
    assert "✅ 商务局：已有动态" in asked.text
    assert (await states(app))["商务局"] is FiledUnits.REPORTED


async def test_after_the_cutoff_the_week_is_closed(app, people, telegram):
    await nudge(app)
    telegram.clock.advance(days=2)
    pressed = await tap(app, people.liaison_a, last(app, people.liaison_a), ZERO)
    assert "2026年第10周已于" in pressed.text and "现在报的算2026年第11周" in pressed.text
    assert await updates(app) == []


async def test_nobody_reports_for_another_unit(app, people):
    await nudge(app)
    other = f"z:{unit_code('临港产业区')}:2026-W10"
    pressed = await tap(app, people.liaison_a, last(app, people.liaison_a), other)
    assert pressed.text.startswith("您的角色不能做这件事")
    assert await updates(app) == []


async def test_a_person_with_two_units_gets_one_letter_with_both(app, people):
    both = Member(0, "联络员丁", Role.LIAISON, ("经济开发区", "发改委"), 3009, reachable=True)
    person = app.world.person("联络员丁", 3009)
    person.private().started = True
    async with app.db.begin() as store:
        await store.members.add(both, app.clock.now())
    await nudge(app)
    asked = last(app, person)
    assert asked.labels == ["发改委：本周无更新", "经济开发区：本周无更新"]
    await tap(app, person, asked, "发改委：本周无更新")
    assert asked.labels == ["经济开发区：本周无更新"] and "✅ 发改委：零报告" in asked.text


async def test_load_is_empty_when_every_unit_with_people_filed(app, people):
    await report(app, people.liaison_a)
    await report(app, people.liaison_b)
    async with app.db.begin() as store:
        assert await load(store, app.office, Period.of("week", THURSDAY.date()), THURSDAY) == ()
