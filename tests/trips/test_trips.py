"""Trips in chat: opened, leave asked, messages and photos put to them, ended, the report filed by one tap; what
contradicts itself is asked and nothing is lost."""

from dataclasses import replace
from datetime import date

import pytest

from domain.figures.fact import FactKind
from domain.trips.trip import TripState
from tests.bulletin_scene import at
from tests.duties.test_appointments import evening
from tests.ledger_scene import say, tap
from tests.trips.trip_scene import CHIEF, RULES, an_office


@pytest.fixture
def office():
    return an_office()


def last(app, person):
    return app.world.sent_to(person)[-1]


def said_to(app, person):
    return "\n\n".join(message.html for message in app.world.sent_to(person))


async def kept(db):
    async with db.begin() as store:
        return [await store.trips.get(number) for number in (1, 2, 3)]


async def visit(app, person, text="今天在杭州拜访了海康威视，谈了扩产"):
    await say(app, person, text)
    await tap(app, person, next(m for m in reversed(app.world.sent_to(person)) if "确认保存" in str(m.buttons)),
              "✅ 确认保存")


async def test_from_the_first_word_to_the_report(app, db, telegram, leader, golden):
    opened = await say(app, leader, "去杭州三天")
    golden("trip_opened.html", opened.html)
    await visit(app, leader)
    telegram.clock.set(at(3, 3, 9))
    leader.send_photo()
    await app.settled()
    golden("trip_put_photo.html", last(app, leader).html)
    await say(app, leader, "厂区在钱塘江边，大概六十亩的样子")
    telegram.clock.set(at(3, 4, 18))
    await say(app, leader, "差旅费3200元")
    await say(app, leader, "回来了")
    ended, card = app.world.sent_to(leader)[-2:]
    golden("trip_ended.html", ended.html)
    golden("trip_card.html", card.html)
    await tap(app, leader, card, "✅ 确认保存")
    trip, *_ = await kept(db)
    assert (trip.state, trip.first, trip.returned_on, trip.reported) == (
        TripState.BACK, date(2026, 3, 2), date(2026, 3, 4), True)
    async with db.begin() as store:
        facts = await store.facts.standing()
        report = await store.updates.get(trip.update_id)
    assert [(f.kind, f.days, f.batches) for f in facts if f.kind is FactKind.TRIP] == [(FactKind.TRIP, 3, 1)]
    assert [f.enterprise for f in facts if f.kind is FactKind.VISIT] == ["海康威视"]
    assert "六十亩" in report.text and [a.kind for a in report.attachments] == ["photo"]
    assert trip.cost.plain() == "3200"


async def test_undo_of_the_report_leaves_it_owed_and_trip_writes_it_again(app, db, telegram, leader, golden):
    await say(app, leader, "去杭州两天")
    telegram.clock.set(at(3, 3, 18))
    await say(app, leader, "回来了")
    await tap(app, leader, last(app, leader), "✅ 确认保存")
    await tap(app, leader, await say(app, leader, "/undo"), "↩️ 撤回这一条")
    shown = await say(app, leader, "/trip")
    golden("trip_own.html", shown.html)
    await tap(app, leader, shown, "📝 写外出报告（3/2）")
    await tap(app, leader, last(app, leader), "✅ 确认保存")
    assert (await kept(db))[0].reported


async def test_days_that_contradict_themselves_are_asked_and_kept(app, db, liaison, golden):
    golden("trip_days_wrong.html", (await say(app, liaison, "3月8日至5日去杭州")).html)
    assert (await kept(db))[0].text == "3月8日至5日去杭州"
    assert "没看懂日期" in (await say(app, liaison, "随便")).text
    await say(app, liaison, "3月5日到8日")
    trip, *_ = await kept(db)
    assert (trip.state, trip.first, trip.until) == (TripState.OUT, date(2026, 3, 5), date(2026, 3, 8))


async def go(app, person, text):
    """A trip that lies ahead is told and confirmed; the answer to that."""
    await tap(app, person, await say(app, person, text), "✅ 确认保存")
    return last(app, person)


async def test_a_trip_that_lies_ahead_is_confirmed_then_reminded_of(app, db, office, telegram, liaison, people, golden):
    card = await say(app, liaison, "后天和王局去长沙跑两天，找朵然文化和另外两家聊聊")
    golden("trip_ahead.html", card.html)
    assert (await kept(db))[0].state is TripState.WAITING
    await tap(app, liaison, card, "✅ 确认保存")
    trip, *_ = await kept(db)
    assert (trip.state, trip.first, trip.until, trip.places) == (TripState.OUT, date(2026, 3, 4), date(2026, 3, 5),
                                                                 ("长沙",))
    telegram.clock.set(at(3, 3, 18, 30))
    await evening(app, db, office, date(2026, 3, 3))
    assert "明天外出" in last(app, liaison).text and "长沙" in last(app, people.leader).text


async def test_a_trip_that_is_not_confirmed_is_none(app, db, liaison):
    card = await say(app, liaison, "明天去杭州两天")
    await tap(app, liaison, card, "❌ 不保存")
    assert (await kept(db))[0].state is TripState.CANCELLED


async def test_a_confirmed_plan_leaves_no_dead_buttons(app, liaison):
    card = await say(app, liaison, "明天去杭州两天")
    await tap(app, liaison, card, "✅ 确认保存")
    assert [m.labels for m in app.world.sent_to(liaison)][-1] == ["🏠 回来了", "✖️ 取消这次外出"]
    assert not any("外出计划，请确认" in m.text for m in app.world.sent_to(liaison))
    await tap(app, liaison, last(app, liaison), "✖️ 取消这次外出")
    assert last(app, liaison).text.startswith("已取消") and last(app, liaison).labels == []


@pytest.mark.parametrize("said", ["asdfghjkl", "13800138000", "https://example.com/a"])
async def test_before_it_begins_nothing_is_put_to_a_trip(app, db, telegram, liaison, said):
    await tap(app, liaison, await say(app, liaison, "明天去杭州两天"), "✅ 确认保存")
    assert "笔记" not in (await say(app, liaison, said)).text
    liaison.send_photo()
    await app.settled()
    assert "将要外出" in (await say(app, liaison, "/trip")).text
    async with db.begin() as store:
        assert not await store.trips.items(1)
    telegram.clock.set(at(3, 3, 9))
    assert "笔记" in (await say(app, liaison, "厂区在江边，大概六十亩")).text


async def test_two_trips_at_once_are_asked(app, db, telegram, liaison, golden):
    await say(app, liaison, "去杭州五天")
    telegram.clock.set(at(3, 4, 9))
    golden("trip_two_open.html", (await say(app, liaison, "去上海两天")).html)
    await tap(app, liaison, last(app, liaison), "上一次已回来，另开一次")
    first, second, _ = await kept(db)
    assert (first.state, first.returned_on, second.state) == (TripState.BACK, date(2026, 3, 4), TripState.OUT)
    opened = next(m for m in reversed(app.world.sent_to(liaison)) if "🏠 回来了" in m.labels)
    await tap(app, liaison, opened, "🏠 回来了")


async def test_the_same_trip_goes_on_to_another_place(app, db, liaison):
    await say(app, liaison, "去杭州两天")
    await go(app, liaison, "明天去上海三天")
    await tap(app, liaison, last(app, liaison), "同一次外出，加上这个地方")
    first, second, _ = await kept(db)
    assert (first.places, first.until, second.state) == (("杭州", "上海"), date(2026, 3, 5), TripState.CANCELLED)


async def test_back_before_it_began(app, db, liaison, golden):
    await go(app, liaison, "明天去杭州两天")
    golden("trip_not_begun.html", (await say(app, liaison, "回来了")).html)
    await tap(app, liaison, last(app, liaison), "✖️ 取消这次外出")
    assert (await kept(db))[0].state is TripState.CANCELLED
    assert "没有正在进行的外出" in (await say(app, liaison, "/trip 回来了")).text


async def test_words_that_name_no_trip_get_an_example(app, liaison, people):
    assert "没看懂" in (await say(app, liaison, "/trip 随便走走")).text
    await say(app, people.supervisor, "/trip 杭州 3天")
    assert "督查" in last(app, people.supervisor).text


class TestLeave:
    @pytest.fixture
    def office(self):
        return an_office(trips=replace(RULES, ask_leave=frozenset({"部门组"})))

    async def test_it_is_asked_of_the_leader_and_given_by_a_button(self, app, db, liaison, leader, golden):
        opened = await go(app, liaison, "明天去杭州三天")
        assert "已向王局请假" in opened.text
        golden("leave_request.html", last(app, leader).html)
        await tap(app, leader, last(app, leader), "同意外出")
        golden("leave_answer.html", last(app, liaison).html)
        assert (await kept(db))[0].state is TripState.OUT

    async def test_refused_with_a_reason_once(self, app, db, liaison, leader, people):
        await go(app, liaison, "明天去杭州三天")
        request = last(app, leader)
        await tap(app, leader, request, "不同意")
        assert "不同意赴杭州" in last(app, liaison).text
        await say(app, leader, "下周有县委常委会")
        assert "下周有县委常委会" in last(app, liaison).text
        trip, *_ = await kept(db)
        assert (trip.state, trip.leave_reason) == (TripState.REFUSED, "下周有县委常委会")
        pressed = leader.tap(request, "lv:1:yes", stale=True)
        await app.settled()
        assert (await kept(db))[0].state is TripState.REFUSED and "不同意" in pressed.text

    async def test_a_leaders_own_leave_goes_up_and_nobody_gives_it_to_oneself(self, app, db, telegram, leader):
        chief = telegram.person("班子成员一", CHIEF)
        chief.private().started = True
        await say(app, leader, "去杭州三天")
        trip, *_ = await kept(db)
        assert trip.state is TripState.ASKED
        leader.tap(last(app, leader), "lv:1:yes", stale=True)
        await app.settled()
        assert (await kept(db))[0].state is TripState.ASKED
        await tap(app, chief, last(app, chief), "同意外出")
        assert (await kept(db))[0].state is TripState.OUT

    async def test_without_an_answer_nothing_said_on_the_way_is_lost(self, app, db, telegram, liaison):
        await say(app, liaison, "去杭州两天")
        await visit(app, liaison)
        telegram.clock.set(at(3, 3, 18))
        await say(app, liaison, "回来了")
        assert "海康威视" in last(app, liaison).text


async def test_mine_tells_what_is_missing_and_which_report_is_owed(app, db, telegram, leader, golden):
    await say(app, leader, "去杭州两天")
    telegram.clock.set(at(3, 3, 18))
    await say(app, leader, "回来了")
    golden("mine_quotas.html", (await say(app, leader, "/mine")).html)
    telegram.clock.set(at(3, 12, 9))
    assert "外出报告：赴杭州" in (await say(app, leader, "/mine")).text


async def test_back_without_a_trip_is_told_so(app, people):
    assert "没有正在进行的外出" in (await say(app, people.liaison_a, "回来了")).text


async def test_who_has_no_unit_is_away_for_none_until_the_report_says_one(app, db, people):
    async with db.begin() as store:
        leader = await store.members.by_telegram(people.leader.id)
        await store.members.save(replace(leader, name="副县长甲", roster_name=None, units=()))
    opened = await say(app, people.leader, "去杭州三天")
    assert app.office.plan.units[0].name not in opened.text
    async with db.begin() as store:
        (trip,) = await store.trips.running()
    assert trip.unit == ""
    await say(app, people.leader, "回来了")
    assert "记在哪个单位" in last(app, people.leader).text
    assert "外出报告：赴杭州" in (await say(app, people.leader, "/mine")).text
