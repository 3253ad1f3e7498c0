"""Every way to name a period, each with what it means of the past and of what is to come."""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from domain.numerals import number
from domain.period import Kind, Period
from reading.text.patterns import regex
from reading.values.date_forms import FORMS as DATE_FORMS
from reading.values.date_meanings import first_months, month_range, quarters, ten_days
from reading.values.date_spans import Pair

N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
FEW = 3  # «几天», «几个月»
LATELY = 30  # days that «最近» means
A_WHILE = 90  # days that «前段时间» means
THESE_DAYS = 7
_DAY_STEPS = {
    "今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "大前天": -3, "明天": 1, "明日": 1, "后天": 2,
    "大后天": 3, "今儿": 0, "昨儿": -1, "明儿": 1, "后儿": 2, "今早": 0, "今晚": 0, "昨晚": -1, "明早": 1, "今儿个": 0,
    "昨儿个": -1, "明儿个": 1, "后儿个": 2}
_YEAR_STEPS = {"今年": 0, "本年": 0, "全年": 0, "本年度": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
_UNIT_KINDS: dict[str, Kind] = {
    "周": "week", "星期": "week", "礼拜": "week", "月": "month", "季": "quarter", "季度": "quarter"}
_WEEKDAYS = "一二三四五六日"
_YEAR = r"(?:(?P<year>\d{4}|\d{2})年度?|(?P<yword>今年|本年|去年|上年|前年|明年))?"
_MONTH = r"(?<![\d十])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|元(?=月))月份?"

Made = tuple[Period, Period]  # of the past, to come
Maker = Callable[[dict[str, str], date], Made | None]


def _both(period: Period) -> Made:
    return period, period


def count_said(said: str) -> int:
    value = number(said)
    return int(value) if value is not None else FEW


def _key(parts: dict[str, str], today: date) -> Made:
    if parts["week"]:
        return _both(Period.of("week", date.fromisocalendar(int(parts["year"]), int(parts["week"]), 1)))
    if parts["day"]:
        return _both(Period.of("day", date(int(parts["year"]), int(parts["month"]), int(parts["day"]))))
    return _both(Period.of("month", date(int(parts["year"]), int(parts["month"]), 1)))


def _named_day(parts: dict[str, str], today: date) -> Made:
    return _both(Period.of("day", today + timedelta(days=_DAY_STEPS[parts["word"]])))


def _steps(word: str) -> int:
    return {"上": -1, "下": 1}.get(word[:1], 0) * len(word)


def _relative(parts: dict[str, str], today: date) -> Made:
    """«上周», «下个月», «这个季度», «上上周», «下周三»."""
    period = _moved(Period.of(_UNIT_KINDS[parts["unit"]], today), _steps(parts["which"]))
    if parts["weekday"]:
        weekday = _WEEKDAYS.index(parts["weekday"].replace("天", "日"))
        return _both(Period.of("day", period.start + timedelta(days=weekday)))
    if parts["monthday"]:
        return _both(Period.of("day", period.start.replace(day=count_said(parts["monthday"]))))
    return _both(_part(period, parts["part"]))


def _moved(period: Period, steps: int) -> Period:
    for _ in range(abs(steps)):
        period = period.next() if steps > 0 else period.previous()
    return period


def _part(period: Period, said: str) -> Period:
    """«上旬», «月底», «周末» of a month or a week."""
    if not said:
        return period
    if said == "末" and period.kind == "week":
        return Period("span", period.start + timedelta(days=5), period.end)
    days = {"上半月": (0, 15), "下半月": (15, 31), "初": (0, 10), "上旬": (0, 10), "中旬": (10, 20), "下旬": (20, 31),
            "底": (20, 31), "末": (20, 31)}[said]
    return Period(
        "span", period.start + timedelta(days=days[0]), min(period.end, period.start + timedelta(days=days[1]))
    )


def _weekday(parts: dict[str, str], today: date) -> Made:
    """«周三» without more: the last one, or the next."""
    monday = today - timedelta(days=today.weekday())
    day = monday + timedelta(days=_WEEKDAYS.index(parts["weekday"].replace("天", "日")))
    past, ahead = (day if day <= today else day - timedelta(days=7)), (day if day >= today else day + timedelta(days=7))
    return Period.of("day", past), Period.of("day", ahead)


def _end_of(parts: dict[str, str], today: date) -> Made:
    """«年底前», «月底», «季度末»: from today up to it."""
    period = Period.of(_UNIT_KINDS.get(parts["unit"], "year"), today)
    return (
        _both(Period("span", today, period.end))
        if not parts["begin"]
        else _both(Period("span", period.start, today + timedelta(days=1)))
    )


def _year_of(parts: dict[str, str], today: date) -> int | None:
    if parts.get("yword"):
        return today.year + _YEAR_STEPS[parts["yword"]]
    return None if not parts.get("year") else int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)


def _in_year(year: int | None, today: date, make: Callable[[int], Period]) -> Made:
    """Without a year: the latest one that has begun, and the first that is not over."""
    if year is not None:
        return _both(make(year))
    past = next(p for p in (make(today.year), make(today.year - 1)) if p.start <= today)
    ahead = next(p for p in (make(today.year), make(today.year + 1)) if p.end > today)
    return past, ahead


def _month_said(parts: dict[str, str]) -> int:
    return count_said(parts["month"].replace("元", "一"))


def _month(parts: dict[str, str], today: date) -> Made:
    month = _month_said(parts)
    return _in_year(
        _year_of(parts, today), today, lambda year: _part(Period.of("month", date(year, month, 1)), parts["part"])
    )


def _dated(parts: dict[str, str], today: date) -> Made:
    month, day = _month_said(parts), count_said(parts["day"])
    return _in_year(_year_of(parts, today), today, lambda year: Period.of("day", date(year, month, day)))


def _bare_day(parts: dict[str, str], today: date) -> Made | None:
    """«15号» of this month, or of the last (the next) one that has it; «40号楼» is no day."""
    day = count_said(parts["day"])
    months = [_moved(Period.of("month", today), steps) for steps in (-2, -1, 0, 1, 2)]
    days = [Period.of("day", m.start.replace(day=day)) for m in months if day <= (m.end - m.start).days]
    past = [one for one in days if one.start <= today]
    ahead = [one for one in days if one.start >= today]
    return (past[-1], ahead[0]) if past and ahead else None


def _quarter(parts: dict[str, str], today: date) -> Made:
    part = count_said(parts["part"])
    return _in_year(_year_of(parts, today), today, lambda year: Period.of("quarter", date(year, part * 3 - 2, 1)))


def _several_quarters(parts: dict[str, str], today: date) -> Made | None:
    """«前三季度», «一至三季度»; one by itself is a quarter."""
    return _days_of(quarters(parts, today)) if parts["qfirst"] or parts["qfrom"] else None


def _days_of(told: Pair) -> Made | None:
    """Days as the dates of reports have them, last day included."""
    past, ahead = told
    if past is None or ahead is None:
        return None
    return (Period("span", past.start, past.end + timedelta(days=1)),
            Period("span", ahead.start, ahead.end + timedelta(days=1)))


def _half(parts: dict[str, str], today: date) -> Made:
    month = 1 if parts["part"] == "上" else 7
    return _in_year(_year_of(parts, today), today, lambda year: Period.of("half", date(year, month, 1)))


def _year(parts: dict[str, str], today: date) -> Made:
    year = _year_of(parts, today)
    return _both(Period.of("year", date(today.year if year is None else year, 1, 1)))


def _week_number(parts: dict[str, str], today: date) -> Made:
    week = int(parts["week"])
    return _in_year(_year_of(parts, today), today, lambda year: Period.of("week", date.fromisocalendar(year, week, 1)))


def back(today: date, count: int, unit: str, half: bool = False) -> date:
    """The first of the last `count` days, weeks, months, years, of which today is the last."""
    if unit in ("天", "日"):
        return today - timedelta(days=count - 1)
    if unit in ("周", "星期", "礼拜"):
        return today - timedelta(days=7 * count - 1)
    if half and not count:
        return today - timedelta(days=(14 if unit == "月" else 182))
    months = count * {"月": 1, "季度": 3, "年": 12}[unit]
    return shifted(today, -months) + timedelta(days=1) - timedelta(days=15 if half else 0)


def shifted(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _running(parts: dict[str, str], today: date) -> Made:
    """«近三个月», «过去两周», «这几天», «未来十天», «一周内», «半个月内»."""
    count, half = _amount_of(parts)
    first = back(today, count, parts["unit"], half)
    length = (today - first).days
    past = Period("span", first, today + timedelta(days=1))
    ahead = Period("span", today, today + timedelta(days=length + 1))
    return (ahead, ahead) if parts.get("coming") else (past, past) if parts.get("gone") else (past, ahead)


def _amount_of(parts: dict[str, str]) -> tuple[int, bool]:
    said = parts["count"]
    half = said == "半" or bool(parts.get("half"))
    return (0 if said == "半" else FEW if said in ("几", "数", "") else count_said(said)), half


def _two_days(parts: dict[str, str], today: date) -> Made:
    """«今明两天», «明后天», «前昨两天»."""
    first = {"今明": 0, "明后": 1, "前昨": -2, "昨今": -1}[parts["both"]]
    return _both(Period("span", today + timedelta(days=first), today + timedelta(days=first + 2)))


def _lately(parts: dict[str, str], today: date) -> Made:
    days = A_WHILE if parts.get("before") else LATELY
    return (
        Period("span", today - timedelta(days=days - 1), today + timedelta(days=1)),
        Period("span", today, today + timedelta(days=LATELY)),
    )


def _these_days(parts: dict[str, str], today: date) -> Made:
    return (
        Period("span", today - timedelta(days=THESE_DAYS - 1), today + timedelta(days=1)),
        Period("span", today, today + timedelta(days=THESE_DAYS)),
    )


def _forms() -> Iterator[tuple[str, Maker]]:
    unit = r"(?P<unit>季度|星期|礼拜|天|日|周|月|年)"
    yield DATE_FORMS["months"], lambda p, t: _days_of(month_range(p, t))  # spans of months as reports tell them
    yield DATE_FORMS["first"], lambda p, t: _days_of(first_months(p, t))
    yield DATE_FORMS["quarter"], _several_quarters
    yield DATE_FORMS["tenday"], lambda p, t: _days_of(ten_days(p, t))
    yield r"(?P<year>\d{4})-(?:W(?P<week>\d{2})|(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)", _key
    yield rf"(?P<word>{'|'.join(sorted(_DAY_STEPS, key=len, reverse=True))})", _named_day
    yield (
        (
            r"(?P<which>上+|这|本|下+|当)一?个?(?P<unit>星期|礼拜|周|月|季度|"
            r"季)(?!报(?![了过的几多上来]))(?:(?P<weekday>(?<=[周期拜])(?:[一二三四五六天]|日(?!程)))|"
            rf"(?P<monthday>(?<=月){N}(?=[日号]))[日号]|(?P<part>[上下]半月|上旬|中旬|下旬|底|初|末))?"
        ),
        _relative,
    )
    yield r"(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])", _weekday
    yield r"(?:到|在)?本?(?P<unit>年|季度|月|周)(?:(?P<begin>初)|底|末)", _end_of
    yield _YEAR + _MONTH + r"(?!\d)(?P<part>[上下]半月|上旬|中旬|下旬|底|初|末)?", _month
    yield _YEAR + _MONTH + rf"(?P<day>{N})[日号]?", _dated
    yield _YEAR.replace(")?", ")?", 1) + r"(?P<month>\d{1,2})[./](?P<day>\d{1,2})(?![\d亿万.])", _dated
    yield rf"(?<![\d月])(?P<day>{N})[日号](?!线)", _bare_day
    yield (
        _YEAR + r"(?:第?(?P<part>[一二三四1-4])季度|[qQ](?P<q>[1-4]))",
        lambda p, t: _quarter(p | {"part": p["part"] or p["q"]}, t),
    )
    yield _YEAR + r"(?P<part>[上下])半年", _half
    yield r"(?:(?P<year>\d{4}|\d{2}(?=年))年度?|(?P<yword>今年|本年度?|去年|上年|前年|明年|后年|全年))", _year
    yield _YEAR + r"第(?P<week>\d{1,2})周", _week_number
    yield r"(?P<both>今明|明后|前昨|昨今)(?:两|二)?[天日]", _two_days
    yield r"(?:这几天|这些天|近几天|最近几天|这两天|前几天)", _these_days
    yield (
        rf"(?P<gone>最近|近|过去|刚过去的?|前|这)(?P<count>{N}|几|半)个?(?P<half>半)?{unit}(?:以来|来|内|里|间|之内)?",
        _running,
    )
    yield (
        rf"(?P<coming>未来|接下来|今后|往后|后面|之后|下面|再过)(?:的|这)?(?P<count>{N}|几|"
        rf"半)?个?(?P<half>半)?{unit}(?:内|里|之内)?",
        _running,
    )
    yield rf"(?P<count>{N}|几|半)个?(?P<half>半)?{unit}(?:以内|之内|内)", _running
    yield (  # «半年来开了几次会», «三个月以来»: up to today
        r"(?<![上下\d第])(?P<gone>)(?P<count>\d|[一二两三四五六七八九十]{1,3}|几|半)个?(?P<half>半)?"
        r"(?P<unit>季度|星期|礼拜|天|周|(?<=[个半])月|年)(?:以来|来(?![的了访过自到]))",
        lambda p, t: _running(p | {"gone": "来"}, t))
    yield (
        r"(?:最近|近期|近来|近段时间|(?P<before>前一?(?:段时间|阵子?|些(?:时候|日子)))|这阵子|这段时间)(?!一次|一趟|一回|的一|一家|一笔|一个(?!月|星期|"
        r"礼拜|季)|[一二两三四五六七八九十\d几半]个?(?:半)?(?:天|日|周|星期|礼拜|月|年))",
        _lately,
    )
    yield r"(?:接下来|未来|今后|往后)(?!的?(?:\d|[一二两三四五六七八九十几半]))", lambda p, t: _both(_lately(p, t)[1])


FORMS: tuple[tuple[re.Pattern[str], Maker], ...] = tuple((regex(form), make) for form, make in _forms())
