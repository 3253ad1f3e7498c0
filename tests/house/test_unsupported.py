"""Input that nobody hopes for: each a clear answer, no exception, nothing lost."""

import json

import pytest
from telegram import Update

from handlers.context import CURRENT, Turn
from handlers.unsupported import nearest
from reports.render import render
from storage.delivery.inbox import Received

SAID = "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访"
RTL = "\u202e"


@pytest.fixture(autouse=True)
async def nothing_set_aside(app, db, admin):
    """Whatever was sent, no update failed."""
    yield
    await app.settled()
    told = [m.text for m in app.world.sent_to(admin)]
    assert not [text for text in told if "处理失败" in text]


async def last_to(app, person):
    await app.settled()
    return app.world.sent_to(person)[-1]


async def test_a_sticker(app, liaison, golden):
    liaison.send_sticker()
    golden("odd_sticker.html", (await last_to(app, liaison)).html)


async def test_a_contact(app, liaison):
    liaison.send_contact()
    assert "是哪家企业" in (await last_to(app, liaison)).text


async def test_a_supervisor_is_told_what_a_supervisor_can_do(app, people):
    people.supervisor.send_sticker()
    text = (await last_to(app, people.supervisor)).text
    assert "要查询" in text and "要登记" not in text


@pytest.mark.parametrize("said", ["😀😀👍", "。。。", "?", "\u200b.", "*粗体* _斜体_ [链](x)", "</b><script>&amp;",
                                  f"{RTL}反的", "/"])
async def test_text_without_anything_to_file(app, liaison, said):
    liaison.say(said)
    assert (await last_to(app, liaison)).text


async def test_the_longest_message(app, liaison):
    liaison.say((SAID + "。" + "项目进展顺利，" * 700)[:4096])
    assert (await last_to(app, liaison)).labels[0] == "✅ 确认保存"


async def test_the_longest_message_of_many_projects(app, db, liaison):
    lines = "\n".join(f"{n}.今天甲{n}公司签约乙{n}项目，总投资{n + 1}亿元；" for n in range(150))
    liaison.say(lines[:4096])
    card = await last_to(app, liaison)
    liaison.tap(card, "d:1:save")
    await app.settled()
    if card.buttons:  # sums of 100 亿 and more are asked about once more
        liaison.tap(card, "✅")
        await app.settled()
    assert "已保存" in card.text


async def test_html_and_direction_marks_in_names_are_harmless(app, db, liaison):
    liaison.say(f"今天拜访了<b>坏{RTL}公司</b>&，想投3个亿做<i>传感器项目")
    card = await last_to(app, liaison)
    liaison.tap(card, "✅ 确认保存")
    await app.settled()
    assert "已保存" in card.text
    assert RTL not in card.text


async def test_an_unknown_command_names_the_nearest(app, liaison):
    liaison.say("/stauts")
    assert "您是不是要发 /status" in (await last_to(app, liaison)).text


async def test_an_unknown_command_without_a_near_one(app, liaison, golden):
    liaison.say("/xyzzy")
    golden("unknown_command.html", (await last_to(app, liaison)).html)


@pytest.mark.parametrize(("said", "found"), [("stauts", "status"), ("porject", "projects"), ("排名", "rank"),
                                             ("撤回", "undo"),
                                             ("zzz", None), ("", None)])
def test_nearest(said, found):
    assert nearest(said, ["status", "projects", "rank", "undo"]) == found


async def test_a_command_for_another_bot_is_left_alone(app, telegram, liaison, group):
    liaison.say("/xyz@other_bot")
    liaison.say("/xyz", group)
    await app.settled()
    assert telegram.sent_to(liaison) == telegram.sent_to(group) == []


async def test_an_unknown_command_in_a_group_by_name(app, telegram, liaison, group):
    liaison.say("/xyz@zhaoshang_bot", group)
    assert "没有 /xyz 这个命令" in (await last_to(app, liaison)).text
    assert telegram.sent_to(group) == []


@pytest.mark.parametrize("command", ["/status", "/xyzzy", "/undo"])
async def test_an_edited_command_is_not_obeyed_and_says_so(app, telegram, liaison, command):
    message = liaison.say("你好")
    await app.settled()
    before = len(telegram.sent_to(liaison))
    liaison.edit(message, command)
    await app.settled()
    assert [sent.text for sent in telegram.sent_to(liaison)[before:]] == ["修改出来的命令不会执行，请重新发一次。"]


@pytest.mark.parametrize("data", ["x", "d:abc:save", "d:1:explode", "m:1:fly:away:x", "j:", "join:again",
                                  "d:" + "9" * 40])
async def test_a_button_of_long_ago(app, telegram, liaison, data):
    await still_answers(app, telegram, liaison, data)


@pytest.mark.parametrize("data", ["m:999999", "m:1:role:king", "m:1:unit:99", "m:1:unit:x", "m:list:99"])
async def test_an_admins_button_of_long_ago(app, telegram, admin, data):
    await still_answers(app, telegram, admin, data)


async def still_answers(app, telegram, person, data):
    message = person.say("你好")
    await app.settled()
    tap = telegram.press(person, telegram.sent_to(person)[-1], data, telegram.bot)
    await app.settled()
    assert message and tap.answered


async def test_a_button_of_an_older_version_says_so(app, telegram, liaison):
    liaison.say("你好")
    await app.settled()
    tap = telegram.press(liaison, telegram.sent_to(liaison)[-1], "old:1", telegram.bot)
    await app.settled()
    assert tap.text == "这个按钮已过期，没有改动任何内容。请重新发命令或消息。" and tap.alert


@pytest.mark.parametrize("action", ["swap:7", "pick:7:1", "pick:0:zzz", "v:projects.9.stage:signed",
                                    "ask:projects.9.name",
                                    "ask:nonsense", "v:kind:nonsense", "v:projects.0.amounts.9:5", "rm:9", "find:9"])
async def test_a_cards_button_for_what_is_no_longer_on_it(app, telegram, liaison, action):
    liaison.say(SAID)
    card = await last_to(app, liaison)
    tap = telegram.press(liaison, card, f"d:1:{action}", telegram.bot)
    await app.settled()
    assert "已过期" in tap.text
    liaison.tap(card, "✅ 确认保存")
    await app.settled()
    assert "已保存" in card.text


async def test_a_strangers_tap_on_a_members_button(app, telegram, leader, stranger, group):
    leader.say(SAID)
    card = await last_to(app, leader)
    tap = telegram.press(stranger, card, "d:1:save", telegram.bot)
    await app.settled()
    assert tap.answered and "受邀成员" in tap.text
    assert "已保存" not in card.text


CHANNEL = {"id": -1009, "type": "channel", "title": "频道"}
PERSON = {"id": 3001, "is_bot": False, "first_name": "联络员甲"}
POST = {"message_id": 1, "date": 1772413200, "chat": CHANNEL, "text": "频道文章"}
STRANGE = [
    {"channel_post": POST}, {"edited_channel_post": {**POST, "edit_date": 1772413201}},
    {"inline_query": {"id": "1", "from": PERSON, "query": "比亚迪", "offset": ""}},
    {"callback_query": {"id": "1", "from": PERSON, "chat_instance": "1", "data": "d:1:save", "inline_message_id": "a"}},
    {"callback_query": {"id": "1", "from": PERSON, "chat_instance": "1", "data": "d:1:save",
                        "message": {"chat": {"id": 3001, "type": "private"}, "message_id": 9, "date": 0}}},
    {"message": {"message_id": 1, "date": 1772413200, "chat": {"id": 3001, "type": "private"}, "from": PERSON}},
    {"message": {"message_id": 1, "date": 1772413200, "chat": {"id": 3001, "type": "private"}, "from": PERSON,
                 "poll": {"id": "1", "question": "去吗", "options": [], "total_voter_count": 0, "is_closed": False,
                          "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
                          "allows_revoting": False, "members_only": False}}},
    {"message": {"message_id": 1, "date": 1772413200, "chat": {"id": -1007, "type": "supergroup", "title": "群"},
                 "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}, "sender_chat": CHANNEL,
                 "is_automatic_forward": True, "text": "/status@zhaoshang_bot"}},
    {"my_chat_member": {"chat": CHANNEL, "from": PERSON, "date": 1772413200,
                        "old_chat_member": {"status": "left", "user": PERSON},
                        "new_chat_member": {"status": "member", "user": PERSON}}},
    {"poll": {"id": "1", "question": "去吗", "options": [], "total_voter_count": 0, "is_closed": False,
              "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": False,
              "members_only": False}},
]


@pytest.mark.parametrize("body", STRANGE, ids=lambda body: next(iter(body)))
async def test_updates_that_hardly_come(app, db, office, clock, body):
    async with db.begin() as store:
        turn = Turn(5, clock.now(), store, office, app.bot.username)
        CURRENT.set(turn)
        await app.application.process_update(Update.de_json({"update_id": 5, **body}, app.bot))
        assert turn.failure is None


async def test_a_tap_under_no_message_is_answered_and_does_nothing(app, db, office, clock, liaison):
    liaison.say(SAID)
    card = await last_to(app, liaison)
    body = {"id": "1", "from": PERSON, "chat_instance": "1", "data": "d:1:save", "inline_message_id": "a"}
    async with db.begin() as store:
        turn = Turn(5, clock.now(), store, office, app.bot.username)
        CURRENT.set(turn)
        await app.application.process_update(Update.de_json({"update_id": 5, "callback_query": body}, app.bot))
    assert turn.alert and turn.toast == render("expired") and turn.failure is None
    app.courier.wake()
    assert "已保存" not in (await last_to(app, liaison)).text and card.labels[0] == "✅ 确认保存"


async def test_an_unreadable_update_holds_up_no_other(app, db, clock, liaison):
    async with db.begin() as store:
        await store.inbox.receive([Received(1, 3001, json.dumps({"update_id": 1, "message": {"text": 5}}))],
                                  clock.now())
    liaison.say(SAID)
    assert (await last_to(app, liaison)).labels
