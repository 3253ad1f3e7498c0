"""An index over the ledger's names, to find them in running text: one look a character, whatever the number of
names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from reading.text.normalise import uniform
from reading.text.patterns import regex

K = TypeVar("K")
V = TypeVar("V")
W = TypeVar("W")

SHORTEST = 3
_SKIPPED = regex(r"[\s\"'“”‘’《》<>()（）\[\]{}、·\-—–_/|]")
_TAIL = regex(r"(?:生产线|生产基地|产业基地|制造基地|产业园区?|工业园区?|科技园|产业化|基地)$")
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


class NameIndex:
    """Normalised names by their first characters; `firms` tells whose a project is."""

    def __init__(self) -> None:
        self.firms: dict[int, str] = {}
        self._lengths: dict[str, dict[int, dict[str, None]]] = {}  # first characters -> length -> names that begin so
        self._wholes: dict[str, dict[int, None]] = {}  # name -> its projects
        self._parts: dict[str, dict[int, None]] = {}  # part of a name -> its projects

    def put(self, project: int, own: Iterable[str], wholes: Iterable[str], firm: str) -> None:
        """`own`: the names that may also be called by a part; all are normalised."""
        if firm:
            self.firms[project] = firm
        for key in _long_enough(wholes):
            self._wholes.setdefault(key, {})[project] = None
            self._lengths.setdefault(key[:SHORTEST], {}).setdefault(len(key), {})[key] = None
        for part in {part for name in own for part in _parts(name)}:
            self._parts.setdefault(part, {})[project] = None
            self._lengths.setdefault(part[:SHORTEST], {}).setdefault(len(part), {})[part] = None

    def drop(self, project: int, own: Iterable[str], wholes: Iterable[str]) -> None:
        """What `put` did, undone."""
        self.firms.pop(project, None)
        gone = [key for key in _long_enough(wholes) if without(self._wholes, key, project)]
        gone += [part for part in {part for name in own for part in _parts(name)}
                 if without(self._parts, part, project)]
        for key in {key for key in gone if key not in self._wholes and key not in self._parts}:
            if without(self._lengths[key[:SHORTEST]], len(key), key) and not self._lengths[key[:SHORTEST]]:
                del self._lengths[key[:SHORTEST]]

    def called(self, key: str) -> tuple[tuple[int, ...], bool] | None:
        """The projects of which this is a name, or a part that no other name shares; whether it is a name."""
        if key in self._wholes:
            return tuple(sorted(self._wholes[key])), True
        held = self._parts.get(key, ())
        return (tuple(held), False) if len(held) == 1 else None

    def lengths(self, head: str) -> list[int]:
        """Of the names and parts that begin so, longest first."""
        return sorted(self._lengths[head], reverse=True) if head in self._lengths else []


def _long_enough(names: Iterable[str]) -> list[str]:
    return [name for name in names if len(name) >= SHORTEST]


def without(held: dict[K, dict[V, W]], key: K, value: V) -> bool:
    """Takes one value from those held under `key`; True where it was the last, and the key is gone too."""
    held[key].pop(value, None)
    if not held[key]:
        del held[key]
        return True
    return False


def _parts(name: str) -> set[str]:
    """What else a name is called: without the word for its buildings, or by its latter part («公路波形护栏»)."""
    short = _TAIL.sub("", name)
    enough = max(4, (3 * len(name) + 4) // 5)
    tails = {name[at:] for at in range(1, len(name) - enough + 1)} if len(name) >= _LONG else set()
    return {part for part in {short, *tails} if len(part) >= SHORTEST and part != name and part not in _COMMON}


def spots(text: str, index: NameIndex) -> tuple[Spot, ...]:
    """Every name of the ledger that stands in the text, the longest at each place; none within another."""
    places = places_of(text)
    flat = flattened(text)
    found, at = [], 0
    while at <= len(flat) - SHORTEST:
        key = _longest(flat, at, index)
        if key and (called := index.called(key)):
            found.append(Spot(places[at], places[at + len(key) - 1] + 1, key, *called))
        at += len(key) or 1
    return tuple(found)


def _longest(flat: str, at: int, index: NameIndex) -> str:
    """The longest name that begins here; empty where none does."""
    for size in index.lengths(flat[at:at + SHORTEST]):
        key = flat[at:at + size]
        if len(key) == size and index.called(key) and not cuts_a_word(flat, at, at + size):
            return key
    return ""


def cuts_a_word(flat: str, start: int, end: int) -> bool:
    """True where a Latin word or a number goes on before or after."""
    return any(_latin(flat[at:at + 1]) and _latin(flat[at + 1:at + 2]) for at in (start - 1, end - 1) if at >= 0)


_COUNTED = regex("[一二两三四五六七八九十百几半][次个家天批条项位年月日号点下起件笔种类]")


def is_counted(said: str) -> bool:
    """«一次», «两家»: a count, which is no part of a name («一次性医疗耗材»)."""
    return _COUNTED.fullmatch(said) is not None


def is_day(before: str, said: str) -> bool:
    """«12月20号开工»: a day, which is no part of a name («20号标准胶»)."""
    return _MONTH.search(before) is not None and _DAY.match(said) is not None


_MONTH, _DAY = regex(r"\d月$"), regex(r"\d{1,2}[号日]")


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def places_of(text: str) -> list[int]:
    """Where each character of the flattened text stands in the text."""
    skipped = {sign.start() for sign in _SKIPPED.finditer(text)}
    return [at for at in range(len(text)) if at not in skipped]


def flattened(text: str) -> str:
    """The text as names are compared: uniform, small letters, without spaces, quotes and brackets; signs that end a
    clause stay."""
    plain = uniform(_SKIPPED.sub("", text))
    small = plain.lower()
    return small if len(small) == len(plain) else plain  # «İ» has two small letters: places would no longer agree
