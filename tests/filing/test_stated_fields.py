"""What a field of the card is, said after the card without owning up to a slip. The clock: Monday 2 March 2026."""

import re

import pytest

from reading.thread.stated_fields import fields_stated
from tests.ledger_scene import say, stage_ledger

FUNDS, SIGNED = "海上风电装备今天到位1000万", "海上风电装备今天签约，总投资3亿"
OUTPUT, PLANNED = "海上风电装备1月产值2000万", "海上风电装备下月6号开工"
TRIP = "今天在南通拜访远景重工，去了3个人，谈海上风电装备"


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.mark.parametrize(("card", "said", "stage"), [
    ("海上风电装备那边说先放一放", "不算困难，阶段也先别动，还是在谈", "在谈"),
    ("海上风电装备那边说先放一放", "阶段别动", ""),
    ("海上风电装备那边说先放一放", "不是暂停，还是在谈", "在谈"),
    ("海上风电装备反映污水没接通，推不动", "这个不算困难，就是记一下", "")])
async def test_what_holds_as_before_opens_no_difficulty(app, liaison, ledger, card, said, stage):
    shown = await say(app, liaison, card)
    assert "🚧" in shown.text
    await say(app, liaison, said)
    assert "🚧" not in shown.text and "项目进展" in shown.text and "暂停\n" not in shown.text
    assert re.search("(?:先放一放|污水没接通)", shown.text) and (not stage or f"阶段　{stage}" in shown.text)


@pytest.mark.parametrize(("card", "said", "shown"), [
    (OUTPUT, "产值是2200万", "2000万元→海上风电装备产值2200万元"),
    (OUTPUT, "产值不是它的，是冷链物流园的", "→ 冷链物流园"),
    (FUNDS, "不对不对，是一千二，不是两千一，我说反了", "本次1200万元"), (FUNDS, "说错了，一千二", "本次1200万元"),
    (FUNDS, "不是到位资金哈 那1000万是设备款 完成投资", "完成投资"),
    (FUNDS, "那1000万不算到位，是完成投资", "完成投资"),
    (FUNDS, "到位是1200万", "本次1200万元"), (FUNDS, "1200万才对", "本次1200万元"),
    (FUNDS, "其实是1200万", "本次1200万元"), (FUNDS, "应当是1200万元整", "本次1200万元"),
    (FUNDS, "少报了200万", "本次1200万元"), (FUNDS, "多写了100万", "本次900万元"),
    (FUNDS, "财务刚核过，到位1200万", "本次1200万元"), (FUNDS, "到位资金漏了个零", "本次1亿元"),
    (FUNDS, "钱是冷链物流园到的，不是海上风电", "→ 冷链物流园"),
    (SIGNED, "总投资是3.2亿", "总投资3.2亿元"), (SIGNED, "投资额改3.2亿了", "总投资3.2亿元"),
    (SIGNED, "签约日期是前天", "2026年2月28日"), (SIGNED, "是昨天下午的事", "2026年3月1日"),
    (SIGNED, "签约放到后天了，今天没签成", "下一步日期：— → 2026年3月4日"),
    (PLANNED, "开工日子也改了，下月8号", "→ 2026年4月8日"), (PLANNED, "开工时间也提前了，下月5号", "→ 2026年4月5日"),
    (TRIP, "人数4个", "人数：3 → 4"), (TRIP, "去了四个人", "人数：3 → 4"), (TRIP, "带队的是王局", "→ 王局"),
    (TRIP, "地点如皋", "地点：南通 → 如皋"), (TRIP, "日期是昨天，人数也改一下，5个", "人数：3 → 5"),
    (TRIP, "是他们过来的，不是我们去的", "外出招商 → 来访接待"),
])
async def test_what_is_stated_after_a_saved_card_sets_it_right(app, liaison, ledger, card, said, shown):
    await say(app, liaison, card)
    await say(app, liaison, "确认")
    told = await say(app, liaison, said)
    plain = re.sub(r"\s", "", told.text)
    assert "对已保存内容的更正" in plain and shown.replace(" ", "") in plain, plain


@pytest.mark.parametrize(("card", "said", "shown"), [
    (SIGNED, "总投资也涨了，3.5亿", "总投资3.5亿元（原3亿元）"), (FUNDS, "总投资是3.1亿", "总投资3.1亿元（原3亿元）"),
    (FUNDS, "又到位500万", "本次500万元"),
])
async def test_what_became_another_or_was_not_told_is_news_of_the_same_project(app, liaison, ledger, card, said, shown):
    await say(app, liaison, card)
    await say(app, liaison, "确认")
    told = await say(app, liaison, said)
    plain = re.sub(r"\s", "", told.text)
    assert "更正" not in plain and "海上风电装备" in plain and shown in plain, plain


@pytest.mark.parametrize("said", [
    "来了个客商想投2亿", "签约日期是几号", "到位资金是多少", "去了5个人到现场看地", "来了两家企业，都是做冷链的",
    "总投资3亿的项目有一个", "产值是怎么算的", "投产是迟早的事"])
def test_what_tells_anything_else_states_no_field(said):
    assert fields_stated(said) is None
