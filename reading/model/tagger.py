"""A linear-chain conditional random field over characters: which are an enterprise's, a project's, a place's name."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import add, mul

from reading.model.character_rows import CharacterRows
from reading.text.tokens import Token

LABELS = ("O", "BE", "IE", "BP", "IP", "BL", "IL")
Name = tuple[int, int, str, float]  # start, end, E/P/L, probability
_NOTHING = 1e-300
_OPEN = (0, 1, 3, 5)  # O and the labels that begin a name
_BEGINS = (("E", 1), ("P", 3), ("L", 5))


@dataclass(frozen=True, slots=True)
class Tagger:
    """`weights` of a feature are hundredths, one a label; `steps[a][b]` what label b after label a adds."""

    weights: CharacterRows
    steps: tuple[tuple[float, ...], ...]

    def lattice(self, text: str, tokens: list[Token]) -> "Lattice":
        unpack = self.weights.unpack
        return Lattice([[weight / 100 for weight in unpack(total)] for total in self.weights.totals(text, tokens)],
                       self.steps)


@dataclass(frozen=True, slots=True)
class Transitions:
    """What a label adds after another one (`added`: as it is added, else as it is multiplied). Within a name only its
    own kind can follow, so that anything else is left out: `into` has, of the labels that open a name or stand outside,
    what each of the seven before adds; `opens` of each label what those that may open behind it add."""

    moves: list[list[float]]
    into: list[tuple[float, ...]]
    opens: list[tuple[float, ...]]
    added: list[tuple[float, ...]]
    added_into: list[tuple[float, ...]]


@lru_cache(maxsize=4)
def _steps(steps: tuple[tuple[float, ...], ...]) -> Transitions:
    moves = [[math.exp(step) for step in row] for row in steps]
    columns, added = list(zip(*moves, strict=True)), list(zip(*steps, strict=True))
    return Transitions(moves, [columns[at] for at in _OPEN], [tuple(row[at] for at in _OPEN) for row in moves], added,
                       [added[at] for at in _OPEN])


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
        self._told, self._moves = told, told.moves
        self._forward()
        self._backward()
        self._every = [sum(map(mul, *rows)) or _NOTHING for rows in zip(self._ahead, self._onward, strict=True)]

    def _forward(self) -> None:
        self._ahead: list[list[float]] = []
        self._grown: list[float] = []
        row = [float(name[0] != "I") for name in LABELS]
        into, (_, be, ie, bp, ip, bl, il) = self._told.into, self._moves
        for raised in self._raised:
            row = list(map(mul, raised, row))
            whole = sum(row) or _NOTHING
            self._grown.append(whole)
            a, b, c, d, e, f, g = ahead = [value / whole for value in row]
            self._ahead.append(ahead)
            out, firm, project, place = [a * o + b * p + c * q + d * r + e * s + f * t + g * u
                                         for o, p, q, r, s, t, u in into]
            row = [out, firm, b * be[2] + c * ie[2], project, d * bp[4] + e * ip[4], place, f * bl[6] + g * il[6]]

    def _backward(self) -> None:
        """Behind each place: what follows each label (`onward`), and that with the place's own scores (`after`)."""
        row, onward, after = [1.0] * len(LABELS), [], []
        opens, (_, be, ie, bp, ip, bl, il) = self._told.opens, self._moves
        for raised in reversed(self._raised):
            onward.append(row)
            whole = sum(row) or _NOTHING
            a, b, firm, c, project, d, place = told = [here * value / whole
                                                       for here, value in zip(raised, row, strict=True)]
            after.append(told)
            row = [a * o + b * p + c * q + d * r for o, p, q, r in opens]
            row[1] += firm * be[2]
            row[2] += firm * ie[2]
            row[3] += project * bp[4]
            row[4] += project * ip[4]
            row[5] += place * bl[6]
            row[6] += place * il[6]
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
        for at, (ahead, onward, every) in enumerate(zip(self._ahead, self._onward, self._every, strict=True)):
            for kind, label in _BEGINS:
                if ahead[label] * onward[label] >= least * every:
                    ends = self._ends(at, kind, least)
                    best = max(ends.values())
                    out |= {(at, end, kind): chance for end, chance in ends.items() if chance >= min(best, least)}
        return out

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
        every = [best]
        added, into = self._told.added, self._told.added_into
        firm, project, place = added[2], added[4], added[6]
        for scores in self.scores[1:]:
            a, b, c, d, e, f, g = best
            out, opens_e, opens_p, opens_l = [max(a + o, b + p, c + q, d + r, e + s, f + t, g + u)
                                              for o, p, q, r, s, t, u in into]
            tops = (out, opens_e, max(b + firm[1], c + firm[2]), opens_p, max(d + project[3], e + project[4]), opens_l,
                    max(f + place[5], g + place[6]))
            best = list(map(add, tops, scores))
            every.append(best)
        path = [best.index(max(best))]
        for before in every[-2::-1]:
            reached = list(map(add, before, added[path[-1]]))
            path.append(reached.index(max(reached)))
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
