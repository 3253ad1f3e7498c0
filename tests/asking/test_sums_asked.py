"""Sums of other kinds than what came: 注册资本, 合同额, two kinds at once; «约» stays with how many came; by which
rate."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.plan.plan import ExchangeRate
from tests import factories
from tests.ledger_scene import say, tap

RATED = replace(factories.a_plan(), exchange_rates=(ExchangeRate("USD", Decimal("7.1"), date(2026, 1, 1)),))


@pytest.fixture
def office():
    return factories.an_office(plan=RATED)


@pytest.fixture
async def filed(app, people):
    for text in ("2月3日与锐恒精密签约，传感器项目总投资3亿元，注册资本2000万元", "传感器项目到位资金3000万元",
                 "2月4日与顺达冷链签约，冷链物流园项目总投资1亿元，合同额8000万元",
                 "2月27日接待客商约30人，来自锐恒精密"):
        await tap(app, people.liaison_a, await say(app, people.liaison_a, text), "✅ 确认保存")


@pytest.mark.parametrize(("said", "told"), [
    ("注册资本一共多少", ["共 2 个，注册资本 2000万元（1 个未报注册资本）"]),
    ("我们项目的注册资金合计", ["注册资本 2000万元"]),
    ("合同额总共多少", ["合同额 8000万元（1 个未报合同额）"]), ("哪个项目注册资本最大", ["注册资本最大的", "传感器"]),
    ("总投资一共多少", ["共 2 个，总投资 4亿元"]), ("来访多少人次", ["共 1 批，约 30 人次", "约30 人"]),
    ("美元按什么汇率折算", ["1美元＝7.1元（2026年1月1日起）"]), ("汇率是多少", ["1美元＝7.1元"]),
    ("外币怎么折人民币", ["1美元＝7.1元"])])
async def test_what_is_told(app, liaison, filed, said, told):
    answer = (await say(app, liaison, said)).text
    assert [one for one in told if one not in answer] == [], answer


async def test_another_sum_takes_the_place_of_the_one_before(app, liaison, filed):
    for said, told in (("注册资本一共多少", "注册资本 2000万元"), ("合同额一共多少", "合同额 8000万元"),
                       ("到位资金一共多少", "3000万元（1 笔）"), ("总投资一共多少", "总投资 4亿元")):
        assert told in (await say(app, liaison, said)).text


@pytest.mark.parametrize("said", ["总投资和到位资金一共多少", "到位资金与总投资分别多少"])
async def test_two_sums_are_told_each_for_itself(app, liaison, filed, said):
    await say(app, liaison, said)
    told = [one.text for one in app.world.sent_to(liaison)][-2:]
    assert any("总投资 4亿元" in one for one in told) and any("3000万元（1 笔）" in one for one in told), told
