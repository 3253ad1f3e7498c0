"""What is ordered of the bot and has a command of its own: which, so that it can be said.

«把联络员乙改成小乙», «周报改到周四下午4点发», «西格玛和储能电站合并一下» are no news of any project, and «同意» alone
answers nothing that was asked.
"""

import re
from collections.abc import Callable, Sequence

from reading.text.normalise import uniform
from reading.text.patterns import regex

LONGEST = 40
_DECIDES = regex(
    r"(?:我)?不?(?:同意|批准|准予|通过|属实|退回|驳回|发布|发出)[了吧]?(?:[,，;；].{0,30})?[。!！\s]*")
_SECRET = regex(r"(?:请|麻烦|帮我|给我)?(?:把|将)?.{0,20}?(?:设(?:置)?(?:成|为)?|改(?:成|为)|列为|标(?:记)?(?:成|"
                     r"为)?|定为)"
                     r"(?:保密|涉密|公开)(?:项目)?[的吧了]?[。!！\s]*")
_KEPT_SECRET = regex(r"[^,，。;；、]{0,20}?(?:项目|这事|[这那]个)(?:要|需要?|先|请|得|帮我|给我)*保密(?:一下|"
                          r"处理)?[的吧了]?[。!！\s]*")
_OPENED = regex(r"(?:请|麻烦|帮我|给我|把|将)*.{0,20}?(?:取消|解除|不再)保密[了吧]?[。!！\s]*")
_JOINS = regex(r"(?:请|麻烦|帮我|把|将|\s)*(?:合并(?:一下)?.{2,20}[和与跟].{2,20}|"
                    r".{2,20}[和与跟].{2,20}(?:是(?:同)?一个(?:项目)?[,，\s]*)?(?:合并|并成一个|并到一起)(?:一下|吧|掉|"
                    r"起来)?)"
                    r"[。!！\s]*")
_OF_PEOPLE = regex(r"移除|踢出|删掉|删除|改(?:成|为|名|单位|角色)|调走|调离|离职|换人")
_HOURS = regex(r"(?:把|将)?(?:招商)?(?:周报|排名|月报|催报|提醒|通报)(?:的?时间)?(?:改(?:到|成|为|在)|挪到|推到|"
                    r"提前到|定在)"
                    r"[^,，。]{2,14}?(?:发布?|出|推送)?[吧。!！\s]*")
_TO_GROUP = regex(r"(?:请|麻烦|帮我|给我)?(?:在|往|给|到)?(?:工作)?群里?(?:发|通知|说一声|转发)(?!.{0,"
                       r"6}过?[了吗]).+")
_NUDGES = regex(r"(?:请|麻烦|帮我|给我)?催(?:一下|一催|促|报)?(?:那些|所有)?(?:还没|没有?|未)(?:上?报|"
                     r"交)的?(?:单位|人|联络员|都)?"
                     r"[吧。!！\s]*")
_TASKS = regex(r".{1,12}任务(?:数|个数)?(?:改|调整?)(?:成|为|到)\s*[\d一二三四五六七八九十]+\s*个?[吧。!！\s]*")
# «机构改革，我们局改名商务局了»: what an office's unit is called, which the plan says
_RENAMED = regex(r"(?:机构改革(?:[后了,，\s]|以后)*)?(?:从今天起|[\d月日号年起]{2,8})?[,，\s]*"
                 r"(?:我们?|咱们?|本)?[一-龥]{0,8}?(?:局|办|中心|委|科|镇|乡|街道|园区|单位|区|组)(?:现在|已经?|正式|要|的名称)*"
                 r"(?:改名|更名|改叫|改称|(?:并入|划[入归]|并到|合并(?:到|成|为|进))(?=[一-龥]{1,8}(?:局|办|中心|委|科|镇|乡|街道|区|组)))"
                 r"(?:为|成|叫|做)?[^,，。?？项目]{0,14}[,，。!！了吧\s]*")
_FORMS = (("decide", _DECIDES), ("project", _SECRET), ("project", _KEPT_SECRET), ("project", _OPENED),
          ("schedule", _HOURS),
          ("group", _TO_GROUP), ("nudge", _NUDGES),
          ("tasks", _TASKS))


def secrecy_ordered(text: str) -> bool | None:
    """«把谐波减速器二期设为保密», «重卡那个取消保密»: whether it is to be confidential; None where nothing is ordered
    of it."""
    plain = uniform(text).strip()
    if len(plain) > LONGEST:
        return None
    if _OPENED.fullmatch(plain):
        return False
    return "公开" not in plain if _SECRET.fullmatch(plain) or _KEPT_SECRET.fullmatch(plain) else None


def done_elsewhere(text: str, people: Sequence[str], named: Callable[[], int]) -> str | None:
    """Where it is done: decide, project, members, units, schedule, group, nudge, tasks; None where the words order none
    of them. `people`: the roster; `named` tells how many projects of the ledger the text names."""
    plain = uniform(text).strip()
    if len(plain) > LONGEST:
        return None
    if _JOINS.fullmatch(plain) and named() == 2:
        return "project"
    if _is_of_a_member(plain, people) and not named():
        return "members"
    if _RENAMED.fullmatch(plain) and not named():
        return "units"
    return next((place for place, form in _FORMS if form.fullmatch(plain)), None)


def _is_of_a_member(text: str, people: Sequence[str]) -> bool:
    if _OF_PEOPLE.search(text) is None:
        return False
    return re.sub(r"^(?:请|麻烦|帮我|给我|把|将|\s)+", "", text).startswith(tuple(people))
