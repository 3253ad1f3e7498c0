"""Lists and tables of sums: the unit told once, the kind told at the head, each sum with the name of its own item."""

from datetime import date

import pytest

from domain.filing.record import Span
from reading import read
from reading.names.itemised import counted
from reading.text.normalise import uniform
from reading.values.shared_unit import sums_of

DAY = date(2024, 6, 20)  # a Thursday


def money(text):
    return [(m.name, [(str(a.kind), a.money.plain()) for a in m.amounts]) for m in read(text, DAY).projects]


@pytest.mark.parametrize(("text", "sums"), [
    ("5月到位资金（单位：万元）：元力机床 320、宏图木业 1500", ["3200000", "15000000"]),
    ("序号|企业|总投(亿)|状态 1|元力机床|1.5|开工 2|宏图木业|0.8|签约", ["150000000", "80000000"]),
    ("完成投资表 | 元力机床 4200 | 宏图木业 3100 | 单位万元", ["42000000", "31000000"]),
    ("到账(万美元)：元力机床 50", ["500000"]),
    ("元力机床 320 人，宏图木业 1500", []),
    ("单位：万元，7月 12家", []),
])
def test_a_unit_told_once_counts_for_the_bare_numbers(text, sums):
    assert [str(int(one.low)) for one in sums_of(uniform(text))] == sums


@pytest.mark.parametrize("text", [
    "5月完成投资快报 元力机床1300万，宏图木业950万", "5月完成投资情况：元力机床1300万；宏图木业950万",
    "完成投资前五：元力机床1300万、宏图木业950万", "1-5月完成投资：元力机床 1300万／宏图木业 950万",
])
def test_the_head_of_a_list_says_the_kind_and_each_sum_keeps_its_name(text):
    assert money(text) == [("元力机床", [("invested", "13000000")]), ("宏图木业", [("invested", "9500000")])]


def test_what_holds_days_that_are_told_too_only_says_where_they_lie():
    told = read("上周签的两家：周二元力机床的磨床项目，2亿；周四宏图木业的地板项目，1亿", DAY)
    assert told.happened == Span(date(2024, 6, 11), date(2024, 6, 13))


@pytest.mark.parametrize(("text", "firms"), [
    ("汇澜、盛唐、九域三家轨交配套的地今天一起摘了", ("汇澜", "盛唐", "九域")),
    ("昨天下午海鸣科技、长风制造、小鹿翻译三家签了入驻协议", ("海鸣科技", "长风制造", "小鹿翻译")),
    ("中秋前把博鳐水产、臻鲜达两家的开户办好", ("博鳐水产", "臻鲜达")),
    ("今天走访了青柚食品、白塔机电和橡果四家", ()),  # not so many as are told: nothing is certain
    ("下周接待广州、深圳两家", ())])
def test_a_counted_list_of_firms_has_all_of_them(text, firms):
    found = {text[start:end] for _, members in counted(text) for start, end in members}
    assert found == {*firms[1:]}
    assert {*firms} <= {*read(text, date(2026, 9, 20)).enterprises}
