"""Spans of days: of months and parts of them, and of a day whose year nobody said."""

import calendar
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from domain.filing.record import Span
from domain.numerals import number

_PART = {
    "上旬": (1, 10),
    "上半月": (1, 15),
    "下半月": (16, 31),
    "初": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}
_YEAR = {"今": 0, "本": 0, "当": 0, "同": 0, "去": -1, "上": -1, "前": -2, "明": 1, "次": 1, "后": 2}
_FORTNIGHT = timedelta(days=14)
_BACK = (1, 0, -1, -2, -3, -4, -5, -6, -7, -8)
_ON = (-1, 0, 1, 2, 3, 4, 5, 6, 7, 8)
Pair = tuple[Span | None, Span | None]


def whole_number(text: str) -> int:
    value = number(text.replace("元", "1"))  # 元月
    if value is None:
        raise ValueError(text)
    return int(value)


def month_end(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def months_span(year: int, first: int, last: int, part: str | None = None) -> Span:
    low, high = _PART.get(part or "", (1, 31))
    return Span(date(year, first, low), date(year, last, min(high, month_end(year, last))))


def days_to(first: date, month: str | None, day: str | None) -> Span:
    """«4月28日到3日» ends in the month after; two days written the wrong way round («17日到15日») stay so: who
    announces a trip is asked, in a report they are turned round (`in_order`)."""
    last = whole_number(month) if month else first.month
    end = date(first.year + (last < first.month), last, whole_number(day)) if day else first
    after = date(first.year, first.month, month_end(first.year, first.month)) + timedelta(days=end.day)
    if end < first and not month and after - first < _FORTNIGHT:
        return Span(first, after)
    return Span(first, end)


def in_order(span: Span | None) -> Span | None:
    """The days from the earlier to the later."""
    return replace(span, start=span.end, end=span.start) if span is not None and span.end < span.start else span


def year_told(word: str | None, today: date) -> int | None:
    if not word:
        return None
    if word in _YEAR:
        return today.year + _YEAR[word]
    return int(word) if len(word) == 4 else 2000 + int(word)


def in_year(word: str | None, today: date, make: Callable[[int], Span]) -> Pair:
    """With a stated year one reading; else the last one begun before today's end and the first not yet over."""
    stated = year_told(word, today)
    if stated is not None:
        return make(stated), make(stated)
    past = next((span for step in _BACK if (span := _try(make, today.year + step)) and span.start <= today), None)
    future = next((span for step in _ON if (span := _try(make, today.year + step)) and span.end >= today), None)
    if past is None or future is None:
        raise ValueError("no year has this day")  # 2月30日
    return past, future


def _try(make: Callable[[int], Span], year: int) -> Span | None:
    try:
        return make(year)
    except ValueError:
        return None


def certain(span: Span) -> Pair:
    return span, span


def shifted_month(today: date, months: int) -> tuple[int, int]:
    at = today.year * 12 + today.month - 1 + months
    return at // 12, at % 12 + 1


def month_row(year: int, month: int, week: str | None, edge: str | None) -> Span:
    """A row of the calendar's page, or the month's first or last day."""
    last = month_end(year, month)
    if edge:
        day = date(year, month, last if edge[0] in "最末" else 1)
        return Span(day, day)
    sunday = 7 - date(year, month, 1).weekday() + 7 * (whole_number(week or "1") - 1)
    return Span(date(year, month, max(1, sunday - 6)), date(year, month, min(last, sunday)))
