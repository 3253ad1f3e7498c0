"""What units owe anew each month: judged month by month, told alike in every bulletin."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from domain.figures.window import DayWindow
from domain.filing.record import Span, UpdateKind
from domain.period import Period
from reports.figures.window_said import months, windows_said
from tests.bulletin_scene import at, file
from tests.figures.test_growth import text
from tests.figures.test_unit_rows import MARCH, PLAN, a_spring


@pytest.fixture
async def spring(db, app):
    async with db.begin() as store:
        await a_spring(store)
    return db


async def test_every_bulletin_judges_a_monthly_task_month_by_month_and_says_it_alike(spring):
    """Three meetings of March and one of January are two months met, and not enough for February."""
    async with spring.begin() as store:
        for month, day in ((1, 15), (3, 16), (3, 17)):
            await file(store, at(month, day), unit="临港产业区", kind=UpdateKind.MEETING)
    once = replace(PLAN, targets=(replace(PLAN.targets[1], value=Fraction(1)),))
    kept = "1—3月临港产业区做到2个月（缺2月），经济开发区是0次"
    for report, period in (("quarterly_assessment", Period.of("quarter", date(2026, 1, 1))), ("task_table", MARCH),
                           ("annual_settlement", Period.of("year", date(2026, 1, 1)))):
        told, facts = await text(spring, once, report, period, at(4, 1))
        running = "；4月至今都是0次" if report == "annual_settlement" else ""
        assert f"{kept}{running}\n" in told and (report != "task_table" or facts["tasks"][0]["met"] == 0)
    async with spring.begin() as store:  # what is done in the month that runs is not of the months before
        await file(store, at(4, 1), unit="经济开发区", kind=UpdateKind.MEETING)
    digest, _ = await text(spring, once, "weekly_digest", Period.of("week", date(2026, 3, 31)), at(4, 2))
    assert ("会议（招商组团组每个单位每月任务1次）：1—3月2个单位中每月都做到的0个，一直是0的1个：经济开发区\n"
            in digest), digest


async def test_what_a_unit_has_after_the_months_told_is_not_of_them(spring):
    async with spring.begin() as store:
        await file(store, at(4, 5), unit="经济开发区", kind=UpdateKind.MEETING)
    once = replace(PLAN, targets=(replace(PLAN.targets[1], value=Fraction(1)),))
    half, _ = await text(spring, once, "half_year_summary", Period.of("half", date(2026, 1, 1)), at(4, 11))
    kept = "1—3月临港产业区做到1个月（缺1—2月），经济开发区是0次；4月至今经济开发区1次，其余1个为0\n"
    assert kept in half and "临港产业区、经济开发区各1次" in half


MONTHS = [DayWindow(date(2025 + n // 12, n % 12 + 1, 1), date(2025 + n // 12, n % 12 + 1, 28)) for n in range(24)]


@pytest.mark.parametrize(("windows", "recurrence", "said"), [
    (MONTHS[10:11], "month", "11月"), (MONTHS[:11], "month", "1—11月"),
    ([MONTHS[2], *MONTHS[6:9]], "month", "3、7—9月"),
    (MONTHS[10:14], "month", "2025年11月—2026年2月"), ([MONTHS[10], MONTHS[13]], "month", "2025年11月、2026年2月"),
    (MONTHS[:9:3], "quarter", "第1—3季度"), (MONTHS[3:4], "quarter", "第2季度"), (MONTHS[:1], "half", "上半年"),
    (MONTHS[:7:6], "half", "上半年—下半年"), (MONTHS[9:13:3], "quarter", "2025年第4季度—2026年第1季度")])
def test_neighbouring_months_are_named_together(windows, recurrence, said):
    assert windows_said(windows, recurrence) == said


@pytest.mark.parametrize(("first", "last", "said"), [
    (date(2026, 5, 1), date(2026, 5, 31), "5月"), (date(2026, 1, 1), date(2026, 5, 31), "1—5月"),
    (date(2025, 11, 1), date(2025, 12, 31), "2025年11—12月"), (date(2025, 1, 1), date(2025, 12, 31), "2025年"),
    (date(2026, 5, 2), date(2026, 5, 31), "5月2日至31日"),
    (date(2025, 12, 1), date(2026, 1, 31), "2025年12月1日至1月31日")])
def test_days_that_are_whole_months_are_named_so(first, last, said):
    assert months(Span(first, last), date(2026, 6, 1)) == said
