"""The names of the labelled messages, each found by a tagger that never saw its author: what the judges of names, the
kind and the firms' projects are learned from, since a message of tomorrow is read with found names, not with right
ones.
"""

import random
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from reading.meaning.judgement import grammar_of
from reading.model.candidates import MessageTold, NameCandidate, name_features
from reading.model.linear import LinearModel
from reading.model.tagger import Tagger
from reading.names.found_names import candidates, chosen, found_names, message_of
from training import fit, teach
from training.inputs import SEED
from training.labelled import Taught

PARTS = 3  # of the authors: each is read by a tagger of the others, nearly as good as the one of all
ROUNDS = 12  # of their taggers: they need not be the best
EVERY = 2  # of the invented messages they see every second


class Unseen(NamedTuple):
    """What reads some authors' messages and was learned from the others."""

    authors: frozenset[str]
    tagger: Tagger
    judges: dict[str, LinearModel]


class Part(NamedTuple):
    """Messages with the candidates of a tagger fitted on the others."""

    messages: list[Taught]
    told: list[MessageTold]
    every: list[list[NameCandidate]]


def held_out(real: Sequence[Taught], made: Sequence[Taught]) -> tuple[teach.HeldOut, list[Unseen]]:
    """Every part of the authors, read with what the others teach; and what read each of them."""
    authors = sorted({one.author for one in real})
    readers, parts = [], []
    for number in range(PARTS):
        names = frozenset(authors[number::PARTS])
        tagger = _tagger([one for one in real if one.author not in names], made)
        readers.append(Unseen(names, tagger, {}))
        parts.append(_part([one for one in real if one.author in names], tagger))
    rows = [_rows(part) for part in parts]
    read = {}
    for number, part in enumerate(parts):
        readers[number].judges.update(teach.name_judges(_together([*rows[:number], *rows[number + 1 :]])))
        read |= _read(part, {kind: readers[number].judges[name] for kind, name in teach.NAME_PARTS.items()})
    return teach.HeldOut(read, _together(rows)), readers


def _together(rows: Sequence[dict[str, list[teach.Row]]]) -> dict[str, list[teach.Row]]:
    return {kind: [row for part in rows for row in part[kind]] for kind in "EPL"}


def _tagger(real: Sequence[Taught], made: Sequence[Taught]) -> Tagger:
    """As the shipped one the mean of two, one of which saw messages told otherwise."""
    plain = (teach.tagged(one) for one in (*real, *made[::EVERY]))
    again = (teach.tagged(one) for one in (*real, *made[::EVERY]))
    otherwise = teach.varied_rows(real, random.Random(SEED))
    return fit.averaged([fit.tagger(rows, rounds=ROUNDS) for rows in (plain, chain(again, otherwise))])


def _part(messages: list[Taught], tagger: Tagger) -> Part:
    every = [candidates(tagger.lattice(one.parsed.text, list(one.parsed.tokens)), one.parsed)
             for one in messages]
    told = [message_of(one.parsed, str(grammar_of(one.parsed, found)))
            for one, found in zip(messages, every, strict=True)]
    return Part(messages, told, every)


def _rows(part: Part) -> dict[str, list[teach.Row]]:
    """What is news has names; chat names people too, but none of them is labelled."""
    rows: dict[str, list[teach.Row]] = {kind: [] for kind in "EPL"}
    for one, told, every in zip(*part, strict=True):
        for name, seen in zip(every, name_features(told, every), strict=True) if one.kind != "other" else ():
            rows[name.kind].append((seen, "name" if name[:3] in one.names else "none", one.weight))
    return rows


def _read(part: Part, judges: dict[str, LinearModel]) -> dict[int, teach.ReadNames]:
    out = {}
    for one, told, every in zip(*part, strict=True):
        found = found_names(judges, told, every)
        out[id(one)] = teach.ReadNames([name[:3] for name in chosen(found, one.parsed.text)], found)
    return out
