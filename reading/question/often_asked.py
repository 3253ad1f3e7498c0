"""Which of the questions that are often asked comes nearest to one that was not understood."""

from collections.abc import Iterable

from rapidfuzz import fuzz


def nearest_questions(text: str, often: Iterable[str]) -> list[str]:
    """Questions that are often asked, the most like first."""
    return sorted(often, key=lambda said: -fuzz.token_ratio(" ".join(text), " ".join(said)))
