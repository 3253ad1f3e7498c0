"""A trip that was told of becomes otherwise: «西安不去了», «上海那趟改到下周三», «要多待两天», «不去西安了，改去成都»,
«行程取消»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reading.meaning.trip_talk import back_on, is_place
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.date_meanings import length_of_time
from reading.values.dates import When, find_dates

LONGEST = 40  # characters: a longer text tells news
_SOFT = (r"(?:那趟|那边|这趟|这次|这一趟|之行|市|的|我们?|先|暂时?|临时|又|可能|估计|恐怕|怕是?|也|就|看来|要|得|"
         r"[,，\s])*")
_OFF = r"(?:不(?:用|能|再)?[去跑]了?|[去走]不(?:了|成|开)了?|没法去了?|取消|不[出]差了|作罢|泡汤|黄了)"
_TRIP = r"(?:(?:这次|这趟|那趟|本次|原来)?的?(?:出差|外出|行程)|[这那一]一?趟)"
_BY = r"(?P<n>\d{1,2}|半|[一两二三四五六七八九十]{1,2})个?(?P<unit>天|晚|周|星期|礼拜|日)"
_LONGER = regex(rf"(?:多[待呆住留跑转看]|延长|晚回来?|推[迟后]回来?|顺延|[推延]迟?)(?:个)?{_BY}|"
                     r"晚(?P<late>\d|[一两二三])天(?:再)?[回返]")
_SHORTER = regex(rf"(?:提[前早]|早)(?:回来?|返回?)?{_BY}(?:回来?|返回?|结束)?")
_SHIFTED = regex(rf"(?:(?:推[迟后]|延[期迟后]|顺延|往后[推延挪放]|[推延挪])|(?P<sooner>提前|往前[提挪]))了?{_BY}")
_MOVES = regex(r"改|推|延|提前|挪|顺延|另约|调整|换到")
_STAYS = regex(r"多[待呆住留]|晚.{0,3}[回返]|早.{0,3}[回返]|提前.{0,4}[回返]|延.{0,4}[回返]|改.{0,6}[回返]|"
                    r"推.{0,6}[回返]")
_BACK = regex(r"\s*(?:晚上|下午|上午|早上|中午|才|再)*[回返]")
_THEN = regex(r"(?:还是|那就?|就)(?:改|定)?(?:成|到|在)?(?:去|走|出发)")  # «还是周四去»
_OTHER = regex(r"(?:改|换)(?:成|为|到|去|跑|在)*(?P<place>[一-龥]{2,6}?)(?:市)?(?:了|吧|出差|考察|[,，。!！\s]|$)")
# what is put off is a step of a project, not the trip
_STEPS = regex(r"签约|开工|投产|竣工|到位|到账|进场|拿地|验收|评审|上会|合同|协议|项目|来访|过来|来人")

# «西安的王总晚回来两天», «西安那家推迟两天»: news of somebody else's days
_OF_OTHERS = regex(r"客[商户人]|企业|公司|厂|[那这]家|[一-龥]总|老板|董事?长?|见面|会面|对方|他们|人家|的考察")


@dataclass(frozen=True, slots=True)
class TripSeen:
    """A trip of the speaker that runs, lies ahead, or is still to be confirmed. `spoken_of`: it is replied to, or was
    told of in these minutes."""

    trip_id: int
    places: tuple[str, ...]
    first: date
    until: date | None
    spoken_of: bool = False


@dataclass(frozen=True, slots=True)
class TripChanges:
    """What holds from now on; `off`: the trip is called off, and nothing else is said."""

    trip_id: int
    first: date
    until: date | None
    places: tuple[str, ...]
    off: bool = False


def may_change_trip(text: str) -> bool:
    """Whether the words can be of a trip that is to be otherwise at all, so that the trips are looked up."""
    plain = uniform(text).strip()
    return len(plain) <= LONGEST and (re.search(_OFF, plain) or _MOVES.search(plain) or _STAYS.search(plain)
                                      or re.search("不[去到].{2,9}了|还是|那就", plain)) is not None


def trip_change(text: str, trips: Sequence[TripSeen], today: date, alone: bool) -> TripChanges | None:
    """None where no trip becomes otherwise. `trips`: the one told of last behind; `alone`: no visit was spoken of just
    before, so that words that name no place («不去了») can only mean the trip."""
    plain = uniform(text).strip()
    if not trips or len(plain) > LONGEST:
        return None
    days = [when for when in find_dates(plain, today) if when.future is not None]
    bare = _without(plain, days)
    for trip in reversed(trips):
        if _is_meant(bare, trip, trips, alone and _fits(days, trip, today)):
            of_trip = _STEPS.search(plain) is None and _OF_OTHERS.search(bare) is None
            later = _later(plain, bare, days, trip, today) if of_trip else None
            found = _elsewhere(bare, trip) or later or _off(bare, trip)
            if found is not None:
                return found
    return None


def _fits(days: Sequence[When], trip: TripSeen, today: date) -> bool:
    """«今天不去了» on the third day of a trip is of something else."""
    return not any(trip.first < span.start <= today for when in days if (span := when.on(True, today)) is not None)


def _without(plain: str, days: Sequence[When]) -> str:
    for when in sorted(days, key=lambda one: -one.start):
        plain = plain[:when.start] + plain[when.end:]
    return plain.strip(" ,，")


def _is_meant(bare: str, trip: TripSeen, trips: Sequence[TripSeen], alone: bool) -> bool:
    """Its place is named; or no place is, and the words are of a trip or say no more than that one stays."""
    if any(place.removesuffix("市") in bare for place in trip.places):
        return True
    if not alone or trip is not trips[-1]:
        return False
    if trip.spoken_of and (_MOVES.match(bare) or _BACK.search(bare) or _THEN.match(bare)):
        return True
    opens = re.match(rf"{_SOFT}{_TRIP}", bare) or re.fullmatch(rf"{_SOFT}{_OFF}.?", re.split("[,，]", bare)[0])
    return opens is not None or _STAYS.search(bare) is not None


def _place(trip: TripSeen) -> str:
    return "|".join(re.escape(place.removesuffix("市")) for place in trip.places) or "$^"


def _off(bare: str, trip: TripSeen) -> TripChanges | None:
    """«西安不去了», «不去西安了», «出差先取消», «不去了»: in its first words or its last."""
    what = rf"(?:去|到|赴)?(?:{_place(trip)}){_SOFT}(?:{_TRIP})?|{_TRIP}|^"
    off = re.search(rf"(?:{what}){_SOFT}{_OFF}", bare) or re.search(
        rf"(?:不(?:用)?[去到]|取消[去赴到]?|[去到]不[了成]){_SOFT}(?:{_place(trip)})", bare)
    return None if off is None else TripChanges(trip.trip_id, trip.first, trip.until, trip.places, off=True)


def _elsewhere(bare: str, trip: TripSeen) -> TripChanges | None:
    """«不去西安了，改去成都»."""
    found = next((one for one in _OTHER.finditer(bare) if is_place(one["place"])), None)
    if found is None or found["place"] in trip.places:
        return None
    places = tuple(place for place in trip.places if place.removesuffix("市") not in bare[:found.start()])
    places = places if len(places) < len(trip.places) else ()
    return TripChanges(trip.trip_id, trip.first, trip.until, (*places, found["place"]))


def _later(plain: str, bare: str, days: Sequence[When], trip: TripSeen,
           today: date) -> TripChanges | None:
    """Another day of setting out or of coming back, or so many days more or less."""
    back = next((when for when in days if _BACK.match(plain, when.end)), None)
    span = back.on(True, today) if back is not None else None
    if back is not None and span is not None and (_STAYS.search(plain) or _MOVES.search(plain)):
        return _with(trip, trip.first, back_on(back, span.end, trip.first))
    if _STAYS.search(plain) and (by := _longer(plain)) is not None and trip.until is not None:
        return _with(trip, trip.first, trip.until + by)
    if not (_MOVES.search(plain) or _THEN.match(bare)):
        return None
    set_out = next((_in_its_week(when, found.start, trip, today) for when in days
                    if (found := when.on(True, today)) is not None
                    and (_MOVES.search(plain, max(0, when.start - 6), when.start) or _THEN.match(bare))), None)
    if set_out is not None:
        return _shifted(trip, set_out - trip.first)
    by = _shift(plain)
    return None if by is None else _shifted(trip, by)


def _in_its_week(when: When, day: date, trip: TripSeen, today: date) -> date:
    """«改成周四去» of a trip of next week: a bare weekday is one of the trip's own week, where that lies ahead."""
    if when.form != "week" or when.past == when.future:
        return day
    own = trip.first + timedelta(days=day.weekday() - trip.first.weekday())
    return own if own >= today else day


def _longer(plain: str) -> timedelta | None:
    more, less = _LONGER.search(plain), _SHORTER.search(plain)
    if more is not None:
        return length_of_time(more["n"] or more["late"], "天" if more["late"] else _unit(more))
    return -length_of_time(less["n"], _unit(less)) if less is not None else None


def _shift(plain: str) -> timedelta | None:
    found = _SHIFTED.search(plain)
    return None if found is None else length_of_time(found["n"], _unit(found)) * (-1 if found["sooner"] else 1)


def _unit(found: re.Match[str]) -> str:
    return {"晚": "天", "日": "天"}.get(found["unit"], found["unit"])


def _with(trip: TripSeen, first: date, until: date | None) -> TripChanges | None:
    same = (first, until) == (trip.first, trip.until)
    return None if same or (until is not None and until < first) else TripChanges(trip.trip_id, first, until,
                                                                                  trip.places)


def _shifted(trip: TripSeen, by: timedelta) -> TripChanges | None:
    return _with(trip, trip.first + by, trip.until + by if trip.until is not None else None)
