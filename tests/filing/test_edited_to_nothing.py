"""A message that is edited: what is no report changes nothing and that is said; what a person had set right stays."""

import pytest

from tests.ledger_scene import last, say, tap

SAID = "今天在苏州拜访了锐恒精密，想投3个亿做传感器，下周三来回访"
NO_REPORT = pytest.mark.parametrize("edited", [
    ".", "😀", "谢谢", "今年签约几个", "今天在苏州拜访了锐恒精密吗？", "锐恒精密的传感器项目签了没有"])


async def edit(app, liaison, message, edited):
    liaison.edit(message, edited)
    await app.settled()
    return last(app, liaison).text


@NO_REPORT
async def test_before_saving(app, liaison, edited):
    message = liaison.say(SAID)
    await app.settled()
    card = last(app, liaison)
    assert "卡片没有跟着变" in await edit(app, liaison, message, edited)
    assert "锐恒精密" in card.text


@NO_REPORT
async def test_after_saving(app, db, liaison, edited):
    message = liaison.say(SAID)
    await app.settled()
    await tap(app, liaison, last(app, liaison), "✅ 确认保存")
    assert "已保存的没有变" in await edit(app, liaison, message, edited)
    async with db.begin() as store:
        assert [u.withdrawn_at for u in await store.updates.of_project(1)] == [None]


@pytest.mark.parametrize("filed", [False, True])
async def test_what_was_set_right_by_a_sentence_stays(app, liaison, filed):
    message = liaison.say(SAID)
    await app.settled()
    card = last(app, liaison)
    notice = await say(app, liaison, "不对，是3.5亿，去了4个人")
    if filed:
        await tap(app, liaison, notice, "✅ 确认保存")
    liaison.edit(message, SAID.replace("下周三", "下周四"))
    await app.settled()
    card = last(app, liaison) if filed else card
    assert "3.5亿元" in card.text and "人数　4 人" in card.text and "3月12日" in card.text
    assert "去掉" not in card.text


async def test_what_the_new_words_say_otherwise_wins(app, liaison):
    message = liaison.say(SAID)
    await app.settled()
    await say(app, liaison, "不对，是3.5亿，去了4个人")
    card = next(m for m in app.world.sent_to(liaison) if "请确认" in m.text)
    liaison.edit(message, SAID.replace("3个亿", "3.8亿").replace("今天", "今天我们2个人"))
    await app.settled()
    assert "3.8亿元" in card.text and "人数　2 人" in card.text


async def test_a_card_that_was_dropped_comes_again_with_the_mended_words(app, liaison):
    message = liaison.say(SAID)
    await app.settled()
    await tap(app, liaison, last(app, liaison), "❌ 不保存")
    told = await edit(app, liaison, message, SAID.replace("苏州", "无锡"))
    assert "请确认" in told and "无锡" in told


async def test_words_that_change_nothing_are_said_to(app, liaison):
    message = liaison.say(SAID)
    await app.settled()
    await tap(app, liaison, last(app, liaison), "✅ 确认保存")
    assert "没有变动" in await edit(app, liaison, message, SAID.replace("，下周", "， 下周"))


@pytest.mark.parametrize("who", ["liaison_a", "supervisor"])
async def test_a_question_that_is_mended_is_answered(app, people, who):
    person = getattr(people, who)
    message = person.say("今年千了几个")
    await app.settled()
    assert "签约" in await edit(app, person, message, "今年签约了几个")


async def test_a_notice_of_what_was_set_right_has_no_buttons_once_it_is_settled(app, liaison):
    await say(app, liaison, SAID)
    first = await say(app, liaison, "不对，是3.5亿")
    second = await say(app, liaison, "去了4个人")
    assert first.labels == [] and second.labels[0] == "✅ 确认保存"
    await tap(app, liaison, second, "✅ 确认保存")
    assert second.labels == [] and "4" in second.text
