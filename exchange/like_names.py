"""The name that another is almost, among many: only those are compared that share enough of its rarest characters."""

from collections import defaultdict
from collections.abc import Iterator
from math import ceil

from rapidfuzz import fuzz, process


class LikeNames:
    """Names to be compared, each with what it is told as; the same is found as by comparing with every one."""

    def __init__(self, near: int) -> None:
        """`near`: rapidfuzz's ratio, of 100, from which on a name is near."""
        self._near = near
        self._told: dict[str, str] = {}
        self._names: list[str] = []
        self._holding: dict[int, dict[str, list[int]]] = {}  # length -> character -> places in _names
        self._common: dict[str, int] = defaultdict(int)  # how many names hold a character

    def add(self, name: str, told: str) -> None:
        if name not in self._told:
            holding = self._holding.setdefault(len(name), defaultdict(list))
            for char in set(name):
                holding[char].append(len(self._names))
                self._common[char] += 1
            self._names.append(name)
        self._told[name] = told

    def nearest(self, name: str) -> tuple[str, str] | None:
        """(the likest name, what it is told as); the first of several; None where nothing is near."""
        if name in self._told:
            return name, self._told[name]
        places = sorted({place for size in self._holding for place in self._shares(name, size)})
        best = process.extractOne(name, [self._names[at] for at in places], scorer=fuzz.ratio, score_cutoff=self._near)
        return None if best is None else (best[0], self._told[best[0]])

    def _shares(self, name: str, size: int) -> Iterator[int]:
        """Where the names of that length stand that may be near: the ratio is twice the common characters by both
        lengths, so that of the rarest characters, one more than may be missing, a near name holds at least one."""
        common = ceil(self._near * (len(name) + size) / 200)
        if common <= min(len(name), size):
            rare = sorted(name, key=lambda char: self._common.get(char, 0))[:len(name) - common + 1]
            holding = self._holding[size]
            for char in set(rare):
                yield from holding.get(char, ())
