"""The words of a card: what is told of the project, and nothing of the message, of its sender, or of what a field
tells."""

import pytest

from tests.ledger_scene import say, stage_ledger


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


async def test_news_of_no_kind_has_its_day(app, db, liaison):
    await stage_ledger(db)
    card = await say(app, liaison, "海川储能电池消防设计审查昨天也通过了")
    assert "日期　3月1日(周日)" in card.text.replace("2026年", "")
