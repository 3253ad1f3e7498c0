"""Short typed answers when a person edits one field: an amount, a day, a stage."""

from datetime import date

from domain.errors import ReadingError
from domain.money import Amount, AmountKind
from domain.record import Span
from domain.stages import Stage
from reading.amounts import label
from reading.corrections import settle
from reading.cues import STAGE
from reading.dates import find_dates
from reading.money import find_sums
from reading.text import uniform


def read_amount(text: str, default_kind: AmountKind = AmountKind.TOTAL) -> Amount:
    """«3.5亿», «大概3000万美元», «一期2亿». ReadingError(wanted="amount") for anything else, a bare number too."""
    plain = _settled(text)
    labelled = [item for item in label(plain, find_sums(plain), default_kind) if not item.sum.vague]
    if len(labelled) != 1:
        raise ReadingError("amount")
    return labelled[0].amount()


def read_day(text: str, today: date, planned: bool) -> Span:
    """«下周三», «5月30日», «月底前»; `planned` says on which side of today it lies. ReadingError(wanted="day") else."""
    found = [when.on(planned, today) for when in find_dates(_settled(text), today)]
    spans = [span for span in found if span is not None]
    if not spans:
        raise ReadingError("day")
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def read_stage(text: str) -> Stage:
    """«签约了», «已经开工»: the stage that the words name. ReadingError(wanted="stage") else."""
    plain = _settled(text)
    named = [Stage[match.lastgroup or "LEAD"] for match in STAGE.finditer(plain)]
    if not named:
        named = [
            stage
            for word, stage in (("线索", Stage.LEAD), ("意向", Stage.INTENT), ("签", Stage.SIGNED))
            if word in plain
        ]
    if not named:
        raise ReadingError("stage")
    return Stage.INTENT if Stage.INTENT in named and Stage.SIGNED in named else named[0]


def _settled(text: str) -> str:
    plain = uniform(text)
    return settle(plain, sorted((s.start, s.end) for s in find_sums(plain)))
