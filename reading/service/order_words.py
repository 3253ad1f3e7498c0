"""What somebody is told to do, in a sentence of its own: «这个让甲跟一下，下周五之前把厂房平面图给人家»,
«6月15号前必须开工，乙负责», «催一下，让乙明天给我个说法». It is of the project that it names, else of the one that was
spoken of just before. Who a difficulty is given to is told of that difficulty (`meaning/charging.py` finds both).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from domain.duties.solving import shared_words
from domain.filing.record import UpdateKind
from reading.meaning.charge import ENOUGH, Charge
from reading.meaning.charging import charge_of, charge_to, ordered_each
from reading.meaning.loose_charge import charge_loosely
from reading.meaning.question import asks
from reading.meaning.rescheduling import put_off
from reading.meaning.trouble_words import tells_trouble
from reading.names.references import references
from reading.read import read
from reading.reading_context import ReadingContext
from reading.service.office_names import OFFICE_END
from reading.service.service_told import MinutesItem, MinutesTold
from reading.text.patterns import regex

WITHIN = timedelta(days=7)  # where no day is told; the card says so
_TROUBLE = regex(r"的事|[那这]个?(?:事|问题|困难)|问题|困难|难题|难事|[那这][件条]")
_SOLVES = regex(r"解决|协调|答[复覆]|处理|接[上通]|换|修|搞定|办[好妥]|批")
_ASKED_OF_US = regex(r"反映|提(?!供|前|醒|交)|[要请恳]求|诉求|求|希望")
_DEMANDED = regex(r"(?:要求|强调|明确|指示|定了|提出)[^。;!?]*(?:必须|务必|一定要|要(?=在|确保|尽快)|[之以]?前|确保)")
_HAN = regex(r"[一-龥]")
_OFFICE = regex(f"{OFFICE_END}$")
_PERSON_BY_PERSON = regex(r"[。；;\n]+\s*|[,，]\s*(?=(?:另外|同时|再|还有|也)?[,，]?(?:让|叫|请|通知|安排|催|由|"
                               r"派))")
# «开个短会定了几个事，…»: what follows was decided there
_DECIDED = regex(r"^(?:[今昨]天|刚才?|刚刚|[上下]午|早上)*(?:开了?[个完次]?[一-龥]{0,4}会|碰了?个头|会上)[,，\s]*"
                 r"(?:(?:定|安排|布置|明确|议)了?(?:一下)?(?:[几两三四五一]?[个件]?事(?:情|项)?)?)?[:：,，]\s*")
_THING = regex(r"[^,，。;；]{2,8}的[一-龥]{2,}(?<!的事)(?<!情)(?<!那边)(?<!这边)[,，]?")  # «铜箔的能评»
_CALLED_BY = regex(r"[^,，。;；]{3,}(?:的事情?|[那这]件?事|的任务|的工作)[,，\s]*")  # «首期款2000万的事交给乙盯着»
# «让财政局看看出让金能不能分期»: what is to be found out
_FINDS_OUT = regex(r"\s*(?:让|叫|请|安排|通知)[^,，。;；]{1,10}?(?:看看|问问|研究|了解|[看问查核算]一?下)")
_NO_NEWS = (UpdateKind.OTHER, UpdateKind.PROGRESS, UpdateKind.LEAD)


def order_told(text: str, context: ReadingContext, sure: bool = False) -> MinutesTold | None:
    """None where nobody is told to do anything, and, unless it is `sure` to be an order, where it is about a difficulty
    or news stands before it."""
    text = _DECIDED.sub("", text.strip())
    told = ordered_each(text.strip(" 。；;\n"), context.people)
    apart = _thing_by_thing(tuple(context.people))
    several = [one for said in _PERSON_BY_PERSON.split(told) for one in apart.split(said)]
    if len(several) > 1 and (given := _each(several, context, sure)):
        return MinutesTold("", context.today, given)
    item = _order(text, context, sure)
    return MinutesTold("", context.today, (item,)) if item is not None else None


@lru_cache(maxsize=4)  # the roster is the same for every message
def _thing_by_thing(people: tuple[str, ...]) -> re.Pattern[str]:
    """«刀具的施工图让甲周五前弄完，铜箔的能评让乙报上去»: where the next thing is told, before whom it is given to."""
    names = "|".join(map(re.escape, people)) or r"\b\B"
    return regex(rf"[,，]\s*(?=[^,，。;；]{{2,14}}?(?:让|叫|请|由|派|交给)(?:{names}))")


def _each(several: Sequence[str], context: ReadingContext, sure: bool) -> tuple[MinutesItem, ...]:
    """«让甲周三前备图纸，让乙下周一前报材料»: an order each, or none; what names no project goes on about the one
    before."""
    items: list[MinutesItem] = []
    for said in several:
        item = _order(said, context, sure)
        if item is None:
            return ()
        items.append(item)
        context = replace(context, about=item.project_id or context.about)
    return tuple(items)


def _order(text: str, context: ReadingContext, sure: bool) -> MinutesItem | None:
    charge = charge_of(text, context.people, context.today, context.units)
    if sure and charge is None:
        charge = charge_to(text, (*context.people, *context.units), context.today) or charge_loosely(
            text, context.today)
    if charge is None or (not sure and ((asks(text) and not _FINDS_OUT.match(text))
                                        or put_off(text, context.today) is not None)):
        return None
    named = {one for one in _named(text, context) if not sure or len(one) == 1}
    if len(named) > 1 or any(len(projects) > 1 for projects in named):
        return None
    project = next(iter(named))[0] if named else _spoken_of(context)
    charge = replace(charge, who=_unit_in_short(charge.who, context.units))
    known = project is not None or charge.who in (*context.people, *context.units) or _OFFICE.search(charge.who)
    theirs = charge.who not in (*context.people, *context.units) and charge.told and tells_trouble(charge.before)
    if not sure and (not known or theirs or _of_difficulty(text, project, context) or _tells_news(charge, context)):
        return None
    due = charge.on.end if charge.on is not None else None
    return MinutesItem(_words(text, charge), charge.who, due or context.today + WITHIN, project, assumed=due is None)


def _unit_in_short(who: str, units: Sequence[str]) -> str:
    """«度假区» of 温塘度假区, where one unit only ends so."""
    found = [unit for unit in units if len(who) > 1 and unit.endswith(who)]
    return found[0] if len(found) == 1 else who


def _named(text: str, context: ReadingContext) -> set[tuple[int, ...]]:
    """The projects that are named; an enterprise beside its own project is no other one."""
    found = references(text, context.ledger, context.known, context.units)
    told = {project for one in found if len(one.projects) == 1 for project in one.projects}
    return {one.projects for one in found if len(one.projects) == 1 or told.isdisjoint(one.projects)}


def _words(text: str, charge: Charge) -> str:
    """What is to be done, without whom it is given to and what only points at it."""
    before, rest = text[:len(charge.before)], text[len(text) - charge.behind:].lstrip(" ,，。")
    if len(_HAN.findall(rest)) < ENOUGH:
        return text
    many = len(_HAN.findall(before))
    said = many >= ENOUGH or (many >= SHORTEST and _POINTS.fullmatch(before) is None)
    return (before if said or _THING.fullmatch(before) else "") + rest


SHORTEST = 3  # characters of what is to be worked on («选址方案让联络员甲周五前弄出来»)
_POINTS = regex(r"(?:[那这]个?|就|事|另外|然后|对了|还有|麻烦|先|再|也|我|你|已经?|刚才?|今天|现在|赶紧|抓紧|"
                r"[,，:：\s]|[一-龥]{1,3}[说讲要求])*|.*(?:[那这]边|的事情?|情况)[催让,，\s]*")


def _spoken_of(context: ReadingContext) -> int | None:
    """The project of the message replied to, the one that was asked about, that of the last card."""
    return next((one for one in (context.about, context.spoken_of, context.of_card) if one is not None), None)


def _of_difficulty(text: str, project: int | None, context: ReadingContext) -> bool:
    """It is called one, or is known by its words; or its project has one, and it is to be solved."""
    words = [one.text for one in context.difficulties if project in (None, one.project_id)]
    names = (entry.name, entry.enterprise) if (entry := context.ledger.entries.get(project or 0)) else ()
    known = any(shared_words(text, one, names) for one in words)
    pointed = _TROUBLE.search(text) is not None and (bool(words) or project is None or tells_trouble(text))
    return known or pointed or (bool(words) and project is not None and _SOLVES.search(text) is not None)


def _tells_news(charge: Charge, context: ReadingContext) -> bool:
    """A report stands before it, or what an enterprise asks for."""
    if _DEMANDED.search(charge.before) and not tells_trouble(charge.before):
        return False  # «昨天开了调度会，要求湿法磷酸年前必须签下来，让许主任抓紧»
    if _CALLED_BY.fullmatch(charge.before) and not tells_trouble(charge.before):
        return False
    before = read(charge.before, context.today)
    return _ASKED_OF_US.search(charge.before) is not None or before.happened is not None or before.kind not in _NO_NEWS
