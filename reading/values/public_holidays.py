"""The public holidays by name, for years 2015 to 2045: «国庆前», «春节后», «五一期间»."""

from datetime import date, timedelta

from domain.filing.record import Span

FIRST = 2015
# Days of the lunar calendar as month and day, one a year from FIRST on (a test holds them to the `holidays` library).
_LUNAR = {
    "春节": "0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208 "
          "0128 0215 0204 "
    "0124 0212 0201 0122 0210 0130 0217",
    "端午": "0620 0609 0530 0618 0607 0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610 "
          "0530 0618 0607 "
    "0527 0614 0603 0622 0611 0531 0619",
    "中秋": "0927 0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916 "
          "1004 0924 0913 "
    "1002 0920 0910 0928 0917 1005 0925",
}
_FIXED = {"元旦": "0101", "五一": "0501", "劳动节": "0501", "国庆": "1001", "十一": "1001",
          "三八": "0308", "520": "0520", "六一": "0601", "七一": "0701", "八一": "0801"}
NAMES = frozenset({*_LUNAR, *_FIXED, "清明"})
_DAYS = {"春节": 7, "五一": 5, "劳动节": 5, "国庆": 7, "十一": 7}
_DAYS_BEFORE = {0: 2, 1: 2, 6: 1}  # a feast on Monday or Tuesday ends its days off, on Sunday it is their second
_WEEK = timedelta(days=7)


def feast(name: str, year: int) -> Span:
    """The days of one holiday. ValueError for a year that is not in the table."""
    first = _first(name, year)
    return Span(first, first + timedelta(days=_DAYS.get(name, 1) - 1))


def leave(name: str, year: int) -> Span:
    """The days off that go with it: of a feast of one day three, with the weekend beside it. ValueError as above."""
    own = feast(name, year)
    if own.start != own.end:
        return own
    start = own.start - timedelta(days=_DAYS_BEFORE.get(own.start.weekday(), 0))
    return Span(start, start + timedelta(days=2))


def after(span: Span) -> Span:
    """«国庆后»: the seven days that follow."""
    return Span(span.end + timedelta(days=1), span.end + _WEEK)


def _first(name: str, year: int) -> date:
    if name == "清明":
        century = year % 100
        return date(year, 4, int(century * 0.2422 + 4.81) - century // 4)
    if name in _FIXED:
        return _on(year, _FIXED[name])
    days = _LUNAR[name].split()
    if not 0 <= year - FIRST < len(days):
        raise ValueError(f"no {name} known for {year}")
    return _on(year, days[year - FIRST])


def _on(year: int, day: str) -> date:
    return date(year, int(day[:2]), int(day[2:]))
