from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import SATURDAY, ChineseCalendar, WorkCalendar
from domain.guessed_holidays import LAST, weekdays_off

CHINA = ChineseCalendar()
known_days = st.dates(date(2004, 2, 1), date(2026, 11, 30))
any_days = st.dates(date(2004, 2, 1), date(2030, 12, 1))


@pytest.mark.parametrize(("day", "worked"), [
    (date(2024, 5, 1), False),  # 劳动节
    (date(2024, 5, 3), False),  # a Friday off by 调休
    (date(2024, 4, 28), True),  # a Sunday worked for it
    (date(2024, 5, 11), True),
    (date(2024, 5, 18), False),
    (date(2021, 10, 1), False),
    (date(2021, 9, 26), True),
    (date(2026, 2, 17), False),  # 春节
])
def test_swapped_days_follow_the_announcement(day, worked):
    assert CHINA.is_workday(day) is worked
    assert not CHINA.guessed(day)


def test_unannounced_years_are_weekdays_without_public_holidays():
    assert CHINA.guessed(date(2027, 3, 1))
    assert CHINA.is_workday(date(2027, 3, 1))
    assert not CHINA.is_workday(date(2027, 10, 1))
    assert not CHINA.is_workday(date(2027, 3, 6))


def test_december_warns_of_a_year_that_is_not_announced():
    assert CHINA.missing_year_warning(date(2026, 12, 1)) == 2027
    assert CHINA.missing_year_warning(date(2026, 11, 30)) is None
    assert CHINA.missing_year_warning(date(2024, 12, 31)) is None


def test_first_working_days_of_a_month():
    assert CHINA.first_workday(2024, 5) == date(2024, 5, 6)
    assert CHINA.first_workday(2024, 10) == date(2024, 10, 8)
    assert CHINA.first_workday(2024, 6) == date(2024, 6, 3)


def test_a_year_is_worked_to_its_last_day():
    assert CHINA.is_workday(date(2024, 12, 31)) and CHINA.is_workday(date(2027, 12, 31))
    assert CHINA.workdays_between(date(2024, 12, 29), date(2024, 12, 31)) == 2


def test_from_a_day_to_itself_is_none_also_day_by_day():
    assert WorkCalendar.workdays_between(CHINA, date(2024, 5, 20), date(2024, 5, 20)) == 0


def test_friday_to_monday_is_one_working_day():
    assert CHINA.workdays_between(date(2024, 5, 17), date(2024, 5, 20)) == 1
    assert CHINA.workdays_between(date(2024, 5, 20), date(2024, 5, 17)) == -1
    assert CHINA.workdays_between(date(2024, 5, 17), date(2024, 5, 17)) == 0


@given(any_days, st.integers(-30, 30))
def test_adding_working_days_lands_on_one_and_is_counted_back(day, n):
    landed = CHINA.add_workdays(day, n)
    assert n == 0 or CHINA.is_workday(landed)
    assert n <= 0 or CHINA.workdays_between(day, landed) == n


def test_guessed_holidays_are_those_of_the_library():
    for year in range(2027, LAST + 1):
        official = holidays.country_holidays("CN", years=year)
        assert weekdays_off(year) == {day for day in official if day.year == year and day.weekday() < SATURDAY}
    assert weekdays_off(LAST + 1) == frozenset()


@given(any_days)
def test_next_and_previous_are_neighbours(day):
    after = CHINA.next_workday(day)
    assert day < after and not any(
        CHINA.is_workday(day + timedelta(days=i)) for i in range(1, (after - day).days))
    assert CHINA.next_workday(CHINA.add_workdays(after, -1)) == after


@given(any_days, st.integers(0, 60), st.integers(0, 60))
def test_working_days_add_up(day, i, j):
    middle, end = day + timedelta(days=i), day + timedelta(days=i + j)
    whole = CHINA.workdays_between(day, end)
    assert whole == CHINA.workdays_between(day, middle) + CHINA.workdays_between(middle, end)
    assert whole == -CHINA.workdays_between(end, day)


@given(known_days)
def test_the_first_working_day_is_the_earliest(day):
    first = CHINA.first_workday(day.year, day.month)
    assert first.month == day.month
    assert not any(CHINA.is_workday(date(day.year, day.month, d)) for d in range(1, first.day))


@given(any_days, st.integers(0, 1500))
def test_counting_by_years_agrees_with_walking_day_by_day(day, length):
    end = min(day + timedelta(days=length), date(2030, 12, 31))
    assert CHINA.workdays_between(day, end) == WorkCalendar.workdays_between(CHINA, day, end)
