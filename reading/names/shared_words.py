"""Projects of the ledger whose names share words with a text in which none was found to be meant."""

from collections.abc import Iterable

from reading.names.generic_parts import GENERIC
from reading.names.ledger_index import LedgerEntry, LedgerIndex, plain_name

MOST = 3
LONGEST = 6  # characters in a row beyond which no more is learned
WIDE = 400  # projects that are gone through at most


def sharing_words(text: str, ledger: LedgerIndex, own: Iterable[int]) -> tuple[int, ...]:
    """Of `own` (project ids) those that share two characters or more in a row with the text, the longest run first;
    a word that every second project is called by («加工», «基地») tells nothing."""
    said = plain_name(text)
    runs = {size: {said[at:at + size] for at in range(len(said) - size + 1)} for size in range(2, LONGEST + 1)}
    shared = [(-_longest(ledger.entries[project], runs), project) for project in sorted(own)[-WIDE:]]
    return tuple(project for size, project in sorted(shared) if size)[:MOST]


def _longest(entry: LedgerEntry, runs: dict[int, set[str]]) -> int:
    """How many characters in a row of one of its names stand in the text; 0 where they say nothing."""
    names = [plain_name(name) for name in (entry.name, *entry.aliases)]
    return max((size for size, said in runs.items() for name in names
                if any(name[at:at + size] in said and name[at:at + size] not in GENERIC
                       for at in range(len(name) - size + 1))), default=0)
