"""What is to come off a card, sums told for each of its projects, and what a card's speaker knows now. The clock:
Monday 2 March 2026."""

import pytest

from tests.ledger_scene import say, stage_ledger, tap

TWO = "昨天在合肥拜访沃凯光电、泰德精工，谈镜头和减速器"


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.mark.parametrize(("first", "said", "gone", "stays"), [
    ("海上风电装备今天到账500万，下周二他们老总来", "500万先别写，还没影呢，来人的照记", "500万", "3月10日"),
    (TWO, "核对了一下，泰德没见着人，那个请删掉", "泰德精工", "沃凯光电"),
    (TWO, "泰德那家划掉", "泰德精工", "沃凯光电"),
    ("昨天去了合肥、芜湖，见了沃凯光电", "芜湖没去成", "芜湖", "合肥"),
    ("昨天去合肥见了沃凯光电，想投2亿做镜头", "2亿拿掉，他们董事会还没批", "2亿", "沃凯光电"),
    ("海上风电装备设备进场了，打算再上一条线", "打算再上一条线先不写", "再上一条线", "设备进场"),
])
async def test_one_thing_comes_off_and_the_rest_holds(app, leader, ledger, first, said, gone, stays):
    card = await say(app, leader, first)
    assert gone in card.text and stays in card.text
    await say(app, leader, said)
    now = card.text[card.text.index("类别　"):]
    assert gone not in now and stays in now


async def test_of_a_saved_card_it_is_offered(app, leader, ledger):
    await tap(app, leader, await say(app, leader, TWO), "✅ 确认保存")
    card = await say(app, leader, "泰德那家划掉")
    assert "更正" in card.text and "泰德精工" not in card.text[card.text.index("类别　"):]


@pytest.mark.parametrize("text", ["合同没签成", "项目不做了", "泰德那边没消息", "今天不去了"])
async def test_news_takes_nothing_off(app, leader, ledger, text):
    card = await say(app, leader, TWO)
    await say(app, leader, text)
    assert "泰德精工" in card.text[card.text.index("类别　"):]


async def test_a_sum_of_both_is_told_for_each(app, leader, ledger):
    card = await say(app, leader, "海上风电装备和正极材料一共到位900万")
    await say(app, leader, "风电装备400 正极材料500")
    now = card.text[card.text.index("类别　"):]
    assert "400万元" in now and "500万元" in now and "900万元" not in now


@pytest.mark.parametrize(("said", "shows"), [
    ("财务回了 是两千四", "2400万元"), ("问清楚了，2200万只是一期，总投资是1.5亿", "总投资 1.5亿元"),
    ("到位的", "到位资金"), ("人员补一下，带队的是李局长", "李局长")])
async def test_what_the_speaker_knows_now(app, leader, ledger, said, shows):
    card = await say(app, leader, "昨天去合肥见了沃凯光电，谈镜头，2200万")
    await say(app, leader, said)
    assert shows in card.text[card.text.index("类别　"):].replace("总投资　", "总投资 ").replace("投资1.5", "投资 1.5")


async def test_agreeing_to_the_number_saves(app, leader, ledger):
    card = await say(app, leader, "海上风电装备今天到账500万")
    await say(app, leader, "对 就这个数 存吧")
    assert "已保存" in card.text


@pytest.mark.parametrize(("first", "said", "shows"), [
    ("今天沃凯光电来了4个人，谈镜头", "昨天的事", "3月1日"),
    ("海上风电装备今天到账500万", "抱歉抱歉，财务说昨天就到账了", "3月1日"),
    ("海上风电装备今天到账3000万，正极材料到账800万", "正极是950", "950万元"),
    ("海上风电装备今天到账3000万，正极材料到账800万", "不是各一半 风电装备300 正极材料200", "300万元"),
    ("今天去沃凯光电谈了镜头", "他们来的 3个人", "来访接待"),
    ("今天去苏州见沃凯光电 谈镜头", "苏州是上回 这回常州", "常州"),
    ("昨天去沃凯光电谈镜头", "人忘写了 周县长带队 我跟着去的", "带队　周县长"),
    ("跟沃凯谈妥了 镜头总投资1.8亿 下周三来人", "来的日子没定 别写", "1.8亿元"),
])
async def test_short_words_right_behind_a_card(app, leader, ledger, first, said, shows):
    card = await say(app, leader, first)
    await say(app, leader, said)
    now = card.text[card.text.index("类别　"):]
    assert shows in now and "3月11日" not in now


async def test_what_happened_was_another_projects(app, leader, ledger):
    await tap(app, leader, await say(app, leader, "海上风电装备昨天开工了"), "✅ 确认保存")
    await say(app, leader, "今天去沃凯光电谈了镜头")
    card = await say(app, leader, "哎呀 昨天开工的是正极材料 不是风电装备[捂脸]")
    assert "更正" in card.text and "正极材料" in card.text
