"""LinearModel models as data: what each feature speaks for, summed up."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Multinomial logistic regression: `weights` of a feature are hundredths, one a class, in the order of `classes`.
    """

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[int, ...]]

    def chances(self, features: list[str]) -> dict[str, float]:
        """The probability of each class."""
        rows = [*filter(None, map(self.weights.get, features))]
        total = [*map(sum, zip(*rows, strict=True))] if rows else [0] * len(self.classes)
        return softmax(
            {name: bias + value / 100 for name, bias, value in zip(self.classes, self.bias, total, strict=True)}
        )


def softmax(scores: dict[str, float]) -> dict[str, float]:
    top = max(scores.values())
    raised = {name: math.exp(score - top) for name, score in scores.items()}
    whole = sum(raised.values())
    return {name: value / whole for name, value in raised.items()}
