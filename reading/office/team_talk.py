"""What is asked or said of a team: «驻深圳分队有谁», «加入储能专班», «退出装备小分队», «团队名单»."""

import re
from dataclasses import dataclass
from enum import StrEnum

from reading.text.normalise import uniform
from reading.text.patterns import regex

_NAME = r"(?P<name>[一-龥A-Za-z0-9“”·]{0,16}(?:分队|专班|团队|联络处|工作组|攻坚组|招商组|招商小组))"
_ASK = r"(?:请问|查一?下|看一?下|看看|查|看)?"
_SHOW = regex(rf"^{_ASK}{_NAME}(?:里|里面|现在|目前|都)*(?:有谁|有哪些人|有几个人|是谁|的?(?:成员|名单|人员|组长|"
                   rf"副组长)(?:是谁|有谁|有哪些)?|"
                   r"谁是组长|谁负责)(?:呢|呀)?[?。!]*$")
_LIST = regex(rf"^{_ASK}(?:有哪些(?:团队|分队|专班)|(?:各个?|所有|全部)?(?:招商)?(?:团队|分队|专班)(?:名单|有哪些|"
                   rf"情况)?)[?。!]*$")
_JOIN = regex(rf"^我?(?:们)?(?:要|想|申请)?(?:加入|参加|进入){_NAME}(?:了|吧)?[。!]*$")
_LEAVE = regex(rf"^我?(?:要|想|申请)?(?:退出|离开|不在){_NAME}(?:了|吧)?[。!]*$")
LONGEST_SAID = 30


class TeamAct(StrEnum):
    SHOW = "show"
    JOIN = "join"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class TeamTold:
    """`name` "" : all of them."""

    act: TeamAct
    name: str = ""


def team_told(text: str) -> TeamTold | None:
    """None for anything else, reports of what a team did among them."""
    plain = uniform(text).strip()
    if len(plain) > LONGEST_SAID:
        return None
    if _LIST.match(plain):
        return TeamTold(TeamAct.SHOW)
    for act, form in ((TeamAct.SHOW, _SHOW), (TeamAct.JOIN, _JOIN), (TeamAct.LEAVE, _LEAVE)):
        match = form.match(plain)
        if match is not None:
            return TeamTold(act, re.sub(r"^(?:各个?|所有|全部)?团队$", "", match["name"]))
    return None
