"""A person's quotas asked by name: that person's alone."""

from datetime import date

import pytest

from domain.trips.quota import QuotaMeasure
from reading.office.personal_quota_words import QuotaAsked, quota_asked
from tests.bulletin_scene import at, file
from tests.ledger_scene import say, tap
from tests.trips.trip_scene import an_office

PEOPLE = ("王局", "联络员甲", "李主任")
TODAY = date(2026, 3, 10)
OUT = (QuotaMeasure.TRIP_DAYS, QuotaMeasure.BATCHES)


@pytest.fixture
def office():
    return an_office()


@pytest.mark.parametrize(("text", "asked"), [
    ("李主任定额完成了吗", QuotaAsked(("李主任",))), ("王局的外出任务完成没有", QuotaAsked(("王局",))),
    ("我的定额还差多少", QuotaAsked()), ("王局2月的定额完成了吗", QuotaAsked(("王局",), "2026-02")),
    ("王局和李主任定额怎么样", QuotaAsked(("王局", "李主任"))), ("请问李主任个人定额够不够", QuotaAsked(("李主任",))),
    ("我个人任务完成了吗", QuotaAsked()), ("定额完成情况", QuotaAsked()),
    ("李主任的任务还差几天", QuotaAsked(("李主任",))),
    ("王局这个月定额", QuotaAsked(("王局",), "2026-03"))])
def test_whose_and_when(text, asked):
    assert quota_asked(text, TODAY, PEOPLE) == asked


@pytest.mark.parametrize(("text", "measures", "period"), [
    ("谁的定额没完成", (), ""), ("定额没完成的有谁", (), ""), ("大家的定额都完成了吗", (), ""),
    ("谁还没完成外出天数", (QuotaMeasure.TRIP_DAYS,), ""), ("外出批次哪些组没达标", (QuotaMeasure.BATCHES,), ""),
    ("2月外出谁不够", (QuotaMeasure.TRIP_DAYS, QuotaMeasure.BATCHES), "2026-02"),
    ("哪个小分队还没开够会", (QuotaMeasure.MEETINGS,), ""), ("学习谁还差", (QuotaMeasure.TRAININGS,), ""),
    ("各小分队会议开够了没有", (QuotaMeasure.MEETINGS,), ""), ("各人定额完成情况怎么样", (), ""),
    ("走访任务谁没完成", (QuotaMeasure.VISITS,), ""), ("线索还差的有哪些单位", (QuotaMeasure.LEADS,), "")])
def test_who_lacks_some(text, measures, period):
    assert quota_asked(text, TODAY, PEOPLE) == QuotaAsked((), period, lacking=True, measures=measures)


@pytest.mark.parametrize("text", [
    "李主任外出够不够", "李主任走访达标了吗", "李主任的外出天数够了没有", "李主任外出够天数了吗"])
def test_whether_it_is_enough(text):
    assert quota_asked(text, TODAY, PEOPLE) == QuotaAsked(("李主任",))


@pytest.mark.parametrize(("text", "asked"), [
    ("李主任这个月外出还差几天", QuotaAsked(("李主任",), "2026-03", measures=OUT)),
    ("王局还差几天外出", QuotaAsked(("王局",), measures=OUT)),
    ("王局今年要谈几个项目", QuotaAsked(("王局",), "2026", measures=(QuotaMeasure.NEGOTIATIONS,))),
    ("我每个月要出去几天", QuotaAsked()),
    ("李主任每月至少走访几家", QuotaAsked(("李主任",), measures=(QuotaMeasure.VISITS,))),
    ("王局和李主任今年应该谈几个", QuotaAsked(("王局", "李主任"), "2026", measures=(QuotaMeasure.NEGOTIATIONS,))),
    ("王局3月还欠几次会", QuotaAsked(("王局",), "2026-03", measures=(QuotaMeasure.MEETINGS,)))])
def test_how_much_is_asked_of_a_person(text, asked):
    assert quota_asked(text, TODAY, PEOPLE) == asked


@pytest.mark.parametrize("text", [
    "王局明天要见几家企业", "王局要签几个项目", "还要谈几个项目", "王局今天要去苏州", "王局下午要开会",
    "我要查几个项目", "王局上个月谈了几个项目", "王局本月外出几天了", "王局要几份材料"])
def test_what_somebody_is_about_to_do_is_no_quota(text):
    assert quota_asked(text, TODAY, PEOPLE) is None


@pytest.mark.parametrize("text", [
    "谁没完成任务", "哪些单位还没外出", "外出天数不够", "这个项目资金不够", "谁还没报", "会议开完了"])
def test_what_lacks_nothing_of_a_quota(text):
    assert quota_asked(text, TODAY, PEOPLE) is None


async def test_everybody_is_told_who_lacks_some(app, people):
    told = (await say(app, people.liaison_a, "谁的定额没完成")).text
    assert "还差的 " in told and "王局（" in told


@pytest.mark.parametrize("text", ["任务完成了吗", "我们的任务还差多少", "各单位任务完成情况", "商务局定额完成了吗",
                                  "王局今天去了苏州", "王局交办的任务完成了", "王局外出几次了", "这个项目任务重"])
def test_other_questions_stay(text):
    assert quota_asked(text, TODAY, PEOPLE) is None


async def test_of_that_person_alone(app, db, people):
    async with db.begin() as store:
        await file(store, at(3, 2), days=2, places=("深圳",), enterprises=("甲公司",), leader="王局")
    told = (await say(app, people.liaison_a, "王局定额完成了吗")).text
    assert "王局　定额" in told and "外出天数还差3天（2天/5天）" in told and "班子成员一" not in told
    told = (await say(app, people.liaison_a, "王局今年要谈几个项目")).text
    assert "方案没有给王局定新增在谈项目的定额" in told and "外出天数" in told
    none = (await say(app, people.liaison_a, "我的定额完成了吗")).text
    assert "方案没有给联络员甲个人的定额" in none
    week = (await say(app, people.liaison_a, "班子成员一的定额")).text
    assert "外出天数还差5天" in week and "王局" not in week


async def test_a_trip_of_fewer_days_than_are_told_counts_those(app, people):
    card = await say(app, people.liaison_a, "王局带队2月23日至2月28日去深圳跑了三天招商，走访了甲公司")
    assert "（周六），共 3 天（没说是哪几天）" in card.text
    await tap(app, people.liaison_a, card, "✅")
    told = (await say(app, people.liaison_a, "王局2月定额完成了吗")).text
    assert "外出天数还差2天（3天/5天）" in told


async def test_the_task_table_tells_whose_they_are(app, people):
    table = (await say(app, people.admin, "/bulletin 任务分解表")).text
    assert "给个人的：" in table and "班子成员一　每月外出天数1周" in table
