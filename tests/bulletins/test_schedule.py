"""/schedule: what it shows, how hours are set, what wrong words are answered with."""

from datetime import time

import pytest

from domain.bulletins.cadence import DEFAULT_CADENCES
from domain.errors import RuleBroken
from handlers.bulletins.schedule_command import hour_of
from tests.bulletin_scene import FRIDAY_FIVE, at, bind, go, texts
from tests.factories import an_office
from tests.ledger_scene import say

DIGEST = next(row for row in DEFAULT_CADENCES if row.report == "weekly_digest")
REMINDER = next(row for row in DEFAULT_CADENCES if row.report == "overdue_reminder")


async def kept(db, report):
    async with db.begin() as store:
        return (await store.cadences.all()).get(report)


async def test_it_shows_every_report(app, admin, golden):
    golden("schedule.html", (await say(app, admin, "/schedule")).html)


async def test_after_runs_it_shows_the_last_and_what_waits(app, db, admin, group, golden):
    await bind(db, group)
    await go(app, at(4, 1, 9))
    golden("schedule_later.html", (await say(app, admin, "/schedule")).html)


async def test_an_hour_is_set_and_kept(app, db, admin, group, golden):
    await bind(db, group)
    golden("schedule_set.html", (await say(app, admin, "/schedule 招商周报 周四 下午4点半")).html)
    row = await kept(db, "weekly_digest")
    assert (row.at, row.weekday) == (time(16, 30), 3)
    await go(app, at(3, 5, 16, 30))
    assert "2月26日 16:30 至 3月5日 16:30" in texts(app, group)[0]


async def test_back_to_the_plans_hour(app, db, admin):
    await say(app, admin, "/schedule 招商周报 周四 16:30")
    assert "每周五 17:00" in (await say(app, admin, "/schedule 招商周报 默认")).text
    row = await kept(db, "weekly_digest")
    assert (row.at, row.weekday) == (None, None)


async def test_an_hour_already_past_publishes_nothing_by_itself(app, db, admin, group):
    await bind(db, group)
    await go(app, at(3, 6, 16))
    answer = await say(app, admin, "/schedule 招商周报 周五 15:00")
    assert "/publish 招商周报" in answer.text
    await go(app, FRIDAY_FIVE)
    assert texts(app, group) == []


@pytest.mark.parametrize(("said", "at_", "weekday"), [
    ("周五16:30", time(16, 30), 4), ("16：30", time(16, 30), None), ("星期天9点", time(9), 6),
    ("每周一下午3点", time(15), 0),
    ("礼拜六8点15分", time(8, 15), 5), ("17点半", time(17, 30), None), ("上午9:05", time(9, 5), None)])
def test_hours_as_people_say_them(said, at_, weekday):
    assert (hour_of(DIGEST, said).at, hour_of(DIGEST, said).weekday) == (at_, weekday)


@pytest.mark.parametrize(("said", "code"), [("", "hour_unreadable"), ("25:00", "hour_unreadable"),
                                            ("9:75", "hour_unreadable"),
                                            ("周五", "hour_unreadable"), ("傍晚", "hour_unreadable")])
def test_what_is_no_hour(said, code):
    with pytest.raises(RuleBroken) as broken:
        hour_of(DIGEST, said)
    assert broken.value.code == code


def test_a_daily_report_has_no_weekday():
    with pytest.raises(RuleBroken) as broken:
        hour_of(REMINDER, "周五9:00")
    assert broken.value.code == "no_weekday"


@pytest.mark.parametrize("words", ["年报 9:00", "招商周报", "招商周报 随便<b>", "逾期提醒 周五 9:00"])
async def test_wrong_words_are_answered_with_the_usage(app, db, admin, words):
    answer = await say(app, admin, f"/schedule {words}")
    assert "/schedule 招商周报 周五 16:30" in answer.text


async def test_only_administrators(app, db, leader, people):
    for person in (leader, people.liaison_a, people.supervisor):
        await say(app, person, "/schedule 招商周报 周四 16:30")
    assert (await kept(db, "weekly_digest")) is None or (await kept(db, "weekly_digest")).at is None


@pytest.mark.parametrize(("said", "missed"), [
    ("周日 23:30", False), ("周六 9点", False), ("周四 10:00", True), ("周四 16:00", False), ("周一 9:00", True)])
async def test_whether_this_weeks_new_hour_has_passed(app, telegram, admin, said, missed):
    """Set on a Thursday at 15:00, while the digest comes on Fridays."""
    telegram.clock.set(at(3, 5, 15))
    answer = await say(app, admin, f"/schedule 招商周报 {said}")
    assert ("已经过了" in answer.text) is missed


class TestQuietNights:
    @pytest.fixture
    def office(self):
        return an_office(quiet_hours="22:00-07:30")

    @pytest.mark.parametrize(("hour", "held"), [("5:00", True), ("22:00", True), ("7:30", False), ("21:59", False)])
    async def test_an_hour_in_the_night_says_when_it_arrives(self, app, admin, hour, held):
        answer = await say(app, admin, f"/schedule 招商周报 周五 {hour}")
        assert ("07:30 才会送达" in answer.text) is held
        assert ("07:30 送达" in (await say(app, admin, "/schedule")).text) is held
