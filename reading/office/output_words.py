"""What was made in days that are over: 产值 and 税收 of a month, a quarter, a year («5月规上工业产值28亿元»,
«截至5月底税收累计1.2亿»), beside what a project promises a year («达产后年产值20亿元»).

What is told from January on, or in all (累计), is the year's output so far, as of its last day.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from domain.filing.record import Span
from domain.money import Amount, AmountKind, Basis
from domain.numerals import number
from reading.meaning.amounts import Labelled, label
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.date_spans import month_end, year_told
from reading.values.dates import When, find_dates
from reading.values.money_grammar import find_sums

PERIODS = frozenset({"months", "rpart", "part", "quarter", "rquarter", "half", "year"})
_LABEL = {AmountKind.OUTPUT: regex(r"产值|产出"), AmountKind.TAX: regex(r"税")}
_OF_OUTPUT = regex(r"[产税销营收]")  # without one of them no sum is labelled so
_BEHIND = regex(r"\s?的?(?:税|产值)")
_MONTHS = r"(?P<{0}>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
# «今年以来», «前5个月», «截至5月底», «年初至5月», «2025年全年», «去年», «其中5月» right before the sum
_SPANS = regex(rf"(?P<so_far>今年以来|今年累计|年初(?:以来|至今)|今年(?:到|至)(?:现在|目前|今))|"
               rf"(?:今年)?(?:前|头){_MONTHS.format('first')}个?月|"
               rf"(?:截[至止]到?|年初[至到]|[至到]){_MONTHS.format('until')}月(?:份|底|末|\d{{1,2}}[日号])?|"
               rf"(?P<year>20\d\d|去|上)(?:年度?)(?:全年|全年度)?(?![^,，。;]{{0,4}}(?:月|半年|季度))(?=[^,，。;\d]{{0,14}}(?:产值|税))|"
               rf"其中,?{_MONTHS.format('part')}月份?(?=\d)")
# «去年前5个月», «2025年全县上半年»: of which year the months are; «2025年投产的…2月产值» does not say it
_YEAR_SAID = regex(r"(?P<said>20\d\d|(?<!\d)2\d|[今本去上前])年度?的?,?[^,。;!?\n\d年的了后投竣签落建]{0,12}$")
_YEAR_REACH = 24  # characters: no year that is said lies farther before
_PROMISED = regex(r"预计|预期|可实现|可达|可产|能到|能达|达产[后,]|投产后|建成后|目标|力争|争取|计划|打算|有望|约定|"
                  r"承诺|不低于|拟|将|奔|每年|一年能|(?<![\d全去上半今本])年(?:产值|税收|纳税)|按.{0,6}算|设计|只要|要求|确保|如果|要是|"
                  r"(?:任务|同期)[^,。;]{0,8}$")
# «4月产值25.6亿元,增长7.8%,1-4月累计102亿元»
_GOES_ON = regex(r"[^。;!?]*(?:累计|合计|[上下]半年|季度|月份?)[^,。;\d]{0,6}$")
_SINCE = regex(r"以来|投产|达产|开业|至今|20\d\d年")  # in all, but not of this year
_OF_WHOLE = regex(r"规上|规模以上|规下|工业总产值|总产值|全[市县区镇乡州旗]|"
                  r"[我本](?:市|县|区|镇|乡|辖区|单位|园区)|园区(?:内|共)|辖区")


@lru_cache(maxsize=32)  # it is asked of a message, of its clauses and of the same text without some of them
def outputs_told(text: str, today: date) -> tuple[Amount, ...]:
    """Each sum that was made in days that the text names, in its order, with these days and how it is meant."""
    plain = uniform(text)
    if _OF_OUTPUT.search(plain) is None:
        return ()
    told = label(plain, find_sums(plain))
    lefts = [0, *(one.sum.end for one in told)]
    found: list[Amount] = []
    for one, left in zip(told, lefts, strict=False):
        same = found and one.guessed and _GOES_ON.search(plain, left, one.sum.start)
        known = one._replace(kind=found[-1].kind, guessed=False) if same else one
        made = None if one.sum.vague else _made(plain, known, left, today)
        found += [made] if made is not None else []
    return tuple(found)


def is_of_whole(text: str) -> bool:
    """«全县1-5月规上工业总产值130亿元»: the unit's own, of no project or enterprise."""
    return _OF_WHOLE.search(uniform(text)) is not None


def _made(plain: str, told: Labelled, left: int, today: date) -> Amount | None:
    word = _LABEL.get(told.kind)
    before = plain[left:told.sum.start]
    if word is None or told.missing or not (word.search(before) or _BEHIND.match(plain, told.sum.end)
                                            or (left and not told.guessed)):
        return None
    days = _days(plain, told.sum.start, told.sum.end, today)
    if days is None and told.basis is Basis.TOTAL and not _SINCE.search(plain):
        days = date(today.year, 1, 1), today
    if days is None or _PROMISED.search(plain, _sentence(plain, told.sum.start), told.sum.start):
        return None
    first, last = days
    in_all = told.basis is Basis.TOTAL or (first.month == first.day == 1)
    first, last = (first.replace(month=1, day=1), min(last, today)) if in_all else days
    return replace(told.amount(), basis=Basis.TOTAL if in_all else Basis.INCREMENT, over=(first, last))


def _sentence(plain: str, at: int) -> int:
    return max(plain.rfind(sign, 0, at) for sign in "。;!?\n") + 1


def _days(plain: str, start: int, end: int, today: date) -> tuple[date, date] | None:
    """The days told last before the sum, else in brackets behind it."""
    told = _told_days(plain, today)
    before = sorted(one for one in told if one[0] <= start)
    behind = [days for at, days in told if end < at <= end + 9 and plain[end:end + 2].strip("元").startswith("(")]
    days = before[-1][1] if before else behind[0] if behind else None
    return days if days is not None and days[0] <= today else None


@lru_cache(maxsize=4)  # each sum of a text is told by one of them
def _told_days(plain: str, today: date) -> tuple[tuple[int, tuple[date, date]], ...]:
    """Where the words end that tell in which days something was made, and these days."""
    spans = [*_SPANS.finditer(plain)]
    told = [(when.end, _in_year_said(plain, when, when.past, today)) for when in _periods(find_dates(plain, today))
            if when.past is not None and not any(match.start() <= when.start < match.end() for match in spans)]
    for match in spans:
        whole = max((one for one in told if one[0] <= match.start()), default=None) if match["part"] else None
        year = whole[1][1].year if whole else _year_said(plain, match.start(), today)
        told.append((match.end(), _span(match, today, year)))
    return tuple(told)


def _periods(dates: Sequence[When]) -> list[When]:
    return [when for when in dates if when.form in PERIODS and not when.deadline]


def _year_said(plain: str, at: int, today: date) -> int | None:
    """The year that is told before `at` in its clause."""
    clause = _YEAR_SAID.search(plain, max(0, at - _YEAR_REACH), at)
    return year_told({"上": "去"}.get(clause["said"], clause["said"]), today) if clause else None


def _in_year_said(plain: str, when: When, past: Span, today: date) -> tuple[date, date]:
    """«2025年全县1-5月», «上年二季度»: the months of the year that is told apart from them."""
    year = None if "年" in plain[when.start:when.end].replace("半年", "") else _year_said(plain, when.start, today)
    if year is None:
        return past.start, past.end
    return past.start.replace(year=year), past.end.replace(year=year, day=min(past.end.day, month_end(
        year, past.end.month)))


def _span(match: re.Match[str], today: date, told: int | None) -> tuple[date, date]:
    """The year's beginning up to today or to the end of a month; a whole year; the month alone. `told`: the year that
    is said before it, without one the last that had begun."""
    if match["so_far"]:
        return date(today.year, 1, 1), today
    if match["year"]:
        year = int(match["year"]) if match["year"].isdecimal() else today.year - 1
        return date(year, 1, 1), min(date(year, 12, 31), today)
    month = int(number(match["first"] or match["until"] or match["part"]) or 0)
    year = told if told is not None and not match[0].startswith("今年") else today.year
    year = year if told is not None or month <= today.month else year - 1
    return date(year, month if match["part"] else 1, 1), date(year, month, month_end(year, month))
