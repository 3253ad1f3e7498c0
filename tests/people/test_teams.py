"""Teams: who is in them, by the plan and by what was said since; which one a message is of; a 专班's own rhythm."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people.member import Member, Role
from domain.people.team import (
    LiveTeam,
    Post,
    Team,
    TeamChange,
    TeamKind,
    live_teams,
    may_lead_team,
    team_named,
    teams_meant,
)
from reading import TeamAct, TeamMeaning, TeamTold, understand
from reading.office.team_talk import team_told
from reading.reading_context import ReadingContext
from reports.duties.duty_list import duty_list
from tests.bulletin_scene import at, go, texts
from tests.ledger_scene import say, tap
from tests.overdue_scene import a_project
from tests.trips.trip_scene import an_office

NOW = datetime(2026, 3, 2, tzinfo=UTC)
PEOPLE = tuple(Member(n, name, Role.LIAISON, ("商务局",)) for n, name in enumerate(("甲", "乙", "丙"), start=1))
TEAM = Team("装备小分队", unit="商务局", leader="甲", members=("乙",))
SQUAD = LiveTeam(Team("驻深圳分队", TeamKind.SQUAD, "深圳", aliases=("深圳分队",)), {1: Post.LEADER, 2: Post.MEMBER})
FORCE = LiveTeam(Team("储能专班", TeamKind.TASK_FORCE, project="储能电站"), {1: Post.LEADER})
GROUP = LiveTeam(TEAM, {1: Post.LEADER, 3: Post.MEMBER})
TEAMS = (SQUAD, FORCE, GROUP)


def changed(*changes):
    live, = live_teams([TEAM], [TeamChange(TEAM.name, who, post, NOW, 9) for who, post in changes], PEOPLE)
    return dict(live.posts)


def test_what_was_said_since_holds_against_the_plan():
    assert changed() == {1: Post.LEADER, 2: Post.MEMBER}
    assert changed((3, Post.MEMBER), (2, None)) == {1: Post.LEADER, 3: Post.MEMBER}
    assert changed((3, Post.LEADER)) == {3: Post.LEADER, 1: Post.MEMBER, 2: Post.MEMBER}


@given(st.lists(st.tuples(st.sampled_from((1, 2, 3, 7)), st.sampled_from((*Post, None))), max_size=12))
def test_never_two_leaders_and_nobody_who_is_no_member_of_the_office(changes):
    posts = changed(*changes)
    assert sum(post is Post.LEADER for post in posts.values()) <= 1 and posts.keys() <= {1, 2, 3}
    last = {who: post for who, post in changes if who != 7}
    assert all((who in posts) is (post is not None) for who, post in last.items())


@pytest.mark.parametrize(("text", "places", "projects", "who", "meant"), [
    ("驻深圳分队今天拜访甲公司", (), (), {3}, ("驻深圳分队",)),  # named, whoever tells it
    ("今天拜访甲公司", ("深圳",), (), {1}, ("驻深圳分队",)),
    ("场地平整好了", (), {"储能电站", 5}, {1}, ("储能专班",)),
    ("今天拜访甲公司", ("杭州",), (), {1}, ("驻深圳分队", "装备小分队")),  # a person must say
    ("今天拜访甲公司", (), (), {3}, ("装备小分队",)), ("今天拜访甲公司", (), (), {8}, ())])
def test_which_team_a_message_is_of(text, places, projects, who, meant):
    assert teams_meant(text, places, projects, who, TEAMS) == meant


def test_who_may_change_its_people():
    chief = Member(8, "王局", Role.LEADER, ("商务局",))
    assert may_lead_team(PEOPLE[0], GROUP) and not may_lead_team(PEOPLE[2], GROUP)
    assert may_lead_team(chief, GROUP) and not may_lead_team(chief, SQUAD)
    assert team_named(TEAMS, "深圳分队") is SQUAD and team_named(TEAMS, "队") is None


@pytest.mark.parametrize(("said", "told"), [
    ("驻深圳分队有谁", TeamTold(TeamAct.SHOW, "驻深圳分队")),
    ("储能专班的成员有哪些？", TeamTold(TeamAct.SHOW, "储能专班")),
    ("装备小分队组长是谁", TeamTold(TeamAct.SHOW, "装备小分队")), ("团队名单", TeamTold(TeamAct.SHOW)),
    ("有哪些专班", TeamTold(TeamAct.SHOW)), ("我要加入储能专班", TeamTold(TeamAct.JOIN, "储能专班")),
    ("退出驻深圳分队", TeamTold(TeamAct.LEAVE, "驻深圳分队")), ("驻深圳分队今天拜访了甲公司", None),
    ("加入了新的股东", None), ("甲公司团队明天来考察", None)])
def test_what_is_said_of_a_team(said, told):
    assert team_told(said) == told
    assert isinstance(understand(said, ReadingContext(date(2026, 3, 2))), TeamMeaning) is (told is not None)


@pytest.fixture
def office():
    return an_office()


async def posts(db, office, name):
    async with db.begin() as store:
        members = {m.id: m.name for m in await store.members.all()}
        team = next(t for t in await store.teams.live(office.plan, await store.members.all()) if t.name == name)
        return {members[number]: str(post) for number, post in team.posts.items()}


async def test_the_list_joining_and_leaving(app, db, office, liaison, leader, golden):
    golden("teams.html", (await say(app, liaison, "/team")).html)
    golden("team.html", (await say(app, liaison, "驻深圳分队有谁")).html)
    assert "已加入驻深圳分队" in (await say(app, liaison, "加入驻深圳分队")).text
    assert (await posts(db, office, "驻深圳分队"))["联络员甲"] == "member"
    assert "退出" in (await say(app, liaison, "退出驻深圳分队")).text
    assert "联络员甲" not in await posts(db, office, "驻深圳分队")


async def test_the_leader_changes_by_who_may(app, db, office, liaison, leader):
    page = await say(app, leader, "/team 装备")
    await tap(app, leader, page, "👤 换组长")
    await tap(app, leader, app.world.sent_to(leader)[-1], "联络员甲")
    assert await posts(db, office, "装备招商小分队") == {"联络员甲": "leader", "王局": "member"}
    assert "请您任装备招商小分队组长" in app.world.sent_to(liaison)[-1].text
    page = await say(app, liaison, "/team 储能专班")
    assert "换组长" not in str(page.buttons)


async def test_a_leader_who_leaves_is_told_to_administrators(app, leader, admin):
    await say(app, leader, "退出装备招商小分队")
    assert "现在没有组长" in app.world.sent_to(admin)[-1].text


async def test_several_teams_fit_and_a_button_asks(app, db, leader, golden):
    await say(app, leader, "加入驻深圳分队")
    await say(app, leader, "今天在杭州拜访了海康威视，谈了扩产")
    await tap(app, leader, app.world.sent_to(leader)[-1], "✅ 确认保存")
    asked = app.world.sent_to(leader)[-1]
    golden("team_which.html", asked.html)
    await tap(app, leader, asked, "驻深圳分队")
    async with db.begin() as store:
        assert await store.teams.of_updates() == {1: "驻深圳分队"}


async def test_a_zero_report_is_the_squads_too(app, db, people):
    await say(app, people.liaison_b, "零报告")
    async with db.begin() as store:
        assert set((await store.teams.of_updates()).values()) == {"驻深圳分队"}


async def test_a_zero_report_says_of_which_squads_it_is(app, people):
    assert "驻深圳分队" in (await say(app, people.liaison_b, "零报告")).text


@pytest.mark.parametrize("said", ["驻深圳分队本周零报告", "深圳分队：本周零报告", "本周驻深圳分队没有动态",
                                  "驻深圳分队零报告"])
async def test_a_squads_zero_report_by_its_name(app, db, people, said):
    told = await say(app, people.liaison_b, said)
    assert "已报驻深圳分队本周零报告" in told.text
    async with db.begin() as store:
        assert list((await store.teams.of_updates()).values()) == ["驻深圳分队"]
    assert "没有重复登记" in (await say(app, people.liaison_b, said)).text


async def test_a_squads_zero_report_is_its_peoples(app, db, people):
    assert "您不在驻深圳分队里" in (await say(app, people.liaison_a, "驻深圳分队本周零报告")).text
    async with db.begin() as store:
        assert await store.teams.of_updates() == {}


async def test_a_task_force_is_made_for_a_project_by_administrators(app, db, admin, liaison, golden):
    async with db.begin() as store:
        await store.projects.add(a_project())
    await say(app, liaison, "/team 新建 传感器专班 专班 1")
    async with db.begin() as store:
        assert await store.teams.made() == []
    golden("team_made.html", (await say(app, admin, "/team 新建 传感器专班 专班 1")).html)
    golden("team_make_usage.html", (await say(app, admin, "/team 新建 芯片专班 专班")).html)
    assert "已经有叫" in (await say(app, admin, "/team 新建 传感器专班 小分队")).text


async def test_a_task_force_owes_news_by_its_own_rhythm(app, db, office, leader, golden):
    async with db.begin() as store:
        await store.projects.add(a_project("储能电站", "临港产业区", news=at(3, 2)))
    async with db.begin() as store:
        owed = [duty for duty in await duty_list(store, office, date(2026, 3, 3)) if duty.source == "team:储能专班"]
    assert [(duty.due, duty.owner_ids) for duty in owed] == [(date(2026, 3, 5), (1,))]


class TestReminded:
    @pytest.fixture
    def office(self):
        from domain.bulletins.cadence import QUOTA_CADENCES
        return an_office(cadences=QUOTA_CADENCES, quotas=())

    async def test_the_day_after_its_leader_is_told_once(self, app, db, leader):
        async with db.begin() as store:
            await store.projects.add(a_project("储能电站", "临港产业区", news=at(3, 2)))
        await go(app, at(3, 5, 20))
        assert [text for text in texts(app, leader) if "储能专班" in text] == []
        await go(app, at(3, 10, 20))
        assert len([text for text in texts(app, leader) if "储能专班每3天报一次进展" in text]) == 1
