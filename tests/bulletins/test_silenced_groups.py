"""A group in which the bot may not speak stays bound; what was published comes when it may."""

from datetime import timedelta

from domain.letter import LetterState
from tests.bulletin_scene import FRIDAY_FIVE, a_week, at, bind, go, said, texts

KEY = "weekly_digest:2026-W10:1:{}:0"


async def state(db, group):
    async with db.begin() as store:
        return (await store.letters.by_key(KEY.format(group.id))).state


async def test_muted_at_its_hour_it_gets_the_digest_when_it_is_opened(app, telegram, db, admin, group, golden):
    await bind(db, group)
    group.mute()
    await go(app, FRIDAY_FIVE)
    assert texts(app, group) == [] and await state(db, group) is LetterState.QUEUED
    golden("group_silenced.html", "\n\n".join(t for t in texts(app, admin) if "发言" in t))
    group.mute(False)
    await go(app, FRIDAY_FIVE + timedelta(minutes=20))
    assert "招商周报" in said(app, group) and await state(db, group) is LetterState.SENT


async def test_told_that_it_may_speak_it_does_at_once(app, telegram, db, admin, group):
    await bind(db, group)
    group.mute()
    await go(app, FRIDAY_FIVE)
    group.promote()
    await app.settled()
    assert "招商周报" in said(app, group)


async def test_muted_for_a_week_it_misses_one_and_gets_the_next(app, telegram, db, admin, group):
    await bind(db, group)
    group.mute()
    await go(app, FRIDAY_FIVE)
    await go(app, FRIDAY_FIVE + timedelta(days=3, minutes=1))
    assert await state(db, group) is LetterState.FAILED
    group.mute(False)
    await go(app, FRIDAY_FIVE + timedelta(days=7))
    (only,) = texts(app, group)
    assert "第11周" in only or "W11" in only or "3月13日" in only
    told = texts(app, admin)
    assert not any("还没有群绑定" in text for text in told)
    assert sum("未能发出" in text and "招商周报" in text for text in told) == 1  # what is sent no more


async def test_an_answer_that_a_muted_group_misses_is_told_as_such(app, telegram, db, admin, group):
    """No word of sending it later: an answer is not kept."""
    await bind(db, group)
    group.mute()
    admin.say("/rank@zhaoshang_bot", group)
    await app.settled()
    (told,) = [text for text in texts(app, admin) if "发言" in text]
    assert "没能在群里答复" in told and "补发" not in told
    assert not [text for text in texts(app, admin) if "未能发出" in text]


async def test_a_topic_that_answers_403_drops_nothing(app, telegram, db, admin, group):
    await bind(db, group)
    telegram.fail_next("sendMessage", 403, "Forbidden: the topic is locked", chat=group)
    await go(app, FRIDAY_FIVE)
    async with db.begin() as store:
        assert (await store.chats.get(group.id)).present
    await go(app, FRIDAY_FIVE + timedelta(minutes=20))
    assert len(texts(app, group)) == 1


async def test_out_of_every_bound_group_that_is_what_is_told(app, telegram, db, admin, group):
    await bind(db, group)
    group.kick_bot()
    await app.settled()
    await go(app, FRIDAY_FIVE)
    (told,) = [text for text in texts(app, admin) if "没有人收到" in text]
    assert group.title in told and "还没有群绑定" not in told


async def test_silenced_by_its_administrator_it_stays_bound(app, telegram, db, admin, group):
    """Telegram says `restricted`: the bot is still there."""
    await bind(db, group)
    telegram.queue(telegram.bot, "my_chat_member", {
        "chat": group.json(), "from": admin.json(), "date": telegram.clock.stamp(),
        "old_chat_member": {"status": "member", "user": telegram.bot.json()},
        "new_chat_member": {"status": "restricted", "user": telegram.bot.json(), "is_member": True, "until_date": 0,
                            **dict.fromkeys((
            "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
            "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
            "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
            "can_react_to_messages", "can_edit_tag"), False)}})
    await app.settled()
    async with db.begin() as store:
        assert (await store.chats.get(group.id)).present
    await a_week_of(db)
    await go(app, at(3, 6, 17))
    assert len(texts(app, group)) == 1


async def a_week_of(db):
    async with db.begin() as store:
        await a_week(store)
