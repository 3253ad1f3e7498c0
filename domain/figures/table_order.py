"""Units of a worked-out table in order: by value, rate or completion, equals sharing a rank (1, 1, 3), groups apart."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from domain.figures.published_table import label
from domain.figures.schedule_gap import competition_ranks


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's line. Rates, shares in per cent and `gap` in percentage points, unrounded; None where there is nothing
    to divide by. `blank`: the table gives no figure, counted as 0. `again`: states a unit again, never added."""

    unit: str
    group: str | None
    value: Fraction
    rank: int = 0
    value_rank: int = 0
    share: Fraction | None = None
    of: Fraction | None = None
    rate: Fraction | None = None
    task: Fraction | None = None
    completion: Fraction | None = None
    gap: Fraction | None = None
    base: Fraction | None = None
    growth: Fraction | None = None
    blank: bool = False
    again: bool = False
    section: int = 1
    row: int = 0


KEYS: dict[str, Callable[[Standing], Fraction | None]] = {
    "value": lambda line: line.value, "rate": lambda line: line.rate, "completion": lambda line: line.completion}


def in_order(lines: Iterable[Standing], ordered_by: str) -> list[Standing]:
    """Largest first, equals in the file's order sharing a rank (1, 1, 3), each group apart; without a figure to go by:
    last."""
    groups: dict[str | None, list[Standing]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
    return [line for members in groups.values() for line in _placed(members, ordered_by)]


def _placed(members: Sequence[Standing], ordered_by: str) -> list[Standing]:
    by_value = _places([m for m in members if not m.again], KEYS["value"])
    ranks = _places([m for m in members if not m.again], KEYS[ordered_by])
    twins = {label(m.unit): m.row for m in members if not m.again}
    placed = []
    for line in members:
        own = line.row if not line.again else twins.get(label(line.unit), line.row)
        placed.append(replace(line, rank=ranks.get(own, 0), value_rank=by_value.get(own, 0)))
    return sorted(placed, key=lambda line: line.rank)


def _places(lines: Sequence[Standing], key: Callable[[Standing], Fraction | None]) -> dict[int, int]:
    """Rank by row number."""
    def sort_key(line: Standing) -> tuple[bool, Fraction]:
        found = key(line)
        return found is None, -(found or Fraction(0))

    best_first = sorted(lines, key=sort_key)
    ranks = competition_ranks([sort_key(line) for line in best_first])
    return {line.row: rank for line, rank in zip(best_first, ranks, strict=True)}


def ranks_by(lines: Iterable[Standing], order: Sequence[str]) -> dict[int, int]:
    """Rank by row number in another order: by these keys, the later ones where the earlier are equal; each group
    apart."""
    groups: dict[tuple[int, str | None], list[Standing]] = {}
    for line in lines:
        groups.setdefault((line.section, line.group), []).append(line)
    found: dict[int, int] = {}
    for members in groups.values():
        keyed = sorted(((tuple((KEYS[name](line) is None, -(KEYS[name](line) or Fraction(0))) for name in order),
                         line.row) for line in members), key=lambda pair: pair[0])
        ranks = competition_ranks([key for key, _ in keyed])
        found |= {row: rank for (_, row), rank in zip(keyed, ranks, strict=True)}
    return found


def grouped(lines: Sequence[Standing]) -> list[Standing]:
    """Groups in the file's order, sections in theirs."""
    groups = list(dict.fromkeys(line.group for line in lines))
    return sorted(lines, key=lambda line: (line.section, groups.index(line.group)))
