"""Somebody leaves: what they own goes to a named successor or the unit's leader, and everybody concerned is told."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.duties.duty import Duty, DutyKind
from domain.people.handing_on import successors
from domain.people.member import Member, Role
from domain.verdicts.case import Case
from domain.verdicts.procedure import Answerer, Party, Use
from tests.bulletin_scene import at
from tests.ledger_scene import say, tap
from tests.overdue_scene import a_project
from tests.trips.trip_scene import a_trip, an_office


@pytest.fixture
def office():
    return an_office()


async def estate(db):
    """联络员甲 (member 2) owns one of each."""
    async with db.begin() as store:
        project = await store.projects.add(replace(a_project(), leader="联络员甲"))
        node = await store.milestones.plan(project.id, "开工", date(2026, 4, 1), owner_id=2)
        trouble = await store.difficulties.open(project.id, "用地指标不足", date(2026, 3, 1), date(2026, 3, 9),
                                                owner_id=2)
        duty = await store.duties.open(Duty("", DutyKind.ASSIGNMENT, "报送材料", date(2026, 3, 9), date(2026, 3, 9),
                                            owner_ids=(2,), units=("商务局",)), at(3, 2))
        await store.trips.add(a_trip(date(2026, 3, 2), member=2, leader="联络员甲", places=("杭州",)))
        return project.id, node, trouble, duty.id


async def owners(db, project, node, trouble, duty):
    async with db.begin() as store:
        return ((await store.projects.get(project)).leader, (await store.milestones.get(node)).owner_id,
                (await store.difficulties.get(trouble)).owner_id, (await store.duties.get(duty)).owner_ids,
                [trip.member_id for trip in await store.trips.open_ends()])


async def ids(db):
    async with db.begin() as store:
        return {m.name: m.id for m in await store.members.all()}


async def test_what_is_owned_is_shown_and_goes_to_the_one_who_is_tapped(app, db, admin, leader, golden):
    known = await ids(db)
    assert known["联络员甲"] == 2
    owned = await estate(db)
    await say(app, admin, "/members 联络员甲")
    page = app.world.sent_to(admin)[-1]
    await tap(app, admin, page, "🗑 移除")
    golden("member_leaving.html", page.html)
    await tap(app, admin, page, "王局")
    chief = known["王局"]
    assert await owners(db, *owned) == ("王局", chief, chief, (chief,), [chief])
    golden("taken_over.html", app.world.sent_to(leader)[-1].html)
    golden("handed_on.html", next(m.html for m in reversed(app.world.sent_to(admin)) if "已移交" in m.html))


async def test_an_old_button_without_a_successor_hands_to_the_units_leader(app, db, admin):
    owned = await estate(db)
    page = await say(app, admin, "/members 联络员甲")
    admin.tap(page, "m:2:remove", stale=True)
    await app.settled()
    assert (await owners(db, *owned))[1] == (await ids(db))["王局"]


async def test_who_owns_nothing_is_removed_as_before(app, db, admin):
    page = await say(app, admin, "/members 联络员乙")
    await tap(app, admin, page, "🗑 移除")
    assert "名下" not in page.text or "任组长" in page.text


async def test_a_team_gets_its_leader_and_the_one_who_left_is_in_no_team(app, db, admin, office):
    page = await say(app, admin, "/members 王局")
    await tap(app, admin, page, "🗑 移除")
    assert "装备招商小分队" in page.text
    await tap(app, admin, page, "联络员甲")
    known = await ids(db)
    async with db.begin() as store:
        teams = await store.teams.live(office.plan, await store.members.all())
    assert [team.leader_id for team in teams if team.name == "装备招商小分队"] == [known["联络员甲"]]
    assert all(1 not in team.posts or known.get("王局") for team in teams)


ROLES = st.sampled_from(list(Role))


@given(st.lists(st.tuples(ROLES, st.sampled_from((("甲",), ("乙",), ())), st.booleans(), st.booleans()), max_size=8))
def test_nobody_hands_to_oneself_to_a_supervisor_or_to_who_has_left(people):
    members = [Member(n, str(n), role, units, n, active, reachable) for n, (role, units, active, reachable)
               in enumerate(people, start=2)]
    leaving = Member(1, "走的人", Role.LIAISON, ("甲",), 1, reachable=True)
    found = successors(leaving, [leaving, *members])
    assert len({m.id for m in found}) == len(found)
    assert all(m.active and m.id != 1 and m.role is not Role.SUPERVISOR for m in found)
    assert bool(found) or not any(m.active and (m.role is Role.ADMIN or (m.role is not Role.SUPERVISOR
                                                                         and "甲" in m.units))
                                  for m in members)


async def test_an_open_step_that_only_the_leaver_could_answer_goes_to_who_takes_over(app, db, admin, leader):
    await estate(db)
    asked = Party(Answerer.PERSON, "联络员甲")
    async with db.begin() as store:
        case = await store.cases.open(Case(0, "ruling", Use.RULING, "算不算亿元项目", None, at(3, 2)))
        alone = await store.verdicts.ask(case.id, "decide", asked, at(3, 2), date(2026, 3, 9))
        of_all = await store.verdicts.ask(case.id, "decide", Party(Answerer.ROLE, "liaison"), at(3, 2),
                                          date(2026, 3, 9))
    page = await say(app, admin, "/members 联络员甲")
    await tap(app, admin, page, "🗑 移除")
    assert "待核定1项：算不算亿元项目" in page.text
    await tap(app, admin, page, "王局")
    async with db.begin() as store:
        assert (await store.verdicts.get(alone)).asked == Party(Answerer.PERSON, "王局")
        assert (await store.verdicts.get(of_all)).asked == Party(Answerer.ROLE, "liaison")
    assert any("算不算亿元项目" in message.text and message.buttons for message in app.world.sent_to(leader))


async def test_who_changes_unit_hands_on_what_belongs_to_the_old_one(app, db, admin, leader):
    owned = await estate(db)
    async with db.begin() as store:
        other = await store.projects.add(a_project("外单位项目", "临港产业区"))
        theirs = await store.milestones.plan(other.id, "签约", date(2026, 4, 1), owner_id=2)
    page = await say(app, admin, "/members 联络员甲")
    await tap(app, admin, page, "改单位")
    await tap(app, admin, page, next(label for label in page.labels if "临港产业区" in label))
    await tap(app, admin, page, next(label for label in page.labels if "商务局" in label))
    asked = app.world.sent_to(admin)[-1]
    assert "不再属于商务局" in asked.text and "外单位项目" not in asked.text and "签约" not in asked.text
    pressed = dict((label, data) for row in asked.buttons for label, data in row)["王局"]
    await tap(app, admin, asked, "王局")
    chief = (await ids(db))["王局"]
    assert await owners(db, *owned) == ("王局", chief, chief, (chief,), [2])  # a trip stays with who is away
    async with db.begin() as store:
        assert (await store.milestones.get(theirs)).owner_id == 2
    assert "调离商务局" in app.world.sent_to(leader)[-1].text
    again = admin.tap(asked, pressed, stale=True)
    await app.settled()
    assert again.alert  # nothing is left to hand on


async def test_the_page_says_who_takes_over_what_only_a_leader_may_judge(app, db, admin, leader):
    async with db.begin() as store:
        case = await store.cases.open(Case(0, "ruling", Use.RULING, "算不算亿元项目", None, at(3, 2)))
        step = await store.verdicts.ask(case.id, "decide", Party(Answerer.PERSON, "王局"), at(3, 2), date(2026, 3, 9))
    page = await say(app, admin, "/members 王局")
    await tap(app, admin, page, "🗑 移除")
    told = next(line for line in page.text.splitlines() if "待核定的" in line)
    assert "联络员甲" in page.labels and "联络员甲" not in told and "点别人，这几件由管理员代办" in told
    await tap(app, admin, page, "联络员甲")
    async with db.begin() as store:
        assert (await store.verdicts.get(step)).asked == Party(Answerer.PERSON, "王局")
    app.courier.wake()
    await app.settled()
    assert any("算不算亿元项目" in m.text and "请管理员代办" in m.text for m in app.world.sent_to(admin))


async def test_who_takes_over_as_well_is_not_warned_of(app, db, admin):
    async with db.begin() as store:
        case = await store.cases.open(Case(0, "ruling", Use.RULING, "算不算亿元项目", None, at(3, 2)))
        await store.verdicts.ask(case.id, "decide", Party(Answerer.PERSON, "联络员甲"), at(3, 2), date(2026, 3, 9))
    page = await say(app, admin, "/members 联络员甲")
    await tap(app, admin, page, "🗑 移除")
    assert "待核定1项" in page.text and "代办" not in page.text
