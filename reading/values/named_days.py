"""Days that people call by a name: feasts («国庆后», «元旦前一天»), the one that comes next («节前», «年前»: before the
Spring Festival), and seasons («开春», «入冬前»)."""

import re
from datetime import date, timedelta

from domain.filing.record import Span
from reading.values import public_holidays
from reading.values.date_spans import Pair, in_year

_DAYS_OFF = ("元旦", "春节", "清明", "五一", "端午", "中秋", "国庆")
# From when to when a season's name is used, month and day: by the solar terms that begin it.
_SEASONS = {"开春": ((2, 4), (3, 31)), "入夏": ((5, 5), (6, 30)), "入秋": ((8, 8), (9, 30)),
            "入冬": ((11, 7), (12, 31)), "年中": ((6, 1), (6, 30))}
_NEW_YEAR = frozenset({"年", "过年", "年关"})


def feast_days(match: re.Match[str], today: date) -> Pair:
    """The two readings of one feast; when after a feast something happened is not told."""
    name, later = feast_named(match), bool(match["fafter"])
    feast = public_holidays.leave if match["flong"] else public_holidays.feast
    if match["fnext2"]:
        coming = _next_feast(today)
        return None, public_holidays.after(coming) if later else coming
    known = "春节" if name in _NEW_YEAR else name
    year_said = match["fy"] and match["fy"][:-1] if name not in _NEW_YEAR else None  # «今年年前» in December
    spans = in_year(year_said, today,
                    lambda year: public_holidays.after(feast(known, year)) if later else feast(known, year))
    if match["feve"]:
        return _eve(spans[0]), _eve(spans[1])
    return (None, spans[1]) if later or match["fnext"] else spans


def feast_named(match: re.Match[str]) -> str:
    return match["fname"] or match["fbare"] or match["fday"] or match["fnext"] or match["fnext2"]


def leave_of(match: re.Match[str], told: Span) -> Span:
    """The days off that go with the feast of the match, which was read as `told`."""
    name = feast_named(match)
    if name in _NEW_YEAR or name not in public_holidays.NAMES:
        return told
    return public_holidays.leave(name, told.start.year)


def _next_feast(today: date) -> Span:
    """The first that is not over yet."""
    return min((span for year in (today.year, today.year + 1) for name in _DAYS_OFF
                if (span := public_holidays.feast(name, year)).end >= today), key=lambda span: span.end)


def _eve(span: Span | None) -> Span | None:
    """«元旦前一天»."""
    day = span.start - timedelta(days=1) if span else None
    return Span(day, day) if day else None


def season_days(match: re.Match[str], today: date) -> Pair:
    """«开春», «入冬», «明年年中»."""
    first, last = _SEASONS[match["zname"]]
    word = (match["zy"] or "").removesuffix("年").replace("来", "明")
    return in_year(word or None, today, lambda year: Span(date(year, *first), date(year, *last)))
