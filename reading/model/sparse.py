"""Many logistic regressions over the same features, kept as one table: a feature is looked up once for all of them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reading.model.linear import softmax

PATH = Path(__file__).parent / "weights" / "questions.txt"
ACTS = PATH.with_name("acts.txt")
Chances = Mapping[str, Mapping[str, float]]  # part -> answer -> how likely


@dataclass(frozen=True, slots=True)
class JudgedPart:
    """One thing judged: its answers with their biases, from a column on. Where several may hold they share the
    chances."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    first: int


@dataclass(frozen=True, slots=True)
class SparseModel:
    """`weights`: of a feature column, hundredths, column, hundredths, …; what is not named weighs nothing."""

    parts: Mapping[str, JudgedPart]
    weights: Mapping[str, tuple[int, ...]]

    def chances(self, features: Iterable[str]) -> dict[str, dict[str, float]]:
        total = [0] * sum(len(part.classes) for part in self.parts.values())
        for row in filter(None, map(self.weights.get, features)):
            for at in range(0, len(row), 2):
                total[row[at]] += row[at + 1]
        return {name: _of_part(part, total) for name, part in self.parts.items()}


def _of_part(part: JudgedPart, total: list[int]) -> dict[str, float]:
    said = zip(part.classes, part.bias, total[part.first :], strict=False)
    return softmax({name: bias + weight / 100 for name, bias, weight in said})


def load_sparse(path: Path = PATH) -> SparseModel:
    with path.open(encoding="utf-8") as lines:
        head = json.loads(next(lines))
        rows = (line.rstrip("\n").split("\t") for line in lines)
        weights = {name: tuple(map(int, row.split(","))) for name, row in rows}
    first, parts = 0, {}
    for name, told in head.items():
        parts[name] = JudgedPart(tuple(told["classes"]), tuple(told["bias"]), first)
        first += len(told["classes"])
    return SparseModel(parts, weights)


@cache
def shipped_questions() -> SparseModel:
    """The weights that the package carries, read when the first question comes."""
    return load_sparse()


@cache
def shipped_acts() -> SparseModel:
    return load_sparse(ACTS)
