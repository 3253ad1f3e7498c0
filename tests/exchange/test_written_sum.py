"""Sums as people write them into cells are read, or refused with the sum that is likely meant."""

import pytest

from domain.figures.table_number import NumberUnreadable, read_number
from domain.money import say_amount
from exchange.cells import CellWrong, amount
from exchange.columns import Column

CELL = Column("money", "金额", None, "CNY")


@pytest.mark.parametrize(("cell", "read"), [
    ("1、4亿", "1.4亿元"), ("20、53亿元", "20.53亿元"), ("1. 4 亿", "1.4亿元"), ("1·4亿", "1.4亿元"),
    ("1。4亿", "1.4亿元"), ("1点4亿", "1.4亿元"), ("1.4个亿", "1.4亿元"), ("一点四亿", "1.4亿元"),
    ("1亿4000万", "1.4亿元"), ("1亿4千万元", "1.4亿元"), ("壹亿肆仟万元整", "1.4亿元"), ("￥1.4亿", "1.4亿元"),
    ("¥14000万", "1.4亿元"), ("人民币1.4亿元", "1.4亿元"),
    ("1.4亿元人民币", "1.4亿元"), ("1.4亿元（人民币）", "1.4亿元"), ("1.4亿元。", "1.4亿元"), ("1.4亿圆", "1.4亿元"),
    ("RMB1.4亿", "1.4亿元"), ("1.4E+08", "1.4亿元"), ("1.4亿余元", "约1.4亿元"), ("1.4亿多", "约1.4亿元"),
    ("1，400万元", "1400万元"), ("1.4-1.6亿", "1.4亿元—1.6亿元"), ("3000万美元", "3000万美元")])
def test_it_is_read(cell, read):
    assert say_amount(amount(cell, CELL)) == read


@pytest.mark.parametrize(("cell", "near"), [
    ("1，4亿", "1.4亿"), ("1,4亿", "1.4亿"), ("1.4亿元/年", "1.4亿"), ("亿元1.4", "1.4"), ("3²亿元", "3亿元")])
def test_it_is_refused_with_what_is_likely_meant(cell, near):
    with pytest.raises(CellWrong) as refused:
        amount(cell, CELL)
    assert refused.value.facts["near"] == near


@pytest.mark.parametrize("cell", ["亿", "万元", "1.2.3亿4万", "10、20亿", "1e30", "1E+40"])
def test_what_is_no_sum_is_refused(cell):
    with pytest.raises(CellWrong):
        amount(cell, CELL)


@pytest.mark.parametrize(("cell", "value", "unit"), [
    ("20、53亿元", "20.53", "亿元"), ("1.4个亿", "1.4", "亿"), ("1亿4000万", "14000", "万"),
    ("1,005,136", "1005136", ""), ("12.5%", "12.5", "%"), ("欠12.92", "-12.92", ""), ("3个", "3", "个"),
    ("30、1", "30.1", ""), ("30·1", "30.1", ""), ("欠12、92", "-12.92", ""), ("12、5%", "12.5", "%"),
    ("30。15", "30.15", "")])
def test_a_published_table_reads_them_too(cell, value, unit):
    found = read_number(cell)
    assert (str(float(found.value)).removesuffix(".0"), found.measure.name) == (value, unit)


@pytest.mark.parametrize(("cell", "near"), [
    ("1,4亿", "1.4"), ("30,1", "30.1"), ("30,1%", "30.1%"), ("1、2、3", ""), ("10、20", ""), ("1、400", "")])
def test_a_decimal_comma_or_a_list_is_refused_in_a_published_table(cell, near):
    with pytest.raises(NumberUnreadable) as refused:
        read_number(cell)
    assert refused.value.near == near
