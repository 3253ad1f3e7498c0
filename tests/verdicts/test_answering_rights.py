"""Nobody without the right can decide a verdict."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from domain.people.member import Member, Role
from domain.projects.project import Project
from domain.verdicts.answering_rights import CLAIMED, answerers, is_asked, is_stood_in
from domain.verdicts.case import Case
from domain.verdicts.procedure import Answerer, Party, Use

NOW = datetime(2026, 3, 2, tzinfo=UTC)
UNITS = ("商务局", "水利局", "工业组")
PROJECT = Project(1, "甲项目", "甲公司", None, "商务局", NOW, NOW, serving_unit="工业组")
members = st.lists(st.builds(Member, st.integers(1, 30), st.sampled_from(["王局", "科长甲", "联络员甲"]),
                             st.sampled_from(Role), st.lists(st.sampled_from(UNITS), max_size=2).map(tuple),
                             active=st.booleans(), office_wide=st.booleans()), max_size=8, unique_by=lambda m: m.id)
asked = st.one_of(st.builds(Party, st.just(Answerer.ROLE), st.sampled_from([str(role) for role in Role])),
                  st.builds(Party, st.just(Answerer.UNIT), st.sampled_from(UNITS)),
                  st.builds(Party, st.just(Answerer.PERSON), st.sampled_from(["王局", "李局"])),
                  st.builds(Party, st.just(Answerer.OUTSIDE), st.just("市统计局")),
                  st.sampled_from([Party(Answerer.OWN_LEADER), Party(Answerer.INTERPRETER)]))


@given(members, asked, st.sampled_from(Use), st.none() | st.integers(1, 30), st.none() | st.just("王局"),
       st.none() | st.just(PROJECT))
def test_only_who_is_asked_or_administrators_where_nobody_is_there(people, party, use, opener, interpreter, project):
    case = Case(1, "p", use, "甲项目", opener, NOW, 1)
    able = answerers(people, case, party, project, interpreter)
    meant = [one for one in people if is_asked(one, party, project, interpreter)]
    admins = [one for one in people if one.role is Role.ADMIN and one.active]
    assert all(one.active for one in able)
    assert all(one in meant or one in admins for one in able)
    judged_by_others = [one for one in (*meant, *admins) if one.id != opener]
    assert use not in CLAIMED or not judged_by_others or all(one.id != opener for one in able)
    others = [one for one in meant if use not in CLAIMED or one.id != opener]
    assert bool(able) or not (others or admins)  # nothing is orphaned while there is an administrator
    assert is_stood_in(people, party, project, interpreter) == (not meant)


def member(number, role, units=(), **values):
    return Member(number, f"甲{number}", role, units, **values)


def test_a_leader_answers_for_the_own_units_projects_and_the_whole_offices_for_all():
    role = Party(Answerer.ROLE, "leader")
    assert is_asked(member(1, Role.LEADER, ("商务局",)), role, PROJECT, None)
    assert is_asked(member(1, Role.LEADER, office_wide=True), role, PROJECT, None)
    assert not is_asked(member(1, Role.LEADER, ("水利局",)), role, PROJECT, None)


def test_a_supervisor_of_a_unit_does_not_speak_for_it():
    assert not is_asked(member(1, Role.SUPERVISOR, ("水利局",)), Party(Answerer.UNIT, "水利局"), None, None)


def test_an_administrator_does_not_answer_for_a_unit_that_has_its_people():
    people = [member(1, Role.ADMIN), member(2, Role.LIAISON, ("水利局",))]
    case = Case(1, "p", Use.REVIEW, "甲项目", 1, NOW, 1)
    assert [one.id for one in answerers(people, case, Party(Answerer.UNIT, "水利局"), None, None)] == [2]
