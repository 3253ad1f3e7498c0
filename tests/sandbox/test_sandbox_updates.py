"""What reaches a bot: the queue and its confirmation, long polling, privacy mode, groups, albums, files."""

import asyncio
import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, ReplyParameters
from telegram.error import BadRequest, Conflict

from sandbox import TOKEN, World, serve
from sandbox.files import picture
from sandbox.query_methods import menu
from tests.telegram_model import check_calls


@pytest.fixture
def world():
    return World()


@pytest.fixture
async def bot(world):
    async with serve(world) as server:
        base = {"base_url": f"{server.url}/bot", "base_file_url": f"{server.url}/file/bot"}
        async with Bot(world.bot.token, **base) as bot:
            yield bot
    check_calls(world)


@pytest.fixture
def leader(world):
    return world.person("王局", id=7001)


@pytest.fixture
def group(world, leader):
    return world.group("招商工作群", [leader, world.person("联络员甲")], supergroup=True)


def texts(updates):
    return [update.effective_message.text for update in updates]


def queued(world):
    return [update["message"].get("text") for update in world.updates if "message" in update]


# The queue


async def test_updates_stay_until_an_offset_confirms_them(bot, leader):
    for number in range(5):
        leader.say(str(number))
    first = await bot.get_updates(limit=2)
    assert texts(first) == ["0", "1"]
    assert texts(await bot.get_updates(limit=2)) == ["0", "1"]
    assert texts(await bot.get_updates(offset=first[1].update_id + 1)) == ["2", "3", "4"]
    assert texts(await bot.get_updates(offset=-1)) == ["4"]
    assert texts(await bot.get_updates()) == ["4"]


async def test_update_ids_rise(world, leader):
    for number in range(10):
        leader.say(str(number))
    ids = [update["update_id"] for update in world.updates]
    assert ids == sorted(set(ids))


async def test_a_long_poll_is_woken_by_the_first_update(bot, world, leader):
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await world.wait_for(lambda: world.bot.poll)
    leader.say("醒")
    assert texts(await poll) == ["醒"]


async def test_a_second_poll_ends_the_first_with_409(bot, world, leader):
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await world.wait_for(lambda: world.bot.poll)
    async with Bot(world.bot.token, base_url=bot.base_url.removesuffix(world.bot.token)) as other:
        second = asyncio.create_task(other.get_updates(timeout=20))
        with pytest.raises(Conflict, match="terminated by other getUpdates"):
            await first
        leader.say("给后来的")
        assert texts(await second) == ["给后来的"]


async def test_a_webhook_forbids_polling(bot):
    await bot.set_webhook("https://example.com/hook")
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_only_allowed_kinds_are_queued(bot, world, leader):
    await bot.get_updates(allowed_updates=["callback_query"])
    leader.say("不要")
    assert world.updates == []
    await bot.get_updates(allowed_updates=[])
    leader.say("要")
    assert texts(await bot.get_updates()) == ["要"]


async def test_quiet_waits_until_all_is_confirmed(bot, world, leader):
    leader.say("一")
    waiting = asyncio.create_task(world.quiet())
    updates = await bot.get_updates()
    assert not waiting.done()
    await bot.get_updates(offset=updates[-1].update_id + 1)
    await waiting


async def test_waiting_in_vain_says_what_was_called(bot, world):
    await bot.get_me()
    with pytest.raises(AssertionError, match="getMe"):
        await world.wait_for(lambda: False, timeout=0.01)


# Groups


def test_privacy_mode_shows_commands_mentions_replies_and_service_messages(world, leader, group):
    ours = world.post(group, world.bot, {"text": "周报"})
    before = len(world.updates)
    for text in ("闲聊", "/status", "/status@zhaoshang_bot", "/status@other_bot", "@zhaoshang_bot 查一下",
                 "查@zhaoshang_bot",
                 "@zhaoshang_bot查一下", "请看 /status"):  # fmt: skip
        leader.say(text, group)
    leader.say("答复", group, reply_to=ours)
    group.rename("新名")
    seen = queued(world)[before:]
    assert seen == ["/status", "/status@zhaoshang_bot", "@zhaoshang_bot 查一下", "答复", None]


def test_an_administrator_bot_and_one_without_privacy_see_all(world, leader, group):
    group.promote()
    leader.say("闲聊一", group)
    group.promote(status="member")
    world.bot.privacy = False
    leader.say("闲聊二", group)
    assert queued(world) == ["闲聊一", "闲聊二"]


def test_being_added_and_removed_is_told(world, leader):
    group = world.group("新群", [leader], announce=True)
    group.kick_bot()
    kinds = [next(key for key in update if key != "update_id") for update in world.updates]
    assert kinds == ["my_chat_member", "message", "my_chat_member"]
    assert world.updates[1]["message"]["new_chat_members"][0]["username"] == "zhaoshang_bot"
    assert world.updates[2]["my_chat_member"]["new_chat_member"]["status"] == "kicked"


def test_a_group_becomes_a_supergroup(world, leader):
    old = world.group("群", [leader])
    new = old.migrate()
    told = [update["message"] for update in world.updates]
    assert [message["chat"]["id"] for message in told] == [old.id, new.id]
    assert (told[0]["migrate_to_chat_id"], told[1]["migrate_from_chat_id"]) == (new.id, old.id)


def test_an_anonymous_admin_has_no_id(world, leader, group):
    leader.say_anonymously("/bind@zhaoshang_bot", group)
    message = world.updates[-1]["message"]
    assert message["from"]["id"] == 1087968824
    assert message["sender_chat"]["id"] == group.id


def test_a_message_in_a_topic_replies_to_the_topic(world, leader):
    forum = world.group("话题群", [leader], topics=True)
    thread = forum.topic("周报")
    leader.say("/status", forum, topic=thread)
    message = world.updates[-1]["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (thread, True)
    assert "forum_topic_created" in message["reply_to_message"]


def test_strangers_cannot_write_into_a_group(world, group):
    with pytest.raises(ValueError, match="is not in"):
        world.person("路人").say("/status", group)


async def test_an_answer_stands_in_the_topic_of_its_question(bot, world, leader):
    forum = world.group("话题群", [leader], topics=True)
    question = leader.say("/status", forum, topic=forum.topic("周报"))
    sent = await bot.send_message(forum.id, "答", reply_parameters=ReplyParameters(question.id))
    assert sent.message_thread_id == question.thread


# Kinds of messages


def test_an_edit_is_an_update_of_its_own(world, leader):
    message = leader.say("一")
    leader.edit(message, "二")
    assert world.updates[-1]["edited_message"]["text"] == "二"
    assert (message.text, message.edits) == ("二", ["一"])
    assert world.updates[0]["message"]["text"] == "一"


def test_the_parts_of_an_album_are_separate_updates(world, leader):
    leader.send_album(3, "拜访现场")
    messages = [update["message"] for update in world.updates]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["拜访现场", None, None]


def test_a_forwarded_text_keeps_its_origin(world, leader):
    origin = world.clock.now - timedelta(days=3)
    leader.forward("转来的", origin_date=origin)
    assert world.updates[-1]["message"]["forward_origin"]["date"] == int(origin.timestamp())


def test_blocking_and_starting_again(world, leader):
    leader.start()
    leader.block()
    leader.start("invite_abc")
    assert [update["my_chat_member"]["new_chat_member"]["status"] for update in world.updates[1:3]] == ["kicked",
                                                                                                        "member"]
    assert queued(world) == ["/start", "/start invite_abc"]


async def test_files_up_to_20_mb(bot, leader):
    photo = leader.send_photo(data=picture(800, 600))
    sizes = photo.json["photo"]
    assert [size["width"] for size in sizes] == [90, 320, 800]
    file = await bot.get_file(sizes[-1]["file_id"])
    assert bytes(await file.download_as_bytearray()) == picture(800, 600)
    big = leader.send_document("大.pdf", 20 * 1024 * 1024 + 1)
    with pytest.raises(BadRequest, match=r"(?i)file is too big"):
        await bot.get_file(big.json["document"]["file_id"])


async def test_pictures_are_checked(bot, leader):
    leader.start()
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(leader.id, b"no picture")
    with pytest.raises(BadRequest, match=r"(?i)photo_invalid_dimensions"):
        await bot.send_photo(leader.id, picture(1000, 10))


async def test_the_narrowest_command_menu_is_shown(bot, world, leader):
    await bot.set_my_commands([BotCommand("help", "帮助")])
    await bot.set_my_commands([BotCommand("status", "查询")], BotCommandScopeAllPrivateChats())
    leader.start()
    assert menu(world.bot, leader.private(), leader.id)[0]["command"] == "status"
    await bot.set_my_commands([BotCommand("invite", "邀请")], BotCommandScopeChat(leader.id))
    assert menu(world.bot, leader.private(), leader.id)[0]["command"] == "invite"
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Bad", "坏")])


def test_a_late_second_tap_presses_what_is_no_longer_shown(world, leader):
    card = world.post(leader.private(), world.bot, {"text": "已保存"})
    leader.tap(card, "save:1", stale=True)
    assert world.updates[-1]["callback_query"]["data"] == "save:1"


# The clock


async def test_moving_the_clock_wakes_who_waits(world):
    waiting = asyncio.create_task(world.wait_for(lambda: world.clock.now.day == 3))
    await asyncio.sleep(0)
    world.clock.advance(days=1)
    assert await waiting


async def test_a_jump_lets_the_application_step_through(world, leader):
    steps = []

    async def listener(start: datetime, to: datetime) -> None:
        world.clock.set(start + timedelta(days=1))
        steps.append((start, to, leader.say("途中").date))

    start = world.clock.now
    world.on_jump(listener)
    await world.clock.jump(start + timedelta(days=7))
    assert steps == [(start, start + timedelta(days=7), start + timedelta(days=1))]
    assert world.clock.now == start + timedelta(days=7)
    with pytest.raises(ValueError, match="forward"):
        await world.clock.jump(start)


async def test_a_server_that_stopped_can_start_again(world, leader):
    for number in range(2):
        async with serve(world) as server, Bot(world.bot.token, base_url=f"{server.url}/bot") as bot:
            poll = asyncio.create_task(bot.get_updates(offset=-1, timeout=20))
            await world.wait_for(lambda: world.bot.poll)
            leader.say(str(number))
            [update] = await poll
            await bot.get_updates(offset=update.update_id + 1)


async def test_a_client_that_dies_while_sending_calls_nothing(world, leader):
    async with serve(world) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(server.url.rpartition(":")[2]))
        head = f"POST /bot{world.bot.token}/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nchat"
        writer.write(head.encode())
        writer.write_eof()
        await reader.read()
        async with Bot(world.bot.token, base_url=f"{server.url}/bot"):
            assert [call.method for call in world.calls] == ["getMe"]
        writer.close()


# By itself


async def test_it_runs_in_a_process_of_its_own(tmp_path):
    keep = tmp_path / "chats.json"
    for expected in (["第1条", "第3条"], ["第1条", "第3条"]):
        arguments = ["-m", "sandbox", "--port", "0", "--people", "2", "--updates", "3", "--keep", str(keep)]
        process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=subprocess.PIPE)
        url = (await process.stdout.readline()).decode().strip()
        async with Bot(TOKEN, base_url=f"{url}/bot") as bot:
            assert texts(await bot.get_updates())[::2] == expected
        process.terminate()
        assert await process.wait() == 0
