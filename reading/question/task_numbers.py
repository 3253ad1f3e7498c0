"""A question that says how much the plan asks for («规上工业产值330亿完成多少», «走访1000家完成了多少»): that number is
the task's, and no size, sum or count of what is asked about.

What is said right before it (or right behind) has to be made of the name of an indicator of which the plan owes
exactly so much; that name then stands in its place. Pure.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from domain.numerals import number
from reading.question.known import FigureNames
from reading.text.patterns import regex
from reading.values.money_grammar import find_sums

_COUNT = regex(r"(?<![\d.·])(?P<n>\d{1,5}(?:\.\d+)?)(?P<measure>条|个|家|次|支|栋|批次|批|天|场|%|座)(?![月年])|"
               r"(?<![这那哪第\d一二三四五六七八九十])(?P<word>[一两二三四五六七八九十])(?P<of>条|家|次|支|栋|批次|场|座)")
_GENERAL = frozenset({"项目", "企业", "资金", "亿元", "以上"})  # of many names, and so of none
_ASKS = regex(r"多少|几[个条家次支栋批天场成]?|百分之几|没有|[没吗]|怎么样|如何|够不够|够[了吗]|情况|进度|哪|谁|差")
_TIES = regex(r"^(?:的|共|任务|目标|要求的?|这)*")
_SO_FAR = regex(r"(?:以上)?(?:的?(?:任务|目标|计划))?,(?:那|现在|目前|到现在|至今|截至目前|已经?|一共|总共|累计|"
                r"实际|都)*(?:到位?|到账|完成|做到|签约?|引进|进|有|是)?(?:了|到)?(?:多少|几个亿?|几成|百分之几)"
                r"(?:了|个|亿|元|啊|呢)*[?]?")
_WHETHER = regex(r"(?:够不够|够没够|达没达到?|到没到|有没有|是不是)$")
_OVER_ALL = regex(r"(?:[两二三四五\d]年)(?:时间|之?内|里|共|一共|总共|累计|合计|的|要|目标|任务)*$")
_SHORTEST = 2  # characters of a name that are enough beside its number
_MINOR = 100
_CURRENCIES = {"CNY": "元", "USD": "美元", "EUR": "欧元"}


class _Number(NamedTuple):
    start: int
    end: int
    value: Fraction
    measure: str


def without_task_number(plain: str, known: FigureNames) -> str:
    """The text with the indicator's name in the place of the words for it and its task's number; as it is where no
    number is a task's, or nothing is asked."""
    if not known.tasks or not _ASKS.search(plain):
        return plain
    for owed in _numbers(plain):
        names = known.tasks.get((owed.value, owed.measure), ())
        whether = _WHETHER.search(plain, 0, owed.start)
        before = plain[:owed.start] if whether is None else plain[:whether.start()]
        behind = _TIES.sub("", plain[owed.end:], count=1) + (whether[0] if whether is not None else "")
        if any(said in before + behind and name in names for said, name in known.called.items()):
            return before + behind
        said = {name: _end_in(before, name) for name in names} | {
            f"{name}\n": _begin_in(behind, name) for name in names}
        best = max(said, key=lambda name: said[name], default="")
        if best and said[best] >= _SHORTEST:
            if best.endswith("\n"):
                return f"{before}{best.strip()}{behind[said[best]:]}"
            return f"{_OVER_ALL.sub('', before[:len(before) - said[best]])}{best}{behind}"
    return plain


def without_aim(plain: str) -> str:
    """«三年到位1000亿，现在到多少了»: the text without the sum that is only aimed at; as it is where the last clause
    does not ask how much there is."""
    sums = find_sums(plain)
    if len(sums) != 1 or not _SO_FAR.fullmatch(plain, sums[0].end) or "," in plain[:sums[0].start]:
        return plain
    return _OVER_ALL.sub("", plain[:sums[0].start]) + plain[sums[0].end:]


def _end_in(text: str, name: str) -> int:
    """How many of its last characters are all of the name, two of them together in it."""
    size = 0
    while size < len(text) and text[-size - 1] in name:
        size += 1
    return size if _shares(text[len(text) - size:], name) else 0


def _begin_in(text: str, name: str) -> int:
    size = 0
    while size < len(text) and text[size] in name:
        size += 1
    return size if _shares(text[:size], name) else 0


def _shares(said: str, name: str) -> bool:
    pairs = (said[at:at + _SHORTEST] for at in range(len(said) - _SHORTEST + 1))
    return any(pair in name and pair not in _GENERAL for pair in pairs)


def _numbers(plain: str) -> Iterator[_Number]:
    for one in find_sums(plain):
        if one.high is None and one.currency in _CURRENCIES:
            yield _Number(one.start, one.end, Fraction(one.low) * _MINOR, _CURRENCIES[one.currency])
    for match in _COUNT.finditer(plain):
        many = match["n"] or number(match["word"])
        if many is not None:
            yield _Number(match.start(), match.end(), Fraction(many), match["measure"] or match["of"])
