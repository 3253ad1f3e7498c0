"""What an author gets whom the model never saw: one model a set, fitted without it and read on it."""

from collections.abc import Iterator, Sequence
from datetime import date

from domain.filing.offers import alternatives_json
from domain.filing.record import public_json
from reading.meaning.judgement import judge
from reading.model.learned import Model
from reading.parse import parse
from reading.read import best_record
from training.inputs import FRESH, labelled


def report(authors: Sequence[str]) -> Iterator[str]:
    """A line an author: exact names are those of tests/data/reading_*.jsonl; the fresh ones where none is named."""
    from training.__main__ import fitted

    rows = labelled()
    for author in authors or FRESH:
        model = fitted([row for row in rows if row[0] != author])
        own = [row for name, row in rows if name == author]
        told = {row["id"]: _read(model, row) for row in own}
        exact = sum(_same(told[row["id"]], row["gold"]) for row in own)
        yield f"{author}: {exact} of {len(own)} alike in every field; the scorer of tests/data/score.py tells more"


def _read(model: Model, row: dict) -> dict:
    sent_on = date.fromisoformat(row["sent_on"])
    parsed = parse(row["text"], sent_on)
    judged = judge(parsed, model, sent_on)
    record = best_record(parsed, judged, sent_on, model)
    return public_json(record) | {"alternatives": alternatives_json(record)}


def _same(told: dict, gold: dict) -> bool:
    fields = ("kind", "start", "end", "people", "enterprises", "places", "next_on")
    names = [project["name"] for project in told["projects"]] == [project["name"] for project in gold["projects"]]
    return names and all(told[field] == gold[field] for field in fields)
