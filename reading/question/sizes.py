"""Bounds in a question: of money («10亿以上»), of a rate («不到50%»), of time («超过一个月»), of number
(«两次以上»)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.asking.query import Narrowing
from domain.money import Money
from domain.numerals import number
from reading.question.period_forms import back
from reading.question.slot_words import Slot
from reading.text.patterns import regex
from reading.values.money_grammar import Sum, find_sums

_ABOVE = regex(r"(?:元|人民币|块)?(?:及|或)?(?:以上|往上|朝上|打底|起(?!步)|开外|\+|多(?=的))")
_BELOW = regex(r"(?:元|人民币)?(?:及|或)?(?:以下|以内|往下|之内)")
_OVER = regex(r"(?:超过?|大于|高于|多于|不低于|不少于|不小于|至少|(?<![以往朝之])上|过|达到|够|>=?|≥)$")
_UNDER = regex(r"(?:(?:还|都|也|仍|连)*(?:没有?|未|不)(?:到|过|满|足|够|达到?|超过?|完成)|低于|小于|少于|<=?|≤)$")
_UNDER_BEHIND = regex(r"(?:任务)?(?:都|也|还|仍)*(?:没有?|未|不)(?:到(?![位账资])|过|满|足|够|达到?|完成)")
_BETWEEN = regex(r"(?:元)?(?:之间|区间)?")
_ROUND_SUM = regex(
    r"(?<![\d一二两三四五六七八九十百千几.])(?P<over>超过?|上|过|大于|破)?(?P<size>十亿|百亿|千亿|亿|千万|百万)(?:元)?"
    r"(?P<up>级(?:别)?|(?:及|或)?以上|(?=大?项目))?"
)
_ABOUT = regex(r"元?(?:左右|上下)")  # a tenth less or more
_AND = ("和", "与", "跟", "同", "到", "至")
_ASKED_FOR = regex(r"[差欠缺剩](?:了|着)?$")
_OF_TASK = regex("元?的?(?:总盘子|盘子|任务|目标|总任务|指标)")
_COUNTED = regex(r"(?:几|多少)个?(?:十|百|千)?亿元?(?:(?:及|或)?(?:以上|级)|(?=大?项目))")
_ROUND = {"亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "千万": 10**7, "百万": 10**6}
_COUNT = r"(?P<count>\d{1,3}|半|[一二两三四五六七八九十]{1,3}|[俩仨])"
_LENGTH = regex(
    rf"(?P<over>(?:都)?(?:已经?)?(?:超过?|大于|满|多于|不止))?(?:近|最近|(?<!没)有|快|连续|大)?(?:{_COUNT}|个把)"
    r"(?P<half>个?半)?(?P<odd>个?[多来])?"
    r"(?P<unit>个?(?:星期|礼拜|季度)|个月|(?<=[半两俩仨多来把])月|天|日(?=(?:及|或)?以上|[没无未])|周|年)(?P<more>(?:及)?以上|多|开外|往上)?(?:还|都|"
    r"了|"
    r"内)*"
)
_SPOKEN = {"俩": 2, "仨": 3}
_QUIET_LATER = regex(r"没|无|未|不动|静|沉|[晾搁撂凉趴躺]")
_PERCENT = regex(r"(?P<n>\d{1,3}(?:\.\d)?)%|百分之(?P<word>[一二两三四五六七八九十百]{1,4})|"
                 r"(?P<half>一半|半数|(?<=过)半(?![年个天月数小]))")
_TIMES = regex(
    r"(?P<over>超过|不止|多于|至少)?(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})(?:次|趟|回|批|条|个|家)"
    r"(?P<up>(?:及|或)?以上|往上|多(?!月|星期|礼拜|季度))?"
)


_NO_MORE = regex(r"[只仅光][一-龥]{0,5}?(?P<n>[一两二三1-3])(?:次|趟|回)(?![^,，。]{0,2}就)")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of money: from `at_least` on, up to `below` (not included)."""

    at_least: Money | None = None
    below: Money | None = None


@dataclass(frozen=True, slots=True)
class Sized:
    """A bound at [start, end) of the text. The value: `Bounds`; of a rate (percent, whether below it); days; a
    number."""

    slot: Slot
    value: Bounds | tuple[float, bool] | int | str
    start: int
    end: int


def sizes(text: str, today: date) -> Iterator[Sized]:
    """All of them in uniform text."""
    yield from _sums(text)
    yield from _lengths(text, today)
    yield from _percents(text)
    for match in _TIMES.finditer(text):
        if match["over"] or match["up"]:
            more = 1 if match["over"] in ("超过", "不止", "多于") else 0
            yield Sized(Slot.TIMES, int(number(match["n"]) or 1) + more, match.start(), match.end())
    for match in _NO_MORE.finditer(text):  # «只拜访过一次的企业»: no more than so many
        yield Sized(Slot.TIMES, -int(number(match["n"]) or 1), match.start("n"), match.end())


def _lengths(text: str, today: date) -> Iterator[Sized]:
    """«超过一个月», «30天以上»; «一个月» alone only beside words for nothing moving. In days, the last one included."""
    quiet = _QUIET_LATER.search(text)
    for match in _LENGTH.finditer(text):
        if not (quiet or match["over"] or match["more"] or match["odd"]):
            continue
        said = match["count"] or "一"
        half = said == "半" or bool(match["half"])
        count = 0 if said == "半" else _SPOKEN.get(said) or int(number(said) or 1)
        first = back(today, count, match["unit"].removeprefix("个"), half)
        days = (today - first).days + (not (half and not count))
        yield Sized(Slot.LENGTH, days, match.start(), match.end())


def _percents(text: str) -> Iterator[Sized]:
    for match in _PERCENT.finditer(text):
        value = float(match["n"] or (50 if match["half"] else number(match["word"]) or 0))
        before = _UNDER.search(text[: match.start()]) or _OVER.search(text[: match.start()])
        below = _UNDER_BEHIND.match(text, match.end()) or _BELOW.match(text, match.end())
        under = bool(_UNDER.search(text[: match.start()]) or below)
        after = below or _ABOVE.match(text, match.end())
        if before or after:
            start = before.start() if before else match.start()
            yield Sized(Slot.PERCENT, (value, under), start, after.end() if after else match.end())


def _sums(text: str) -> Iterator[Sized]:
    """«10亿以上», «不到5000万», «3到5亿», «亿元以上», «过亿»: from and up to which sum."""
    for match in _ROUND_SUM.finditer(text):
        if match["over"] or match["up"] is not None:
            yield Sized(Slot.BOUNDS, Bounds(Money.of(_ROUND[match["size"]])), match.start(), match.end())
    for one in _joined(text, find_sums(text)):
        if one.vague and (_ASKED_FOR.search(text[: one.start]) or _COUNTED.match(text, one.start)):
            continue  # «还差几个亿»; «几个亿元以上项目» counts them
        if one.high is None and _OF_TASK.match(text, one.end):
            yield Sized(Slot.TOPIC, "targets", one.start, one.end)  # «220亿的盘子签了多少»
            continue
        low, high = Money.of(one.low, one.currency), None if one.high is None else Money.of(one.high, one.currency)
        above, below = _ABOVE.match(text, one.end), _BELOW.match(text, one.end)
        over, under = _OVER.search(text[: one.start]), _UNDER.search(text[: one.start])
        start = min((found.start() for found in (under, over) if found), default=one.start)
        end = max((found.end() for found in (below, above) if found), default=one.end)
        if high is not None and not (under or below):
            between = _BETWEEN.match(text, one.end)
            yield Sized(Slot.BOUNDS, Bounds(low, _next(high)), one.start, between.end() if between else one.end)
        elif under or below:
            yield Sized(Slot.BOUNDS, Bounds(None, _next(low) if below else low), start, end)
        elif over or above:
            yield Sized(Slot.BOUNDS, Bounds(low), start, end)
        elif about := _ABOUT.match(text, one.end):
            yield Sized(Slot.BOUNDS, Bounds(_part(low, 90), _next(_part(low, 110))), one.start, about.end())
        else:
            yield Sized(Slot.BOUNDS, Bounds(low, _next(low)), one.start, one.end)


def _joined(text: str, sums: Sequence[Sum]) -> Iterator[Sum]:
    """«介于5亿和10亿之间»: two sums that bound one size."""
    at = 0
    while at < len(sums):
        one = sums[at]
        other = sums[at + 1] if at + 1 < len(sums) else None
        if other is not None and text[one.end:other.start] in _AND and text.startswith("之间", other.end):
            yield one._replace(end=other.end,
                               high=other.low, approx=False)
            at += 1
        else:
            yield one
        at += 1


def _part(money: Money, percent: int) -> Money:
    return Money(money.minor * percent // 100, money.currency)


def _next(money: Money) -> Money:
    return Money(money.minor + 1, money.currency)


def tighter(said: Narrowing, old: Narrowing) -> dict[str, Any]:
    """Both bounds of a sum, the narrower of each where their currency is one."""
    least = [one for one in (said.at_least, old.at_least) if one]
    below = [one for one in (said.below, old.below) if one]
    if len({one.currency for one in (*least, *below)}) > 1:
        return {"at_least": said.at_least, "below": said.below}
    return {"at_least": max(least, key=lambda one: one.minor, default=None),
            "below": min(below, key=lambda one: one.minor, default=None)}
