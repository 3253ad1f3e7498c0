"""Which project of the ledger a mention means: equal names first, then short names, the investor, and near
spellings."""

import heapq
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from reading.names.ledger_index import LedgerIndex, Reason, plain_name

LIMIT = 5
_POOL = 12
_WIDE = 48
_RARE = 6
_WEIGHT = {"exact": 1.0, "alias": 0.99, "enterprise": 0.98, "short": 0.88}
_FLOOR = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project that a mention may mean; `score` from 0 to 1, 1 only where the names are equal."""

    project_id: int
    score: float
    reason: Reason


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
    return tuple(sorted(ledger.holders.get(plain_name(name), ())))


def _queries(wanted: str, firm: str) -> list[tuple[str, float]]:
    """What is looked up, each with what a hit on it is worth at most."""
    if wanted and firm and wanted != firm:
        whole = wanted if firm in wanted else firm + wanted
        return [(wanted, 1.0), (whole, 1.0), (firm, 0.9)]
    query = wanted or firm
    return [(query, 1.0)] if query else []


def _search(query: str, share: float, ledger: LedgerIndex) -> list[Candidate]:
    found: list[Candidate] = []
    for project, reason in ledger.holders.get(query, {}).items():
        found.append(Candidate(project, share * _WEIGHT[reason], reason))
    for key in _pool(query, ledger):
        score, reason = _likeness(query, key, ledger.weights)
        if score >= _FLOOR:
            found.extend(
                Candidate(project, share * score * (0.97 if held == "enterprise" else 1.0), reason)
                for project, held in ledger.holders[key].items()
            )
    return found


def _pool(query: str, ledger: LedgerIndex) -> list[str]:
    """The keys worth a closer look: those that share the most of the query's rarest characters, the likest first."""
    rare = sorted((c for c in set(query) if c in ledger.grams), key=lambda c: len(ledger.grams[c]))[:_RARE]
    counts: dict[int, float] = defaultdict(float)
    for char in rare:
        weight = ledger.weights[char]
        for number in ledger.grams[char]:
            counts[number] += weight
    likely = [ledger.keys[number] for number in heapq.nlargest(_WIDE, counts, key=counts.__getitem__)]
    return sorted(likely, key=lambda key: -max(fuzz.ratio(query, key), fuzz.partial_ratio(query, key)))[:_POOL]


def _likeness(query: str, key: str, weights: Mapping[str, float]) -> tuple[float, Reason]:
    """How far `query` can be read out of `key`: rare characters in their order count most."""
    shared = _in_order(query, key, weights)
    asked = sum(weights.get(c, 8.0) for c in query)
    held = sum(weights.get(c, 8.0) for c in key)
    covered, filled = shared / asked, shared / held
    whole = fuzz.ratio(query, key) / 100
    score = 0.55 * covered + 0.2 * filled + 0.25 * whole
    if query in key:
        return min(0.97, 0.8 + 0.17 * filled), "short"
    return min(score, 0.97), "short" if covered > 0.99 else "near"


def _in_order(query: str, key: str, weights: Mapping[str, float]) -> float:
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
    owners = ledger.holders.get(firm, {}).keys()
    if not owners & best.keys():
        return best
    return {
        project: candidate if project in owners else Candidate(project, candidate.score * 0.9, candidate.reason)
        for project, candidate in best.items()
    }
