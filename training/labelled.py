"""Labelled messages taken apart into the things that the model judges, each with its right answer."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from reading.model.units import heads
from reading.parse import Parsed, parse
from reading.text.normalise import uniform
from reading.text.vocabulary import vocabulary
from training.example import Example, Piece


@dataclass
class Taught:
    """A message, what was found in it, and the answers."""

    author: str
    row: dict
    parsed: Parsed
    kind: str
    names: list[Piece]
    days: list[str] = field(default_factory=list)
    sums: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    stages: list[Piece] = field(default_factory=list)
    weight: float = 1.0


def taught(row: dict, author: str) -> Taught:
    gold = row["gold"]
    parsed = parse(row["text"], date.fromisoformat(row["sent_on"]))
    return Taught(
        author,
        row,
        parsed,
        gold["kind"],
        names_of(parsed.text, gold),
        [_day(when, gold) for when in parsed.dates],
        _sums(parsed, gold),
        [_head(count, gold) for _, _, count in heads(parsed.text, list(parsed.tokens))],
    )


def of_example(example: Example, weight: float) -> Taught:
    """An invented message: its pieces are the answers."""
    parsed = parse(example.text, example.sent_on)
    counts = heads(parsed.text, list(parsed.tokens))
    row = {"text": example.text, "sent_on": example.sent_on.isoformat(), "gold": None}
    return Taught(
        example.author,
        row,
        parsed,
        example.kind,
        list(example.names),
        [_at(w.start, w.end, example.days) for w in parsed.dates],
        [_at(i.sum.start, i.sum.end, example.sums) for i in parsed.sums],
        [_at(a, b, example.heads) for a, b, _ in counts],
        list(example.stages),
        weight,
    )


def _at(start: int, end: int, pieces: tuple[Piece, ...]) -> str:
    return next((label for a, b, label in pieces if a < end and start < b), "none")


def names_of(plain: str, gold: dict) -> list[Piece]:
    """Where the labelled names stand, and the firms' short forms: longer names first, none inside another."""
    firms = [uniform(name) for name in gold["enterprises"]]
    projects = [name for row in gold["projects"] if row["name"] and (name := uniform(row["name"])) not in firms]
    wanted = (
        [(name, "E") for name in firms]
        + [(name, "P") for name in projects]
        + [(uniform(n), "L") for n in gold["places"]]
    )
    wanted = sorted(wanted, key=lambda pair: -len(pair[0])) + [
        (stem, "E") for name in firms if (stem := stem_of(name)) and stem != name
    ]
    found: list[Piece] = []
    for name, kind in wanted:
        at = plain.find(name) if name else -1
        while at >= 0:
            end = at + len(name)
            while kind == "L" and plain[end : end + 1] in ("省", "市", "县", "区"):
                end += 1
            if not any(start < end and at < stop for start, stop, _ in found):
                found.append((at, end, kind))
            at = plain.find(name, end)
    return sorted(found)


def stem_of(name: str) -> str:
    """The part that a firm is called by for short: 上海桥川汽车电子 → 桥川; "" where there is none."""
    table = vocabulary()
    left, right = 0, len(name)
    for size in range(min(6, right), 1, -1):
        if table.get(name[:size]) == "P":
            left = size
            break
    if name[left : left + 1] in ("市", "省"):
        left += 1
    cut = True
    while cut:
        cut = False
        for size in range(min(8, right - left - 2), 1, -1):
            if table.get(name[right - size : right]) in ("T", "G", "O", "F"):
                right, cut = right - size, True
                break
    stem = name[left:right]
    return stem if 2 <= len(stem) <= 4 and stem not in table else ""


def _span(row: dict | None) -> tuple[str | None, str | None]:
    return (row["start"], row["end"]) if row else (None, None)


def _day(when: object, gold: dict) -> str:
    happened, coming = (gold["start"], gold["end"]), _span(gold["next_on"])
    readings = [(span.start.isoformat(), span.end.isoformat()) for span in (when.past, when.future) if span]
    if happened in readings:
        return "happened"
    if coming in readings:
        return "next"
    inside = (
        happened[0]
        and any(happened[0] <= start and end <= happened[1] for start, end in readings)
        and happened[0] != happened[1]
    )
    return "happened" if inside else "none"


def _sums(parsed: Parsed, gold: dict) -> list[str]:
    left = [[Decimal(a["value"]), a["currency"], a["kind"]] for p in gold["projects"] for a in p["amounts"]]
    out = []
    for item in parsed.sums:
        match = next((row for row in left if row[0] == item.sum.low and row[1] == item.sum.currency), None)
        if match:
            left.remove(match)
        out.append(match[2] if match else "none")
    return out


def _head(count: int, gold: dict) -> str:
    return "ours" if count == gold["people"] else "none"
