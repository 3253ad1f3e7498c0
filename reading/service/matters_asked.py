"""Requests and assignments that are asked for as such: one by its number («#2诉求»), or those that are still open
(«我这边交办的还有哪些没完», «王局交办的有几件没办»)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from reading.text.normalise import uniform
from reading.text.patterns import regex

BY_ASKER = "我"  # «我交办的»
_LOOK = r"^(?:请|帮我|麻烦)?(?:查一?下|查查|看一?下|看看|查|看)?"
_HOW = (r"(?:的|现在|目前|怎么样|什么情况|情况|进展|如何|到哪一?步|答复|办[完好结]?|解决|了|没有?|吗|呢|[?？。!\s])*$")
_N = r"\d{1,6}"
_REQUEST = regex(rf"{_LOOK}(?:第?[#＃]?(?P<number>{_N})号?(?:企业)?的?诉求|"
                 rf"(?:企业)?诉求[#＃第]?(?P<behind>{_N})号?){_HOW}")
_TASK = regex(rf"{_LOOK}(?:第?[#＃](?P<number>{_N})号?的?交办(?:事项)?|交办(?:事项)?[#＃](?P<behind>{_N})号?){_HOW}")
_ASSIGNED = r"交[办待代]"
_WHICH = r"(?:还有|都有|有|还|都)*(?:哪些|什么|啥|几[件个项条]|多少[件个项]?)"
_OPEN = r"(?:还|都|一直)?(?:[没未](?:有)?(?:办|做|干)?(?:完成|完|结|好|了|弄|落实|清)?|在办)"
_HERE = r"我(?:这边|这儿|这里|手[上头里]|名下|们)"
_OWN = rf"(?:{_HERE}|我)"
_LEFT = (r"(?:的|办的)?(?:事项?|任务|工作)*"
         rf"(?:{_WHICH}(?:是)?{_OPEN}?|{_OPEN}的?{_WHICH}?)的?[呢啊吗?？。\s]*$")
_FOR_ME = regex(rf"^(?:{_HERE}的?{_ASSIGNED}|{_ASSIGNED}给?{_OWN}|(?P<by>[一-龥]{{2,5}}?){_ASSIGNED}给?{_OWN}){_LEFT}")
_BY_SOMEBODY = regex(rf"^(?P<by>[一-龥]{{1,5}}?)(?:给(?:大家|各单位|我们))?{_ASSIGNED}(?:下来|出去|下去)?(?=的){_LEFT}")


@dataclass(frozen=True, slots=True)
class MattersAsked:
    """`number`: the one that is asked for; else those that are open: the asker's `own`, or `by` whom they were given
    (a name of the roster, or `BY_ASKER`)."""

    kind: Literal["request", "assignment"]
    number: int | None = None
    own: bool = False
    by: str = ""


def matters_asked(text: str, people: Collection[str]) -> MattersAsked | None:
    """None where the words ask for no such thing, or name somebody who is not of the roster."""
    plain = uniform(text).strip()
    if (request := _REQUEST.match(plain)) is not None:
        return MattersAsked("request", int(request["number"] or request["behind"]))
    if (task := _TASK.match(plain)) is not None:
        return MattersAsked("assignment", int(task["number"] or task["behind"]))
    if (own := _FOR_ME.match(plain)) is not None and (not own["by"] or own["by"] in people):
        return MattersAsked("assignment", own=True, by=own["by"] or "")
    by = _BY_SOMEBODY.match(plain)
    if by is not None and (by["by"] == BY_ASKER or by["by"] in people):
        return MattersAsked("assignment", by=by["by"])
    return None
