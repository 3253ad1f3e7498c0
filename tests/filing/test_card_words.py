"""The words of a card: what is told of the project, and nothing of the message, of its sender, or of what a field
tells."""

import pytest

from domain.figures.fact import FactKind
from tests.ledger_scene import say, stage_ledger, tap


@pytest.mark.parametrize(("said", "shown"), [
    ("海川储能电池的规划许可昨天领到了，联络员乙忘报，我补上", "规划许可领到了"),
    ("我刚接手，格式不太会，先报一个：海川储能电池今天拿到用地批复", "拿到用地批复"),
    ("我不太会写，就直接说了：海川储能电池的围挡昨天立起来了", "围挡立起来了"),
    ("您好，我是新来的，海川储能电池的围挡昨天立起来了，这个要写的吧？麻烦帮我记一下", "围挡立起来了"),
    ("现将海川储能电池有关情况报告如下：协议文本经双方法务三轮会商，已基本定稿",
     "协议文本经双方法务三轮会商，已基本定稿"),
    ("海川储能电池3月6号开工怕是来不及，厂家来电话说设备船期晚了，推到3月20号", "设备船期晚了"),
    ("王局来电话，海川储能电池的董事会表决往后推了，改到3月19号，材料要再做扎实点", "材料要再做扎实点"),
    ("补个情况，海川储能电池验线了，您看着登吧，照片回头发", "验线了"),
    ("海川储能电池今天也通过了消防设计审查", "也通过了消防设计审查"),
    ("听人讲海川储能电池隔壁市也在抢，没核实，先留个话", "听人讲海川储能电池隔壁市也在抢，没核实"),
    ("海川储能电池用地指标的事市里昨天给批了，这事了了，可以销号", "用地指标的事市里给批了")])
async def test_what_is_told_of_the_message_is_not_told_of_the_project(app, db, liaison, said, shown):
    await stage_ledger(db)
    assert f"情况　{shown}\n" in (await say(app, liaison, said)).text + "\n"


@pytest.mark.parametrize("said", ["海川储能电池框架协议签了", "海川储能电池昨天签订战略合作框架协议"])
async def test_a_framework_of_what_is_signed_is_told_as_one_and_counts_no_second_signing(app, db, liaison, said):
    await stage_ledger(db)
    card = await say(app, liaison, said)
    assert "阶段　签约（这次说的是意向，阶段不变）" in card.text
    await tap(app, liaison, card, "✅ 确认保存")
    async with db.begin() as store:
        assert FactKind.SIGNED not in [one.kind for one in await store.facts.standing() if one.update_id]


async def test_news_of_no_kind_has_its_day(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "海川储能电池消防设计审查昨天也通过了")
    assert "日期　3月1日（周日）" in card.text.replace("2026年", "")


@pytest.mark.parametrize(("said", "step"), [
    ("海川储能电池验线了，设备下周二进场", "设备进场　3月10日（周二）"),
    ("海川储能电池验线了，首批模具3月20号到货", "首批模具到货　3月20日（周五）"),
    ("海川储能电池开工日子定了，本月16号", "开工　3月16日（周一）"),
    ("海川储能电池上梁定在3月9日", "上梁　3月9日（周一）"),
    ("海川储能电池董事会下周四表决", "董事会表决　3月12日（周四）"),
    ("海川储能电池答应本月10号打2000万过来，钱还没到", "打2000万过来　3月10日（周二）"),
    ("昨天在南京拜访海川新能源，谈海川储能电池，他们下周二照旧过来看厂房", "过来看厂房　3月10日（周二）")])
async def test_a_step_says_what_is_done_with_what(app, db, liaison, said, step):
    await stage_ledger(db)
    card = await say(app, liaison, said)
    assert f"下一步　{step}" in card.text and "其他金额" not in card.text


@pytest.mark.parametrize(("said", "told"), [
    ("海川储能电池的设备本来说明天进场，厂家来电话说赶不上，要推到3月8号",
     "⏩ 改期　设备进场　3月3日（周二） → 3月8日（周日）"),
    ("海川储能电池今天没开成工，消防手续差一道，改下周一", "⏩ 改期　开工 → 3月9日（周一）"),
    ("海川储能电池昨天到位资金500万，呸，看错了，是800万", "到位资金　本次 800万元"),
    ("海川储能电池总投资十二个半亿", "总投资　12.5亿元"),
    ("远景重工母公司昨天给海上风电装备打来300万美元", "企业　远景重工有限公司\n"),
    ("昨天在南京，入远景重工，谈海上风电装备三个钟头", "企业　远景重工\n"),
    ("远景重工的老板昨天说，海上风电装备设备进场了，八卡车，路口堵了半个钟头", "企业　远景重工有限公司\n"),
    ("上午在远景重工谈的，海上风电装备，下周三他们来看厂房", "类别　外出招商"),
    ("远景重工外方今天打了300万欧元过来，海上风电装备的，验资报告会计师在做", "类别　资金到位"),
    ("听说远景重工在别的市也谈着地，海上风电装备这事先记一笔", "类别　项目进展")])
async def test_what_was_read_on_or_read_short(app, db, liaison, said, told):
    await stage_ledger(db)
    assert told in (await say(app, liaison, said)).text


@pytest.mark.parametrize("said", [
    "海川储能电池不能再拖，下周五争取把框架协议签掉", "海川储能电池先撂一撂，缓过劲来再推",
    "海川储能电池到位资金5000万，搞定了"])
async def test_nothing_is_put_off_or_solved_by_a_turn_of_speech(app, db, liaison, said):
    await stage_ledger(db)
    card = await say(app, liaison, said)
    assert "推迟" not in card.text and "没有登记过这项困难" not in card.text


@pytest.mark.parametrize("said", ["今天在嘉善拜访海川新能源，谈海川储能电池，他们下周二派3个人过来看厂房"])
async def test_who_is_to_come_has_not_come(app, db, liaison, said):
    await stage_ledger(db)
    card = await say(app, liaison, said)
    assert "人数" not in card.text and "来客" not in card.text


async def test_what_is_promised_beside_what_came_is_not_lost(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "海川储能电池今天到位资金500万，还有1000万答应月底打")
    assert "到位资金　本次 500万元" in card.text and "情况　还有1000万答应月底打" in card.text


@pytest.mark.parametrize("said", [
    "今天两笔到位资金：海川储能电池500万，海上风电装备700万",
    "两笔，均昨天到位：海川储能电池500万元，海上风电装备700万元。",
    "海川储能电池今天到账500万，海上风电装备700万"])
async def test_a_bare_sum_goes_on_with_the_kind_that_was_told(app, db, liaison, said):
    await stage_ledger(db)
    card = await say(app, liaison, said)
    assert "到位资金　本次 500万元" in card.text and "到位资金　本次 700万元" in card.text and "总投资" not in card.text


async def test_a_third_matter_is_not_lost_for_a_word_to_the_reader(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison,
                     "海川储能电池今天又进来3000万到位资金，海川正极材料昨天设备进场，海上风电装备变压器到现在还没换，"
                     "都给我记上")
    assert all(name in card.text for name in ("海川储能电池", "海川正极材料", "海上风电装备")) and "还没换" in card.text


async def test_what_is_signed_for_upkeep_is_no_step(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "海川储能电池昨天签了运维合同，2200万")
    assert "总投资" not in card.text and "阶段" not in card.text


@pytest.mark.parametrize("said", [
    "海川储能电池3月6号开工赶不上，设备卡在海关，推到3月20号", "远景重工下周三来不了，改到下周五，海上风电装备的",
    "海上风电装备围挡立起来了"])
async def test_what_the_ledger_or_another_line_settles_is_not_called_a_guess(app, db, liaison, said):
    await stage_ledger(db)
    card = await say(app, liaison, said)
    assert not any(word in card.text for word in ("日期是推测的", "企业是推测的", "算不算一个项目", "先按发送当天\n"))
    assert any(label.startswith("✅") for row in card.buttons for label, _ in row)
