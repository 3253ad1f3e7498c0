from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.bulletins.cadence import (
    DEFAULT_CADENCES,
    Cadence,
    DayRule,
    Due,
    OnHoliday,
    cutoffs,
    due,
    filing_period,
    next_run,
    of_what_is_known,
    run_of,
)
from domain.calendar import ChineseCalendar
from domain.period import Period

ZONE = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
CHINA = ChineseCalendar()
ROWS = {row.report: row for row in DEFAULT_CADENCES}
DIGEST = ROWS["weekly_digest"]
INSTALLED = datetime(2024, 4, 20, 12, 0, tzinfo=ZONE)


def moved_on(last, handled):
    """`last` after these runs were handled (carried out or skipped)."""
    moved = dict(last)
    for run in handled:
        before = moved.get(run.report)
        if before is None or before.timestamp() < run.at.timestamp():
            moved[run.report] = run.at
    return moved


def at(month, day, hour=0, minute=0, zone=ZONE):
    return datetime(2024, month, day, hour, minute, tzinfo=zone)


def ran(report, when, last, rows=None):
    known = {} if last is None else {report: last}
    return due(rows or [ROWS[report]], known, when, CHINA, INSTALLED)


def test_the_digest_is_due_on_friday_at_five():
    last = at(5, 17, 17)
    assert ran("weekly_digest", at(5, 24, 16, 59), last) == ()
    (run,) = ran("weekly_digest", at(5, 24, 17), last)
    assert (run.period.key, run.at, run.late, run.skipped) == ("2024-W21", at(5, 24, 17), False, False)


def test_the_ranking_is_due_on_the_first_working_day_and_speaks_of_the_month_before():
    (run,) = ran("monthly_ranking", at(5, 6, 9), at(4, 1, 9))
    assert (run.period.key, run.at) == ("2024-04", at(5, 6, 9))  # 1 to 5 May are holidays


def test_the_preview_is_due_the_working_day_before():
    (run,) = ran("ranking_preview", at(4, 30, 9), at(3, 29, 9))
    assert (run.period.key, run.at) == ("2024-04", at(4, 30, 9))
    assert next_run(ROWS["ranking_preview"], at(12, 1), CHINA) == at(12, 31, 9)


def test_the_reminder_follows_swapped_working_days():
    reminder = ROWS["overdue_reminder"]
    assert next_run(reminder, at(4, 30, 8, 30), CHINA) == at(5, 6, 8, 30)
    assert next_run(reminder, at(4, 27, 12), CHINA) == at(4, 28, 8, 30)  # a Sunday that is worked
    assert next_run(ROWS["weekly_nudge"], at(5, 20), CHINA) == at(5, 23, 15)


def test_a_first_start_backfills_nothing():
    assert ran("weekly_digest", INSTALLED + timedelta(days=1), None) == ()
    (run,) = ran("weekly_digest", at(4, 26, 17), None)
    assert run.period.key == "2024-W17"
    assert ran("weekly_digest", at(4, 26, 17), at(1, 5, 17)) == (run,)  # nor what an older mark would allow


def test_of_a_month_before_anything_was_known_nothing_goes_out():
    run = Due("monthly_ranking", Period.of("month", date(2025, 12, 1)), datetime(2026, 1, 4, 9, tzinfo=ZONE))
    assert [one.skipped for day in (date(2026, 1, 1), date(2025, 12, 31)) for one in of_what_is_known([run], day)] == [
        True, False]


def test_what_fell_due_during_a_stop_is_made_up_for_once_and_marked():
    (run,) = ran("weekly_digest", at(5, 25, 10), at(5, 17, 17))
    assert run.late and not run.skipped
    assert due([DIGEST], moved_on({}, [run]), at(5, 25, 10), CHINA, INSTALLED) == ()


def test_a_run_is_late_after_ten_minutes():
    assert not ran("weekly_digest", at(5, 24, 17, 10), at(5, 17, 17))[0].late
    assert ran("weekly_digest", at(5, 24, 17, 11), at(5, 17, 17))[0].late


def test_only_the_latest_missed_run_is_carried_out():
    missed = ran("overdue_reminder", at(5, 24, 9), at(5, 20, 8, 30))
    assert [(run.at.day, run.skipped) for run in missed] == [(21, True), (22, True), (23, True), (24, False)]


def test_outside_its_window_a_missed_run_is_skipped():
    missed = ran("overdue_reminder", at(5, 24, 20, 31), at(5, 23, 8, 30))
    assert [run.skipped for run in missed] == [True]
    assert moved_on({}, missed) == {"overdue_reminder": at(5, 24, 8, 30)}


def test_marks_never_move_back():
    (run,) = ran("weekly_digest", at(5, 24, 17), at(5, 17, 17))
    later = {"weekly_digest": at(6, 7, 17)}
    assert moved_on(later, [run]) == later


def test_a_mark_in_the_future_is_not_believed():
    """The machine's clock was ahead: the schedule goes on from what is known for sure. Carrying a run out twice queues
    nothing."""
    later = {"weekly_digest": at(6, 7, 17)}
    runs = due([DIGEST], later, at(5, 24, 17), CHINA, INSTALLED)
    assert [run.at for run in runs if not run.skipped] == [at(5, 24, 17)]
    # a first start in the future is none: nothing is backfilled
    assert due([DIGEST], {}, at(5, 24, 17), CHINA, at(6, 7, 17)) == ()
    # a clock set back a little
    assert not due([DIGEST], {"weekly_digest": at(5, 24, 17, 40)}, at(5, 24, 17), CHINA, INSTALLED)


NATIONAL_DAY, MAY_DAY = [(9, 27), (9, 30), (10, 11)], [(4, 26), (4, 30), (5, 10)]
SPRING, DRAGON_BOAT = [(2, 2), (2, 9), (2, 23)], [(6, 3), (6, 7), (6, 17)]


@pytest.mark.parametrize(("weekday", "expected"), [(4, NATIONAL_DAY), (4, MAY_DAY), (4, SPRING), (0, DRAGON_BOAT)])
def test_a_bulletin_on_a_public_holiday_goes_out_on_the_last_working_day_before(weekday, expected):
    """2024: 1-7 October, 1-5 May, 10-17 February (a week without a working day before its Friday has no second run on
    the day of the last one), Monday 10 June."""
    row, moment = replace(DIGEST, weekday=weekday), at(*expected[0]) - timedelta(hours=1)
    assert days_of_runs(row, moment, len(expected)) == expected


@pytest.mark.parametrize(("rule", "expected"), [
    (OnHoliday.AFTER, [(9, 27), (10, 8), (10, 11)]), (OnHoliday.SAME_DAY, [(9, 27), (10, 4), (10, 11)])])
def test_an_office_may_put_it_off_or_let_it_stand(rule, expected):
    assert days_of_runs(replace(DIGEST, on_holiday=rule), at(9, 26), 3) == expected


@pytest.mark.parametrize("rule", [OnHoliday.BEFORE, OnHoliday.AFTER])
def test_what_asks_people_is_brought_forward_within_the_week(rule):
    """29 September and 12 October 2024 are worked."""
    assert days_of_runs(replace(ROWS["weekly_nudge"], on_holiday=rule), at(9, 28), 3) == [
        (9, 30), (10, 10), (10, 17)]


def days_of_runs(row, moment, count):
    found = []
    for _ in range(count):
        moment = next_run(row, moment, CHINA)
        found.append((moment.month, moment.day))
    return found


def test_a_bulletin_brought_forward_speaks_of_its_own_week_up_to_its_hour():
    (run,) = due([DIGEST], {"weekly_digest": at(9, 27, 17)}, at(9, 30, 17), CHINA, INSTALLED)
    assert (run.period.key, run.late, run.skipped) == ("2024-W40", False, False)
    assert run_of(DIGEST, run.period, CHINA, ZONE) == at(9, 30, 17)
    assert cutoffs(run.period, DIGEST, CHINA, ZONE) == (at(9, 27, 17), at(9, 30, 17))
    assert filing_period(DIGEST, at(9, 30, 17), CHINA, ZONE).key == "2024-W41"
    assert cutoffs(run.period.next(), DIGEST, CHINA, ZONE) == (at(9, 30, 17), at(10, 11, 17))


def test_a_bulletin_put_off_speaks_of_its_own_week():
    later = replace(DIGEST, on_holiday=OnHoliday.AFTER)
    (run,) = due([later], {"weekly_digest": at(9, 27, 17)}, at(10, 8, 17), CHINA, INSTALLED)
    assert (run.period.key, run.late, run.skipped) == ("2024-W40", False, False)
    assert run_of(later, run.period, CHINA, ZONE) == at(10, 8, 17)
    assert run_of(later, run.period.next(), CHINA, ZONE) == at(10, 11, 17)
    assert cutoffs(run.period, later, CHINA, ZONE)[1] == at(10, 4, 17)


def test_a_week_without_a_run_leaves_what_is_filed_to_the_next():
    """Spring Festival 2024: the digest of 9 February is followed by that of the 23rd."""
    assert filing_period(DIGEST, at(2, 12), CHINA, ZONE).key == "2024-W08"
    assert cutoffs(Period.of("week", date(2024, 2, 23)), DIGEST, CHINA, ZONE) == (at(2, 9, 17), at(2, 23, 17))


def test_what_asks_people_is_not_made_up_for_on_a_day_off():
    """端午 2024 is Monday 10 June; the machine was off from Sunday on."""
    # an office that asks on Sundays
    nudge = replace(next(row for row in DEFAULT_CADENCES if row.report == "weekly_nudge"), weekday=6)
    last = {"weekly_nudge": at(6, 2, 15)}
    assert due([nudge], last, at(6, 10, 9), CHINA, INSTALLED) == ()
    (skipped,) = due([nudge], last, at(6, 11, 12), CHINA, INSTALLED)
    assert skipped.skipped


@pytest.mark.parametrize("weekday", [5, 6])
def test_an_office_whose_digest_comes_at_the_weekend_keeps_its_day(weekday):
    row = replace(DIGEST, weekday=weekday)
    runs = days_of_runs(row, at(9, 26), 3)
    assert [date(2024, *day).weekday() for day in runs] == [weekday] * 3


def test_an_hour_in_utc_needs_the_office_zone():
    with pytest.raises(ValueError):
        due([DIGEST], {}, datetime(2024, 5, 24, 9, tzinfo=UTC), CHINA, INSTALLED)
    (run,) = due([DIGEST], {"weekly_digest": at(5, 17, 17)}, datetime(2024, 5, 24, 9, tzinfo=UTC), CHINA,
                 INSTALLED, ZONE)
    assert run.at.hour == 17


def test_a_wall_clock_time_that_does_not_exist_runs_an_hour_later():
    row = replace(DIGEST, weekday=6, at=time(2, 30))
    run = next_run(row, at(3, 9, zone=NEW_YORK), CHINA)
    assert (run.day, run.hour, run.minute) == (10, 3, 30)
    assert next_run(row, run, CHINA).day == 17


def test_a_weekly_row_without_a_weekday_is_a_mistake():
    with pytest.raises(ValueError):
        next_run(replace(DIGEST, weekday=None), at(5, 20), CHINA)


rows = st.builds(
    Cadence, report=st.sampled_from(tuple(ROWS)), period=st.sampled_from(["day", "week", "month"]),
    rule=st.sampled_from(DayRule),
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)), weekday=st.integers(0, 6),
    on_holiday=st.sampled_from(OnHoliday),
    window=st.timedeltas(timedelta(hours=1), timedelta(days=10)))
steps = st.lists(st.integers(1, 14 * 24 * 60), min_size=1, max_size=12)


@settings(max_examples=60)
@given(st.lists(rows, min_size=1, max_size=5, unique_by=lambda row: row.report), steps,
       st.sampled_from([ZONE, NEW_YORK, ZoneInfo("Europe/London")]))
def test_any_steps_of_the_clock_give_the_same_runs_each_once(schedule, minutes, zone):
    start = datetime(2024, 2, 25, 3, 7, tzinfo=UTC)
    last, seen, now = {}, [], start
    for step in minutes:
        now += timedelta(minutes=step)
        runs = due(schedule, last, now, CHINA, start, zone)
        seen += [(run.report, run.at) for run in runs]
        assert sum(not run.skipped for run in runs) <= len(schedule)
        last = moved_on(last, runs)
    at_once = [(run.report, run.at) for run in due(schedule, {}, now, CHINA, start, zone)]
    assert len(set(seen)) == len(seen)
    assert sorted(seen, key=str) == sorted(at_once, key=str)


@given(rows, st.datetimes(datetime(2024, 1, 1), datetime(2026, 1, 1)))
def test_the_next_run_is_the_first_that_falls_due(row, moment):
    after = moment.replace(tzinfo=ZONE)
    when = next_run(row, after, CHINA)
    assert when > after
    assert due([row], {row.report: after}, when - timedelta(minutes=1), CHINA, after) == ()
    assert [run.at for run in due([row], {row.report: after}, when, CHINA, after)] == [when]


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.integers(0, 6), st.times(),
       st.sampled_from([ZONE, NEW_YORK]), st.sampled_from(OnHoliday))
def test_every_instant_of_filing_lies_in_exactly_one_week(moment, weekday, hour, zone, rule):
    row = replace(DIGEST, weekday=weekday, at=hour.replace(tzinfo=None), on_holiday=rule)
    filed = moment.replace(tzinfo=UTC)
    week = filing_period(row, filed, CHINA, zone)
    begin, end = cutoffs(week, row, CHINA, zone)
    assert begin.astimezone(UTC) <= filed < end.astimezone(UTC)
    assert cutoffs(week.previous(), row, CHINA, zone)[1] == begin
    assert cutoffs(week.next(), row, CHINA, zone)[0] == end


def test_a_weekly_digest_runs_from_cut_off_to_cut_off():
    assert cutoffs(Period.of("week", date(2024, 5, 24)), DIGEST, CHINA, ZONE) == (at(5, 17, 17), at(5, 24, 17))
    assert filing_period(DIGEST, at(5, 24, 16, 59), CHINA, ZONE).key == "2024-W21"
    assert filing_period(DIGEST, at(5, 24, 17), CHINA, ZONE).key == "2024-W22"


def test_the_last_published_cut_off_leaves_no_gap():
    since = at(5, 10, 17)  # the week between was never published
    assert cutoffs(Period.of("week", date(2024, 5, 24)), DIGEST, CHINA, ZONE, since) == (since, at(5, 24, 17))


def test_months_and_days_run_from_midnight_to_midnight():
    assert cutoffs(Period.of("month", date(2024, 5, 24)), None, CHINA, ZONE) == (at(5, 1), at(6, 1))
    assert cutoffs(Period.of("day", date(2024, 5, 24)), None, CHINA, ZONE) == (at(5, 24), at(5, 25))
