"""The one list of what is owed: its providers, its judgement, its table, its command."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import ChineseCalendar
from domain.duties.duty import Duty, DutyKind, DutyRung, DutyScope, DutyState, Exemption, Light, judged
from domain.projects.project import Subject
from domain.projects.stages import Stage
from reports.duties.duty_list import duty_list
from reports.duties.duty_table import as_json, as_text, load_table
from reports.duties.overdue_page import items_of
from tests.overdue_scene import FRESH, TODAY, a_project, stage_scene

CHINA = ChineseCalendar()
WEDNESDAY = date(2024, 5, 22)
DUTY = Duty("clause:1", DutyKind.CLAUSE, "支付首期款", WEDNESDAY, WEDNESDAY)
ORDER = [Light.GREEN, Light.YELLOW, Light.RED]


def on(today, duty=DUTY):
    return judged(duty, 3, today, CHINA)


def test_the_light_turns_with_the_days():
    judgements = [on(WEDNESDAY + timedelta(days=n)) for n in (-1, 0, 1, 5)]
    assert [(d.state, d.light, d.days, d.rung) for d in judgements] == [
        (DutyState.OPEN, Light.GREEN, -1, None), (DutyState.OPEN, Light.GREEN, 0, None),
        (DutyState.OVERDUE, Light.YELLOW, 1, DutyRung.NOTICE), (DutyState.OVERDUE, Light.RED, 5, DutyRung.NOTICE)]


def test_a_clock_of_its_own_says_when_it_turns_red():
    late = replace(DUTY, red_after=WEDNESDAY + timedelta(days=30))
    assert [on(WEDNESDAY + timedelta(days=n), late).light for n in (30, 31)] == [Light.YELLOW, Light.RED]


def test_what_ended_is_judged_no_more():
    assert on(date(2025, 1, 1), replace(DUTY, done_on=WEDNESDAY)).state is DutyState.DONE
    ended = on(date(2025, 1, 1), replace(DUTY, cancelled="合同已解除"))
    assert (ended.state, ended.light) == (DutyState.CANCELLED, Light.GREEN)


def test_an_exemption_stops_the_clock_and_is_named():
    flood = Exemption(WEDNESDAY + timedelta(days=2), WEDNESDAY + timedelta(days=30), "洪水", "县应急局通知")
    duty = replace(DUTY, exemptions=(flood,))
    days = [on(WEDNESDAY + timedelta(days=n), duty) for n in (1, 2, 20, 30, 31)]
    assert [d.days for d in days] == [1, 1, 1, 1, 2]
    assert [d.exempt for d in days] == [None, flood, flood, flood, None]


days = st.dates(date(2023, 1, 1), date(2025, 12, 31))
exemptions = st.builds(lambda since, length, endless: Exemption(since, None if endless else since + length, "暴雨"),
                       days, st.integers(0, 200).map(lambda n: timedelta(days=n)), st.booleans())
duties = st.builds(lambda due, red, spans, opened: replace(
    DUTY, due=due, original_due=due, red_after=due + timedelta(days=red) if red else None, exemptions=tuple(spans),
    opened_on=opened), days, st.integers(0, 100), st.lists(exemptions, max_size=3), st.none() | days)


@given(duties, days, st.integers(0, 120))
def test_time_alone_never_improves_a_light(duty, today, later):
    before, after = on(today, duty), on(today + timedelta(days=later), duty)
    assert ORDER.index(after.light) >= ORDER.index(before.light)
    assert after.days >= before.days


@given(duties, days, exemptions)
def test_an_exemption_never_worsens_a_light(duty, today, more):
    before, after = on(today, duty), on(today, replace(duty, exemptions=(*duty.exemptions, more)))
    assert ORDER.index(after.light) <= ORDER.index(before.light)


@given(duties, days, st.none() | days, st.none() | st.just("不再需要"))
def test_every_duty_is_done_cancelled_or_open(duty, today, done, cancelled):
    found = on(today, replace(duty, done_on=done, cancelled=cancelled))
    assert found.is_open == (done is None and cancelled is None)
    assert (found.state is DutyState.CANCELLED) == (cancelled is not None)


# --- the list over a ledger ------------------------------------------------------------------------------------------


async def listed(app, **scope):
    async with app.db.begin() as store:
        return await duty_list(store, app.office, TODAY, DutyScope(**scope))


async def test_the_list_tells_what_the_bundle_tells(app):
    await stage_scene(app.db)
    async with app.db.begin() as store:
        items = await items_of(store, app.office, TODAY, [p.id for p in await store.projects.all()])
        found = await duty_list(store, app.office, TODAY, DutyScope(until=TODAY - timedelta(days=1)))
    assert [(d.id, d.light, d.days, d.workdays, d.project_id) for d in found] == [
        (f"{i.subject}:{i.subject_id}", i.light, i.days, i.workdays, i.project.id) for i in items]
    assert {i.subject for i in items} == set(Subject) - {Subject.DUTY}


async def test_a_page_of_one_unit_or_project_has_its_own(app):
    scene = await stage_scene(app.db)
    assert {d.project_id for d in await listed(app, units=("临港产业区",))} == {scene.silent}
    assert {d.project_id for d in await listed(app, project_ids=frozenset({scene.fresh}))} == {scene.fresh}
    assert await listed(app, units=("财政局",)) == ()


async def test_paused_is_exempt_ended_is_cancelled(app):
    async with app.db.begin() as store:
        for stage in (Stage.PAUSED, Stage.ENDED):
            project = await store.projects.add(a_project(f"{stage}项目", stage=stage, news=FRESH,
                                                         stage_since=date(2026, 2, 20)))
            await store.milestones.plan(project.id, "开工", date(2026, 2, 10))
        table = await load_table(store, app.office, TODAY)
    nodes = {row.project: row.duty for row in table.rows if row.duty.kind is DutyKind.NODE}
    assert nodes["paused项目"].exempt == Exemption(date(2026, 2, 20), None, "paused")
    assert nodes["ended项目"].state is DutyState.CANCELLED
    assert "项目已终止" in as_text(table) and "停止计时：项目已暂停" in as_text(table)


async def test_a_stored_duty_ends_once(app):
    now = app.clock.now()
    async with app.db.begin() as store:
        opened = [await store.duties.open(replace(DUTY, due=TODAY, original_due=TODAY, units=("商务局",)), now, 1)
                  for _ in range(3)]
        one, two, three = (duty.id for duty in opened)
        assert await store.duties.postpone(one, TODAY + timedelta(days=9))
        assert await store.duties.finish(one, TODAY, evidence="回单")
        assert not await store.duties.cancel(one, "不用了", TODAY)
        assert await store.duties.cancel(two, "合同已解除", TODAY)
        assert not await store.duties.finish(two, TODAY)
        assert not await store.duties.finish("trip_report:" + three.partition(":")[2], TODAY)
        with pytest.raises(ValueError):
            await store.duties.cancel(three, " ", TODAY)
        found = {d.id: d for d in await duty_list(store, app.office, TODAY, DutyScope(closed=True))}
    assert [found[i].state for i in (one, two, three)] == [DutyState.DONE, DutyState.CANCELLED, DutyState.OPEN]
    assert (found[one].original_due, found[one].due) == (TODAY, TODAY + timedelta(days=9))


async def test_the_table_keeps_the_contract(app):
    await stage_scene(app.db)
    async with app.db.begin() as store:
        said = as_json(await load_table(store, app.office, TODAY, "商务局", TODAY, DutyState.OVERDUE))
    assert [(row["kind"], row["project"], row["owners"], row["light"], row["rung"]) for row in said["duties"]] == [
        ("node", "传感器项目", ["联络员甲"], "red", "notice"), ("promise", "传感器项目", ["联络员甲"], "red", "notice"),
        ("next_step", "传感器项目", ["联络员甲"], "yellow", "notice")]
    assert set(said["duties"][0]) >= {"id", "kind", "title", "project", "owners", "due", "original_due", "light",
                                      "rung",
                                      "done_on", "source"}


async def test_what_a_withdrawn_report_did_is_owed_again(app):
    async with app.db.begin() as store:
        opened = await store.duties.open(DUTY, app.clock.now())
        await store.duties.finish(opened.id, TODAY, update_id=77)
        await store.updates.withdraw(77, app.clock.now())
        assert (await store.duties.get(opened.id)).done_on is None
