"""Commands with a name, a unit or a period that is not there: what was wrong, and what to send instead."""

import pytest

from tests import factories
from tests.ledger_scene import say, stage_ledger


@pytest.fixture
async def ledger(app, db):
    return await stage_ledger(db)


@pytest.mark.parametrize(("who", "said", "told", "untold"), [
    ("liaison_a", "/overdue 临港产业区", "您只能看本单位", "没有逾期"),
    ("supervisor", "/rank 财政局", "不是一期，也不是方案里的单位", ""),
    ("supervisor", "/rank 商务局", "🎖 商务局", "没看懂"), ("supervisor", "/digest 财政局", "也不是方案里的单位", ""),
    ("supervisor", "/bulletin 季度考评 5月", "/bulletin 季度考评 第1季度", "季度考评 上月"),
    ("supervisor", "/bulletin 月度指标 商务局", "不按单位出。只看商务局：/digest 商务局", "没看懂"),
    ("leader", "/exempt 海川储能电池项目因不可抗力停止计时到2月20日，依据应急局通知", "截止日早于今天", "2027"),
    ("leader", "/pledge 财政局", "方案里没有“财政局”这个单位", "责任书"),
    ("admin", "/team 新建 储能专班 专班 99", "没有编号是“99”的项目", "没看懂"),
    ("admin", "/score 载体评分 商务局 12", "没有叫“载体评分”的由人评分的考评项", "单位或成员"),
    ("admin", "/score 商务局 1999", "1999年没有登记过实绩", "定额"),
    ("admin", "/score 商务局 2030", "2030年还没有开始", "实绩"),
    ("liaison_a", "/ruling 99 算不算亿元项目", "没有找到「99」", "已提交")])
async def test_it_says_what_is_wrong(app, people, ledger, who, said, told, untold):
    answer = (await say(app, getattr(people, who), said)).text
    assert told in answer and (not untold or untold not in answer), answer


async def test_a_day_that_is_over_is_no_limit_of_a_request(app, liaison):
    app.world.clock.set(factories.MONDAY_NINE)
    await say(app, liaison, "/request 锐普反映用电不够，请供电公司2月26日前解决")
    told = [m.text for m in app.world.sent_to(liaison)]
    assert any("说的2026年2月26日（周四）已经过了" in one for one in told) and "答复期限　未定" in told[-1]
