"""Every part of the ledger's names, to be found in running text: «骨科那边», «塔筒», «砼固的厂房», «电商园».

A project's name may be called by any part of it, an enterprise's by its beginning. The parts are the beginnings of a
sorted list of suffixes, so that the longest one at a place of a text is found in a few steps, whatever the number of
names.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reading.names.name_shapes import is_known_place
from reading.names.sounds import folded
from reading.text.patterns import regex
from reading.text.vocabulary import ordinary, vocabulary

SHORTEST = 2
ABBREVIATED = 4
MOST = 60  # a part that more names share says nothing
# the half in the other script: letters long enough to be a name
_HALF = regex(r"(?<=[a-z0-9])[一-龥]{2,}|(?<=[一-龥])[a-z]{3,}")
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Called:
    """One name in plain form, and whose it is; `firm`: the enterprise's name, which may stand for several projects."""

    key: str
    project: int
    firm: bool = False


Suffix: TypeAlias = tuple[str, int, int, Called]  # of which project, the how manieth of its names, that name


@dataclass(frozen=True, slots=True)
class NamePart:
    """What of the names begins at one place of a text: so many characters, the names that hold them."""

    size: int
    called: tuple[Called, ...]
    whole: bool  # some name is these very characters
    by_sound: bool = False


class Suffixes:
    """Ends of names by their first characters; each list is put in order when it is next looked at, so that many names
    are taken in at once as quickly as one."""

    def __init__(self) -> None:
        self._lists: dict[str, list[Suffix]] = {}
        self._unsorted: set[str] = set()

    def add(self, suffix: Suffix) -> None:
        head = suffix[0][:SHORTEST]
        self._lists.setdefault(head, []).append(suffix)
        self._unsorted.add(head)

    def remove(self, suffix: Suffix) -> None:
        head = suffix[0][:SHORTEST]
        self._lists[head].remove(suffix)
        if not self._lists[head]:
            del self._lists[head]
            self._unsorted.discard(head)

    @property
    def heads(self) -> Collection[str]:
        """The first characters of all of them."""
        return self._lists.keys()

    def under(self, head: str) -> Sequence[Suffix]:
        """Those that begin with these characters (SHORTEST), in order."""
        if head in self._unsorted:
            self._lists[head].sort()
            self._unsorted.remove(head)
        return self._lists.get(head, ())


class ShortForms:
    """The suffixes of every name, as written and as they sound."""

    def __init__(self) -> None:
        self.written, self.sounded = Suffixes(), Suffixes()
        self._initials: dict[str, list[Called]] = {}  # the projects' names by their first character

    def beginnings(self, flat: str, sounded: str) -> frozenset[int]:
        """Every place where a part of any name may begin with its first characters, as written or as it sounds, or
        leaving some out."""
        written, heard = self.written.heads, self.sounded.heads
        return frozenset(at for at in range(len(flat) - SHORTEST + 1)
                         if flat[at:at + SHORTEST] in written or sounded[at:at + SHORTEST] in heard
                         or (flat[at] in self._initials
                             and any(flat[at + 1] in called.key for called in self.beginning(flat[at]))))

    def beginning(self, char: str) -> Sequence[Called]:
        """The projects' names that begin so; none where many do."""
        found = self._initials.get(char, ())
        return found if len(found) <= MOST else ()

    def put(self, names: Sequence[Called]) -> None:
        """All the names of one project."""
        for suffix in _suffixes(names):
            self.written.add(suffix)
        for suffix in _suffixes(names, by_sound=True):
            self.sounded.add(suffix)
        for called in names:
            if not called.firm:
                self._initials.setdefault(called.key[0], []).append(called)

    def drop(self, names: Sequence[Called]) -> None:
        """What `put` did, undone."""
        for suffix in _suffixes(names):
            self.written.remove(suffix)
        for suffix in _suffixes(names, by_sound=True):
            self.sounded.remove(suffix)
        for called in names:
            if not called.firm:
                self._initials[called.key[0]].remove(called)


def _suffixes(names: Sequence[Called], *, by_sound: bool = False) -> Iterator[Suffix]:
    for place, called in enumerate(names):
        key = folded(called.key) if by_sound else called.key
        for at in _starts(called):
            yield key[at:], called.project, place, called


def _starts(called: Called) -> Sequence[int]:
    """Where a part may begin: anywhere in a project's name; of an enterprise's only at the beginning, behind the place
    that it is of («宁波海川新材») and, where it is written in two scripts, at its other half («Roamer罗漫»,
    «博锐克Bioreq»), unless that is a word of its own."""
    if not called.firm:
        return range(max(1, len(called.key) - SHORTEST + 1))
    halves = [found.start() for found in _HALF.finditer(called.key)
              if not any(vocabulary().get(found[0][:size]) for size in range(SHORTEST, len(found[0]) + 1))]
    behind = _behind_its_place(called.key)
    return [0, *halves, *([behind] if behind and behind not in halves else [])]


def _behind_its_place(firm: str) -> int:
    """Where the enterprise's own name begins; 0 where it begins with no place, or has only a word behind it
    («杭州银行»)."""
    at = 0
    while size := next((n for n in (5, 4, 3, 2) if is_known_place(firm[at:at + n])), 0):
        at += size
    rest = firm[at:]
    word = any(vocabulary().get(rest[:n]) for n in (2, 3, 4)) or any(rest in words for words in ordinary()[:2])
    return 0 if len(rest) < SHORTEST or word else at


def is_half_of(said: str, firm: str) -> bool:
    """«Roamer», «罗漫» of Roamer罗漫."""
    said, firm = said.lower(), firm.lower()
    halves = {half for found in _HALF.finditer(firm) for half in (firm[:found.start()], found[0])}
    return said in halves


def longest_part(flat: str, at: int, forms: ShortForms, *, by_sound: bool = False) -> NamePart | None:
    """The longest part of any name that begins at `at` of a text in plain form (with `by_sound`: folded)."""
    suffixes = (forms.sounded if by_sound else forms.written).under(flat[at:at + SHORTEST])
    low, high, size = 0, len(suffixes), 0
    for end in range(at + SHORTEST, len(flat) + 1):
        key = flat[at:end]
        start = bisect_left(suffixes, (key,), low, high)
        stop = bisect_left(suffixes, (key + _LAST,), start, high)
        if start == stop:
            break
        low, high, size = start, stop, end - at
    if not size or high - low > MOST:
        return None
    said, found = flat[at:at + size], tuple(called for *_, called in suffixes[low:high])
    equal = tuple(called for called in found if (folded(called.key) if by_sound else called.key) == said)
    return NamePart(size, _with_begun(equal, said, found) if equal and not by_sound else equal or found, bool(equal),
                    by_sound)


def _with_begun(equal: Sequence[Called], said: str, found: Sequence[Called]) -> tuple[Called, ...]:
    """«力驰», an enterprise of the ledger, is also what a project is called in short that begins so and has none
    («力驰汽车工业园»): of both it may be said. A project's own name in full is nobody else's."""
    if not all(called.firm for called in equal):
        return tuple(equal)
    others = (called for called in found if called.key.startswith(said) and called not in equal)
    return (*equal, *others)


def longest_skipping(flat: str, at: int, forms: ShortForms) -> NamePart | None:
    """The longest stretch from `at` whose characters stand in one name in their order, some left out («电商园» of
    跨境电商产业园); its first two stand side by side in the name. At least three characters."""
    suffixes = forms.written.under(flat[at:at + SHORTEST])
    if len(flat) < at + SHORTEST or len(suffixes) > MOST:
        return None
    sizes = [(_in_order(flat, at, suffix), called) for suffix, _, _, called in suffixes if not called.firm]
    size = max((length for length, _ in sizes), default=0)
    found = tuple(called for length, called in sizes if length == size)
    return NamePart(size, found, whole=False) if size > SHORTEST else None


def longest_abbreviated(flat: str, at: int, forms: ShortForms) -> NamePart | None:
    """«标厂三期» of 标准厂房三期: at least ABBREVIATED characters that stand in one name in their order, its first
    among them; none where they fit several names."""
    sizes = [(_in_order(flat, at, called.key), called) for called in forms.beginning(flat[at])]
    size = max((length for length, _ in sizes), default=0)
    found = tuple(called for length, called in sizes if length == size)
    one = len({called.project for called in found}) == 1
    return NamePart(size, found, whole=False) if size >= ABBREVIATED and one else None


def _in_order(flat: str, at: int, name: str) -> int:
    """How many characters of the text from `at` on can be read out of `name`, one after the other."""
    place, size = 0, 0
    for char in flat[at:at + len(name)]:
        place = name.find(char, place) + 1
        if not place:
            break
        size += 1
    return size
