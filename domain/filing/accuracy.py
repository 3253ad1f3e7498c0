"""How often people changed what the machine had read: the office sees its own accuracy (reading issue, In the chat)."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.filing.record import Record

FIELDS = ("kind", "happened", "places", "enterprises", "people", "guests", "name", "stage", "amounts", "next_on")


@dataclass(frozen=True, slots=True)
class FieldAccuracy:
    """Of `filed` messages, in how many a person changed this field before filing."""

    field: str
    filed: int
    corrected: int

    @property
    def rate(self) -> float:
        return self.corrected / self.filed if self.filed else 0.0


def corrected(first: Record, final: Record) -> frozenset[str]:
    """The fields that differ between the machine's reading and what was filed."""
    return frozenset(field for field in FIELDS if _part(first, field) != _part(final, field))


def _part(record: Record, field: str) -> object:
    if field in ("name", "stage", "amounts"):
        return tuple(getattr(mention, field) for mention in record.projects)
    return getattr(record, field)


def accuracy(readings: Iterable[tuple[Record, Record]]) -> tuple[FieldAccuracy, ...]:
    """One row a field, over (machine's reading, what was filed)."""
    counts = dict.fromkeys(FIELDS, 0)
    filed = 0
    for first, final in readings:
        filed += 1
        for field in corrected(first, final):
            counts[field] += 1
    return tuple(FieldAccuracy(field, filed, count) for field, count in counts.items())
