"""Plain-word queries: «查一下比亚迪项目», «排名», «上周周报», «我欠什么», «帮助»."""

import re
from dataclasses import dataclass
from typing import Literal

from reading.text import uniform

Command = Literal["status", "projects", "mine", "overdue", "rank", "digest", "history", "help"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, as the command that answers it and what is said with it (a project, a period)."""

    command: Command
    argument: str = ""


_ASK = r"(?:请问?|麻烦|帮我|帮忙|能不能|能否|可以|给我|想|我想|我要|要)*(?:查一?下|查查|查询|查|看一?下|看看|看|发一?下|发|列一?下|列出|列|打开|显示|说说|告诉我|了解一?下|问一?下|问问|给一下|给个|来个|要)?(?:一下|下|我)?"
_PERIOD = r"(?P<period>今天|昨天|本周|这周|上周|上上周|本月|这个月|上个?月|本季度|上季度|今年|去年|\d{1,2}月份?|[一二三四]季度|上半年|下半年|最新|最近|这期|上期|上一期|本期)?的?"
_END = (
    r"(?:吗|呢|吧|啊|呀|一下|出来|给我|看看|怎么样了?|如何|是多少|是什么|有多少|有几个|发我|发给我|来看看)*[?。!\s]*$"
)
_FORMS: tuple[tuple[Command, re.Pattern[str]], ...] = tuple(
    (command, re.compile(f"^{_ASK}{body}{_END}"))
    for command, body in (
        (
            "help",
            r"(?:帮助|怎么用|如何使用|使用说明|说明书|你会(?:做)?(?:什么|啥)|你能(?:做|干)(?:什么|啥)|有(?:什么|哪些)(?:功能|命令)|命令|菜单|help)",
        ),
        (
            "rank",
            rf"{_PERIOD}(?:我们单位|我们局|全市|全县|全区|各单位|各组)?的?(?:任务)?(?:排名|排行榜?|名次|红黑榜|榜单|排第几|谁第一|第几名)",
        ),
        ("digest", rf"{_PERIOD}(?:招商)?的?(?:周报|月报|季报|日报|简报|通报|周通报|汇总)"),
        (
            "overdue",
            r"(?:有|还有|目前|现在)?(?:哪些|哪几个|什么|多少|几个)?(?:项目)?(?:逾期|超期|过期|到期未办|红灯|亮红灯|拖期|滞后)(?:了)?的?(?:项目|事项|"
            r"任务|清单|名单)?(?:有哪些|有几个|有多少)?",
        ),
        (
            "mine",
            r"(?:我|我这边|我名下|我手上|我们)(?:还|现在|目前)?(?:欠|差|有)(?:着)?(?:什么|啥|哪些|几个|几件|多少)(?:事|任务|项目|没报|没填|没办|材料|"
            r"要办|要报|要做)?(?:的|事)?|我的(?:任务|待办|欠账|项目|事项|清单|进度|待办事项)|待办(?:事项|清单)?",
        ),
        (
            "projects",
            rf"{_PERIOD}(?:全部|所有|我们的?|现有|在谈|签约|在建|开工|全县|全市)?的?项目(?:列表|清单|台账|名单|目录|库|有哪些|都有哪些)|(?:有|都有)哪些(?:在谈|"
            rf"签约|在建|开工)?的?项目",
        ),
    )
)
_HISTORY = re.compile(
    rf"^{_ASK}(?P<what>[^,。;!?\n]{{2,24}}?)(?:项目)?的?(?:历史|沿革|来龙去脉|历次动态|历史记录|全部动态|所有动态|过程记录|跟进记录){_END}"
)
_STATUS_ASKED = re.compile(
    rf"^(?:请问?|麻烦|帮我|我想|想|能不能)*(?:查一?下|查查|查询|查|搜一?下|搜索?|看一?下|看看|了解一?下|问一?下|问问)(?:一下|下)?(?P<what>[^,。;!?\n]{{2,24}}?)(?:的)?(?:情况|"
    rf"进展|进度|状态|现状|项目情况|项目进展)?{_END}"
)
_STATUS_HOW = re.compile(
    r"^(?P<what>[^,。;!?\n]{2,24}?)(?:现在|目前|最近)?(?:的)?(?:(?:情况|进展|进度|状态|现状)(?:怎么样|如何|怎样|呢|是什么|到哪一?步)?了?[?]|"
    r"(?:怎么样|进展如何|到哪一?步|到什么(?:阶段|程度)|啥情况|什么情况|什么进展|啥进展)了?(?:呢|啊)?[?。!]*)$"
)
_REPORTING = re.compile(
    r"(?:今天|昨天|前天|上周|刚|日|号|下午|上午)?.{0,12}(?:拜访|走访|考察|签约了|签了|开工了|到账|接待|来访|对接|见了|看了|座谈|陪同|汇报)"
)


def is_question(text: str) -> Question | None:
    """The query that the whole message is; None for a report and for anything not clearly a query."""
    plain = uniform(text).strip().lstrip("@/ ")
    if not plain or len(plain) > 40 or "\n" in plain:
        return None
    for command, form in _FORMS:
        match = form.match(plain)
        if match:
            return Question(command, (match.groupdict().get("period") or "").strip())
    return _about_project(plain)


def _about_project(plain: str) -> Question | None:
    history = _HISTORY.match(plain)
    if history:
        return Question("history", _subject(history["what"]))
    asked = _STATUS_ASKED.match(plain) or _STATUS_HOW.match(plain)
    if asked and not _REPORTING.search(plain) and _subject(asked["what"]):
        return Question("status", _subject(asked["what"]))
    return None


def _subject(what: str) -> str:
    return re.sub(r"^(?:一下|下|的|关于)|(?:的|这个|那个|现在|目前)$", "", what.strip()).strip()
