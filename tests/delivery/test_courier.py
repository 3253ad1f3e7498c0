"""The courier against the sandbox: order, edits, refusals, pauses, uncertainty, quiet hours."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.delivery.courier import Courier
from domain.letter import Button, File, LetterState
from domain.plan.office import Office
from sandbox import Limits
from tests.factories import ADMIN, LEADER, SHANGHAI, a_push, an_answer, an_office


def texts(telegram, whom):
    return [message.text for message in telegram.sent_to(whom)]


async def test_a_letter_arrives_as_written(send, telegram, leader):
    await send(an_answer("1", html="<b>卡</b> &lt;", buttons=((Button("好", "join"), Button("网", url="https://a.cn")),
                                                             )))
    (message,) = telegram.sent_to(leader)
    assert message.html == "<b>卡</b> &lt;"
    assert message.buttons == [[("好", "join"), ("网", "https://a.cn/")]] or message.labels == ["好", "网"]


async def test_one_chat_in_order_answers_first(send, telegram, leader):
    await send(a_push("p1", html="推1"), a_push("p2", html="推2"), an_answer("a1", html="答1"),
               an_answer("a2", html="答2"))
    assert texts(telegram, leader) == ["答1", "答2", "推1", "推2"]


async def test_an_edit_follows_its_original(send, telegram, leader):
    await send(an_answer("1", html="一"), an_answer("2", html="一改", edit_of="1"),
               an_answer("3", html="一再改", edit_of="1"))
    (message,) = telegram.sent_to(leader)
    assert (message.text, message.edits) == ("一再改", ["一", "一改"])


async def test_an_edit_of_a_waiting_push_waits_with_it(send, telegram, leader):
    await send(a_push("1", html="推"), an_answer("2", html="推改", edit_of="1"))
    (message,) = telegram.sent_to(leader)
    assert (message.text, message.edits) == ("推改", ["推"])


async def test_an_edit_that_changes_nothing_is_sent(send, state, leader):
    await send(an_answer("1", html="一"), an_answer("2", html="一", edit_of="1"))
    assert await state("2") == (LetterState.SENT, None)


async def test_an_edit_of_what_is_gone_becomes_a_message(send, telegram, leader):
    await send(an_answer("1", html="一", edit_message_id=4711), an_answer("2", html="二", edit_of="never sent"))
    assert texts(telegram, leader) == ["一", "二"]


async def test_files_and_photos(send, telegram, leader):
    from sandbox.files import picture

    await send(an_answer("1", html="表", file=File("表.xlsx", b"abc")),
               an_answer("2", html="图", file=File("图.png", picture(), kind="photo")))
    document, photo = telegram.sent_to(leader)
    assert (document.kind, document.json["document"]["file_name"], document.text) == ("document", "表.xlsx", "表")
    assert (photo.kind, photo.text) == ("photo", "图")


async def test_a_429_is_waited_for_and_the_letter_arrives_once(send, state, telegram, leader):
    telegram.fail_next("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
    await send(an_answer("1", html="一"), an_answer("2", html="二"))
    assert texts(telegram, leader) == ["一", "二"]


async def test_an_answer_is_tried_again_after_a_server_error(send, telegram, leader):
    telegram.fail_next("sendMessage", 500, times=2)
    await send(an_answer("1", html="一"))
    assert texts(telegram, leader) == ["一"]


async def test_a_refused_letter_is_told_once_and_holds_up_nobody(send, state, telegram, leader, admin):
    await send(an_answer("1", html="<i>坏"), an_answer("2", html="好"))
    assert texts(telegram, leader) == ["好"]
    assert (await state("1"))[0] is LetterState.FAILED
    (notice,) = texts(telegram, admin)
    assert "被 Telegram 拒收" in notice and "文字格式有误" in notice and "end tag" not in notice.lower()
    assert "can't find end tag" in (await state("1"))[1].lower()  # the log and the outbox keep Telegram's own words


@pytest.mark.parametrize(("code", "said", "told"), [
    (403, "Forbidden: bot was blocked by the user", "对方已停用（屏蔽）机器人，请他打开机器人按“开始”"),
    (403, "Forbidden: user is deactivated", "对方的 Telegram 账号已注销"),
    (403, "Forbidden: bot can't initiate conversation with a user", "对方还没有打开过机器人"),
    (400, "Bad Request: chat not found", "找不到这个聊天"),
    (400, "Bad Request: message is too long", "消息太长"),
    (400, "Bad Request: SOMETHING_NEW <b>", "Telegram 的答复是 Something_new <b>")])
async def test_a_refusal_is_told_in_chinese(send, telegram, leader, admin, code, said, told):
    telegram.fail_next("sendMessage", code, said, chat=leader)
    await send(an_answer("1", html="第一行<b>粗</b>\n第二行"))
    (notice,) = texts(telegram, admin)
    assert f"原因：{told}" in notice and "开头：第一行粗" in notice and "王局" in notice


async def test_a_letter_that_cannot_be_written_fails_alone(send, state, telegram, leader):
    await send(an_answer("1", html="一", file=File("没有内容", kind="photo")), an_answer("2", html="二"))
    assert (await state("1"))[0] is LetterState.FAILED
    assert texts(telegram, leader) == ["二"]


async def test_somebody_who_blocked_the_bot_is_noted(send, state, telegram, leader, admin, db):
    leader.private().blocked = True
    await send(a_push("1"), a_push("2"))
    async with db.begin() as store:
        assert not (await store.members.by_telegram(LEADER)).reachable
    assert (await state("1"))[0] is (await state("2"))[0] is LetterState.FAILED
    (notice,) = texts(telegram, admin)
    assert "王局" in notice and "屏蔽" in notice


async def test_a_group_that_threw_the_bot_out_is_noted(app, send, telegram, admin, group, db):
    async with db.begin() as store:
        await store.chats.see(group.id, "supergroup", group.title)
    group.members[telegram.bot.id] = "kicked"
    await send(a_push("1", group.id))
    async with db.begin() as store:
        assert not (await store.chats.get(group.id)).present
    assert group.title in texts(telegram, admin)[-1]


async def test_a_group_that_became_a_supergroup_is_followed(send, telegram, people, db):
    old = telegram.group("旧群", [people.leader], announce=False)
    async with db.begin() as store:
        await store.chats.see(old.id, "group", old.title)
    new = old.migrate()
    await send(a_push("1", old.id, "一"), a_push("2", old.id, "二"))
    assert texts(telegram, new) == ["一", "二"]
    async with db.begin() as store:
        assert (await store.chats.get(new.id)).title == "旧群"
        assert (await store.letters.by_key("1")).letter.chat_id == new.id


async def test_a_topic_that_is_gone_falls_back_to_the_group(send, telegram, group):
    await send(a_push("1", group.id, "一", thread_id=77))
    assert texts(telegram, group) == ["一"]


async def test_a_push_whose_answer_is_lost_is_asked_about_and_not_repeated(send, state, telegram, leader, admin):
    telegram.drop_answer("sendMessage", chat=leader)
    await send(a_push("1", html="周报"))
    assert (await state("1"))[0] is LetterState.UNCERTAIN
    assert texts(telegram, leader) == ["周报"]
    (notice,) = telegram.sent_to(admin)
    assert "王局" in notice.text and notice.labels == ["重发"]


async def test_an_answer_whose_answer_is_lost_is_repeated(send, state, telegram, leader, admin):
    telegram.drop_answer("sendMessage", chat=leader)
    await send(an_answer("1", html="卡"))
    assert await state("1") == (LetterState.SENT, None)
    assert set(texts(telegram, leader)) == {"卡"} and texts(telegram, admin) == []


async def test_pushes_keep_telegrams_limits_while_answers_pass(server, telegram, db, clock, office, people):
    """The real pacer against the sandbox's real limits (a busy machine may bunch what was well spaced)."""
    telegram.limits = Limits()
    persons = [telegram.person(f"成员{n}") for n in range(60)]
    for person in persons:
        person.private().started = True
    from telegram import Bot

    async with Bot(telegram.bot.token, base_url=f"{server.url}/bot") as bot:
        courier = Courier(bot, db, clock, office)
        async with db.begin() as store:
            await store.letters.queue_all([a_push(f"p{p.id}", p.id) for p in persons], clock.now())
        await courier.start()
        await telegram.wait_for(lambda: telegram.calls_of("sendMessage"))
        async with db.begin() as store:
            await store.letters.queue(an_answer("a"), clock.now())
        courier.wake()
        await telegram.wait_for(lambda: telegram.sent_to(people.leader))
        assert len(telegram.calls_of("sendMessage")) <= 40
        await courier.idle()
        await courier.stop()
    sends = telegram.calls_of("sendMessage")
    assert sorted(call.params["chat_id"] for call in sends if not call.refused) == sorted([2000,
                                                                                           *(p.id for p in persons)])


async def test_more_pushes_than_are_held_in_memory(send, telegram, leader, db):
    await send(*(a_push(f"{n}", html=f"{n}") for n in range(501)))
    assert texts(telegram, leader) == [f"{n}" for n in range(501)]


class TestQuietHours:
    @pytest.fixture
    def office(self) -> Office:
        return an_office(quiet_hours="22:00-07:30")

    async def test_what_may_wait_waits_until_morning(self, app, send, telegram, leader):
        telegram.clock.set(datetime(2026, 3, 2, 23, 0, tzinfo=SHANGHAI))
        await send(a_push("1", html="提醒", quiet=True), a_push("2", html="急"))
        assert texts(telegram, leader) == ["急"]
        telegram.clock.set(datetime(2026, 3, 3, 7, 29, tzinfo=SHANGHAI))
        await app.courier.idle()
        assert texts(telegram, leader) == ["急"]
        telegram.clock.set(datetime(2026, 3, 3, 7, 30, tzinfo=SHANGHAI))
        await app.courier.idle()
        assert texts(telegram, leader) == ["急", "提醒"]


async def test_what_was_being_sent_when_the_process_died(app, telegram, leader, admin, db, clock, state):
    await app.settled()
    async with db.begin() as store:
        await store.letters.queue(a_push("1"), clock.now())
        (queued,) = await store.letters.to_send(clock.now())
        await store.letters.sending([queued.id])
    await _stopped_and_started(app, db, clock)
    assert (await state("1"))[0] is LetterState.UNCERTAIN
    assert texts(telegram, leader) == [] and telegram.sent_to(admin)[0].labels == ["重发"]


async def test_a_bulletin_cut_off_in_many_groups_is_one_notice(app, telegram, people, admin, db, clock, state):
    """Each with a button of its own, and one for all."""
    await app.settled()
    groups = [telegram.group(f"工作群{n}", [people.admin], supergroup=True) for n in range(3)]
    async with db.begin() as store:
        for group in groups:
            await store.chats.see(group.id, "supergroup", group.title)
        await store.letters.queue_all([a_push(f"w{g.id}", g.id, "招商周报 第10周") for g in groups], clock.now())
        await store.letters.sending([q.id for q in await store.letters.to_send(clock.now())])
    await _stopped_and_started(app, db, clock)
    (notice,) = telegram.sent_to(admin)
    assert notice.text.startswith("⚠️ 程序在发送途中停过，有 3 条消息不确定是否送达：\n· 工作群0：招商周报 第10周\n")
    assert notice.labels == ["全部重发（3 条）", "重发：工作群0", "重发：工作群1", "重发：工作群2"]
    tapped = await _tap(app, admin, notice, "重发：工作群1")
    assert (tapped, texts(telegram, groups[1])) == ("正在重发", ["招商周报 第10周"])
    assert await _tap(app, admin, notice, "全部重发（3 条）") == "正在重发2条"
    assert [texts(telegram, g) for g in groups] == [["招商周报 第10周"]] * 3
    assert "都已经发出" in await _tap(app, admin, notice, "全部重发（3 条）")


async def test_all_of_a_stop_are_not_those_of_an_earlier_one(app, telegram, people, admin, db, clock):
    """The one that an administrator left alone after the first stop lies between the two of the second."""
    await app.settled()
    groups = [telegram.group(f"工作群{n}", [people.admin], supergroup=True) for n in range(4)]
    async with db.begin() as store:
        await store.letters.queue_all([a_push(f"w{g.id}", g.id, "招商周报") for g in groups], clock.now())
        ids = [q.id for q in await store.letters.to_send(clock.now())]
        await store.letters.again(ids, clock.now() + timedelta(days=1), "held")
    for stopped in (ids[1:3], [ids[0], ids[3]]):
        async with db.begin() as store:
            await store.letters.sending(stopped)
        await _stopped_and_started(app, db, clock)
        telegram.clock.advance(minutes=5)
    first, second = telegram.sent_to(admin)
    assert await _tap(app, admin, second, "全部重发（2 条）") == "正在重发2条"
    assert [bool(texts(telegram, g)) for g in groups] == [True, False, False, True]
    assert "都已经发出" in await _tap(app, admin, second, "全部重发（2 条）")
    assert await _tap(app, admin, first, "全部重发（2 条）") == "正在重发2条"
    assert [texts(telegram, g) for g in groups] == [["招商周报"]] * 4


async def _stopped_and_started(app, db, clock):
    second = Courier(app.bot, db, clock, app.office, _NoPace())
    await second.start()
    await second.idle()
    await second.stop()


async def _tap(app, person, message, label):
    tapped = person.tap(message, label)
    await app.settled()
    return tapped.text


async def test_stopping_in_the_middle_of_a_call_loses_nothing(server, telegram, db, clock, office, people, state):
    from telegram import Bot

    async with Bot(telegram.bot.token, base_url=f"{server.url}/bot") as bot:
        telegram.delay = 30
        courier = Courier(bot, db, clock, office, _NoPace())
        async with db.begin() as store:
            await store.letters.queue_all([an_answer("1"), a_push("2", ADMIN)], clock.now())
        await courier.start()
        for _ in range(200):
            async with db.begin() as store:
                if await store.letters.were_sending():
                    break
        await asyncio.wait_for(courier.stop(), 5)
    assert await state("1") == (LetterState.QUEUED, None)
    async with db.begin() as store:
        assert [q.letter.key for q in await store.letters.were_sending()] == ["2"]


class _NoPace:
    async def push(self, chat_id): ...

    async def answer(self, chat_id): ...

    def pause(self, chat_id, seconds): ...

    def sent(self): ...
