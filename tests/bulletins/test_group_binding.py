"""Groups: binding reports, being added, silenced and removed, moving to a supergroup, reporting by mention."""

import pytest

from handlers.bulletins.group_binding import report_named
from storage.people.chats import Binding

SAID = "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访"
BOT = "@zhaoshang_bot"


async def bindings(db, chat):
    async with db.begin() as store:
        return [(b.report, b.thread_id) for b in await store.chats.bindings(chat_id=chat.id)]


async def chat_row(db, chat):
    async with db.begin() as store:
        return await store.chats.get(chat.id)


async def say(app, person, text, chat, **how):
    person.say(text, chat, **how)
    await app.settled()
    return app.world.sent_to(chat)


# Binding


async def test_bind_without_words_binds_both_and_says_when(app, db, admin, group, golden):
    [answer] = await say(app, admin, "/bind", group)
    assert await bindings(db, group) == [("weekly_digest", None), ("monthly_ranking", None)]
    golden("bound.html", answer.html)


@pytest.mark.parametrize(("said", "report"), [
    ("weekly_digest", "weekly_digest"), ("招商周报", "weekly_digest"), ("周报", "weekly_digest"),
    ("排名", "monthly_ranking"), ("月度排名", "monthly_ranking"), ("overdue_reminder", "overdue_reminder"),
    ("督查通报", "supervision_list"), ("年报", "annual_settlement"), ("报", None), ("", None)])
def test_reports_are_known_by_id_name_and_part(said, report):
    assert report_named(said) == report


async def test_bind_one_by_its_chinese_name_and_bots_name(app, db, admin, group):
    await say(app, admin, f"/bind{BOT} 招商周报", group)
    assert await bindings(db, group) == [("weekly_digest", None)]


async def test_binding_twice_binds_once(app, db, admin, group):
    await say(app, admin, "/bind 周报", group)
    await say(app, admin, "/bind 周报", group)
    assert await bindings(db, group) == [("weekly_digest", None)]


async def test_the_topic_is_kept(app, db, telegram, admin, people):
    forum = telegram.group("招商大群", [admin, people.leader], topics=True)
    thread = forum.topic("通报")
    [answer] = await say(app, admin, "/bind", forum, topic=thread)
    assert await bindings(db, forum) == [("weekly_digest", thread), ("monthly_ranking", thread)]
    assert answer.thread == thread
    assert "本群这个话题将接收" in answer.text


async def test_an_unknown_report_answers_with_usage(app, db, admin, group, golden):
    [answer] = await say(app, admin, "/bind 年报<b>", group)
    golden("bind_usage.html", answer.html)
    assert await bindings(db, group) == []


async def test_a_private_report_is_not_bound_to_a_group(app, db, admin, group):
    [answer] = await say(app, admin, "/bind 逾期提醒", group)
    assert "“逾期提醒”只私发给本人，不发到群里" in answer.text
    assert await bindings(db, group) == []


async def test_unbind_one_and_then_the_rest(app, admin, group, db):
    await say(app, admin, "/bind", group)
    answers = await say(app, admin, "/unbind 月度排名", group)
    assert answers[-1].text == "本群不再接收：月度排名。仍接收：招商周报。"
    answers = await say(app, admin, "/unbind 月度排名", group)
    assert answers[-1].text == "本群本来就没有接收这一项。现在接收：招商周报。"
    answers = await say(app, admin, "/unbind", group)
    assert answers[-1].text == "本群不再接收：招商周报。"
    answers = await say(app, admin, "/unbind", group)
    assert answers[-1].text == "本群没有接收任何通报，不用解除。要接收请发 /bind。"
    assert await bindings(db, group) == []


async def test_only_admins_bind_and_only_in_groups(app, telegram, db, admin, leader, group):
    assert await say(app, leader, "/bind", group) == []
    assert telegram.sent_to(leader)[-1].text == "您的角色不能做这件事；需要时请联系管理员。"
    admin.say("/bind")
    await app.settled()
    assert telegram.sent_to(admin)[-1].text == "这个命令请在工作群里用。"
    assert await bindings(db, group) == []


async def test_another_bots_command_is_left_alone(app, telegram, db, admin, group):
    group.promote()  # an administrator sees every command
    assert await say(app, admin, "/bind@other_bot", group) == []
    assert telegram.sent_to(admin) == []


async def test_an_edited_bind_binds_nothing(app, db, admin, group):
    message = admin.say("/unbind", group)
    await app.settled()
    admin.edit(message, "/bind")
    await app.settled()
    assert await bindings(db, group) == []


async def test_an_anonymous_admin_is_told_why(app, db, admin, group):
    admin.say_anonymously("/bind", group)
    await app.settled()
    [answer] = app.world.sent_to(group)
    assert "匿名" in answer.text
    assert await bindings(db, group) == []


async def test_an_anonymous_report_is_told_why(app, telegram, admin, group):
    admin.say_anonymously(f"{BOT} {SAID}", group)
    admin.say_anonymously("大家好", group)
    await app.settled()
    [answer] = telegram.sent_to(group)
    assert "认不出您是谁" in answer.text


async def test_a_stranger_in_a_group_meets_silence(app, telegram, stranger, group):
    group.add(stranger)
    stranger.say(f"/bind{BOT}", group)
    stranger.say(f"{BOT} {SAID}", group)
    stranger.send_photo(f"{BOT} {SAID}", group)
    await app.settled()
    assert telegram.sent_to(group) == telegram.sent_to(stranger) == []


# The bot's place


async def test_added_it_introduces_itself_once(app, telegram, admin, people, golden):
    group = telegram.group("新群", [admin, people.leader], announce=True)
    await app.settled()
    [hello] = telegram.sent_to(group)
    golden("introduce.html", hello.html)
    assert telegram.sent_to(admin) == []


async def test_added_by_a_stranger_an_admin_is_told(app, telegram, admin, stranger):
    group = telegram.group("外面的<群>", [stranger], announce=True)
    await app.settled()
    assert len(telegram.sent_to(group)) == 1
    [told] = telegram.sent_to(admin)
    assert "非成员 陌生人（编号 9000）拉进了群“外面的<群>”" in told.text


async def test_removed_an_admin_is_told_and_bindings_are_kept(app, telegram, db, admin, group):
    await say(app, admin, "/bind 周报", group)
    group.kick_bot()
    await app.settled()
    told = telegram.sent_to(admin)[-1].text
    assert told == "⚠️ 机器人被移出了群“招商工作群”。该群原来接收：招商周报；绑定已保留，重新拉进群就会继续发。"
    assert await bindings(db, group) == [("weekly_digest", None)]
    assert not (await chat_row(db, group)).present
    group.add(telegram.bot)
    await app.settled()
    assert "本群继续接收：招商周报" in telegram.sent_to(group)[-1].text
    assert (await chat_row(db, group)).present


@pytest.mark.parametrize("may_write", [False, True])
async def test_silenced_in_a_group(app, telegram, db, admin, group, may_write):
    rights = dict.fromkeys((
        "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes",
        "can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews",
        "can_change_info",
        "can_invite_users", "can_pin_messages", "can_manage_topics", "can_edit_tag", "can_react_to_messages"), True)
    user = telegram.bot.json()
    telegram.queue(telegram.bot, "my_chat_member", {
        "chat": group.json(), "from": admin.json(), "date": telegram.clock.stamp(),
        "old_chat_member": {"status": "member", "user": user},
        "new_chat_member": {"status": "restricted", "user": user, "is_member": True, "until_date": 0,
                            "can_send_messages": may_write, **rights}})
    await app.settled()
    told = [m.text for m in telegram.sent_to(admin)]
    assert told == ([] if may_write else ["⚠️ 机器人在群“招商工作群”被禁止发言。该群没有绑定通报。"])
    assert (await chat_row(db, group)).present  # silenced or not, it is there


async def test_blocked_and_unblocked(app, telegram, db, admin, leader):
    leader.block()
    await app.settled()
    assert "王局" in telegram.sent_to(admin)[-1].text
    async with db.begin() as store:
        assert not (await store.members.by_telegram(leader.id)).reachable
    leader.unblock()
    await app.settled()
    async with db.begin() as store:
        assert (await store.members.by_telegram(leader.id)).reachable


async def test_a_supergroups_new_id_is_followed(app, telegram, db, admin, people):
    group = telegram.group("小群", [admin, people.leader])
    await say(app, admin, "/bind 周报", group)
    new = group.migrate()
    await app.settled()
    assert await bindings(db, group) == []
    assert await bindings(db, new) == [("weekly_digest", None)]
    row = await chat_row(db, new)
    assert (row.title, row.present) == ("小群", True)


async def test_moving_twice_or_binding_in_between_loses_nothing(db):
    async with db.begin() as store:
        await store.chats.see(-5, "group", "小群")
        await store.chats.bind(Binding(-5, "weekly_digest"))
        await store.chats.bind(Binding(-1005, "weekly_digest", 7))
        for _ in range(2):
            await store.chats.migrate(-5, -1005)
        assert [(b.chat_id, b.thread_id) for b in await store.chats.bindings()] == [(-1005, 7)]


async def test_a_new_title_is_noted(app, db, admin, group):
    await say(app, admin, "/bind", group)
    group.rename("招商专班群")
    await app.settled()
    assert (await chat_row(db, group)).title == "招商专班群"


# Reporting in a group


async def test_a_mention_gets_one_line_and_a_private_card(app, telegram, leader, group):
    message = leader.say(f"{BOT} {SAID}", group)
    await app.settled()
    [line] = telegram.sent_to(group)
    assert line.text == "收到，卡片已私发给您，请在私聊里点“确认保存”。"
    assert line.json["reply_to_message"]["message_id"] == message.id
    [card] = telegram.sent_to(leader)
    assert "锐恒精密" in card.text


async def test_an_admin_bot_leaves_the_groups_own_talk_alone(app, telegram, leader, group):
    group.promote()
    leader.say(SAID, group)
    leader.send_photo("签约现场", group)
    leader.send_sticker("👍", group)
    await app.settled()
    assert telegram.sent_to(group) == telegram.sent_to(leader) == []


async def test_a_question_in_a_group_is_answered_privately(app, telegram, leader, group):
    leader.say(f"/status{BOT}", group)
    await app.settled()
    assert len(telegram.sent_to(group)) == 1
    assert "商务局" in telegram.sent_to(leader)[-1].text
    assert "商务局" not in telegram.sent_to(group)[-1].text


async def test_a_reply_to_the_bot_is_a_report_too(app, telegram, admin, leader, group):
    [bound] = await say(app, admin, "/bind", group)
    leader.say(SAID, group, reply_to=bound)
    await app.settled()
    assert "锐恒精密" in telegram.sent_to(leader)[-1].text


async def test_who_never_pressed_start_gets_the_card_then(app, telegram, db, leader, group):
    leader.private().started = False
    async with db.begin() as store:
        await store.members.reach(leader.id, False)
    leader.say(f"{BOT} {SAID}", group)
    await app.settled()
    [line] = telegram.sent_to(group)
    assert line.text == f"收到。请先私聊 {BOT} 点一下“开始”，卡片会发到那里。"
    assert [call for call in telegram.calls_of("sendMessage") if call.refused] == []
    leader.start()
    await app.settled()
    card = telegram.sent_to(leader)[-1]
    assert "锐恒精密" in card.text
    leader.tap(card, "✅ 确认保存")
    await app.settled()
    assert "已保存" in card.text
    leader.start()
    await app.settled()
    assert "锐恒精密" not in telegram.sent_to(leader)[-1].text
