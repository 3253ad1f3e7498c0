"""LinearModel models as data: what each feature speaks for, summed up."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from reading.model.packed import PackedRows


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """Multinomial logistic regression: `weights` of a feature are hundredths, one a class, in the order of `classes`.
    Told apart by identity, so that what it made of something may be kept."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: PackedRows

    def chances(self, features: Iterable[str], more: int = 0) -> dict[str, float]:
        """The probability of each class; `more`: what other features add up to, packed."""
        total = self.weights.unpack(self.weights.total(features, more))
        scores = [bias + value / 100 for bias, value in zip(self.bias, total, strict=True)]
        return dict(zip(self.classes, softmax(scores), strict=True))


def softmax(scores: Collection[float]) -> list[float]:
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    whole = sum(raised)
    return [value / whole for value in raised]
