"""A linear-chain conditional random field over characters: which are an enterprise's, a project's, a place's name."""

import math
from collections.abc import Iterator
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
        mass, whole = next((mass, whole) for at, mass, whole in self._paths(start, begin, inside) if at == end)
        return self._ended(end, mass, whole, inside)[0]

    def _paths(self, start: int, begin: int, inside: int) -> Iterator[tuple[int, list[float], list[float]]]:
        """For each end the weight of the paths with a name from `start` to there, by its last label, and of all paths
        by theirs, both scaled alike."""
        mass, whole = [value * (n == begin) for n, value in enumerate(self.ahead[start])], list(self.ahead[start])
        yield start + 1, mass, whole
        for at in range(start + 1, len(self._raised)):
            raised = self._raised[at]
            on = sum(map(mul, mass, self._columns[inside])) * raised[inside]
            whole = [value * sum(map(mul, whole, column))
                     for value, column in zip(raised, self._columns, strict=True)]
            size = sum(whole) or 1e-300
            mass, whole = [on / size * (n == inside) for n in range(len(LABELS))], [value / size for value in whole]
            yield at + 1, mass, whole

    def _ended(self, end: int, mass: list[float], whole: list[float], inside: int) -> tuple[float, float, float]:
        """The chance that the name ends here; the weights of its going on and of all paths."""
        if end >= len(self._raised):
            every = sum(whole) or 1e-300
            return sum(mass) / every, 0.0, every
        after = list(map(mul, self._raised[end], self.behind[end]))
        moved = [sum(map(mul, mass, column)) * value for column, value in zip(self._columns, after, strict=True)]
        every = sum(sum(map(mul, whole, column)) * value for column, value in zip(self._columns, after, strict=True))
        return (sum(moved) - moved[inside]) / (every or 1e-300), moved[inside], every

    def best(self) -> list[tuple[int, int, str]]:
        """The names of the likeliest labelling."""
        return spans([LABELS[label] for label in self._path()])

    def likely(self, least: float) -> dict[tuple[int, int, str], float]:
        """Every name with a chance of at least `least`, or the likeliest of a place where one begins with such a
        chance."""
        out: dict[tuple[int, int, str], float] = {}
        for at, row in enumerate(map(self._told, range(len(self._raised)))):
            for kind in "EPL":
                if row[LABELS.index(f"B{kind}")] >= least:
                    ends = self._ends(at, kind, least)
                    best = max(ends.values())
                    out |= {(at, end, kind): chance for end, chance in ends.items() if chance >= min(best, least)}
        return out

    def _told(self, at: int) -> list[float]:
        """The chance of each label at a place."""
        row = list(map(mul, self.ahead[at], self.behind[at]))
        whole = sum(row) or 1e-300
        return [value / whole for value in row]

    def _ends(self, start: int, kind: str, least: float) -> dict[int, float]:
        """The chance of each end of a name that begins here, as long as it goes on with a chance of `least`."""
        out = {}
        for end, mass, whole in self._paths(start, LABELS.index(f"B{kind}"), LABELS.index(f"I{kind}")):
            out[end], on, every = self._ended(end, mass, whole, LABELS.index(f"I{kind}"))
            if on < least * every:
                break
        return out

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
