"""Patience: beyond the limit nothing more is read, and one sentence a minute says so."""

import pytest

from domain.plan.office import Office
from tests import factories

BOT = "@zhaoshang_bot"
SAID = "今天在苏州拜访了锐恒精密，想投3个亿做传感器"


@pytest.fixture
def office() -> Office:
    return factories.an_office(flood_limit=5)


async def texts(app, person):
    await app.settled()
    return [m.text for m in app.world.sent_to(person)]


async def test_beyond_the_limit_one_sentence_says_from_where(app, db, liaison):
    for number in range(12):
        liaison.say(f"{number}号企业昨天来访考察，计划投资3亿元")
    said = await texts(app, liaison)
    assert len(said) == 6
    assert said[-1] == ("您一分钟内发了超过 5 条，我来不及处理。从“5号企业昨天来访考察，计划投资3亿元”这一条起没有登记"
                        "，请过一分钟再重发。")
    async with db.begin() as store:
        assert not await store.inbox.waiting()


async def test_a_minute_later_it_listens_again(app, telegram, liaison):
    for number in range(7):
        liaison.say(f"{number}号企业昨天来访考察")
    await app.settled()
    telegram.clock.advance(seconds=60)
    liaison.say(SAID)
    assert "锐恒精密" in (await texts(app, liaison))[-1]


async def test_each_minute_of_flood_is_answered_once(app, telegram, liaison):
    for _ in range(2):
        for number in range(9):
            liaison.say(f"{number}号企业昨天来访考察")
        await app.settled()
        telegram.clock.advance(seconds=60)
    assert sum("来不及处理" in text for text in await texts(app, liaison)) == 2


async def test_others_are_not_held_up(app, liaison, leader):
    for number in range(9):
        liaison.say(f"{number}号企业昨天来访考察")
    leader.say(SAID)
    assert "锐恒精密" in (await texts(app, leader))[-1]


async def test_a_backlog_worked_off_at_once_is_no_flood(app, telegram, liaison):
    """What counts is when people wrote, not when the bot came to it."""
    await app.intake.stop()
    for number in range(12):
        liaison.say(f"{number}号企业昨天来访考察")
        telegram.clock.advance(seconds=20)
    await app.intake.start()
    said = await texts(app, liaison)
    assert len(said) == 12 and not [text for text in said if "来不及处理" in text]


async def test_an_album_is_one_message(app, liaison):
    for _ in range(2):
        liaison.send_album(10, SAID)
    assert "照片 10" in (await texts(app, liaison))[-1]


async def test_taps_are_not_counted(app, liaison):
    liaison.say(SAID)
    [card] = await texts(app, liaison) and app.world.sent_to(liaison)
    for _ in range(8):
        liaison.tap(card, "d:1:edit")
        await app.settled()
        liaison.tap(card, "d:1:back")
        await app.settled()
    liaison.tap(card, "✅ 确认保存")
    await app.settled()
    assert "已保存" in card.text


async def test_in_a_group_only_what_is_meant_for_the_bot_counts(app, telegram, liaison, group):
    group.promote()
    for number in range(20):
        liaison.say(f"{number} 大家好", group)
    liaison.say(f"{BOT} {SAID}", group)
    assert "锐恒精密" in (await texts(app, liaison))[-1]
    for _ in range(10):
        liaison.say(f"{BOT} {SAID}", group)
    await app.settled()
    assert len(telegram.sent_to(group)) == 5


async def test_a_stranger_is_answered_no_more_than_anyone(app, stranger):
    for _ in range(20):
        stranger.say("你好")
    assert len(await texts(app, stranger)) == 6


async def test_moving_a_group_is_never_held_up(app, telegram, db, admin, people):
    group = telegram.group("小群", [admin, people.leader])
    for _ in range(9):
        admin.say("/bind", group)
    await app.settled()
    new = group.migrate()
    await app.settled()
    async with db.begin() as store:
        assert {b.chat_id for b in await store.chats.bindings()} == {new.id}


@pytest.mark.parametrize("office", [factories.an_office(flood_limit=0)], ids=["off"])
async def test_zero_is_off(app, liaison):
    for _ in range(70):
        liaison.say("你好")
    assert len(await texts(app, liaison)) == 70
