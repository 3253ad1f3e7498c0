"""Minutes as they are typed or pasted (会议纪要): each item with who is in charge and the day by which it is done.

An item begins with its number or on a line of its own. Its owner is told by «由…负责», «…牵头», «责任单位：…» or, at
its beginning, «…负责…»; its day is the last one that is told as a limit («4月10日前», «于3月底前»). What an item does
not say is left
open: nothing is guessed.
"""

import re
from datetime import date

from reading.names.references import references
from reading.reading_context import ReadingContext
from reading.service.office_names import OFFICE_END
from reading.service.service_told import MinutesItem, MinutesTold
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates, limit_told

MOST = 40  # items of one message
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_MEETING = regex(r"召开|主持|参加|参会|开了")
_HEAD = regex(
    r"^\s*(?P<title>[^\n:。;]{0,40}?(?:会议纪要|纪要|会议议定(?:事项)?|议定事项|会议(?:明确|决定|确定|要求)|"
    r"会上(?:明确|定了?|议定|"
    r"确定)|(?:[调度推进专题协例办公务扩大]{1,4}|碰头|周例?|月例?)会(?:议)?(?:上)?(?:议定|明确|决定|定了?|确定|要求)?)(?:如下|以下|"
    r"(?:的|上的)?[几\d]个?事情?|"
    r"[一二三四五六七八九十两几\d]{1,2}[件条项个]?事?项?)*)(?:\s*[:\n]|\s(?=1[^\d月号日]))(?P<rest>.+)$", re.S)
_NUMBER = (r"(?:[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)]|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,3}[、.]|"
           r"[①-⑳]|第[一二三四五六七八九十]{1,2}[,、]|第?[一二三四五六七八九十]{1,2}(?:是|要)|[-•●])")
# «…的几个事 1储能电站… 2依美服饰…»: bare numbers that count up
_BARE = regex(r"(?:(?<=[\s:,。;])|^)(?P<n>\d{1,2})(?=[一-龥])(?![月号日年个亿万千百家名人点天小条项处亩平吨块期])")
_ITEM = regex(rf"(?:^|(?<=[\n。;:,])\s*|\s+)(?:{_NUMBER})\s*")
_OWNED_BY = regex(
    r"(?:,|。|;|^|\s)?(?:请|由|交由|责成|明确由|安排)(?P<owner>[^,。;\n]{2,30}?)(?:同志)?(?:具体|总)?(?:负责|牵头|主办|"
    r"承办|落实|"
    r"跟进|办理|督办|组织|协调|盯办|抓好|包保|挂帅|挂联|主抓)")
_LABELLED = regex(r"(?:责任(?:单位|人|领导|部门)|牵头(?:单位|部门|人)|承办(?:单位|部门|人)|负责人|"
                       r"主办)\s*[:是为]?\s*"
                       r"(?P<owner>[^,。;()\n]{2,30})")
_FIRST = regex(r"^(?P<owner>[^,。;\n]{2,20}?)(?:同志)?(?:牵头|负责)(?!人)")
_ALONE = regex(rf"(?:^|[,:\s])(?P<owner>[一-龥]{{2,12}}?{OFFICE_END})(?=[,。;\s\d]|$)")
_BEGINS = regex(
    rf"^(?P<owner>(?:(?!的)[一-龥]){{2,10}}?{OFFICE_END})(?=(?:于|在|要|须|应|务必|尽快|会同|按|为|组织|完成|报送|提供|"
    r"\d|[本这下]|月底|年底|[一二三四五六七八九十]{1,2}月))")
# «请自来水公司本周五前接通»: an office that is asked, by no word of charge
_ASKED = regex(r"(?:^|[一-龥,。;\s])(?:请|让|叫|责成|(?<![自理缘])由(?!于)|安排|"
               rf"通知)(?P<owner>(?:(?![的请让由])[一-龥]){{2,10}}?{OFFICE_END})"
               r"(?=[于在要须应务尽会再抓把将给本这下月年明后今\d来去接办完拿出解报提协])")
_THROUGH = regex(r"(?<![自理缘])由(?!于)")  # «依美服饰项目由北部片区5月底前开工»
_TAIL = regex(r"(?:于|在|务必|确保|力争|须|要|应)*$")
_EDGE = " ,，。;；:：()（）\n"


def minutes_told(text: str, context: ReadingContext) -> MinutesTold | None:
    """None for anything that is not headed as minutes, or whose items name nobody in charge and no limit."""
    plain = "".join(sign if sign in _CIRCLED else one for sign, one in zip(text, uniform(text), strict=True))
    head = _HEAD.match(plain)
    if head is None:
        return None
    pieces = _pieces(plain, head.start("rest"))
    items = tuple(_item(text, plain, start, end, context) for start, end in pieces[:MOST])
    if not any(item.owner and item.due for item in items) and sum(bool(item.owner or item.due) for item in items) < 2:
        return None
    days = [span.end for when in find_dates(head["title"], context.today)
            if (span := when.on(None, context.today)) is not None]
    held = max((min(day, context.today) for day in days), default=context.today)
    return MinutesTold(text[head.start("title"):head.end("title")].strip(_EDGE), held, items, len(pieces) - len(items),
                       _MEETING.search(head["title"]) is not None)


def _pieces(plain: str, since: int) -> list[tuple[int, int]]:
    """(start, end) of each item: by their numbers, else by lines, else by sentences."""
    numbers = list(_ITEM.finditer(plain, since)) or _counting_up(list(_BARE.finditer(plain, since)))
    if numbers:
        starts = [match.end() for match in numbers]
        ends = [*(match.start() for match in numbers[1:]), len(plain)]
        return [(start, end) for start, end in zip(starts, ends, strict=True) if plain[start:end].strip(_EDGE)]
    rest = plain[since:]
    parts = re.finditer(r"[^\n]+" if "\n" in rest.strip() else r"[^。;\n]+", rest)
    return [(since + part.start(), since + part.end()) for part in parts if part[0].strip(_EDGE)]


def _counting_up(found: list[re.Match[str]]) -> list[re.Match[str]]:
    return found if len(found) > 1 and [int(one["n"]) for one in found] == [*range(1, len(found) + 1)] else []


def _item(text: str, plain: str, start: int, end: int, context: ReadingContext) -> MinutesItem:
    said = plain[start:end]
    owned = _LABELLED.search(said) or _OWNED_BY.search(said) or _colleague(said, context)
    owned = owned or _FIRST.match(said) or _ASKED.search(said) or _ALONE.search(said, 1)
    owned = owned or _begins(said, context) or _ALONE.match(said)
    due = limit_told(said, context.today)
    owner = _clean_owner(owned["owner"] or owned["by"], context.today) if owned else ""
    found = references(text[start:end], context.ledger, context.known, context.units)
    projects = tuple(dict.fromkeys(one.projects[0] for one in found if len(one.projects) == 1))
    words = text[start:end].strip(_EDGE)
    return MinutesItem(words, owner, due, projects[0] if len(projects) == 1 else None)


def _colleague(said: str, context: ReadingContext) -> re.Match[str] | None:
    """«光伏支架12.15前开工，何主任盯», «电解液让陈主任下周去谈»: somebody of the roster who is told to do it."""
    names = "|".join(map(re.escape, sorted(context.people, key=len, reverse=True)))
    return re.search(rf"(?:(?:让|请|叫|由|交给?|安排)(?:给)?(?P<owner>{names})(?!说|讲|提|主持)|"
                     rf"(?:^|[,，。;；:：\s])(?P<by>{names})(?=(?:亲自|直接|来|去)?(?:盯|负责|牵头|跟进|跟|办|落实|"
                     rf"对接|抓|管)|"
                     r"[\s,，。;；]*$))", said) if names else None


def _begins(said: str, context: ReadingContext) -> re.Match[str] | None:
    """An office that the item begins with, or its «由», by its ending or as a unit of the plan."""
    said = _THROUGH.split(said, maxsplit=1)[-1]
    unit = next((name for name in sorted(context.units, key=len, reverse=True) if said.startswith(name)), None)
    if unit is not None:
        return re.match(f"(?P<owner>{re.escape(unit)})", said)
    return _BEGINS.match(said)


def _clean_owner(said: str, today: date) -> str:
    for when in reversed(find_dates(said, today)):
        said = said[:when.start] + said[when.end:]
    return _TAIL.sub("", said.strip(_EDGE)).strip(_EDGE)
