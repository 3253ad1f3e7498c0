"""An event that was held and names nobody («今天在上海举办产业专题推介会») is a meeting of ours: plans count them
(mechanisms 8, 9)."""

from dataclasses import replace
from datetime import date

from domain.filing.record import Doubt, Record, UpdateKind
from reading.meaning.activities import PROMOTED
from reading.meaning.mood import is_planned
from reading.report.plain_news import plain_news
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.text.vocabulary import vocabulary

_KIND = Doubt("kind", "guessed_kind", (str(UpdateKind.TRIP),))
_AT = regex(r"[在赴到](?P<place>[一-龥]{2,5}?)(?:[县市区])?(?=成功|圆满|联合|集中|举|召|开|承|主办|组织|办|参)")
_NOT_HELD = regex(r"[?？吗]|(?:没|未|不|取消|推迟|延期|别|请|要求|筹备|准备|拟|通知|方案|如何|怎么)")


def event_held(record: Record, text: str, today: date) -> Record:
    """The record as it is, unless nothing was found in words that tell of such an event on a day that has come."""
    plain = uniform(text)
    told = PROMOTED.search(plain)
    if record.kind is not UpdateKind.OTHER or told is None or _NOT_HELD.search(plain) or is_planned(
            plain, told.start(), told.end()):
        return record
    news = plain_news(text, today, _KIND)
    if news.happened is None or news.happened.start > today:
        return record
    at = _AT.search(plain)
    known = at is not None and vocabulary().get(at["place"]) == "P"
    return replace(news, kind=UpdateKind.MEETING, places=(at["place"],) if at and known else ())
