"""Money that others say will come («…说土地款这周先打600万过来»), investment told as done («又完成了1200万的投资»)."""

from datetime import date

import pytest

from domain.money import AmountKind
from reading.parse import parse

DAY = date(2022, 5, 19)


def kinds(text):
    return [(str(int(one.sum.low)), one.kind, one.missing) for one in parse(text, DAY).sums]


@pytest.mark.parametrize("text", [
    "他们说土地款这周先打600万过来", "企业表示下周汇600万", "金牛说月底付600万土地款", "老板讲明天先打600万过来"])
def test_what_is_said_to_come_has_not_come(text):
    assert [missing for _, _, missing in kinds(text)] == [True]


@pytest.mark.parametrize("text", [
    "金牛说这周打了600万过来", "他们说上午打过来600万了", "又打了600万过来", "企业说昨天汇了600万"])
def test_what_is_said_to_have_come_has(text):
    assert [(kind, missing) for _, kind, missing in kinds(text)] == [(AmountKind.PAID_IN, False)]


@pytest.mark.parametrize(("text", "told"), [
    ("这周又完成了1200万的投资 累计4200万了", [AmountKind.INVESTED, AmountKind.INVESTED]),
    ("本月完成1200万的固定资产投资,累计4200万", [AmountKind.INVESTED, AmountKind.INVESTED]),
    ("完成了3亿的投资", [AmountKind.INVESTED]), ("完成投资1200万,总投资1亿", [AmountKind.INVESTED, AmountKind.TOTAL]),
    ("到位1200万,累计4200万", [AmountKind.PAID_IN, AmountKind.PAID_IN])])
def test_investment_that_is_done(text, told):
    assert [kind for _, kind, _ in kinds(text)] == told


@pytest.mark.parametrize(("text", "low"), [
    ("西格玛那个注册资本好像不是1个亿,营业执照上是1.2亿", "120000000"),
    ("注册资本不是1亿,营业执照上写的是1.2亿", "120000000"),
    ("注册资本可能不是5000万,应该是8000万", "80000000")])
def test_a_paper_tells_the_same_sum_otherwise(text, low):
    assert [(sum_, kind) for sum_, kind, _ in kinds(text)] == [(low, AmountKind.REGISTERED)]
