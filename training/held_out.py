"""The names of the labelled messages, each found by a tagger that never saw its author: what the judges of names, the
kind and the firms' projects are learned from, since a message of tomorrow is read with found names, not with right
ones.
"""

from collections.abc import Sequence
from typing import NamedTuple

from reading.meaning.judgement import grammar_of
from reading.model.candidates import MessageTold, NameCandidate, name_features
from reading.model.features import character_features
from reading.model.linear import LinearModel
from reading.model.tagger import Tagger
from reading.names.found_names import candidates, chosen, found_names, message_of
from training import fit, teach
from training.labelled import Taught

ROUNDS = 12  # of the halves' taggers: they need not be the best
EVERY = 2  # of the invented messages each half's tagger sees every second


class Half(NamedTuple):
    """Messages with the candidates of a tagger fitted on the others."""

    messages: list[Taught]
    told: list[MessageTold]
    every: list[list[NameCandidate]]


def held_out(real: Sequence[Taught], made: Sequence[Taught]) -> teach.HeldOut:
    """Both halves of the authors, each read with what the other teaches."""
    authors = sorted({one.author for one in real})
    sides = [[one for one in real if authors.index(one.author) % 2 == side] for side in (0, 1)]
    halves = [_half(sides[side], _tagger(sides[1 - side], made)) for side in (0, 1)]
    rows = [_rows(half) for half in halves]
    read = {}
    for side in (0, 1):
        judges = teach.name_judges(rows[1 - side])
        read |= _read(halves[side], {kind: judges[part] for kind, part in teach.NAME_PARTS.items()})
    return teach.HeldOut(read, {kind: rows[0][kind] + rows[1][kind] for kind in "EPL"})


def _tagger(real: Sequence[Taught], made: Sequence[Taught]) -> Tagger:
    return fit.tagger((teach.tagged(one) for one in (*real, *made[::EVERY])), rounds=ROUNDS)


def _half(messages: list[Taught], tagger: Tagger) -> Half:
    every = [candidates(tagger.lattice(character_features(one.parsed.text, list(one.parsed.tokens))), one.parsed)
             for one in messages]
    told = [message_of(one.parsed, str(grammar_of(one.parsed, found)))
            for one, found in zip(messages, every, strict=True)]
    return Half(messages, told, every)


def _rows(half: Half) -> dict[str, list[teach.Row]]:
    """What is news has names; chat names people too, but none of them is labelled."""
    rows: dict[str, list[teach.Row]] = {kind: [] for kind in "EPL"}
    for one, told, every in zip(*half, strict=True):
        for name, seen in zip(every, name_features(told, every), strict=True) if one.kind != "other" else ():
            rows[name.kind].append((seen, "name" if name[:3] in one.names else "none", one.weight))
    return rows


def _read(half: Half, judges: dict[str, LinearModel]) -> dict[int, teach.ReadNames]:
    out = {}
    for one, told, every in zip(*half, strict=True):
        found = found_names(judges, told, every)
        out[id(one)] = teach.ReadNames([name[:3] for name in chosen(found, one.parsed.text)], found)
    return out
