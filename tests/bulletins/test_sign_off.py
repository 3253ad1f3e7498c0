"""When a bulletin that nobody signed is asked about again: its hour of each working day."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.bulletins.cadence import DEFAULT_CADENCES
from domain.period import Period
from reports.bulletins.sign_off import preview, release, reminder_hour
from tests.bulletin_scene import a_week
from tests.factories import SHANGHAI, a_plan, an_office

OFFICE = an_office()
RANKING = next(row for row in DEFAULT_CADENCES if row.report == "monthly_ranking")  # at nine


def at(*parts):
    return datetime(2026, *parts, tzinfo=SHANGHAI)


def test_the_hour_of_the_same_day_while_it_is_to_come_else_of_the_next_working_day():
    assert reminder_hour(RANKING, OFFICE, at(3, 2, 8, 59)) == at(3, 2, 9)
    assert reminder_hour(RANKING, OFFICE, at(3, 2, 9)) == at(3, 3, 9)
    assert reminder_hour(RANKING, OFFICE, at(3, 6, 10)) == at(3, 9, 9)  # over the weekend
    assert reminder_hour(RANKING, OFFICE, at(3, 7, 8)) == at(3, 9, 9)


@given(st.datetimes(datetime(2025, 1, 1), datetime(2026, 11, 1)))
def test_it_is_the_first_such_hour_after_now(moment):
    now = moment.replace(tzinfo=UTC)
    found = reminder_hour(RANKING, OFFICE, now)
    assert found > now and found.time() == time(9) and OFFICE.calendar.is_workday(found.date())
    between = [OFFICE.local(now).date() + timedelta(days=n)
               for n in range((found.date() - OFFICE.local(now).date()).days)]
    assert not any(OFFICE.calendar.is_workday(day) and datetime.combine(day, time(9), SHANGHAI) > now
                   for day in between)


async def test_the_december_ranking_after_the_yearly_change_of_plan(db, app):
    """Previewed and signed under the old year's plan, released on the first working day of the new year's."""
    december = Period.of("month", date(2026, 12, 1))
    new_year = an_office(plan=a_plan(start=date(2027, 1, 1), end=date(2027, 12, 31)))
    async with db.begin() as store:
        await a_week(store)
        shown = await preview(store, OFFICE, "monthly_ranking", december, at(12, 31, 9))
        await store.editions.set(shown.id, signed_by=1)
        out = await release(store, new_year, "monthly_ranking", december, datetime(2027, 1, 4, 9, tzinfo=SHANGHAI))
    assert out.edition.view == shown.view and out.edition.html == shown.html and out.fresh
    assert "2026年12月" in shown.html[0]
