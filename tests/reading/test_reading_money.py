"""Sums of money in text: every written form, and nothing that is no money."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.filing.record import UpdateKind
from domain.money import AmountKind, Basis
from domain.numerals import number
from reading import read
from reading.meaning.amounts import label
from reading.text.normalise import uniform
from reading.values.money_grammar import find_sums


def sums(text):
    return [(s.low, s.high, s.currency) for s in find_sums(uniform(text))]


@pytest.mark.parametrize(("text", "value", "currency"), [
    ("投1.5个亿月底之前答复", "150000000", "CNY"), ("投三个亿年底签", "300000000", "CNY"),
    ("要投3亿人家下周来", "300000000", "CNY"),
    ("到了500万批复也下来了", "5000000", "CNY"),
    ("30亿元", "3000000000", "CNY"), ("3个亿", "300000000", "CNY"), ("1.2e", "120000000", "CNY"),
    ("5000w", "50000000", "CNY"), ("两千来万", "20000000", "CNY"), ("一点五亿", "150000000", "CNY"),
    ("１．５亿", "150000000", "CNY"), ("1、4亿元", "140000000", "CNY"), ("20、53亿元", "2053000000", "CNY"),
    ("3亿5千", "350000000", "CNY"), ("三亿五千元", "350000000", "CNY"), ("12亿5000", "1250000000", "CNY"),
    ("3亿6500", "365000000", "CNY"), ("三亿零五千元", "300005000", "CNY"), ("13万2千5", "132500", "CNY"),
    ("13万4000", "134000", "CNY"), ("近5亿元", "500000000", "CNY"), ("逾6亿美元", "600000000", "USD"),
    ("3000多万", "30000000", "CNY"),
    ("一个多亿", "100000000", "CNY"), ("一亿二", "120000000", "CNY"), ("3亿5000万", "350000000", "CNY"),
    ("千把万", "10000000", "CNY"), ("投个把亿", "100000000", "CNY"), ("980万，美金，走的资本金户", "9800000", "USD"),
    ("半个亿", "50000000", "CNY"), ("上亿元", "100000000", "CNY"), ("5000万美元", "50000000", "USD"),
    ("36亿港元", "3600000000", "HKD"), ("三千万美金", "30000000", "USD"), ("4000万欧", "40000000", "EUR"),
    ("新台币 177.1 亿元", "17710000000", "TWD"), ("人民币1005136万元", "10051360000", "CNY"),
    ("3.1個億", "310000000", "CNY"), ("壹仟贰佰万圆整", "12000000", "CNY"), ("三十五元六角七分", "35.67", "CNY"),
    ("82,225.5元", "82225.5", "CNY"), ("2万亿日元", "2000000000000", "JPY"), ("五十万三千二百泰铢", "503200", "THB"),
    ("四百二十个亿卢布", "42000000000", "RUB"), ("八百五十奈拉", "850", "NGN"), ("15k左右", "15000", "CNY"),
    ("三兆二千亿元", "3200000000000", "CNY"), ("500美圆", "500", "USD"),
    ("5个亿多点", "500000000", "CNY"), ("100万镑", "1000000", "GBP"),
])
def test_one_sum(text, value, currency):
    assert [(low, code) for low, _, code in sums(text)] == [(Decimal(value), currency)]


@pytest.mark.parametrize(("text", "low", "high"), [
    ("7、8亿元", "700000000", "800000000"), ("4-5亿", "400000000", "500000000"), ("七八个亿", "700000000", "800000000"),
    ("三五千万", "30000000", "50000000"), ("1万-5万元", "10000", "50000"), ("两到三万港元", "20000", "30000"),
    ("从8500到3万", "8500", "30000"), ("10~15k元", "10000", "15000"), ("十几个亿", "1000000000", "2000000000"),
    ("一千到两千万元", "10000000", "20000000"), ("两亿四五", "240000000", "250000000"),
    ("三千七八百万", "37000000", "38000000"), ("一百二十至一百五十万", "1200000", "1500000"),
])
def test_ranges_give_both_ends(text, low, high):
    [found] = find_sums(uniform(text))
    assert (found.low, found.high, found.approx) == (Decimal(low), Decimal(high), True)


@pytest.mark.parametrize("text", [
    "3x万元", "20xx万元", "XX亿元", "*亿", "8000平厂房", "85亩", "年产18万吨", "302会议室", "电话66778899", "占66、7%",
    "缺300个操作工", "股票600519", "10万台", "5万人", "50万平方米", "200万片", "3亿度电", "10万吨级码头", "万晟项目",
    "亿纬锂能",
    "千万别让他们听见", "千万要记得报", "两块地", "一块85亩", "220千伏", "5号楼", "2.3本项目", "100MW光伏",
])
def test_no_money(text):
    assert sums(text) == []


@pytest.mark.parametrize("said", ["1。5亿", "1，5亿元", "1·5亿", "3,5000万"])
def test_a_point_that_slipped_is_no_number_that_can_be_told(said):
    assert [one.vague for one in find_sums(uniform(f"总投资{said}"))] == [True]


@pytest.mark.parametrize("said", ["5亿2024年开工", "3亿600家", "13万4000平方米", "5亿3个项目"])
def test_a_number_behind_a_sum_that_counts_something_else_is_no_part_of_it(said):
    assert [one.low for one in find_sums(uniform(f"总投资{said}"))] in ([500000000], [300000000], [])


@pytest.mark.parametrize(("said", "yi"), [
    ("廿亿元", "20"), ("卅五亿", "35"), ("一百廿亿", "120"), ("廿三点五亿", "23.5"), ("卌亿", "40"),
    ("卅五亿六千万", "35.6"),
    ("3个5亿", "15"), ("三个五亿元", "15"), ("两个一百二十亿", "240"), ("2个1.5亿", "3"), ("十个5000万", "5"),
    ("一个5亿", "5"),
    ("俩亿", "2"), ("仨亿", "3"), ("5亿又3000万", "5.3"), ("一万五千万", "1.5"), ("1万2000万元", "1.2"),
    ("2个10亿元项目", "10"), ("三个一亿元以上", "1")])
def test_twenty_in_one_character_and_so_many_times_a_sum(said, yi):
    """Nothing is cut off; of several projects of one size the sum is what each is worth."""
    [found] = find_sums(uniform(f"总投资{said}"))
    assert found.low == Decimal(yi) * 10**8


def test_one_of_this_and_one_of_that_are_two_sums():
    assert sums("一个1.9亿一个6500万") == sums("1.9亿、6500万")


def test_vague_sums_state_no_number():
    assert [s.vague for s in find_sums("几千万,数十亿美元,好几亿")] == [True, True, True]


@pytest.mark.parametrize("text", ["近3亿", "约3亿", "3亿多", "3亿左右", "3亿以上", "大概3亿", "3亿上下", "超3亿",
                                  "3亿出头"])
def test_approx(text):
    assert [s.approx for s in find_sums(text)] == [True]


def test_plain_sums_are_not_approx():
    assert [s.approx for s in find_sums("预计总投资3亿元")] == [False]


@pytest.mark.parametrize(("text", "kinds"), [
    ("总投资5亿,其中一期2亿,注册资本3000万", ["total", "phase", "registered"]),
    ("传感器3亿到账5000万", ["total", "paid_in"]), ("传感器投3亿已到位5000万", ["total", "paid_in"]),
    ("铜箔2亿元,已到账8000万元", ["total", "paid_in"]), ("铜箔3亿已完成投资5000万", ["total", "invested"]),
    ("铜箔9000万的项目进来1200万", ["total", "paid_in"]), ("铜箔总投2亿签了8000万设备", ["total", "other"]),
    ("甲500万到账,乙300万到账", ["paid_in", "paid_in"]), ("铜箔500万到账了,铜管300万", ["paid_in", "paid_in"]),
    ("甲3亿到账乙5000万到账", ["paid_in", "paid_in"]), ("签了3亿的设备制造项目", ["total"]),
    ("他说想先上一期,投2个亿,二期看情况", ["phase"]), ("谈的是电池二期,总投资5亿", ["total"]),
    ("已完成投资1亿,到位资金8000万", ["invested", "paid_in"]),
    ("年产值10亿元,税收3000万", ["output", "tax"]),
    ("定金50万打过来了", ["deposit"]),
    ("1.2亿增资款到账", ["paid_in"]),
    ("完成投资4300万,累计2.3亿", ["invested", "invested"]),
    ("合同额1.9亿,总投资4.2亿", ["contract", "total"]),
    ("土地款2000万,利润300万", ["other", "other"]),
])
def test_kinds_by_the_words_around(text, kinds):
    assert [str(item.kind) for item in label(text, find_sums(text))] == kinds


@pytest.mark.parametrize(("text", "kinds"), [
    ("8月完成投资：骁恒油服0.35亿（累计1.05亿）；岭塔叶片0.8亿", ["invested"] * 3),
    ("1-4月完成投资，骁恒油服1.12亿，岭塔叶片2.37亿", ["invested"] * 2),
    ("上半年产值出来了：骁恒油服1.08亿，岭塔叶片5.5亿", ["output"] * 2), ("一季度税收，骁恒油服300万，岭塔叶片120万",
                                                      ["tax"] * 2),
    ("设备补贴下来了，骁恒油服86万，岭塔叶片120万", ["other"] * 2), ("到位资金日报：骁恒油服150万、岭塔叶片2200万",
                                                  ["paid_in"] * 2),
    ("本周到账，骁恒油服150万，岭塔叶片2200万", ["paid_in"] * 2), ("昨天的保证金：骁恒油服20万到账，岭塔叶片30万",
                                                   ["deposit"] * 2),
    ("三家的注册资本：骁恒油服2000万，岭塔叶片1亿，其中一期3000万", ["registered", "registered", "phase"]),
    ("合同额报上来了，骁恒油服2000万，岭塔叶片1亿", ["contract"] * 2),
])
def test_what_stands_above_a_list_says_what_its_sums_are(text, kinds):
    plain = uniform(text)
    assert [str(item.kind) for item in label(plain, find_sums(plain))] == kinds


@pytest.mark.parametrize("text", [
    "补签协议，骁恒油服3亿", "签约汇总：骁恒油服3亿；岭塔叶片2亿", "骁恒油服完成投资任务了，拟建叶片线2亿"])
def test_what_heads_no_list_says_nothing_of_its_sums(text):
    plain = uniform(text)
    assert {str(item.kind) for item in label(plain, find_sums(plain))} == {"total"}


def test_bare_sum_is_a_guessed_total():
    [item] = label("项目3亿", find_sums("项目3亿"))
    assert (str(item.kind), item.guessed) == ("total", True)


HAN = "零一二三四五六七八九"


def in_han(value):
    """A whole number below ten thousand as people write it."""
    text, zero = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, value = divmod(value, size)
        if digit:
            text += ("零" if zero and text else "") + HAN[digit] + unit
        zero = not digit
    return text


@given(st.integers(1, 9999), st.sampled_from(["亿", "万"]), st.sampled_from(["元", "", "美元", "港元"]))
def test_han_round_trip(count, unit, currency):
    [found] = find_sums(f"总投资{in_han(count)}{unit}{currency},")
    assert found.low == count * (10**8 if unit == "亿" else 10**4)


@given(st.integers(1, 99999), st.integers(0, 99), st.sampled_from(["亿", "万", "个亿", "e", "w", "亿元", "万元",
                                                                   "亿美元"]),
       st.sampled_from(["总投资", "投", "计划投资约", "近"]), st.sampled_from(["", ",", "左右", "。"]))
def test_digit_round_trip(whole, part, unit, before, after):
    text = f"{before}{whole}.{part:02d}{unit}{after}"
    [found] = find_sums(text)
    assert found.low == Decimal(f"{whole}.{part:02d}") * (10**4 if unit[0] in "万w" else 10**8)


@given(st.decimals(min_value=1, max_value=9999, places=1))
def test_full_width_is_the_same(value):
    wide = str(value).translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    assert sums(f"投资{wide}亿元") == sums(f"投资{value}亿元")


@pytest.mark.parametrize("text", ["𝟎亿元", "𝟏、𝟐亿", "٣亿元"])
def test_digits_of_other_scripts_are_no_sums(text):
    assert sums(text) == []


@given(st.text(max_size=60))
def test_numbers_never_fail(text):
    value = number(text)
    assert value is None or value >= 0


@pytest.mark.parametrize("said", ["投资0亿元", "投资零亿元", "投资0.0亿元", "投资0元"])
def test_nothing_is_no_sum(said):
    assert find_sums(uniform(said)) == []


@pytest.mark.parametrize(("said", "kinds"), [
    ("总投资10亿元，其中设备投资6亿元", ["total", "other"]), ("总投资10亿元，其中一期投资3亿元", ["total", "phase"]),
    ("计划投资3亿美元，折合人民币20亿元，其中设备5000万元", ["total", "other"]), ("总投资2亿欧元（约合人民币15亿元）",
                                                            ["total"])])
def test_a_part_is_no_second_total_and_a_conversion_no_second_sum(said, kinds):
    text = uniform(said)
    assert [str(one.kind) for one in label(text, find_sums(text))] == kinds


@pytest.mark.parametrize("text", ["蓝海储能新增8000万，累计2.3亿", "蓝海储能累计2.3亿元，新增8000万元",
                                  "本月新增3000万，累计1.2亿，蓝海储能"])
def test_what_is_new_and_what_it_makes_in_all_is_money_that_came(text):
    record = read(text, date(2026, 5, 19))
    assert record.kind is UpdateKind.FUNDS
    assert [(one.kind, one.basis) for mention in record.projects for one in sorted(
        mention.amounts, key=lambda one: one.money.minor)] == [(AmountKind.PAID_IN, Basis.INCREMENT),
                                                               (AmountKind.PAID_IN, Basis.TOTAL)]


def test_a_second_stage_beside_the_whole_is_none():
    record = read("蓝海储能追加投资2亿，总投资7亿", date(2026, 5, 19))
    assert [one.kind for mention in record.projects for one in mention.amounts] == [AmountKind.TOTAL]
