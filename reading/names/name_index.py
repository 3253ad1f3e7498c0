"""An index over the ledger's names, to find them in running text: one look a character, whatever the number of
names."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reading.text.normalise import uniform

SHORTEST = 3
_SKIPPED = re.compile(r"[\s\"'“”‘’《》<>()（）\[\]{}、·\-—–_/|]")
_TAIL = re.compile(r"(?:生产线|生产基地|产业基地|制造基地|产业园区?|工业园区?|科技园|产业化|基地)$")
_COMMON = frozenset("生产线 生产基地 产业园 产业基地 工业园 科技园 物流园 标准厂房 新能源 新材料 智能制造".split())
_LONG = 6  # a name of so many characters may be called by its latter part


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a text (`start`, `end`) a name of the ledger stands; `whole`: a name or alias, not a part of one
    alone."""

    start: int
    end: int
    key: str
    projects: tuple[int, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Normalised names by their first characters; `firms` tells whose a project is."""

    lengths: dict[str, tuple[int, ...]]  # first characters -> lengths of the names that begin so, longest first
    wholes: dict[str, tuple[int, ...]]  # name -> its projects
    parts: dict[str, tuple[int, ...]]  # part of a name that no other name shares -> its projects
    firms: dict[int, str]


def build_index(names: Iterable[tuple[str, int, bool]], firms: dict[int, str]) -> NameIndex:
    """`names`: (normalised name, project, whether it may also be called by a part)."""
    wholes: dict[str, dict[int, None]] = defaultdict(dict)
    parts: dict[str, dict[int, None]] = defaultdict(dict)
    for name, project, in_part in names:
        if len(name) >= SHORTEST:
            wholes[name][project] = None
        for part in _parts(name) if in_part else ():
            parts[part][project] = None
    own = {part: tuple(held) for part, held in parts.items() if len(held) == 1 and part not in wholes}
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in (*wholes, *own):
        lengths[key[:SHORTEST]].add(len(key))
    return NameIndex({head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()},
                     {name: tuple(held) for name, held in wholes.items()}, own, firms)


def _parts(name: str) -> set[str]:
    """What else a name is called: without the word for its buildings, or by its latter part («公路波形护栏»)."""
    short = _TAIL.sub("", name)
    enough = max(4, (3 * len(name) + 4) // 5)
    tails = {name[at:] for at in range(1, len(name) - enough + 1)} if len(name) >= _LONG else set()
    return {part for part in {short, *tails} if len(part) >= SHORTEST and part != name and part not in _COMMON}


def spots(text: str, index: NameIndex) -> tuple[Spot, ...]:
    """Every name of the ledger that stands in the text, the longest at each place; none within another."""
    places = [at for at, char in enumerate(text) if not _SKIPPED.match(char)]
    flat = flattened(text)
    found, at = [], 0
    while at <= len(flat) - SHORTEST:
        size = _longest(flat, at, index)
        if size:
            key = flat[at:at + size]
            held = index.wholes.get(key)
            found.append(Spot(places[at], places[at + size - 1] + 1, key, held or index.parts[key], held is not None))
        at += size or 1
    return tuple(found)


def _longest(flat: str, at: int, index: NameIndex) -> int:
    """The length of the longest name that begins here; 0 where none does."""
    for size in index.lengths.get(flat[at:at + SHORTEST], ()):
        key = flat[at:at + size]
        if len(key) == size and (key in index.wholes or key in index.parts) and not _cuts_a_word(flat, at, at + size):
            return size
    return 0


def _cuts_a_word(flat: str, start: int, end: int) -> bool:
    """True where a Latin word or a number goes on before or after."""
    return any(_latin(flat[at:at + 1]) and _latin(flat[at + 1:at + 2]) for at in (start - 1, end - 1) if at >= 0)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def flattened(text: str) -> str:
    """The text as names are compared: uniform, small letters, without spaces, quotes and brackets; signs that end a
    clause stay."""
    plain = uniform(_SKIPPED.sub("", text))
    small = plain.lower()
    return small if len(small) == len(plain) else plain  # «İ» has two small letters: places would no longer agree
