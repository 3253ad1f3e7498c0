"""How days are written: the year where it is another than the reader's, one way for a span."""

from datetime import date, datetime

import pytest

from reports.filters import clock, days, short_day

TODAY = date(2026, 1, 5)


@pytest.mark.parametrize(("first", "last", "said"), [
    (date(2026, 1, 4), date(2026, 1, 4), "1月4日"),
    (date(2026, 1, 4), date(2026, 1, 6), "1月4日至6日"),
    (date(2026, 1, 30), date(2026, 2, 2), "1月30日至2月2日"),
    (date(2025, 12, 30), date(2026, 1, 2), "2025年12月30日至1月2日"),
    (date(2025, 12, 4), date(2025, 12, 6), "2025年12月4日至6日")])
def test_a_span_of_days(first, last, said):
    assert days(first, last, TODAY) == said


def test_a_year_stands_where_it_is_another():
    assert short_day(date(2025, 12, 30), TODAY) == "2025年12月30日"
    assert short_day(date(2026, 12, 30), TODAY) == "12月30日"
    assert clock(datetime(2025, 12, 26, 17), TODAY) == "2025年12月26日 17:00"
    assert (short_day(date(2025, 12, 30)), short_day(None)) == ("12月30日", "—")
