from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import ChineseCalendar
from domain.duties.duty import Duty, DutyKind, Light, judged
from domain.duties.overdue import bundles, due_soon, overdue_items, owed_by, owing
from domain.people.member import Member, Role
from domain.plan.plan import Thresholds
from domain.projects.project import Project, Subject
from domain.projects.stages import Stage
from reports.duties.overdue_page import items_of
from tests.factories import a_plan, an_office

CHINA = ChineseCalendar()
TODAY = date(2024, 5, 22)  # a Wednesday
ESCALATE_AFTER = 3
NEWS = datetime(2024, 5, 20, tzinfo=UTC)
PROJECT = Project(1, "甲项目", "甲公司", Stage.SIGNED, "招商局", NEWS, NEWS, serving_unit="核心片区")

ADMIN = Member(1, "管理员", Role.ADMIN, (), 11, reachable=True)
LEADER = Member(2, "王局", Role.LEADER, ("招商局",), 12, reachable=True)
OWN = Member(3, "联络员甲", Role.LIAISON, ("招商局",), 13, reachable=True)
SERVING = Member(4, "联络员乙", Role.LIAISON, ("核心片区",), 14, reachable=True)
OTHER = Member(5, "联络员丙", Role.LIAISON, ("财政局",), 15, reachable=True)
WATCHER = Member(6, "督查员", Role.SUPERVISOR, ("招商局",), 16, reachable=True)
PEOPLE = (ADMIN, LEADER, OWN, SERVING, OTHER, WATCHER)


def milestone(planned, number=1, owner=None, **changes):
    owners = () if owner is None else (owner,)
    return replace(Duty(f"milestone:{number}", DutyKind.NODE, "签约", planned, planned, project_id=1,
                        owner_ids=owners), **changes)


def difficulty(promised, number=1, **changes):
    return replace(Duty(f"difficulty:{number}", DutyKind.PROMISE, "土地指标不足", promised, promised, project_id=1),
                   **changes)


def silence(news, allowed):
    due = news + timedelta(days=allowed)
    return Duty("silence:1", DutyKind.SILENCE, "", due, due, project_id=1, opened_on=news)


def on(duties, today=TODAY):
    return [judged(duty, ESCALATE_AFTER, today, CHINA) for duty in duties]


def overdue(*duties, project=PROJECT, today=TODAY):
    return overdue_items(on(duties, today), {1: project}, today)


def charged(item, owner):
    return replace(item, duty=replace(item.duty, owner_ids=(owner,)))


def told(items, members=PEOPLE, snoozes=None, today=TODAY):
    return {b.member.id: [(r.item.subject, r.escalated) for r in b.reminders]
            for b in bundles(items, members, snoozes or {}, today)}


def test_a_milestone_is_overdue_the_day_after():
    assert overdue(milestone(TODAY)) == ()
    (item,) = overdue(milestone(TODAY - timedelta(days=1)))
    assert (item.subject, item.days, item.workdays, item.light, item.escalate) == (
        Subject.MILESTONE, 1, 1, Light.YELLOW, False)


def test_days_overdue_are_counted_and_working_days_beside_them():
    (item,) = overdue(milestone(date(2024, 4, 30)), today=date(2024, 5, 7))
    assert (item.days, item.workdays, item.light) == (7, 2, Light.YELLOW)  # the May holiday lies between


def test_after_enough_working_days_it_is_red_and_the_leader_is_told():
    (item,) = overdue(milestone(date(2024, 5, 17)))
    assert (item.days, item.workdays, item.light, item.escalate) == (5, 3, Light.RED, True)


@pytest.mark.parametrize("ended", [{"done_on": TODAY}, {"cancelled": "removed"}])
def test_what_ended_is_not_overdue(ended):
    assert overdue(milestone(date(2024, 5, 1), **ended), difficulty(date(2024, 5, 1), **ended)) == ()


def test_a_difficulty_is_overdue_past_its_promised_day():
    (item,) = overdue(difficulty(date(2024, 5, 20)))
    assert (item.subject, item.title, item.days) == (Subject.DIFFICULTY, "土地指标不足", 2)


@pytest.mark.parametrize(("ago", "silent"), [(30, []), (31, [(Subject.SILENCE, 31, 1, None)])])
def test_silence_tells_how_long_it_lasts(ago, silent):
    items = overdue(silence(TODAY - timedelta(days=ago), 30))
    assert [(item.subject, item.silent_days, item.days, item.original_on) for item in items] == silent


@pytest.mark.parametrize(("stage", "ago", "silent"), [
    (Stage.SIGNED, 30, False), (Stage.SIGNED, 31, True), (Stage.LEAD, 15, True), (None, 15, True),
    (Stage.AT_CAPACITY, 900, False), (Stage.PAUSED, 900, False), (Stage.ENDED, 900, False)])
async def test_silence_is_measured_by_stage(db, stage, ago, silent):
    office = an_office(plan=a_plan(thresholds=Thresholds({Stage.LEAD: 14, Stage.SIGNED: 30})))
    news = datetime.combine(TODAY - timedelta(days=ago), datetime.min.time(), tzinfo=office.zone).astimezone(UTC)
    async with db.begin() as store:
        await store.projects.add(replace(PROJECT, stage=stage, last_news_at=news))
        items = await items_of(store, office, TODAY)
    assert [(item.subject, item.silent_days) for item in items] == ([(Subject.SILENCE, ago)] if silent else [])


@pytest.mark.parametrize("stage", [Stage.PAUSED, Stage.ENDED])
def test_resting_projects_are_left_alone(stage):
    late = milestone(date(2024, 5, 1)), difficulty(date(2024, 5, 1))
    assert overdue(*late, project=replace(PROJECT, stage=stage)) == ()


def test_the_original_day_is_kept_beside_a_postponed_one():
    (item,) = overdue(milestone(date(2024, 5, 20), original_due=date(2024, 5, 1)))
    assert item.postponed and item.original_on == date(2024, 5, 1) and item.days == 2


def test_the_worst_comes_first():
    items = overdue(milestone(date(2024, 5, 21)), milestone(date(2024, 5, 6), 2), difficulty(date(2024, 5, 13)))
    assert [(item.light, item.days) for item in items] == [(Light.RED, 16), (Light.RED, 9), (Light.YELLOW, 1)]


def test_soon_due_promises_are_green_and_silence_is_none():
    days = [silence(TODAY - timedelta(days=27), 30), milestone(TODAY - timedelta(days=1)), milestone(TODAY, 2),
            milestone(TODAY + timedelta(days=7), 3),
            milestone(TODAY + timedelta(days=8), 4)]
    soon = due_soon(on(days), {1: PROJECT}, TODAY, 7)
    assert [(item.subject_id, item.light, item.days) for item in soon] == [(2, Light.GREEN, 0), (3, Light.GREEN, -7)]


# --- who is told -----------------------------------------------------------------------------------------------------

YELLOW = overdue(milestone(date(2024, 5, 21)))
RED = overdue(milestone(date(2024, 5, 10)))
M = Subject.MILESTONE


def test_without_an_owner_both_units_liaisons_are_told():
    assert told(YELLOW) == {3: [(M, False)], 4: [(M, False)]}


def test_an_owner_is_told_alone():
    assert told([charged(YELLOW[0], 5)]) == {5: [(M, False)]}


def test_escalated_items_go_to_the_introducing_units_leader_too():
    assert told(RED) == {2: [(M, True)], 3: [(M, False)], 4: [(M, False)]}


def test_a_leader_who_owes_it_is_told_once():
    assert told([charged(RED[0], 2)]) == {2: [(M, False)]}


@pytest.mark.parametrize("gone", [{"active": False}, {"telegram_id": None}, {"reachable": False}])
def test_an_owner_who_cannot_be_told_is_stood_in_for(gone):
    people = (ADMIN, LEADER, OWN, replace(OTHER, **gone))
    assert told([charged(YELLOW[0], 5)], people) == {3: [(M, False)]}


def test_without_liaisons_leaders_then_admins_stand_in():
    assert told(YELLOW, (ADMIN, LEADER, OTHER, WATCHER)) == {2: [(M, False)]}
    assert told(YELLOW, (ADMIN, OTHER, WATCHER)) == {1: [(M, False)]}
    assert told(YELLOW, (WATCHER,)) == {}


def test_somebody_known_is_better_than_nobody():
    assert told(YELLOW, (replace(OWN, reachable=False),)) == {3: [(M, False)]}


def test_a_snooze_quiets_one_person_until_its_day():
    snoozes = {(3, M, 1): TODAY + timedelta(days=1)}
    assert told(RED, snoozes=snoozes) == {2: [(M, True)], 4: [(M, False)]}
    assert 3 in told(RED, snoozes=snoozes, today=TODAY + timedelta(days=1))


def test_what_is_owed_comes_before_what_is_escalated():
    items = [RED[0], *overdue(milestone(date(2024, 5, 21), 9, owner=2))]
    assert told(items)[2] == [(M, False), (M, True)]


def test_mine_is_what_a_person_owes():
    assert owed_by(RED, OWN, PEOPLE) == RED
    assert owed_by(RED, LEADER, PEOPLE) == ()
    assert {m.id for m in owing(PEOPLE)(RED[0])} == {3, 4}


people = st.lists(st.builds(
    Member, id=st.integers(1, 30), name=st.just("某"), role=st.sampled_from(Role),
    units=st.lists(st.sampled_from(["招商局", "核心片区", "财政局"]), max_size=2).map(tuple),
    telegram_id=st.none() | st.integers(1, 99), active=st.booleans(), reachable=st.booleans()),
    max_size=8, unique_by=lambda m: m.id)
dates = st.dates(date(2024, 4, 1), date(2024, 6, 1))


@given(people, st.lists(st.tuples(dates, st.none() | st.integers(1, 30)), max_size=10))
def test_everyone_has_at_most_one_bundle_and_nothing_is_dropped(members, planned):
    days = [milestone(day, n, owner) for n, (day, owner) in enumerate(planned)]
    items = overdue(*days)
    made = bundles(items, members, {}, TODAY)
    assert len({b.member.id for b in made}) == len(made)
    assert all(b.member.active and b.member.telegram_id for b in made)
    for bundle in made:
        keys = [r.item.key for r in bundle.reminders]
        assert keys and len(set(keys)) == len(keys)
    someone = any(m.role is Role.ADMIN and m.active and m.telegram_id for m in members)
    told = {r.item.key for b in made for r in b.reminders}
    assert not someone or told == {item.key for item in items}
