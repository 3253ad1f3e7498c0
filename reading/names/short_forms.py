"""Every part of the ledger's names, to be found in running text: «骨科那边», «塔筒», «砼固的厂房», «电商园».

A project's name may be called by any part of it, an enterprise's by its beginning. The parts are the beginnings of a
sorted list of suffixes, so that the longest one at a place of a text is found in a few steps, whatever the number of
names.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from reading.names.sounds import folded

SHORTEST = 2
MOST = 60  # a part that more names share says nothing
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Called:
    """One name in plain form, and whose it is; `firm`: the enterprise's name, which may stand for several projects."""

    key: str
    project: int
    firm: bool = False


@dataclass(frozen=True, slots=True)
class NamePart:
    """What of the names begins at one place of a text: so many characters, the names that hold them."""

    size: int
    called: tuple[Called, ...]
    whole: bool  # some name is these very characters
    by_sound: bool = False


@dataclass(frozen=True, slots=True)
class ShortForms:
    """Sorted suffixes of every name, as written and as they sound; each with the name it is of."""

    written: tuple[str, ...] = field(repr=False)
    written_of: tuple[Called, ...] = field(repr=False)
    sounded: tuple[str, ...] = field(repr=False)
    sounded_of: tuple[Called, ...] = field(repr=False)
    held: dict[int, tuple[Called, ...]] = field(repr=False)  # project -> its names


def build_short_forms(names: Iterable[Called]) -> ShortForms:
    names = tuple(dict.fromkeys(names))
    written = sorted(((called.key[at:], n) for n, called in enumerate(names) for at in _starts(called)))
    sounds = [folded(called.key) for called in names]
    sounded = sorted(((sounds[n][at:], n) for n, called in enumerate(names) for at in _starts(called)))
    held: dict[int, list[Called]] = {}
    for called in names:
        held.setdefault(called.project, []).append(called)
    return ShortForms(
        tuple(suffix for suffix, _ in written), tuple(names[n] for _, n in written),
        tuple(suffix for suffix, _ in sounded), tuple(names[n] for _, n in sounded),
        {project: tuple(own) for project, own in held.items()})


def _starts(called: Called) -> range:
    """Where a part may begin: anywhere in a project's name, only at the beginning of an enterprise's."""
    return range(1) if called.firm else range(max(1, len(called.key) - SHORTEST + 1))


def longest_part(flat: str, at: int, forms: ShortForms, *, by_sound: bool = False) -> NamePart | None:
    """The longest part of any name that begins at `at` of a text in plain form (with `by_sound`: folded)."""
    suffixes, of = (forms.sounded, forms.sounded_of) if by_sound else (forms.written, forms.written_of)
    low, high, size = 0, len(suffixes), 0
    for end in range(at + SHORTEST, len(flat) + 1):
        key = flat[at:end]
        start = bisect_left(suffixes, key, low, high)
        stop = bisect_left(suffixes, key + _LAST, start, high)
        if start == stop:
            break
        low, high, size = start, stop, end - at
    if not size or high - low > MOST:
        return None
    said, found = flat[at:at + size], of[low:high]
    equal = tuple(called for called in found if (folded(called.key) if by_sound else called.key) == said)
    return NamePart(size, equal or found, bool(equal), by_sound)


def longest_skipping(flat: str, at: int, forms: ShortForms) -> NamePart | None:
    """The longest stretch from `at` whose characters stand in one name in their order, some left out («电商园» of
    跨境电商产业园); its first two stand side by side in the name. At least three characters."""
    key = flat[at:at + SHORTEST]
    start = bisect_left(forms.written, key)
    stop = bisect_left(forms.written, key + _LAST, start)
    if len(key) < SHORTEST or start == stop or stop - start > MOST:
        return None
    sizes = {n: _in_order(flat, at, forms.written[n]) for n in range(start, stop) if not forms.written_of[n].firm}
    size = max(sizes.values(), default=0)
    found = tuple(forms.written_of[n] for n, length in sizes.items() if length == size)
    return NamePart(size, found, whole=False) if size > SHORTEST else None


def _in_order(flat: str, at: int, name: str) -> int:
    """How many characters of the text from `at` on can be read out of `name`, one after the other."""
    place, size = 0, 0
    for char in flat[at:at + len(name)]:
        place = name.find(char, place) + 1
        if not place:
            break
        size += 1
    return size
