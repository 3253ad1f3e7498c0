"""What the bot itself has said, forwarded back to it, is no news."""

from datetime import timedelta

import pytest

from tests.ledger_scene import last, say, stage_ledger, tap

OWN = "这是我自己发过的消息，没有当成新动态登记。"


async def forward(app, person, message, chat=None):
    person.forward(message.text, chat, origin_user=message.json["from"],
                   origin_date=app.world.clock.now - timedelta(minutes=5))
    await app.settled()
    return last(app, person)


async def cards(app, person):
    async with app.db.begin() as store:
        member = await store.members.by_telegram(person.id)
        return await store.drafts.open_of(member.id)


@pytest.mark.parametrize("asked", ["/digest", "/rank", "/mine", "/help", "/status 海川储能电池项目", "谁没报"])
async def test_what_it_told_is_not_read_as_a_report(app, db, liaison, asked):
    await stage_ledger(db)
    told = await forward(app, liaison, await say(app, liaison, asked))
    assert told.text.startswith(OWN) and "\n" not in told.text
    assert await cards(app, liaison) == []


async def test_a_saved_card_opens_no_second_one(app, db, people):
    card = await say(app, people.liaison_a, "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访")
    await tap(app, people.liaison_a, card, "✅ 确认保存")
    assert (await forward(app, people.liaison_a, card)).text.startswith(OWN)
    assert (await forward(app, people.supervisor, card)).text == f"{OWN}查项目发 /status 项目名。"
    assert await cards(app, people.liaison_a) == []


async def test_several_forwarded_together_are_answered_once(app, db, telegram, liaison):
    card = await say(app, liaison, "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访")
    before = len(telegram.sent_to(liaison))
    for _ in range(3):
        await forward(app, liaison, card)
    assert len(telegram.sent_to(liaison)) == before + 1


async def test_the_words_of_somebody_else_are_read_as_ever(app, liaison):
    liaison.forward("今天在苏州拜访了锐恒精密，想投3个亿做传感器", origin_name="同事")
    await app.settled()
    assert last(app, liaison).labels[0] == "✅ 确认保存"
    other = {"id": 77, "is_bot": True, "first_name": "别的机器人", "username": "other_bot"}
    liaison.forward("昨天在上海接待了甲公司，洽谈锂电设备项目", origin_user=other)
    await app.settled()
    assert last(app, liaison).labels[0] == "✅ 确认保存"
