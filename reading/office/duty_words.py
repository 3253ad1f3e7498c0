"""Plain sentences that ask about what is owed: «下周转黄的», «督办清单», «商务局挂图作战».

Questions alone: «下周一转到黄海路办公» has no light in it. In this order: what turns yellow or red, the ladder's list,
the wall chart.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from domain.duties.duty import Light
from reading.meaning.question import Question
from reading.text.normalise import uniform
from reading.text.patterns import regex

DutyCommand = Literal["turning", "supervise", "chart"]

LONGEST_ORDER = 40
_PLEASE = (r"(?:请问?|麻烦|帮我|帮忙|给我|我想|想|我要|要|查一?下|查查|查|看一?下|看看|看|列一?下|列出|列|发一?下|发|"
           r"打开|显示|问一下|一下)*")
_END = r"(?:有哪些|是哪些|有什么|有几[个件]|有多少|呢|吗|啊|一下|出来|给我|看看|情况)*[?。!\s]*$"
_WHO = r"(?P<who>(?:我们|本单位|全办|全部|[一-龥A-Za-z0-9#]{2,20}?))??(?:的|有|这边|里|还有|一共)*"
_DAYS = r"(?P<days>[本这下]一?周|[本这下]个?(?:星期|礼拜)|[本这下]个?月|今天|明天)(?:里|内|之内|份)?"
_WHICH = r"(?:有|会|要|将|快|就|即将|可能|哪些|哪几[个件]|哪个|什么|几[个件]|多少个?|谁|的|项目|事项|事|任务|节点)*"
_TURN = r"(?:转|变|亮|成|到|由绿)+为?(?P<light>[黄红])(?:灯|牌)?"
_TURNING = regex(rf"^{_PLEASE}{_WHO}{_DAYS}{_WHICH}{_TURN}(?:的|了|灯|项目|事项|任务|节点)*{_END}")
_TURNING_OF = regex(rf"^{_PLEASE}{_DAYS}{_WHO}{_WHICH}{_TURN}(?:的|了|灯|项目|事项|任务|节点)*{_END}")
_OPEN = r"(?:还?没|未|待|等)(?:有?答复|办结|决定|回复|回)(?:的|了)*"
_LIST = r"(?:清单|情况|事项|件|列表|名单|台账|进展)+"
_SHEETS = r"(?:督办单?|督查督办)"
_SUPERVISE = (
    regex(rf"^{_PLEASE}(?:还|现在|目前|我们|全办)*(?:有|还有)?(?:哪些|什么|多少|几[件个])?(?:{_OPEN})?{_SHEETS}"
               rf"(?:{_LIST})?(?:{_OPEN})?{_END}"),
    regex(rf"^{_PLEASE}(?P<who>[一-龥A-Za-z0-9#]{{2,20}}?)(?:的(?:{_OPEN})?{_SHEETS}(?:{_LIST})?|{_SHEETS}{_LIST})"
               rf"(?:{_OPEN})?{_END}"))
_CHART = regex(rf"^{_PLEASE}(?P<who>[一-龥A-Za-z0-9#]{{2,30}}?)??(?:项目)?的?(?:挂图(?:作战)?图?|作战图){_END}")
LIGHTS = {"黄": Light.YELLOW, "红": Light.RED}
_NOBODY = frozenset({"我们", "本单位", "全办", "全部", "所有", "现在", "目前", "本月", "这个月"})
# Days that are over, or named: the month's bulletin is asked for («9月督办清单»), not the sheets that run now.
_OF_DAYS = regex(r"(?:\d{2,4}年度?|[今去前]年)?(?:的?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|上一?个?|前一?个?)月份?)?$")
_TELLS = regex(r"[了过](?!吗)|已经?|昨天|今天上午|开展|召开|收到|被|进行|下发|印发|组织")


@dataclass(frozen=True, slots=True)
class DutyOrder:
    """`who`: a unit or project as it was said, "" for one's own; `days` and `light`: of what turns."""

    command: DutyCommand
    who: str = ""
    days: str = ""
    light: Light = Light.YELLOW

    @property
    def question(self) -> Question:
        if self.command == "turning":
            return Question("turning", self.light, self.days, self.who)
        return Question(self.command, self.who)


@lru_cache(maxsize=8)  # the rules ask it of a message, then what it may mean otherwise does
def duty_order(text: str) -> DutyOrder | None:
    """None for what tells news, and for anything not clearly a question of this kind."""
    plain = re.sub(r"\s+", "", uniform(text).strip().lstrip("@ "))
    if not plain or len(plain) > LONGEST_ORDER:
        return None
    turns = _TURNING.match(plain) or _TURNING_OF.match(plain)
    if turns is not None:
        return DutyOrder("turning", _named(turns["who"]), _days(turns["days"]), LIGHTS[turns["light"]])
    if _TELLS.search(plain):
        return None
    listed = next((found for form in _SUPERVISE if (found := form.match(plain))), None)
    if listed is not None:
        who = listed.groupdict().get("who")
        return None if who and _OF_DAYS.match(who) else DutyOrder("supervise", _named(who))
    chart = _CHART.match(plain)
    return None if chart is None else DutyOrder("chart", _named(chart["who"]))


def _days(said: str) -> str:
    """As a period is called: 本周, 下周, 本月, 下月, 今天, 明天."""
    if said.endswith("天"):
        return said
    return ("下" if said.startswith("下") else "本") + ("月" if said.endswith("月") else "周")


def _named(said: str | None) -> str:
    return "" if said is None or said in _NOBODY else said
