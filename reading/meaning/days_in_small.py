"""Days that are told first in large, then in small: «下礼拜去镇江、扬州，25到27号», «下个月去深圳，8号到10号»."""

from domain.filing.record import Span
from reading.values.dates import When

_IN_LARGE, _BARE = ("wweek", "part", "rpart"), ("bare", "pair")
_IN_SMALL = (*_BARE, "week", "day", "dayto", "rday", "point")


def in_small(dates: list[When]) -> list[When]:
    """Without a week or a month that is told before its days; those of a month are in it."""
    if len(dates) < 2 or dates[0].form not in _IN_LARGE or dates[1].form not in _IN_SMALL:
        return dates
    large, *days = dates
    month = large.future if large.form != "wweek" else None
    return [when._replace(future=_of_month(when.future, month)) if when.form in _BARE and month and when.future else
            when for when in days]


def _of_month(days: Span, month: Span) -> Span:
    """The same days of the month, where it has them."""
    if days.start.day > month.end.day or days.end.day > month.end.day or days.start.month != days.end.month:
        return days
    return Span(month.start.replace(day=days.start.day), month.start.replace(day=days.end.day))
