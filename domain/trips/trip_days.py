"""Days away by the calendar (外出天数) and trips (批次), of one person, unit or squad. Pure.

A trip over a month's end is split by calendar days; a day counts once, however many reports tell of it. Trips whose
days touch or overlap are one 批次 (nobody is on two trips at once, and a trip told day by day is one); it belongs to
the period in which it began. A row that states several 批次 (an imported sum) keeps its number.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from domain.figures.fact import Fact
from domain.figures.window import DayWindow

DAY = timedelta(days=1)
WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class TripSpan:
    """Calendar days from `first` to `last`, both included. `days`: as stated (an imported row may state half days, or
    fewer than the calendar has); `batches` as stated."""

    first: date
    last: date
    days: Fraction
    batches: int = 1

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1


def span_of(fact: Fact) -> TripSpan:
    """The days of a trip's fact. Without a last day it is as long as its stated days; without those, one day."""
    stated = Fraction(fact.days) if fact.days is not None else None
    length = (fact.last_day - fact.day).days + 1 if fact.last_day else max(1, ceil(stated or 1))
    days = Fraction(length) if stated is None else min(stated, Fraction(length))
    return TripSpan(fact.day, fact.day + DAY * (length - 1), days, max(1, fact.batches or 1))


def day_shares(span: TripSpan) -> Mapping[date, Fraction]:
    """How much of each calendar day was spent away; adds up to `span.days`. Fewer days than the calendar has are spread
    evenly where they might be any, else the last one is the part."""
    days = [span.first + DAY * n for n in range(span.length)]
    if span.length == ceil(span.days):
        rest = span.days - (span.length - 1)
        return {day: WHOLE for day in days[:-1]} | {days[-1]: rest}
    return {day: span.days / span.length for day in days}


def days_away(spans: Iterable[TripSpan], window: DayWindow) -> Fraction:
    """Days within the window; of one calendar day never more than a whole."""
    shares: dict[date, Fraction] = defaultdict(Fraction)
    for span in spans:
        for day, share in day_shares(span).items():
            if day in window:
                shares[day] = min(WHOLE, shares[day] + share)
    return sum(shares.values(), Fraction(0))


def batches_begun(spans: Iterable[TripSpan], window: DayWindow) -> int:
    """批次 that began within the window. `spans`: also those of the days before it, so that a trip over the month's
    end is not begun twice."""
    own = list(spans)
    stated = sum(span.batches for span in own if span.batches > 1 and span.first in window)
    return stated + sum(first in window for first in _begun(span for span in own if span.batches == 1))


def _begun(spans: Iterable[TripSpan]) -> list[date]:
    """First days of the runs that the spans make together."""
    begun: list[date] = []
    until: date | None = None
    for span in sorted(spans, key=lambda one: (one.first, one.last)):
        if until is None or span.first > until + DAY:
            begun.append(span.first)
            until = span.last
        until = max(until, span.last)
    return begun
