"""What a visit leaves on the card: where it was and not where the others are to come, what those met want or mind, why
something is over; what a bare sum of a project is beside what the ledger has of it."""

import pytest

from tests.ledger_scene import say, stage_ledger


@pytest.mark.parametrize(("said", "left"), [
    ("刚送走远景重工的人，来了6个，看了海上风电装备3号厂房，他们嫌层高不够", "看了海上风电装备3号厂房，他们嫌层高不够"),
    ("昨天在南京拜访远景重工谈海上风电装备 他们要我们给个租金的方案，还担心电价 下周三前给过去", "还担心电价"),
    ("昨天在南京拜访远景重工，海上风电装备的外方股东基本同意了，合同还没有签", "外方股东基本同意了，合同还没有签"),
    ("昨天接待鼎澈精密2人，做滚珠丝杠的，看了两块地都没看上，希望电价再谈谈", "看了两块地都没看上，希望电价再谈谈")])
async def test_what_those_met_want_or_mind_is_told(app, db, liaison, said, left):
    await stage_ledger(db)
    assert f"情况　{left}\n" in (await say(app, liaison, said)).text + "\n"


@pytest.mark.parametrize("said", ["昨天在南京拜访顺达冷链，谈冷链物流园，想投3亿元建冷库",
                                  "昨天接待沪衡轴承一行4人，项目名还没定，想投1亿"])
async def test_nothing_is_told_of_a_visit_that_a_field_tells(app, db, liaison, said):
    await stage_ledger(db)
    assert "情况" not in (await say(app, liaison, said)).text


@pytest.mark.parametrize(("said", "why"), [("海上风电装备老板说不投了，嫌运费贵，这个就终止了吧", "嫌运费贵"),
                                           ("海上风电装备黄了，土地价格谈不拢，按终止处理", "土地价格谈不拢")])
async def test_why_it_is_over_is_told(app, db, liaison, said, why):
    await stage_ledger(db)
    card = await say(app, liaison, said)
    assert "终止" in card.text and f"情况　{why}\n" in card.text + "\n"


@pytest.mark.parametrize(("said", "place"), [
    ("补一个，上周五跟王局去杭州了，见了翊风航控，他们想做飞控系统，8000万左右，下个月10号来高新区看", "杭州"),
    ("我现在在成都哈刚从鼎曜航材出来他们想搞个航空铝锻件厂十二三个亿吧明天把价格表给人家发过去", "成都"),
    ("上周跟王局去广州了，看了两家做电池的", "广州"),
    ("昨天去义乌见了绿饼机械，想投3000万做自动包装线", "义乌")])
async def test_where_somebody_went_is_the_place(app, db, liaison, said, place):
    await stage_ledger(db)
    card = await say(app, liaison, said)
    assert "类别　外出招商" in card.text and f"地点　{place}\n" in card.text and "人数" not in card.text


async def test_what_another_firm_did_not_agree_to_ends_nothing(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "昨天去南京看了顺达冷链，另外一家做外壳的叫锐铸金属，没谈成什么")
    assert "终止" not in card.text and "地点　南京" in card.text


@pytest.mark.parametrize(("said", "left"), [
    ("昨天去了南京和东山，南京那边谈得不错，东山那边没戏", "南京那边谈得不错，东山那边没戏"),
    ("昨天跑了苏州、无锡两地，苏州聊得挺好，无锡没谈成", "苏州聊得挺好，无锡没谈成"),
    ("前天见了锐恒和东山，一个有戏，一个没戏", "一个有戏，一个没戏"),
    ("今天去嘉兴看了锐恒精密和东山电子，东山答应来看地，锐恒精密说再等等", "东山答应来看地，锐恒精密说再等等"),
    ("昨天拜访了锐恒精密和东山电子，锐恒想投3亿做传感器，东山那边没戏", "东山那边没戏"),
    ("昨天到苏州、常州跑了一圈，苏州锐恒要投3亿做传感器，常州那边不投了", "常州那边不投了"),
    ("昨天去南京见了远景重工和锐恒，海上风电装备基本谈拢，锐恒那边不投了", "锐恒那边不投了")])
async def test_what_came_of_each_of_those_visited_is_told_of_it(app, db, liaison, said, left):
    await stage_ledger(db)
    card = await say(app, liaison, said)
    assert f"情况　{left}\n" in card.text.split("▪️")[0] and "类别　外出招商" in card.text and "终止" not in card.text


async def test_of_two_projects_only_the_one_that_is_spoken_of_is_over(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "刚从长沙回来，看了湘篁竹艺和百楠木作，湘篁想做花箱三千万，百楠不投了")
    assert "花箱（新项目）\n　企业　湘篁\n　阶段　在谈" in card.text and card.text.count("终止") == 1


async def test_a_bare_sum_far_below_the_investment_is_money_that_came(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "海川储能电池今天1200万")
    assert "到位资金　1200万元" in card.text and "总投资" not in card.text.split("⚠️")[0]
    assert any("1200万元是总投资" in label for row in card.buttons for label, _ in row)


async def test_a_day_that_is_just_over_is_no_day_of_next_year(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "2月26日去南京拜访顺达冷链，谈冷链物流园，让他们2月28日前给个方案")
    assert "下一步　给个方案　2月28日（周六）前" in card.text


async def test_two_names_with_a_slip_each_are_the_project_of_both(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "今天在宁波拜访了远井重工，谈海上风店装备用地的事，下周三来定")
    assert "海上风电装备（台账" in card.text and "企业　远景重工" in card.text


async def test_lines_that_open_with_a_day_are_each_of_their_own_day(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "补一下前几天的：\n2.26 去常州拜访瑞铂精铸，精密铸件，1.8亿，在谈\n"
                                   "2.27 接待远景重工2人，看海上风电装备的地\n2.28 海川储能电池到位资金600万")
    days = [line for line in card.text.splitlines() if line.startswith("　日期")]
    assert days == ["　日期　2026年2月26日（周四）", "　日期　2026年2月27日（周五）", "　日期　2026年2月28日（周六）"]


@pytest.mark.parametrize("said", ["昨天下午电话联系远景重工，海上风电装备总投资调到3.5亿",
                                  "昨天跟远景重工视频会议，谈海上风电装备的补贴"])
async def test_who_is_spoken_to_from_afar_is_not_visited(app, db, liaison, said):
    await stage_ledger(db)
    assert "类别　项目进展" in (await say(app, liaison, said)).text


async def test_money_is_of_the_day_told_before_it(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "今天一大早我去海川储能电池那个厂里转了一圈，讲他们上个礼拜五到了800万")
    assert "日期　2026年2月27日（周五）" in card.text and "到位资金　本次 800万元" in card.text


@pytest.mark.parametrize("said", ["刚下高铁 杭州 远景重工见上了 海上风电装备那个 老板松口了，3月12号派人来看厂房",
                                  "刚下高铁 杭州 远景重工见着了 谈海上风电装备 3月12号派人来看厂房"])
async def test_who_was_met_is_no_visit_to_come(app, db, liaison, said):
    await stage_ledger(db)
    card = await say(app, liaison, said)
    assert "类别　外出招商" in card.text and "下一步　派人来看厂房　3月12日（周四）" in card.text


async def test_who_comes_back_to_look_at_land_is_announced(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "下礼拜二篾匠世家的老板要回来看地皮 我去车站接他 你记一下")
    assert "预约" in card.text and "篾匠世家" in card.text and "3月10日" in card.text


@pytest.mark.parametrize(("said", "kept"), [
    ("海川储能电池上个月报的8000万，里头有3000万是设备抵的，先不动，我跟财务对完再说", False),
    ("那个竹席厂的事先莫记 八字还没一撇", False),
    ("海川储能电池今天验线了，钱没到之前别往上写", True)])
async def test_what_is_not_to_be_kept(app, db, liaison, said, kept):
    await stage_ledger(db)
    card = await say(app, liaison, said)
    assert any("确认保存" in label for row in card.buttons for label, _ in row) is kept


async def test_a_number_of_an_english_word_is_no_money_and_the_word_no_firm(app, db, liaison):
    await stage_ledger(db)
    said = "接待远景重工 4 pax，看海上风电装备3#厂房，议题：洁净度class 10k，设备lead time 多10天"
    card = await say(app, liaison, said)
    assert "万元" not in card.text and "class" not in card.text.split("情况")[0] and "线索" not in card.text


async def test_a_reply_says_what_the_project_is_called(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "2.26去无锡见了沪衡轴承，想来投1亿，项目名还没定")
    liaison.say("叫精密轴承", reply_to=card)
    await app.settled()
    assert any("精密轴承（新项目）" in message.text for message in app.world.sent_to(liaison)[-2:])


@pytest.mark.parametrize(("said", "left"), [
    ("昨天去苏州参加展会，收了15张名片，有两家有意向", "收了15张名片，有两家有意向"),
    ("昨天去苏州参加推介会，发了两百份资料，加了八个微信", "发了两百份资料，加了八个微信")])
async def test_what_was_gained_at_a_fair_is_told(app, db, liaison, said, left):
    await stage_ledger(db)
    assert f"情况　{left}\n" in (await say(app, liaison, said)).text


@pytest.mark.parametrize(("said", "kind"), [
    ("晚上跟锐恒的刘总吃饭", "预约"), ("中午陪远景重工的人吃个便饭", "预约"), ("昨天晚上跟锐恒的刘总吃饭", "外出招商"),
    ("昨天中午陪锐恒的刘总吃了个便饭", "来访接待")])
async def test_a_meal_with_somebody_of_a_firm(app, db, liaison, said, kind):
    await stage_ledger(db)
    assert f"类别　{kind}" in (await say(app, liaison, said)).text


async def test_two_that_were_called_on_are_firms(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "昨天去苏州一天见了俩")
    assert "企业　2 家" in card.text and "人数" not in card.text
