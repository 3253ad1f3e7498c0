"""The names that a mistyped one is like."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from reading.text.normalise import uniform

LIKE = 50  # of 100; two characters of four in common


def nearest(said: str, names: Sequence[str], most: int = 5) -> tuple[str, ...]:
    """At most `most` of `names` that are like `said` (a slip, a part, a longer form), the nearest first; none where
    nothing is."""
    plain = uniform(said).strip()
    scored = sorted(((_likeness(plain, uniform(name)), name) for name in names), key=lambda pair: -pair[0])
    return tuple(name for score, name in scored if score >= LIKE)[:most]


def _likeness(said: str, name: str) -> float:
    """A part of a name counts little less than all of it; one character in common says nothing."""
    if len(set(said) & set(name)) < min(2, len(said)):
        return 0
    whole = fuzz.ratio(said, name)
    return max(whole, 0.9 * fuzz.partial_ratio(said, name)) if min(len(said), len(name)) > 1 else whole
