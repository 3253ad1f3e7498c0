"""What the plan owes, asked without «任务» («今年要签几个», «每人几个»); which tier; groups called in part («县区»)."""

from datetime import date

import pytest

from domain.money import Money
from domain.plan.plan import Target, Tier, Unit
from domain.projects.stages import Stage
from reading.office.office_questions import office_question
from reading.office.personal_quota_words import quota_asked
from reading.question.known import BulletinNames, KnownNames
from reading.question.owed_words import in_words_of_tasks, which_tier_asked
from tests import factories
from tests.ledger_scene import a_project, say, stage_ledger

COUNTY = "县(市、区)和市属开发区"
GROUPS = ("领导班子组", COUNTY, "部门组")
UNITS = (Unit("班子一", GROUPS[0], Target(count=2)), Unit("班子二", GROUPS[0], Target(count=2)),
         Unit("东阿县", COUNTY), Unit("临清市", COUNTY), Unit("市属开发区一", COUNTY),
         Unit("商务局", "部门组", Target(count=5)), Unit("临港产业区", "部门组", Target(count=8)))

TIERS = (Tier("20亿元以上", Money.of("2000000000")), Tier("20亿元以下", Money.of("1"), Money.of("2000000000")))


@pytest.fixture
def office():
    return factories.an_office(plan=factories.a_plan(units=UNITS, groups=GROUPS, tiers=TIERS))


@pytest.fixture
async def ledger(app, db):
    found = await stage_ledger(db)
    async with db.begin() as store:
        await store.projects.add(a_project("阿胶产业园", "阿胶公司", "东阿县", Stage.SIGNED), on=date(2026, 2, 10))
        await store.projects.add(a_project("轴承城", "轴承公司", "市属开发区一", Stage.SIGNED), on=date(2026, 2, 11))
    return found


@pytest.mark.parametrize(("asked", "told", "not_told"), [
    ("今年要签几个", "任务完成", "节点"), ("要落地几个", "任务完成", "节点"),
    ("商务局今年要签几个项目", "任务 5 个", "节点"),
    ("全年要求签约多少个", "任务完成", "节点"), ("领导班子组每人几个", "任务 2 个", "项目"),
    ("部门组每家要签几个", "任务 5 个", "节点"), ("下个月要签几个", "计划签约的节点", "任务"),
    ("县区今年签了几个", "阿胶产业园", "轴承城"), ("县市区今年签了哪些", "阿胶产业园", "轴承城"),
    ("开发区今年签了几个", "轴承城", "阿胶"), ("哪个县区今年还没签约", "1 个单位</b>没有：临清市", "市属开发区一"),
    ("20亿整的项目算哪一档", "整数归上一档", ""), ("5亿属于哪一档", "整数归上一档", "")])
async def test_it_is_answered(app, people, ledger, asked, told, not_told):
    answer = (await say(app, people.supervisor, asked)).html
    assert told in answer and not (not_told and not_told in answer), answer


@pytest.mark.parametrize(("said", "meant"), [
    ("今年要引进几个5020项目", "今年任务是引进几个5020项目"), ("5020项目今年要几个", "5020项目今年任务几个"),
    ("30亿以上的要几个", "30亿以上的任务几个"), ("要走访几家", "任务是走访几家"),
    ("每月要外出几次", "每月任务是外出几次"),
    ("下个月要签几个", ""), ("5月要开工几个", ""), ("还要签几个", ""), ("我今年要谈几个项目", ""),
    ("这个项目要投多少亿", ""),
    ("客商想签几个", "")])
def test_the_words_of_a_task(said, meant):
    assert in_words_of_tasks(said, KnownNames()) == (meant or said)


def test_which_tier_is_asked_and_not_told():
    assert which_tier_asked("20亿算哪档") and not which_tier_asked("放在第二档")


@pytest.mark.parametrize("asked", [
    "月度排名", "2月月度排名", "排名升降情况", "各档完成几个", "按档看完成情况", "各档签了几个"])
async def test_the_ranking(app, people, ledger, asked):
    person = people.supervisor
    person.say(asked)
    await app.settled()
    assert any("🏆" in message.text for message in app.world.sent_to(person))


@pytest.mark.parametrize(("asked", "people_of"), [
    ("我这个月外出几天了，还差几天", ()), ("李主任本月外出几次还差几次", ("李主任",))])
def test_what_is_done_stands_beside_what_is_lacking(asked, people_of):
    found = quota_asked(asked, date(2026, 3, 2), ("李主任",))
    assert found is not None and found.people == people_of


@pytest.mark.parametrize("asked", ["调度会议题有哪些", "调度会议题都有什么", "调度会的议题有哪几个"])
def test_what_a_meeting_is_about(asked):
    names = KnownNames(bulletins=BulletinNames({"调度会议程": "dispatch_agenda"}, meetings="dispatch_agenda"))
    found = office_question(asked, date(2026, 3, 2), names)
    assert found is not None and found.what == "dispatch_agenda"
