"""Somebody was out and says no more: «去了趟无锡», «上周去昆山跑了三天招商», «3月14日至17日外出招商». The card asks for
the rest: whom he met, and where he was where even that is not told."""

from dataclasses import replace
from datetime import date

from domain.filing.record import NOTHING, Doubt, Record, UpdateKind
from reading.names.name_shapes import is_known_place
from reading.report.trip_length import LENGTH
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.text.vocabulary import vocabulary
from reading.values.dates import find_dates

_WHO = (r"(?:我们?|咱们?|大家|[和跟与陪随同、]|[一-龥]{1,3}(?:局长?|主任|书记|[县镇乡区市]长|科长|组长)|带[队着]|率队|"
        r"一行|带了?[一二两三四五六七八九十\d]{1,2}个?人)*")
_ALSO = r"(?:又|也|刚刚?|专门|都|一直|全|再次|还)*"
_OUT = r"(?:外出|出差|出去|出门)"
_TOWN = r"(?P<place>[一-龥]{2,5}?)市?(?:[、和及](?P<second>[一-龥]{2,5}?)市?)?(?:那边)?"
_WORK = (r"(?:招商引资|驻点招商|招商|驻点|考察|对接(?:项目|客商|企业)?|调研|洽谈(?:项目)?|"
         r"跑(?:项目|招商|企业)|(?:拜访|走访|找)(?:客商|企业)|"
         r"推介(?:项目)?|叩门招商|上门招商)")
_BUSY = r"(?:跑|待|呆|住|驻|转|走|忙)(?:了|过)?"
_HOW_LONG = rf"(?:{LENGTH}(?:的)?)"
_END = r"(?:活动|工作|行程)?[了啊呢嘛吧。!,\s]*"
_TO = r"(?:去|赴|到|前往|飞|跑|在)"
# «去了趟昆山», «去昆山招商», «在昆山驻点了一周»
_WENT = regex(rf"{_WHO}{_ALSO}{_OUT}?{_TO}(?:(?P<once>[了过]一?[趟次回])|[了过])?{_TOWN}"
              rf"(?P<work>(?:{_OUT}|{_WORK}|{_BUSY}|{_HOW_LONG}|[、,\s去])*){_END}")
# «外出招商», «出去跑了三天项目»
_WAS_OUT = regex(rf"{_WHO}{_ALSO}(?:{_OUT}|(?:在外面?|到外地|去外地|在外地))"
                 rf"(?P<work>(?:{_WORK}|{_BUSY}|{_HOW_LONG}|[、,\s去])*){_END}")
_IS_WORK = regex(_WORK)
_IS_LONG = regex(_HOW_LONG)
NO_PLACE = "no_place"
_KIND = Doubt("kind", "guessed_kind", (str(UpdateKind.PROGRESS),))


def bare_trip(record: Record, text: str, today: date) -> Record:
    """The record as it is, unless nothing was found, or nothing but a trip, in words that are a day that has begun, who
    went, a known place or none, and what for or how long alone."""
    nowhere = record.kind is UpdateKind.TRIP and not (record.places or record.enterprises or record.projects)
    if not (record.kind is UpdateKind.OTHER or nowhere):
        return record
    plain = uniform(text).strip()
    days = find_dates(plain, today)
    rest = "".join(char for at, char in enumerate(plain) if not any(one.start <= at < one.end for one in days))
    rest = rest.strip(" ,")
    happened = days[0].done(today) if len(days) == 1 else None
    if len(days) > 1 or (days and (happened is None or happened.start > today)):
        return record
    places = _places(rest, told=bool(days))
    if places is None:
        return record
    asked = () if places else (Doubt("places", NO_PLACE),)
    return replace(NOTHING, kind=UpdateKind.TRIP, happened=happened, places=places, doubts=(*asked, _KIND))


def _places(rest: str, told: bool) -> tuple[str, ...] | None:
    """Where they were; None where it is no trip. `told`: its day is."""
    went = _WENT.fullmatch(rest)
    names = tuple(name for name in (went["place"], went["second"]) if name) if went else ()
    if went and all(vocabulary().get(name) == "P" or is_known_place(name) for name in names):
        return names if went["once"] or (told and went["work"]) or _IS_LONG.search(went["work"]) else None
    out = _WAS_OUT.fullmatch(rest)
    return () if out and told and _IS_WORK.search(out["work"]) else None
