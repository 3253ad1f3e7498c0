"""How many leads a message tells as a number («本月提供投资信息12条», «报来2条投资信息：甲；乙»): plans count them,
named or not."""

import re
from dataclasses import dataclass, replace
from datetime import date

from domain.filing.record import Mention, Record, Span, UpdateKind
from domain.projects.stages import Stage
from reading.text.patterns import regex
from reading.values.dates import find_dates
from reading.values.head_counts import counted, is_one_or_two

_GAVE = (r"(?:报[来送上]?|上报|报送|提供|收集|搜集|征集|获取|获得|获悉|捕捉|摸排|排查|掌握|推荐|推送|储备|提交|反馈|"
         r"新增|挖掘|筛选|收[集到获]?|拿[到回]|带回|得到|要到|[摸淘]到)(?:了|到|过|来|出|上来)*")
_NUMBER = (r"(?P<before>大?约|近|将近|大概|差不多|超过|逾)?(?<![\d.几])(?P<n>\d{1,4}|[一二两三四五六七八九十百]{1,5})"
           r"(?P<more>余|多|来|几)?(?:条|则)(?P<after>左右|上下|以上)?")
_WHAT = (r"(?:有效的?|有价值的?|优质|高质量|重点|项目|投资|招商|企业|客商|产业|合作|意向|外资|各类|新)*"
         r"(?:信息|线索|商机)")
_ALONE = r"(?:^|(?<=[,，。;；\s]))(?:本[月周季年]|今[天日年]|[上这]个?[月周]|新增)*"
_COUNTED = (regex(rf"(?:{_GAVE}[^,，。;；!?\n\d]{{0,6}}?|{_ALONE}){_WHAT}(?:共|计|合计)?{_NUMBER}"),  # «报来线索8条»
            regex(rf"{_GAVE}[^,，。;；!?\n\d]{{0,4}}?{_NUMBER}的?{_WHAT}"))  # «报来8条线索»
# owed, to come, of all days so far, asked, or what became of them
_OTHERWISE = regex(r"每[年月周人家个]|任务|目标|计划|拟|将|打算|准备|争取|力争|(?<!重)要|不少于|至少|应当?|须|还差|欠|"
                   r"累计|以来|全年|截至|没|未|其中|转化|[?？]|多少|几条|吗")
_ON_THE_WAY = frozenset({UpdateKind.TRIP, UpdateKind.RECEPTION, UpdateKind.MEETING})
_TOLD_BY = frozenset({UpdateKind.OTHER, UpdateKind.LEAD, UpdateKind.PROGRESS})


@dataclass(frozen=True, slots=True)
class LeadsCounted:
    """`about`: «20余条», «近百条»."""

    count: int
    about: bool


def leads_counted(plain: str) -> LeadsCounted | None:
    """Of uniform text: told as a number of what was given or gathered; several told one after the other added up."""
    found = [_told(match) for form in _COUNTED for match in form.finditer(plain)
             if not _OTHERWISE.search(plain, max(0, match.start() - 6), match.end())]
    count = sum(one.count for one in found)
    return LeadsCounted(count, any(one.about for one in found)) if count else None


def _told(match: re.Match[str]) -> LeadsCounted:
    about = bool(match["before"] or match["more"] or match["after"])
    return LeadsCounted(counted(match["n"]), about or is_one_or_two(match["n"]))


def with_leads_counted(plain: str, record: Record, today: date) -> Record:
    """The record as one of leads: with their number where it is more than are named; those that are named are leads,
    where nothing else is told of them."""
    if record.kind in _ON_THE_WAY:  # «见了商会，收了5条线索»
        brought = leads_counted(plain)
        return replace(record, leads=brought.count, leads_about=brought.about) if brought is not None else record
    found = leads_counted(plain) if record.kind in _TOLD_BY else None
    if found is None or any(mention.stage not in (None, Stage.LEAD, Stage.NEGOTIATING) for mention in record.projects):
        return record
    named = tuple(_as_lead(mention) for mention in record.projects)
    doubts = tuple(doubt for doubt in record.doubts if doubt.field not in ("kind", "enterprises"))
    more = found.count > len(named or record.enterprises)
    return replace(record, kind=UpdateKind.LEAD, projects=named, doubts=doubts,
                   happened=record.happened or _over(plain, today),
                   leads=found.count if more else None, leads_about=found.about and more)


def _over(plain: str, today: date) -> Span | None:
    """The days that are over by now («上月提供12条»); of «本月» it is told as of today."""
    spans = [when.past for when in find_dates(plain, today)]
    return next((span for span in spans if span is not None and span.end <= today), None)


def _as_lead(mention: Mention) -> Mention:
    return replace(mention, stage=mention.stage or Stage.LEAD)
