"""Days that were written and cannot be read so: there is none («5月32日», «13月1日», «下周八»), or only a part of it is
told («5月1X日», «X月3日», «5月__日», «20xx年3月»). No other day stands in their place: the writer is asked."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from domain.numerals import number
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.date_forms import NOT_DAY
from reading.values.date_spans import month_end, shifted_month, year_told

NO_SUCH_DAY, MASKED_DAY = "no_such_day", "masked_day"
REASONS = frozenset({NO_SUCH_DAY, MASKED_DAY})
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_HOLE = r"\(\s*\)|[\s,]{1,4}(?=日(?:[\s,。去到在赴拜走来见接召签上下]|$))"
_PART = rf"(?:{_NUMBER}(?![\dxX*×_?□某])|[\dxX*×_?□某]{{1,4}}|{_HOLE})"  # told, or with a hole in it
_SIGN = rf"\s?(?:日|号{NOT_DAY})"
_WHOLE = regex(rf"(?<![\d.])(?<!\d,)(?:(?P<year>\d{{4}}|[今去明])年\s?)?"
               rf"(?P<month>{_PART})\s?月\s?(?P<day>{_PART}){_SIGN}"
               rf"(?:\s?[-~至到]{{1,2}}\s?(?:(?P<month2>{_PART})\s?月\s?)?(?P<day2>{_PART}){_SIGN})?")
_ISO = regex(r"(?<!\d)(?P<year>20\d\d)(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d.])")
_MASKED_YEAR = regex(  # with what is told of its days
    rf"(?<![\da-zA-Z])(?:(?:20|19)(?:[\d]?[xX*×_?□某○〇][\dxX*×_?□某○〇]?)|[xX*×□某○]{{2,4}}|某)\s?年度?"
    rf"(?:\s?{_PART}\s?月份?(?:\s?{_PART}{_SIGN})?)?(?![前来级轻])")
_NO_MONTH = regex(
    r"(?<![\d.\-~至到年期约需要共计达个满近逾])(?:(?:\d{4}|[今去明])年\s?)?(?:0{1,2}|1[3-9]|十[三四五六七八九])"
    r"月(?:份|[底初末]|[上中下]旬)?(?!\s?[\dxX*×_?□某一二三四五六七八九十(饼薪租])")
_OF_MONTH = regex(rf"(?P<word>上上|上|本|这|下下|下)个?月份?的?(?P<day>{_NUMBER}){_SIGN}")
_BARE = regex(rf"(?:^|(?<=[,。;\s]))(?:3[2-9]|[4-9]\d)号{NOT_DAY}(?=[\s,]*(?:[上下]午|晚上|去|赴|到|来|拜|走|见|接|签|"
              rf"开|考|洽))")
_WEEKDAY = regex(r"(?:星期|礼拜|[上下本这]周)[八九](?![十百千万亿\d]|[个家项位名人次批场天年月])")
_MONTHS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}


class DayFault(NamedTuple):
    """At [start, end) of the text; `kind`: NO_SUCH_DAY or MASKED_DAY."""

    start: int
    end: int
    kind: str


@lru_cache(maxsize=32)  # asked with every look for days
def day_faults(plain: str, today: date) -> tuple[DayFault, ...]:
    """In uniform text, left to right."""
    years = list(_MASKED_YEAR.finditer(plain))
    found = [fault for match in _WHOLE.finditer(plain) if (fault := _of_range(match, today)) is not None]
    found += [_fault(match, NO_SUCH_DAY) for match in _ISO.finditer(plain)
              if not _is_day(int(match["year"]), int(match["month"]), int(match["day"]))]
    found += [_fault(match, NO_SUCH_DAY) for match in _OF_MONTH.finditer(plain)
              if not _is_day(*shifted_month(today, _MONTHS[match["word"]]), _number(match["day"]))]
    found += [_fault(match, NO_SUCH_DAY) for form in (_BARE, _WEEKDAY, _NO_MONTH) for match in form.finditer(plain)]
    found = [fault for fault in found if not any(year.start() <= fault.start < year.end() for year in years)]
    found += [_fault(match, MASKED_DAY) for match in years]
    return tuple(sorted(found))


def words_of(text: str, fault: DayFault) -> str:
    """As it was written: uniform text keeps every character's place."""
    return text[fault.start:fault.end].strip()


def faulty_days(text: str, today: date) -> tuple[str, ...]:
    """The words of all of them, as they were written."""
    return tuple(words_of(text, fault) for fault in day_faults(uniform(text), today))


def _fault(match: re.Match[str], kind: str) -> DayFault:
    return DayFault(match.start(), match.end(), kind)


def _of_range(match: re.Match[str], today: date) -> DayFault | None:
    """Of a day alone, or of the first that is wrong of two."""
    first = _kind_of(match["year"], match["month"], match["day"], today)
    if first is not None:
        return _fault(match, first)
    second = _kind_of(match["year"], match["month2"] or match["month"], match["day2"], today) if match["day2"] else None
    return _fault(match, second) if second is not None else None


def _kind_of(year: str | None, month: str, day: str, today: date) -> str | None:
    """None for a day that there is in a year told or near."""
    months, days = _number(month), _number(day)
    if months is None or days is None:
        return MASKED_DAY
    told = year_told(year, today)
    years = (told,) if told is not None else (today.year - 1, today.year, today.year + 1)
    return None if any(_is_day(one, months, days) for one in years) else NO_SUCH_DAY


def _number(said: str) -> int | None:
    value = int(said) if said.strip().isdecimal() else number(said.strip()) if re.fullmatch(_NUMBER, said) else None
    return None if value is None else int(value)


def _is_day(year: int, month: int | None, day: int | None) -> bool:
    return month is not None and day is not None and 1 <= month <= 12 and 1 <= day <= month_end(year, month)
