"""Which activities one message tells beside its own kind: a signing on a trip is a trip, visits and a signing.

Decided in this order: who came or met keeps to that; else whoever went to a place that is not home was on a trip, and
visited the enterprises named; what was held (推介会, 培训) is named by its word.
"""

import re
from collections.abc import Collection

from domain.figures.fact import FactKind
from domain.filing.record import Record, UpdateKind

WENT = re.compile(r"赴(?!约)|前往|率[队团]|带[队团]|外出|出差|拜[访会]|走访|上门|登门|叩门|考察(?!团|组)|去了?")
HELD = r"(?:举[办行]|召开|承办|主办|组织|开展|开了|参加|出席|办了|协办)[^。;]{0,24}"
PROMOTED = re.compile(HELD + r"(?:推介|恳谈会|招商大会|招商会|招商活动)")
TRAINED = re.compile(r"培训|学习会|专题学习|专题讲座|业务讲座|授课|大讲堂")
AT_HOME = frozenset({UpdateKind.RECEPTION, UpdateKind.LEAD, UpdateKind.ISSUE})


def activities(text: str, record: Record, home: Collection[str] = ()) -> tuple[FactKind, ...]:
    """线索, 走访, 外出, 来访, 会议, 培训, 推介会 that the message tells, each once; `home`: places that are no trip."""
    if record.kind is UpdateKind.APPOINTMENT:
        return ()  # nothing has taken place yet
    found: list[FactKind] = []
    if _went(text, record, home):
        found.append(FactKind.TRIP)
    if record.enterprises and (FactKind.TRIP in found or record.kind is UpdateKind.TRIP):
        found.append(FactKind.VISIT)
    if record.kind is UpdateKind.RECEPTION:
        found.append(FactKind.RECEPTION)
    if record.kind is UpdateKind.LEAD:
        found.append(FactKind.LEAD)
    return (*found, *_held(text, record))


def _went(text: str, record: Record, home: Collection[str]) -> bool:
    away = [place for place in record.places if place not in home]
    if record.kind is UpdateKind.TRIP:
        return bool(away) or not record.places
    told_of_going = record.kind is UpdateKind.SIGNING or WENT.search(text) is not None
    return bool(away) and told_of_going and record.kind not in AT_HOME


def _held(text: str, record: Record) -> tuple[FactKind, ...]:
    promoted = PROMOTED.search(text) is not None and record.kind in (UpdateKind.MEETING, UpdateKind.TRIP,
                                                                     UpdateKind.SIGNING)
    if record.kind is not UpdateKind.MEETING:
        return (FactKind.PROMOTION,) if promoted else ()
    return (FactKind.PROMOTION if promoted else FactKind.TRAINING if TRAINED.search(text) else FactKind.MEETING,)
