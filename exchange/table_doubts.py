"""What a table says that is likely wrong and still may be true: told, and imported."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from domain.money import Amount, Money, say_plain
from domain.numerals import in_digits
from exchange.checks import KnownProjects, name_key
from exchange.entries import SheetEntry
from exchange.fault import CellFault
from exchange.like_names import LikeNames

NEAR = 85  # rapidfuzz's ratio: one character of seven differs
NEAR_OF_ONE_FIRM = 74  # one of four, where the same enterprise is named
# times the middle sum of the column, or that part of it: 万 written for 亿, or the other way, is 10,000 times
APART = 100
_ENDING = re.compile(r"(?:项目|工程|有限责任公司|股份有限公司|有限公司|公司|集团)+$")
_DIGITS = re.compile(r"[0-9]+|[一二三四五六七八九十甲乙丙丁]")
FEW = 4  # sums of which the middle says little


def near_names(entries: Iterable[SheetEntry], known: KnownProjects, field: str = "name") -> Iterator[CellFault]:
    """A new project whose name is almost that of one in the ledger or higher up in the file, 项目 and 公司 at its end
    aside; of one enterprise a less likeness is enough. So is one of the very name, but of another enterprise."""
    firms: dict[str, dict[str, str]] = {}  # name -> its enterprises as compared -> as written
    like, of_firm = LikeNames(NEAR), defaultdict(lambda: LikeNames(NEAR_OF_ONE_FIRM))
    for key, name in known.names():
        firms[key] = {name_key(project.enterprise): project.enterprise or "" for project in known.called(key)}
        like.add(_bare(key), name)
    for firm, name in known.firms():
        of_firm[firm].add(_bare(name_key(name)), name)
    for entry in entries:
        key, firm = name_key(entry.values.get(field)), name_key(entry.values.get("enterprise"))
        if not key:
            continue
        others = firms.setdefault(key, {})
        if others:
            yield from _of_another_firm(entry, field, firm, others)
        else:
            near = _nearest(_bare(key), like) or _nearest(_bare(key), of_firm[firm])
            if near is not None:
                yield entry.fault(field, "near_name", said=entry.values[field], near=near)
            like.add(_bare(key), str(entry.values[field]))
            if firm:
                of_firm[firm].add(_bare(key), str(entry.values[field]))
        others[firm] = str(entry.values.get("enterprise", ""))


def _of_another_firm(entry: SheetEntry, field: str, firm: str, others: Mapping[str, str]) -> Iterator[CellFault]:
    """A project of a known name whose enterprise is none of those of that name: maybe one firm written in two ways."""
    named = [written for written in others.values() if written]
    if firm and firm not in others and named:
        yield entry.fault("enterprise", "same_name", said=entry.values[field], firms="、".join(named))


def _nearest(said: str, names: LikeNames) -> str | None:
    near = names.nearest(said)
    return None if near is None or (near[0] != said and _numbered(said, near[0])) else near[1]


def _bare(key: str) -> str:
    return _ENDING.sub("", key) or key


def _numbered(one: str, other: str) -> bool:
    """Whether two names differ in nothing but a number: 二期 beside 一期, 3号 beside 12号; not 五万吨 beside 5万吨."""
    return _DIGITS.sub("#", one) == _DIGITS.sub("#", other) and in_digits(one) != in_digits(other)


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
