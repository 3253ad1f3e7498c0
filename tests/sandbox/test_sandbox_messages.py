"""The sandbox over HTTP, driven by python-telegram-bot: messages, edits, refusals, formatting."""

from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, ReplyParameters
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from sandbox import Limits, World, serve
from sandbox.entities import cut16, formatted, len16, parse_html, to_html
from sandbox.refusal import Refused
from tests.telegram_model import check_calls

KEYS = Keyboard([[Button("✅ 确认保存", callback_data="save:1"), Button("✏️ 修改", callback_data="change:1")]])


@asynccontextmanager
async def talking(world):
    async with serve(world) as server, Bot(world.bot.token, base_url=f"{server.url}/bot") as bot:
        yield bot


@pytest.fixture
def world():
    return World()


@pytest.fixture
async def bot(world):
    async with talking(world) as bot:
        yield bot
    check_calls(world)


@pytest.fixture
def leader(world):
    leader = world.person("王局", id=7001)
    leader.start()
    return leader


async def refused(kind, words, call):
    with pytest.raises(kind) as caught:
        await call
    assert words.lower() in str(caught.value).lower()


# Sending


async def test_formatting_becomes_entities_counted_in_utf16(bot, leader):
    sent = await bot.send_message(leader.id, "😀 <b>30亿元 &amp; <i>更多</i></b> <a href='https://a.cn'>链接</a>",
                                  "HTML")
    assert sent.text == "😀 30亿元 & 更多 链接"
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 3, 9), ("italic", 10, 2),
                                                                     ("text_link", 13, 2)]
    assert sent.entities[2].url == "https://a.cn/"


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("好<x>a</x>", 'unsupported start tag "x" at byte offset 3'),
        ("<b>a", 'can\'t find end tag corresponding to start tag "b"'),
        ("<b>a</i>", 'unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a</b>", "unexpected end tag at byte offset 1"),
        ("a <b", "unclosed start tag at byte offset 2"),
        ("1 < 2 > 0", 'unsupported start tag "" at byte offset 2'),
        ("<span>a</span>", 'tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_wrong_html_is_refused_in_telegrams_words(bot, leader, source, complaint):
    await refused(BadRequest, complaint, bot.send_message(leader.id, source, "HTML"))


@pytest.mark.parametrize("text", ["", "  \n ", "<b> </b>"])
async def test_an_empty_text_is_refused(bot, leader, text):
    await refused(BadRequest, "text is empty", bot.send_message(leader.id, text, "HTML"))


async def test_lengths_are_counted_after_parsing_in_utf16(bot, leader):
    await bot.send_message(leader.id, f"<b>{'字' * 4096}</b>", "HTML")
    await bot.send_message(leader.id, "😀" * 2048)
    await refused(BadRequest, "message is too long", bot.send_message(leader.id, "😀" * 2048 + "a"))
    await bot.send_document(leader.id, b"a", caption="字" * 1024)
    await refused(BadRequest, "caption is too long", bot.send_document(leader.id, b"a", caption="字" * 1025))


async def test_buttons_hold_64_bytes(bot, leader):
    await bot.send_message(leader.id, "a", reply_markup=Keyboard.from_button(Button("x", callback_data="a" * 64)))
    for data in ("a" * 65, "字" * 22, ""):
        keys = Keyboard.from_button(Button("x", callback_data=data))
        await refused(BadRequest, "button_data_invalid", bot.send_message(leader.id, "a", reply_markup=keys))


async def test_a_reply_to_nothing_is_refused_unless_allowed(bot, leader):
    lost = ReplyParameters(99)
    await refused(BadRequest, "message to be replied not found", bot.send_message(leader.id, "a",
                                                                                  reply_parameters=lost))
    allowed = ReplyParameters(99, allow_sending_without_reply=True)
    assert (await bot.send_message(leader.id, "a", reply_parameters=allowed)).reply_to_message is None
    there = await bot.send_message(leader.id, "a", reply_parameters=ReplyParameters(1))
    assert there.reply_to_message.text == "/start"


# Editing


async def test_an_edit_that_changes_nothing_is_refused(bot, world, leader):
    sent = await bot.send_message(leader.id, "<b>a</b>", "HTML", reply_markup=KEYS)
    same = bot.edit_message_text("<b>a</b>", leader.id, sent.message_id, parse_mode="HTML", reply_markup=KEYS)
    await refused(BadRequest, "message is not modified", same)
    await bot.edit_message_text("<b>a</b>", leader.id, sent.message_id, parse_mode="HTML")
    message = world.sent_to(leader)[0]
    assert (message.html, message.buttons, message.edits) == ("<b>a</b>", [], ["a"])


async def test_only_ones_own_living_messages_can_be_edited(bot, leader):
    await refused(BadRequest, "message can't be edited", bot.edit_message_text("b", leader.id, 1))
    await refused(BadRequest, "message to edit not found", bot.edit_message_text("b", leader.id, 77))
    sent = await bot.send_message(leader.id, "a")
    await bot.delete_message(leader.id, sent.message_id)
    await refused(BadRequest, "message to edit not found", bot.edit_message_text("b", leader.id, sent.message_id))
    await refused(BadRequest, "message to delete not found", bot.delete_message(leader.id, sent.message_id))


# Who can be reached


async def test_people_who_did_not_press_start_or_blocked(bot, world, leader):
    await refused(BadRequest, "chat not found", bot.send_message(1, "a"))
    silent = world.person("联络员甲")
    await refused(Forbidden, "can't initiate conversation", bot.send_message(silent.id, "a"))
    leader.block()
    await refused(Forbidden, "bot was blocked by the user", bot.send_message(leader.id, "a"))
    leader.start()
    assert await bot.send_message(leader.id, "a")


async def test_a_group_that_kicked_muted_or_migrated(bot, world, leader):
    group, muted, old = (world.group(name, [leader]) for name in ("一", "二", "三"))
    group.kick_bot()
    await refused(Forbidden, "bot was kicked from the group chat", bot.send_message(group.id, "a"))
    muted.mute()
    await refused(BadRequest, "not enough rights to send text messages", bot.send_message(muted.id, "a"))
    new = old.migrate()
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(old.id, "a")
    assert caught.value.new_chat_id == new.id
    assert await bot.send_message(new.id, "a")
    new.kick_bot()
    await refused(Forbidden, "bot was kicked from the supergroup chat", bot.send_message(new.id, "a"))


async def test_topics(bot, world, leader):
    forum = world.group("话题群", [leader], topics=True)
    thread = forum.topic("周报")
    sent = await bot.send_message(forum.id, "a", message_thread_id=thread)
    assert (sent.message_thread_id, sent.is_topic_message) == (thread, True)
    await refused(BadRequest, "message thread not found", bot.send_message(forum.id, "a", message_thread_id=99))


async def test_a_wrong_token_and_an_unknown_method(world, leader):
    async with serve(world) as server:
        with pytest.raises(InvalidToken):
            await Bot("1:wrong", base_url=f"{server.url}/bot").initialize()
        async with Bot(world.bot.token, base_url=f"{server.url}/bot") as bot:
            with pytest.raises(TelegramError):
                await bot.do_api_request("sendTelegram", {"chat_id": 1})
            await bot.do_api_request("SENDMESSAGE", {"chat_id": 7001, "text": "a", "colour": "red"})
    assert world.problems == ["sendTelegram: unknown method", "sendMessage: unknown parameters ['colour']"]


# Taps


async def test_a_tap_is_answered_once_and_not_too_late(bot, world, leader):
    await bot.send_message(leader.id, "卡", reply_markup=KEYS)
    tap = leader.tap(world.sent_to(leader)[0], "确认保存")
    assert tap.data == "save:1"
    await bot.answer_callback_query(tap.id, "已保存", show_alert=True)
    assert (tap.text, tap.alert) == ("已保存", True)
    await refused(BadRequest, "query is too old", bot.answer_callback_query(tap.id))
    late = leader.tap(world.sent_to(leader)[0], "change:1")
    world.clock.advance(minutes=16)
    await refused(BadRequest, "query is too old", bot.answer_callback_query(late.id))
    with pytest.raises(ValueError, match="no button"):
        leader.tap(world.sent_to(leader)[0], "没有")


# Faults and limits


async def test_ordered_failures_do_nothing_and_lost_answers_do(bot, world, leader):
    world.fail_next("sendMessage", 500, "Internal Server Error")
    await refused(NetworkError, "internal server error", bot.send_message(leader.id, "a"))
    world.fail_next("sendMessage", 429, "Too Many Requests: retry after 3", retry_after=3, chat=leader)
    with pytest.raises(RetryAfter):
        await bot.send_message(leader.id, "a")
    assert world.sent_to(leader) == []
    world.drop_answer("sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(leader.id, "到了")
    assert [message.text for message in world.sent_to(leader)] == ["到了"]
    assert await bot.send_message(leader.id, "b")


async def test_limits_refuse_with_retry_after(leader, world):
    now = [0.0]
    world.limits = Limits(lambda: now[0])
    group = world.group("群", [leader])
    async with talking(world) as bot:
        for _ in range(20):
            await bot.send_message(group.id, "a")
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(group.id, "a")
        assert caught.value._retry_after.total_seconds() == 60
        now[0] = 60.0
        assert await bot.send_message(group.id, "a")
    assert [call.refused for call in world.calls_of("sendMessage")] == [False] * 20 + [True, False]


def test_thirty_a_second_overall_and_a_burst_per_person():
    now = [0.0]
    limits = Limits(lambda: now[0])
    for person in range(30):
        limits.admit(person + 1)
    with pytest.raises(Refused, match="retry after 1"):
        limits.admit(31)
    now[0] = 1.0
    for _ in range(4):
        limits.admit(1)
    with pytest.raises(Refused, match="retry after 4"):
        limits.admit(1)


async def test_parallel_calls_and_a_delay(world, leader):
    world.delay = 0.001
    request = HTTPXRequest(connection_pool_size=8)
    async with serve(world) as server, Bot(world.bot.token, base_url=f"{server.url}/bot", request=request) as bot:
        for number in range(20):
            await bot.send_message(leader.id, str(number))
    assert [message.text for message in world.sent_to(leader)] == [str(number) for number in range(20)]


# Formatting by itself


@given(st.text(max_size=80))
def test_escaped_text_comes_back_as_it_was(text):
    plain = text.replace("\r", "")
    assert parse_html(to_html(plain, []))[0] == plain


@given(st.lists(st.tuples(st.sampled_from(["b", "i", "u", "code", "blockquote"]), st.text(min_size=1, max_size=6)),
                max_size=6))
def test_what_is_shown_parses_back_to_the_same(pieces):
    source = "x" + "".join(f"<{tag}>{to_html(text, [])}</{tag}>" for tag, text in pieces) + "x"
    text, entities = parse_html(source)
    shown = to_html(text, entities)
    assert parse_html(shown) == (text, entities)
    assert all(len16(cut16(text, e["offset"], e["length"])) == e["length"] for e in entities)


def test_telegram_trims_and_keeps_a_hundred_entities():
    assert formatted("\n <b>a</b> ", "HTML") == ("a", [{"type": "bold", "offset": 0, "length": 1}])
    text, entities = formatted("<b>a</b> " * 120, "HTML")
    assert (len(entities), text.endswith("a")) == (100, True)


def test_pre_with_a_language_and_an_expandable_quote():
    assert parse_html('<pre><code class="language-py">a</code></pre>')[1] == [
        {"type": "pre", "offset": 0, "length": 1, "language": "py"}
    ]
    assert parse_html("<blockquote expandable>a</blockquote>")[1][0]["type"] == "expandable_blockquote"
