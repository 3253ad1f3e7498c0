"""Whose money came: 外资, 现汇 or neither is told of each sum, not of the message."""

from datetime import date

import pytest

from domain.figures.fact import kind_of_sum
from reading.read import read

CAME = [
    ("智能照明项目今天到账3000万元，外资到账200万美元", ["paid_in 3000万", "foreign 200万$"]),
    ("智能照明项目外资到账200万美元，今天又到账3000万元", ["foreign 200万$", "paid_in 3000万"]),
    ("智能照明项目到位内资3000万元，到位外资2000万元", ["paid_in 3000万", "foreign 2000万"]),
    ("智能照明项目现汇进资80万美元，累计150万美元", ["foreign_cash 80万$", "foreign_cash 150万$"]),
    ("智能照明项目又到账50万美元（现汇），累计到账150万美元", ["foreign_cash 50万$", "foreign_cash 150万$"]),
    ("智能照明项目外资又到账100万美元，累计300万美元", ["foreign 100万$", "foreign 300万$"]),
    ("智能照明项目到账80万美元，是现汇", ["foreign_cash 80万$"]),
    ("智能照明项目省外资金到账3000万元", ["paid_in 3000万"]),
    ("外资企业智能照明今天到账3000万元", ["paid_in 3000万"]),
    ("智能照明项目今天到账3000万元", ["paid_in 3000万"]),
    ("智能照明项目到账300万美元", ["foreign 300万$"]),
    ("智能照明项目到账外资2000万元", ["foreign 2000万"])]


@pytest.mark.parametrize(("text", "told"), CAME)
def test_each_sum_has_its_own(text, told):
    amounts = [amount for mention in read(text, date(2026, 5, 20)).projects for amount in mention.amounts]
    assert [f"{kind_of_sum(a)} {int(a.money.value) // 10000}万{'$' if a.money.currency == 'USD' else ''}"
            for a in amounts] == told
