"""From a message to its record: `read` puts the parts together."""

from dataclasses import replace
from datetime import date

from domain.money import AmountKind
from domain.record import NOTHING, Record, UpdateKind
from reading.cues import furthest
from reading.doubts import doubts
from reading.kinds import kind_of
from reading.parse import parse
from reading.people import people
from reading.places import plain_place
from reading.projects import mentions
from reading.tense import is_to_come
from reading.timing import timing

_ARRIVED = (AmountKind.PAID_IN, AmountKind.INVESTED, AmountKind.DEPOSIT, AmountKind.REGISTERED, AmountKind.TOTAL)


def read(text: str, sent_on: date) -> Record:
    """What one message reports. Pure, offline, deterministic; never raises for any text."""
    parsed = parse(text, sent_on)
    stage = furthest(parsed.steps)
    named = bool(parsed.cast.enterprises or parsed.cast.projects or parsed.sums)
    paid = any(item.kind in _ARRIVED for item in parsed.sums)
    kind = kind_of(parsed.text, parsed.ahead, parsed.steps, stage, named=named, paid=paid)
    if kind is UpdateKind.OTHER:
        return NOTHING
    times = timing(parsed, sent_on, kind, stage)
    there = [] if kind is UpdateKind.LEAD else [run for run in parsed.cast.places if not is_to_come(parsed.text, parsed.ahead, run.start)]
    record = Record(
        kind,
        times.happened,
        tuple(plain_place(run) for run in there),
        tuple(parsed.raw[run.start : run.end] for run in parsed.cast.enterprises if not is_to_come(parsed.text, parsed.ahead, run.start)),
        people(parsed.text, kind),
        mentions(parsed, kind, stage),
        times.next_on,
        times.next_step,
    )
    return replace(record, doubts=doubts(parsed, record, times, sent_on))
