"""From labelled messages to the judge of whole records: for each message the records that it may make, read by a model
that never saw its author, and which of them are right.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from domain.filing.record import Record, public_json
from reading.meaning.alternatives import alternatives, first_reading
from reading.meaning.judgement import judge
from reading.meaning.whole_record import Features, WholeMessage, record_features
from reading.model.learned import RECORD, Model
from reading.model.linear import LinearModel
from reading.model.packed import PackedRows
from reading.parse import parse
from tests.data.score import score

RIDGE = 1.0  # as good as 3.0 and better than 10 or 30 on authors left out
SEEN = 15  # times at least
ROUNDS = 300
NAMELESS = 0.99
UNREACHED = 0.3  # what a message weighs of which no record is right: then the nearest to right are


class RivalRecords(NamedTuple):
    """The records that one message may make, the first one first, and how near each is to right: 1 where it is."""

    features: list[Features]
    nearness: list[float]


def rival_records(model: Model, row: dict) -> RivalRecords:
    sent_on = date.fromisoformat(row["sent_on"])
    parsed = parse(row["text"], sent_on)
    first = first_reading(parsed, judge(parsed, model, sent_on), sent_on)
    message, every = WholeMessage(parsed), [first, *alternatives(parsed, first, sent_on, model)]
    return RivalRecords([record_features(message, one) for one in every], [nearness(row, one.record) for one in every])


def nearness(row: dict, record: Record) -> float:
    """1 for a record that is right in every field, else what it reaches of it by the public scorer, less than 1. That
    scorer knows a project without a name by its sums: better than a wrong name, no right one."""
    read = public_json(record)
    told = score([row | {"id": ""}], {"": read})
    wanted, given, right, *_ = told["overall"]
    named = any(not project["name"] for project in row["gold"]["projects"]) or all(
        project["name"] for project in read["projects"])
    return (1.0 if named else NAMELESS) if told["exact"] else 0.98 * 2 * right / max(wanted + given, 1)


def record_model(messages: Sequence[RivalRecords]) -> LinearModel:
    """Log-linear: of a message's records the right ones together are as likely as can be."""
    seen = Counter(name for one in messages for features in one.features for name in features)
    names = sorted(name for name, count in seen.items() if count >= SEEN)
    weights = _likeliest(messages, {name: at for at, name in enumerate(names)})
    rounded = {name: round(100 * float(value)) for name, value in zip(names, weights, strict=True)}
    return LinearModel((RECORD,), (0.0,), PackedRows({name: value for name, value in rounded.items() if value}, 1))


def _likeliest(messages: Sequence[RivalRecords], column: dict[str, int]) -> numpy.ndarray:
    matrix, starts = _matrix(messages, column), numpy.cumsum([0, *(len(one.features) for one in messages)])
    own = numpy.repeat(numpy.arange(len(messages)), numpy.diff(starts))
    right = numpy.array([value >= max(one.nearness) for one in messages for value in one.nearness], dtype=float)
    heavy = numpy.array([1.0 if max(one.nearness) >= NAMELESS else UNREACHED for one in messages])

    def loss(weights: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        scores = matrix @ weights
        raised = numpy.exp(scores - numpy.maximum.reduceat(scores, starts[:-1])[own])
        whole, good = (numpy.add.reduceat(part, starts[:-1]) for part in (raised, raised * right))
        good = good + 1e-300
        slope = matrix.T @ ((raised * right / good[own] - raised / whole[own]) * heavy[own])
        likelihood = float((heavy * (numpy.log(good) - numpy.log(whole))).sum())
        return RIDGE / 2 * float(weights @ weights) - likelihood, RIDGE * weights - slope

    start = numpy.zeros(len(column))
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x


def _matrix(messages: Sequence[RivalRecords], column: dict[str, int]) -> csr_matrix:
    rows = [features for one in messages for features in one.features]
    cells = [(at, column[name], value) for at, features in enumerate(rows) for name, value in _known(features, column)]
    places, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (places, columns)), shape=(len(rows), len(column)))


def _known(features: Features, column: dict[str, int]) -> Iterator[tuple[str, float]]:
    return ((name, value) for name, value in features.items() if name in column and value)
