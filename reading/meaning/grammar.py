"""What the grammar alone makes of a message: the kind, our head count, the projects; the one of the two opinions."""

from domain.filing.record import Record
from domain.money import AmountKind
from reading.meaning.kind import kind_of
from reading.meaning.project_entries import mentions
from reading.meaning.stage_cues import furthest
from reading.parse import Parsed
from reading.values.head_counts import people

_ARRIVED = (AmountKind.PAID_IN, AmountKind.INVESTED, AmountKind.DEPOSIT, AmountKind.REGISTERED, AmountKind.TOTAL)


def grammar_record(parsed: Parsed, named: bool = False) -> Record:
    """`named`: somebody is named in it, whoever found that."""
    stage = furthest(parsed.steps)
    named = named or bool(parsed.cast.enterprises or parsed.cast.projects or parsed.sums)
    paid = any(item.kind in _ARRIVED for item in parsed.sums)
    kind = kind_of(parsed.text, parsed.ahead, parsed.steps, stage, named=named, paid=paid)
    return Record(kind, people=people(parsed.text, kind), projects=mentions(parsed, kind, stage))
