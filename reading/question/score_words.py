"""What is asked of the plan's scores: how many points a unit has («我们镇现在多少分», «谁得分最高»), how many a part is
worth («开工占几分», «权重是多少»), for what they are given («报一条线索得几分»).

Of whom: points; of nobody, beside a part or with words of weight: what the parts are worth.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.asking.query import GroupBy, Narrowing, Own, Query, Sought, Topic
from reading.question.figure_names import GAP, without
from reading.question.known import FOREIGN, KnownNames, as_said
from reading.question.narrowing import narrowing
from reading.question.ordering import days_of, order_of
from reading.question.read_question import ReadQuestion
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion, cut
from reading.text.patterns import regex

LONGEST = 40
_MANY = r"(?:多少|几|多大)"
_NO_MARK = "(?![钟之店公队厂类期成])"  # «几分钟», «多少分公司»
_WORTH = regex(
    rf"(?:各项?|每项|各部分)?的?(?:权重|分值|配分)(?:今年|本年度?|年度|现在|都|各|分别)*(?:是|占|有)?(?:{_MANY}|怎么(?:定|分|设)的?|如何)?(?!调整|方案)|"
    rf"(?:各|分别)?(?:占|值|算|计|记|加|扣|给|奖)(?:的|到|上)?{_MANY}(?:分{_NO_MARK}|比重|权重)|满分(?:是)?{_MANY}?")
_POINTS = regex(
    rf"(?:能|可以|会)?(?:考[核评](?:能)?)?(?:得|拿|有|是|打|考|挣|差|落后|少|领先)?(?:了|到)?{_MANY}分{_NO_MARK}|"
    r"(?:考[核评]|年度|综合|总)?(?:得分|总分|分数|考[核评]分|分(?=最[高低多少]|[高低]))(?:是|有|为(?!什么|啥|何))?(?:多少)?(?:排一?下|排名|情况)?")
_HOW = regex(r"[,，]?(?:是|都|又)?(?:怎么|如何|怎样|咋)(?:算|来|得|打|计|评)(?:分)?(?:出来|来)?的?")
_SHORT_OF = regex(  # its parts tell, and how far the first is
    r"[,，]?(?:差|扣|丢|失)(?:分)?在(?:哪|什么)(?:儿|里|些?(?:项|地方)?)?|"
    r"[,，]?(?:为什么|为啥|怎么|咋)(?:会|就)*(?:这么|那么)?(?:低|少|差|高|多)|(?:到|离|比|跟|距离?)(?:第一名?|前一名|上一名|最高的?)(?:还)?(?=差|少|落后|$|[?、])")
_AROUND = regex(
    r"(?:考[核评]|年度|全年|总共|一共|里面?|中|上|每|多?[报签引]?一?[条个批家次项]次?|报|完成|一|项|来|这|项目|信息|新|"
    r"[能会可以的了呢吧吗是和跟与,，?？])*")
_GIVEN_BY = regex(r"(?:客商|企业|对方|他们|人家|老板|群众|媒体)[^,。;]{0,4}(?:给|对)")  # «客商给我们打几分»
_SLOTS = frozenset({
    Slot.ASK, Slot.FILL, Slot.DAYS, Slot.UNIT, Slot.UNITS, Slot.OWN, Slot.ALL, Slot.WHICH_GROUP, Slot.ORDER, Slot.LIMIT,
    Slot.SEND, Slot.THEN, Slot.DONE, Slot.THAT, Slot.ASIDE, Slot.STAGE})
_WHOSE = (Slot.UNIT, Slot.UNITS, Slot.OWN, Slot.WHICH_GROUP, Slot.ALL, Slot.ORDER)


def score_asked(text: str, today: date, known: KnownNames) -> ReadQuestion | None:
    """Of every score of the plan; None where none is asked for."""
    plain = as_said(text).strip().lstrip("@/ ")
    worth, points = _WORTH.search(plain), _POINTS.search(plain)
    said = worth or points
    if said is None or len(plain) > LONGEST or "\n" in plain or _GIVEN_BY.search(plain, 0, said.start()):
        return None
    rest = _SHORT_OF.sub(GAP, without(plain, said))
    how = _HOW.search(rest)
    rest = without(rest, how) if how is not None else rest
    parts, rest = _parts(rest, known)
    found = cut(rest, today, known)
    steps = [known.figures.of_stages.get(piece.value, "") for piece in found.of(Slot.STAGE)]  # «新签一个项目»
    parts = tuple(dict.fromkeys((*parts, *(known.figures.parts.get(name, name) for name in steps if name))))
    if not _is_all_understood(found):
        return None
    of_units = found.has(*_WHOSE) or found.said(Slot.ASK, Sought.WHO)
    what = (Sought.RULE,) if (worth is not None or parts) and not of_units else (
        (Sought.COUNT, Sought.RULE) if how is not None else (Sought.COUNT,))
    first, *more = _queries(what, parts, found, today, known)
    return ReadQuestion(first, more=tuple(more))


def _parts(rest: str, known: KnownNames) -> tuple[tuple[str, ...], str]:
    """What is named of the parts of the scores, or is an indicator that none of them has."""
    names: list[str] = []
    others = {said: name for said, name in known.figures.called.items() if name not in known.figures.scores}
    foreign = {FOREIGN: known.figures.of_money["foreign"]} if "foreign" in known.figures.of_money else {}
    called = {**foreign, **others, **known.figures.parts}
    for said in sorted(called, key=len, reverse=True):
        if said in rest:
            names.append(called[said])
            rest = rest.replace(said, GAP)
    for scheme in known.figures.scores:
        rest = rest.replace(scheme, GAP)
    return tuple(dict.fromkeys(names)), rest


def _is_all_understood(found: CutQuestion) -> bool:
    about = (piece.slot in _SLOTS or (piece.slot is Slot.TOPIC and piece.value == "projects") for piece in found.pieces)
    return all(about) and all(map(_AROUND.fullmatch, found.unknown))


def _queries(what: tuple[Sought, ...], parts: tuple[str, ...], found: CutQuestion, today: date, known: KnownNames
             ) -> Iterator[Query]:
    only = narrowing(found, Topic.FIGURE, today, known)
    everybody = found.has(Slot.ALL, Slot.WHICH_GROUP, Slot.ORDER) or found.said(Slot.ASK, Sought.WHO)
    own = only.own or (Own.NOBODY if everybody else Own.WE)
    who = Narrowing(units=only.units, own=own if not only.units else Own.NOBODY, words=parts)
    days, _ = days_of(found, Topic.FIGURE, today)
    group = GroupBy.UNIT if everybody else None
    asked = Query(Topic.FIGURE, what, who, days=days, group=group, order=order_of(found, Topic.FIGURE))
    for scheme in known.figures.scores or (known.figures.no_score,):
        yield replace(asked, indicator=scheme)
