"""Which units are asked for by how far they are with their task: it is met or not, done by so much, ahead of the
schedule or behind it («哪几家没跟上序时»), more than done («超额完成的单位»)."""

from dataclasses import replace

from domain.asking.query import Narrowing, Sought, Topic
from reading.question.slot_words import Slot
from reading.question.slots import CutQuestion
from reading.question.topic import asked
from reading.text.patterns import regex

_NOT = r"(?:还|都|也|仍)*(?:没有?|未能?|不)(?:曾|能)?"
_REACHES = r"(?:达到?|到|跟得?上|赶得?上|追得?上|完成)"
_LAGS = r"(?:欠|落后于?|滞后于?|慢于|慢过|低于)"
_LEADS = r"(?:超过?出?|领先于?|快于|快过|高于)"
_SCHEDULE = r"(?:了|着)?(?:按|照)?序时"
_BEHIND_NOT = regex(rf"{_NOT}{_LAGS}{_SCHEDULE}|不慢于序时")
_BEHIND = regex(rf"(?:{_LAGS}|{_NOT}(?:{_REACHES}|{_LEADS})|[跟赶达追]不[上到]){_SCHEDULE}|"
                rf"(?:比|较)序时(?:进度)?(?:要|还|更)?(?:慢|低|落后|欠|差)|"
                rf"序时(?:进度)?(?:任务)?(?:{_NOT}{_REACHES}|[跟赶达追]不[上到]|欠|落后|滞后)")
_AHEAD = regex(rf"(?:{_LEADS}|{_REACHES}){_SCHEDULE}|(?:比|较)序时(?:进度)?(?:要|还|更)?(?:快|高|超|领先)|"
               rf"序时(?:进度)?(?:任务)?(?:{_REACHES}|{_LEADS})")
_EITHER = regex(r"还是|或者?|多少|几个(?:百分)?点|[吗没](?:有)?[?？]?$|怎么样|如何")
_HOW = regex(r"怎么样|怎样|如何|咋样|完成(?:得|的)?情况")
_THOSE = regex(r"的(?:(?:单位|部门|乡镇|园区)(?:名单)?)?(?:都|请|给我?|帮我)*(?=[?？。]?$|列|发|报|看|查|说)")
_SURPASSED = regex(r"超额(?!任务|多少|几)(?:完成|达成|的|了|$)|超任务(?!多少|几)")


def standing(only: Narrowing, cut: CutQuestion, topic: Topic) -> Narrowing:
    """«谁完成任务了», «哪些单位没完成», «不到一半的», «欠序时的», «超额完成的»."""
    only = replace(only, rate=next((p.value for p in cut.of(Slot.PERCENT)), None))
    of_units = cut.has(Slot.WHICH_GROUP) or asked(cut, Sought.WHO, Sought.FIRMS)
    which = of_units or (_THOSE.search(cut.text) and not cut.has(Slot.UNIT))
    if topic is not Topic.TARGETS or not which or only.rate is not None:
        return only
    on_schedule = None if _EITHER.search(cut.text) else _on_schedule(cut.text)
    if on_schedule is not None:
        return replace(only, on_schedule=on_schedule)
    if _SURPASSED.search(cut.text):
        return replace(only, surpassed=not cut.has(Slot.NOT))
    return replace(only, met=_met(cut)) if of_units and not cut.has(Slot.ORDER) else only


def _on_schedule(text: str) -> bool | None:
    if _BEHIND_NOT.search(text):
        return True
    return False if _BEHIND.search(text) else True if _AHEAD.search(text) else None


def _met(cut: CutQuestion) -> bool | None:
    if _HOW.search(cut.text):  # «月底了，各单位任务完成得怎么样»
        return None
    return False if cut.has(Slot.NOT) else True if cut.has(Slot.DONE) and "完成" in cut.text else None
