"""Questions about the office's own doings, each with a short answer of its own: whether and why a project counts
(«竹木家居为什么不算»), the place in the superior's table («上级通报我们排第几»), who has handed in the month's forms
(«统计表谁没交»), what the dispatch meeting is to discuss («调度会要议什么»), when a bulletin is due or goes out
(«周报几号截止»).

Each form is anchored to the whole message; what tells of them is news.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reading.text.normalise import uniform
from reading.text.patterns import regex

OfficeCommand = Literal["counted", "superior", "forms", "agenda", "hours"]

LONGEST = 36
_PLEASE = r"(?:请问|问一?下|想问一?下?|麻烦|帮我|看一?下|查一?下|说说)*[,，]?"
_END = r"(?:呢|吗|啊|呀|嘛|的|了)*[?。!\s]*$"
_STILL = r"(?:就|会|还|都|也|又)*"
_WHICH = r"(?:还有|有)?(?:哪些|哪几个|哪个|几个|多少)?(?:单位|部门|局|乡镇|组)?(?:谁)?"
_WHEN = r"(?:几号|几点|什么时候|啥时候|何时|哪天|周几|星期几)"

_WHY = r"(?:为什么|为啥|为何|怎么|咋|凭什么|凭啥|干嘛)"
_NOT_COUNTED = (
    r"(?:不算(?!多|少|高|低|大|小)|没算|没有算|未算|不能算|算不上|"
    r"没计入|没有计入|不计入|未计入|没被?算|没统计|没有?认|不认|不在内|没在内)")
_IN = r"(?:进去|进来|上|在内|数|到|成|成绩|完成|任务|签约|我们的?|里面|里头)*"
_LEFT_OUT = rf"{_STILL}{_NOT_COUNTED}{_IN}"
_POINTS = regex(r"(?:这|那|它|该|本|他)(?:个|家|笔)?(?:项目|企业|事)?|刚才(?:那|这)个?(?:项目)?")
# who rules on it and what it rules by are no projects: «王总为什么不认», «3号文件为什么不算»
_NO_PROJECT = regex(r".*(?:[总董]|总经理|经理|老板|主任|书记|主席|领导|(?:董事|[市县区镇乡局处科所队会厂])长|"
                    r"文件|通知|批复|纪要|合同|协议|政策|规定|条款|发票|凭证)")
_WHAT = r"(?P<what>它|(?!不|没|还|哪|谁)[^,，。;；!?\n]{2,24}?)(?:这个|那个|项目)*(?:的)?"

_THEIRS = (r"(?:上级|市里|省里|市级|省级|全市|全省|上面|市政府|市招商办|市商务局)"
           r"(?:的|最新|这次|上次|最近)*")
_TABLE = r"(?:招商)?(?:通报|排名|榜|表|考核)+(?:里|上|中)?"
_US = r"(?:我们?|我县|我市|我区|咱们?|本地|本县)(?:县|市|区|这儿|这边)?"
_PLACE = r"(?:现在|目前)?(?:排|是|在)*(?:第几|老几|多少|什么位置|啥位置|什么名次)[名位]?"

_MONTH = r"(?P<days>[上本这]个?月|\d{1,2}月份?)?的?"
_SHEET = r"(?:统计|情况|月度|项目|招商)*(?:统计表|报表|月报表)"
_NOT_IN = r"(?:还|都)?(?:没有?|未)(?:交|报|报送|上报|填|提交)"

_NEXT = r"(?:这个?月|本月|下次|这次|明天|下周)?的?(?:月)?调度会"
_TALKS = r"(?:上|议)?(?:要|该|得|准备|打算)*(?:议|讨论|研究|说|讲|调度|定)?"

_BULLETIN = (r"(?:本周|这周|本月|这个?月)?的?(?P<what>周报|月报|周通报|月度通报|月通报|通报|月度排名|排名|"
             r"招商周报|简报|报表|统计表|动态)的?")
_DUE = r"(?:截止|截稿|截数|交|报完|报送|报|出来|出|发布|发|公布|推送)"
_ASKED: tuple[tuple[OfficeCommand, str], ...] = (
    ("counted", rf"{_WHAT}{_WHY}{_LEFT_OUT}"),
    ("counted", rf"{_WHY}{_WHAT}{_LEFT_OUT}"),
    ("counted", rf"{_WHAT}{_LEFT_OUT}(?:吗|么|嘛)"),
    ("superior", rf"在?{_THEIRS}{_TABLE}(?:{_US})?{_PLACE}"),
    ("superior", rf"{_US}(?:现在|目前)?在?{_THEIRS}(?:{_TABLE}|里|上|中)*{_PLACE}"),
    ("forms", rf"{_MONTH}{_WHICH}{_NOT_IN}(?:过|上来)?的?{_SHEET}(?:的)?(?:单位|有)*(?:哪些|谁)?"),
    ("forms", rf"{_MONTH}{_SHEET}{_WHICH}{_NOT_IN}(?:的|上来|单位)*有?(?:哪些|谁|几个)?"),
    ("forms", rf"{_MONTH}{_SHEET}(?:都|全)?(?:收|交|报|报送)?(?:齐|全)了?(?:没有?|吗)?"),
    ("forms", rf"{_MONTH}{_SHEET}(?:报送|上报|交)(?:情况|进度)(?:怎么样|如何)?"),
    ("agenda", rf"{_NEXT}{_TALKS}(?:些|哪些|什么|啥|几个)+(?:事|问题|议题|项目|内容)?"),
    ("agenda", rf"{_NEXT}的?(?:议题|议程|材料|清单)(?:有|是)?(?:哪些|什么|啥|几个)?"),
    ("hours", rf"{_BULLETIN}(?:最晚|最迟)?{_WHEN}(?:之?前)?{_DUE}"),
    ("hours", rf"{_BULLETIN}{_DUE}(?:时间|日期|日)?是?{_WHEN}"),
    ("hours", rf"{_WHEN}(?:要)?{_DUE}{_BULLETIN}"),
)


@dataclass(frozen=True, slots=True)
class OfficeQuestion:
    """`what`: the project ("" the one spoken of), or the bulletin; `days`: of which month, as it was said."""

    command: OfficeCommand
    what: str = ""
    days: str = ""


@cache
def _forms() -> tuple[tuple[OfficeCommand, re.Pattern[str]], ...]:
    return tuple((command, regex(f"^{_PLEASE}(?:{form}){_END}")) for command, form in _ASKED)


def office_question(text: str) -> OfficeQuestion | None:
    """None where it asks nothing of this kind."""
    plain = uniform(text).strip().lstrip("@/ ")
    if not plain or len(plain) > LONGEST or "\n" in plain:
        return None
    for command, form in _forms():
        if (match := form.match(plain)) is not None:
            said = match.groupdict()
            what = (said.get("what") or "").strip()
            if command == "counted" and _NO_PROJECT.fullmatch(what):
                return None
            return OfficeQuestion(command, "" if _POINTS.fullmatch(what) else what, said.get("days") or "")
    return None
