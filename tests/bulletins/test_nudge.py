from dataclasses import replace
from datetime import UTC, date, datetime

from domain.bulletins.nudge import Nudge, nudges, silent_units
from domain.filing.record import NOTHING
from domain.filing.update import Update
from domain.people.member import Member, Role
from domain.plan.plan import Plan, Unit

FILED = datetime(2024, 5, 22, 2, tzinfo=UTC)
PLAN = Plan("方案", "某区", date(2024, 1, 1), date(2024, 12, 31), ("组",),
            (Unit("招商局", "组", aliases=("投促局",)), Unit("东区", "组"), Unit("西区", "组"),
             Unit("班子成员一", "组")))
LIAISON = Member(1, "联络员甲", Role.LIAISON, ("招商局",), 11)
BOTH = Member(2, "联络员乙", Role.LIAISON, ("东区", "投促局"), 12)
LEADER = Member(3, "王局", Role.LEADER, ("招商局", "西区"), 13)
ADMIN = Member(4, "管理员", Role.ADMIN, ("招商局",), 14)
PEOPLE = (LIAISON, BOTH, LEADER, ADMIN)


def update(unit, **changes):
    made = Update(1, 1, unit, FILED, FILED.date(), FILED.date(), "", NOTHING, NOTHING)
    return replace(made, **changes)


def test_a_report_or_a_zero_report_ends_the_silence_a_withdrawn_one_does_not():
    assert silent_units(PLAN, []) == ("招商局", "东区", "西区", "班子成员一")
    filed = [update("投促局"), update("东区", zero_report=True), update("西区", withdrawn_at=FILED), update("外单位")]
    assert silent_units(PLAN, filed) == ("西区", "班子成员一")


def test_each_person_is_nudged_once_about_all_their_silent_units():
    assert nudges(PLAN, [], PEOPLE) == (
        Nudge(LIAISON, ("招商局",)), Nudge(BOTH, ("招商局", "东区")), Nudge(LEADER, ("西区",)))


def test_without_a_liaison_to_tell_the_leader_is_nudged():
    people = (replace(LIAISON, active=False), replace(BOTH, telegram_id=None), LEADER)
    assert nudges(PLAN, [update("西区")], people) == (Nudge(LEADER, ("招商局",)),)


def test_nobody_is_nudged_when_all_have_reported():
    assert nudges(PLAN, [update("招商局"), update("东区"), update("西区")], PEOPLE) == ()
