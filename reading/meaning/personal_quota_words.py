"""«李主任定额完成了吗», «我的定额还差多少», «李主任这个月外出任务完成没有»: how a person stands with what the plan asks
of persons (定额), told of that person alone.

Anchored to the whole message, once its days, the names of persons and words of courtesy are taken out.
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
_WHO = r"(?P<who>Ⓡ*|(?P<own>我(?:自己|本人|个人)?|本人)(?!们))"
_WHAT = (r"(?:的|应有的|该有的|要求的|个人)*(?:外出|出差|招商|走访|拜访|洽谈|会议|培训|线索|个人)*(?:的)?"
         r"(?P<what>定额(?:任务)?|(?:考核|外出|出差|走访|个人|招商)?(?:任务|指标))")
_HOW = (r"(?:都|也|还|已经?|现在|目前|到底|够不够|够没够|够|完成|达标|达到|做|差|欠|缺|剩|没|有没有|"
        r"是不是|情况|进度|进展|"
        r"怎么样|怎样|"
        r"如何|多少|几[天次批个]?|了|得|的)*")
_FORM = regex(rf"{_WHO}{_WHAT}{_HOW}(?:吗|没有?|呢|呀|啊|吧|不)*[?。!\s]*")
_COURTESY = regex(r"^(?:请问|问一?下|帮我|看一?下|查一?下|看看|查查|想知道)+|[,，\s]+")
_OF_THE_WORD = regex("定额")


@dataclass(frozen=True, slots=True)
class QuotaAsked:
    """Of whom: `people`, or the asker where it is empty; `period`: a period's key, "" for the one that runs."""

    people: tuple[str, ...] = ()
    period: str = ""


def quota_asked(text: str, today: date, people: Collection[str]) -> QuotaAsked | None:
    """None where it asks something else; «任务» needs a person that it is of («我们的任务» is the unit's)."""
    plain = uniform(text).strip()
    if len(plain) > LONGEST or not ("定额" in plain or "任务" in plain or "指标" in plain):
        return None
    said = periods(plain, today)
    if len(said) > 1:
        return None
    plain = plain[: said[0].start] + plain[said[0].end:] if said else plain
    named = sorted((name for name in people if len(name) > 1 and name in plain), key=plain.index)
    for name in named:
        plain = plain.replace(name, "Ⓡ")
    plain = re.sub("(?<=Ⓡ)[和跟与、](?=Ⓡ)", "", plain)
    form = _FORM.fullmatch(_COURTESY.sub("", plain))
    if form is None or not (named or form["own"] or _OF_THE_WORD.search(form["what"])):
        return None
    past: Period | None = said[0].past if said else None
    return QuotaAsked(tuple(named), past.key if past is not None else "")
