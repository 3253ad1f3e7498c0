"""Holidays by name, held to the `holidays` library."""

from datetime import date, timedelta

import holidays
import pytest

from domain.filing.record import Span
from reading.values import public_holidays


@pytest.mark.parametrize("name", ["元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆"])
def test_each_year_begins_as_the_library_says(name):
    for year in range(2015, 2046):
        official = holidays.country_holidays("CN", years=year, language="zh_CN")
        days = [day for day, names in official.items() if any(part.startswith(name) for part in names.split("; "))]
        assert public_holidays.feast(name, year).start == min(days)


def test_after_a_holiday_is_the_week_that_follows():
    holiday = public_holidays.feast("国庆", 2024)
    assert holiday == Span(date(2024, 10, 1), date(2024, 10, 7))
    assert public_holidays.after(holiday).start == holiday.end + timedelta(days=1)


def test_a_year_beyond_the_table_is_not_known():
    with pytest.raises(ValueError, match="2099"):
        public_holidays.feast("春节", 2099)
