"""Lists of names: names with their sums, an item each, under one head («5月到账(万元)：鼎川储能 300，迈澄镜头 250»,
«签约3个：30亿元的电子产业园、12亿元纺织园»); and firms of a list that is counted: «汇澜、盛唐和九域三家»."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from domain.numerals import number
from reading.names.generic_parts import GENERIC
from reading.text.normalise import SENTENCE_END, last_end, sentence_end
from reading.text.patterns import regex
from reading.text.vocabulary import ordinary, vocabulary
from reading.values.money_grammar import Sum

FEW = 2  # so many items make a list
_NUMBER = regex(r"\s*(?:(?:\d{1,2}|[一二三四五六七八九十])[.、)]|其中:?)?\s*")
_SEPARATOR = regex(r"[;\n,、。:|/]|(?<=\))(?:以?及|和|与)?")
_LATIN = r"[A-Za-zÀ-ÖØ-öø-ÿ]"
_NAME = regex(
    rf"(?P<name>(?:{_LATIN}[{_LATIN[1:-1]}&-]*\s)*(?:{_LATIN}|[一-龥])[{_LATIN[1:-1]}0-9一-龥&·-]{{1,14}}?)"
    r"(?P<project>项目)?[\s(]*(?P<label>总投资|总投|投资额?|注册资本|(?:预计)?年产值(?:预计)?|完成投资|到位|到账|"
    r"外资)?[约近]?\s*")
_BUILT_BEHIND = regex(r"\s*(?:左右|以上)?的?(?P<name>(?!以|左右|的|新|大|老|级)[A-Za-z0-9一-龥·]{2,16}?)"
                      r"(?P<project>项目|工程)?"
                      r"(?=[、,;。\n|]|[和与及跟](?=(?:总投资)?[\d一二两三四五六七八九十])|以及|$)")
_JOINT = regex(r"\s*(?:[、,;|]|和|与|以?及|跟)?\s*(?:总?投资额?|计划投资)?[约近]?\s*")
_ENDS = regex(r"\s*(?:[;\n,、。|/()]|$|[一-龥]{1,4}(?:[;\n,、。|/]|$)|\s[一-龥])")
_NO_NAME = regex(r"投|资|到位|到账|首期|[一二三四]期|注册|产值|税|合同|协议|计划|预计|其中|约|共|合计|累计|金额|"
                      r"规模|增|加|今天|昨天|前天|上周|本月|还|又|再|总|亩|每|占|补|奖|租|贷|借|欠|差|完成|销售|"
                      r"营收|利润|"
                      r"年|月|日|的|了|是|已|由|该|后|可|实现|目前")
_PROJECTS = regex(r"项目|工程")
_MEMBER = r"[^,。;:!?\s、的了()]{2,12}?"
_COUNTED = regex(rf"{_MEMBER}(?P<rest>(?:、{_MEMBER})*?(?:、|和|跟|与|以?及){_MEMBER})"
                      r"(?P<count>[两二三四五六七八九2-9])[家户]")
# «谈了三家，浪沙、梦溪、双童，»: the count stands before
_COUNTED_AHEAD = regex(rf"(?P<count>[两二三四五六七八九2-9])[家户](?:企业|公司|客商|单位)?(?:,|:|(?:分别)?是)"
                            rf"(?P<list>{_MEMBER}(?:、{_MEMBER})*(?:(?:、|和|跟|与|以?及){_MEMBER}))(?=[,。;\s]|$)")
_OF_PROJECTS = regex(rf"{_MEMBER}(?P<rest>(?:、{_MEMBER})*?(?:、|和|及|以及){_MEMBER})"
                          r"(?:等?(?:\d{1,2}|[一二两三四五六七八九十])个|等)(?:重点|重大|在建|在谈|签约|续建|产业|工业|招商)*项目")
_OR_LAST = regex("、|(?<!、)(?:和|以?及)(?=[^、]{2,}$)")  # «、和光新能源»: a name that begins like a sign
_SIGNS = tuple(map(re.compile, ("、", "、|(?<!、)(?:和|跟|与|以?及)")))

Span = tuple[int, int]


class Itemised(NamedTuple):
    """A list in uniform text: where its names stand and where their sums begin, what is told before and behind it in
    the sentence; `projects`: it says that its names are projects'."""

    names: tuple[Span, ...] = ()
    sums: frozenset[int] = frozenset()
    head: str = ""
    tail: str = ""
    projects: bool = False
    labelled: bool = False  # what its sums are stands beside them


NO_LIST = Itemised()


def itemised(text: str, sums: Sequence[Sum]) -> Itemised:
    """The list of names that each have a sum right behind; an empty one where there is none."""
    items = [(found, one) for one in sums if (found := _item(text, one)) is not None]
    if len(items) < FEW:
        return _sums_first(text, sums)
    start, end = items[0][0].start("name"), items[-1][1].end
    head = text[last_end(SENTENCE_END, text, start) : start]
    built = [found for found, _ in items if found["project"] or _is_facility(found["name"])]
    called = 2 * len(built) > len(items) or _PROJECTS.search(head) is not None
    return Itemised(tuple(found.span("name") for found, _ in items), frozenset(one.start for _, one in items), head,
                    text[end : sentence_end(text, end)], called, any(found["label"] for found, _ in items))


def _sums_first(text: str, sums: Sequence[Sum]) -> Itemised:
    """The longest row of sums that each have what is built right behind."""
    rows: list[list[tuple[Sum, re.Match[str]]]] = [[]]
    for one in sums:
        found = _BUILT_BEHIND.match(text, one.end)
        if found is None or not _is_built(found):
            continue
        if rows[-1] and not _JOINT.fullmatch(text, rows[-1][-1][1].end(), one.start):
            rows.append([])
        rows[-1].append((one, found))
    row = max(rows, key=len)
    if len(row) < FEW:
        return NO_LIST
    (first, _), (_, last) = row[0], row[-1]
    return Itemised(tuple(found.span("name") for _, found in row), frozenset(one.start for one, _ in row),
                    text[last_end(SENTENCE_END, text, first.start):first.start],
                    text[last.end():sentence_end(text, last.end())], projects=True)


def _item(text: str, one: Sum) -> re.Match[str] | None:
    """The name of the item that the sum ends."""
    low = max(0, one.start - 32)
    left = max((sign.end() for sign in _SEPARATOR.finditer(text, low, one.start)), default=low)
    numbered = _NUMBER.match(text, left)
    found = _NAME.fullmatch(text, numbered.end() if numbered else left, one.start)
    named = found is not None and _may_be_name(found["name"]) and _ENDS.match(text, one.end) is not None
    return found if named and (left > low or low == 0) else None


def _may_be_name(said: str) -> bool:
    return _NO_NAME.search(said) is None and vocabulary().get(said) is None and said not in ordinary()[1]


def _is_built(found: re.Match[str]) -> bool:
    """«轴承项目», «纺织园»: behind its sum a trade is a project's name, a bare «产业园» is none."""
    said = found["name"]
    return _NO_NAME.search(said) is None and said not in GENERIC and vocabulary().get(said) != "F" and bool(
        found["project"] or said.endswith(("园", "厂")) or _is_facility(said))


def _is_facility(said: str) -> bool:
    """«转向架检修基地» is what somebody builds."""
    return any(vocabulary().get(said[at:]) == "F" for at in range(2, len(said)))


def counted(text: str) -> list[tuple[int, list[Span]]]:
    """Of each list of firms that says how many they are where the first ends (no sign tells where it begins), and where
    the others stand."""
    return [(match.start("rest"), members) for match in _COUNTED.finditer(text) if (members := _members(match))]


def counted_ahead(text: str) -> list[Span]:
    """Where the firms of a list stand whose count is told right before it («谈了三家，浪沙、梦溪、双童，»)."""
    return [member for match in _COUNTED_AHEAD.finditer(text) for member in _all_members(match)]


def called_projects(text: str) -> list[tuple[int, list[Span]]]:
    """The same of «恒岳新材料、南麓冷链物流园等项目», of which each is a project."""
    return [(match.start("rest"), _cut(match, _OR_LAST)) for match in _OF_PROJECTS.finditer(text)]


def _members(match: re.Match[str]) -> list[Span]:
    count = number(match["count"])
    for sign in _SIGNS:
        members = _cut(match, sign)
        named = all(vocabulary().get(match.string[slice(*one)]) is None for one in members)
        if named and len(members) + 1 == count and sign.match(match.string, match.start("rest")):
            return members
    return []


def _all_members(match: re.Match[str]) -> list[Span]:
    count, (start, end) = number(match["count"]), match.span("list")
    for sign in _SIGNS:
        cuts = [cut.span() for cut in sign.finditer(match.string, start, end)]
        members = [*zip([start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), end], strict=True)]
        if len(members) == count and all(vocabulary().get(match.string[slice(*one)]) is None for one in members):
            return members
    return []


def _cut(match: re.Match[str], sign: re.Pattern[str]) -> list[Span]:
    """What stands between the signs of a list, behind its first member."""
    start, end = match.span("rest")
    cuts = [cut.span() for cut in sign.finditer(match.string, start, end)]
    return [(cut[1], after[0]) for cut, after in zip(cuts, [*cuts[1:], (end, end)], strict=False)]
