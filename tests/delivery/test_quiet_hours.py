from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import RuleBroken
from domain.quiet_hours import QuietHours, quiet_until

ZONE = ZoneInfo("Asia/Shanghai")
NIGHT = QuietHours(time(22), time(7, 30))


def moment(day, hour, minute=0):
    return datetime(2024, 5, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(("now", "until"), [
    (moment(20, 21, 59), None),
    (moment(20, 22), moment(21, 7, 30)),
    (moment(20, 23, 59), moment(21, 7, 30)),
    (moment(21, 0), moment(21, 7, 30)),
    (moment(21, 7, 29), moment(21, 7, 30)),
    (moment(21, 7, 30), None),
])
def test_the_night_lasts_until_morning(now, until):
    assert quiet_until(now, NIGHT) == until


def test_quiet_hours_within_one_day():
    noon = QuietHours.parse("12:00-14:00")
    assert quiet_until(moment(20, 13), noon) == moment(20, 14)
    assert quiet_until(moment(20, 14), noon) is None


def test_without_quiet_hours_nothing_waits():
    assert quiet_until(moment(20, 3), None) is None
    assert QuietHours.parse("") is None and QuietHours.parse("08:00-08:00") is None


@pytest.mark.parametrize("said", ["22:00-07:30", "22:00 - 7:30", "22：00至7：30"])
def test_quiet_hours_as_written(said):
    assert QuietHours.parse(said) == NIGHT


@pytest.mark.parametrize("said", ["22-7", "25:00-07:00", "late", "22:00"])
def test_what_is_no_span_of_hours_is_refused(said):
    with pytest.raises(RuleBroken):
        QuietHours.parse(said)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.times(), st.times())
def test_the_end_of_quiet_hours_is_later_and_not_quiet(now, start, end):
    quiet = QuietHours(start, end)
    until = quiet_until(now.replace(tzinfo=ZONE), quiet)
    assert until is None or (until > now.replace(tzinfo=ZONE) and quiet_until(until, quiet) is None)
