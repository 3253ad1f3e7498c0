"""Figures of a whole period («今年以来拜访企业40余家», «上半年税收是负的，负1200万»): what a card of one visit, one
step or one sum of a day is not of, unless its own window is that period."""

from datetime import date

from domain.period import Period
from reading.question.period_words import periods
from reading.text.normalise import uniform
from reading.text.patterns import regex

_COUNTED = regex(r"(?:\d+(?:\.\d+)?|"
                 r"[一二两三四五六七八九几数]{0,3}[十百千][一二三四五六七八九十百几]{0,4})(?:余|多|来|几)?"
                 r"(?:人次|批次|家次|[家批次场条个户])")
_MADE = regex(r"产值|营收|营业收入|销售(?:收入|额)|税收|纳税|缴税|利税|进出口|用电量|工资总额")
_AHEAD = regex(r"预计|计划|打算|准备|争取|将|要|会(?![议谈])|力争|确保|目标|可以|能够|达产后|"
                r"投产后|建成后|每年|(?<![半去今本上前全])年(?=产值|税收|销售|纳税)")
_VISITS = regex(r"拜访|走访|接待|外出|来访|洽谈|考察|提供|推荐|报送|召开|开展|组织|举办|培训|"
                 r"会议|对接|签约|引进|落地|开工")


def tells_of_a_period(text: str, today: date) -> Period | None:
    """The period where the text opens with one longer than a day that lies behind or runs, and tells only how many or
    how much there was in it."""
    plain = uniform(text).strip()
    said = [one for one in periods(plain, today) if one.past.kind != "day"]
    if not said or said[0].start > 0 or _AHEAD.search(plain) or said[0].past.start > today:
        return None
    rest = plain[said[0].end:]
    counted = _COUNTED.search(rest) is not None and _VISITS.search(rest) is not None
    return said[0].past if counted or _MADE.search(rest) is not None else None
