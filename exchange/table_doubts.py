"""What a table says that is likely wrong and still may be true: told, and imported."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from rapidfuzz import fuzz, process

from domain.money import Amount, Money, say_plain
from exchange.checks import KnownProjects, name_key
from exchange.entries import SheetEntry
from exchange.fault import CellFault

NEAR = 85  # rapidfuzz's ratio: one character of seven differs
NEAR_OF_ONE_FIRM = 74  # one of four, where the same enterprise is named
# times the middle sum of the column, or that part of it: 万 written for 亿, or the other way, is 10,000 times
APART = 100
_ENDING = re.compile(r"(?:项目|工程|有限责任公司|股份有限公司|有限公司|公司|集团)+$")
_DIGITS = re.compile(r"[0-9]+|[一二三四五六七八九十甲乙丙丁]")
FEW = 4  # sums of which the middle says little


def near_names(entries: Iterable[SheetEntry], known: KnownProjects, field: str = "name") -> Iterator[CellFault]:
    """A new project whose name is almost that of one in the ledger or higher up in the file, 项目 and 公司 at its end
    aside; of one enterprise a less likeness is enough."""
    names = dict(known.names())
    bare = {_bare(key): name for key, name in names.items()}
    of_firm: dict[str, dict[str, str]] = defaultdict(dict)
    for firm, name in known.firms():
        of_firm[firm][_bare(name_key(name))] = name
    for entry in entries:
        key, firm = name_key(entry.values.get(field)), name_key(entry.values.get("enterprise"))
        if not key or key in names:
            continue
        near = _nearest(_bare(key), bare, NEAR) or _nearest(_bare(key), of_firm[firm], NEAR_OF_ONE_FIRM)
        if near is not None:
            yield entry.fault(field, "near_name", said=entry.values[field], near=near)
        names[key] = bare[_bare(key)] = str(entry.values[field])
        if firm:
            of_firm[firm][_bare(key)] = names[key]


def _nearest(said: str, names: Mapping[str, str], cutoff: int) -> str | None:
    if said in names:
        return names[said]
    best = process.extractOne(said, names.keys(), scorer=fuzz.ratio, score_cutoff=cutoff)
    return None if best is None or _numbered(said, best[0]) else names[best[0]]


def _bare(key: str) -> str:
    return _ENDING.sub("", key) or key


def _numbered(one: str, other: str) -> bool:
    """Whether two names differ in nothing but a number: 二期 beside 一期, 3号 beside 12号."""
    return _DIGITS.sub("#", one) == _DIGITS.sub("#", other)


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
