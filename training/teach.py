"""From examples to a model: the rows of every part, and the fitting of all parts."""

import random
from collections.abc import Iterable, Sequence
from datetime import date

from reading.meaning.clause_owners import owners, subjects
from reading.model import units
from reading.model.features import Seen, character_features
from reading.model.learned import Model
from reading.model.view import View, dated, view
from reading.text.normalise import uniform
from training import fit
from training.labelled import Taught, taught

Row = tuple[Seen, str, float]
Characters = tuple[list[Seen], list[str]]
STRENGTH = {"kind": 0.3, "day": 0.2, "sum": 0.3, "heads": 0.3, "stage": 0.2, "firm": 0.2}


def rows_of(one: Taught) -> dict[str, list[Row]]:
    """What each classifier learns from one message."""
    parsed, kind, weight = one.parsed, one.kind, one.weight
    seen, sent_on = view(list(parsed.tokens), one.names), date.fromisoformat(one.row["sent_on"])
    out: dict[str, list[Row]] = {"kind": [(units.of_message(seen, parsed.text), kind, weight)]}
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
    out["stage"], out["firm"] = _project_rows(
        one, dated(seen, [(w.start, label) for w, label in zip(parsed.dates, one.days, strict=True)])
    )
    return out


def _project_rows(one: Taught, seen: View) -> tuple[list[Row], list[Row]]:
    text, firms = one.parsed.text, _first_firms(one)
    stages = _stages(one)
    standing = {at for at, name in enumerate(one.names) if at in firms and text[name[0] : name[1]] in stages}
    told = subjects(text, one.names, standing)
    shares = owners(seen, told)
    stage_rows = [
        (
            units.of_project(seen, shares, number, subject.name[0], one.kind, one.parsed.steps),
            stages.get(text[subject.name[0] : subject.name[1]], ""),
            one.weight,
        )
        for number, subject in enumerate(told)
    ]
    if not told and "" in stages:
        whole = [frozenset({0})] * (seen.clause_of[-1] + 1 if seen.words else 0)
        stage_rows = [(units.of_project(seen, whole, 0, 0, one.kind, one.parsed.steps), stages[""], one.weight)]
    firm_rows = [
        (
            units.of_firm(View(seen.words), *one.names[at][:2], one.kind),
            "project" if at in standing else "none",
            one.weight,
        )
        for at in firms
    ]
    return stage_rows, firm_rows


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


def model(examples: Sequence[Taught], characters: Iterable[Characters]) -> Model:
    """All parts fitted to the examples; `characters` are the tagger's rows."""
    rows = [rows_of(one) for one in examples]
    parts = {name: _fitted(name, [row for part in rows for row in part[name]]) for name in STRENGTH}
    return Model(tagger=fit.tagger(characters), **parts)


def _fitted(name: str, rows: list[Row]) -> object:
    return fit.linear([row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows], STRENGTH[name])


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
