"""«谁在外面», «今天哪几个领导出差», «王局在家吗», «明天谁出去»: who is away on days that are not over.

Anchored to the whole message, once its days, the names of persons and words of courtesy are taken out; of days past
trips are counted by a query («王局上周去了哪里»).
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from domain.period import Period
from reading.question.period_words import periods
from reading.text.normalise import uniform
from reading.text.patterns import regex

LONGEST = 30
_NOW = r"(?:现在|目前|这会儿|眼下|此刻)?"
_WHO = (r"(?:(?:都|还|哪些|哪几[个位]|有哪些|有几个|各位)?(?:谁|人|领导|局领导|班子(?:成员)?|同志|干部)们?|有谁|"
        r"有没有人|有几个人|我们(?:局|单位|这边)?(?:里)?(?:有)?谁)")
_OUT = (r"(?:(?:人)?在外(?:面|头|地|边)?(?:出差|跑|招商)?|(?:出差|外出|出门)(?:在外|去)?|"
        r"(?:跑|到|去)外(?:面|头|地|边)(?:去)?|出去)")
_HOME = r"(?:在不在|不在|在)(?:家|单位|办公室|局里|县里|市里|区里|本地|岗|位)?"
_WHERE = r"(?:人)?(?:在|去|到|跑)(?:了)?(?:哪(?:儿|里|边|个地方)?|什么地方)(?:出差|跑)?"
_FORM = regex(
    rf"{_NOW}(?P<who>Ⓡ*|{_WHO})(?:现在|目前|这会儿|眼下|都|还|是不是|是否|有没有|要|会|得|在|准备|安排)*"
    rf"(?P<what>{_OUT}|{_HOME}|{_WHERE})(?:了|着|的|去)*(?:有)?(?:谁|哪些人?|哪几个|几个)?(?:吗|没有?|呢|呀|啊|吧|不)*[?。!\s]*")
_COURTESY = regex(r"^(?:请问|问一?下|帮我|看一?下|查一?下|看看)+|[,，\s]+")
_OVER = regex(r"[了过][?。!\s]*$")  # «谁最近出差了»
_ASKS = regex(r"谁|哪|几|什么|吗|没有?$|不$|[?]|在不在|有没有|是不是|是否")


@dataclass(frozen=True, slots=True)
class AwayAsked:
    """`first` and `last`: the days, both included; `people`: who are asked about, everybody where none is."""

    first: date
    last: date
    people: tuple[str, ...] = ()


def away_asked(text: str, today: date, people: Collection[str]) -> AwayAsked | None:
    """None where it asks something else."""
    plain = uniform(text).strip()
    if len(plain) > LONGEST:
        return None
    said = periods(plain, today)
    if len(said) > 1:
        return None
    days = said[0].ahead if said else Period.of("day", today)
    if said:
        plain = plain[: said[0].start] + plain[said[0].end :]
    named = sorted((name for name in people if len(name) > 1 and name in plain), key=plain.index)
    for name in named:
        plain = plain.replace(name, "Ⓡ")
    plain = re.sub("(?<=Ⓡ)[和跟与、](?=Ⓡ)", "", plain)
    form = _FORM.fullmatch(_COURTESY.sub("", plain))
    if form is None or not _ASKS.search(plain) or not (form["who"] or form["what"].startswith(("在外", "人在外"))):
        return None
    begun = said and said[0].past.start < today and ("Ⓡ" in plain or _OVER.search(plain))  # also what is over
    return None if days.last_day < today or begun else AwayAsked(max(days.start, today), days.last_day, tuple(named))
