"""What a report says against the ledger is named on its card and stops nothing: told twice, a step before the signing,
more money than the whole, a unit that the plan has not."""

import pytest

from tests.ledger_scene import say, tap

SAVE = "✅ 确认保存"


async def filed(app, person, *texts):
    for text in texts:
        await tap(app, person, await say(app, person, text), SAVE)


@pytest.mark.parametrize(("before", "text", "named"), [
    (["签约龙江电池项目，总投资5亿元"], "龙江电池项目今天签约了", "3月2日的签约已经报过（#1）"),
    (["签约龙江电池项目，总投资5亿元", "龙江电池今天到账3000万元"], "龙江电池今天又到账3000万元",
     "3月2日的到位资金3000万元已经报过（#2）"),
    (["2月20日签约龙江电池项目，总投资5亿元"], "龙江电池项目今天签约了",
     "2月20日（周五）已经签约（#1），首次签约仍按那一天"),
    (["3月1日王局带队2人去深圳拜访万和电器"], "3月1日王局带队2人去深圳拜访万和电器", "和 #1 一字不差"),
    (["洽谈海宁纺织项目，总投资2亿元"], "海宁纺织项目今天开工", "台账里还没有签约，按开工这天一并算签约"),
    (["签约龙江电池项目，总投资5亿元"], "龙江电池项目2月20日开工", "开工早于签约（3月2日（周一））"),
    (["签约龙江电池项目，总投资5亿元"], "龙江电池今天到账30亿元", "累计30亿元，超过总投资5亿元"),
    ([], "和渔业局联合引进天河光伏项目，今天签约，总投资3亿元", "方案里没有“渔业局”这个单位")])
async def test_it_is_named_and_may_be_saved(app, db, liaison, before, text, named):
    await filed(app, liaison, *before)
    card = await say(app, liaison, text)
    assert named in card.text
    await tap(app, liaison, card, SAVE)
    assert "已保存" in card.text


@pytest.mark.parametrize("text", [
    "龙江电池今天到账2000万元", "已签约的龙江电池项目今天打桩", "龙江电池项目3月5日开工", "龙江电池昨天又到账3000万元",
    "龙江电池累计到账6000万元"])
async def test_what_agrees_with_the_ledger_is_not_named(app, liaison, text):
    await filed(app, liaison, "签约龙江电池项目，总投资5亿元", "龙江电池今天到账3000万元")
    told = (await say(app, liaison, text)).text
    assert not any(words in told for words in ("已经报过", "已经签约", "一字不差", "还没有签约", "早于签约",
                                               "超过总投资"))


async def test_a_lead_that_is_signed_for_as_much_is_no_second_report(app, liaison):
    await filed(app, liaison, "线索：中建想建装配式建筑基地，总投资12亿元")
    told = (await say(app, liaison, "今天与中建签约，装配式建筑基地总投资12亿元")).text
    assert "已经报过" not in told


async def test_a_correction_is_not_told_twice(app, liaison):
    await filed(app, liaison, "签约龙江电池项目，总投资5亿元", "龙江电池今天到账3000万元")
    card = await say(app, liaison, "龙江电池今天到账3000万元，写错了，是2000万")
    assert "一字不差" not in card.text


async def test_another_units_project_is_not_told_of(app, people):
    await filed(app, people.liaison_a, "签约龙江电池项目，总投资5亿元")
    assert "已经报过" not in (await say(app, people.liaison_b, "签约龙江电池项目，总投资5亿元")).text


async def test_what_fell_back_is_reached_anew(app, liaison):
    await filed(app, liaison, "2月20日签约龙江电池项目，总投资5亿元")
    back = await say(app, liaison, "2月25日龙江电池项目由签约退回意向")
    assert "签约 → 意向" in back.text
    await tap(app, liaison, back, SAVE)
    await tap(app, liaison, back, "✅ 确定无误，保存")
    assert "已保存" in back.text
    assert "已经签约" not in (await say(app, liaison, "龙江电池项目今天签约了")).text
