"""Fitting the model's parts to examples."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy
import pycrfsuite
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from reading.model.character_rows import CharacterRows
from reading.model.features import Seen
from reading.model.linear import LinearModel
from reading.model.packed import PackedRows
from reading.model.tagger import LABELS, Tagger

_FOREVER = -60.0  # a label that cannot follow


def linear(
    rows: Sequence[Seen],
    labels: Sequence[str],
    weights: Sequence[float],
    strength: float,
    least: int = 3,
    keep: int = 30_000,
) -> LinearModel:
    """Logistic regression over features seen at least `least` times; the `keep` strongest features remain."""
    seen = Counter(feature for row in rows for feature in row)
    names = DictVectorizer(dtype=numpy.float32)
    matrix = names.fit_transform([{feature: 1 for feature in row if seen[feature] >= least} for row in rows])
    fitted = LogisticRegression(C=strength, max_iter=120).fit(matrix, labels, sample_weight=list(weights))
    table, bias = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        table, bias = numpy.vstack([-table / 2, table / 2]), numpy.array([-bias[0] / 2, bias[0] / 2])
    told = {name: tuple(round(100 * float(v)) for v in table[:, at]) for name, at in names.vocabulary_.items()}
    strong = sorted(
        (name for name, row in told.items() if any(row)), key=lambda name: (-max(map(abs, told[name])), name)
    )[:keep]
    return LinearModel(
        tuple(map(str, fitted.classes_)),
        tuple(round(float(b), 3) for b in bias),
        PackedRows.of({name: told[name] for name in sorted(strong)}, len(fitted.classes_)),
    )


def tagger(
    rows: Iterable[tuple[list[Seen], list[str]]], ridge: float = 1.0, rounds: int = 25, least: int = 3, floor: int = 3
) -> Tagger:
    """The conditional random field, by stochastic gradient descent: 20 rounds fit what batch steps do not in 70.
    Weights below `floor` hundredths for every label are left out."""
    trainer = pycrfsuite.Trainer(algorithm="l2sgd", verbose=False)
    trainer.set_params({"c2": ridge, "max_iterations": rounds, "feature.minfreq": least})
    for characters, labels in rows:
        trainer.append(characters, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "tagger")
        trainer.train(path)
        reader = pycrfsuite.Tagger()
        reader.open(path)
        told = reader.info()
    weights: dict[str, list[int]] = {}
    for (name, label), value in told.state_features.items():
        weights.setdefault(name, [0] * len(LABELS))[LABELS.index(label)] = round(100 * value)
    kept = {name: tuple(row) for name, row in sorted(weights.items()) if max(map(abs, row)) >= floor}
    steps = tuple(tuple(_step(told.transitions, a, b) for b in LABELS) for a in LABELS)
    return Tagger(CharacterRows(PackedRows.of(kept, len(LABELS))), steps)


def averaged(taggers: Sequence[Tagger], floor: int = 3) -> Tagger:
    """The mean of their weights: what they agree on remains, what chance gave one of them is halved."""
    total: dict[str, list[int]] = {}
    for one in taggers:
        for name, row in one.weights.items():
            total[name] = [a + b for a, b in zip(total.get(name, [0] * len(LABELS)), row, strict=True)]
    weights = {name: tuple(round(value / len(taggers)) for value in row) for name, row in sorted(total.items())}
    kept = {name: row for name, row in weights.items() if max(map(abs, row)) >= floor}
    steps = [[sum(values) / len(taggers) for values in zip(*rows, strict=True)]
             for rows in zip(*(one.steps for one in taggers), strict=True)]
    return Tagger(CharacterRows(PackedRows.of(kept, len(LABELS))),
                  tuple(tuple(round(step, 3) for step in row) for row in steps))


def _step(transitions: dict, before: str, after: str) -> float:
    if after[0] == "I" and before[1:] != after[1:]:
        return _FOREVER
    return round(transitions.get((before, after), 0.0), 3)
