"""Which activities one message tells beside its own kind: a signing on a trip is a trip, visits and a signing.

Decided in this order: who came or met keeps to that; else whoever went to a place that is not home was on a trip, and
visited the enterprises named; what was held (推介会, 培训) is named by its word.
"""

from collections.abc import Collection

from domain.figures.fact import FactKind
from domain.filing.record import Record, UpdateKind
from reading.text.patterns import regex

WENT = regex(r"赴(?!约)|前往|率[队团]|带[队团]|外出|出差|拜[访会]|走访|上门|登门|叩门|考察(?!团|组)|去了?")
HELD = r"(?:举[办行]|召开|承办|主办|组织|开展|开了|参加|出席|办了|协办)[^。;]{0,24}"
PROMOTED = regex(HELD + r"(?:推介|恳谈会|招商大会|招商会|招商活动)|"
                 r"(?:赴|前往|[去到在])[^。;，,]{1,12}?(?:集中(?:开展)?招商(?!方案|计划|情况|材料|任务)|推介会)")
# Firms of one's own place are called on (走访) and talked to (对接); who goes away says where to.
LOCAL = regex(r"走访|对接|入企|镇上|镇里|辖区|本[县市区镇乡地]|[县市区镇园]内|我[县市区镇]")
TRAINED = regex(r"培训|学习会|专题学习|专题讲座|业务讲座|授课|大讲堂")
PLAINLY = {UpdateKind.RECEPTION: FactKind.RECEPTION, UpdateKind.LEAD: FactKind.LEAD,
           UpdateKind.MEETING: FactKind.MEETING}
PROMOTING = frozenset({UpdateKind.MEETING, UpdateKind.TRIP, UpdateKind.SIGNING, UpdateKind.RECEPTION})
AT_HOME = frozenset({UpdateKind.RECEPTION, UpdateKind.LEAD, UpdateKind.ISSUE})


def activities(text: str, record: Record, home: Collection[str] = ()) -> tuple[FactKind, ...]:
    """线索, 走访, 外出, 来访, 会议, 培训, 推介会 that the message tells, each once; `home`: places that are no
    trip."""
    promoted = PROMOTED.search(text) is not None and record.kind in PROMOTING
    found: list[FactKind] = []
    if _went(text, record, home, promoted):
        found.append(FactKind.TRIP)
    if (record.enterprises or record.firms) and (FactKind.TRIP in found or record.kind is UpdateKind.TRIP):
        found.append(FactKind.VISIT)
    if promoted:
        found.append(FactKind.PROMOTION)
    elif record.kind in PLAINLY:
        training = record.kind is UpdateKind.MEETING and TRAINED.search(text)
        found.append(FactKind.TRAINING if training else PLAINLY[record.kind])
    if record.leads is not None and FactKind.LEAD not in found:  # «去佛山见了家具协会，拿到3条线索»
        found.append(FactKind.LEAD)
    return tuple(found)


def _went(text: str, record: Record, home: Collection[str], promoted: bool) -> bool:
    away = [place for place in record.places if place not in home]
    if record.kind is UpdateKind.TRIP:
        return bool(away) or (not record.places and LOCAL.search(text) is None)
    told_of_going = record.kind is UpdateKind.SIGNING or WENT.search(text) is not None
    return bool(away) and (promoted or (told_of_going and record.kind not in AT_HOME))
