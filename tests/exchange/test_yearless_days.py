"""Days without a year: read where title, rows or the plan say which, else named with the likely one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange import import_rows, read_rows
from exchange.cells import Noted
from exchange.fault import CellWrong
from exchange.yearless_days import KnownYears
from tests.exchange.test_fact_import import NOW, OFFICE, WORDING, refused
from tests.exchange.test_strangers_tables import book_of

TODAY = date(2026, 6, 2)
YEAR, TWO_YEARS = (date(2026, 1, 1), date(2026, 12, 31)), (date(2025, 9, 1), date(2026, 8, 31))
THREE_YEARS = (date(2024, 1, 1), date(2026, 12, 31))
HEADS = ["日期", "单位", "事项"]


def read(cell, *, title=(), rows=(), period=THREE_YEARS, happened=True):
    """(day, by what the year is told), or (the likely day,) of what is refused."""
    try:
        found = KnownYears.of(title, rows, period, TODAY).read(cell, happened=happened)
    except CellWrong as wrong:
        return (wrong.facts.get("near"),)
    return (found.value, found.code.removeprefix("year_by_")) if isinstance(found, Noted) else (found, "")


@pytest.mark.parametrize(("cell", "around", "expected"), [
    ("5月20日", {"title": ("2025年1-6月招商引资情况表",)}, (date(2025, 5, 20), "title")),
    ("5.20", {"title": ("招商台账", "2026")}, (date(2026, 5, 20), "title")),
    ("5/20", {"rows": ("2026-03-01", "2026年5月30日")}, (date(2026, 5, 20), "rows")),
    ("12月20日", {"rows": ("2025-11-01", "2026-02-01")}, (date(2025, 12, 20), "rows")),
    ("05-20", {"period": YEAR}, (date(2026, 5, 20), "plan")), ("１０月８日", {"period": TWO_YEARS},
                                                               (date(2025, 10, 8), "plan")),
    ("2026-05-20", {"title": ("2025年",)}, (date(2026, 5, 20), "")),
    ("2月29日", {"period": THREE_YEARS}, (date(2024, 2, 29), "plan")),
    # nothing says which
    ("5月20日", {}, (date(2026, 5, 20),)), ("5月20日", {"title": ("2024年至2026年",)}, (date(2026, 5, 20),)),
    ("12月20日", {"period": YEAR}, (date(2025, 12, 20),)),  # it would lie ahead
    ("5月20日", {"title": ("2025年度",), "rows": ("2026-03-01",)}, (date(2026, 5, 20),)),
    ("5.2", {"period": YEAR}, (date(2026, 5, 2),)),  # or 5月20日, of which a spreadsheet dropped the nought
    ("13月1日", {"period": YEAR}, (None,)),
    ("5月20日", {"title": ("2026年",), "happened": False}, (date(2026, 5, 20),))])
def test_the_year(cell, around, expected):
    assert read(cell, **around) == expected


@given(st.dates(date(2025, 9, 1), TODAY), st.sampled_from(["{0.month}月{0.day}日", "{0:%m-%d}", "{0.month}/{0.day}"]))
def test_within_a_plan_that_holds_every_day_once_the_day_is_found(day, form):
    assert read(form.format(day), period=TWO_YEARS)[0] == day


async def test_a_table_by_its_title(db):
    table = [["2026年招商引资活动台账"], HEADS, ["3月5日", "商务局", "会议"], ["4.15", "商务局", "会议"]]
    done = await import_rows(db, OFFICE, read_rows(book_of(("台账", table)), OFFICE, TODAY), "台账", NOW)
    assert done.facts.added == 2 and [notice.text(WORDING) for notice in done.notices] == [
        "第3行 “日期”列：“3月5日”没有写年份，按表题的年份读作 2026-03-05（本列其余同样）"]


async def test_what_nothing_tells_is_refused_with_the_likely_day(db):
    rows = [HEADS, ["2024-03-05", "商务局", "会议"], ["2026-03-05", "商务局", "会议"], ["4月15日", "商务局", "会议"]]
    assert (await refused(db, book_of(("活动", rows))))[0].startswith(
        "第4行 “日期”列：“4月15日”没有写年份（是不是 2025-04-15）")
