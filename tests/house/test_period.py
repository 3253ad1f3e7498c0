from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import RuleBroken
from domain.period import Period, current, parse

TODAY = date(2024, 5, 22)  # a Wednesday
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
kinds = st.sampled_from(["week", "month", "day"])
parts_of_years = st.sampled_from(["quarter", "half", "year"])


@given(kinds | parts_of_years, days)
def test_every_day_lies_in_exactly_one_period(kind, day):
    period = Period.of(kind, day)
    assert day in period
    assert day not in period.previous() and day not in period.next()
    assert period.previous().end == period.start and period.next().start == period.end
    assert period.next().previous() == period


@given(parts_of_years, days)
def test_parts_of_a_year_are_whole_months_from_january_on(kind, day):
    period = Period.of(kind, day)
    months = {"quarter": 3, "half": 6, "year": 12}[kind]
    assert period.start.day == period.end.day == 1
    assert (period.end.year - period.start.year) * 12 + period.end.month - period.start.month == months
    assert (period.start.month - 1) % months == 0


@given(kinds, days)
def test_a_key_names_its_period(kind, day):
    period = Period.of(kind, day)
    assert parse(period.key, TODAY) == period


@given(parts_of_years, days)
def test_a_key_of_a_part_of_the_year_too(kind, day):
    period = Period.of(kind, day)
    assert parse(period.key, TODAY) == period


@given(days, st.integers(0, 900))
def test_a_key_of_a_span_too(first, long):
    period = Period("span", first, first + timedelta(days=1 + long))
    assert parse(period.key, TODAY) == period


@pytest.mark.parametrize(("kind", "day", "key"), [
    ("week", date(2024, 5, 24), "2024-W21"),
    ("week", date(2024, 12, 30), "2025-W01"),
    ("week", date(2021, 1, 3), "2020-W53"),
    ("month", date(2024, 12, 31), "2024-12"),
    ("day", date(2024, 2, 29), "2024-02-29"),
])
def test_keys_at_the_ends_of_years(kind, day, key):
    assert Period.of(kind, day).key == key


@pytest.mark.parametrize(("said", "key"), [
    ("本周", "2024-W21"), ("上周", "2024-W20"), ("上上周", "2024-W19"), ("第20周", "2024-W20"), ("2024w3", "2024-W03"),
    ("本月", "2024-05"), (" 上月 ", "2024-04"), ("上个月", "2024-04"),
    ("5月", "2024-05"), ("５月份", "2024-05"), ("五月", "2024-05"), ("6月", "2023-06"), ("十二月", "2023-12"),
    ("去年12月", "2023-12"), ("2024年3月", "2024-03"), ("2024-3", "2024-03"), ("2024/03", "2024-03"),
    ("今天", "2024-05-22"), ("昨天", "2024-05-21"), ("5月20日", "2024-05-20"), ("5.20", "2024-05-20"),
    ("前天", "2024-05-20"), ("下周", "2024-W22"), ("下个月", "2024-06"), ("5月22日", "2024-05-22"),
    ("今年", "2024"), ("全年", "2024"), ("去年", "2023"), ("前年", "2022"), ("2021年", "2021"),
    ("本季度", "2024-Q2"), ("上季度", "2024-Q1"), ("二季度", "2024-Q2"), ("第三季度", "2023-Q3"), ("四季度", "2023-Q4"),
    ("去年一季度", "2023-Q1"), ("上半年", "2024-H1"), ("下半年", "2023-H2"), ("2022年下半年", "2022-H2"),
    ("2月以来", "2024-02-01..2024-05-22"), ("2月3日至今", "2024-02-03..2024-05-22"),
    ("去年以来", "2023-01-01..2024-05-22"), ("今年以来", "2024"),
    ("1月到3月", "2024-01-01..2024-03-31"), ("一月至六月", "2024-01-01..2024-06-30"),
    ("11-2月", "2023-11-01..2024-02-29"),
    ("去年10月到12月", "2023-10-01..2023-12-31"), ("近三个月", "2024-02-23..2024-05-22"),
    ("最近两周", "2024-05-09..2024-05-22"), ("近7天", "2024-05-16..2024-05-22"),
    ("5月23日", "2023-05-23"), ("2024年5月20日", "2024-05-20"), ("2024-05-20", "2024-05-20"),
    ("20240520", "2024-05-20"),
])
def test_periods_as_people_name_them(said, key):
    assert parse(said, TODAY).key == key


@pytest.mark.parametrize("said", ["", "随便", "2024-13", "2024-W54", "2023-W53", "2月30日", "2024-02-30", "W0", "13月",
                                  "<b>", "以来", "近0天", "9999-12", "9999年12月到1月", "1月到13月"])
def test_what_is_no_period_is_refused(said):
    with pytest.raises(RuleBroken) as refused:
        parse(said, TODAY)
    assert refused.value.code == "period_unreadable"
    assert refused.value.facts["said"] == said


def test_a_day_stands_for_the_week_or_month_that_is_wanted():
    assert parse("2024-05-20", TODAY, "week").key == "2024-W21"
    assert parse("5月20日", TODAY, "month").key == "2024-05"
    assert parse("2024-05-20", TODAY, "day").key == "2024-05-20"


@pytest.mark.parametrize(("said", "kind"), [("2024-05", "week"), ("2024-W21", "month"), ("上周", "day")])
def test_another_kind_than_wanted_is_refused(said, kind):
    with pytest.raises(RuleBroken):
        parse(said, TODAY, kind)


@given(st.text(max_size=40))
def test_any_text_is_a_period_or_refused(said):
    try:
        period = parse(said, TODAY)
    except RuleBroken:
        return
    assert period.start < period.end


def test_the_current_period_follows_the_office_clock():
    late = datetime(2024, 5, 31, 23, 59, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert current("month", late).key == "2024-05"
    assert current("month", late + timedelta(minutes=1)).key == "2024-06"
    assert current("week", late).last_day == date(2024, 6, 2)
