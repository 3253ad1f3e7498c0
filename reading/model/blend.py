"""Two opinions made one: the model's chances, moved by what the grammar says, by weights fitted on messages that
neither had seen.

`TRUST` is fitted by training/trust.py; a unit's first number scales the model's opinion, the others are what a
vote of the grammar adds: for a word that tells it plainly, for a mere guess.
"""

import math
from collections.abc import Mapping

from reading.model.linear import softmax

TRUST: dict[str, tuple[float, float, float]] = {
    "kind": (1.63, 1.49, 7.0),  # in a message of a few words the grammar knows better: few such are labelled
    "day": (0.49, 1.94, 0.37),
    "sum": (0.73, 2.74, 0.26),
    "act": (0.9, 1.5, 0.0),
    # Of questions; of a topic a guess is «projects», and what leaves a word unexplained.
    "topic": (1.07, 3.0, 0.1),
    "asked": (0.97, 1.41, 0.62),
    "asked_stage": (0.92, 2.35, 0.0),
    "asked_not_stage": (0.91, 1.7, 0.0),
    "asked_group": (0.79, 1.57, 0.0),
    "asked_order": (0.97, 2.0, 0.0),
}
_LEAST = 1e-6


def blend(unit: str, chances: Mapping[str, float], vote: str | None, plain: bool = True) -> dict[str, float]:
    """The chances of each answer after the grammar's vote."""
    scale, clear, guess = TRUST[unit]
    scores = {name: scale * math.log(max(chance, _LEAST)) for name, chance in chances.items()}
    if vote in scores:
        scores[vote] += clear if plain else guess
    return dict(zip(scores, softmax(scores.values()), strict=True))


class Answered(dict[str, float]):
    """Chances of which another answer than the likeliest is taken."""

    def __init__(self, chances: Mapping[str, float], answer: str) -> None:
        super().__init__(chances)
        self.answer = answer


def likeliest(chances: Mapping[str, float]) -> str:
    """The answer that is taken."""
    return chances.answer if isinstance(chances, Answered) else max(chances, key=chances.__getitem__)


def chance_taken(chances: Mapping[str, float]) -> float:
    """How likely the answer is that is taken."""
    return chances[chances.answer] if isinstance(chances, Answered) else max(chances.values())
