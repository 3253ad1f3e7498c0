"""A visit to come: noted, told the evening before to who announced it and who leads, called off or moved by a
sentence. The clock: Monday 2 March 2026, 9:00."""

from datetime import date, timedelta

import pytest

from domain.bulletins.cadence import DEFAULT_CADENCES, Due
from domain.filing.record import Span
from domain.period import Period
from reading.reading_context import VisitSeen
from reading.thread.visit_changes import VisitChange, visit_change
from reports.bulletins.scheduled_run import carry_out
from tests.ledger_scene import last, say, stage_ledger, tap
from tests.overdue_scene import sent

MONDAY = date(2026, 3, 2)
TUESDAY, THURSDAY = date(2026, 3, 3), date(2026, 3, 5)
ANNOUNCED = "明天下午3点迈澄医疗来考察厂房，王局接待"


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


async def announce(app, person, text=ANNOUNCED):
    card = await say(app, person, text)
    assert "预约" in card.text
    await tap(app, person, card, "✅ 确认保存")
    return card


async def evening(app, db, office, day=MONDAY):
    """The run of half past six of `day`."""
    run = Due("visit_reminder", Period.of("day", day), app.clock.now())
    async with db.begin() as store:
        await carry_out(store, office, run, app.clock.now())
    await sent(app)


async def test_who_announced_and_who_leads_are_told_the_evening_before(app, db, office, leader, liaison, ledger):
    await announce(app, liaison)
    await evening(app, db, office)
    for person in (liaison, leader):
        reminder = last(app, person).text
        assert "明天有预约" in reminder and "3月3日" in reminder and "迈澄医疗" in reminder and "下午3点" in reminder


async def test_who_comes_at_an_hour_of_today_that_lies_ahead_is_announced(app, telegram, leader, liaison, ledger):
    announced = await announce(app, liaison, "今天下午4点迈澄医疗来考察厂房，王局接待")
    assert "3月2日" in announced.text and "下午4点" in announced.text
    telegram.clock.advance(hours=9)
    assert "来访接待" in (await say(app, liaison, "今天下午4点迈澄医疗来考察厂房，王局接待")).text


async def test_nobody_is_told_on_another_evening(app, db, office, leader, liaison, ledger):
    await announce(app, liaison)
    await evening(app, db, office, MONDAY - timedelta(days=1))
    await evening(app, db, office, TUESDAY)
    assert app.world.sent_to(leader) == []


async def test_a_visit_is_called_off_in_reply_to_its_reminder(app, db, office, leader, liaison, ledger):
    await announce(app, liaison)
    await evening(app, db, office)
    asked = await say(app, leader, "取消", reply_to=last(app, leader))
    assert "要取消这个预约吗" in asked.text
    await tap(app, leader, asked, "🚫 取消预约")
    assert "预约已取消" in asked.text
    assert "预约已取消" in last(app, liaison).text and "王局" in last(app, liaison).text
    before = last(app, leader)
    await evening(app, db, office)
    assert last(app, leader) is before and "预约" not in (await say(app, leader, "/mine")).text


async def test_a_visit_is_moved_by_a_sentence_and_reminded_of_the_new_day(app, db, office, leader, liaison,
                                                                          ledger):
    await announce(app, liaison)
    moved = await say(app, liaison, "迈澄那边改到周四了")
    assert "3月3日" in moved.text and "3月5日" in moved.text
    await tap(app, liaison, moved, "✅ 确认保存")
    await evening(app, db, office)
    assert app.world.sent_to(leader) == []
    await evening(app, db, office, THURSDAY - timedelta(days=1))
    assert "3月5日" in last(app, leader).text and "迈澄医疗" in last(app, leader).text


async def test_mine_lists_what_is_to_come(app, leader, liaison, ledger):
    await announce(app, liaison)
    for person in (leader, liaison):
        mine = await say(app, person, "/mine")
        assert "预约" in mine.text and "迈澄医疗" in mine.text and "3月3日" in mine.text


async def test_a_visit_of_a_project_stands_in_mine_once(app, liaison, ledger):
    await announce(app, liaison, "明天下午3点海川新能源来看储能电池项目的厂房，王局接待")
    mine = (await say(app, liaison, "/mine")).text
    assert "预约" in mine and mine.split("本周已报")[0].count("3月3日") == 1


async def test_a_visit_stays_where_that_is_chosen(app, db, office, leader, liaison, ledger):
    await announce(app, liaison)
    asked = await say(app, liaison, "明天的接待取消了")
    await tap(app, liaison, asked, "保留")
    assert "预约保留" in asked.text
    await evening(app, db, office)
    assert "明天有预约" in last(app, leader).text


AHEAD = (VisitSeen(1, ("迈澄医疗",), Span(TUESDAY, TUESDAY)), VisitSeen(2, ("锐恒精密", "传感器项目"),
                                                                    Span(THURSDAY, THURSDAY)))


@pytest.mark.parametrize(("said", "about", "found"), [
    ("迈澄明天来不了了", None, VisitChange(1)),
    ("锐恒那边改到周五", None, VisitChange(2, Span(date(2026, 3, 6), date(2026, 3, 6)))),
    ("周四的接待取消", None, VisitChange(2)),
    ("取消", 1, VisitChange(1)),
    ("改到周四", 1, VisitChange(1, Span(THURSDAY, THURSDAY))),
    ("迈澄的行程推到下周一", None, VisitChange(1, Span(date(2026, 3, 9), date(2026, 3, 9)))),
    ("会不开了", 1, VisitChange(1)), ("锐恒厂房开不了工", None, None),
    ("取消", None, None),  # it is not plain which
    ("锐恒取消投资了", None, None),
    ("传感器项目开工推到4月", None, None),
    ("周五的接待取消", None, None),  # there is none on Friday
    ("今天锐恒的人来了", None, None),
])
def test_which_visit_words_change(said, about, found):
    assert visit_change(said, AHEAD, about, MONDAY) == found


def test_the_reminder_is_in_the_schedule_of_every_office():
    [row] = [one for one in DEFAULT_CADENCES if one.report == "visit_reminder"]
    assert (row.at.hour, row.asks) == (18, False)
