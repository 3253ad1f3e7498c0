"""招落分离: a project is handed to the unit that lands it, on a day, with the credit of both in parts, where they are
told; and risk notes of a project at one of the four steps.

The parts are told first for who brought the project, then for who lands it: «7:3», «七三开», «招商引进七成、落地三成»,
«70%和30%».
"""

import re
from datetime import date

from reading.service.service_told import HandOverTold, RiskTold
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates

LONGEST = 120
_HAN = "一二两三四五六七八九"
_DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_GIVEN = regex(
    r"^(?:请|把|将|给)*(?P<who>[^,。;:\n?]{2,24}?)(?:这?个?项目)?(?:从|自|于)?(?P<when>(?:\d|[今明后]天|[下本这]|"
    r"[一二三四五六七八九十]{1,2}月)[^,。;:\n?]{0,12}?)?(?:起|"
    r"开始)?(?:正式)?"
    r"(?:移交给?|交给|交由|转给|转由|转交给?|划转给?|移给|由(?=[^,。;]{2,12}(?:负责)?(?:落地|承接|承载))|"
    r"(?:,)?转(?=[^,。;]{2,10}(?:落地|承接|承载)))(?P<to>[^,。;:\n?]{2,20}?)"
    r"(?:负责)?(?:具体)?(?P<serves>落地|服务|承接|承载|跟进|推进|落实|承办)?(?:服务|落地|推进|建设|工作)*(?:了)?(?=[,。"
    r";:!\s]|$)(?P<rest>.*)$",
    re.S)
_STATE = regex(r"(?:已经?|刚|正式)*(?:签约|签了|签订合同|落地)了?$")
_SEPARATED = regex(r"招落|移交|交接|划转|落地|服务|承接|承载")
_SURE = regex(r"招落|移交|划转")
_RATIO = regex(r"(?<![\d.])(\d{1,3})\s*[:比]\s*(\d{1,3})(?![\d.])")
_OPENED = regex(rf"([{_HAN}])([{_HAN}])(?:开|分)")
_TENTHS = regex(rf"([{_HAN}]|\d)成")
_PERCENT = regex(r"(\d{1,3})\s*%")
_RISK = regex(
    r"^(?:提示|提醒|登记|记)(?:一下|个|一条)?风险[:,]?(?P<who2>[^,。;:\n?]{2,24}?)(?:这?个?项目)?[:,](?P<words2>.{4,"
    r"200})$|"
    r"^(?P<who>[^,。;:\n?]{2,24}?)(?:这?个?项目)?的?(?:储备洽谈|预审评估|规划签约|立项筹建|洽谈|预审|评估|签约|"
    r"筹建)?(?:阶段|环节)?(?:有|存在)?风险(?:提示|点|提醒|预警)?[:,](?P<words>.{4,200})$",
    re.S)
_RISK_OVER = regex(r"^(?P<who>[^,。;:\n?]{2,24}?)(?:这?个?项目)?的?风险(?:已经?|都)?(?:解除|消除|排除|化解)了?[。"
                        r"!\s]*$")


def hand_over_told(text: str, today: date) -> HandOverTold | None:
    said = text.strip()
    match = _GIVEN.match(uniform(said)) if len(said) <= LONGEST else None
    if match is None or not _SEPARATED.search(match[0]):
        return None
    first = [span.start for when in find_dates(match["when"] or "", today)
             if (span := when.on(None, today)) is not None]
    days = first + [span.end for when in find_dates(match["rest"], today)
                    if (span := when.on(None, today)) is not None]
    who = _STATE.sub("", said[slice(*match.span("who"))])
    return HandOverTold(who, said[slice(*match.span("to"))], days[0] if days else None, _parts(match["rest"]),
                        _SURE.search(match[0]) is not None)


def risk_told(text: str) -> RiskTold | None:
    said = text.strip()
    plain = uniform(said)
    over = _RISK_OVER.match(plain)
    if over is not None:
        return RiskTold(over["who"], "", True)
    match = _RISK.match(plain)
    if match is None:
        return None
    which = "2" if match["who2"] else ""
    return RiskTold(match["who" + which], said[slice(*match.span("words" + which))].strip(" ,，。"))


def _parts(rest: str) -> tuple[int, int] | None:
    """(who brought it, who lands it); None where none are told."""
    ratio, opened = _RATIO.search(rest), _OPENED.search(rest)
    tenths, percents = _TENTHS.findall(rest), _PERCENT.findall(rest)
    if ratio:
        return int(ratio[1]), int(ratio[2])
    if opened:
        return _DIGITS[opened[1]], _DIGITS[opened[2]]
    if len(tenths) >= 2:
        return _number(tenths[0]), _number(tenths[1])
    return (int(percents[0]), int(percents[1])) if len(percents) >= 2 else None


def _number(sign: str) -> int:
    return _DIGITS.get(sign) or int(sign)
