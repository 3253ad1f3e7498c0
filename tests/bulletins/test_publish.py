"""Publishing: one path, each edition once per chat, corrections, the signature, and /publish in chat."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.bulletins.cadence import Due, Release
from domain.errors import RuleBroken
from domain.filing.record import UpdateKind
from domain.period import Period
from domain.projects.stages import Stage
from reports.bulletins.publish import compose, current_period, publish
from reports.bulletins.publish_requests import publish_now
from reports.bulletins.sign_off import run
from storage.people.chats import Binding
from tests import factories
from tests.bulletin_scene import (
    APRIL_FIRST,
    FRIDAY_FIVE,
    PREVIEW,
    a_project,
    a_week,
    at,
    bind,
    file,
    go,
    jump,
    said,
    texts,
)
from tests.ledger_scene import last, say, tap
from tests.overdue_scene import stage_scene

WEEK = Period.of("week", date(2026, 3, 2))
DIGEST, RANKING = "weekly_digest", "monthly_ranking"


@pytest.fixture
def office():
    """王局 signs."""
    return factories.an_office(plan=factories.a_plan(approver="王局"))


async def out(app, now, report=DIGEST, period=WEEK, by_hand=True, **how):
    async with app.db.begin() as store:
        bulletin = await compose(store, app.office, report, period, now)
        return await publish(store, app.office, bulletin, now, by_hand=by_hand, **how)


async def editions(app, report=DIGEST, period=WEEK):
    async with app.db.begin() as store:
        return await store.editions.of_period(report, period.key)


async def settle(app):
    app.courier.wake()
    await app.settled()


# Editions


async def test_publishing_twice_queues_nothing(app, db, group):
    await bind(db, group)
    first = await out(app, FRIDAY_FIVE)
    again = await out(app, FRIDAY_FIVE + timedelta(hours=1))
    await settle(app)
    assert (first.chats, again.chats, again.fresh) == ((group.id,), (), False)
    assert len(texts(app, group)) == 1


async def test_a_group_bound_later_gets_the_same_edition(app, db, telegram, group, admin):
    await bind(db, group)
    await out(app, FRIDAY_FIVE)
    other = telegram.group("另一个群", [admin], supergroup=True)
    await bind(db, other)
    later = await out(app, FRIDAY_FIVE + timedelta(hours=1))
    await settle(app)
    assert later.chats == (other.id,)
    assert texts(app, other) == texts(app, group)


async def test_interim_and_the_final_one_is_still_sent(app, db, group):
    await bind(db, group)
    async with db.begin() as store:
        await a_week(store)
    await out(app, at(3, 4, 15))
    await go(app, FRIDAY_FIVE)
    interim, final = texts(app, group)
    assert "截至3月4日 15:00" in interim and "截至" not in final
    assert [e.form for e in await editions(app)] == ["interim", "final"]


async def test_figures_that_changed_make_a_correction(app, db, group):
    await bind(db, group)
    await out(app, FRIDAY_FIVE)
    async with db.begin() as store:
        await file(store, at(3, 5), places=("补录市",))
    changed = await out(app, FRIDAY_FIVE + timedelta(hours=2))
    await settle(app)
    assert (changed.edition.number, changed.edition.form) == (2, "correction")
    assert "更正" in texts(app, group)[1] and "补录市" in texts(app, group)[1]


async def test_the_schedule_never_corrects(app, db, group):
    await bind(db, group)
    await out(app, FRIDAY_FIVE)
    async with db.begin() as store:
        await file(store, at(3, 5), places=("补录市",))
    again = await out(app, FRIDAY_FIVE + timedelta(hours=2), by_hand=False)
    assert (again.fresh, again.chats) == (False, ())


async def test_what_was_published_is_kept_as_published(app, db, group):
    await bind(db, group)
    first = await out(app, FRIDAY_FIVE)
    async with db.begin() as store:
        await file(store, at(3, 5), places=("补录市",))
    await out(app, FRIDAY_FIVE + timedelta(hours=2))
    [kept, _] = await editions(app)
    assert kept.html == first.edition.html and "补录市" not in str(kept.view)


async def test_one_chat_alone(app, db, group, telegram, admin):
    await bind(db, group)
    other = telegram.group("另一个群", [admin], supergroup=True)
    only = await out(app, FRIDAY_FIVE, chat_id=other.id)
    assert only.chats == (other.id,)
    assert (await out(app, FRIDAY_FIVE)).chats == (group.id,)


async def test_the_topic_is_kept_and_absent_groups_are_left_out(app, db, telegram, admin):
    forum = telegram.group("论坛", [admin], topics=True)
    thread = forum.topic("通报")
    async with db.begin() as store:
        await store.chats.see(forum.id, "supergroup", "论坛")
        await store.chats.bind(Binding(forum.id, DIGEST, thread))
        await store.chats.bind(Binding(-77, DIGEST))
        await store.chats.see(-77, "group", "已退的群", present=False)
    assert (await out(app, FRIDAY_FIVE)).chats == (forum.id,)
    await settle(app)
    assert app.world.sent_to(forum)[0].json["message_thread_id"] == thread


async def test_a_period_to_come_is_refused(app):
    with pytest.raises(RuleBroken) as broken:
        await out(app, at(3, 4), period=Period.of("week", date(2026, 3, 16)))
    assert broken.value.code == "period_ahead"


async def test_the_period_that_is_meant(app, db, office):
    async with db.begin() as store:
        assert (await current_period(store, office, DIGEST, at(3, 7, 10))).key == "2026-W10"  # nothing out yet
        assert (await current_period(store, office, RANKING, at(3, 7, 10))).key == "2026-03"
    await out(app, FRIDAY_FIVE)
    async with db.begin() as store:
        assert (await current_period(store, office, DIGEST, at(3, 7, 10))).key == "2026-W11"


async def test_quiet_hours_hold_the_schedule_and_not_what_is_published_by_hand(db, group):
    night = factories.an_office(quiet_hours="16:00-07:30")
    await bind(db, group)
    async with db.begin() as store:
        bulletin = await compose(store, night, DIGEST, WEEK, FRIDAY_FIVE)
        await publish(store, night, bulletin, FRIDAY_FIVE)
        await publish_now(store, night, DIGEST, Period.of("week", date(2026, 2, 23)), FRIDAY_FIVE)
        letters = [q.letter for q in await store.letters.to_send(FRIDAY_FIVE)]
    assert [(one.key.split(":")[1], one.quiet) for one in letters] == [("2026-W10", True), ("2026-W09", False)]


# The signature


async def signed_project(db, filed_at, name="储能电站", unit="商务局"):
    async with db.begin() as store:
        await file(store, filed_at, unit=unit, kind=UpdateKind.SIGNING, projects=[
            (a_project(name, unit, Stage.SIGNED, "600000000", filed_at=filed_at), None, Stage.SIGNED)])


async def test_signed_the_day_before_it_goes_out_at_its_hour(app, db, leader, group, golden):
    await bind(db, group, RANKING)
    await signed_project(db, at(3, 10))
    await go(app, PREVIEW)
    *_, bulletin, ask = app.world.sent_to(leader)
    assert "商务局" in bulletin.html and ask.labels == ["✅ 发布", "⏸ 暂缓", "📌 加按语"]
    golden("sign_off_ask.html", ask.html)
    await tap(app, leader, ask, "✅ 发布")
    golden("sign_off_scheduled.html", ask.html)
    assert texts(app, group) == []
    await go(app, APRIL_FIRST)
    assert len(texts(app, group)) == 1
    [edition] = await editions(app, RANKING, Period.of("month", date(2026, 3, 1)))
    async with db.begin() as store:
        assert (await store.members.by_id(edition.signed_by)).name == "王局"


async def test_unsigned_it_is_held_and_the_approver_reminded_each_working_day(app, db, leader, admin, group, golden):
    await bind(db, group, RANKING)
    await go(app, APRIL_FIRST)
    assert texts(app, group) == []
    golden("sign_off_held.html", last(app, admin).html)
    asked = len(app.world.sent_to(leader))
    await go(app, at(4, 5, 12))  # Thursday, Friday; then the weekend and Qingming
    assert len([t for t in texts(app, leader)[asked:] if "请审签" in t]) == 2
    await tap(app, leader, [m for m in app.world.sent_to(leader) if "请审签" in m.html][-1], "✅ 发布")
    assert "月度排名" in said(app, group)
    before = len(app.world.sent_to(leader))
    await go(app, at(4, 10, 12))
    assert not [t for t in texts(app, leader)[before:] if "请审签" in t]


async def test_a_note_stands_at_the_head(app, db, leader, group):
    await bind(db, group, RANKING)
    await go(app, PREVIEW)
    ask = last(app, leader)
    await tap(app, leader, ask, "📌 加按语")
    noted = await say(app, leader, "请各单位<抓紧>推进。", reply_to=last(app, leader))
    assert "按语已加" in noted.text
    await tap(app, leader, noted, "✅ 发布")
    await go(app, APRIL_FIRST)
    assert "<b>按语</b>：请各单位&lt;抓紧&gt;推进。" in said(app, group)


async def test_held_by_word_it_stays_and_is_called_to_mind_each_working_day(app, db, leader, group):
    await bind(db, group, RANKING)
    await go(app, PREVIEW)
    ask = last(app, leader)
    await tap(app, leader, ask, "⏸ 暂缓")
    assert "已暂缓" in ask.text and ask.labels == ["✅ 发布", "📌 加按语"]
    before = len(app.world.sent_to(leader))
    await go(app, at(4, 3, 12))
    assert len([t for t in texts(app, leader)[before:] if "请审签" in t and "已暂缓" in t]) == 2  # Thursday and Friday
    assert texts(app, group) == []
    await tap(app, leader, ask, "✅ 发布")
    assert len(texts(app, group)) == 1


async def test_a_second_tap_changes_nothing_and_says_so(app, db, leader, admin, group):
    await bind(db, group, RANKING)
    await go(app, APRIL_FIRST)
    await tap(app, leader, [m for m in app.world.sent_to(leader) if "请审签" in m.html][-1], "✅ 发布")
    pressed = await tap(app, admin, last(app, admin), "✅ 发布")
    assert "已经发布（王局）" in pressed.text
    assert len(texts(app, group)) == 1


async def test_what_changed_since_the_preview_is_told(app, db, leader, group, golden):
    await bind(db, group, RANKING)
    await go(app, PREVIEW)
    await tap(app, leader, last(app, leader), "✅ 发布")
    await signed_project(db, at(3, 31, 16))
    await go(app, APRIL_FIRST)
    assert "1/5个" in said(app, group)
    golden("sign_off_changed.html", [t for t in texts(app, leader) if "台账有变动" in t][-1])


async def test_others_may_not_sign(app, db, people, leader, group):
    await bind(db, group, RANKING)
    await go(app, PREVIEW)
    [edition] = await editions(app, RANKING, Period.of("month", date(2026, 3, 1)))
    card = last(app, leader)
    for person in (people.liaison_a, people.supervisor, people.stranger):
        app.world.press(person, card, f"s:{edition.id}:yes", app.world.bot)
        await app.settled()
    [edition] = await editions(app, RANKING, Period.of("month", date(2026, 3, 1)))
    assert edition.signed_by is None


async def test_without_an_approver_who_can_be_reached_administrators_sign(app, db, people, admin, group):
    await bind(db, group, RANKING)
    async with db.begin() as store:
        await store.members.reach(people.leader.id, False)
    await go(app, PREVIEW)
    assert "请审签" in last(app, admin).text


async def test_first_started_after_the_preview_it_is_asked_at_its_hour(app, db, leader, group):
    """No preview was due since the first start: the hour itself asks."""
    await bind(db, group, RANKING)
    async with db.begin() as store:
        await store.cadences.set("ranking_preview", last_at=PREVIEW)
    await go(app, APRIL_FIRST)
    assert "请审签" in last(app, leader).text and texts(app, group) == []


async def test_an_automatic_ranking_needs_nobody(db, telegram, group):
    rows = tuple(replace(r, release=Release.AUTO) if r.report == RANKING else r for r in factories.a_plan().cadences)
    office = factories.an_office(plan=factories.a_plan(cadences=rows))
    await bind(db, group, RANKING)
    async with db.begin() as store:
        sent = await run(store, office, Due(RANKING, Period.of("month", date(2026, 3, 1)), APRIL_FIRST), APRIL_FIRST)
    assert sent == 1


# /publish


async def test_publish_previews_then_sends(app, db, admin, group, golden):
    await bind(db, group)
    async with db.begin() as store:
        await a_week(store)
    app.world.clock.set(at(3, 4, 15))
    ask = await say(app, admin, "/publish 招商周报")
    golden("publish_ask.html", ask.html)
    assert "截至3月4日 15:00" in texts(app, admin)[-2] and texts(app, group) == []
    await tap(app, admin, ask, "✅ 发布")
    golden("publish_done.html", ask.html)
    assert texts(app, group) == [texts(app, admin)[-2]]


async def test_two_taps_publish_once(app, db, admin, group):
    await bind(db, group)
    app.world.clock.set(at(3, 4, 15))
    ask = await say(app, admin, "/publish 招商周报")
    data = ask.buttons[0][0][1]
    await tap(app, admin, ask, "✅ 发布")
    app.world.press(admin, ask, data, app.world.bot)
    await app.settled()
    assert len(texts(app, group)) == 1


async def test_on_the_months_last_day_it_is_still_interim(app, db, admin, group):
    await bind(db, group, RANKING)
    app.world.clock.set(at(3, 31, 20))
    async with db.begin() as store:
        bulletin = await compose(store, app.office, RANKING, Period.of("month", date(2026, 3, 1)), at(3, 31, 20))
    assert bulletin.form == "interim"


async def test_cancel_sends_nothing(app, db, admin, group):
    await bind(db, group)
    ask = await say(app, admin, "/publish 招商周报")
    await tap(app, admin, ask, "✖️ 取消")
    assert "没有发布" in ask.text and not ask.labels and texts(app, group) == []


async def test_an_administrators_publish_counts_as_signed(app, db, admin, leader, group):
    await bind(db, group, RANKING)
    await go(app, APRIL_FIRST)
    ask = await say(app, admin, "/publish 月度排名")
    await tap(app, admin, ask, "✅ 发布")
    assert len(texts(app, group)) == 1
    before = len(app.world.sent_to(leader))
    await go(app, at(4, 3, 12))
    assert not [t for t in texts(app, leader)[before:] if "请审签" in t]


async def test_published_and_unchanged_is_said(app, db, admin, group):
    await bind(db, group)
    await go(app, FRIDAY_FIVE)
    ask = await say(app, admin, "/publish 招商周报 本周")
    assert "内容没有变化" in ask.text
    await tap(app, admin, ask, "✅ 发布")
    assert len(texts(app, group)) == 1


async def test_without_a_group_it_says_so(app, admin):
    ask = await say(app, admin, "/publish 招商周报")
    assert "还没有群绑定" in ask.text
    await tap(app, admin, ask, "✅ 发布")
    assert "没有群绑定" in ask.text


@pytest.mark.parametrize("words", ["", " 招商周报 2026-03", " 招商周报 明天<b>", " 月度排名 2026-05",
                                   " 月度排名 13月"])
async def test_wrong_words_are_answered_with_the_usage(app, admin, words):
    answer = await say(app, admin, f"/publish{words}")
    assert "/publish 招商周报 上周" in answer.text


async def test_usage_reads_well(app, admin, golden):
    golden("publish_usage.html", (await say(app, admin, "/publish 周报 随便")).html)


async def test_only_administrators_publish(app, leader, people, group):
    for person in (leader, people.liaison_a, people.supervisor):
        assert "以上是" not in (await say(app, person, "/publish 招商周报")).text


async def test_reminders_by_hand(app, db, admin, people):
    await stage_scene(db)
    ask = await say(app, admin, "/publish 逾期提醒")
    assert "将私发给 3 人" in ask.text
    await tap(app, admin, ask, "✅ 发布")
    assert "私发 3 人" in ask.text and app.world.sent_to(people.liaison_a)


async def test_missed_while_off_it_is_made_up_for_and_marked(app, db, group):
    await bind(db, group)
    await jump(app, FRIDAY_FIVE + timedelta(hours=20))
    assert "补发" in texts(app, group)[0] and "3月6日 17:00 登记" in texts(app, group)[0]
