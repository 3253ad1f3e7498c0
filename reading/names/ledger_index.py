"""The names of the ledger's projects as an index for matching, kept up to date project by project."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reading.names.name_index import NameIndex, without
from reading.names.short_forms import Called, ShortForms
from reading.text.normalise import uniform
from reading.text.patterns import regex

Reason = Literal["exact", "alias", "short", "enterprise", "near"]
_DROPPED = regex(r"[\s\"'“”‘’《》<>()\[\]{}、,，。.;；:：·\-—–_/|!?！？]")
_ENDINGS = regex(r"(?:(?:有限责任|股份有限|有限|集团|股份|控股)?公司|集团|项目|工程)$")
_BRACKETED = regex(r"\((?:集团|中国|股份|控股)\)")


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One project of the ledger as far as its names go."""

    project_id: int
    name: str
    enterprise: str | None = None
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()  # introducing, serving


class LedgerIndex:
    """`put` and `drop` a project; it then reads as if built anew. To build it for 20,000 projects takes over a second,
    which would be a stall after every new project; to put one in, a tenth of a millisecond."""

    def __init__(self) -> None:
        self.entries: dict[int, LedgerEntry] = {}
        self.holders: dict[str, dict[int, Reason]] = {}  # normalised name, alias, enterprise, «enterprise + name»
        self.keys: dict[int, str] = {}  # those names, numbered: numbers are counted in half the time
        self.grams: dict[str, dict[int, None]] = {}  # character -> numbers of the names that hold it
        self.firms: dict[str, dict[int, None]] = {}  # every normalised enterprise
        self._units: dict[str, dict[int, None]] = {}  # whose projects they are
        self.names = NameIndex()  # the same names, to be found in running text
        self.forms = ShortForms()  # every part of the names
        self.changes = 0  # how often it was changed
        self._numbers: dict[str, int] = {}  # name -> its number
        self._next = 0
        self._weights: dict[str, float] = {}

    @property
    def weights(self) -> Mapping[str, float]:
        """Of each character of the names; rare ones weigh more."""
        if not self._weights:
            every = len(self.holders)
            self._weights = {char: math.log(1 + every / len(keys)) for char, keys in self.grams.items()}
        return self._weights

    def put(self, entry: LedgerEntry) -> None:
        """A project that is new or has other names now."""
        if self.entries.get(entry.project_id) == entry:
            return
        self.drop(entry.project_id)
        self.entries[entry.project_id] = entry
        for key, reason in _keys(entry):
            if key not in self.holders:
                self._number(key)
            self.holders.setdefault(key, {}).setdefault(entry.project_id, reason)
        if firm := plain_name(entry.enterprise or ""):
            self.firms.setdefault(firm, {})[entry.project_id] = None
        for unit in set(entry.units):
            self._units.setdefault(unit, {})[entry.project_id] = None
        self.names.put(entry.project_id, _own(entry), _whole(entry), firm)
        self.forms.put(_called(entry))
        self._changed()

    def drop(self, project_id: int) -> None:
        """A project that is no longer in the ledger."""
        entry = self.entries.pop(project_id, None)
        if entry is None:
            return
        for key in {key for key, _ in _keys(entry)}:
            if without(self.holders, key, project_id):
                number = self._numbers.pop(key)
                del self.keys[number]
                for char in set(key):
                    without(self.grams, char, number)
        if firm := plain_name(entry.enterprise or ""):
            without(self.firms, firm, project_id)
        for unit in set(entry.units):
            without(self._units, unit, project_id)
        self.names.drop(project_id, _own(entry), _whole(entry))
        self.forms.drop(_called(entry))
        self._changed()

    def of_units(self, units: Iterable[str]) -> frozenset[int]:
        """The projects that these introduced or serve."""
        return frozenset(number for unit in units for number in self._units.get(unit, ()))

    def _number(self, key: str) -> None:
        self._next += 1
        self.keys[self._next], self._numbers[key] = key, self._next
        for char in key:
            self.grams.setdefault(char, {})[self._next] = None

    def _changed(self) -> None:
        self.changes += 1
        self._weights = {}


@lru_cache(maxsize=1 << 16)
def plain_name(name: str) -> str:
    """What two writings of one name share: no spaces, brackets or signs, simplified, half-width, no 项目/公司
    ending."""
    text = _DROPPED.sub("", _BRACKETED.sub("", uniform(name))).lower()
    while True:
        shorter = _ENDINGS.sub("", text)
        if shorter == text or len(shorter) < 2:
            return text
        text = shorter


def build_ledger(entries: Iterable[LedgerEntry]) -> LedgerIndex:
    ledger = LedgerIndex()
    for entry in entries:
        ledger.put(entry)
    return ledger


def _keys(entry: LedgerEntry) -> Iterator[tuple[str, Reason]]:
    name, firm = plain_name(entry.name), plain_name(entry.enterprise or "")
    if name:
        yield name, "exact"
    for alias in entry.aliases:
        if plain_name(alias):
            yield plain_name(alias), "alias"
    if firm:
        yield firm, "enterprise"
    if firm and name and firm not in name:
        yield firm + name, "alias"


def _called(entry: LedgerEntry) -> tuple[Called, ...]:
    """The names by which a part of may be said; «firm + name» is said in full or not at all."""
    own = [Called(name, entry.project_id) for name in _own(entry) if name]
    firm = plain_name(entry.enterprise or "")
    return tuple(dict.fromkeys((*own, *([Called(firm, entry.project_id, firm=True)] if firm else ()))))


def _own(entry: LedgerEntry) -> tuple[str, ...]:
    """What the project itself is called."""
    return tuple(dict.fromkeys(plain_name(name) for name in (entry.name, *entry.aliases)))


def _whole(entry: LedgerEntry) -> tuple[str, ...]:
    """What is found in running text as the project's: its own names, and them after its firm's."""
    firm = plain_name(entry.enterprise or "")
    return tuple(dict.fromkeys((*_own(entry), *(key for key, _ in _keys(entry) if key != firm))))
