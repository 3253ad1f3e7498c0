"""Everything the sandbox says is checked against an independent model of the Bot API."""

from types import SimpleNamespace

import pytest
from telegram import Bot, BotCommand, BotCommandScopeChat, InputMediaDocument, InputMediaPhoto, ReplyParameters
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from sandbox import Call, World, serve
from sandbox.files import picture
from sandbox.parameters import METHODS
from tests.telegram_model import call_faults, check_calls, method_model


@pytest.fixture
async def wire():
    world = World()
    async with serve(world) as server:
        async with Bot(world.bot.token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot") as bot:
            yield SimpleNamespace(world=world, bot=bot, url=server.url)


@pytest.mark.parametrize("method", METHODS)
def test_every_parameter_we_accept_is_telegrams(method):
    assert METHODS[method] <= method_model(method).model_fields.keys()


def test_everything_a_person_can_do_is_a_true_update():
    world = World()
    world.bot.privacy = False
    world.bot.allowed = frozenset({"message", "edited_message", "callback_query", "my_chat_member", "chat_member"})
    leader, other = world.person("王局", username="wangju"), world.person("联络员甲")
    group = world.group("工作群", [leader, other], announce=True)
    forum = world.group("话题群", [leader], topics=True)
    for chat in (None, group, forum):
        first = leader.say("/start@zhaoshang_bot 见 https://example.com #招商 @wangju", chat)
        leader.edit(first, "改了")
        leader.say("答复", chat, reply_to=first)
        leader.edit(leader.send_photo("一张", chat), "换一句")
        leader.send_album(2, "相册", chat)
        leader.send_document("a.docx", 30_000_000, chat)
        leader.send_voice(3, chat)
        leader.send_sticker("👍", chat)
        leader.send_location(34.1, 119.1, chat)
        leader.send_contact("客商", chat=chat)
        leader.forward("转来的", chat)
    leader.say_anonymously("匿名", group)
    leader.say("话题里", forum, topic=forum.topic("周报"))
    group.promote()
    group.add(world.person("监督员"))
    group.remove(other)
    group.rename("新群名")
    group.migrate().kick_bot()
    leader.block()
    leader.unblock()
    assert len(world.updates) > 50
    check_calls(world)


async def test_every_answer_is_telegrams(wire):
    world, bot = wire.world, wire.bot
    leader = world.person("王局")
    group = world.group("工作群", [leader], supergroup=True)
    group.promote()
    leader.start()
    sent = await bot.send_message(leader.id, "<b>卡</b>", "HTML",
                                  reply_markup=Keyboard([[Button("好", callback_data="1")]]))
    tap = leader.tap(world.sent_to(leader)[0], "好")
    await bot.get_updates(timeout=1, allowed_updates=["message", "callback_query"])
    await bot.answer_callback_query(tap.id, "好了", show_alert=True)
    await bot.edit_message_text("<i>改</i>", leader.id, sent.message_id, parse_mode="HTML")
    await bot.edit_message_reply_markup(leader.id, sent.message_id,
                                        reply_markup=Keyboard([[Button("网", url="https://a.cn")]]))
    photo = await bot.send_photo(leader.id, picture(), caption="图", reply_parameters=ReplyParameters(1))
    await bot.edit_message_caption(leader.id, photo.message_id, caption="新")
    await bot.send_document(leader.id, b"abc", filename="a.txt")
    await bot.send_media_group(leader.id, [InputMediaPhoto(picture()), InputMediaPhoto(photo.photo[-1].file_id)])
    await bot.send_media_group(leader.id, [InputMediaDocument(b"a", filename="a.txt"), InputMediaDocument(b"b")])
    await bot.forward_message(leader.id, leader.id, photo.message_id)
    await bot.copy_message(leader.id, leader.id, photo.message_id, caption="另")
    await bot.send_chat_action(leader.id, "typing")
    file = await bot.get_file(photo.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == picture()
    await bot.get_chat(leader.id)
    await bot.get_chat(group.id)
    await bot.get_chat_member(group.id, bot.id)
    await bot.get_chat_administrators(group.id)
    await bot.get_chat_member_count(group.id)
    await bot.set_my_commands([BotCommand("status", "查询")], BotCommandScopeChat(leader.id))
    assert (await bot.get_my_commands(BotCommandScopeChat(leader.id)))[0].command == "status"
    await bot.delete_my_commands(BotCommandScopeChat(leader.id))
    await bot.set_my_description("说明")
    assert (await bot.get_my_description()).description == "说明"
    await bot.set_my_short_description("短")
    await bot.get_my_short_description()
    await bot.set_my_name("招商")
    await bot.get_my_name()
    await bot.set_webhook("https://example.com/hook")
    await bot.get_webhook_info()
    await bot.delete_webhook(drop_pending_updates=True)
    await bot.pin_chat_message(group.id, (await bot.send_message(group.id, "钉")).message_id)
    await bot.unpin_chat_message(group.id, 1)
    await bot.delete_message(leader.id, sent.message_id)
    await bot.leave_chat(group.id)
    check_calls(world, expect_refusals=False)


def test_a_wrong_call_and_a_wrong_answer_are_noticed():
    world = World()
    now = world.clock.now
    unknown = Call("sendMessages", {}, {"ok": True, "result": True}, now, 1)
    wrong = Call("sendMessage", {"chat_id": 1, "text": "a", "txt": "b"}, {"ok": True, "result": {"message_id": 1}}, now,
                 1)
    extra = Call("getMe", {}, {"ok": True, "result": world.bot.json() | {"colour": "red"}}, now, 1)
    assert call_faults(unknown) == ["sendMessages: no such method"]
    assert any("unknown parameter txt" in fault for fault in call_faults(wrong))
    assert any("answer of sendMessage: date" in fault for fault in call_faults(wrong))
    assert call_faults(extra) == ["answer of getMe: unknown field colour"]
