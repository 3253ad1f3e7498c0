"""Short orders about the card that is shown: a sum called another kind («那3亿 是到位资金»), a bare value
(«是4亿美元»), a project more («还要加一个项目，精密模具 2亿»)."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from domain.filing.record import Record
from domain.money import Amount, Basis
from reading.meaning.amounts import Labelled, label
from reading.names.companions import person_first
from reading.names.office_short_forms import in_full
from reading.reading_context import CardSeen, Change
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.thread.sum_changes import AMOUNT_KINDS
from reading.thread.visit_changes import moved_to_day
from reading.values.date_forms import HOUR
from reading.values.dates import find_dates
from reading.values.money_grammar import find_sums

LONGEST = 40
_WENT = regex(r"[去来在陪带领参]")
_LED = regex(r"带的?队|领的?队|带头")
_GOING = regex(r"(?:补充?|还有?|[忘漏]了?说?|另外|对了|一下|一句|刚才|[那这]次|是|由|我们?|和|跟|与|同|也|都|在|"
                    r"去|来|过|了|的|人|场|那天|当天|[今昨前]天|"
                    r"一起|一块|一道|陪同?|参加|带的?队|领的?队|带头|[、,。!\s])+")
_INSTEAD = regex(r"换成?|改成?由?|改派")  # «换李局接待，其他照旧»
_TAKES_OVER = regex(r"(?:来|去|负责)?(?:接待|带队|陪|接|去|见|对接|主持|参加)")
_KINDS = "|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in AMOUNT_KINDS)
_CALLED = regex(rf"(?:那|这)?(?:个|笔|里)?(?:钱|金额|数)?(?:应该?)?(?:是|算|按|记[成作为]?)(?:的是)?(?:{_KINDS})"
                     rf"(?:来?[算记])?(?:的|吧)*|(?:{_KINDS.replace('P<', 'P<bare_')})的[吧啊哈]*")
# «累计的，不是这次到的»
_SO_FAR = regex(r"(?:[那这]?[个笔]?(?:钱|数)?(?:应该?)?(?:是|算)?)?(?:累计|总共|一共)(?:的|数)?(?:[,，\s]*(?:不是|"
                     r"并非)(?:这次|本次|"
                     r"新)[^,，]{0,4})?[的吧了]*")
_ONE_MORE = regex(r"^(?:还|再|另外?)*(?:要|得|有|漏了|少了|忘了)*加?(?:上|进)?(?:一?个)?项目[,，"
                       r":：\s]+(?P<name>[^,，\d]{2,20}?)(?:项目)?[,，\s]*$")

_OF_UNIT = regex(r"(?P<put>(?:[那就都]|应该?|先)*(?:算|记|归|挂|放)(?:[在到成给]|一下)?)?(?P<unit>[一-龥A-Za-z]{2,"
                      r"12}?)"
                      r"(?:的|这边|名下|头上|账上)*[吧了呀啊]*")
# «是边合区的», «这是边合区那边的项目»: with the unit's whole name
_IS_OF = regex(r"(?:[这那]个?(?:项目|企业|客商)?|项目|哦|对了|[,\s])*(?:应该|其实|都|也)?[是属](?:于)?"
               r"(?P<unit>[一-龥A-Za-z]{2,12}?)(?:那边|这边)?的(?:项目|客商|企业)?[吧了呀啊哈]*")
_NEW_HOUR = regex(rf"(?:时间|钟点|[那就])?(?:改期?|换|推迟?|提前|变|挪|延)?(?:到|成|为|在|"
                       rf"是)?(?P<hour>(?=.*[点时:：]){HOUR})"
                       r"(?:[来到了吧才再哈啊])*")
# «改下午»: only a part of the day, with a word of change
_NEW_PART = regex(r"(?:时间|[那就])?(?:改|换|推迟?|变|挪|延)(?:到|成|为|在)?(?P<hour>[上下中]午|晚上|早上|傍晚)"
                  r"(?:[来到了吧才再哈啊去见])*")
_NEW_DAY = regex(r"(?:时间|日子|日期|[那就还是都先]|改期?|换|推迟?|提前|变|挪|延)*(?:到|成|为|在|是)?[吧了啊呀来去哈]*")
_OURS = regex(r"(?:我|咱|本)(?:们|局|单位|办|们?单位|们?局)?")

_Held = tuple[int, int, Amount]  # (project, which of its sums, the sum)


def ordered(text: str, card: CardSeen) -> tuple[Change, ...]:
    """What a short order changes of the card; nothing where the words are no such order."""
    plain = uniform(text).strip(" 。!")
    if len(plain) > LONGEST:
        return ()
    return _of_a_sum(plain, card) or _one_more(plain, card.record)


def went_along(text: str, people: Collection[str], card: CardSeen | None = None) -> tuple[Change, ...]:
    """«李局也去了», «是李局带的队»: who went beside those of the `card`, of the roster or by title, and nothing else
    told."""
    plain = in_full(uniform(text), tuple(people))
    names = sorted((name for name in people if name in plain), key=plain.index)
    names = names or [one for one in (person_first(plain),) if one]
    instead = _INSTEAD.search(plain) if len(plain) <= LONGEST else None
    taking_over = next((name for name in names if instead and plain.startswith(name, instead.end())), None)
    if taking_over is not None and _TAKES_OVER.match(plain, instead.end() + len(taking_over) if instead else 0):
        return (Change("leader", taking_over),)
    rest = plain
    for name in names:
        rest = rest.replace(name, "")
    if not names or len(plain) > LONGEST or not (_WENT.search(rest) and _GOING.fullmatch(rest)):
        return ()
    leader = next((name for name in names if _LED.match(plain, plain.index(name) + len(name))), None)
    if leader is None and _LED.search(rest):
        return ()  # «带队的是李局»: a field by its name
    leads = leader or (card.leader if card is not None else None)
    others = tuple(name for name in dict.fromkeys((*(card.participants if card is not None else ()), *names))
                   if name != leads) if {*names} - {leader} else ()
    return (*((Change("leader", leader),) if leader else ()), *((Change("participants", others),) if others else ()))


def whose_it_is(text: str, units: Collection[str], own: Collection[str], *, open_card: bool) -> tuple[Change, ...]:
    """«记工信局», «算我们的»: the unit that the card is filed for; «空港的» alone while an open card is of nobody in
    particular."""
    told = _IS_OF.fullmatch(uniform(text).strip(" 。!"))
    if told is not None and told["unit"] in units:
        return (Change("unit", told["unit"]),)
    found = _OF_UNIT.fullmatch(uniform(text).strip(" 。!"))
    asked = open_card and len(own) != 1
    if found is None or not (found["put"] or asked):
        return ()
    said = found["unit"]
    if _OURS.fullmatch(said):
        return (Change("unit", next(iter(own))),) if len(own) == 1 else ()
    fits = [unit for unit in units if said == unit] or [unit for unit in units if said in unit]
    return (Change("unit", fits[0]),) if len(fits) == 1 else ()


def hour_changed(text: str, card: CardSeen) -> tuple[Change, ...]:
    """«改4点了», «改下午» after a card of a visit to come."""
    plain = uniform(text).strip(" 。!")
    found = _NEW_HOUR.fullmatch(plain) or _NEW_PART.fullmatch(plain)
    if found is None or card.record.next_on is None:
        return ()
    step = card.record.next_step or ""
    told = re.search(HOUR, step)
    words = step[:told.start()] + found["hour"] + step[told.end():] if told else f"{found['hour']} {step}"
    return (Change("next_step", words.strip()),)


def day_moved(text: str, card: CardSeen, today: date) -> tuple[Change, ...]:
    """«改到下下个月8号», «下下个月8号吧» after a card of a step to come: its step on that day."""
    plain = uniform(text).strip(" 。!")
    found = find_dates(plain, today)
    on = found[0].on(True, today) if len(found) == 1 else None
    if on is None or on.start <= today or card.record.next_on is None:
        return ()
    rest = f"{plain[:found[0].start]}{plain[found[0].end:]}"
    return moved_to_day(on, "", card.record.next_step) if _NEW_DAY.fullmatch(rest) else ()


def _meant_sum(plain: str, card: CardSeen) -> tuple[list[Labelled], str, list[_Held], list[_Held]]:
    """The sums that are said, what is said beside the first, the card's sums, those of them that are meant."""
    sums = [item for item in label(plain, find_sums(plain)) if not item.sum.vague]
    rest = plain if not sums else plain[:sums[0].sum.start] + plain[sums[0].sum.end:]
    held = [(p, n, amount) for p, mention in enumerate(card.record.projects)
            for n, amount in enumerate(mention.amounts)]
    meant = [one for one in held if not sums or one[2].money == sums[0].amount().money] if len(sums) < 2 else []
    return sums, rest, held, meant


def _of_a_sum(plain: str, card: CardSeen) -> tuple[Change, ...]:
    sums, rest, held, meant = _meant_sum(plain, card)
    if len(meant) == 1 and _SO_FAR.fullmatch(rest):
        return (Change(_path(meant[0]), replace(meant[0][2], basis=Basis.TOTAL)),)
    called = _CALLED.fullmatch(rest)
    if len(meant) == 1 and called is not None and called.lastgroup:
        kind = next(kind for kind, _ in AMOUNT_KINDS if kind.name == called.lastgroup.removeprefix("bare_"))
        return (Change(_path(meant[0]), Amount(kind, meant[0][2].money, meant[0][2].approx)),)
    return _bare(sums[0].amount(), rest, held) if len(sums) == 1 else ()


def _bare(said: Amount, rest: str, held: list[_Held]) -> tuple[Change, ...]:
    """«是4亿美元»: the one sum of the card is another."""
    if len(held) != 1 or not re.fullmatch(r"(?:不对|错了|应该?|[,，\s])*(?:是|为)", rest):
        return ()
    return (Change(_path(held[0]), replace(said, kind=held[0][2].kind, basis=None, capital=held[0][2].capital)),)


def _one_more(plain: str, record: Record) -> tuple[Change, ...]:
    sums = [item for item in label(plain, find_sums(plain)) if not item.sum.vague]
    words = plain if not sums else plain[:sums[0].sum.start] + plain[sums[-1].sum.end:]
    found = _ONE_MORE.match(words)
    if found is None:
        return ()
    number = len(record.projects)
    amounts = tuple(Change(f"projects.{number}.amounts.{n}", item.amount()) for n, item in enumerate(sums))
    return (Change(f"projects.{number}.name", found["name"].strip()), *amounts)


def _path(one: _Held) -> str:
    return f"projects.{one[0]}.amounts.{one[1]}"
