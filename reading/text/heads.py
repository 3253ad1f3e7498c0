"""The head of a report: whose it is and of which days («石桥镇本周招商工作：…», «【科创园】一周动态：…»)."""

from functools import lru_cache
from typing import NamedTuple

from reading.text.patterns import regex

_IN_BRACKETS = regex(r"\s*\((?P<said>[^()\n]{2,20})\)\s*")
_BEFORE_COLON = regex(r"\s*(?P<said>[^,。;:\n()]{1,22}(?:\([^()]{3,16}\)|[\d.]{3,5})?)(?::|\n|(?=[1一][.、]))")
_WHOSE = regex(
    r"(?P<who>[^\d,]{1,12}?(?:[市县旗镇乡区城园港]|街道))(?:[本上这]周|一周|周(?=工作)|[周日月]报|近期|今日|昨日|"
    r"\d{1,2}月|"
    r"[一二三四上下]个?季度|[上下]半年|一句话|招商|工作|动态|引资|到位|重点|经济|·|$)")
_OFFICE = regex(r"[局办组委会]|科(?![技创学教])|(?<![东西南北中])部|中心|专班|指挥|公司|项目|企业|^关于|"
                     r"^(?:我|全|各|本|省|市|县|区|镇|乡)?[市县旗镇乡区]$|^园区$")
_SENDER = regex(r"[局办科部]|招商组|指挥|专班|中心")
_REPORTS = regex(r"动态|工作|情况|要情|[简周日月快]报|进展|进度|小结|汇报|[本上这]周|一周|月份?$|今[日天]|"
                      r"季度(?=招商|引资|$)|半年(?=招商|引资|$)|战报|台账")
_TO_COME = regex(r"计划|安排|打算|预告|下一?步|下周|明[天日年]|下个?月|要求|任务|目标")


class Head(NamedTuple):
    """`end`: where what is reported begins; `who`: where the town, county or park stands whose report it is; `of_days`:
    the days that it names are those of all that is told under it."""

    end: int = 0
    who: tuple[int, int] | None = None
    of_days: bool = False


@lru_cache(maxsize=8)
def head_of(text: str) -> Head:
    """The head of uniform text; an empty one where it has none."""
    found = [match for match in (_IN_BRACKETS.match(text),) if match]
    colon = _BEFORE_COLON.match(text, found[0].end() if found else 0)
    found += [colon] if colon else []
    whose = [(at.start("said"), at.start("said") + len(who["who"])) for at in found
             if (who := _WHOSE.match(at["said"])) is not None and not _OFFICE.search(who["who"])
             and not _SENDER.search(at["said"], who.end("who"))]
    said = " ".join(at["said"] for at in found)
    of_days = _REPORTS.search(said) is not None and not _TO_COME.search(said)
    if not (whose or of_days):
        return Head()
    return Head(found[-1].end(), whose[-1] if whose else None, of_days)
