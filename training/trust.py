"""How far each opinion is trusted: weights fitted on messages of authors that neither the model nor the grammar had
seen.
"""

import math
from collections.abc import Sequence
from datetime import date

import numpy

from domain.filing.record import UpdateKind
from reading.meaning import stage_cues
from reading.meaning.grammar import grammar_kind
from reading.meaning.timing import grammar_role
from reading.model import units
from reading.model.learned import Model
from reading.model.view import view
from training.labelled import taught

Case = tuple[
    dict[str, float], str | None, bool, str
]  # the model's chances, the grammar's vote, whether plain, the right answer


def cases(model: Model, row: dict) -> dict[str, list[Case]]:
    """Every unit of a labelled message, with the right names and kind taken as known."""
    one = taught(row, "")
    parsed, sent_on = one.parsed, date.fromisoformat(row["sent_on"])
    grammar = grammar_kind(parsed, any(kind in "EP" for _, _, kind in one.names))
    seen, kind = view(list(parsed.tokens), one.names), one.kind
    out: dict[str, list[Case]] = {
        "kind": [(model.kind.chances(units.of_message(seen, parsed.text)), str(grammar), True, kind)]
    }
    if kind == "other":
        return out
    out["day"] = [
        (
            model.day.chances(units.of_day(seen, w, parsed.dates, sent_on, kind)),
            grammar_role(parsed, w, sent_on, UpdateKind(kind), stage_cues.furthest(parsed.steps)),
            True,
            label,
        )
        for w, label in zip(parsed.dates, one.days, strict=True)
    ]
    out["sum"] = [
        (model.sum.chances(units.of_sum(seen, i, parsed.sums, kind)), str(i.kind), not i.guessed, label)
        for i, label in zip(parsed.sums, one.sums, strict=True)
    ]
    return out


def fitted(told: Sequence[Case]) -> tuple[float, float, float]:
    """The scale of the model's opinion, a plain vote, a guess: the likeliest by gradient ascent."""
    weights = numpy.array([1.0, 1.0, 0.5])
    for _ in range(300):
        slope = numpy.zeros(3)
        for chances, vote, plain, right in told:
            names = list(chances)
            if right not in chances:
                continue
            logs = numpy.array([math.log(max(chances[name], 1e-6)) for name in names])
            votes = numpy.array([float(name == vote) for name in names])
            columns = numpy.stack([logs, votes * plain, votes * (not plain)])
            scores = weights @ columns
            share = numpy.exp(scores - scores.max())
            share /= share.sum()
            slope += columns[:, names.index(right)] - columns @ share
        weights += 0.5 * (slope / len(told) - 0.002 * weights)
    return tuple(round(float(value), 2) for value in weights)


def right(told: Sequence[Case], weights: tuple[float, float, float]) -> tuple[int, int, int, int]:
    """How many are right: by the model, by the vote, by both together; of how many."""
    by_model = sum(max(c, key=c.get) == r for c, _, _, r in told)
    by_vote = sum(v == r for _, v, _, r in told)
    both = 0
    for chances, vote, plain, answer in told:
        scores = {
            n: weights[0] * math.log(max(c, 1e-6)) + (weights[1] if plain else weights[2]) * (n == vote)
            for n, c in chances.items()
        }
        both += max(scores, key=scores.get) == answer
    return by_model, by_vote, both, len(told)
