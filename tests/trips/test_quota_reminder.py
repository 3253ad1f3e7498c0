"""Seven days before the month ends whoever owes something is told once; who has done it is not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bulletins.cadence import DEFAULT_CADENCES, QUOTA_CADENCES
from domain.calendar import ChineseCalendar
from domain.duties.duty import DutyKind, DutyScope, DutyState
from reports.duties.duty_list import duty_list
from reports.trips.quota_reminder import is_near
from tests.bulletin_scene import at, file, go, texts
from tests.overdue_scene import counted
from tests.trips.trip_scene import a_month, an_office

CALENDAR = ChineseCalendar()


@pytest.fixture
def office():
    return an_office(cadences=(*(row for row in DEFAULT_CADENCES if row.report == "weekly_digest"), *QUOTA_CADENCES))


async def test_seven_days_before_the_end_the_lacking_are_told_once(app, db, leader, golden):
    async with db.begin() as store:
        await a_month(store)
    await go(app, at(3, 23, 23))
    assert [text for text in texts(app, leader) if "外出天数" in text] == []
    await go(app, at(3, 31, 23))
    told = [text for text in texts(app, leader) if "外出天数" in text]
    assert len(told) == 1
    golden("quota_reminder.html", told[0])


async def test_who_has_met_it_is_not_told(app, db, leader):
    async with db.begin() as store:
        await file(store, at(3, 13), days=4, places=("深圳",), enterprises=("甲公司",), leader="王局")
    await go(app, at(3, 31, 23))
    assert [text for text in texts(app, leader) if "外出天数" in text] == []


async def test_mid_month_a_team_without_its_meetings_is_told(app, leader):
    await go(app, at(3, 16, 12))
    assert any("装备招商小分队：会议还差2次" in text for text in texts(app, leader))


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 40))
def test_there_is_always_a_working_day_on_which_it_is_told(last, remind):
    days = [last - timedelta(days=n) for n in range(60)]
    near = [day for day in days if is_near(last, remind, day, CALENDAR)]
    assert near == days[:len(near)]
    assert CALENDAR.is_workday(near[-1]) and (last - near[-1]).days >= remind


async def test_the_list_of_duties_has_quotas_trips_and_reports(app, db, office):
    async with db.begin() as store:
        await a_month(store)
    async with db.begin() as store:
        found = {duty.id: duty for duty in await duty_list(store, office, date(2026, 4, 2))}
        closed = await duty_list(store, office, date(2026, 4, 2), DutyScope(closed=True))
    quota = found["quota:王局:trip_days:2026-04"]
    assert (quota.title, quota.due, quota.state) == ("外出天数还差5天（0天/5天）", date(2026, 4, 30), DutyState.OPEN)
    assert found["trip:1"].state is DutyState.OVERDUE
    assert (found["trip_report:2"].due, found["trip_report:2"].state) == (date(2026, 3, 20), DutyState.OVERDUE)
    lapsed = {duty.id: duty.state for duty in closed if duty.kind is DutyKind.QUOTA}
    assert lapsed["quota:王局:trip_days:2026-03"] is DutyState.CANCELLED
    assert lapsed["quota:临港产业区:batches:2026-03"] is DutyState.DONE


async def test_what_is_late_is_late_without_the_rest_of_the_list_and_measures_no_quota(app, db, office):
    """The morning's drafts ask for what is late alone."""
    async with db.begin() as store:
        await a_month(store)
    async with db.begin() as store:
        for morning in (date(2026, 3, 21), date(2026, 4, 2)):  # the day after a trip report was due; later
            every = await duty_list(store, office, morning)
            with counted(db) as statements:
                late = await duty_list(store, office, morning, DutyScope.late_on(morning))
            assert list(late) == [duty for duty in every if duty.state is DutyState.OVERDUE] != []
        assert not [sent for sent in statements if "FROM facts" in sent]
        with counted(db) as statements:
            on_the_last_day = await duty_list(store, office, date(2026, 4, 2), DutyScope(until=date(2026, 4, 30)))
    assert "quota:王局:trip_days:2026-04" in {duty.id for duty in on_the_last_day}
    assert [sent for sent in statements if "FROM facts" in sent]
