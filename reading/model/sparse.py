"""Many logistic regressions over the same features, kept as one table: a feature is looked up once for all of them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reading.model.linear import softmax
from reading.model.packed import PackedRows, pack_columns

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
    """`weights` of a feature are hundredths, one a column."""

    parts: Mapping[str, JudgedPart]
    weights: PackedRows

    def chances(self, features: Iterable[str]) -> dict[str, dict[str, float]]:
        total = self.weights.unpack(self.weights.total(features))
        return {name: _of_part(part, total) for name, part in self.parts.items()}


def _of_part(part: JudgedPart, total: Sequence[int]) -> dict[str, float]:
    scores = [bias + weight / 100 for bias, weight in zip(part.bias, total[part.first :], strict=False)]
    return dict(zip(part.classes, softmax(scores), strict=True))


def load_sparse(path: Path = PATH) -> SparseModel:
    """A row is: column, hundredths, column, hundredths, …; what is not named weighs nothing. Equal ones are kept
    once."""
    @cache
    def once(row: str) -> int:
        told = [*map(int, row.split(","))]
        return pack_columns(zip(told[::2], told[1::2], strict=True))

    with path.open(encoding="utf-8") as lines:
        head = json.loads(next(lines))
        rows = (line.rstrip("\n").split("\t") for line in lines)
        weights = {name: once(row) for name, row in rows}
    first, parts = 0, {}
    for name, told in head.items():
        parts[name] = JudgedPart(tuple(told["classes"]), tuple(told["bias"]), first)
        first += len(told["classes"])
    return SparseModel(parts, PackedRows(weights, first))


@cache
def shipped_questions() -> SparseModel:
    """The weights that the package carries, read when the first question comes."""
    return load_sparse()


@cache
def shipped_acts() -> SparseModel:
    return load_sparse(ACTS)
