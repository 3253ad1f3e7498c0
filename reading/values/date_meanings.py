"""What each form of a date means: (the reading that lies before today, the one that lies after it)."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from domain.filing.record import Span
from reading.text.patterns import regex
from reading.values import public_holidays
from reading.values.date_forms import DAY, MONTH
from reading.values.date_spans import (
    Pair,
    certain,
    days_to,
    in_year,
    month_row,
    months_span,
    shifted_month,
    whole_number,
    year_told,
)
from reading.values.named_days import feast_days, season_days

_SHIFT = {"大前": -3, "前": -2, "昨": -1, "今": 0, "当": 0, "明": 1, "后": 2, "大后": 3}
_HALF = {"上": (1, 6), "下": (7, 12), "前": (1, 6), "后": (7, 12)}
_WEEKDAY = {c: i for i, row in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7")) for c in row}
_WEEK = {"上上上": -3, "下下下": 3, "上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "下": 1, "下下": 2, "再下": 2}
_MONTH = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "下": 1, "下下": 2, "下下下": 3, "再下": 2}
_EXACT = regex(r"[\d十]")
FEW_MONTHS = 3
Groups = re.Match[str] | Mapping[str, str]


def _whole_date(match: re.Match[str], today: date) -> Pair:
    """2026-06-18, 20260618."""
    day = date(*(int(match[f"i{part}"] or match[f"c{part}"]) for part in "ymd"))
    return certain(Span(day, day))


def _point(match: re.Match[str], today: date) -> Pair:
    """6.18, 9.9-9.10, 10.27-28."""
    month, day = int(match["nm"]), int(match["nd"])

    def make(year: int) -> Span:
        first = date(year, month, day)
        return days_to(first, match["nm2"], match["nd2"])

    return in_year(None, today, make)


def _dash(match: re.Match[str], today: date) -> Pair:
    """06-18."""
    month, day = int(match["hm"]), int(match["hd"])
    return in_year(None, today, lambda year: Span(date(year, month, day), date(year, month, day)))


def _nth(match: re.Match[str], today: date) -> Pair:
    """11月第三周 is the third row of the calendar's page; 三月的第一天, 6月最后一天."""
    word = match["om"]

    def make(year: int) -> Span:
        month = whole_number(word)
        return month_row(year, month, match["ow"], match["ofirst"])

    if word[0] in "本这上下":
        return certain(month_row(*shifted_month(today, _MONTH[word[0]]), match["ow"], match["ofirst"]))
    return in_year(match["oy"], today, make)


def _near_quarter(match: re.Match[str], today: date) -> Pair:
    first = 3 * ((today.month - 1) // 3) + 1
    year, month = shifted_month(today.replace(day=1, month=first), 3 * _MONTH[match["kr"]])
    return certain(months_span(year, month, month + 2))


def _coming_year(match: re.Match[str], today: date) -> Pair:
    """明年, 2027年: no day can be told; a year begun already tells nothing."""
    if (year_told(match["yy"].removesuffix("年"), today) or 0) <= today.year:
        raise ValueError("not to come")
    return None, None


def _soon(match: re.Match[str], today: date) -> Pair:
    """Some day to come that nobody can name, or one that is hidden."""
    return None, None


def _full(match: re.Match[str], today: date) -> Pair:
    month, day = whole_number(match["dm"]), whole_number(match["dd"] or match["ddb"])
    later = re.findall(rf"(?:({MONTH})月)?({DAY})(?![一二三四五六七八九十\d月])", match["dmore"] or "")
    month2, day2 = (match["dm2"], match["dd2"]) if match["dd2"] else later[-1] if later else (None, None)

    def make(year: int) -> Span:
        first = date(year, month, day)
        return days_to(first, month2, day2)

    return in_year(match["dy"], today, make)


def _full_to(match: re.Match[str], today: date) -> Pair:
    month, day = whole_number(match["tm"]), whole_number(match["td"])
    return in_year(match["ty"], today, lambda year: days_to(date(year, month, day), match["tm2"], match["td2"]))


def month_range(match: Groups, today: date) -> Pair:
    """«1-9月», «去年3月到5月»."""
    first, last = whole_number(match["am"]), whole_number(match["am2"])
    if first >= last:
        raise ValueError("not a range of months")
    return in_year(match["ay"], today, lambda year: months_span(year, first, last))


def _relative_day(match: re.Match[str], today: date) -> Pair:
    year, month = shifted_month(today, _MONTH[match["rm"]])
    first = date(year, month, whole_number(match["rd"] or match["rdb"]))
    return certain(Span(first, date(year, month, whole_number(match["rd2"])) if match["rd2"] else first))


def _relative_month(match: re.Match[str], today: date) -> Pair:
    year, month = shifted_month(today, _MONTH[match["pm"]])
    return certain(months_span(year, month, month, match["pp"]))


def first_months(match: Groups, today: date) -> Pair:
    """«前9个月», «今年头两个月»: of a year; a few without a year are as well those just gone."""
    count = whole_number(match["gn"])
    if not match["gy"] and count <= FEW_MONTHS:
        raise ValueError("no year")
    return in_year(match["gy"], today, lambda year: months_span(year, 1, count))


def quarters(match: Groups, today: date) -> Pair:
    """«三季度», «前三季度», «一至三季度»."""
    last = 3 * whole_number(match["qq"] or match["qe"])
    first = 1 if match["qfirst"] else 3 * whole_number(match["qfrom"]) - 2 if match["qfrom"] else last - 2
    if first > last:
        raise ValueError("not in their order")
    return in_year(match["qy"], today, lambda year: months_span(year, first, last))


def _half(match: re.Match[str], today: date) -> Pair:
    return in_year(match["hy"], today, lambda year: months_span(year, *_HALF[match["hh"]]))


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _week_span(monday: date, first: str, last: str | None) -> Span:
    if first == "末":
        return Span(monday + timedelta(days=5), monday + timedelta(days=6))
    start = monday + timedelta(days=_WEEKDAY[first])
    end = monday + timedelta(days=_WEEKDAY[last or first])
    return Span(start, end if end >= start else end + timedelta(days=7))


def _week_day(match: re.Match[str], today: date) -> Pair:
    more = re.findall(r"[一二三四五六日天]", match["wmore"] or "")
    last = match["wd2"] or (more[-1] if more else None) or (match["wrun"] or " ")[-1].strip() or None
    if match["wr"]:
        return certain(_week_span(_monday(today) + timedelta(weeks=_WEEK[match["wr"]]), match["wd"], last))
    spans = [_week_span(_monday(today) + timedelta(weeks=step), match["wd"], last) for step in (-1, 0, 1)]
    past = [span for span in spans if span.start <= today]
    return past[-1], next(span for span in spans if span.end >= today)


def _whole_week(match: re.Match[str], today: date) -> Pair:
    monday = _monday(today) + timedelta(weeks=_WEEK[match["vr"] or "本"])
    return certain(Span(monday, monday + timedelta(days=6)))


def _part(match: re.Match[str], today: date) -> Pair:
    month = whole_number(match["sm"])
    return in_year(match["sy"], today, lambda year: months_span(year, month, month, match["sp"]))


def _relative(match: re.Match[str], today: date) -> Pair:
    word = match["word"]
    day = today + timedelta(days=_SHIFT[word[:2] if word[0] == "大" else word[0]])
    return certain(Span(day, day))


def _two_days(match: re.Match[str], today: date) -> Pair:
    """«明后两天», «昨今两天»."""
    first, last = sorted(today + timedelta(days=_SHIFT[char]) for char in match["tw"])
    return certain(Span(first, last))


def length_of_time(count: str, unit: str) -> timedelta:
    days = 1 if unit in ("天", "日") else 365 if unit == "年" else 30 if "月" in unit else 7
    return timedelta(days=days // 2 if count == "半" else days * whole_number(count))


def _ago(match: re.Match[str], today: date) -> Pair:
    if match["an"] == "几" or (len(match["an"]) > 1 and not _EXACT.search(match["an"])):  # 几天后, 三五天后
        return None, None
    if match["au"] == "年" and "前" in match["aw"]:
        raise ValueError("«三十年前» is no day")
    step = length_of_time(match["an"], match["au"])
    day = today - step if "前" in match["aw"] else today + step
    return certain(Span(day, day))


def _within(match: re.Match[str], today: date) -> Pair:
    return certain(Span(today, today + length_of_time(match["nn"], match["nu"]), by=True))


def _year_end(match: re.Match[str], today: date) -> Pair:
    if not match["ey"] and "年" not in match["ee"]:
        raise ValueError("底 of what")
    month = 12 if match["ee"][-1] in "底末" else 1
    word = match["ey"][:-1] if match["ey"] else "今" if month == 12 else None
    return in_year(word, today, lambda year: months_span(year, month, month))


def _this_month(match: re.Match[str], today: date) -> Pair:
    return certain(months_span(today.year, today.month, today.month, match["me"]))


def ten_days(match: Groups, today: date) -> Pair:
    """«下旬交房»: of this month, or of the one before or after where this month's lies on the other side."""
    first, last, after = (months_span(year, month, month, match["te"])
                          for year, month in (shifted_month(today, step) for step in (-1, 0, 1)))
    return last if last.start <= today else first, last if last.end >= today else after


def _bare_day(match: re.Match[str], today: date) -> Pair:
    """7号: this month's, or the one before (done) or after (planned) where this month's lies on the other side."""
    return _month_of(whole_number(match["bd"]), whole_number(match["bd2"] or match["bd"]), today)


def _month_of(first: int, last: int, today: date) -> Pair:
    spans = [span for span in (_try_day(shifted_month(today, step), first, last) for step in (-2, -1, 0, 1, 2)) if span]
    past = [span for span in spans if span.start <= today]
    return past[-1], next(span for span in spans if span.end >= today)


def _try_day(month: tuple[int, int], first: int, last: int) -> Span | None:
    """«28-3号» ends in the month after."""
    try:
        return days_to(date(*month, first), None, str(last))
    except ValueError:
        return None


def _pair_of_days(match: re.Match[str], today: date) -> Pair:
    """28、29两天, 7、8两号."""
    return _month_of(whole_number(match["xd"]), whole_number(match["xd2"]), today)


def _lunar(match: re.Match[str], today: date) -> Pair:
    """大年初三, 正月十五, 除夕: counted from the first day of the lunar year."""
    step = -1 if match["leve"] else 14 if match["lfull"] else whole_number(match["lday"].removeprefix("初")) - 1

    def make(year: int) -> Span:
        day = public_holidays.feast("春节", year).start + timedelta(days=step)
        return Span(day, day)

    return in_year(None, today, make)


READERS: dict[str, Callable[[re.Match[str], date], Pair]] = {
    "masked": _soon,
    "iso": _whole_date, "compact": _whole_date,
    "point": _point,
    "nth": _nth,
    "rquarter": _near_quarter,
    "year": _coming_year, "soon": _soon,
    "day": _full, "dayto": _full_to,
    "months": month_range,
    "first": first_months, "rday": _relative_day,
    "rpart": _relative_month,
    "quarter": quarters,
    "half": _half,
    "week": _week_day, "wweek": _whole_week,
    "part": _part,
    "rel": _relative, "two": _two_days,
    "ago": _ago, "within": _within,
    "yend": _year_end, "mend": _this_month,
    "tenday": ten_days,
    "dash": _dash,
    "bare": _bare_day,
    "feast": feast_days, "season": season_days,
    "pair": _pair_of_days, "lunar": _lunar,
}
