"""Doubts about days as they were written: no such day, one with a hole in it, two days the wrong way round."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.filing.offers import span_text
from domain.filing.record import Doubt, Record, Span, UpdateKind
from reading.meaning.mood import PLAN
from reading.text.normalise import clause_at, uniform
from reading.text.patterns import regex
from reading.values.date_spans import in_order
from reading.values.dates import find_dates
from reading.values.day_faults import DayFault, day_faults, words_of

REVERSED = "reversed"
_LIMIT = regex(r"\s?之?以?前")
_TO_COME = regex(r"再?(?:过?来|去|回访|签约|开工|投产|动工|到账|到位|交付|竣工|封顶)(?![了过的])")


def with_day_doubts(record: Record, text: str, today: date) -> Record:
    """The record with what is wrong with its days; one of kind OTHER has none."""
    if record.kind is UpdateKind.OTHER:
        return record
    found = (*_of_faults(record, text, today), *_of_reversed(record, text, today))
    fields = {doubt.field for doubt in found if doubt.reason == REVERSED}
    kept = tuple(d for d in record.doubts if d not in found and not (d.field in fields and d.reason == "offered"))
    return replace(record, doubts=(*found, *kept)) if found else record


def _of_faults(record: Record, text: str, today: date) -> Iterator[Doubt]:
    """One doubt of a field and a kind, with all that was written so."""
    plain, said = uniform(text), dict[tuple[str, str], list[str]]()
    for fault in day_faults(plain, today):
        said.setdefault((_field(record, plain, fault), fault.kind), []).append(words_of(text, fault))
    return (Doubt(field, kind, tuple(words)) for (field, kind), words in said.items())


def _field(record: Record, plain: str, fault: DayFault) -> str:
    """Of the step to come, where the words around tell it as planned or something has happened on another day."""
    left, right = clause_at(plain, fault.start)
    planned = PLAN.search(plain, left, right) or _LIMIT.match(plain, fault.end)
    later = record.happened is not None and _TO_COME.match(plain, fault.end)
    return "next_on" if planned or later or record.kind is UpdateKind.APPOINTMENT else "happened"


def _of_reversed(record: Record, text: str, today: date) -> Iterator[Doubt]:
    """«5月8日至5日»: each of the two days alone is the other reading."""
    for when in find_dates(uniform(text), today):
        for field, span in (("happened", when.past), ("next_on", when.future)):
            if span is not None and span.end < span.start and getattr(record, field) == in_order(span):
                yield Doubt(field, REVERSED, tuple(span_text(Span(day, day)) for day in (span.start, span.end)))
