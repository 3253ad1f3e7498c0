"""What the reading guessed or could have read otherwise, for the card to show (`Doubt` says how)."""

import re
from collections.abc import Iterator
from datetime import date

from domain.filing.record import Doubt, Record, Span, UpdateKind
from domain.money import AmountKind
from reading.meaning.kind import kinds_told
from reading.meaning.tense import ahead_of
from reading.meaning.timing import Timing
from reading.parse import LIMIT, Parsed
from reading.values.dates import When

_MASK = re.compile(r"[xX*×某]")
_MASKED = re.compile(r"(?<![a-zA-Z])\d*[xX*×某]{1,4}\d*(?:多|余|来)?(?:个)?(?:亿|万)")
_VISITS = frozenset({UpdateKind.TRIP, UpdateKind.RECEPTION})
_CLOSE = 3  # two readings of a date are both likely where neither lies more than three times as far away


def doubts(parsed: Parsed, record: Record, times: Timing, sent_on: date) -> tuple[Doubt, ...]:
    """Every doubt about `record`, the most basic first."""
    return (
        *_about_kind(parsed, record),
        *_about_days(parsed, times, sent_on),
        *_about_sums(parsed, record),
        *_about_text(parsed, record),
    )


def _about_kind(parsed: Parsed, record: Record) -> Iterator[Doubt]:
    """No word told the kind, or words of both going out and receiving are there: the others are offered."""
    if record.kind in _VISITS:
        if kinds_told(parsed.text, parsed.ahead, _VISITS) == _VISITS:
            yield Doubt("kind", "guessed_kind", tuple(str(kind) for kind in _VISITS if kind is not record.kind))
    elif not kinds_told(parsed.text, parsed.ahead, frozenset({record.kind})):
        likely = (UpdateKind.TRIP, UpdateKind.RECEPTION, UpdateKind.PROGRESS, UpdateKind.LEAD)
        yield Doubt("kind", "guessed_kind", tuple(str(kind) for kind in likely if kind is not record.kind)[:3])


def _about_days(parsed: Parsed, times: Timing, sent_on: date) -> Iterator[Doubt]:
    for field, when in (("happened", times.told), ("next_on", times.due)):
        if when and when.past and when.future and when.past != when.future and _either(parsed, when, sent_on):
            chosen = times.happened if field == "happened" else times.next_on
            yield Doubt(field, "two_dates", tuple(_said(span) for span in (when.past, when.future) if span != chosen))


def _either(parsed: Parsed, when: When, sent_on: date) -> bool:
    """Nothing but its distance told on which side of the day sent the date lies, and both sides are near."""
    if ahead_of(parsed.text, when, sent_on) is not None or not when.past or not when.future:
        return False
    behind, before = max(1, (sent_on - when.past.end).days), max(1, (when.future.start - sent_on).days)
    return max(behind, before) <= _CLOSE * min(behind, before)


def _said(span: Span) -> str:
    """A span as the cards' buttons write it: one day, or `start/end`."""
    return span.start.isoformat() if span.start == span.end else f"{span.start.isoformat()}/{span.end.isoformat()}"


def _about_sums(parsed: Parsed, record: Record) -> Iterator[Doubt]:
    guessed = {(item.sum.low, item.sum.currency) for item in parsed.sums if item.guessed}
    for at, mention in enumerate(record.projects):
        for number, amount in enumerate(mention.amounts):
            path = f"projects.{at}.amounts.{number}"
            if amount.upper is not None:
                yield Doubt(path, "range", (amount.money.plain(), amount.upper.plain()))
            if (amount.money.value, amount.money.currency) in guessed and amount.kind is AmountKind.TOTAL:
                yield Doubt(path, "guessed", (str(AmountKind.PHASE), str(AmountKind.PAID_IN), str(AmountKind.OUTPUT)))


def _about_text(parsed: Parsed, record: Record) -> Iterator[Doubt]:
    """Numbers that are there but not readable, and text beyond what is read."""
    vague = any(item.sum.vague for item in parsed.sums)
    if record.projects and (vague or (_MASK.search(parsed.text) and _MASKED.search(parsed.text))):
        yield Doubt("projects.0.amounts", "masked")
    if len(parsed.raw) > LIMIT:
        yield Doubt("kind", "long")
