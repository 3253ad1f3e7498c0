"""Which project of the ledger a mention means: equal names first, then short names, the investor, and near
spellings."""

import heapq
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from reading.names.name_index import NameIndex, build_index
from reading.names.short_forms import Called, ShortForms, build_short_forms
from reading.text.normalise import uniform

Reason = Literal["exact", "alias", "short", "enterprise", "near"]
LIMIT = 5
_POOL = 12
_WIDE = 48
_RARE = 6
_DROPPED = re.compile(r"[\s\"'“”‘’《》<>()\[\]{}、,，。.;；:：·\-—–_/|!?！？]")
_ENDINGS = re.compile(r"(?:(?:有限责任|股份有限|有限|集团|股份|控股)?公司|集团|项目|工程)$")
_BRACKETED = re.compile(r"\((?:集团|中国|股份|控股)\)")
_WEIGHT = {"exact": 1.0, "alias": 0.99, "enterprise": 0.98, "short": 0.88}
_FLOOR = 0.5


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One project of the ledger as far as its names go."""

    project_id: int
    name: str
    enterprise: str | None = None
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()  # introducing, serving


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project that a mention may mean; `score` from 0 to 1, 1 only where the names are equal."""

    project_id: int
    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class LedgerIndex:
    """An index over the projects' names, built once per set of projects (build_ledger)."""

    keys: tuple[str, ...]  # every normalised name, alias, enterprise and «enterprise + name»
    holders: tuple[tuple[tuple[int, Reason], ...], ...]  # per key: whose it is, and as what
    index: dict[str, int] = field(repr=False)
    grams: dict[str, tuple[int, ...]] = field(repr=False)  # character -> keys that hold it
    weights: dict[str, float] = field(repr=False)  # rare characters weigh more
    names: NameIndex = field(repr=False)  # the same names, to be found in running text
    firms: frozenset[str] = field(repr=False)  # every normalised enterprise
    forms: ShortForms = field(repr=False)  # every part of the names
    entries: dict[int, LedgerEntry] = field(repr=False)


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
    entries = tuple(entries)
    holders: dict[str, dict[int, Reason]] = defaultdict(dict)
    for entry in entries:
        for key, reason in _keys(entry):
            holders[key].setdefault(entry.project_id, reason)
    keys = tuple(holders)
    grams: dict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        for char in set(key):
            grams[char].append(at)
    weights = {char: math.log(1 + len(keys) / len(places)) for char, places in grams.items()}
    return LedgerIndex(
        keys,
        tuple(tuple(holders[key].items()) for key in keys),
        {key: at for at, key in enumerate(keys)},
        {char: tuple(places) for char, places in grams.items()},
        weights,
        *_names(entries),
        build_short_forms(called for entry in entries for called in _called(entry)),
        {entry.project_id: entry for entry in entries},
    )


def _called(entry: LedgerEntry) -> Iterable[Called]:
    """The names by which a part of may be said; «firm + name» is said in full or not at all."""
    for name in (entry.name, *entry.aliases):
        if plain_name(name):
            yield Called(plain_name(name), entry.project_id)
    if plain_name(entry.enterprise or ""):
        yield Called(plain_name(entry.enterprise or ""), entry.project_id, firm=True)


def _names(entries: tuple[LedgerEntry, ...]) -> tuple[NameIndex, frozenset[str]]:
    firms = {entry.project_id: firm for entry in entries if (firm := plain_name(entry.enterprise or ""))}
    own = [(plain_name(name), entry.project_id, True) for entry in entries for name in (entry.name, *entry.aliases)]
    joined = [(key, entry.project_id, False) for entry in entries for key, _ in _keys(entry)
              if key != firms.get(entry.project_id)]
    return build_index(own + joined, firms), frozenset(firms.values())


def _keys(entry: LedgerEntry) -> Iterable[tuple[str, Reason]]:
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


def match(name: str | None, enterprise: str | None, ledger: LedgerIndex) -> tuple[Candidate, ...]:
    """The projects meant, best first, at most five; empty where nothing is near."""
    wanted, firm = plain_name(name or ""), plain_name(enterprise or "")
    best: dict[int, Candidate] = {}
    for query, share in _queries(wanted, firm):
        for candidate in _search(query, share, ledger):
            known = best.get(candidate.project_id)
            if known is None or candidate.score > known.score:
                best[candidate.project_id] = candidate
    if wanted and firm and wanted != firm:
        best = _joined(best, firm, ledger)
    ranked = sorted(best.values(), key=lambda c: (-c.score, c.project_id))
    return tuple(ranked[:LIMIT])


def same_name(name: str, ledger: LedgerIndex) -> tuple[int, ...]:
    """The projects of which this is the very name, an alias or the enterprise (equal after plain_name)."""
    at = ledger.index.get(plain_name(name))
    return () if at is None else tuple(project for project, _ in ledger.holders[at])


def _queries(wanted: str, firm: str) -> list[tuple[str, float]]:
    """What is looked up, each with what a hit on it is worth at most."""
    if wanted and firm and wanted != firm:
        whole = wanted if firm in wanted else firm + wanted
        return [(wanted, 1.0), (whole, 1.0), (firm, 0.9)]
    query = wanted or firm
    return [(query, 1.0)] if query else []


def _search(query: str, share: float, ledger: LedgerIndex) -> list[Candidate]:
    found: list[Candidate] = []
    equal = ledger.index.get(query)
    if equal is not None:
        found.extend(Candidate(project, share * _WEIGHT[reason], reason) for project, reason in ledger.holders[equal])
    for at in _pool(query, ledger):
        score, reason = _likeness(query, ledger.keys[at], ledger)
        if score >= _FLOOR:
            found.extend(
                Candidate(project, share * score * (0.97 if held == "enterprise" else 1.0), reason)
                for project, held in ledger.holders[at]
            )
    return found


def _pool(query: str, ledger: LedgerIndex) -> list[int]:
    """The keys worth a closer look: those that share the most of the query's rarest characters, the likest first."""
    rare = sorted((c for c in set(query) if c in ledger.grams), key=lambda c: len(ledger.grams[c]))[:_RARE]
    counts: dict[int, float] = defaultdict(float)
    for char in rare:
        weight = ledger.weights[char]
        for at in ledger.grams[char]:
            counts[at] += weight
    likely = heapq.nlargest(_WIDE, counts, key=counts.__getitem__)
    ranked = sorted(
        likely, key=lambda at: -max(fuzz.ratio(query, ledger.keys[at]), fuzz.partial_ratio(query, ledger.keys[at]))
    )
    return ranked[:_POOL]


def _likeness(query: str, key: str, ledger: LedgerIndex) -> tuple[float, Reason]:
    """How far `query` can be read out of `key`: rare characters in their order count most."""
    shared = _in_order(query, key, ledger.weights)
    asked = sum(ledger.weights.get(c, 8.0) for c in query)
    held = sum(ledger.weights.get(c, 8.0) for c in key)
    covered, filled = shared / asked, shared / held
    whole = fuzz.ratio(query, key) / 100
    score = 0.55 * covered + 0.2 * filled + 0.25 * whole
    if query in key:
        return min(0.97, 0.8 + 0.17 * filled), "short"
    return min(score, 0.97), "short" if covered > 0.99 else "near"


def _in_order(query: str, key: str, weights: dict[str, float]) -> float:
    """Weight of the heaviest common subsequence."""
    row = [0.0] * (len(key) + 1)
    for char in query:
        weight = weights.get(char, 0.0)
        last = 0.0
        for at, other in enumerate(key, 1):
            here = last + weight if char == other else max(row[at], row[at - 1])
            last, row[at] = row[at], here
    return row[-1]


def _joined(best: dict[int, Candidate], firm: str, ledger: LedgerIndex) -> dict[int, Candidate]:
    """Among projects of like names the one of the named firm goes first."""
    equal = ledger.index.get(firm)
    owners = {project for project, _ in ledger.holders[equal]} if equal is not None else set()
    if not owners & best.keys():
        return best
    return {
        project: candidate if project in owners else Candidate(project, candidate.score * 0.9, candidate.reason)
        for project, candidate in best.items()
    }
