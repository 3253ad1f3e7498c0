"""What each form of a date means: (the reading that lies before today, the one that lies after it)."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from domain.filing.record import Span
from reading.values import public_holidays
from reading.values.date_forms import DAY, MONTH
from reading.values.numbers import number

_SHIFT = {"大前": -3, "前": -2, "昨": -1, "今": 0, "当": 0, "明": 1, "后": 2, "大后": 3}
_PART = {
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}
_HALF = {"上": (1, 6), "下": (7, 12), "前": (1, 6), "后": (7, 12)}
_WEEKDAY = {c: i for i, row in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7")) for c in row}
_YEAR = {"今": 0, "本": 0, "当": 0, "同": 0, "去": -1, "前": -2, "明": 1, "次": 1, "后": 2}
_WEEK = {"上上上": -3, "下下下": 3, "上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "下": 1, "下下": 2}
_BACK = (1, 0, -1, -2, -3, -4, -5, -6, -7, -8)
_ON = (-1, 0, 1, 2, 3, 4, 5, 6, 7, 8)
_MONTH = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "下": 1, "下下": 2}
_EXACT = re.compile(r"[\d十]")
Pair = tuple[Span | None, Span | None]


def _num(text: str) -> int:
    value = number(text)
    if value is None:
        raise ValueError(text)
    return int(value)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, day)


def _month_end(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _months(year: int, first: int, last: int, part: str | None = None) -> Span:
    low, high = _PART.get(part or "", (1, 31))
    return Span(date(year, first, low), date(year, last, min(high, _month_end(year, last))))


def _year(word: str | None, today: date) -> int | None:
    if not word:
        return None
    if word in _YEAR:
        return today.year + _YEAR[word]
    return int(word) if len(word) == 4 else 2000 + int(word)


def _in_year(word: str | None, today: date, make: Callable[[int], Span]) -> Pair:
    """With a stated year one reading; else the last one begun before today's end and the first not yet over."""
    stated = _year(word, today)
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


def _one(span: Span) -> Pair:
    return span, span


def _masked(match: re.Match[str], today: date) -> Pair:
    return None, None


def _iso(match: re.Match[str], today: date) -> Pair:
    day = date(int(match["iy"]), int(match["im"]), int(match["id"]))
    return _one(Span(day, day))


def _compact(match: re.Match[str], today: date) -> Pair:
    day = date(int(match["cy"]), int(match["cm"]), int(match["cd"]))
    return _one(Span(day, day))


def _point(match: re.Match[str], today: date) -> Pair:
    """6.18, 9.9-9.10, 10.27-28."""
    month, day = int(match["nm"]), int(match["nd"])

    def make(year: int) -> Span:
        first = _day(year, month, day)
        return Span(first, _ending(year, month, day, match["nm2"], match["nd2"]) if match["nd2"] else first)

    return _in_year(None, today, make)


def _nth(match: re.Match[str], today: date) -> Pair:
    """11月第三周 is the third row of the calendar's page; 三月的第一天, 6月最后一天."""
    word = match["om"]

    def make(year: int) -> Span:
        month = _num(word)
        return _row(year, month, match["ow"], match["ofirst"])

    if word[0] in "本这上下":
        return _one(_row(*_shifted(today, _MONTH[word[0]]), match["ow"], match["ofirst"]))
    return _in_year(match["oy"], today, make)


def _row(year: int, month: int, week: str | None, edge: str | None) -> Span:
    last = _month_end(year, month)
    if edge:
        day = date(year, month, last if edge[0] in "最末" else 1)
        return Span(day, day)
    sunday = 7 - date(year, month, 1).weekday() + 7 * (_num(week or "1") - 1)
    return Span(date(year, month, max(1, sunday - 6)), date(year, month, min(last, sunday)))


def _near_quarter(match: re.Match[str], today: date) -> Pair:
    first = 3 * ((today.month - 1) // 3) + 1
    year, month = _shifted(today.replace(day=1, month=first), 3 * _MONTH[match["kr"]])
    return _one(_months(year, month, month + 2))


def _coming_year(match: re.Match[str], today: date) -> Pair:
    """明年, 2027年: no day can be told; a year begun already tells nothing."""
    if (_year(match["yy"][:-1], today) or 0) <= today.year:
        raise ValueError("not to come")
    return None, None


def _soon(match: re.Match[str], today: date) -> Pair:
    """Some day to come that nobody can name."""
    return None, None


def _ending(year: int, month: int, day: int, month2: str | None, day2: str) -> date:
    last = _num(month2) if month2 else month
    return _day(year + (last < month), last, _num(day2))


def _full(match: re.Match[str], today: date) -> Pair:
    month, day = _num(match["dm"]), _num(match["dd"] or match["ddb"])
    later = re.findall(rf"(?:({MONTH})月)?({DAY})[日号]", match["dmore"] or "")
    month2, day2 = (match["dm2"], match["dd2"]) if match["dd2"] else later[-1] if later else (None, None)

    def make(year: int) -> Span:
        first = _day(year, month, day)
        return Span(first, _ending(year, month, day, month2, day2) if day2 else first)

    return _in_year(match["dy"], today, make)


def _full_to(match: re.Match[str], today: date) -> Pair:
    month, day = _num(match["tm"]), _num(match["td"])
    return _in_year(
        match["ty"],
        today,
        lambda year: Span(_day(year, month, day), _ending(year, month, day, match["tm2"], match["td2"])),
    )


def _month_range(match: re.Match[str], today: date) -> Pair:
    first, last = _num(match["am"]), _num(match["am2"])
    if first >= last:
        raise ValueError("not a range of months")
    return _in_year(match["ay"], today, lambda year: _months(year, first, last))


def _shifted(today: date, months: int) -> tuple[int, int]:
    at = today.year * 12 + today.month - 1 + months
    return at // 12, at % 12 + 1


def _relative_day(match: re.Match[str], today: date) -> Pair:
    year, month = _shifted(today, _MONTH[match["rm"]])
    first = _day(year, month, _num(match["rd"]))
    return _one(Span(first, _day(year, month, _num(match["rd2"])) if match["rd2"] else first))


def _relative_month(match: re.Match[str], today: date) -> Pair:
    year, month = _shifted(today, _MONTH[match["pm"]])
    return _one(_months(year, month, month, match["pp"]))


def _quarter(match: re.Match[str], today: date) -> Pair:
    last = 3 * _num(match["qq"])
    first = 1 if match["qfirst"] else last - 2
    return _in_year(match["qy"], today, lambda year: _months(year, first, last))


def _half(match: re.Match[str], today: date) -> Pair:
    return _in_year(match["hy"], today, lambda year: _months(year, *_HALF[match["hh"]]))


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
        return _one(_week_span(_monday(today) + timedelta(weeks=_WEEK[match["wr"]]), match["wd"], last))
    spans = [_week_span(_monday(today) + timedelta(weeks=step), match["wd"], last) for step in (-1, 0, 1)]
    past = [span for span in spans if span.start <= today]
    return past[-1], next(span for span in spans if span.end >= today)


def _whole_week(match: re.Match[str], today: date) -> Pair:
    monday = _monday(today) + timedelta(weeks=_WEEK[match["vr"]])
    return _one(Span(monday, monday + timedelta(days=6)))


def _part(match: re.Match[str], today: date) -> Pair:
    month = _num(match["sm"])
    return _in_year(match["sy"], today, lambda year: _months(year, month, month, match["sp"]))


def _relative(match: re.Match[str], today: date) -> Pair:
    word = match["word"]
    day = today + timedelta(days=_SHIFT[word[:2] if word[0] == "大" else word[0]])
    return _one(Span(day, day))


def _two_days(match: re.Match[str], today: date) -> Pair:
    """«明后两天», «昨今两天»."""
    first, last = (today + timedelta(days=_SHIFT[char]) for char in match["tw"])
    return _one(Span(first, last))


def _units(count: str, unit: str) -> timedelta:
    days = 1 if unit in ("天", "日") else 365 if unit == "年" else 30 if "月" in unit else 7
    return timedelta(days=days // 2 if count == "半" else days * _num(count))


def _ago(match: re.Match[str], today: date) -> Pair:
    if match["an"] == "几" or (len(match["an"]) > 1 and not _EXACT.search(match["an"])):  # 几天后, 三五天后
        return None, None
    step = _units(match["an"], match["au"])
    day = today - step if "前" in match["aw"] else today + step
    return _one(Span(day, day))


def _within(match: re.Match[str], today: date) -> Pair:
    return _one(Span(today, today + _units(match["nn"], match["nu"])))


def _year_end(match: re.Match[str], today: date) -> Pair:
    if not match["ey"] and "年" not in match["ee"]:
        raise ValueError("底 of what")
    month = 12 if match["ee"][-1] in "底末" else 1
    word = match["ey"][:-1] if match["ey"] else "今" if month == 12 else None
    return _in_year(word, today, lambda year: _months(year, month, month))


def _this_month(match: re.Match[str], today: date) -> Pair:
    return _one(_months(today.year, today.month, today.month, match["me"]))


def _bare_day(match: re.Match[str], today: date) -> Pair:
    """7号: this month's, or the one before (done) or after (planned) where this month's lies on the other side."""
    return _month_of(_num(match["bd"]), _num(match["bd2"] or match["bd"]), today)


def _month_of(first: int, last: int, today: date) -> Pair:
    spans = [span for span in (_try_day(_shifted(today, step), first, last) for step in (-2, -1, 0, 1, 2)) if span]
    past = [span for span in spans if span.start <= today]
    return past[-1], next(span for span in spans if span.end >= today)


def _try_day(month: tuple[int, int], first: int, last: int) -> Span | None:
    """«28-3号» ends in the month after."""
    year, number = month
    until = month if last >= first else (year + number // 12, number % 12 + 1)
    try:
        return Span(_day(*month, first), _day(*until, last))
    except ValueError:
        return None


def _pair_of_days(match: re.Match[str], today: date) -> Pair:
    """28、29两天, 7、8两号."""
    return _month_of(_num(match["xd"]), _num(match["xd2"]), today)


def _lunar(match: re.Match[str], today: date) -> Pair:
    """大年初三, 正月十五, 除夕: counted from the first day of the lunar year."""
    step = -1 if match["leve"] else _num(match["lday"].removeprefix("初")) - 1

    def make(year: int) -> Span:
        day = public_holidays.feast("春节", year).start + timedelta(days=step)
        return Span(day, day)

    return _in_year(None, today, make)


def _feast(match: re.Match[str], today: date) -> Pair:
    name = match["fname"] or match["fbare"]
    later = bool(match["fafter"])
    spans = _in_year(
        match["fy"] and match["fy"][:-1],
        today,
        lambda year: public_holidays.after(public_holidays.feast(name, year)) if later else public_holidays.feast(name,
                                                                                                                  year),
    )
    if match["feve"]:
        return _eve(spans[0]), _eve(spans[1])
    return (None, spans[1]) if later else spans  # when after a feast something happened is not told


def _eve(span: Span | None) -> Span | None:
    """«元旦前一天»."""
    day = span.start - timedelta(days=1) if span else None
    return Span(day, day) if day else None


READERS: dict[str, Callable[[re.Match[str], date], Pair]] = {
    "masked": _masked,
    "iso": _iso,
    "compact": _compact,
    "point": _point,
    "nth": _nth,
    "rquarter": _near_quarter,
    "year": _coming_year,
    "soon": _soon,
    "day": _full,
    "dayto": _full_to,
    "months": _month_range,
    "rday": _relative_day,
    "rpart": _relative_month,
    "quarter": _quarter,
    "half": _half,
    "week": _week_day,
    "wweek": _whole_week,
    "part": _part,
    "rel": _relative,
    "two": _two_days,
    "ago": _ago,
    "within": _within,
    "yend": _year_end,
    "mend": _this_month,
    "bare": _bare_day,
    "feast": _feast,
    "pair": _pair_of_days,
    "lunar": _lunar,
}
