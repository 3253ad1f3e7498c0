"""Doubts that offer nothing any more; and those of a name that says less than the ledger's."""

from collections.abc import Sequence
from dataclasses import replace

from domain.filing.offers import said_value
from domain.filing.record import NONE, Doubt, Record
from reading.names.generic_parts import GENERIC
from reading.names.ledger_index import LedgerIndex
from reading.names.reference import Reference
from reading.text.patterns import regex

WORD = 2  # characters
_AS_A_NAME = regex("(?:项目|工程)(?![那这])")


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


def with_skipped_words(record: Record, text: str, found: Sequence[Reference], ledger: LedgerIndex) -> Record:
    """«新能源整车项目» taken for 新能源重卡整车: what is written as a name and leaves out a word that tells projects
    apart is offered as another one's name, unless the enterprise is named too."""
    firms = {project for one in found if one.firm for project in one.projects}
    doubts = []
    for one in found:
        said = text[one.start:one.end]
        if one.firm or one.whole or len(one.projects) != 1 or one.projects[0] in firms or not _AS_A_NAME.match(
                text, one.end):
            continue
        name = ledger.entries[one.projects[0]].name
        index = next((n for n, mention in enumerate(record.projects) if mention.name == name), None)
        if index is not None and any(word not in GENERIC for word in _skipped(said, name)):
            doubts.append(Doubt(f"projects.{index}.name", "skips", (said,)))
    return replace(record, doubts=(*record.doubts, *doubts))


def _skipped(said: str, name: str) -> list[str]:
    """The words of `name` that `said` leaves out between two others of it."""
    for end in range(len(said) - WORD, WORD - 1, -1):
        rest = name.find(said[end:], name.find(said[:end]) + end)
        if name.startswith(said[:end]) and rest >= 0:
            left = name[end:rest]
            return [left] if len(left) >= WORD else []
    return []
