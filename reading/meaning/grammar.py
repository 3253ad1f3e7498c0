"""What the grammar alone makes of a message: the kind, the stage that a step gives; the one of the two opinions."""

from collections.abc import Iterable

from domain.filing.record import UpdateKind
from domain.money import AmountKind
from domain.projects.stages import rests
from reading.meaning.kind import kind_of
from reading.meaning.stage_cues import furthest
from reading.model.view import Piece
from reading.parse import Parsed

_ARRIVED = (AmountKind.PAID_IN, AmountKind.INVESTED, AmountKind.DEPOSIT, AmountKind.REGISTERED, AmountKind.TOTAL)


def grammar_kind(parsed: Parsed, named: bool) -> UpdateKind:
    """`named`: somebody is named in it, whoever found that."""
    stage = furthest(parsed.steps)
    named = named or bool(parsed.sums)
    paid = any(item.kind in _ARRIVED for item in parsed.sums)
    return kind_of(parsed.text, parsed.ahead, parsed.steps, stage, named=named, paid=paid)


def stands_alone(parsed: Parsed, names: Iterable[Piece], kind: UpdateKind) -> bool:
    """Whether a firm stands for its project: a step is told and no project is named."""
    stage = furthest(parsed.steps)
    told = rests(stage) or (stage is not None and kind in (UpdateKind.PROGRESS, UpdateKind.SIGNING))
    return told and not any(sort == "P" for _, _, sort in names)
