"""Colleagues who are called by one character («甲» for 联络员甲, 专员甲), and what they are told to do."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from reading.names.office_short_forms import in_full
from reading.text.patterns import regex

_SHORT = regex(r"^[一-龥]{2,4}(?=[甲乙丙丁戊己庚辛壬癸]$)")  # «甲» of «联络员甲», «专员甲»
_SENIOR = regex(r"[局长书记任总管席]$")
# what a colleague is to do, right behind his name («甲准备一下材料»); «联络员甲报了…» tells
TASK = (r"(?:来|去|也|再|先|抓紧|尽快|负责|帮着?|帮忙|[今明后]天|下周|这两天)*"
        r"(?:(?:准备|整理|起草|通知|提醒|统计|梳理|汇总|收集|落实|跟进|盯)(?![说讲称会了过])|"
        r"(?:问问|看看|盯紧|跟紧)|(?:跟|催|联系|对接|查|问|看|跑|确认|写|备|订|印|做|发)(?:一下|一趟|下(?![个周月半])|好|齐|给)|[把将](?=[^,。;][^,。;]))")
OPENS_TASK = r"(?:^|(?<=[,。;\s])|(?<=[这那的]事))"  # «施工许可这事丙帮着问问»
_CALLED = rf"(?P<to>[让叫请由催派给]|通知|安排|{OPENS_TASK}(?=.(?:负责|牵头|{{task}})))(?P<who>{{short}})(?!方)"


def is_senior(name: str) -> bool:
    """«李主任»: of whom a report tells what he does; nobody gives him a task in so few words."""
    return _SENIOR.search(name) is not None


def juniors_in_full(plain: str, people: Sequence[str]) -> str:
    """«让甲跟一下» for «让联络员甲跟一下», where one person only is called so."""
    plain, full = in_full(plain, people), in_short(tuple(people))
    if not full:
        return plain
    return _called(tuple(people)).sub(lambda found: found["to"] + full[found["who"]], plain)


@lru_cache(maxsize=4)
def _called(people: tuple[str, ...]) -> re.Pattern[str]:
    return regex(_CALLED.format(short="|".join(in_short(people)), task=TASK))


@lru_cache(maxsize=4)  # the roster is the same for every message
def in_short(people: tuple[str, ...]) -> Mapping[str, str]:
    """«甲» -> «联络员甲», where one person only is called so."""
    short = [_SHORT.sub("", name) for name in people if _SHORT.match(name)]
    return {called: next(name for name in people if name.endswith(called))
            for called, times in Counter(short).items() if times == 1}


@lru_cache(maxsize=4)
def _opening(people: tuple[str, ...]) -> re.Pattern[str]:
    names = (*(name for name in people if not is_senior(name)), *in_short(people))
    return regex(rf"[让叫请]?(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?!方){TASK}")


def opens_a_task(said: str, people: Sequence[str]) -> bool:
    """The text begins with a colleague and what he is to do («甲准备一下材料», «让甲通知下»)."""
    return _opening(tuple(people)).match(said) is not None
