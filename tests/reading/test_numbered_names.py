"""Firms whose names begin with a number or a month, and numbers and months that begin none."""

from datetime import date

import pytest

from reading.reading_context import ReadingContext
from reading.text.normalise import uniform
from reading.text.numbered_names import numbered_names
from reading.understand import understand

TODAY = ReadingContext(date(2024, 5, 20))


@pytest.mark.parametrize(("said", "firms"), [
    ("昨天拜访58同城，洽谈区域总部项目", ("58同城",)), ("今天与58同城签约，总投资3亿元", ("58同城",)),
    ("58同城一行来访", ("58同城",)),
    ("昨天拜访51信用卡、1药网和58到家", ("51信用卡", "1药网", "58到家")), ("昨天拜访七月科技", ("七月科技",)),
    ("昨天接待4399游戏来访", ("4399游戏",)), ("拜访了五月花酒店管理公司", ("五月花酒店管理公司",)),
    ("昨天拜访六月天食品，对方计划投资5亿", ("六月天食品",))])
def test_they_are_the_firms_of_the_report(said, firms):
    record = understand(said, TODAY).record
    assert record.enterprises == firms
    assert record.next_on is None


def test_a_month_in_a_name_is_no_day():
    record = understand("昨天在北京拜访九阳和十月稻田", TODAY).record
    assert "十月稻田" in record.enterprises
    assert (record.happened.start, record.happened.end, record.next_on) == (date(2024, 5, 19), date(2024, 5, 19), None)


@pytest.mark.parametrize("said", [
    "昨天接待3家企业", "昨天走访12企业", "昨天接待20余人", "昨天考察2号地块", "昨天接待5批客商，六月再来",
    "昨天对接3个项目",
    "昨天走访2万平方米厂房", "昨天拜访六月签约的甲公司", "昨天拜访远大机电和六月开工的乙项目", "十月拜访远大机电",
    "昨天考察5月新开的商场",
    "昨天拜访远大机电和三月份签约的项目方", "昨天接待7天前约好的客商", "项目与3000万元配套资金对接签约",
    "昨天对接十月十日开幕的展会"])
def test_what_counts_measures_or_dates_begins_no_name(said):
    assert numbered_names(uniform(said)) == ()
