"""python -m training: fit (make the weights), check (are they of these inputs?), folds (what unseen authors get)."""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from reading.model.learned import HERE as WEIGHTS
from reading.model.learned import PARTS, RECORD, Model
from reading.model.linear import LinearModel
from reading.model.sparse import ACTS as ACT_WEIGHTS
from reading.model.sparse import PATH as QUESTION_WEIGHTS
from reading.model.tagger import Tagger
from training import teach
from training.acts.fit_acts import act_examples, act_model
from training.fit import averaged
from training.fit import tagger as fit_tagger
from training.generate import invented
from training.held_out import held_out
from training.inputs import (
    FRESH,
    INVENTED,
    SEED,
    act_fingerprint,
    fingerprint,
    labelled,
    question_fingerprint,
    record_fingerprint,
)
from training.labelled import Taught, of_example, taught
from training.questions.fit_questions import examples, question_model, save_questions
from training.records.fit_records import record_model
from training.records.unseen_records import unseen_records

PRINT = WEIGHTS / "made_from.json"
QUESTION_PRINT = WEIGHTS / "questions_made_from.json"
RECORD_PRINT = WEIGHTS / "record_made_from.json"
ACT_PRINT = WEIGHTS / "acts_made_from.json"


@click.group()
def main() -> None:
    """The learned model of `reading`: needs the extra [training]."""


@main.command()
@click.argument("which", type=click.Choice(["all", "messages", "records", "questions", "acts"]), default="all")
def fit(which: str) -> None:
    """Makes reading/model/weights: of messages from tests/data/reading_*.jsonl and training/ (a quarter of an hour on
    one core) with the judge of whole records (alone, of the same: eight minutes), of questions from
    tests/data/questions_*.jsonl and training/questions/ (a minute), of what a message is from tests/data/acts_* and
    training/acts/ (a minute)."""
    if which in ("all", "messages", "records"):
        _fit_messages(which != "records")
    if which in ("all", "questions"):
        save_questions(question_model(examples()), QUESTION_WEIGHTS)
        _print(QUESTION_PRINT, question_fingerprint())
    if which in ("all", "acts"):
        save_questions(act_model(act_examples()), ACT_WEIGHTS)
        _print(ACT_PRINT, act_fingerprint())
    click.echo(f"written to {WEIGHTS}")


def _fit_messages(whole: bool) -> None:
    """All parts of the model of messages, or only its judge of whole records."""
    real, made = examples_of(labelled())
    held, readers = held_out(real, made)
    if whole:
        save(teach.model([*real, *made], shipped_tagger(real, made), held), WEIGHTS)
        _print(PRINT, fingerprint())
    _save_part(WEIGHTS, RECORD, record_model(list(unseen_records(real, made, held, readers))))
    _print(RECORD_PRINT, record_fingerprint())


def _print(path: Path, told: dict[str, str]) -> None:
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


@main.command()
def check() -> None:
    """Whether the weights were made from the inputs that are here."""
    prints = ((PRINT, fingerprint()), (RECORD_PRINT, record_fingerprint()), (QUESTION_PRINT, question_fingerprint()),
              (ACT_PRINT, act_fingerprint()))
    same = all(json.loads(path.read_text(encoding="utf-8")) == now for path, now in prints)
    click.echo("the weights are of these inputs" if same else "inputs changed: run `python -m training fit`")
    raise SystemExit(0 if same else 1)


@main.command(name="question-folds")
def question_folds() -> None:
    """For each author of questions: by the grammar alone, and with a model that never saw them."""
    from training.questions.question_folds import report

    for line in report():
        click.echo(line)


@main.command(name="act-folds")
def act_folds() -> None:
    """For authors of conversations that neither had seen: what messages are by the rules, by the model, by both."""
    from training.acts.act_folds import act_report

    for line in act_report():
        click.echo(line)


@main.command()
@click.argument("authors", nargs=-1)
def folds(authors: tuple[str, ...]) -> None:
    """For each author: a model that never saw them, read on their messages."""
    from training.folds import report

    for line in report(authors):
        click.echo(line)


def fitted(rows: list[tuple[str, dict]]) -> Model:
    """A model of labelled rows (author, message) and of the invented messages, with its judge of whole records."""
    real, made = examples_of(rows)
    held, readers = held_out(real, made)
    model = teach.model([*real, *made], shipped_tagger(real, made), held)
    return replace(model, record=record_model(list(unseen_records(real, made, held, readers))))


def examples_of(rows: list[tuple[str, dict]]) -> tuple[list[Taught], list[Taught]]:
    """The labelled messages and the invented ones."""
    return [taught(row, author) for author, row in rows], [of_example(example, 0.5)
                                                           for example in invented(INVENTED, SEED)]


def shipped_tagger(real: list[Taught], made: list[Taught]) -> Tagger:
    return averaged([fit_tagger(_characters(real, made, run)) for run in range(RUNS)], SHIPPED)


RUNS = 2  # taggers of which the mean is taken: one alone depends much on the order of what it learned
SHIPPED = 5  # hundredths: weaker weights are left out of the mean (one of 150 messages more is wrong from 8 on)


def _characters(real: list[Taught], made: list[Taught], run: int) -> Iterator[teach.Characters]:
    """The tagger's rows: every message, the labelled ones again with other names, authors of chat oftener; beyond the
    first run also told otherwise."""
    rng = random.Random(SEED + run)
    yield from (teach.tagged(one) for one in (*real, *made))
    for one in real:
        yield from teach.swapped_rows(one.row, rng, 3 if one.author in FRESH else 1)
    if run:
        yield from teach.varied_rows(real, rng)


def save(model: Model, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for part in PARTS:
        _save_part(folder, part, getattr(model, part))
    _write(folder / "names.txt", json.dumps({"steps": model.tagger.steps}), model.tagger.weights)


def _save_part(folder: Path, part: str, linear: LinearModel) -> None:
    _write(folder / f"{part}.txt", json.dumps({"classes": linear.classes, "bias": linear.bias}), linear.weights)


def _write(path: Path, head: str, weights: Mapping[str, tuple[int, ...]]) -> None:
    rows = [f"{name}\t{','.join(map(str, row))}" for name, row in sorted(weights.items())]
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(prog_name="python -m training")
