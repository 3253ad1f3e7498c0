"""Cells that say several days, or a month: taken where several days are meant, else named with the likely day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange import as_csv, gather, import_rows, read_rows
from exchange.cells import Noted
from exchange.day_spans import DaySpan
from exchange.fault import CellWrong
from exchange.yearless_days import KnownYears
from tests.exchange.test_fact_import import NOW, OFFICE, WORDING, bring, refused
from tests.exchange.test_strangers_tables import book_of, facts

HEADS = ["日期", "单位", "事项", "天数", "项目", "金额(万元)"]
TODAY = date(2026, 6, 2)
YEARS = KnownYears((2026,), None, (date(2026, 1, 1), date(2026, 12, 31)), TODAY)
SHAPES = ("{0.year}年{0.month}月{0.day}日至{1.year}年{1.month}月{1.day}日", "{0:%Y-%m-%d}至{1:%Y-%m-%d}",
          "{0.year}.{0.month}.{0.day}-{1.year}.{1.month}.{1.day}", "{0:%Y/%m/%d}～{1:%Y/%m/%d}",
          "{0.year}年{0.month}月{0.day}日—{1.month}月{1.day}日", "{0.year}.{0.month}.{0.day}-{1.month}.{1.day}")


def read(cell, years=YEARS):
    found = years.read_span(cell)
    return found.value if isinstance(found, Noted) else found


@given(st.dates(date(2025, 1, 1), date(2026, 5, 1)), st.integers(1, 90), st.sampled_from(SHAPES))
def test_both_days_are_found_however_they_are_written(first, days, shape):
    span = DaySpan(first, first + timedelta(days=days))
    assert read(shape.format(span.first, span.last)) == span


@pytest.mark.parametrize(("cell", "first", "last"), [
    ("3.1-3.5", (3, 1), (3, 5)), ("3月1日至5日", (3, 1), (3, 5)), ("3月1日—3日", (3, 1), (3, 3)),
    ("３月14日－17日", (3, 14), (3, 17)), ("3/1-3/5", (3, 1), (3, 5)), ("3月28日至4月2日", (3, 28), (4, 2)),
    ("5月11日-17日", (5, 11), (5, 17)), ("3月1号到3号", (3, 1), (3, 3)), ("3.14-17", (3, 14), (3, 17))])
def test_the_year_is_found_as_of_one_day(cell, first, last):
    assert read(cell) == DaySpan(date(2026, *first), date(2026, *last))


def test_over_the_turn_of_the_year():
    assert read("2025年12月28日至1月3日") == DaySpan(date(2025, 12, 28), date(2026, 1, 3))


@pytest.mark.parametrize(("cell", "code", "near"), [
    ("2026年3月", "only_month", date(2026, 3, 31)), ("2026.3", "only_month", date(2026, 3, 31)),
    ("2026-02", "only_month", date(2026, 2, 28)), ("3月", "only_month", date(2026, 3, 31)),
    ("3月上旬", "only_month", date(2026, 3, 10)), ("2026年4月中旬", "only_month", date(2026, 4, 20)),
    ("2026年6月", "only_month", TODAY), ("5月底", "only_month", date(2026, 5, 31)),
    ("3月5日至1日", "span_backwards", None), ("2026.3.5-3.1", "span_backwards", None),
    ("5-20-25", "not_a_day", ""), ("13月", "not_a_day", "")])
def test_what_is_neither_is_named_with_the_likely_day(cell, code, near):
    with pytest.raises(CellWrong) as wrong:
        YEARS.read_span(cell)
    assert (wrong.value.code, wrong.value.facts.get("near")) == (code, near)


async def test_a_trip_of_some_days_has_as_many(db):
    await bring(db, book_of(("表", [HEADS, ["2026.3.1-3.5", "商务局", "外出"],
                                   ["2026年4月1日—3日", "商务局", "外出", 3],
                                   ["2026-05-06至2026-05-08", "商务局", "推介会"]])))
    assert [(fact.day, fact.last_day, fact.days) for fact in await facts(db)] == [
        (date(2026, 3, 1), date(2026, 3, 5), Decimal(5)), (date(2026, 4, 1), date(2026, 4, 3), Decimal(3)),
        (date(2026, 5, 6), date(2026, 5, 8), None)]


async def test_days_that_differ_are_told_and_the_number_counts(db):
    table = book_of(("表", [HEADS, ["2026年3月2日至8日", "商务局", "外出", 5]]))
    done = await import_rows(db, OFFICE, read_rows(table, OFFICE), "表", NOW)
    assert [notice.text(WORDING) for notice in done.notices] == [
        "第2行 “天数”列：2026-03-02至2026-03-08是7天，天数写的是5，已按天数记"]
    [fact] = await facts(db)
    assert (fact.days, fact.last_day) == (Decimal(5), date(2026, 3, 8))


@pytest.mark.parametrize("row", [["2026.3.1-3.5", "商务局", "签约", "", "甲园"],
                                 ["2026.3.1-3.5", "商务局", "到位资金", "", "甲园", 100]])
async def test_a_stage_and_money_have_one_day(db, row):
    assert (await refused(db, book_of(("表", [HEADS, row]))))[0] == (
        f"第2行 “日期”列：“{row[2]}”要写一天，不能写几天（是不是 2026-03-05）")


async def test_what_is_written_out_comes_back_the_same(db):
    await bring(db, book_of(("表", [HEADS, ["2026.3.1-3.5", "商务局", "外出", 4], ["2026.3.1-3.5", "商务局", "会议"],
                                   ["2026-04-01", "商务局", "外出", 2]])))
    async with db.begin() as store:
        written = as_csv(await gather(store, facts=True), OFFICE, ["facts"])
    assert [row.split(",")[0] for row in written.splitlines()[1:]] == [
        "2026-03-01至2026-03-05", "2026-03-01至2026-03-05", "2026-04-01"]
    done = await bring(db, written.encode())
    assert (done.added, done.same) == (0, 3)
