"""An indicator of the plan by other words than its name: «战新占比» of 战新占工业比, «到位资金率» of 资金到位率,
«规上产值» of 规上工业总产值; and rates and outputs that the plan has not.

What is said has to be the name with words left out, or turned round, and to end as the name does: a rate is no sum.
What every name may have (项目, 的, 占) tells none apart. Pure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reading.question.known import FigureNames
from reading.text.patterns import regex

_RATIO = regex(r"(?:占比|比重|比例|比率|百分比)(?![如较赛])")
_SHARE = regex(r"占|(?<!对)比$|比重$|比例$")  # a name of a share: 战新占工业比
_TELLS_NONE = regex(r"项目|企业|新(?=签约|开工|引进|落地|纳统|竣工|投产)|及?以上|同比|[的占了]")
_BEHIND = regex(r"(?:项目|企业|及?以上)*")
_RATE, _COUNT = "率", "个"
_LEAST_SAID = 3  # characters that have to be said of a name
_LEAST_PART = 2  # of them together
_AS_NEAR = 3  # names told together
_OWED = regex(r"任务|目标|[差欠缺]")
_LACKING = regex(
    r"(?:(?<![一-龥])|(?<=[的年月度区县市]))(?:[今去本前上]年度?|[本上]个?月|累计|目前|现在|全[年市县区办])*的?"
    r"(?P<name>[一-龥]{1,8}?(?:产值|增加值|营业收入|营收|销售收入|税收|固定资产投资|固投|(?<![效频概利税速功汇])率(?![先队团领])))"
    r"(?=现在|目前|今年|[完达]成|达到|是|有|多少|怎么样|咋样|情况|$|[,，。?？吗呢了])")


@dataclass(frozen=True, slots=True)
class NearIndicators:
    """What was said for an indicator, or for several that are as near; `plain`: the text with their names in that
    place; `same`: only turned round, or without words that tell nothing."""

    names: tuple[str, ...]
    said: str
    plain: str
    same: bool


@dataclass(frozen=True, slots=True)
class _Span:
    """Where so many characters of a name stand, and how many of it do not."""

    start: int
    end: int
    covered: int
    lacks: int


def near_indicators(plain: str, known: FigureNames) -> NearIndicators | None:
    """The indicators of which most is said; None where a whole name stands there, or too many are as near. Projects
    are counted by rows as well: of a number of them only what is owed is asked of an indicator."""
    counted = _OWED.search(plain) is not None
    found = [(span, said) for said, name in known.called.items()
             if known.measures.get(name, _COUNT) != _COUNT or (counted and name in known.measures)
             for span in _spans(plain, said)]
    if not found:
        return None
    best = max((span for span, _ in found), key=lambda span: (span.covered, -span.lacks, -span.end))
    names = {known.called[said]: said for span, said in found if span == best}
    if len(names) > _AS_NEAR or _stands(plain, best, known):
        return None
    behind = _BEHIND.match(plain, best.end)
    end = behind.end() if behind is not None else best.end
    named = f"{plain[:best.start]}{'、'.join(names.values())}{plain[end:]}"
    return NearIndicators(tuple(names), plain[best.start:end], named, best.lacks == 0)


def lacking_indicator(plain: str, known: FigureNames) -> re.Match[str] | None:
    """A rate or an output (`name`) that is called otherwise than any of the plan's."""
    found = _LACKING.search(plain)
    if found is None:
        return None
    name = found["name"]
    whole = any(name.endswith(said) for said in known.called if len(said) >= _LEAST_SAID or said == name)
    return None if whole else found  # «隔壁市开工率» is one of the plan's, of somebody else


def nearest_indicators(said: str, known: FigureNames) -> list[str]:
    """Indicators that end as it does and have some more of its words, those that have most of them first."""
    wanted = set(_told_apart(said))
    alike = {name: len(wanted & set(_told_apart(name))) for name in known.measures
             if _told_apart(name)[-1:] == _told_apart(said)[-1:]}
    return sorted((name for name, shared in alike.items() if shared > 1), key=lambda name: -alike[name])


def _spans(plain: str, said: str) -> Iterator[_Span]:
    name = _told_apart(said)
    for start in range(len(plain)) if len(name) >= _LEAST_SAID else ():
        if plain[start] in name:
            yield from _in_order(plain, start, name, share=_SHARE.search(said) is not None)
            yield from _turned(plain, start, name)


def _in_order(plain: str, start: int, name: str, *, share: bool) -> Iterator[_Span]:
    """With words left out; of what a rate is of (开工率) nothing, of a share (占比) what it is held against."""
    rate = name.endswith(_RATE)
    at, place, covered, run = start, 0, 0, 0
    while at < len(plain) and place < len(name):
        size, sign = _sign(plain, at, rate=rate)
        at += size
        if not sign:
            continue
        further = name.find(sign, place)
        if further < 0 or (further > place and covered and run < _LEAST_PART):
            return
        run, covered, place = (run if further == place else 0) + 1, covered + 1, further + 1
    together = 1 if share else _LEAST_PART + rate
    if place == len(name) and run >= together and covered >= _LEAST_SAID and 2 * covered >= len(name):
        yield _Span(start, at, covered, len(name) - covered)


def _turned(plain: str, start: int, name: str) -> Iterator[_Span]:
    """All its characters in another order; of a rate that it is one is said last."""
    left, at, sign, rate = sorted(name), start, "", name.endswith(_RATE)
    while at < len(plain) and left:
        size, sign = _sign(plain, at, rate=rate)
        at += size
        if sign and sign not in left:
            return
        left = [*left[:left.index(sign)], *left[left.index(sign) + 1:]] if sign else left
    if not left and len(name) > _LEAST_SAID and (not rate or sign == _RATE):
        yield _Span(start, at, len(name), 0)


def _sign(plain: str, at: int, *, rate: bool) -> tuple[int, str]:
    """How long what stands there is, and its character: none of what tells no name apart."""
    ratio = _RATIO.match(plain, at) if rate else None
    if ratio is not None:
        return len(ratio[0]), _RATE
    nothing = _TELLS_NONE.match(plain, at)
    return (len(nothing[0]), "") if nothing is not None else (1, plain[at])


def _told_apart(name: str) -> str:
    """Its characters without what tells no name apart; a share ends as a rate."""
    return _TELLS_NONE.sub("", re.sub(r"(?<!对)比$", _RATE, _RATIO.sub(_RATE, name)))


def _stands(plain: str, span: _Span, known: FigureNames) -> bool:
    """A whole name stands over that place."""
    return any(at <= span.start and span.end <= at + len(said) for said in known.called
               for at in [plain.find(said)] if at >= 0)
