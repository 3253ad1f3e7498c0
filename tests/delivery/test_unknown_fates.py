"""What a server or a proxy may answer besides the Bot API's own words. A pushed letter arrives at most once, an answer
at least once."""

import json

import pytest

from domain.letter import LetterState
from tests.factories import LEADER, a_push, an_answer


def texts(telegram, whom):
    return [message.text for message in telegram.sent_to(whom)]


SPOILT = [
    (500, json.dumps({"ok": False, "error_code": 500, "description": "Internal Server Error"}).encode()),
    (500, b"<html>Internal Server Error</html>"), (502, b"<html>Bad Gateway</html>"), (503, b"Service Unavailable"),
    (504, b""), (520, b"<html>Web server is returning an unknown error</html>"), (599, b"?"),
    (200, b"<html>Please log in</html>"), (200, b'{"ok": true, "result": {"message_'), (200,
                                                                                        b'{"ok": true, "result": {}}'),
    (200, b'{"ok": true, "result": true}'), (200, b'{"ok": true}'), (200, b"[]"), (200, b""), (200, b'"yes"'),
    (200, b'{"ok": true, "result": {"message_id": "7"}}'),
    (200, b'{"ok": true, "result": {"message_id": 99999999999999999999}}'),
]
IDS = [f"{status} {body[:20].decode()}" for status, body in SPOILT]


@pytest.mark.parametrize(("status", "body"), SPOILT, ids=IDS)
async def test_a_push_of_unknown_fate_is_asked_about_and_never_repeated(send, state, telegram, leader, admin, status,
                                                                        body):
    telegram.spoil_answer("sendMessage", status, body, chat=leader)
    await send(a_push("1", html="周报"))
    assert texts(telegram, leader) == ["周报"] and (await state("1"))[0] is LetterState.UNCERTAIN
    (notice,) = telegram.sent_to(admin)
    assert "不确定是否送达" in notice.text and notice.labels == ["重发"]


@pytest.mark.parametrize(("status", "body"), SPOILT, ids=IDS)
async def test_an_answer_of_unknown_fate_is_repeated(send, state, telegram, leader, admin, status, body):
    telegram.spoil_answer("sendMessage", status, body, chat=leader)
    await send(an_answer("1", html="卡"))
    assert texts(telegram, leader) == ["卡", "卡"] and (await state("1"))[0] is LetterState.SENT
    assert texts(telegram, admin) == []


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 407, 413, 429])
async def test_a_proxys_own_refusal_is_not_telegrams(send, state, telegram, leader, admin, db, status):
    """A page of HTML with 403 does not mean that a person blocked the bot, one with 401 nothing about the token."""
    telegram.spoil_answer("sendMessage", status, b"<html>Blocked by your company</html>", chat=leader)
    await send(a_push("1", html="周报"))
    assert texts(telegram, leader)[-1] == "周报" and (await state("1"))[0] is LetterState.SENT
    assert texts(telegram, admin) == []
    async with db.begin() as store:
        assert (await store.members.by_telegram(LEADER)).reachable


@pytest.mark.parametrize("code", [405, 406, 413, 414, 422])
async def test_any_other_refusal_in_telegrams_words_is_final(send, state, telegram, leader, admin, code):
    telegram.fail_next("sendMessage", code, "Request Entity Too Large", chat=leader)
    await send(a_push("1"), an_answer("2", html="二"))
    assert (await state("1"))[0] is LetterState.SENT or (await state("2"))[0] is LetterState.SENT
    assert "拒收" in texts(telegram, admin)[0]


@pytest.mark.parametrize(("code", "said"), [(401, "Unauthorized"), (404, "Not Found")])
async def test_a_token_that_is_not_known_stops_everything_and_loses_nothing(send, state, telegram, leader, admin,
                                                                            caplog, code, said):
    telegram.fail_next("sendMessage", code, said, chat=leader)
    telegram.fail_next("getMe", code, said, times=2)
    await send(a_push("1", html="一"), an_answer("2", html="二"))
    assert sorted(texts(telegram, leader)) == ["一", "二"]
    assert (await state("1"))[0] is (await state("2"))[0] is LetterState.SENT
    await telegram.wait_for(lambda: [text for text in texts(telegram, admin) if "令牌" in text])
    calls = [call.method for call in telegram.calls if call.method in ("sendMessage", "getMe")]
    refused = next(n for n, call in enumerate(telegram.calls) if call.method == "sendMessage" and call.refused)
    assert {call.method for call in telegram.calls[refused + 1:]
            if call.refused} == {"getMe"} and calls.count("getMe") >= 3
    assert caplog.text.count("does not accept the bot's token") == 1


async def test_an_answer_that_always_fails_holds_up_no_other(send, state, telegram, leader, admin):
    telegram.fail_next("sendMessage", 500, chat=leader, times=3)
    await send(an_answer("1", html="坏"), an_answer("2", html="好"))
    assert texts(telegram, leader) == ["好"] and (await state("1"))[0] is LetterState.QUEUED


async def test_what_was_put_off_comes_later_and_its_edit_after_it(app, send, state, telegram, leader):
    telegram.fail_next("sendMessage", 500, chat=leader, times=3)
    await send(an_answer("1", html="卡"), an_answer("2", html="卡改", edit_of="1"), an_answer("3", html="别的"))
    assert texts(telegram, leader) == ["别的"]
    for _ in range(8):
        telegram.clock.advance(seconds=10)
        await app.courier.idle()
    _, card = telegram.sent_to(leader)
    assert (card.text, card.edits) == ("卡改", ["卡"])
    assert (await state("1"))[0] is (await state("2"))[0] is LetterState.SENT


async def test_an_answer_that_never_arrives_is_told_in_the_end(app, send, state, telegram, leader, admin):
    telegram.fail_next("sendMessage", 500, chat=leader, times=99)
    await send(an_answer("1", html="卡"))
    for _ in range(12):
        telegram.clock.advance(minutes=11)
        await app.courier.idle()
    assert (await state("1"))[0] is LetterState.UNCERTAIN and "不确定是否送达" in texts(telegram, admin)[0]


async def test_the_topic_of_the_group_itself_is_closed(app, send, state, telegram, group, db, admin):
    """There is nowhere else to go: it waits, and no loop of tries begins."""
    telegram.fail_next("sendMessage", 400, "Bad Request: TOPIC_CLOSED", chat=group, times=1)
    async with db.begin() as store:
        await store.chats.see(group.id, "supergroup", group.title)
    await send(a_push("1", group.id, "周报"))
    assert (await state("1"))[0] is LetterState.QUEUED and "不能在" in texts(telegram, admin)[0]
    telegram.clock.advance(minutes=16)
    await app.courier.idle()
    assert texts(telegram, group) == ["周报"]
