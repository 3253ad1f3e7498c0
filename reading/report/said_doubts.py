"""Doubts that offer nothing any more."""

from dataclasses import replace

from domain.filing.offers import said_value
from domain.filing.record import NONE, Record


def without_said(record: Record) -> Record:
    """Nothing is offered that stands there already, and no stage is called guessed where none stands."""
    kept = []
    for doubt in record.doubts:
        said = said_value(record, doubt.field)
        choices = tuple(choice for choice in doubt.choices if choice != said)
        if doubt.reason == "guessed_stage" and said == NONE:
            doubt = replace(doubt, reason="offered")
        if choices or not doubt.choices:
            kept.append(replace(doubt, choices=choices))
    return replace(record, doubts=tuple(kept))
