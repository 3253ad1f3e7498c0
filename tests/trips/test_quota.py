"""Quotas as plan data: what is asked for, whom it binds, what counts towards it."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from domain.figures.fact import Fact, FactKind
from domain.figures.window import DayWindow
from domain.people.member import Member, Role
from domain.people.team import LiveTeam, Post, Team, TeamKind
from domain.period import Period
from domain.trips.effort import Effort, effort_of, quota_line
from domain.trips.quota import Quota, QuotaAmount, QuotaMeasure, TripRules, read_asked, week_days_of
from domain.trips.quota_holders import holders_of
from domain.trips.trip_days import TripSpan
from storage.plan.plan_file import read_plan
from tests import factories

NOW = datetime(2026, 3, 2, tzinfo=UTC)
MARCH = DayWindow.of(Period.of("month", date(2026, 3, 1)))
CHIEF = Member(1, "王局", Role.LEADER, ("商务局",))
HEAD = Member(2, "班子成员一", Role.LEADER, (), office_wide=True)
LIAISON = Member(3, "联络员乙", Role.LIAISON, ("临港产业区",))
SQUAD = LiveTeam(Team("驻深圳分队", TeamKind.SQUAD, "深圳"), {3: Post.LEADER, 1: Post.MEMBER})
PEOPLE = (CHIEF, HEAD, LIAISON)


def a_quota(measure=QuotaMeasure.TRIP_DAYS, count=5, **how):
    return Quota(measure, QuotaAmount(Fraction(count)), **how)


def bound(**how):
    return [(h.name, h.members) for h in holders_of(a_quota(**how), factories.a_plan(), PEOPLE, (SQUAD,))]


@pytest.mark.parametrize(("said", "asked"), [
    ("5", QuotaAmount(Fraction(5))), ("10天", QuotaAmount(Fraction(10))), ("1批次", QuotaAmount(Fraction(1))),
    ("2次", QuotaAmount(Fraction(2))), ("两次", QuotaAmount(Fraction(2))),
    ("一周", QuotaAmount(Fraction(1), weeks=True)),
    ("两周", QuotaAmount(Fraction(2), weeks=True)), ("2个星期", QuotaAmount(Fraction(2), weeks=True)),
    ("0.5天", QuotaAmount(Fraction(1, 2))),
    ("几天", None), ("-3天", None), ("", None), ("很多", None), ("五十天左右", None)])
def test_what_is_asked_for_is_read(said, asked):
    assert read_asked(said) == asked


@pytest.mark.parametrize(("answer", "days"), [
    ("按5个工作日", 5), ("7个自然日", 7), ("五天", 5), ("7", 7), ("按七天算", 7), ("再议", None), ("2024年定", None),
    (None, None)])
def test_a_week_is_what_the_office_answers(answer, days):
    assert week_days_of(TripRules(), answer) == days
    assert week_days_of(TripRules(week_days=5), answer) == 5


def test_whom_a_quota_binds():
    assert bound(people=("王局",)) == [("王局", (1,))]
    assert bound(people=("班子成员一",)) == [("班子成员一", (2,))]  # of no unit: owed as a person
    assert bound(leaders_of="部门组") == [("王局", (1,))]
    assert bound(leaders_of="all") == [("王局", (1,)), ("班子成员一", (2,))]
    assert bound(units_of="招商组团组") == [("临港产业区", (3,)), ("经济开发区", ())]
    assert bound(units=("开发区",)) == [("经济开发区", ())]
    assert bound(teams_of="squad") == [("驻深圳分队", (3,))]


def test_who_left_owes_nothing():
    gone = (Member(1, "王局", Role.LEADER, ("商务局",), active=False), HEAD)
    assert holders_of(a_quota(people=("王局",)), factories.a_plan(), gone, ()) == ()


def test_days_are_counted_by_person_and_by_unit():
    trip = effort_of(Fact(FactKind.TRIP, date(2026, 3, 30), "商务局", NOW, last_day=date(2026, 4, 2),
                          persons=("王局", "李主任"), update_id=9))
    plan = factories.a_plan()
    person, = holders_of(a_quota(people=("王局",)), plan, PEOPLE, ())
    line = quota_line(a_quota(), person, [trip], MARCH, None)
    assert (line.attained.value, line.missing, line.met, line.key) == (2, 3, False, "王局:trip_days:2026-03")
    unit, = holders_of(a_quota(units=("商务局",)), plan, PEOPLE, ())
    assert quota_line(a_quota(count=2), unit, [trip], MARCH, None).met
    other, = holders_of(a_quota(people=("班子成员一",)), plan, PEOPLE, ())
    assert quota_line(a_quota(), other, [trip], MARCH, None).attained.behind == ()


def test_a_week_that_nobody_explained_is_owed_by_nobody():
    quota = Quota(QuotaMeasure.TRIP_DAYS, QuotaAmount(Fraction(1), weeks=True), people=("王局",))
    holder, = holders_of(quota, factories.a_plan(), PEOPLE, ())
    line = quota_line(quota, holder, [], MARCH, None)
    assert (line.owed, line.missing, line.met) == (None, 0, False)
    assert quota_line(quota, holder, [], MARCH, 7).missing == 7


def test_a_squads_weeks_with_a_report_are_counted_once():
    def report(day):
        return Effort(None, TripSpan(day, day, Fraction(1)), "商务局", teams=("驻深圳分队",))

    quota = a_quota(QuotaMeasure.WEEKLY_REPORTS, 1, teams_of="squad", per="week")
    holder, = holders_of(quota, factories.a_plan(), PEOPLE, (SQUAD,))
    week = DayWindow.of(Period.of("week", date(2026, 3, 2)))
    assert quota_line(quota, holder, [report(date(2026, 3, 3)), report(date(2026, 3, 6))], week,
                      None).attained.value == 1
    assert not quota_line(quota, holder, [report(date(2026, 3, 9))], week, None).met


GOOD = """
name: 方案
office: 办公室
period: {start: 2026-01-01, end: 2026-12-31}
groups: [部门组]
units: [{name: 商务局, group: 部门组}]
roster:
  - {name: 王局, role: leader, units: [商务局]}
  - {name: 班子成员一, role: leader, office_wide: true}
"""


def checked(tmp_path, more):
    file = tmp_path / "plan.yaml"
    file.write_text(GOOD + more, encoding="utf-8")
    return read_plan(file)


def test_a_quota_in_weeks_needs_the_days_of_a_week_or_asks_for_them(tmp_path):
    said = "quotas: [{measure: trip_days, people: 王局, at_least: 一周}]\n"
    assert [fault.code for fault in checked(tmp_path, said).faults] == ["week_unknown"]
    assert checked(tmp_path, said + "trips: {week_days: 5}\n").plan is not None
    assert checked(tmp_path, said + "questions: [{key: week_in_days, question: 一周按几天}]\n").plan is not None


def test_a_quota_for_a_person_of_no_unit_is_named_and_kept(tmp_path):
    found = checked(tmp_path, "quotas: [{measure: trip_days, people: 班子成员一, at_least: 5天}]\n")
    assert found.plan is not None and found.plan.quotas[0].people == ("班子成员一",)
    assert [(note.where, note.code, note.facts) for note in found.notes] == [
        ("quotas[0].people", "quota_without_unit", {"name": "班子成员一"})]


@pytest.mark.parametrize(("said", "where", "code"), [
    ("quotas: [{measure: trip_days, people: 张三, at_least: 5天}]", "quotas[0].people", "unknown_member"),
    ("quotas: [{measure: trip_days, at_least: 5天}]", "quotas[0]", "quota_holder"),
    ("quotas: [{measure: trip_days, people: 王局, units_of: all, at_least: 5天}]", "quotas[0]", "quota_holder"),
    ("quotas: [{measure: trip_days, people: 王局, at_least: 好几天}]", "quotas[0].at_least", "quota_unreadable"),
    ("quotas: [{measure: meetings, teams_of: all, at_least: 一周}]", "quotas[0]", "quota_unreadable"),
    ("quotas: [{measure: batches, units_of: 乡镇, at_least: 1}]", "quotas[0].units_of", "unknown_group"),
    ("quotas: [{measure: batches, teams: 驻外组, at_least: 1}]", "quotas[0].teams", "unknown_team"),
    ("quotas: [{measure: batches, units: 渔业局, at_least: 1}]", "quotas[0].units", "unknown_unit"),
    ("teams: [{name: 甲组}, {name: 乙组, aliases: 甲组}]", "teams[1].name", "duplicate_team"),
    ("teams: [{name: 甲组, leader: 张三}]", "teams[0]", "unknown_member"),
    ("teams: [{name: 甲组, unit: 渔业局}]", "teams[0].unit", "unknown_unit"),
    ("trips: {ask_leave: 乡镇}", "trips.ask_leave", "unknown_group"),
    ("trips: {budgets: {渔业局: 3万元}}", "trips.budgets.渔业局", "unknown_unit"),
    ("contests: [{name: 比开工, effort: 没有, result: 签约个数}]", "contests[0]", "unknown_indicator"),
])
def test_what_is_wrong_is_named_by_its_place(tmp_path, said, where, code):
    found = checked(tmp_path, said + "\n")
    assert found.plan is None
    assert [(fault.where, fault.code) for fault in found.faults] == [(where, code)]
