"""One message with what is known of it, from a labelled set or invented; the same for both."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reading.text.normalise import uniform

Piece = tuple[int, int, str]  # start, end, what it is


@dataclass(frozen=True, slots=True)
class Example:
    """`names`: E enterprise, P project, L place; `sums`: kinds of money; `days`: happened, next or none;
    `stages`: the stage ("" for none) of the project that begins at the place."""

    author: str
    text: str
    sent_on: date
    kind: str
    names: tuple[Piece, ...]
    sums: tuple[Piece, ...] = ()
    days: tuple[Piece, ...] = ()
    stages: tuple[Piece, ...] = ()
    heads: tuple[Piece, ...] = ()


def load(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def names_of(text: str, gold: dict) -> tuple[Piece, ...]:
    """Where the labelled names stand in the text: every occurrence, longer names first, none inside another."""
    plain, firms = uniform(text), [uniform(name) for name in gold["enterprises"]]
    projects = [name for row in gold["projects"] if row["name"] and (name := uniform(row["name"])) not in firms]
    wanted = (
        [(name, "E") for name in firms]
        + [(name, "P") for name in projects]
        + [(uniform(n), "L") for n in gold["places"]]
    )
    found: list[Piece] = []
    for name, kind in sorted(wanted, key=lambda pair: -len(pair[0])):
        at = plain.find(name) if name else -1
        while at >= 0:
            end = at + len(name)
            while kind == "L" and plain[end : end + 1] in ("省", "市", "县", "区"):
                end += 1
            if not any(start < end and at < stop for start, stop, _ in found):
                found.append((at, end, kind))
            at = plain.find(name, end)
    return tuple(sorted(found))
