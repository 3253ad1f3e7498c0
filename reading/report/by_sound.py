"""A project of the ledger of which both names were typed or dictated with a slip («旭兰玻璃在谈特种薄璃»): either alone
could be another one's, both together are its own. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from domain.filing.record import Mention, Record
from reading.names.ledger_index import LedgerEntry, plain_name
from reading.names.ledger_match import Candidate
from reading.names.sounds import folded
from reading.reading_context import ReadingContext

ALIKE = 70  # of 100: one character of four may be another
Candidates = tuple[tuple[Candidate, ...], ...]


def known_by_sound(record: Record, candidates: Candidates, context: ReadingContext) -> tuple[Record, Candidates]:
    """The record with such projects and enterprises called as the ledger calls them."""
    for n, (mention, found) in enumerate(zip(record.projects, candidates, strict=True)):
        entry = context.ledger.entries.get(found[0].project_id) if found else None
        firm = _misheard(entry, mention, record.enterprises) if entry is not None else None
        if entry is None or firm is None or found[0].reason not in ("exact", "near"):
            continue
        record = replace(record, enterprises=tuple(entry.enterprise or said if said == firm else said
                                                   for said in record.enterprises))
        if found[0].reason == "near":
            own = replace(mention, name=entry.name, enterprise=entry.enterprise)
            record = replace(record, projects=(*record.projects[:n], own, *record.projects[n + 1:]))
            candidates = (*candidates[:n], (Candidate(entry.project_id, 1.0, "exact"),), *candidates[n + 1:])
    return record, candidates


def _misheard(entry: LedgerEntry, mention: Mention, firms: Sequence[str]) -> str | None:
    """The enterprise of the message that sounds like the project's own, where the names are alike too."""
    if not mention.name or fuzz.ratio(_sound(mention.name), _sound(entry.name)) < ALIKE:
        return None
    own = _sound(entry.enterprise or "")
    said = (*firms, mention.enterprise or "")
    return next((firm for firm in said if own and _sound(firm) == own and plain_name(firm) != plain_name(
        entry.enterprise or "")), None)


def _sound(name: str) -> str:
    return folded(plain_name(name))
