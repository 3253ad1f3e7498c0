"""A linear-chain conditional random field over characters: which are an enterprise's, a project's, a place's name."""

import math
from dataclasses import dataclass
from functools import lru_cache
from operator import add, mul

from reading.model.features import Seen

LABELS = ("O", "BE", "IE", "BP", "IP", "BL", "IL")
Name = tuple[int, int, str, float]  # start, end, E/P/L, probability


@dataclass(frozen=True, slots=True)
class Tagger:
    """`weights` of a feature are hundredths, one a label; `steps[a][b]` what label b after label a adds."""

    weights: dict[str, tuple[int, ...]]
    steps: tuple[tuple[float, ...], ...]

    def lattice(self, characters: list[Seen]) -> "Lattice":
        return Lattice([self._scores(seen) for seen in characters], self.steps)

    def _scores(self, seen: Seen) -> list[float]:
        rows = [*filter(None, map(self.weights.get, seen))]
        return [total / 100 for total in map(sum, zip(*rows, strict=True))] if rows else [0.0] * len(LABELS)


@dataclass(frozen=True, slots=True)
class Transitions:
    """What a label adds after another one, as it is multiplied and as it is added; `into`: of one label by the label
    before it."""

    moves: list[list[float]]
    columns: list[tuple[float, ...]]
    into: list[tuple[float, ...]]


@lru_cache(maxsize=4)
def _steps(steps: tuple[tuple[float, ...], ...]) -> Transitions:
    moves = [[math.exp(step) for step in row] for row in steps]
    added = [[float(step) for step in row] for row in steps]
    return Transitions(moves, list(zip(*moves, strict=True)), list(zip(*added, strict=True)))


def _raised(scores: list[float]) -> list[float]:
    top = max(scores)
    return [math.exp(score - top) for score in scores]


class Lattice:
    """Forward and backward sums over one text, from which the best labels and any name's probability are told."""

    def __init__(self, scores: list[list[float]], steps: tuple[tuple[float, ...], ...]) -> None:
        self.scores = scores
        self._raised = [_raised(row) for row in scores]
        told = _steps(steps)
        self._moves, self._columns, self._into = told.moves, told.columns, told.into
        self.ahead = self._forward()
        self.behind = self._backward()

    def _forward(self) -> list[list[float]]:
        out: list[list[float]] = []
        for raised in self._raised:
            if out:
                last = out[-1]
                row = [
                    here * sum(map(mul, last, column))
                    for here, column in zip(raised, self._columns, strict=True)
                ]
            else:
                row = [value * (LABELS[n][0] != "I") for n, value in enumerate(raised)]
            whole = sum(row) or 1e-300
            out.append([value / whole for value in row])
        return out

    def _backward(self) -> list[list[float]]:
        out = [[1.0] * len(LABELS)]
        for raised in reversed(self._raised[1:]):
            ahead = list(map(mul, raised, out[-1]))
            row = [sum(map(mul, ahead, moves)) for moves in self._moves]
            whole = sum(row) or 1e-300
            out.append([value / whole for value in row])
        return out[::-1]

    def chance(self, start: int, end: int, kind: str) -> float:
        """The probability that exactly [start, end) is a name of the kind."""
        begin, inside = LABELS.index(f"B{kind}"), LABELS.index(f"I{kind}")
        here, other = self._on_path(start, end, begin, inside)
        return here / other if other else 0.0

    def _on_path(self, start: int, end: int, begin: int, inside: int) -> tuple[float, float]:
        """Weight of the paths with this name, and of all paths, both scaled alike over the stretch."""
        mass, whole = self._at(start, begin), list(self.ahead[start])
        for at in range(start + 1, end):
            raised = self._raised[at]
            mass *= self._moves[begin if at == start + 1 else inside][inside] * raised[inside]
            whole = [
                value * sum(map(mul, whole, column))
                for value, column in zip(raised, self._columns, strict=True)
            ]
            size = sum(whole) or 1e-300
            mass, whole = mass / size, [value / size for value in whole]
        last = begin if end - start == 1 else inside
        if end >= len(self._raised):
            return mass, sum(whole)
        after = list(map(mul, self._raised[end], self.behind[end]))
        out = mass * sum(self._moves[last][n] * after[n] for n in range(len(LABELS)) if n != inside)
        return out, sum(whole[a] * sum(map(mul, self._moves[a], after)) for a in range(len(LABELS)))

    def _at(self, start: int, begin: int) -> float:
        return self.ahead[start][begin]

    def best(self) -> list[tuple[int, int, str]]:
        """The names of the likeliest labelling."""
        return spans([LABELS[label] for label in self._path()])

    def likely(self, least: float) -> list[tuple[int, int, str]]:
        """A name for each place where one begins with a chance of at least `least`, on as long as it likely goes on."""
        told = [self._told(at) for at in range(len(self._raised))]
        return [(at, self._end(told, at, kind), kind) for at, row in enumerate(told) for kind in "EPL"
                if row[LABELS.index(f"B{kind}")] >= least]

    def _told(self, at: int) -> list[float]:
        """The chance of each label at a place."""
        row = list(map(mul, self.ahead[at], self.behind[at]))
        whole = sum(row) or 1e-300
        return [value / whole for value in row]

    @staticmethod
    def _end(told: list[list[float]], start: int, kind: str) -> int:
        inside, least = LABELS.index(f"I{kind}"), told[start][LABELS.index(f"B{kind}")] / 2
        end = start + 1
        while end < len(told) and told[end][inside] >= least:
            end += 1
        return end

    def _path(self) -> list[int]:
        if not self.scores:
            return []
        best = [score if LABELS[n][0] != "I" else -1e9 for n, score in enumerate(self.scores[0])]
        back: list[list[int]] = []
        for scores in self.scores[1:]:
            reached = [list(map(add, best, into)) for into in self._into]
            tops = [max(totals) for totals in reached]
            back.append([totals.index(top) for totals, top in zip(reached, tops, strict=True)])
            best = list(map(add, tops, scores))
        path = [max(range(len(LABELS)), key=best.__getitem__)]
        for from_ in reversed(back):
            path.append(from_[path[-1]])
        return path[::-1]


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    out, at = [], 0
    while at < len(labels):
        end = at + 1
        if labels[at][0] == "B":
            while end < len(labels) and labels[end] == f"I{labels[at][1]}":
                end += 1
            out.append((at, end, labels[at][1]))
        at = end
    return out
