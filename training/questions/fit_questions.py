"""From labelled and invented questions to the model of questions: one table of logistic regressions."""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from domain.asking.query import Sought
from reading.model.packed import PackedRows
from reading.model.sparse import JudgedPart, SparseModel
from reading.question.composing import compose
from reading.question.continuing import thread_features
from reading.question.frame import NOTHING, YES_NO, Frame
from reading.question.known import KnownNames
from reading.question.opinion import NAMES, question_features, run_features
from reading.question.slots import cut
from training.inputs import SEED
from training.questions.invented import invented_questions, invented_threads
from training.questions.labelled_questions import NEWS, NONE, TIMES, TODAY, Asked, messages, questions, threads

STRENGTH, ROUNDS = 1.0, 60
LEAST, FLOOR = 3, 6  # times that a feature is seen; weights below so many hundredths are left out
INVENTED, MESSAGE = 0.5, 1.0  # what an invented question and a message weigh beside a labelled question
FLAGS = ("foreign", "home", "secret", "quiet", "troubled", "solved", "unsolved", "building", "no_leader", "no_amount",
         "no_receipts")
ASKS = (*(str(one) for one in Sought if one not in (Sought.PAID_RATE, Sought.CONVERSION)), YES_NO)


@dataclass(frozen=True, slots=True)
class Learned:
    """A text as the model sees it; `frame` None: a message, or what goes on from a question and is no whole one. Or a
    run of characters that the grammar does not know (`kind` empty): whether it is a name."""

    author: str
    features: frozenset[str]
    kind: str  # question, report or talk
    frame: Frame | None
    weight: float
    follows: bool | None = None
    is_name: bool | None = None


def examples() -> list[Learned]:
    told = [*questions(), *invented_questions(SEED)]
    runs = [row for one in told for row in _of_runs(one)]
    return [*map(of_question, told), *map(_of_strangers, told), *_of_messages(), *runs, *_of_threads()]


def _of_threads() -> Iterable[Learned]:
    """Whether a question goes on from the one before, which is taken as the grammar composes it."""
    for one in (*threads(random.Random(SEED)), *invented_threads(SEED)):
        before = compose(cut(one.before, TODAY, one.known), TODAY, one.known)
        if before is not None:
            seen = thread_features(cut(one.text, TODAY, one.known), before.query, TODAY)
            weight = INVENTED if one.author == "invented" else 1.0
            yield Learned(one.author, frozenset(seen), "", None, weight / TIMES, follows=one.follows)


def _of_runs(one: Asked) -> Iterable[Learned]:
    """What the grammar does not know of a question in an office that knows no name."""
    plain, named = cut(one.text, TODAY, KnownNames()), cut(one.text, TODAY, one.known)
    names = {at for piece in named.of(*NAMES) for at in range(piece.start, piece.end)}
    for run in plain.unknown:
        at = plain.text.index(run)
        yield Learned(one.author, frozenset(run_features(plain, run)), "", None, _weight(one),
                      is_name=bool(names & set(range(at, at + len(run)))))


def of_question(one: Asked) -> Learned:
    seen = frozenset(question_features(cut(one.text, TODAY, one.known), TODAY))
    kind = {NONE: "talk", NEWS: "report"}.get(one.frame.topic, "question")
    return Learned(one.author, seen, kind, one.frame if kind == "question" and not one.before else None, _weight(one))


def _of_strangers(one: Asked) -> Learned:
    """The same in an office that does not know its names: only whether it asks."""
    seen = frozenset(question_features(cut(one.text, TODAY, KnownNames()), TODAY))
    return replace(of_question(one), features=seen, frame=None, weight=_weight(one) / 2)


def _weight(one: Asked) -> float:
    return INVENTED if one.author == "invented" else 1.0


def _of_messages() -> Iterable[Learned]:
    for author, text, kind, known in messages():
        yield Learned(author, frozenset(question_features(cut(text, TODAY, known), TODAY)), kind, None, MESSAGE)


Answers = Callable[[Learned], list[str]]  # the right ones of a row; none where it tells nothing of the part


def question_model(rows: Sequence[Learned], judged: Mapping[str, Answers] | None = None) -> SparseModel:
    """Every part, or those given, fitted to the rows."""
    seen = Counter(feature for row in rows for feature in row.features)
    column = {name: at for at, name in enumerate(sorted(name for name, times in seen.items() if times >= LEAST))}
    matrix = _matrix(rows, column)
    parts: dict[str, JudgedPart] = {}
    table: list[numpy.ndarray] = []
    for name, answers in (judged or PARTS).items():
        told = [(at, answer, row.weight / len(said)) for at, row in enumerate(rows) for said in [answers(row)]
                for answer in said]
        classes, weights, bias = _fitted(matrix[[at for at, _, _ in told]], [answer for _, answer, _ in told],
                                         [weight for _, _, weight in told])
        parts[name] = JudgedPart(classes, bias, len(table))
        table += list(weights)
    return SparseModel(parts, PackedRows.of(_rows(column, numpy.array(table)), len(table)))


def _of_frame(field: str) -> Answers:
    return lambda row: [] if row.frame is None else [getattr(row.frame, field) or NOTHING]


def _several(field: str, known: Sequence[str]) -> Answers:
    """Each of those that hold, with its share of the row's weight."""
    return lambda row: [] if row.frame is None else sorted(getattr(row.frame, field) & set(known)) or [NOTHING]


PARTS: dict[str, Answers] = {
    "kind": lambda row: [row.kind] if row.kind else [],
    "name": lambda row: [] if row.is_name is None else [str(row.is_name)],
    "follows": lambda row: [] if row.follows is None else [str(row.follows)],
    **{field: _of_frame(field) for field in ("topic", "stage", "not_stage", "group", "order")},
    "ask": _several("ask", ASKS),
    "flags": _several("flags", FLAGS),
}


def _matrix(rows: Sequence[Learned], column: dict[str, int]) -> csr_matrix:
    at = [sorted(column[name] for name in row.features if name in column) for row in rows]
    starts = numpy.cumsum([0, *map(len, at)])
    places = numpy.array([place for row in at for place in row], dtype=numpy.int32)
    return csr_matrix((numpy.ones(len(places), dtype=numpy.float32), places, starts), shape=(len(rows), len(column)))


def _fitted(matrix: csr_matrix, labels: list[str], weights: list[float]
            ) -> tuple[tuple[str, ...], numpy.ndarray, tuple[float, ...]]:
    """(classes, a row of weights a class, biases); of two classes each has half of the odds."""
    fitted = LogisticRegression(C=STRENGTH, max_iter=ROUNDS).fit(matrix, labels, sample_weight=weights)
    table, bias = fitted.coef_, fitted.intercept_
    if len(fitted.classes_) == 2:
        table, bias = numpy.vstack([-table / 2, table / 2]), numpy.array([-bias[0] / 2, bias[0] / 2])
    return tuple(map(str, fitted.classes_)), table, tuple(round(float(one), 3) for one in bias)


def _rows(column: dict[str, int], table: numpy.ndarray) -> dict[str, tuple[int, ...]]:
    rounded = numpy.rint(100 * table).astype(int)
    out = {}
    for name, at in column.items():
        row = tuple(int(weight) if abs(weight) >= FLOOR else 0 for weight in rounded[:, at])
        if any(row):
            out[name] = row
    return out


def save_questions(model: SparseModel, path: Path) -> None:
    head = {name: {"classes": part.classes, "bias": part.bias} for name, part in model.parts.items()}
    rows = [f"{name}\t{','.join(f'{part},{weight}' for part, weight in enumerate(row) if weight)}"
            for name, row in sorted(model.weights.items())]
    path.write_text("\n".join([json.dumps(head), *rows]) + "\n", encoding="utf-8")
