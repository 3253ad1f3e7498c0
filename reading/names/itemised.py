"""Names of a list in telegraphic style, a name and its sum an item: «鼎川储能 3亿，迈澄镜头 2.5亿 签约；科宏轴承
8000万»; and firms of a list that is counted: «汇澜、盛唐和九域三家»."""

import re

from domain.numerals import number
from reading.text.vocabulary import vocabulary

FEW = 2  # so many items make a list
_ITEM = re.compile(
    r"(?:^|(?<=[;；\n,，、。:：]))\s*(?:(?:\d{1,2}|[一二三四五六七八九十])[.．、)）]|[①-⑳])?\s*"
    r"(?P<name>[A-Za-z一-龥][A-Za-z0-9一-龥]{1,9}?)\s*(?P<sum>\d+(?:\.\d+)?\s*个?[亿万](?:元|美元|欧元)?)"
    r"(?=\s*(?:[;；\n,，、。]|$|[一-龥]{1,4}(?:[;；\n,，、。]|$)|\s[一-龥]))")
_NO_NAME = re.compile(r"投|资|到位|到账|首期|[一二三四]期|注册|产值|税|合同|协议|计划|预计|其中|约|共|合计|累计|金额|"
                      r"规模|增|今天|昨天|前天|上周|本月|还|又|再|总|亩|每|占|补|奖|租|贷|借|欠|差|完成|销售|"
                      r"营收|利润|"
                      r"年|月|日|的|了|是")
_MEMBER = r"[^,。;:!?\s、的了()]{2,12}?"
_COUNTED = re.compile(rf"{_MEMBER}(?P<rest>(?:、{_MEMBER})*?(?:、|和|跟|与|以?及){_MEMBER})"
                      r"(?P<count>[两二三四五六七八九2-9])[家户]")
_SIGNS = tuple(map(re.compile, ("、", "、|和|跟|与|以?及")))


def counted(text: str) -> list[tuple[int, list[tuple[int, int]]]]:
    """Of each list of firms that says how many they are where the first ends (no sign tells where it begins), and where
    the others stand."""
    return [(match.start("rest"), members) for match in _COUNTED.finditer(text) if (members := _members(match))]


def _members(match: re.Match[str]) -> list[tuple[int, int]]:
    count, (start, end) = number(match["count"]), match.span("rest")
    for sign in _SIGNS:
        cuts = [cut.span() for cut in sign.finditer(match.string, start, end)]
        members = [(cut[1], after[0]) for cut, after in zip(cuts, [*cuts[1:], (end, end)], strict=False)]
        named = all(vocabulary().get(match.string[slice(*one)]) is None for one in members)
        if named and len(members) + 1 == count and cuts[0][0] == start:
            return members
    return []


def itemised(raw: str) -> tuple[tuple[int, int], ...]:
    """Where the names of the list stand; nothing where there is no list of them."""
    found = [match.span("name") for match in _ITEM.finditer(raw) if _may_be_name(match["name"])]
    return tuple(found) if len(found) >= FEW else ()


def _may_be_name(said: str) -> bool:
    return _NO_NAME.search(said) is None and vocabulary().get(said) is None
