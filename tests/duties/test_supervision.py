"""The ladder 提示 → 督办单 → 约谈建议 → 问责建议: drafts that a person decides, answers, the sheets' end."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import ChineseCalendar
from domain.duties.duty import Duty, DutyKind, DutyRung, DutyScope, DutyState, Exemption, Light, judged
from domain.duties.duty_rules import DutyRules, LadderRule
from domain.duties.supervision import Supervision, closing, draft, next_rung
from domain.duties.term import Term, TermUnit
from domain.period import Period
from reports.bulletins.scheduled_run import carry_out
from reports.duties.duty_list import duty_list
from reports.duties.supervision_drafts import load
from tests import factories
from tests.factories import SHANGHAI
from tests.ledger_scene import say
from tests.overdue_scene import TODAY, due, last, sent, stage_scene, tap

CHINA = ChineseCalendar()
FIVE = Term(5, TermUnit.WORKDAYS)
LADDER = (LadderRule(DutyRung.ORDER, FIVE, decides="王局"), LadderRule(DutyRung.TALK, Term(3, TermUnit.WORKDAYS)),
          LadderRule(DutyRung.ACCOUNT, Term(10)))
RULES = DutyRules(ladder=LADDER)
DUTY = Duty("clause:1", DutyKind.CLAUSE, "首期款", date(2026, 2, 2), date(2026, 2, 2), units=("商务局",))


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(duties=RULES))


async def morning(app):
    """The drafts of the world's morning, sent."""
    now = app.world.clock.now
    async with app.db.begin() as store:
        await carry_out(store, app.office, due("supervision_drafts", now), app.clock.now())
    await sent(app)


async def sheets(app):
    async with app.db.begin() as store:
        return list(await store.supervisions.open(SHANGHAI))


# --- what is drafted: pure -------------------------------------------------------------------------------------------


def late(today, duty=DUTY):
    return judged(duty, 3, today, CHINA)


def sheet(rung=DutyRung.ORDER, **changes):
    return replace(draft(late(date(2026, 2, 9)), LADDER[0], date(2026, 2, 9)), id=1, rung=rung, **changes)


def test_red_drafts_an_order_and_yellow_none():
    assert next_rung(late(date(2026, 2, 3)), (), RULES, date(2026, 2, 3), CHINA) is None
    assert next_rung(late(date(2026, 2, 9)), (), RULES, date(2026, 2, 9), CHINA) is LADDER[0]
    assert next_rung(late(date(2026, 2, 2)), (), RULES, date(2026, 2, 2), CHINA) is None


def test_a_draft_waits_a_withheld_one_rests_a_sent_one_climbs():
    day = date(2026, 3, 2)
    assert next_rung(late(day), [sheet()], RULES, day, CHINA) is None
    withheld = sheet(sent=False, decided_on=date(2026, 2, 27))
    assert next_rung(late(day), [withheld], RULES, day, CHINA) is None
    assert next_rung(late(date(2026, 3, 9)), [withheld], RULES, date(2026, 3, 9), CHINA) is LADDER[0]
    running = sheet(sent=True, decided_on=date(2026, 2, 9), due=date(2026, 3, 2))
    assert next_rung(late(day), [running], RULES, day, CHINA) is None
    assert next_rung(late(date(2026, 3, 3)), [running], RULES, date(2026, 3, 3), CHINA) is LADDER[1]
    top = sheet(DutyRung.ACCOUNT, sent=True, due=date(2026, 2, 20))
    assert next_rung(late(day), [top], RULES, day, CHINA) is None


def test_an_exemption_drafts_nothing():
    flooded = replace(DUTY, exemptions=(Exemption(date(2026, 2, 20), None, "洪水", "通知"),))
    day = date(2026, 3, 2)
    assert late(day, flooded).light is Light.RED
    assert next_rung(late(day, flooded), (), RULES, day, CHINA) is None


@pytest.mark.parametrize("state, why", [(DutyState.DONE, "done"), (DutyState.CANCELLED, "cancelled"),
                                        (DutyState.OPEN, "done"), (DutyState.OVERDUE, None)])
def test_a_sheet_ends_with_what_it_is_about(state, why):
    assert closing(replace(DUTY, state=state)) == why
    assert closing(None) == "gone"
    moved = replace(DUTY, state=DutyState.OPEN, due=date(2026, 4, 1))
    assert closing(moved) == "postponed"


def test_a_sheet_is_late_as_it_stood_on_the_day_that_is_asked_about():
    over = sheet(sent=True, due=date(2026, 2, 16), closed_on=date(2026, 3, 2), closed_why="done")
    assert [over.late(day) for day in (date(2026, 2, 16), date(2026, 2, 17), date(2026, 3, 1), date(2026, 3, 2))] == [
        False, True, True, False]


rungs = st.sampled_from([DutyRung.ORDER, DutyRung.TALK, DutyRung.ACCOUNT])
known_sheets = st.lists(st.builds(
    lambda rung, sent, decided, length: sheet(rung, sent=sent, decided_on=None if sent is None else decided,
                                              due=decided + timedelta(days=length) if sent else None),
    rungs, st.sampled_from([None, True, False]), st.dates(date(2026, 2, 3), date(2026, 4, 1)), st.integers(1, 10)),
    max_size=4)


@given(known_sheets, st.dates(date(2026, 2, 3), date(2026, 5, 1)))
def test_no_rung_is_left_out_and_none_comes_before_the_day_of_the_last(known, today):
    rule = next_rung(late(today), known, RULES, today, CHINA)
    if rule is None:
        return
    running = [s for s in known if s.running]
    ladder = list(DutyRung)
    highest = max((ladder.index(s.rung) for s in running), default=0)
    assert ladder.index(rule.rung) == highest + 1
    assert all(today > s.due for s in running if ladder.index(s.rung) == highest)


# --- in the chat -----------------------------------------------------------------------------------------------------


async def test_the_decider_gets_the_drafts_and_nobody_else_anything(app, telegram, people, golden):
    await stage_scene(app.db)
    await morning(app)
    golden("supervision_drafts.html", last(app, people.leader).html)
    assert last(app, people.leader).labels[:2] == ["1 发出", "1 不发"]
    for person in (people.liaison_a, people.liaison_b, people.admin, people.supervisor):
        assert telegram.sent_to(person) == []
    assert all(one.waiting and one.rung is DutyRung.ORDER for one in await sheets(app))


async def test_twice_a_morning_drafts_once(app, people):
    await stage_scene(app.db)
    await morning(app)
    before = await sheets(app)
    await morning(app)
    assert await sheets(app) == before and len(app.world.sent_to(people.leader)) == 1


async def test_sent_goes_to_who_owes_it_and_waits_for_an_answer(app, people, golden):
    scene = await stage_scene(app.db)
    await morning(app)
    await tap(app, people.leader, last(app, people.leader), "2 发出")
    golden("supervision_sheet.html", last(app, people.liaison_a).html)
    golden("supervise_decider.html", app.world.sent_to(people.leader)[0].html)
    (running,) = [one for one in await sheets(app) if one.sent]
    assert running.due == date(2026, 3, 9) and running.decided_by is not None
    async with app.db.begin() as store:
        duties = {d.id: d for d in await duty_list(store, app.office, TODAY, DutyScope())}
    assert duties[running.duty_id].rung is DutyRung.ORDER
    assert duties[f"supervision:{running.id}"].due == date(2026, 3, 9)
    assert duties[f"supervision:{running.id}"].project_id in (scene.fresh, scene.silent)


async def test_a_second_tap_says_who_decided(app, people):
    await stage_scene(app.db)
    await morning(app)
    message = last(app, people.leader)
    await tap(app, people.leader, message, "2 发出")
    number = next(one.id for one in await sheets(app) if one.sent)
    pressed = await tap(app, people.leader, message, f"sheet:{number}:send")
    assert "王局已决定发出" in pressed.text
    assert len([m for m in app.world.sent_to(people.liaison_a) if m.text.startswith("📮")]) == 1


async def test_not_sent_needs_a_reason_and_is_kept(app, people):
    await stage_scene(app.db)
    await morning(app)
    await tap(app, people.leader, last(app, people.leader), "1 不发")
    assert "理由" in last(app, people.leader).text
    told = await say(app, people.leader, "企业已书面说明，下周复工")
    assert "不发：企业已书面说明，下周复工" in told.text
    (withheld,) = [one for one in await sheets(app) if one.sent is False]
    assert withheld.reason == "企业已书面说明，下周复工"
    page = await say(app, people.leader, "/supervise")
    assert "决定不发" in page.text and "企业已书面说明" in page.text


async def test_only_who_may_decides(app, people):
    await stage_scene(app.db)
    await morning(app)
    number = (await sheets(app))[0].id
    await say(app, people.liaison_a, "/supervise")
    pressed = await tap(app, people.liaison_a, last(app, people.liaison_a), f"sheet:{number}:send")
    assert pressed.text and all(one.waiting for one in await sheets(app))
    page = await say(app, people.admin, "/supervise")
    assert page.buttons == [] and "等别人决定" in page.text


async def test_news_of_the_project_is_the_answer_and_undone_it_is_none(app, people):
    scene = await stage_scene(app.db)
    await morning(app)
    await tap(app, people.leader, last(app, people.leader), "2 发出")
    letter = next(m for m in app.world.sent_to(people.liaison_a) if m.text.startswith("📮"))
    app.world.clock.advance(days=1)
    people.liaison_a.say("今天到现场督促，施工许可下周办结，预计3月20日开工", reply_to=letter)
    await app.settled()
    await tap(app, people.liaison_a, last(app, people.liaison_a), "✅ 确认保存")
    running = next(one for one in await sheets(app) if one.sent)
    assert running.answered_by_update is not None and not running.unanswered
    assert running.project_id == scene.fresh
    await say(app, people.liaison_a, "/undo")
    await tap(app, people.liaison_a, last(app, people.liaison_a), "↩️ 撤回这一条")
    assert next(one for one in await sheets(app) if one.sent).unanswered


async def test_unanswered_climbs_to_the_second_rung_and_done_closes_all(app, people, golden):
    scene = await stage_scene(app.db)
    await morning(app)
    await tap(app, people.leader, last(app, people.leader), "2 发出")
    app.world.clock.set(datetime(2026, 3, 10, 9, 0, tzinfo=SHANGHAI))
    await morning(app)
    talks = [one for one in await sheets(app) if one.rung is DutyRung.TALK]
    assert len(talks) == 1 and talks[0].duty_id == next(one.duty_id for one in await sheets(app) if one.sent)
    golden("supervision_talk.html", last(app, people.admin).html)  # nobody is named for it: the administrators
    async with app.db.begin() as store:
        await store.milestones.finish(scene.milestone, TODAY)
    await morning(app)
    assert all(one.duty_id != f"milestone:{scene.milestone}" for one in await sheets(app))
    async with app.db.begin() as store:
        ended = await store.supervisions.ended(DutyScope(), SHANGHAI)
    assert {one.closed_why for one in ended if one.project_id == scene.fresh} == {"done"}


async def test_without_a_ladder_nothing_is_drafted(app, people):
    plain = replace(app.office, plan=replace(app.office.plan, duties=DutyRules()))
    await stage_scene(app.db)
    async with app.db.begin() as store:
        assert (await load(store, plain, Period.of("day", TODAY), app.clock.now())).people == ()
    page = await say(app, people.leader, "/supervise")
    assert "没有督办事项" in page.text


async def test_a_sheet_of_no_project_is_answered_in_words(app, people):
    async with app.db.begin() as store:
        await store.duties.open(DUTY, app.clock.now())
    await morning(app)
    await tap(app, people.leader, last(app, people.leader), "1 发出")
    letter = next(m for m in app.world.sent_to(people.liaison_a) if m.text.startswith("📮"))
    people.liaison_a.say("款项已走完审批，周五到账", reply_to=letter)
    await app.settled()
    (answered,) = await sheets(app)
    assert answered.answer == "款项已走完审批，周五到账" and answered.answered_by is not None
    assert any("款项已走完审批" in m.text for m in app.world.sent_to(people.leader))


def test_a_sheet_keeps_what_it_was_drafted_for():
    made = draft(late(date(2026, 2, 9)), LADDER[0], date(2026, 2, 9), "取消")
    assert isinstance(made, Supervision) and made.waiting
    assert (made.workdays, made.light, made.duty_due, made.note) == (5, Light.RED, date(2026, 2, 2), "取消")


def test_a_rung_may_be_of_some_kinds_alone():
    rules = DutyRules(ladder=(replace(LADDER[0], kinds=frozenset({DutyKind.NODE})),))
    assert next_rung(late(date(2026, 2, 9)), (), rules, date(2026, 2, 9), CHINA) is None
    node = replace(DUTY, kind=DutyKind.NODE)
    assert next_rung(late(date(2026, 2, 9), node), (), rules, date(2026, 2, 9), CHINA) is rules.ladder[0]
