"""Command menus on their way: tried until they are set, forgotten where the chat is gone."""

import pytest

from tests.conftest import TestApp, Unpaced


@pytest.mark.parametrize(("code", "said", "retry_after"), [
    (429, "Too Many Requests: retry after 5", 5), (500, "Internal Server Error", None), (502, "Bad Gateway", None)])
async def test_a_menu_that_telegram_refused_is_tried_until_it_is_set(app, telegram, admin, code, said, retry_after):
    await app.settled()
    telegram.fail_next("setMyCommands", code, said, times=2, retry_after=retry_after)
    admin.start()
    await app.settled()
    assert "招商助手" in telegram.sent_to(admin)[-1].text  # the greeting does not wait for it
    for waited in (31, 61):
        assert asked_and_set(telegram, admin) is False
        telegram.clock.advance(seconds=waited)
        app.courier.wake()
        await app.settled()
    assert asked_and_set(telegram, admin) is True
    assert telegram.sent_to(admin)[-1].text.startswith("⚠️") is False


def asked_and_set(telegram, person):
    """Whether the last call for this person's menu succeeded."""
    return not calls_for(telegram, person)[-1].refused


def calls_for(telegram, person):
    return [c for c in telegram.calls_of("setMyCommands") if str(person.id) in str(c.params.get("scope"))]


async def test_the_menus_of_everybody_are_tried_again_too(server, telegram, db, clock, office, people):
    telegram.fail_next("setMyCommands", 500, "Internal Server Error", times=3)
    running = TestApp(token=telegram.bot.token, api_url=server.url, office=office, db=db, clock=clock, pacer=Unpaced())
    running.world = telegram
    await running.start()
    await running.settled()
    telegram.clock.advance(seconds=31)
    await running.settled()
    await running.stop()
    set_now = [c.params["scope"]["type"] for c in telegram.calls_of("setMyCommands") if not c.refused]
    assert set(set_now) >= {"default", "all_group_chats", "all_chat_administrators"}


async def test_a_menu_for_a_chat_that_is_gone_waits_for_the_next_start(app, telegram, admin, db):
    await app.settled()
    telegram.fail_next("setMyCommands", 400, "Bad Request: chat not found")
    admin.start()
    await app.settled()
    telegram.clock.advance(hours=2)
    app.courier.wake()
    await app.settled()
    assert asked_and_set(telegram, admin) is False
    admin.start()
    await app.settled()
    assert asked_and_set(telegram, admin) is True


async def test_an_older_menu_never_replaces_a_newer_one(app, telegram, admin, liaison):
    await app.settled()
    telegram.fail_next("setMyCommands", 500, "Internal Server Error")
    liaison.start()
    await app.settled()
    admin.say("/members 联络员甲")
    await app.settled()
    for label in ("🗑 移除", "❗ 确定移除"):
        admin.tap(telegram.sent_to(admin)[-1], label)
        await app.settled()
    telegram.clock.advance(seconds=31)
    app.courier.wake()
    await app.settled()
    assert [row["command"] for row in calls_for(telegram, liaison)[-1].params["commands"]] == ["start"]
