"""Which projects of the ledger what is told of may be."""

from domain.filing.record import Mention, Record
from reading.names.ledger_index import plain_name
from reading.names.ledger_match import Candidate, match
from reading.reading_context import ReadingContext
from reading.text.patterns import regex

_ORGANISATION = regex(r"(?:[商协学合]会|银行|研究[院所]|设计院|大学|学院|[局委办]|[电务]公司|园区|开发区|管委会)$")


def candidates_of(record: Record, meant: dict[str, tuple[int, ...]],
                  context: ReadingContext) -> tuple[tuple[Candidate, ...], ...]:
    """Which projects of the ledger each mention may be, best first; `meant`: those that a name was used for."""
    return tuple(_of_mention(mention, meant.get(mention.name or "", ()), context) for mention in record.projects)


def _of_mention(mention: Mention, meant: tuple[int, ...], context: ReadingContext) -> tuple[Candidate, ...]:
    """What the words were found to mean; else what the name is equal or near to."""
    if len(meant) == 1:
        return (Candidate(meant[0], 1.0, "exact"),)
    found = match(mention.name, mention.enterprise, context.ledger)
    if meant:
        return tuple(Candidate(project, 0.9, "short") for project in meant)
    return tuple(_against_firm(candidate, mention, context) for candidate in found)


def _against_firm(candidate: Candidate, mention: Mention, context: ReadingContext) -> Candidate:
    """An equal name beside another enterprise may be another project."""
    said, own = plain_name(mention.enterprise or ""), plain_name(context.ledger.entries[candidate.project_id].enterprise
                                                                 or "")
    same = not said or not own or said in own or own in said or _ORGANISATION.search(mention.enterprise or "")
    return candidate if same else Candidate(candidate.project_id, candidate.score * 0.9, "near")
