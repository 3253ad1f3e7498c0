"""«李主任定额完成了吗», «我的定额还差多少», «李主任这个月外出够不够»: how a person stands with what the plan asks of
persons (定额), told of that person alone; «谁的定额没完成», «外出天数谁没达标»: who lacks some.

Anchored to the whole message, once its days, the names of persons and words of courtesy are taken out.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from domain.period import Period
from domain.trips.quota import QuotaMeasure
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
_DONE = r"(?:[做跑开学走去出交报]?[够满足](?:天数|次数|批次|数|天)?|达标|达到|完成|做完)"
_DOING = (r"(?P<what>外出|出差|出门|走访|拜访|(?:开|例)?会议?|学习|培训|线索|洽谈|在谈项目|报告)(?:招商)?(?:的)?"
          r"(?:天数|批次|次数|个数|任务|指标|定额|要求)?")
_ENOUGH = regex(rf"{_WHO}(?:的)?{_DOING}(?:都|也|还|已经?|现在|目前)*(?:够不够|够没够|{_DONE}|不够|没(?:有)?{_DONE})"
                rf"(?:了|吗|没有?|呢|呀|啊|吧)*[?。!\s]*")
_WHO_LACKS = (r"(?:还有|都有|有)?(?:谁|(?:几|多少)[个名]?人|"
              r"哪一?些?[个几]?(?:人|领导|干部|同志|单位|组团?|部门|小分队|分队|团队|小组)?)(?:的)?")
_LACK = rf"(?:还|都|也|一直)*(?:没有?|未|不)(?:有)?{_DONE}|还?[差欠缺](?:着|了)?"
_VERBS = (r"(?:外出|出差|出门|出去|在外|驻点|招商|招引|走访|拜访|洽谈|对接|学习|培训|参加|开会?|"
          r"引进?|完成|[跑走去见谈报的了])*")
# «外出还差几天», «今年要谈几个项目»: how much is asked of a person
_OWES = regex(
    rf"{_WHO}(?:每一?个?(?:月|季度|年|周))?{_VERBS}(?:还|应该?|应当|必须|需要?|规定|最少|至少)*"
    rf"(?:差|欠|缺|要|应|得|须|需|该|至少|最少)(?:再|着)?{_VERBS}"
    rf"(?:几|多少)(?:天|个|次|批次?|家|条|场|轮|趟)?{_VERBS}"
    r"(?:项目|企业|客商|客户|会议?|线索|信息)?(?:才够|呢|啊|吗)*[?。!\s]*")
_SPEAKS = regex("定额|任务|指标|[够足差欠缺]|达标|完成|要|应|得|须|需|该|[至最]少")
_OF_IT = rf"(?:{_DOING}|(?P<all>(?:个人)?定额)(?:任务)?)"
_LACKS = tuple(regex(rf"{form}[?。!\s]*") for form in (
    rf"{_WHO_LACKS}(?:{_LACK}){_OF_IT}(?:的)?",
    rf"{_WHO_LACKS}{_OF_IT}(?:{_LACK})(?:的)?(?:有)?",
    rf"{_OF_IT}(?:{_LACK})的?(?:人|单位)?(?:是|都?有)?{_WHO_LACKS}",
    rf"{_OF_IT}(?:还|都|现在)*{_WHO_LACKS}(?:{_LACK})(?:的)?",
    rf"(?:各[个人]?|大家|所有人?|全部)(?:单位|组团?|部门|小分队|分队|团队|小组|领导|干部|同志|人)*的?{_OF_IT}(?:都|全)?"
    rf"(?:{_DONE}|(?:完成|达标)?情况)(?:了?没有?|了?吗|怎么样)?"))
_MEASURES = {
    "天数": (QuotaMeasure.TRIP_DAYS,), "批次": (QuotaMeasure.BATCHES,), "次数": (QuotaMeasure.BATCHES,),
    "外出": (QuotaMeasure.TRIP_DAYS, QuotaMeasure.BATCHES), "出差": (QuotaMeasure.TRIP_DAYS, QuotaMeasure.BATCHES),
    "出门": (QuotaMeasure.TRIP_DAYS, QuotaMeasure.BATCHES), "走访": (QuotaMeasure.VISITS,),
    "拜访": (QuotaMeasure.VISITS,), "会": (QuotaMeasure.MEETINGS,), "学习": (QuotaMeasure.TRAININGS,),
    "培训": (QuotaMeasure.TRAININGS,), "线索": (QuotaMeasure.LEADS,), "谈": (QuotaMeasure.NEGOTIATIONS,),
    "报告": (QuotaMeasure.WEEKLY_REPORTS,), "客商": (QuotaMeasure.VISITS,), "家": (QuotaMeasure.VISITS,)}
_OWED_PER = ("week", "month", "quarter", "half", "year")
# «这个月外出几天了，还差几天»: what is done stands beside what is lacking
_SO_FAR = regex(r"(?P<what>外出|出差|出门|走访|拜访|出去跑?|跑)了?(?:几|多少)(?:天|次|批次?|家)了?"
                r"[,，、\s]*(?=还[差欠缺剩要])")
_COURTESY = regex(r"^(?:请问|问一?下|帮我|看一?下|查一?下|看看|查查|想知道)+|[,，\s]+")
_OF_THE_WORD = regex("定额")


@dataclass(frozen=True, slots=True)
class QuotaAsked:
    """Of whom: `people`, or the asker where it is empty; `period`: a period's key, "" for the one that runs; `lacking`:
    whoever lacks some, of these measures (of all, where none is said); of a person they are what is asked for."""

    people: tuple[str, ...] = ()
    period: str = ""
    lacking: bool = False
    measures: tuple[QuotaMeasure, ...] = ()


def quota_asked(text: str, today: date, people: Collection[str]) -> QuotaAsked | None:
    """None where it asks something else; «任务» needs a person that it is of («我们的任务» is the unit's)."""
    plain = uniform(text).strip()
    if len(plain) > LONGEST or not _SPEAKS.search(plain):
        return None
    said = periods(plain, today)
    if len(said) > 1:
        return None
    plain = plain[: said[0].start] + plain[said[0].end:] if said else plain
    plain = _SO_FAR.sub(r"\g<what>", plain)
    named = sorted((name for name in people if len(name) > 1 and name in plain), key=plain.index)
    for name in named:
        plain = plain.replace(name, "Ⓡ")
    plain = re.sub("(?<=Ⓡ)[和跟与、](?=Ⓡ)", "", plain)
    plain = _COURTESY.sub("", plain)
    past: Period | None = said[0].past if said else None
    days = past.key if past is not None else ""
    lacks = next((form for one in _LACKS if (form := one.fullmatch(plain))), None) if not named else None
    if lacks is not None:
        return QuotaAsked((), days, lacking=True, measures=() if lacks["all"] else _measures(lacks[0]))
    enough = _ENOUGH.fullmatch(plain)
    if enough is not None and (named or enough["own"]):
        return QuotaAsked(tuple(named), days)
    owes = _OWES.fullmatch(plain)
    if owes is not None and (named or owes["own"]) and (past is None or past.kind in _OWED_PER):
        return QuotaAsked(tuple(named), days, measures=_measures(plain))
    form = _FORM.fullmatch(plain)
    if form is None or not (named or form["own"] or _OF_THE_WORD.search(form["what"])):
        return None
    return QuotaAsked(tuple(named), days)


def _measures(said: str) -> tuple[QuotaMeasure, ...]:
    """The first word that tells: «外出天数» are days."""
    return next((measures for word, measures in _MEASURES.items() if word in said), ())
