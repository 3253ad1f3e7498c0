"""A linear-chain conditional random field over characters: which are an enterprise's, a project's, a place's name."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import add, mul

from reading.model.features import Seen

LABELS = ("O", "BE", "IE", "BP", "IP", "BL", "IL")
Name = tuple[int, int, str, float]  # start, end, E/P/L, probability
_NOTHING = 1e-300


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
    """Forward and backward sums over one text, from which the best labels and any name's probability are told.

    `ahead` of a place sums up to one, `grown` is what its sum was before; `onward` is what follows each label there,
    `every` the weight of all paths by these two.
    """

    def __init__(self, scores: list[list[float]], steps: tuple[tuple[float, ...], ...]) -> None:
        self.scores = scores
        self._raised = [_raised(row) for row in scores]
        told = _steps(steps)
        self._moves, self._columns, self._into = told.moves, told.columns, told.into
        self._forward()
        self._backward()
        self._every = [sum(map(mul, *rows)) or _NOTHING for rows in zip(self._ahead, self._onward, strict=True)]

    def _forward(self) -> None:
        self._ahead: list[list[float]] = []
        self._grown: list[float] = []
        row = [float(name[0] != "I") for name in LABELS]
        for raised in self._raised:
            row = list(map(mul, raised, row))
            whole = sum(row) or _NOTHING
            self._grown.append(whole)
            self._ahead.append([value / whole for value in row])
            row = [sum(map(mul, self._ahead[-1], column)) for column in self._columns]

    def _backward(self) -> None:
        """Behind each place: what follows each label (`onward`), and that with the place's own scores (`after`)."""
        row, onward, after = [1.0] * len(LABELS), [], []
        for raised in reversed(self._raised):
            onward.append(row)
            whole = sum(row) or _NOTHING
            after.append([here * value / whole for here, value in zip(raised, row, strict=True)])
            row = [sum(map(mul, after[-1], moves)) for moves in self._moves]
        self._onward, self._after = onward[::-1], after[::-1]

    def chance(self, start: int, end: int, kind: str) -> float:
        """The probability that exactly [start, end) is a name of the kind."""
        return next(chance for at, chance, _ in self._paths(start, kind) if at == end)

    def _paths(self, start: int, kind: str) -> Iterator[tuple[int, float, float]]:
        """For each end the chances that a name from `start` ends there, and that it goes on."""
        label, inside = LABELS.index(f"B{kind}"), LABELS.index(f"I{kind}")
        mass = self._ahead[start][label]
        for end in range(start + 1, len(self._raised)):
            on = mass * self._moves[label][inside] * self._after[end][inside] / self._every[end - 1]
            yield end, mass * self._onward[end - 1][label] / self._every[end - 1] - on, on
            mass *= self._moves[label][inside] * self._raised[end][inside] / self._grown[end]
            label = inside
        yield len(self._raised), mass / self._every[-1], 0.0

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
        return [value / self._every[at] for value in map(mul, self._ahead[at], self._onward[at])]

    def _ends(self, start: int, kind: str, least: float) -> dict[int, float]:
        """The chance of each end of a name that begins here, as long as it goes on with a chance of `least`."""
        out = {}
        for end, chance, on in self._paths(start, kind):
            out[end] = chance
            if on < least:
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
