"""A step that a project has behind it, told later with its day, counts on that day; the project stays where it is."""

import pytest

from tests.ledger_scene import say, tap

SAVE = "✅ 确认保存"
STARTED, SIGNED = "洽谈海宁纺织项目，总投资2亿元", "签约龙江电池项目，总投资5亿元"


async def filed(app, person, *texts):
    for text in texts:
        card = await tap(app, person, await say(app, person, text), SAVE)
    return card


async def test_a_signing_told_after_the_ground_was_broken_counts_on_its_own_day(app, liaison):
    await filed(app, liaison, STARTED, "海宁纺织项目今天开工")
    card = await say(app, liaison, "海宁纺织项目是1月20日签约的")
    assert "补记签约的日期，阶段不变" in card.text
    await tap(app, liaison, card, SAVE)
    assert "共 1 个" in (await say(app, liaison, "1月签约几个")).text
    assert "没有签约" in (await say(app, liaison, "这个月签约几个")).text
    assert "开工" in (await say(app, liaison, "/status #1")).text
    assert "1月20日" in (await say(app, liaison, "/why 签约个数 商务局")).text


async def test_a_day_before_the_one_that_was_told_is_the_first(app, liaison):
    await filed(app, liaison, SIGNED, "龙江电池项目是2月10日签约的")
    assert "共 1 个" in (await say(app, liaison, "2月签约几个")).text
    assert "没有签约" in (await say(app, liaison, "这个月签约几个")).text


async def test_what_is_taken_back_leaves_the_project_as_it_was(app, liaison):
    await filed(app, liaison, STARTED, "海宁纺织项目今天开工", "海宁纺织项目是1月20日签约的")
    await tap(app, liaison, await say(app, liaison, "/undo"), "↩️ 撤回这一条")
    assert "没有签约" in (await say(app, liaison, "1月签约几个")).text
    assert "开工" in (await say(app, liaison, "/status #1")).text


@pytest.mark.parametrize("text", ["龙江电池项目今天签约了", "2月10日去苏州拜访龙江电池，谈设备",
                                  "签约的龙江电池今天到账300万元"])
async def test_nothing_else_is_told_late(app, liaison, text):
    await filed(app, liaison, SIGNED)
    assert "补记" not in (await say(app, liaison, text)).text


async def test_what_the_week_tells_of_it(app, admin, liaison):
    await filed(app, liaison, STARTED, "海宁纺织项目今天开工", "海宁纺织项目是1月20日签约的")
    app.world.clock.advance(hours=2)
    week = (await say(app, liaison, "/digest")).text
    assert "1月20日，签约「海宁纺织」" in week and "未说明" not in week and "商务局　签约（1月20日）" in week
    assert "阶段　签约" in (await say(app, liaison, "/history #1")).text
