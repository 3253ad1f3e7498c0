"""What words name: number, unit, name, enterprise, part of a name; of others' projects only that they are followed."""

from dataclasses import replace

import pytest

from domain.people.member import Member, Role
from handlers.projects.find import NUMBER, POINTING, chosen
from reading import Candidate
from tests.ledger_scene import a_project, say, stage_ledger

LEADER = Member(1, "王局", Role.LEADER, ("商务局",), 2000)
KNOWN = {number: replace(a_project(name, "甲公司", unit), id=number) for number, name, unit in (
    (1, "储能电池", "商务局"), (2, "储能电池二期", "商务局"), (3, "冷链物流园", "临港产业区"))}


def hit(number, reason, score=1.0):
    return Candidate(number, score, reason)


def found(*hits):
    return chosen("储能", hits, KNOWN, LEADER)


def test_a_name_of_its_own_goes_before_an_enterprise_and_that_before_a_part():
    assert found(hit(2, "short", 0.9), hit(3, "enterprise"), hit(1, "exact")).project == KNOWN[1]
    assert found(hit(2, "enterprise"), hit(3, "short", 0.95)).project == KNOWN[2]
    assert found(hit(1, "alias")).project == KNOWN[1]


def test_an_enterprise_may_as_well_be_the_beginning_of_a_projects_name():
    """«力驰现在什么情况»: 力驰's new second phase, or 力驰汽车工业园."""
    several = found(hit(2, "enterprise"), hit(1, "short", 0.95))
    assert (several.project, several.near, several.sure) == (None, (KNOWN[2], KNOWN[1]), True)


def test_several_that_bear_the_name_are_asked_about():
    several = found(hit(1, "exact"), hit(2, "exact"), hit(3, "near", 0.5))
    assert (several.project, several.near, several.sure) == (None, (KNOWN[1], KNOWN[2]), True)


def test_what_is_merely_near_is_offered_and_nothing_is_sure():
    near = found(hit(1, "near", 0.6), hit(2, "short", 0.79))
    assert (near.project, near.near, near.sure) == (None, (KNOWN[1], KNOWN[2]), False)
    assert found().near == ()


def test_of_anothers_project_only_that_it_is_followed():
    hidden = found(hit(3, "exact"), hit(1, "near", 0.6))
    assert (hidden.elsewhere, hidden.project, hidden.near) == (KNOWN[3], None, ())
    assert found(hit(3, "short", 0.89)).elsewhere is None  # a part of a name tells nothing away
    assert found(hit(3, "short", 0.9)).elsewhere == KNOWN[3]


def test_one_of_the_askers_own_goes_before_the_same_name_elsewhere():
    assert found(hit(3, "exact"), hit(1, "exact")).project == KNOWN[1]


@pytest.mark.parametrize(("said", "number"), [("#12", "12"), ("12", "12"), ("＃12号", "12"), ("12号", "12")])
def test_numbers(said, number):
    assert NUMBER.fullmatch(said).group(1) == number


@pytest.mark.parametrize("said", ["1234567890", "12个", "#", "十二"])
def test_what_is_no_number(said):
    assert NUMBER.fullmatch(said) is None


@pytest.mark.parametrize(("said", "short"), [("支架那个项目", "支架"), ("优必康的项目", "优必康"), ("冷链那边", "冷链"),
                                             ("海川这个企业的", "海川"), ("物流园", "物流园")])
def test_pointing_words_are_no_part_of_a_name(said, short):
    assert POINTING.sub("", said) == short


@pytest.mark.parametrize(("said", "told"), [
    ("#1", "海川储能电池项目"), ("海川储能电池那个项目", "海川储能电池项目"), ("商务局", "商务局"), ("#99", "没有找到"),
    ("冷链物流园", "已有单位跟进"), ("#3", "已有单位跟进")])
async def test_asked_in_the_chat(app, db, liaison, said, told):
    await stage_ledger(db)
    assert told in (await say(app, liaison, f"/status {said}")).text
