"""Rows of a file beside what was imported before: compared by value, with multiplicity, whatever their order.

Every equal pair cancels. What is left on both sides and differs only in sums, days, people, evidence or remarks is the
correction of one by the other; what is left of the file is new.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from domain.figures.fact import Fact

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class FactComparison:
    """`new` and `same` are places in the file's rows; `corrections` pair such a place with the fact that it would
    correct."""

    new: tuple[int, ...]
    same: tuple[int, ...]
    corrections: tuple[tuple[int, Fact], ...]


def identity_of(fact: Fact) -> Key:
    """What makes it this fact and no other: which may not differ between a fact and its correction."""
    return (fact.kind, fact.day, fact.unit, fact.project_id, _name(fact.enterprise), fact.batches,
            tuple(sorted(fact.persons)),
            tuple(sorted(fact.tags)))


def value_of(fact: Fact) -> Key:
    """Everything that a row can say."""
    return (*identity_of(fact), fact.money, fact.upper, fact.approx, fact.people_about, fact.firms_about,
            fact.batches_about, fact.days, fact.people, fact.firms,
            fact.evidence, fact.note)


def _name(said: str | None) -> str:
    return "".join((said or "").split()).casefold()


def compare_facts(rows: Sequence[Fact], known: Iterable[Fact]) -> FactComparison:
    places, old = list(range(len(rows))), list(known)
    same, places, old = _paired(places, old, rows, value_of)
    # Of several that could correct each other the order is theirs, not the file's.
    places.sort(key=lambda n: repr(value_of(rows[n])))
    old.sort(key=lambda fact: repr(value_of(fact)))
    corrected, new, _ = _paired(places, old, rows, identity_of)
    return FactComparison(tuple(sorted(new)), tuple(n for n, _ in same), tuple(corrected))


def _paired(places: Sequence[int], old: Sequence[Fact], rows: Sequence[Fact], key: Callable[[Fact], Key],
            ) -> tuple[list[tuple[int, Fact]], list[int], list[Fact]]:
    """(pairs of one key, places left, facts left); each place and each fact in one pair at the most."""
    waiting: dict[Key, list[Fact]] = defaultdict(list)
    for fact in reversed(old):
        waiting[key(fact)].append(fact)
    pairs: list[tuple[int, Fact]] = []
    left: list[int] = []
    for place in places:
        found = waiting[key(rows[place])]
        if found:
            pairs.append((place, found.pop()))
        else:
            left.append(place)
    return pairs, left, [fact for facts in waiting.values() for fact in facts]
