"""A linear-chain conditional random field over characters: which are an enterprise's, a project's, a place's name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import exp
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
    """What a label adds after another one (`added`, `added_into`: as it is added, else as it is multiplied). Within a
    name only its own kind can follow, so that anything else is left out: `into` has, of the labels that open a name or
    stand outside, what each of the seven before adds, `inside` what its two adds where a kind of name goes on."""

    moves: list[list[float]]
    into: list[tuple[float, ...]]
    inside: list[tuple[float, float]]
    added: list[tuple[float, ...]]
    added_into: list[tuple[float, ...]]
    added_inside: list[tuple[float, float]]


@lru_cache(maxsize=4)
def _steps(steps: tuple[tuple[float, ...], ...]) -> Transitions:
    moves = [[exp(step) for step in row] for row in steps]
    columns, added = list(zip(*moves, strict=True)), list(zip(*steps, strict=True))
    return Transitions(moves, [columns[at] for at in _OPEN], _inside(columns), added, [added[at] for at in _OPEN],
                       _inside(added))


def _inside(columns: list[tuple[float, ...]]) -> list[tuple[float, float]]:
    """For each kind of name what its first character and a later one add to the next inside."""
    return [(columns[begins + 1][begins], columns[begins + 1][begins + 1]) for _, begins in _BEGINS]


def _raised(scores: list[float]) -> list[float]:
    top = max(scores)
    return [exp(score - top) for score in scores]


class Lattice:
    """Forward and backward sums over one text, from which the best labels and any name's probability are told.

    `ahead` of a place sums up to one, `grown` is what its sum was before; `onward` is what follows each label there,
    `every` the weight of all paths by these two.
    """

    def __init__(self, scores: list[list[float]], steps: tuple[tuple[float, ...], ...]) -> None:
        self.scores = scores
        self._raised = [_raised(row) for row in scores]
        self._told = _steps(steps)
        self._forward()
        self._backward()
        self._every = [sum(map(mul, *rows)) or _NOTHING for rows in zip(self._ahead, self._onward, strict=True)]

    # The sums over labels are written out: in loops they take three times as long, and they are most of the work.
    # Of the labels o is outside, e begins an enterprise and ee goes on in it, p and pp a project, t and tt a place (a
    # town); s_e is the place's score for e, e_p what is added from e to p.

    def _forward(self) -> None:
        self._ahead: list[tuple[float, ...]] = []
        self._grown: list[float] = []
        (o_o, e_o, ee_o, p_o, pp_o, t_o, tt_o), (o_e, e_e, ee_e, p_e, pp_e, t_e, tt_e), (
            o_p, e_p, ee_p, p_p, pp_p, t_p, tt_p), (o_t, e_t, ee_t, p_t, pp_t, t_t, tt_t) = self._told.into
        (e_ee, ee_ee), (p_pp, pp_pp), (t_tt, tt_tt) = self._told.inside
        o, e, ee, p, pp, t, tt = (float(name[0] != "I") for name in LABELS)
        for raised in self._raised:
            s_o, s_e, s_ee, s_p, s_pp, s_t, s_tt = raised
            o, e, ee, p, pp, t, tt = o * s_o, e * s_e, ee * s_ee, p * s_p, pp * s_pp, t * s_t, tt * s_tt
            whole = o + e + ee + p + pp + t + tt or _NOTHING
            self._grown.append(whole)
            self._ahead.append((o := o / whole, e := e / whole, ee := ee / whole, p := p / whole, pp := pp / whole,
                                t := t / whole, tt := tt / whole))
            o, e, ee, p, pp, t, tt = (
                o * o_o + e * e_o + ee * ee_o + p * p_o + pp * pp_o + t * t_o + tt * tt_o,
                o * o_e + e * e_e + ee * ee_e + p * p_e + pp * pp_e + t * t_e + tt * tt_e, e * e_ee + ee * ee_ee,
                o * o_p + e * e_p + ee * ee_p + p * p_p + pp * pp_p + t * t_p + tt * tt_p, p * p_pp + pp * pp_pp,
                o * o_t + e * e_t + ee * ee_t + p * p_t + pp * pp_t + t * t_t + tt * tt_t, t * t_tt + tt * tt_tt)

    def _backward(self) -> None:
        """Behind each place: what follows each label (`onward`), and that with the place's own scores (`after`)."""
        onward, after = [], []
        (o_o, e_o, ee_o, p_o, pp_o, t_o, tt_o), (o_e, e_e, ee_e, p_e, pp_e, t_e, tt_e), (
            o_p, e_p, ee_p, p_p, pp_p, t_p, tt_p), (o_t, e_t, ee_t, p_t, pp_t, t_t, tt_t) = self._told.into
        (e_ee, ee_ee), (p_pp, pp_pp), (t_tt, tt_tt) = self._told.inside
        row: tuple[float, ...] = (1.0,) * len(LABELS)
        for s_o, s_e, s_ee, s_p, s_pp, s_t, s_tt in reversed(self._raised):
            onward.append(row)
            o, e, ee, p, pp, t, tt = row
            whole = o + e + ee + p + pp + t + tt or _NOTHING
            after.append((o := s_o * o / whole, e := s_e * e / whole, ee := s_ee * ee / whole, p := s_p * p / whole,
                          pp := s_pp * pp / whole, t := s_t * t / whole, tt := s_tt * tt / whole))
            row = (
                o * o_o + e * o_e + p * o_p + t * o_t,
                o * e_o + e * e_e + p * e_p + t * e_t + ee * e_ee,
                o * ee_o + e * ee_e + p * ee_p + t * ee_t + ee * ee_ee,
                o * p_o + e * p_e + p * p_p + t * p_t + pp * p_pp,
                o * pp_o + e * pp_e + p * pp_p + t * pp_t + pp * pp_pp,
                o * t_o + e * t_e + p * t_p + t * t_t + tt * t_tt,
                o * tt_o + e * tt_e + p * tt_p + t * tt_t + tt * tt_tt)
        self._onward, self._after = onward[::-1], after[::-1]

    def chance(self, start: int, end: int, kind: str) -> float:
        """The probability that exactly [start, end) is a name of the kind."""
        return next(chance for at, chance, _ in self._paths(start, kind) if at == end)

    def _paths(self, start: int, kind: str) -> Iterator[tuple[int, float, float]]:
        """For each end the chances that a name from `start` ends there, and that it goes on."""
        label, inside = LABELS.index(f"B{kind}"), LABELS.index(f"I{kind}")
        mass = self._ahead[start][label]
        for end in range(start + 1, len(self._raised)):
            on = mass * self._told.moves[label][inside] * self._after[end][inside] / self._every[end - 1]
            yield end, mass * self._onward[end - 1][label] / self._every[end - 1] - on, on
            mass *= self._told.moves[label][inside] * self._raised[end][inside] / self._grown[end]
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
        (o_o, e_o, ee_o, p_o, pp_o, t_o, tt_o), (o_e, e_e, ee_e, p_e, pp_e, t_e, tt_e), (
            o_p, e_p, ee_p, p_p, pp_p, t_p, tt_p), (o_t, e_t, ee_t, p_t, pp_t, t_t, tt_t) = self._told.added_into
        (e_ee, ee_ee), (p_pp, pp_pp), (t_tt, tt_tt) = self._told.added_inside
        for s_o, s_e, s_ee, s_p, s_pp, s_t, s_tt in self.scores[1:]:
            o, e, ee, p, pp, t, tt = best
            best = [max(o + o_o, e + e_o, ee + ee_o, p + p_o, pp + pp_o, t + t_o, tt + tt_o) + s_o,
                    max(o + o_e, e + e_e, ee + ee_e, p + p_e, pp + pp_e, t + t_e, tt + tt_e) + s_e,
                    max(e + e_ee, ee + ee_ee) + s_ee,
                    max(o + o_p, e + e_p, ee + ee_p, p + p_p, pp + pp_p, t + t_p, tt + tt_p) + s_p,
                    max(p + p_pp, pp + pp_pp) + s_pp,
                    max(o + o_t, e + e_t, ee + ee_t, p + p_t, pp + pp_t, t + t_t, tt + tt_t) + s_t,
                    max(t + t_tt, tt + tt_tt) + s_tt]
            every.append(best)
        path = [best.index(max(best))]
        for before in every[-2::-1]:
            reached = [*map(add, before, self._told.added[path[-1]])]
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
