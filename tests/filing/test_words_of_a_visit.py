"""What a visit leaves on the card: where it was and not where the others are to come, what those met want or mind, why
something is over; what a bare sum of a project is beside what the ledger has of it."""

import pytest

from tests.ledger_scene import say, stage_ledger


@pytest.mark.parametrize(("said", "left"), [
    ("刚送走远景重工的人，来了6个，看了海上风电装备3号厂房，他们嫌层高不够", "嫌层高不够"),
    ("昨天在南京拜访远景重工谈海上风电装备 他们要我们给个租金的方案 下周三前给过去", "他们要我们给个租金的方案"),
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


async def test_a_bare_sum_far_below_the_investment_is_money_that_came(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "海川储能电池今天1200万")
    assert "到位资金　1200万元" in card.text and "总投资" not in card.text.split("⚠️")[0]
    assert any("1200万元是总投资" in label for row in card.buttons for label, _ in row)


async def test_a_day_that_is_just_over_is_no_day_of_next_year(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "2月26日去南京拜访顺达冷链，谈冷链物流园，让他们2月28日前给个方案")
    assert "下一步　给个方案　2月28日(周六)前" in card.text


async def test_two_names_with_a_slip_each_are_the_project_of_both(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "今天在宁波拜访了远井重工，谈海上风店装备用地的事，下周三来定")
    assert "海上风电装备（台账" in card.text and "企业　远景重工" in card.text
