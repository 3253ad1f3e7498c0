"""What is kept of a firm by name: tags that filters use, who speaks for it, who introduced a project. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.projects.enterprise_names import same_firm

LONGEST_VALUE = 80


class FirmNote(StrEnum):
    """What is kept of a firm by name; the introducer is a project's."""

    TAG = "tag"
    CONTACT = "contact"
    INTRODUCER = "introducer"
    RISK = "risk"  # a warning of a project; it suggests and never decides


@dataclass(frozen=True, slots=True)
class FirmFact:
    """One note as it stands: `at` and `by` when it was first said, `text` the message that said so."""

    id: int
    firm: str
    note: FirmNote
    value: str
    project_id: int | None
    by: int
    at: datetime
    text: str = ""


def of_firm(notes: Iterable[FirmFact], names: Sequence[str], note: FirmNote) -> tuple[FirmFact, ...]:
    """The notes of a firm, however its name was written; each value once, the first to say it."""
    found: dict[str, FirmFact] = {}
    for one in notes:
        if one.note is note and any(same_firm(one.firm, name) for name in names):
            found.setdefault(one.value, one)
    return tuple(found.values())


def introducer_of(notes: Iterable[FirmFact], project_id: int) -> FirmFact | None:
    """The first one who was named; later ones change nothing (mechanism 66)."""
    own = [one for one in notes if one.note is FirmNote.INTRODUCER and one.project_id == project_id]
    return min(own, key=lambda one: (one.at, one.id), default=None)
