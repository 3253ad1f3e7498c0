"""Numbers in words, counts that are only about, names that are the same or nearly: each a value or named."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import Money
from domain.numerals import in_digits, number
from exchange import as_csv, gather
from tests.exchange.test_fact_import import OFFICE, bring, refused, sheet, told
from tests.exchange.test_strangers_tables import facts

VISITORS = ["2026-03-10", "商务局", "来访", "", "北辰医药", "", "", "", ""]
PAID = ["2026-03-10", "商务局", "到位资金", "传感器", "锐恒精密"]


@pytest.mark.parametrize(("cell", "people", "about"), [
    ("80余人", 80, True), ("约20", 20, True), ("近30人", 30, True), ("十二人", 12, False), ("二十多人", 20, True),
    ("12", 12, False), ("一百零五人", 105, False), ("15人左右", 15, True)])
async def test_people_in_words_and_about(db, cell, people, about):
    await bring(db, sheet([*VISITORS, cell]))
    [fact] = await facts(db)
    assert (fact.people, fact.people_about) == (people, about)


async def test_each_number_of_a_row_is_about_by_itself(db):
    heads = ["日期", "单位", "事项", "批次", "人数", "家数"]
    rows = (["2026-03-10", "商务局", "走访", "", "12", "约20家"], ["2026-03-11", "商务局", "走访", "", "约12", "20"],
            ["2026-03-12", "商务局", "线索", "20余条", "", ""])
    await bring(db, sheet(*rows, heads=heads))
    told = [(one.batches, one.batches_about, one.people_about, one.firms_about) for one in await facts(db)]
    assert told == [(None, False, False, True), (None, False, True, False), (20, True, False, False)]
    async with db.begin() as store:
        out = as_csv(await gather(store, facts=True), OFFICE, ["facts"])
    assert all(said in out for said in (",,12,约20,", ",,约12,20,", ",约20,,"))
    assert (await bring(db, out.encode())).same == 3


async def test_what_is_about_goes_out_as_that_and_in_again(db):
    await bring(db, sheet([*VISITORS, "80余人"]))
    async with db.begin() as store:
        out = as_csv(await gather(store, facts=True), OFFICE, ["facts"])
    assert "约80" in out
    assert (await bring(db, out.encode())).same == 1


@pytest.mark.parametrize(("cell", "money"), [
    ("一百五十万美元", Money.of(1_500_000, "USD")), ("二点五亿元", Money.of(250_000_000)),
    ("3千万元", Money.of(30_000_000)),
    ("两千万", Money.of(20_000_000)), ("三百", Money.of(3_000_000)), ("二十多万元", Money.of(200_000))])
async def test_sums_in_words(db, cell, money):
    await bring(db, sheet([*PAID, cell]))
    assert [fact.money for fact in await facts(db)] == [money]


@pytest.mark.parametrize("cell", ["12.3.4", "1/3"])
async def test_no_part_of_a_sum_that_cannot_be_read_is_offered(db, cell):
    [said] = await refused(db, sheet([*PAID, cell]))
    assert "不是金额" in said and "是不是" not in said


@given(st.integers(1, 9), st.sampled_from("十百千"))
def test_a_numeral_and_its_digits_are_one_number(digit, size):
    said = f"{'一二三四五六七八九'[digit - 1]}{size}"
    assert Decimal(in_digits(said)) == number(said)
    assert in_digits(f"{digit}{size}万") == f"{digit}{size}万"


async def test_a_project_of_the_same_name_and_another_enterprise_is_told(db):
    said = told(await bring(db, sheet([*PAID, 100], [*PAID[:4], "锐恒精密有限公司", 100], [*PAID, 200])))
    assert [line for line in said if "同名" in line] == [
        "第3行 “企业”列：“传感器”已有同名项目（企业：锐恒精密），企业不同，已作为另一个项目；如是同一个，请用 /project "
        "合并"]


@pytest.mark.parametrize(("name", "near"), [("年产五万吨正极材料", True), ("年产6万吨正极材料", False),
                                            ("正极材料二期", False)])
async def test_one_number_written_in_two_ways_is_near_another_number_is_not(db, name, near):
    said = told(await bring(db, sheet(["2026-03-10", "商务局", "签约", "年产5万吨正极材料", "锐恒精密"],
                                      ["2026-03-10", "商务局", "签约", name, "锐恒精密"])))
    assert any("只差几个字" in line for line in said) == near


async def test_several_firms_in_one_visit_are_told(db):
    said = told(await bring(db, sheet(["2026-03-10", "商务局", "走访", "", "北辰医药、南山电子"])))
    assert said == ["第2行 “企业”列：“北辰医药、南山电子”像是几家企业，按一家计；请一家写一行"]


async def test_two_days_in_a_row_name_the_column_that_is_taken(db):
    said = await refused(db, sheet(["商务局", "签约", "2026-03-10", "2026-04-10"], heads=["单位", "事项", "签约日期",
                                                                                     "到位时间"]))
    assert said[:1] == ["第1行 “到位时间”列：这一列和“签约日期”读作同一列，只能留一列；一行里有几件事的（如签约、"
                    "到账各有日期），请一件事写一行"]
