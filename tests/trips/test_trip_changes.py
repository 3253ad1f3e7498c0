"""A trip that was told of is called off, moved or made longer in plain words. The clock: Monday 2 March 2026."""

from dataclasses import replace
from datetime import date

import pytest

from domain.trips.trip import TripState
from reading.thread.trip_changes import TripChanges, TripSeen, trip_change
from tests.ledger_scene import last, say, tap
from tests.trips.trip_scene import RULES, an_office

MONDAY = date(2026, 3, 2)
AHEAD = TripSeen(1, ("上海",), date(2026, 3, 10), date(2026, 3, 13))
OUT = TripSeen(2, ("西安",), MONDAY, date(2026, 3, 4))


@pytest.fixture
def office():
    return an_office()


@pytest.mark.parametrize("said", [
    "西安不去了，省里来人", "不去西安了", "西安那趟先取消", "行程取消", "临时有会，西安去不成了", "出差先不去了",
    "不去了",
    "西安我们去不了了", "取消西安的出差", "有个评审会，西安走不开了"])
def test_a_trip_is_called_off(said):
    assert trip_change(said, [OUT], MONDAY, True) == TripChanges(2, OUT.first, OUT.until, OUT.places, off=True)


@pytest.mark.parametrize(("said", "first", "until"), [
    ("上海那趟改到下周三", 11, 14), ("上海那趟推迟一周", 17, 20), ("上海改成周四去", 12, 15), ("上海提前一天走", 9, 12),
    ("上海要多待一天，周六回", 10, 14), ("上海那边提前一天回", 10, 12), ("上海行程往后推两天", 12, 15)])
def test_a_trip_ahead_has_other_days(said, first, until):
    told = trip_change(said, [AHEAD], MONDAY, True)
    assert told is not None and (told.first.day, told.until.day, told.off) == (first, until, False)


@pytest.mark.parametrize("said", [
    "上海的签约推到下周三", "西安这家不去了，老板出差", "杭州不去了", "西安那边的人周三不来了", "改到下周三",
    "开工推迟一周",
    "今天不去了，下雨", "上海那家企业3000万到账了", "取消", "西安的王总晚回来两天", "西安客商改到下周三见面",
    "西安那个厂房调整到周五看", "西安那家推迟两天", "西安华为的考察推迟两天"])
def test_what_changes_no_trip(said):
    assert trip_change(said, [AHEAD, OUT], date(2026, 3, 4), False) is None


def test_bare_words_mean_the_trip_that_was_told_of_just_now():
    seen = TripSeen(1, ("上海",), date(2026, 3, 10), date(2026, 3, 13), spoken_of=True)
    told = trip_change("改到下下周一", [seen], MONDAY, True)
    assert told is not None and (told.first, told.until) == (date(2026, 3, 16), date(2026, 3, 19))
    assert trip_change("改到下下周一", [AHEAD], MONDAY, True) is None


async def kept(db, number):
    async with db.begin() as store:
        return await store.trips.get(number)


async def test_called_off_after_one_tap_and_kept_after_the_other(app, db, leader):
    await say(app, leader, "今天去西安出差三天")
    asked = await say(app, leader, "西安不去了，省里来人")
    assert "要取消赴西安的外出" in asked.text
    await tap(app, leader, asked, "保留")
    assert "没有取消" in asked.text and (await kept(db, 1)).state is TripState.OUT
    asked = await say(app, leader, "行程取消")
    await tap(app, leader, asked, "✅ 确认不去了")
    assert "已取消赴西安的外出" in asked.text and (await kept(db, 1)).state is TripState.CANCELLED


async def test_moved_once_it_is_confirmed(app, db, leader):
    await tap(app, leader, await say(app, leader, "下周二去上海出差，周五回"), "✅ 确认保存")
    moved = await say(app, leader, "上海那趟推迟一周")
    assert "3月17日" in moved.text and "原3月10日" in moved.text
    assert (await kept(db, 1)).state is TripState.OUT
    await tap(app, leader, moved, "✅ 确认保存")
    before, after = await kept(db, 1), await kept(db, 2)
    assert before.state is TripState.CANCELLED
    assert (after.state, after.first, after.until) == (TripState.OUT, date(2026, 3, 17), date(2026, 3, 20))


async def test_a_running_trip_is_longer_or_goes_elsewhere_at_once(app, db, leader):
    await say(app, leader, "今天去西安出差三天")
    assert "原3月2日" in (await say(app, leader, "西安要多待两天")).text
    assert "成都（原西安）" in (await say(app, leader, "不去西安了，改去成都")).text
    trip = await kept(db, 1)
    assert (trip.state, trip.until, trip.places) == (TripState.OUT, date(2026, 3, 6), ("成都",))


async def test_who_only_goes_along_calls_off_nobody_elses_trip(app, db, leader, liaison):
    await say(app, leader, "今天带队去长沙考察两天，联络员甲参加")
    said = await say(app, liaison, "长沙我去不了了")
    assert "不再记您参加" in said.text
    trip = await kept(db, 1)
    assert (trip.state, trip.participants) == (TripState.OUT, ())


async def test_an_open_card_is_what_a_bare_word_puts_away(app, db, leader):
    await say(app, leader, "今天去西安出差三天")
    await say(app, leader, "今天在西安拜访了海康威视，谈了扩产")
    await say(app, leader, "取消")
    assert "取消赴西安" not in last(app, leader).text and (await kept(db, 1)).state is TripState.OUT


async def test_one_that_has_begun_and_is_put_off_is_asked_and_its_notes_go_along(app, db, leader):
    await say(app, leader, "今天去西安出差三天")
    await say(app, leader, "厂区在江边，大概六十亩")
    await say(app, leader, "差旅费3200元")
    asked = await say(app, leader, "西安那趟推迟两天")
    assert "已经开始，是延长还是改期" in asked.text and "3月6日" in asked.text and "3月4日" in asked.text
    assert ((await kept(db, 1)).state, (await kept(db, 2)).state) == (TripState.OUT, TripState.WAITING)
    await tap(app, leader, asked, "改期：还没出发")
    before, after = await kept(db, 1), await kept(db, 2)
    assert (before.state, after.state, after.first) == (TripState.CANCELLED, TripState.OUT, date(2026, 3, 4))
    assert after.cost.plain() == "3200"
    async with db.begin() as store:
        assert [item.text for item in await store.trips.items(2)] == ["厂区在江边，大概六十亩"]
        assert not await store.trips.items(1)


@pytest.mark.parametrize(("button", "state", "days"), [
    ("延长：人已在外，到后面那天回", TripState.OUT, (2, 6)), ("✖️ 不改", TripState.CANCELLED, (4, 6))])
async def test_or_it_only_lasts_longer_or_stays_as_it_was(app, db, leader, button, state, days):
    await say(app, leader, "今天去西安出差三天")
    await tap(app, leader, await say(app, leader, "西安那趟推迟两天"), button)
    before, after = await kept(db, 1), await kept(db, 2)
    assert (after.state, after.first.day, after.until.day) == (state, *days)
    assert before.state is (TripState.CANCELLED if state is TripState.OUT else TripState.OUT)


@pytest.mark.parametrize("button", ["延长：人已在外，到后面那天回", "改期：还没出发"])
async def test_what_ended_meanwhile_lasts_no_longer_and_does_not_begin_again(app, db, leader, button):
    await say(app, leader, "今天去西安出差三天")
    asked = await say(app, leader, "西安那趟推迟两天")
    await say(app, leader, "出差回来了")
    assert "已经结束" in (await tap(app, leader, asked, button)).text
    assert ((await kept(db, 1)).state, (await kept(db, 2)).state) == (TripState.BACK, TripState.CANCELLED)


async def test_a_change_that_contradicts_another_trip_leaves_the_first_one_until_that_is_settled(app, db, leader):
    await tap(app, leader, await say(app, leader, "下周二去上海出差，周五回"), "✅ 确认保存")
    async with db.begin() as store:
        other = replace(await store.trips.get(1), id=0, first=date(2026, 3, 16), until=date(2026, 3, 20),
                        places=("长沙",))
        await store.trips.add(other)
    await tap(app, leader, await say(app, leader, "上海那趟推迟一周"), "✅ 确认保存")
    assert "不能同时有两次外出" in last(app, leader).text and (await kept(db, 1)).state is TripState.OUT
    await tap(app, leader, last(app, leader), "✖️ 取消这次外出")
    assert "没有取消" in last(app, leader).text
    assert ((await kept(db, 1)).state, (await kept(db, 3)).state) == (TripState.OUT, TripState.CANCELLED)


class TestLeaveOfWhatIsChanged:
    @pytest.fixture
    def office(self):
        return an_office(trips=replace(RULES, ask_leave=frozenset({"部门组"})))

    @pytest.fixture
    async def away(self, app, liaison, leader):
        await say(app, liaison, "今天去西安出差三天")
        await tap(app, leader, last(app, leader), "同意外出")

    @pytest.mark.parametrize(("answer", "states", "until"), [
        ("同意外出", (TripState.CANCELLED, TripState.OUT), 6), ("不同意", (TripState.OUT, TripState.REFUSED), 6)])
    async def test_a_longer_stay_is_asked_for_and_the_first_one_holds_till_then(
            self, app, db, liaison, leader, away, answer, states, until):
        said = await say(app, liaison, "西安要多待两天")
        assert "已向王局请假" in said.text and "批之前还是3月2日" in said.text
        assert ((await kept(db, 1)).state, (await kept(db, 1)).until.day) == (TripState.OUT, 4)
        assert "原3月2日" in last(app, leader).text
        await tap(app, leader, last(app, leader), answer)
        assert ((await kept(db, 1)).state, (await kept(db, 2)).state) == states
        assert (await kept(db, 2)).until.day == until
        assert ("照旧" in last(app, liaison).text) is (answer == "不同意")

    async def test_what_ended_meanwhile_is_not_granted(self, app, db, liaison, leader, away):
        await say(app, liaison, "西安要多待两天")
        await say(app, liaison, "回来了")
        await tap(app, leader, last(app, leader), "同意外出")
        assert ((await kept(db, 1)).state, (await kept(db, 2)).state) == (TripState.BACK, TripState.CANCELLED)

    async def test_while_leave_is_asked_for_the_same_button_does_nothing_more(self, app, db, liaison, leader, away):
        asked = await say(app, liaison, "西安那趟推迟两天")
        longer = next(data for row in asked.buttons for label, data, *_ in row if label.startswith("延长"))
        await tap(app, liaison, asked, "延长：人已在外，到后面那天回")
        letter = last(app, leader)
        pressed = app.world.press(liaison, asked, longer, app.world.bot)
        await app.settled()
        assert "已经报请" in pressed.text
        assert last(app, leader).id == letter.id
        assert ((await kept(db, 1)).state, (await kept(db, 2)).state) == (TripState.OUT, TripState.WAITING)

    async def test_a_shorter_one_is_not_asked_for(self, app, db, liaison, leader, away):
        await say(app, liaison, "西安提前一天回")
        assert ((await kept(db, 1)).until.day, (await kept(db, 1)).state) == (3, TripState.OUT)
