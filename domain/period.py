"""Periods: ISO weeks, months and days of reports, years, their parts and spans of questions; half-open; and how a
person names them.

Which instants of filing belong to a week is decided by the schedule: `domain.cadence.cutoffs`.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from domain.errors import RuleBroken

Kind = Literal["week", "month", "day", "quarter", "half", "year", "span"]
MONTHS = {"quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` up to but not including `end`."""

    kind: Kind
    start: date
    end: date

    @classmethod
    def of(cls, kind: Kind, day: date) -> "Period":
        """The period of that kind which holds `day`."""
        if kind == "week":
            start = day - timedelta(days=day.weekday())
            return cls(kind, start, start + timedelta(days=7))
        if kind == "month":
            return cls(kind, day.replace(day=1), (day.replace(day=28) + timedelta(days=4)).replace(day=1))
        if kind in MONTHS:
            long = MONTHS[kind]
            first = day.replace(month=(day.month - 1) // long * long + 1, day=1)
            return cls(kind, first, (first.replace(day=28) + timedelta(days=31 * (long - 1) + 4)).replace(day=1))
        return cls(kind, day, day + timedelta(days=1))

    @property
    def key(self) -> str:
        """`2024-W21`, `2024-05` or `2024-05-20`; `2024`, `2024-H1`, `2024-Q2`; a span's first and last day:
        `2024-02-01..2024-05-20`. `parse` reads each back."""
        if self.kind == "span":
            return f"{self.start}..{self.last_day}"
        if self.kind in MONTHS:
            part = (self.start.month - 1) // MONTHS[self.kind] + 1
            return f"{self.start.year:04}" + {"year": "", "half": f"-H{part}", "quarter": f"-Q{part}"}[self.kind]
        if self.kind == "week":
            year, week, _ = self.start.isocalendar()
            return f"{year:04}-W{week:02}"
        return self.start.isoformat()[:7] if self.kind == "month" else self.start.isoformat()

    @property
    def last_day(self) -> date:
        """The last day, included."""
        return self.end - timedelta(days=1)

    def previous(self) -> "Period":
        return Period.of(self.kind, self.start - timedelta(days=1))

    def next(self) -> "Period":
        return Period.of(self.kind, self.end)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end


def current(kind: Kind, now: datetime) -> Period:
    """The calendar period that `now` (in the office's zone) lies in."""
    return Period.of(kind, now.date())


# --- how a person names a period -------------------------------------------------------------------------------------

_RELATIVE: dict[str, tuple[Kind, int]] = {
    **dict.fromkeys(("本周", "这周", "这一周", "这个星期", "本星期"), ("week", 0)),
    **dict.fromkeys(("上周", "上一周", "上个星期", "上星期"), ("week", -1)),
    **dict.fromkeys(("上上周", "前一周"), ("week", -2)),
    **dict.fromkeys(("下周", "下个星期", "下星期"), ("week", 1)),
    **dict.fromkeys(("本月", "这个月", "当月"), ("month", 0)),
    **dict.fromkeys(("上月", "上个月"), ("month", -1)),
    **dict.fromkeys(("上上月", "上上个月"), ("month", -2)),
    **dict.fromkeys(("下月", "下个月"), ("month", 1)),
    **dict.fromkeys(("今天", "今日"), ("day", 0)),
    **dict.fromkeys(("昨天", "昨日"), ("day", -1)),
    "前天": ("day", -2),
    **dict.fromkeys(("今年", "本年", "全年"), ("year", 0)),
    **dict.fromkeys(("本季度", "这季度", "这个季度"), ("quarter", 0)),
    **dict.fromkeys(("上季度", "上个季度"), ("quarter", -1)),
}
_YEARS = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1}
_PLAIN_YEAR = r"(?:(?P<year>\d{4})年|(?P<word>今年|本年|去年|前年|明年))"
_YEAR = r"(?:(?P<year>\d{4})年?[-/.]?|(?P<word>今年|本年|去年|前年|明年))?"
_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("week", re.compile(_YEAR + r"(?:[Ww]|第)(?P<week>\d{1,2})周?")),
    ("day", re.compile(_YEAR + r"(?P<month>\d{1,2})(?:月|[-/.])(?P<day>\d{1,2})[日号]?")),
    ("day", re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")),
    ("month", re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})")),
    ("month", re.compile(_YEAR + r"(?P<month>\d{1,2})月份?")),
    ("quarter", re.compile(_PLAIN_YEAR + r"?第?(?P<part>[1-4])季度")),
    ("half", re.compile(_PLAIN_YEAR + r"?(?P<part>[上下])半年")),
    ("year", re.compile(_PLAIN_YEAR)),
    ("quarter", re.compile(r"(?P<year>\d{4})-?[Qq](?P<part>[1-4])")),
    ("half", re.compile(r"(?P<year>\d{4})-?[Hh](?P<part>[12])")),
    ("year", re.compile(r"(?P<year>\d{4})")),
)
_NUMERALS = {"十二": "12", "十一": "11", "十": "10",
             **{n: str(i) for i, n in enumerate("一二三四五六七八九", start=1)}}


_KEY = re.compile(r"(?P<year>\d{4})(?:-(?P<kind>[QH])(?P<part>[1-4]))?")
_SINCE = re.compile(r"(?P<first>.+?)(?:以来|至今|到现在|到今天)")
_MONTHS = re.compile(_YEAR.replace("[-/.]?", "") + r"(?P<first>\d{1,2})(?:月份?)?[到至~-](?P<last>\d{1,2})月份?")
_SPAN = re.compile(r"(?P<first>\d{4}-\d\d-\d\d)\.\.(?P<last>\d{4}-\d\d-\d\d)")
_RECENT = re.compile(r"(?:最近|近)(?P<count>\d{1,2})个?(?P<unit>天|周|星期|月|年)")


def parse(said: str, today: date, kind: Kind | None = None) -> Period:
    """A key (`Period.key`) or words («上月», «5月», «本周», «5月20日») as a period.

    A month or day without a year is the latest one that has begun. With `kind`, a day stands for the week or month it
    lies in. «2月以来», «近三个月», «1月到3月» are spans of days. Raises RuleBroken("period_unreadable"), also where the
    words name another kind than `kind`.
    """
    try:
        period = _relative(said, today) or _named(said, today) or _span(said, today) or _long_key(said)
    except (OverflowError, ValueError):  # beyond the last year of the calendar
        period = None
    if period is not None and kind is not None and period.kind == "day":
        period = Period.of(kind, period.start)
    if period is None or (kind is not None and period.kind != kind):
        raise RuleBroken("period_unreadable", said=said, kind=kind)
    return period


def _clean(said: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", said))


def _relative(said: str, today: date) -> Period | None:
    found = _RELATIVE.get(_clean(said))
    if found is None:
        return None
    kind, steps = found
    period = Period.of(kind, today)
    for _ in range(abs(steps)):
        period = period.previous() if steps < 0 else period.next()
    return period


def _digits(said: str) -> str:
    return re.sub("|".join(_NUMERALS), lambda m: _NUMERALS[m[0]], _clean(said))


def _named(said: str, today: date) -> Period | None:
    text = _digits(said)
    for kind, form in _FORMS:
        match = form.fullmatch(text)
        if match is not None:
            return _built(kind, match.groupdict(), today)
    return None


def _long_key(said: str) -> Period | None:
    """`2024`, `2024-H1`, `2024-Q2`, `2024-02-01..2024-05-20`: the keys of long periods and spans."""
    first, _, last = _clean(said).partition("..")
    if last:
        return Period("span", date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1))
    match = _KEY.fullmatch(first)
    kind: Kind = "year" if match is None or not match["kind"] else "quarter" if match["kind"] == "Q" else "half"
    if match is None or (kind == "half" and int(match["part"]) > 2):
        return None
    return Period.of(kind, date(int(match["year"]), (int(match["part"] or 1) - 1) * MONTHS[kind] + 1, 1))


def _span(said: str, today: date) -> Period | None:
    """From a period's beginning up to today (a running one is the period itself), the last so many days, or months."""
    text = _digits(said.replace("两", "二"))
    since, months, recent, span = (form.fullmatch(text) for form in (_SINCE, _MONTHS, _RECENT, _SPAN))
    if span:
        return _days(date.fromisoformat(span["first"]), date.fromisoformat(span["last"]))
    if since:
        first = _relative(since["first"], today) or _named(since["first"], today)
        if first is None or first.start > today or today in first:
            return first
        return Period("span", first.start, today + timedelta(days=1))
    if recent and int(recent["count"]):
        return Period("span", _before(today, int(recent["count"]), recent["unit"]), today + timedelta(days=1))
    return _month_to_month(months.groupdict(), today) if months else None


def _days(first: date, last: date) -> Period | None:
    return Period("span", first, last + timedelta(days=1)) if first <= last else None


def _before(today: date, count: int, unit: str) -> date:
    """The first of the last `count` days, weeks, months or years, of which today is the last day."""
    if unit in "天周星期":
        return today - timedelta(days=count * (1 if unit == "天" else 7) - 1)
    year, month = divmod(today.year * 12 + today.month - 1 - count * (12 if unit == "年" else 1), 12)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1])) + timedelta(days=1)


def _month_to_month(parts: dict[str, str | None], today: date) -> Period | None:
    """Both months included; the second one follows the first."""
    first = _built("month", {**parts, "month": parts["first"]}, today)
    number = int(parts["last"] or 0)
    if first is None or not 1 <= number <= 12:
        return None
    last = first.start.replace(year=first.start.year + (number < first.start.month), month=number)
    return Period("span", first.start, Period.of("month", last).end)


def _built(kind: Kind, parts: dict[str, str | None], today: date) -> Period | None:
    """The period that the matched numbers name; None where there is no such day or week."""
    year = _year(parts, today)
    for candidate in ([today.year, today.year - 1] if year is None else [year]):
        start = _first_day(kind, candidate, parts)
        if start is not None and (year is not None or start <= today):
            return Period.of(kind, start)
    return None


def _year(parts: dict[str, str | None], today: date) -> int | None:
    word, digits = parts.get("word"), parts.get("year")
    return today.year + _YEARS[word] if word else int(digits) if digits else None


def _first_day(kind: Kind, year: int, parts: dict[str, str | None]) -> date | None:
    try:
        if kind == "week":
            return date.fromisocalendar(year, int(parts["week"] or 0), 1)
        if kind in MONTHS:
            part = {"上": 1, "下": 2}.get(parts.get("part") or "1") or int(parts.get("part") or 1)
            return date(year, (part - 1) * MONTHS[kind] + 1, 1)
        return date(year, int(parts["month"] or 0), int(parts.get("day") or 1))
    except ValueError:
        return None
