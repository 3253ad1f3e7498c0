"""What a table says that is likely wrong and still may be true: told, and imported."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from rapidfuzz import fuzz, process

from domain.money import Amount, Money, say_plain
from exchange.checks import KnownProjects, name_key
from exchange.entries import SheetEntry
from exchange.fault import CellFault

NEAR = 85  # rapidfuzz's ratio: one character of seven differs
# times the middle sum of the column, or that part of it: 万 written for 亿, or the other way, is 10,000 times
APART = 100
FEW = 4  # sums of which the middle says little


def near_names(entries: Iterable[SheetEntry], known: KnownProjects, field: str = "name") -> Iterator[CellFault]:
    """A new project whose name is almost that of one in the ledger or higher up in the file."""
    names = {key: name for key, name in known.names()}
    for entry in entries:
        name = entry.values.get(field)
        key = name_key(name)
        if not key or key in names:
            continue
        best = process.extractOne(key, names.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
        if best is not None and not _numbered(key, best[0]):
            yield entry.fault(field, "near_name", said=name, near=names[best[0]])
        names[key] = str(name)


def _numbered(one: str, other: str) -> bool:
    """Whether two names differ in nothing but a number: 二期 beside 一期, 3号 beside 2号."""
    digits = "0123456789一二三四五六七八九十甲乙丙丁"
    return len(one) == len(other) and all(a == b or (a in digits and b in digits)
                                          for a, b in zip(one, other, strict=True))


def out_of_line(entries: Sequence[SheetEntry]) -> Iterator[CellFault]:
    """A sum a hundred times larger or smaller than the middle one of its column and kind."""
    sums: dict[tuple[str, str, object], list[tuple[SheetEntry, str, Money]]] = defaultdict(list)
    for entry in entries:
        for field, value in entry.values.items():
            if isinstance(value, Amount) and value.money.minor:
                sums[field, value.money.currency, entry.values.get("kind")].append((entry, field, value.money))
    for group in sums.values():
        middle = median([money.minor for _, _, money in group])
        for entry, field, money in group if len(group) >= FEW else ():
            if not middle <= money.minor * APART or not money.minor <= middle * APART:
                yield entry.fault(field, "out_of_line", said=say_plain(money),
                                  middle=say_plain(Money(int(middle), money.currency)))
