"""What one sentence says of a check on the spot: which day, who was there, where.

A label («人员：», «地点：») goes before what the sentence tells by itself; whoever speaks is there where they say 我.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from domain.verdicts.evidence import Evidence
from domain.verdicts.procedure import Proof
from reading.names.certain_names import SURNAME
from reading.read import read
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates

SHORT = 40  # characters of an answer that is one thing
_LABEL = r"[:：]\s*([^;；。\n]{1,80})"
_PEOPLE = regex(rf"(?:人员|参加人员?|核查人员?|核查人|同行){_LABEL}")
_PLACE = regex(rf"(?:地点|位置|现场){_LABEL}")
_NEXT_LABEL = regex(r"[,，\s]*(?:人员|参加|核查人|同行|地点|位置|日期|时间)[一-龥]{0,2}[:：].*$")
_TITLED = regex(rf"{SURNAME}(?:工(?![地业程厂人序])|局)|{SURNAME}[一-龥]?(?:局长|处长|科长|主任|书记|县长|镇长|"
                     rf"所长|队长)|[小老]{SURNAME}(?=[,，、;；。\s和与及]|$)|"
                     r"(?:督查员|联络员|管理员|科员|科长|主任|干部|专班成员)[甲乙丙丁戊己]?")
_AT = regex(r"(?:在|到|去|赴|来到)([一-龥A-Za-z0-9]{2,20}?)(?:的?(?:现场|工地|厂区|厂房|车间|项目)|看|核|查|检|"
                 r"实地|"
                 r"[了,，。;；\s]|$)")
_SPOT = regex(r"(?:^|[,，、;；。\s])([一-龥A-Za-z0-9]{2,20}(?:工地|现场|厂区|厂房|车间|园区?|地块|大楼|基地|"
                   r"[村镇]|街道))(?=[,，、;；。\s]|$)")
_BETWEEN = regex(r"[、,，/和与及\s]+")
_OURSELVES = regex(r"我(?!们?县|市|区|局|办|单位)")


def read_evidence(text: str, today: date, speaker: str = "", roster: Sequence[str] = (),
                  wanted: Sequence[Proof] = ()) -> Evidence:
    """Day (never one to come), people and place as far as the words tell them; the words themselves as the note. Where
    nothing but the place, or nothing but the people, is `wanted` in words, a few words are just that."""
    plain = uniform(text)
    found = Evidence(_day(plain, today), _people(plain, speaker, roster), _place(plain, today), note=text.strip())
    asked = [proof for proof in wanted if proof in (Proof.DAY, Proof.PEOPLE, Proof.PLACE)]
    if asked == [Proof.PLACE] and not found.place and len(plain) <= SHORT:
        return replace(found, place=text.strip())
    if asked == [Proof.PEOPLE] and not found.people and len(plain) <= SHORT:
        return replace(found, people=tuple(filter(None, _BETWEEN.split(plain.strip("。. ")))))
    return found


def _day(text: str, today: date) -> date | None:
    days = [span.start for when in find_dates(text, today) if (span := when.on(False, today)) is not None]
    return next((day for day in days if day <= today), None)


def _people(text: str, speaker: str, roster: Sequence[str]) -> tuple[str, ...]:
    labelled = _PEOPLE.search(text)
    if labelled is not None:
        return tuple(filter(None, _BETWEEN.split(_NEXT_LABEL.sub("", labelled[1]))))
    named = [(text.index(name), name) for name in roster if name in text]
    named += [(found.start(), found[0]) for found in _TITLED.finditer(text)
              if not any(found[0] in name or name in found[0] for _, name in named)]
    own = (speaker,) if speaker and _OURSELVES.search(text) else ()
    return tuple(dict.fromkeys((*own, *(name for _, name in sorted(named)))))


def _place(text: str, today: date) -> str:
    labelled = _PLACE.search(text)
    if labelled is not None:
        return _NEXT_LABEL.sub("", labelled[1]).strip(" ,，")
    told, at = read(text, today).places, _AT.search(text)
    if told and not (at is not None and at[1].startswith(told[0])):
        return told[0]
    spot = _SPOT.search(text)
    return at[1] if at is not None else spot[1] if spot is not None else ""
