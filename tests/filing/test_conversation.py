"""What the conversation decides from a text and the ledger: whose unit, whose enterprise, what only amends, what is
odd."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.filing.card_doubts import asks_again, doubts, out_of_line
from domain.filing.conversation import attach, followed_elsewhere, open_draft, unit_of, with_owners
from domain.filing.draft import Choice, Draft
from domain.filing.record import Mention, Record, UpdateKind
from domain.filing.update import Attachment
from domain.money import Amount, AmountKind, Money
from domain.people.member import Member, Role
from domain.projects.project import Project
from domain.projects.stages import Stage
from tests import factories

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PLAN = factories.a_plan()
LIAISON = Member(1, "联络员甲", Role.LIAISON, ("商务局",), 3001)
BOTH = replace(LIAISON, units=("商务局", "发改委"))
CHIEF = Member(2, "班子成员一", Role.LEADER, (), 2001, office_wide=True)


def a_draft(record, text="话", **changes):
    choices = tuple(Choice() for _ in record.projects)
    made = Draft(1, 3001, text, date(2026, 3, 2), record, record, "商务局", NOW, choices=choices)
    return replace(made, **changes)


def a_project(number, unit, name="旧", **changes):
    return Project(number, name, "甲公司", Stage.NEGOTIATING, unit, NOW, NOW, **changes)


@pytest.mark.parametrize(("text", "member", "leader_units", "unit"), [
    ("今天拜访了甲公司", LIAISON, (), "商务局"), ("陪发改委去了苏州", LIAISON, (), "商务局"),
    ("代发改委报一条", BOTH, (), "发改委"), ("今天拜访了甲公司", BOTH, (), "商务局"),
    ("今天去了苏州", CHIEF, ("临港产业区",), "临港产业区"), ("和经济开发区去了苏州", CHIEF, (), "经济开发区"),
    ("今天去了苏州", CHIEF, (), "发改委"), ("今天去了苏州", LIAISON, ("临港产业区",), "商务局")])
def test_the_unit_a_report_is_credited_to(text, member, leader_units, unit):
    assert unit_of(text, member, PLAN, leader_units) == unit


@pytest.mark.parametrize(("member", "went", "subject", "unit"), [
    (replace(CHIEF, name="办公室主任", units=("发改委",)), ("班子成员二", ()), (), "临港产业区"),
    (replace(CHIEF, name="办公室主任", units=("发改委",)), ("班子成员二", ("办公室主任",)), (), "发改委"),
    (replace(CHIEF, name="办公室主任", units=("发改委",)), ("班子成员二", ()), ("商务局",), "商务局"),
    (LIAISON, ("班子成员二", ()), (), "商务局")])
def test_a_visit_that_a_colleague_led_is_of_his_unit(member, went, subject, unit):
    entry = next(one for one in PLAN.roster if one.role is Role.LEADER)
    plan = replace(PLAN, roster=(replace(entry, name="班子成员二", units=("临港产业区",)),))
    assert open_draft(Record(UpdateKind.TRIP), "话", date(2026, 3, 2), member, plan, NOW, went, subject).unit == unit


def test_of_several_projects_each_gets_the_one_enterprise_of_its_own_clause():
    record = Record(UpdateKind.SIGNING, enterprises=("甲公司", "乙公司"), projects=(
        Mention("光伏园"), Mention("冷链园"), Mention("电池园", enterprise="丙公司"), Mention(None), Mention("研究院")))
    text = "甲公司的光伏园签约，甲公司和乙公司的冷链园开工；电池园是甲公司的，研究院待定"
    assert [m.enterprise for m in with_owners(record, text).projects] == ["甲公司", None, "丙公司", None, None]
    alone = Record(UpdateKind.SIGNING, enterprises=("甲公司",), projects=(Mention("光伏园"),))
    assert with_owners(alone, "甲公司的光伏园签约") == alone


def test_what_another_unit_follows_is_told_once_under_the_name_that_was_said():
    theirs, own = a_project(9, "临港产业区"), a_project(8, "商务局")
    ledger = {9: theirs, 8: own}
    record = Record(UpdateKind.PROGRESS, projects=(Mention(None, enterprise="甲公司"), Mention("自己的")))
    chosen = a_draft(record, choices=(Choice(9), Choice(8)), same_enterprise={"甲公司": (9, 8, 77)})
    assert followed_elsewhere(chosen, ledger, LIAISON) == (("甲公司", theirs),)
    unchosen = replace(chosen, choices=(Choice(), Choice()))
    assert followed_elsewhere(unchosen, ledger, LIAISON) == (("甲公司", theirs),)
    assert followed_elsewhere(chosen, ledger, CHIEF) == ()


@pytest.mark.parametrize(("before", "now"), [(Money(0), Money(5)), (Money(5), Money(0)), (Money(1), Money(100, "USD"))])
def test_nothing_stated_and_other_currencies_are_never_out_of_line(before, now):
    assert not out_of_line(before, now)


files = st.lists(st.builds(Attachment, st.sampled_from(["photo", "document"]), st.sampled_from("abcde")), max_size=5,
                 unique_by=lambda a: a.file_id)


@given(files, files)
def test_files_are_kept_once_in_the_order_they_came(first, then):
    draft = attach(attach(a_draft(Record(UpdateKind.OTHER)), first), then)
    assert draft.attachments == (*first, *(a for a in then if a.file_id not in {one.file_id for one in first}))


def asked(draft, ledger=None, member=LIAISON):
    return {(d.field, d.reason) for d in doubts(draft, ledger or {}, member, PLAN)}


def test_a_card_doubts_what_a_report_should_tell_and_does_not():
    bare = a_draft(Record(UpdateKind.TRIP, projects=(Mention(None),)))
    assert asked(bare) == {("happened", "no_day"), ("enterprises", "no_enterprise"), ("projects.0.name", "no_name"),
                           ("projects.0.stage", "no_stage")}
    assert asked(replace(bare, touched=frozenset({"happened", "projects.0.stage"}))) == {
        ("enterprises", "no_enterprise"), ("projects.0.name", "no_name")}
    known = replace(bare, choices=(Choice(9),))  # the ledger tells whose it is, its name and its stage
    assert asked(known, {9: a_project(9, "商务局")}) == {("happened", "no_day")}
    assert asked(a_draft(Record(UpdateKind.MEETING))) == {("happened", "no_day")}


def test_whoever_files_for_several_units_or_none_is_asked_which():
    draft = a_draft(Record(UpdateKind.MEETING))
    assert ("unit", "which_unit") in asked(draft, member=BOTH) and ("unit", "which_unit") in asked(draft, member=CHIEF)
    assert ("unit", "which_unit") not in asked(replace(draft, text="商务局开会"), member=BOTH)
    assert ("unit", "which_unit") not in asked(replace(draft, touched=frozenset({"unit"})), member=BOTH)


def test_a_near_project_is_asked_about_until_somebody_chose():
    record = Record(UpdateKind.PROGRESS, projects=(Mention("旧园", Stage.SIGNED),))
    near = a_draft(record, choices=(Choice(None, (9, 8, 7)),))
    [doubt] = [d for d in doubts(near, {}, LIAISON, PLAN) if d.reason == "maybe_known"]
    assert doubt.choices == ("9", "8", "7")
    assert ("projects.0.project", "maybe_known") not in asked(replace(near, choices=(Choice(None, (9, 8), True),)))


def test_a_sum_ten_times_the_last_one_is_asked_about():
    sums = (Amount(AmountKind.TOTAL, Money(1000)), Amount(AmountKind.PAID_IN, Money(1000)))
    known = a_project(9, "商务局", amounts=(Amount(AmountKind.TOTAL, Money(100)),))
    draft = a_draft(Record(UpdateKind.PROGRESS, projects=(Mention("旧", amounts=sums),)), choices=(Choice(9),))
    assert asked(draft, {9: known}) == {("happened", "no_day"), ("projects.0.amounts.0", "out_of_line")}


@pytest.mark.parametrize(("yuan", "again"), [(10_000_000_000, True), (9_999_999_999, False)])
def test_from_ten_billion_yuan_on_a_sum_is_asked_about_again(yuan, again):
    sums = (Amount(AmountKind.TOTAL, Money.of(yuan)),)
    draft = a_draft(Record(UpdateKind.PROGRESS, projects=(Mention("旧", amounts=sums),)))
    assert bool(asks_again(draft, {}, LIAISON, PLAN)) is again
