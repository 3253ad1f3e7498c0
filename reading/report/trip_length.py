"""How long a trip took where its words say so beside its days: «上周去昆山跑了三天» is three days of that week, nobody
says which; «2月14日起跑了三天» is the 14th to the 16th."""

from dataclasses import replace
from datetime import date, timedelta

from domain.filing.offers import span_text
from domain.filing.record import Doubt, Record, Span, UpdateKind
from domain.numerals import number
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates

_COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
LENGTH = rf"(?:为期|历时|前后|一共|总共|共|整整)?(?:{_COUNT}(?:天|个?星期|个?礼拜|周)|半个月)(?:时间|左右)?"
_TOLD = regex(
    r"(?:(?:跑|待|呆|住|驻|转|走|忙|出差|外出|招商|考察|驻点|对接|调研|为期|历时|前后|行程|一共|总共|共|整整)(?:了|过)?(?:大概|近|约)?"
    rf"(?P<n>{_COUNT})(?P<unit>天|个?(?:星期|礼拜)|周)|(?P<n2>{_COUNT})天(?:时间)?的?(?:招商|考察|行程|出差|外出|驻点))"
    r"(?!后|前|内|以|之|[就才])")
_NOT_YET = regex(r"(?:再|还[要得能会]|准备|计划|打算|预计|要|想|将|拟)[^,。;]{0,6}$")
_BEGAN = regex(r"(?:起|开始|出发|动身)")
_MANY = 31


def with_length(record: Record, text: str, today: date) -> Record:
    """A trip with the days that its words count where its own are more; where they are fewer, those that it may have
    taken stand on buttons, and a day that it began on has them behind it."""
    told = _length(uniform(text)) if record.kind is UpdateKind.TRIP else None
    if told is None or not 1 < told <= _MANY:
        return record
    if record.happened is None:
        return replace(record, doubts=(*record.doubts, _asked([_until(today, told)])))
    days = (record.happened.end - record.happened.start).days + 1
    if told < days:
        return replace(record, days=told)
    first = Span(record.happened.start, record.happened.start + timedelta(told - 1))
    if told == days or _began(text, today):
        return replace(record, happened=first if first.end <= today else record.happened)
    may = [span for span in (first, _until(record.happened.end, told)) if span.end <= today]
    return replace(record, doubts=(*record.doubts, _asked(may)))


def _length(plain: str) -> int | None:
    """In days; None where it is not told, or only planned."""
    found = next((one for one in _TOLD.finditer(plain) if not _NOT_YET.search(plain, 0, one.start())), None)
    count = number(found["n"] or found["n2"]) if found else None
    return None if found is None or count is None else int(count) * (1 if (found["unit"] or "天") == "天" else 7)


def _began(text: str, today: date) -> bool:
    plain = uniform(text)
    return any(_BEGAN.match(plain, when.end) for when in find_dates(plain, today))


def _until(last: date, days: int) -> Span:
    return Span(last - timedelta(days - 1), last)


def _asked(may: list[Span]) -> Doubt:
    return Doubt("happened", "length", tuple(dict.fromkeys(map(span_text, may))))
