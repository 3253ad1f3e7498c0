"""Whom to reach at an enterprise, told beside the news of a report: read apart, so that no number of theirs is taken
for anything else, and shown in a row of its own."""

from collections.abc import Collection
from dataclasses import replace

from domain.filing.record import Record, UpdateKind
from domain.service.contact import Contact
from reading.service.contact_words import contacts_within
from reading.service.service_told import ContactTold


def with_contacts(record: Record, text: str, people: Collection[str]) -> Record:
    """`text`: the report with its contacts. Each is of the firm that is named with him, else of the last one before."""
    told = contacts_within(text, people) if record.kind is not UpdateKind.OTHER else ()
    names = dict.fromkeys(name for name in (*record.enterprises, *(m.enterprise for m in record.projects),
                                            *(m.name for m in record.projects)) if name)
    found: tuple[tuple[str, Contact], ...] = tuple((_firm(one, text, names), one.contact) for one in told)
    return replace(record, contacts=found) if found else record


def _firm(told: ContactTold, text: str, names: Collection[str]) -> str:
    if told.firm:
        return next((name for name in names if told.firm in name or name in told.firm), told.firm)
    ends = {text.rfind(name, 0, told.start + len(name)): name for name in names}
    last = max(ends, default=-1)
    return ends[last] if last >= 0 else next(iter(names), "")
