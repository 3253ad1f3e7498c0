"""From examples to a model: the rows of every part, and the fitting of all parts."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from domain.filing.record import UpdateKind
from reading.meaning import judgement
from reading.meaning.clause_owners import owners, subjects
from reading.model import units
from reading.model.features import Seen, character_features
from reading.model.learned import Model
from reading.model.linear import LinearModel
from reading.model.tagger import Tagger
from reading.model.view import Piece, View, dated, view
from reading.names.found_names import FoundName
from reading.text.normalise import uniform
from training import fit
from training.labelled import Taught, taught

Row = tuple[Seen, str, float]
Characters = tuple[list[Seen], list[str]]


class ReadNames(NamedTuple):
    """What a tagger found that never saw the message."""

    names: list[Piece]
    found: list[FoundName]


class HeldOut(NamedTuple):
    """By the message (its id) what was found in it; the candidates' rows by the kind of name."""

    read: dict[int, ReadNames]
    rows: dict[str, list[Row]]


STRENGTH = {"kind": 0.3, "day": 0.2, "sum": 0.3, "heads": 0.3, "stage": 0.2, "firm": 0.1}
NAME_STRENGTH = 0.05
NAME_PARTS = {"E": "enterprise", "P": "project", "L": "place"}


def rows_of(one: Taught, read: ReadNames | None = None) -> dict[str, list[Row]]:
    """What each classifier learns from one message; `read` are the names found in it by a tagger that never saw it: by
    them the kind and the firms' projects are learned, as they are judged by found names too."""
    parsed, kind, weight = one.parsed, one.kind, one.weight
    seen, sent_on = view(list(parsed.tokens), one.names), date.fromisoformat(one.row["sent_on"])
    found = view(list(parsed.tokens), read.names) if read else seen
    out: dict[str, list[Row]] = {"kind": [(units.of_message(found, parsed.text), kind, weight)]}
    out["day"] = [
        (units.of_day(seen, w, parsed.dates, sent_on, kind), label, weight)
        for w, label in zip(parsed.dates, one.days, strict=True)
    ]
    out["sum"] = [
        (units.of_sum(seen, item, parsed.sums, kind), label, weight)
        for item, label in zip(parsed.sums, one.sums, strict=True)
    ]
    counts = units.heads(parsed.text, list(parsed.tokens))
    out["heads"] = [
        (units.of_heads(seen, a, b, kind), label, weight) for (a, b, _), label in zip(counts, one.heads, strict=True)
    ]
    out["stage"] = _stage_rows(one, dated(seen, [(w.start, label) for w, label in zip(parsed.dates, one.days,
                                                                                      strict=True)]))
    out["firm"] = _firm_rows(one, found, read) if read and kind != "other" else []
    return out


def _stage_rows(one: Taught, seen: View) -> list[Row]:
    text, firms = one.parsed.text, _first_firms(one)
    stages = _stages(one)
    standing = {at for at, name in enumerate(one.names) if at in firms and text[name[0] : name[1]] in stages}
    told = subjects(text, one.names, standing)
    shares = owners(seen, told)
    rows = [
        (
            units.of_project(seen, shares, number, subject.name[0], one.kind, one.parsed.steps),
            stages.get(text[subject.name[0] : subject.name[1]], ""),
            one.weight,
        )
        for number, subject in enumerate(told)
    ]
    if not told and "" in stages:
        whole = [frozenset({0})] * (seen.clause_of[-1] + 1 if seen.words else 0)
        rows = [(units.of_project(seen, whole, 0, 0, one.kind, one.parsed.steps), stages[""], one.weight)]
    return rows


def _firm_rows(one: Taught, seen: View, read: ReadNames) -> list[Row]:
    """Of each firm that was found whether it stands for a project, by the projects' names."""
    named = [name for name in _stages(one) if name]
    rows = judgement.firm_features(one.parsed, seen, read.names, read.found, UpdateKind(one.kind))
    return [(features, "project" if any(_same(one.parsed.text[slice(*read.names[at][:2])], name) for name in named)
             else "none", one.weight) for at, features in rows.items()]


def _same(said: str, name: str) -> bool:
    short, long = sorted((said, name), key=len)
    return short in long and 2 * len(short) >= len(long)


def _first_firms(one: Taught) -> list[int]:
    """Each firm at its first full name."""
    text, known, out = one.parsed.text, [], []
    wanted = None if one.row["gold"] is None else {uniform(name) for name in one.row["gold"]["enterprises"]}
    for at, (start, end, kind) in enumerate(one.names):
        said = text[start:end]
        if kind == "E" and said not in known and (wanted is None or said in wanted):
            known.append(said)
            out.append(at)
    return out


def _stages(one: Taught) -> dict[str, str]:
    """Stage ("" for none) by the project's name as it stands in the uniform text; "" names the nameless one."""
    if one.row["gold"] is None:
        return {one.parsed.text[start:end]: stage for start, end, stage in one.stages}
    return {uniform(row["name"] or ""): row["stage"] or "" for row in one.row["gold"]["projects"]}


def model(examples: Sequence[Taught], tagger: Tagger, held: HeldOut) -> Model:
    """All other parts fitted to the examples; `held`: the names found in messages that their tagger had not seen."""
    rows = [rows_of(one, held.read.get(id(one))) for one in examples]
    return Model(tagger=tagger, **units_judged(rows), **name_judges(held.rows))


def units_judged(rows: Sequence[Mapping[str, list[Row]]]) -> dict[str, LinearModel]:
    """Kind, days, sums, head counts, stages and firms, from the rows of each message."""
    return {name: fitted(name, [row for one in rows for row in one[name]]) for name in STRENGTH}


def name_judges(rows: Mapping[str, Sequence[Row]]) -> dict[str, LinearModel]:
    """Enterprise, project and place, each from its candidates."""
    return {part: _fit(rows[kind], NAME_STRENGTH, 2) for kind, part in NAME_PARTS.items()}


def fitted(name: str, rows: Sequence[Row]) -> LinearModel:
    return _fit(rows, STRENGTH[name], 3)


def _fit(rows: Sequence[Row], strength: float, least: int) -> LinearModel:
    return fit.linear([row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows], strength, least)


def tagged(one: Taught) -> Characters:
    """The characters of a message with their labels."""
    labels = ["O"] * len(one.parsed.text)
    for start, end, kind in one.names:
        labels[start:end] = [f"B{kind}"] + [f"I{kind}"] * (end - start - 1)
    return character_features(one.parsed.text, list(one.parsed.tokens)), labels


def swapped_rows(row: dict, rng: random.Random, times: int) -> list[Characters]:
    """The tagger's rows of a labelled message with other names."""
    from training.swap import renamed

    return (
        [tagged(taught(renamed(row, rng), "swapped")) for _ in range(times)] if row["gold"]["kind"] != "other" else []
    )


def varied_rows(examples: Sequence[Taught], rng: random.Random) -> Iterator[Characters]:
    """The tagger's rows of the labelled messages that are no chat, told otherwise."""
    from training.varied import varied

    yield from (tagged(taught(row, "varied")) for row in varied([one.row for one in examples if one.kind != "other"],
                                                                rng))
