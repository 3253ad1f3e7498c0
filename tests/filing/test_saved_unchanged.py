"""What a colleague would save as it stands: a limit is a limit, a step is told in its words, no field tells what
another one tells, the day and the persons are those of the event."""

import pytest

from domain.duties.next_steps import announced
from tests.ledger_scene import say, stage_ledger, tap


@pytest.mark.parametrize(("said", "shown"), [
    ("昨天在南京拜访顺达冷链，对方答应下周五前给我们投资方案", "下一步　投资方案　3月13日（周五）前"),
    ("昨天在南京拜访顺达冷链，他们最晚下周三把图纸寄过来", "下一步　把图纸寄过来　3月11日（周三）前"),
    ("昨天在南京拜访顺达冷链，两周内回话", "下一步　回话　3月16日（周一）前"),
    ("昨天在南京拜访顺达冷链，会上明确下月20日前完成场地平整", "下一步　完成场地平整　4月20日（周一）前"),
    ("昨天在南京拜访顺达冷链，下周五12:00前交设备清单", "下一步　交设备清单　3月13日（周五）前"),
    ("昨天在南京拜访顺达冷链，明天下班前发合同草稿", "下一步　发合同草稿　3月3日（周二）前"),
    ("昨天在南京拜访顺达冷链，不晚于4月10日定方案", "下一步　定方案　4月10日（周五）前")])
async def test_a_limit_is_a_day_before_which(app, db, liaison, said, shown):
    await stage_ledger(db)
    card = await say(app, liaison, said)
    assert shown in card.text and "—" not in card.text


async def test_a_limit_is_kept_as_one(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "昨天在南京拜访顺达冷链，对方答应下周五前给我们投资方案")
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        told = await store.updates.get(1)
    assert told is not None and told.record.next_on is not None and told.record.next_on.by
    step = announced(told)
    assert step is not None and (step.title, step.day.day, step.by) == ("投资方案", 13, True)


@pytest.mark.parametrize(("said", "step"), [
    ("海川储能电池昨天验线了，供电公司答应后天把新变压器换上", "把新变压器换上　3月4日（周三）"),
    ("海川储能电池的征地86亩下周三办完", "征地86亩办完　3月11日"),
    ("海川储能电池昨天验线了，塔吊下礼拜拆", "塔吊拆　3月9日（周一）—3月15日（周日）"),
    ("海川储能电池昨天验线了，下周一10:00和设计院碰图纸", "和设计院碰图纸　3月9日（周一）"),
    ("海川储能电池昨天验线了，电缆厂家说后天送到工地", "送到工地　3月4日（周三）"),
    ("海川储能电池昨天验线了，下周四来尽调，不变", "来尽调　3月12日（周四）"),
    ("海川储能电池昨天验线了，3月6号开工不变", "开工　3月6日（周五）")])
async def test_a_step_is_told_in_its_own_words(app, db, liaison, said, step):
    await stage_ledger(db)
    assert f"下一步　{step}" in (await say(app, liaison, said)).text


@pytest.mark.parametrize(("said", "left"), [
    ("海川储能电池3月6号开工赶不上，设备卡在海关，推到3月20号", "设备卡在海关"),
    ("海川储能电池的董事会表决往后推了，改到3月19号，材料要再做扎实点", "材料要再做扎实点"),
    ("海川储能电池昨天验线了，围挡也立了，后天进桩机", "验线了，围挡也立了"),
    ("海川储能电池用地指标的事拖得太久，交给王局，3月10号前必须办好", "用地指标的事拖得太久")])
async def test_no_field_tells_what_another_one_tells(app, db, liaison, said, left):
    await stage_ledger(db)
    assert f"情况　{left}\n" in (await say(app, liaison, said)).text


async def test_what_is_put_off_is_the_step_that_is_named(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "王局来电话，海川储能电池的董事会表决往后推了，改到3月19号")
    assert "⏩ 改期　董事会表决 → 3月19日（周四）" in card.text and "下一步" not in card.text


async def test_a_trouble_stands_on_the_card_once(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "顺达冷链反映冷链物流园的变压器容量不够，设备进不了场，请协调")
    assert card.text.count("变压器") == 1


async def test_a_step_to_come_is_not_the_day_of_the_trip(app, db, liaison):
    await stage_ledger(db)
    await say(app, liaison, "昨天在南京拜访顺达冷链，谈冷链物流园")
    await say(app, liaison, "补充：王局带队，同去的还有我；会上明确下月20日前完成场地平整")
    card = app.world.sent_to(liaison)[-2]
    assert "3月1日（周日）\n" in card.text and "<b>带队</b>　王局" in card.html
    assert "参加　联络员甲" in card.text and "下一步　完成场地平整　4月20日（周一）前" in card.text


@pytest.mark.parametrize(("said", "shown"), [("改后天下午了", "3月4日（周三）　下午 来访"),
                                             ("改到3月5日了", "3月5日（周四）　上午10点 来访")])
async def test_an_hour_goes_with_its_day(app, db, liaison, said, shown):
    await stage_ledger(db)
    card = await say(app, liaison, "明天上午10点顺达冷链来5个人谈冷链物流园，我接待")
    await tap(app, liaison, card, "✅ 确认保存")
    assert shown in (await say(app, liaison, f"他们{said}")).text




@pytest.mark.parametrize(("said", "sums"), [
    ("海川储能电池今天企业打了两千万过来", "到位资金　本次 2000万元"), ("海川储能电池今天海川新能源汇了300万给我们",
                                              "到位资金　本次 300万元"),
    ("海川储能电池今天进了4500万", "到位资金　本次 4500万元"),
    ("海川储能电池头一笔钱有了，外方打的，800万，今天进的账", "到位资金　本次 800万元"),
    ("海川储能电池今天交了600万土地保证金", "定金　600万元")])
async def test_money_is_of_the_sort_that_is_told(app, db, liaison, said, sums):
    await stage_ledger(db)
    assert sums in (await say(app, liaison, said)).text


@pytest.mark.parametrize("said", ["对方口头称可增资至22亿", "酒桌上说以后要干到22亿", "听说他们在外省投了22亿",
                                  "他们老总嘴上说能做到22亿"])
async def test_what_is_only_talked_of_is_no_sum_of_the_project(app, db, liaison, said):
    await stage_ledger(db)
    card = await say(app, liaison, f"昨天在南京拜访海川新能源，谈海川储能电池，{said}")
    serious = "口头" in said or "听说" in said
    assert (f"情况　{said}\n" in card.text + "\n") is serious and "总投资" not in card.text
    assert not any("22亿" in label or label.startswith("是") for row in card.buttons for label, _ in row)


async def test_each_item_has_the_day_at_its_head(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "2.26，海川储能电池，到位资金1200万元。2.27，海川正极材料，到位资金900万元。")
    assert "日期　2026年2月26日（周四）\n　到位资金　本次 1200万元" in card.text
    assert "日期　2026年2月27日（周五）\n　到位资金　" in card.text


async def test_a_part_of_the_day_is_of_the_day_told_before(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "上周三在合肥，上午海川储能电池的设备清单交了，下午海川正极材料的人也见了")
    assert "<b>日期</b>　2026年2月25日（周三）\n" in card.html and "—" not in card.text


@pytest.mark.parametrize("said", ["我三十年前就在这片地上修过路，今天海川储能电池开工了",
                                  "海川储能电池今天起全面开工了"])
async def test_long_ago_and_from_today_on(app, db, liaison, said):
    await stage_ledger(db)
    card = await say(app, liaison, said)
    assert "日期　2026年3月2日（周一）\n" in card.text and "下一步" not in card.text


@pytest.mark.parametrize("said", ["冷链物流园是我们跟临港产业区一起引进的",
                                  "听说海川储能电池那边要加一条线，不作数，记一笔",
                                  "海川储能电池企业答应来签补充协议，哪天来还没定"])
async def test_nothing_is_the_matter(app, db, admin, said):
    await stage_ledger(db)
    assert "困难" not in (await say(app, admin, said)).text


async def test_who_comes_is_counted_and_not_offered_as_ours(app, db, liaison):
    await stage_ledger(db)
    coming = await say(app, liaison, "海川新能源那帮人下周二过来9个，看海川储能电池的厂房")
    assert "来客　9 人" in coming.text
    came = await say(app, liaison, "今天海川新能源来了4个人，看海川储能电池的厂房")
    assert "来客　4 人" in came.text and not any("我方" in label for row in came.buttons for label, _ in row)


async def test_what_was_meant_still_holds(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "昨天在南京拜访海川新能源，谈海川储能电池，原定下周三来考察的安排不变")
    assert "下一步　来考察　3月11日（周三）" in card.text


@pytest.mark.parametrize(("said", "shown"), [
    ("海川储能电池3月12日的尽调怕是来不及，往后放一周吧", "⏩ 改期　尽调　3月12日（周四） → 3月19日（周四）"),
    ("海川储能电池3月12日的考察提前两天", "⏩ 改期　来访　3月12日（周四） → 3月10日（周二）"),
    ("海川储能电池3月6日开工赶不上，场地还没交出来，改到3月20日", "⏩ 改期　开工　3月6日（周五） → 3月20日（周五）"),
    ("海川储能电池3月6日开工肯定不行，推到3月16日，不，3月20日吧", "⏩ 改期　开工　3月6日（周五） → 3月20日（周五）")])
async def test_how_long_it_is_put_off_and_what_was_taken_back(app, db, liaison, said, shown):
    await stage_ledger(db)
    assert shown in (await say(app, liaison, said)).text


@pytest.mark.parametrize("said", ["今天海川新能源来客叁人，我方贰人，看海川储能电池的厂房",
                                  "今天接待海川新能源，对方3人，我方2人，看海川储能电池的厂房"])
async def test_both_sides_are_counted_in_formal_numerals_too(app, db, liaison, said):
    await stage_ledger(db)
    card = await say(app, liaison, said)
    assert "人数　2 人" in card.text and "来客　3 人" in card.text


@pytest.mark.parametrize("said", ["12亿做到15亿", "不投12亿了，加到15亿", "总投资按15亿走，原来的12亿不算了"])
async def test_of_two_sums_the_one_that_holds(app, db, liaison, said):
    await stage_ledger(db)
    card = await say(app, liaison, f"昨天在南京见了海川新能源，海川储能电池{said}")
    assert card.text.count("总投资　") == 1 and "总投资　15亿元（原 12亿元）" in card.text


async def test_what_is_talked_of_a_new_project_is_all_there_is(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "昨天在长沙见了湘屿检测装备，想搞一条工业相机检测线，嘴上说2.3个亿，算条线索吧")
    assert "2.3亿元" in card.text
