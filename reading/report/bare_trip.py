"""«去了趟无锡», «昨天跑了趟厦门»: somebody went to a place and says no more; the card asks whom he met."""

from dataclasses import replace
from datetime import date

from domain.filing.record import NOTHING, Doubt, Record, UpdateKind
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.text.vocabulary import vocabulary
from reading.values.dates import find_dates

_WENT = regex(r"(?:我们?|咱们?|[一-龥]{1,2}(?:局长?|主任|书记|[县镇乡]长|科长)(?:带队)?)?(?:又|也|刚|专门)*"
              r"(?:去|跑|到|飞)了一?[趟次回](?P<place>[一-龥]{2,5}?)市?(?:出差|招商|考察|对接|调研)?[了啊呢嘛吧。!\s]*")
_KIND = Doubt("kind", "guessed_kind", (str(UpdateKind.PROGRESS),))


def bare_trip(record: Record, text: str, today: date) -> Record:
    """The record as it is, unless nothing was found in words that are a day, who went and a known place alone."""
    if record.kind is not UpdateKind.OTHER:
        return record
    plain = uniform(text).strip()
    days = find_dates(plain, today)
    rest = "".join(char for at, char in enumerate(plain) if not any(one.start <= at < one.end for one in days))
    went = _WENT.fullmatch(rest.strip(" ,"))
    if went is None or vocabulary().get(went["place"]) != "P":
        return record
    happened = days[0].done(today) if len(days) == 1 else None
    return replace(NOTHING, kind=UpdateKind.TRIP, happened=happened, places=(went["place"],), doubts=(_KIND,))
