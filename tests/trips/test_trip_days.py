"""Days away are split by calendar days: property tests, and the cases that people ask about."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.fact import Fact, FactKind
from domain.figures.window import DayWindow
from domain.period import Period
from domain.trips.trip_days import TripSpan, batches_begun, day_shares, days_away, span_of

NOW = datetime(2026, 3, 2, tzinfo=UTC)
MARCH, APRIL = (DayWindow.of(Period.of("month", date(2026, month, 1))) for month in (3, 4))
days = st.dates(date(2026, 1, 1), date(2026, 12, 1))


@st.composite
def spans(draw):
    first, length = draw(days), draw(st.integers(1, 60))
    stated = draw(st.one_of(st.just(Fraction(length)), st.integers(1, 2 * length).map(lambda n: Fraction(n, 2))))
    return TripSpan(first, first + timedelta(days=length - 1), stated, draw(st.sampled_from((1, 1, 1, 3))))


def a_trip(first, last=None, **stated):
    return Fact(FactKind.TRIP, first, "商务局", NOW, last_day=last, **stated)


@given(spans())
def test_the_days_of_one_trip_add_up_to_what_is_stated(span):
    shares = day_shares(span)
    assert sum(shares.values()) == span.days
    assert all(0 <= share <= 1 and span.first <= day <= span.last for day, share in shares.items())


@given(st.lists(spans(), max_size=6), days)
def test_months_add_up_to_the_year_wherever_it_is_cut(found, cut):
    whole = DayWindow(date(2026, 1, 1), date(2027, 12, 31))
    parts = DayWindow(whole.first, cut), DayWindow(cut + timedelta(days=1), whole.last)
    assert sum(days_away(found, part) for part in parts) == days_away(found, whole)
    assert sum(batches_begun(found, part) for part in parts) == batches_begun(found, whole)


@given(st.lists(spans(), max_size=6), st.permutations(range(6)))
def test_the_order_of_telling_and_telling_twice_change_nothing(found, order):
    window = DayWindow(date(2026, 2, 10), date(2026, 8, 20))
    shuffled = [found[n] for n in order if n < len(found)]
    assert days_away(shuffled, window) == days_away(found, window)
    single = [span for span in found if span.batches == 1]
    assert batches_begun(single * 2, window) == batches_begun(single, window)


@given(st.lists(spans(), max_size=6), spans())
def test_another_trip_never_takes_days_away_and_no_day_counts_twice(found, more):
    window = DayWindow(date(2026, 1, 1), date(2027, 12, 31))
    assert days_away(found, window) <= days_away([*found, more], window) <= min(window.days, days_away(found, window)
                                                                               + more.days)


def test_a_trip_over_the_months_end_is_split_by_calendar_days():
    trip = [span_of(a_trip(date(2026, 3, 30), date(2026, 4, 3)))]
    assert (days_away(trip, MARCH), days_away(trip, APRIL)) == (2, 3)
    assert (batches_begun(trip, MARCH), batches_begun(trip, APRIL)) == (1, 0)


def test_a_trip_told_day_by_day_is_one_and_a_day_told_twice_counts_once():
    told = [span_of(a_trip(date(2026, 3, day))) for day in (3, 4, 4, 5)]
    assert (days_away(told, MARCH), batches_begun(told, MARCH)) == (3, 1)
    assert batches_begun([*told, span_of(a_trip(date(2026, 3, 9)))], MARCH) == 2


@pytest.mark.parametrize(("fact", "first", "last", "stated", "batches"), [
    (a_trip(date(2026, 3, 3)), 3, 3, 1, 1),
    (a_trip(date(2026, 3, 3), date(2026, 3, 5), days=Decimal(3)), 3, 5, 3, 1),
    (a_trip(date(2026, 3, 3), days=Decimal("2.5")), 3, 5, Fraction(5, 2), 1),
    (a_trip(date(2026, 3, 1), date(2026, 3, 31), days=Decimal(12), batches=3), 1, 31, 12, 3),
    (a_trip(date(2026, 3, 3), date(2026, 3, 4), days=Decimal(9)), 3, 4, 2, 1),  # nine person-days are two days
])
def test_what_a_row_states_is_kept(fact, first, last, stated, batches):
    assert span_of(fact) == TripSpan(date(2026, 3, first), date(2026, 3, last), Fraction(stated), batches)


def test_several_batches_that_a_row_states_stay_so_many():
    told = [span_of(a_trip(date(2026, 3, 1), date(2026, 3, 31), days=Decimal(12), batches=3))]
    assert (batches_begun(told, MARCH), days_away(told, MARCH)) == (3, 12)
