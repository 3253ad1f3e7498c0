"""Labelled questions, and the messages that ask nothing."""

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reading.names.ledger_index import LedgerEntry, build_ledger
from reading.question.frame import Frame
from reading.question.known import KnownNames, known_names, unit_names
from reading.question.read_question import LONGEST
from training.inputs import DATA, labelled

TODAY = date(2026, 11, 29)  # days are masked: any does
THREADS = DATA / "question_threads.jsonl"  # of conversations: what was asked, and after what
TIMES = 2  # so often each is seen, one that stands alone after as many others
SETTLED = "settled"  # questions that the grammar reads rightly, labelled by it, without those that they go on from
NONE, NEWS = "none", "news"  # the topics of what no ledger knows or what asks nothing, and of reports


@dataclass(frozen=True, slots=True)
class Asked:
    """A labelled question; `before`: the one that it goes on from; `known`: the names of its author's office."""

    author: str
    number: str
    text: str
    before: str | None
    frame: Frame
    known: KnownNames


def questions() -> list[Asked]:
    """Of every author; the office knows all names that the author says."""
    out: list[Asked] = []
    for file in sorted(DATA.glob("questions_*.jsonl")):
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        known, author = _office_of(row["frame"]["says"] for row in rows), file.stem.removeprefix("questions_author_")
        out += [Asked(author, row["id"], row["text"], row["before"], _frame(row["frame"]), known) for row in rows]
    return out


@dataclass(frozen=True, slots=True)
class Thread:
    """A question that goes on from `before`, or stands alone after it (`follows` False)."""

    author: str
    text: str
    before: str
    known: KnownNames
    follows: bool


def threads(rng: random.Random) -> list[Thread]:
    """Every labelled question after the one that it goes on from; one that stands alone after others of its author."""
    asked = [(one.author, one.text, one.before, one.known) for one in questions()
             if one.frame.topic not in (NONE, NEWS) and one.author != SETTLED]
    told = [json.loads(line) for line in THREADS.read_text(encoding="utf-8").splitlines()]
    known = _office_of(row["says"] for row in told)
    asked += [("conversations", row["text"], row["before"], known) for row in told]
    alone = {author: [text for whose, text, before, _ in asked if whose == author and before is None]
             for author in {author for author, *_ in asked}}
    return [Thread(author, text, earlier, names, before is not None) for author, text, before, names in asked
            for earlier in ([before] * TIMES if before else rng.sample(alone[author], TIMES)) if earlier != text]


def _frame(row: dict) -> Frame:
    return Frame(row["topic"], frozenset(row["ask"]), row["stage"] or "", row["not_stage"] or "", row["group"] or "",
                 row["order"] or "", frozenset(row["flags"]))


def _office_of(says: Iterable[dict[str, list[str]]]) -> KnownNames:
    told = list(says)
    said = {kind: sorted({one for row in told for one in row.get(kind, ())})
            for kind in ("units", "projects", "persons", "industries")}
    return office(said["units"], said["projects"], said["persons"], said["industries"])


def office(units: Iterable[str], projects: Iterable[str], people: Iterable[str], industries: Iterable[str]
           ) -> KnownNames:
    ledger = build_ledger([LedgerEntry(number, name) for number, name in enumerate(projects, 1)])
    return known_names(unit_names((name, ()) for name in units), {}, people, industries, ledger)


def messages() -> list[tuple[str, str, str, KnownNames]]:
    """(author, text, what it is: report or talk, names) of every labelled message that is short enough for a
    question; of an office that knows its names, and of one that does not."""
    out = []
    rows = [(author, row) for author, row in labelled() if len(row["text"]) <= LONGEST and "\n" not in row["text"]]
    for author, row in rows:
        gold = row["gold"]
        named = sorted({p["name"] for p in gold["projects"] if p["name"]} | set(gold["enterprises"]))
        kind = "talk" if gold["kind"] == "other" else "report"
        out += [(author, row["text"], kind, known) for known in (office((), named, (), ()), KnownNames())]
    return out
