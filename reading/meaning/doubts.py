"""What was read could be read otherwise: the likely answers, for the card to offer on buttons (`Doubt` says how).

The chances are those of the judgement: of all second answers the likeliest six are offered, each by its field.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from domain.filing.record import JOINT, Doubt, Record, Span, UpdateKind
from reading.meaning.composition import firms, places
from reading.meaning.judgement import Chances, Judgement
from reading.meaning.tense import ahead_of
from reading.meaning.timing import Timing
from reading.model.blend import likeliest
from reading.model.view import Piece
from reading.names.found_names import FoundName
from reading.parse import LIMIT, Parsed
from reading.values.dates import When

MOST = 6  # value buttons on a card
LEAST = 0.06  # an answer less likely is not offered
_MASK = re.compile(r"[xX*×某]")
_MASKED = re.compile(r"(?<![a-zA-Z])\d*[xX*×某]{1,4}\d*(?:多|余|来)?(?:个)?(?:亿|万)")
_CLOSE = 3  # two readings of a date are both likely where neither lies more than three times as far away
_REASON = {"kind": "guessed_kind", "stage": "guessed_stage"}


class Other(NamedTuple):
    """Another value for a field, and how likely it is."""

    chance: float
    field: str
    value: str


def doubts(parsed: Parsed, judged: Judgement, record: Record, times: Timing, sent_on: date) -> tuple[Doubt, ...]:
    """Every doubt about `record`, the most basic first; at most MOST values in all."""
    fixed = (*_about_days(parsed, times, sent_on), *_about_sums(record), *_about_text(parsed, record))
    taken = {doubt.field for doubt in fixed if doubt.choices}
    room = MOST - sum(len(doubt.choices) for doubt in fixed)
    others = sorted(
        (other for other in _others(parsed, judged, record, times) if other.field not in taken), reverse=True
    )[: max(0, room)]
    chosen = [
        Doubt(field, _REASON.get(field.split(".")[-1], "guessed"), tuple(o.value for o in others if o.field == field))
        for field in dict.fromkeys(other.field for other in others)
    ]
    return (*sorted(chosen, key=lambda doubt: doubt.field != "kind"), *fixed)


def _others(parsed: Parsed, judged: Judgement, record: Record, times: Timing) -> Iterator[Other]:
    yield from _second("kind", judged.kind, {"other"})
    yield from _of_projects(parsed, judged, record)
    yield from _of_names(parsed, judged, record)
    yield from _of_days(parsed, judged, times)
    for (_, _, count), chances in zip(judged.counts, judged.heads, strict=True):
        if record.people != count and chances["ours"] >= LEAST:
            yield Other(chances["ours"], "people", str(count))


def _second(field: str, chances: Chances, never: set[str]) -> Iterator[Other]:
    best = likeliest(chances)
    for value, chance in chances.items():
        if value != best and value not in never and chance >= LEAST:
            yield Other(chance, field, value)


def _of_projects(parsed: Parsed, judged: Judgement, record: Record) -> Iterator[Other]:
    for number, mention in enumerate(record.projects):
        yield from _second(f"projects.{number}.stage", judged.stages[number], {""})
        for at, amount in enumerate(mention.amounts):
            item = next((n for n, item in enumerate(parsed.sums) if item.amount().money == amount.money), None)
            if item is not None and amount.upper is None:
                yield from _second(f"projects.{number}.amounts.{at}", judged.sums[item], {"none", str(amount.kind)})
    for number, subject in enumerate(judged.told):
        for name in _rivals(subject.name, judged.found):
            yield Other(name.chance, f"projects.{number}.name", parsed.raw[name.start : name.end])


def _rivals(name: Piece, found: list[FoundName]) -> list[FoundName]:
    """Other stretches across a project's name that may be the name."""
    return [
        one
        for one in found
        if one.kind == name[2]
        and one[:2] != name[:2]
        and one.start < name[1]
        and name[0] < one.end
        and one.chance >= LEAST
    ]


def _of_names(parsed: Parsed, judged: Judgement, record: Record) -> Iterator[Other]:
    """The list with a name more, or with one less."""
    chosen = {
        (name.start, name.end): name for name in judged.found if (name.start, name.end, name.kind) in judged.names
    }
    for name in judged.found:
        inside = (name.start, name.end) in chosen and chosen[(name.start, name.end)].kind == name.kind
        chance = 1 - name.chance if inside else name.chance
        if name.kind == "P" or chance < LEAST:
            continue
        changed = [piece for piece in judged.names if not (piece[0] < name.end and name.start < piece[1])]
        changed = sorted([*changed, (name.start, name.end, name.kind)]) if not inside else changed
        if name.kind == "E":
            said = tuple(parsed.raw[start:end] for start, end, _ in firms(parsed.text, changed))
            if said and said != record.enterprises:
                yield Other(chance, "enterprises", JOINT.join(said))
        elif record.kind is not UpdateKind.LEAD and (said := places(parsed, changed)) and said != record.places:
            yield Other(chance, "places", JOINT.join(said))


def _of_days(parsed: Parsed, judged: Judgement, times: Timing) -> Iterator[Other]:
    for when, chances in zip(parsed.dates, judged.days, strict=True):
        if when.past and when.past != times.happened and chances["happened"] >= LEAST:
            yield Other(chances["happened"] / 2, "happened", _said(when.past))
        if when.future and when.future != times.next_on and chances["next"] >= LEAST:
            yield Other(chances["next"] / 2, "next_on", _said(when.future))


def _about_days(parsed: Parsed, times: Timing, sent_on: date) -> Iterator[Doubt]:
    for field, when in (("happened", times.told), ("next_on", times.due)):
        if when and when.past and when.future and when.past != when.future and _either(parsed, when, sent_on):
            chosen = times.happened if field == "happened" else times.next_on
            yield Doubt(field, "two_dates", tuple(_said(span) for span in (when.past, when.future) if span != chosen))


def _either(parsed: Parsed, when: When, sent_on: date) -> bool:
    """Nothing but its distance told on which side of the day sent the date lies, and both sides are near."""
    if ahead_of(parsed.text, when, sent_on) is not None or not when.past or not when.future:
        return False
    behind, before = max(1, (sent_on - when.past.end).days), max(1, (when.future.start - sent_on).days)
    return max(behind, before) <= _CLOSE * min(behind, before)


def _said(span: Span) -> str:
    """A span as the cards' buttons write it: one day, or `start/end`."""
    return span.start.isoformat() if span.start == span.end else f"{span.start.isoformat()}/{span.end.isoformat()}"


def _about_sums(record: Record) -> Iterator[Doubt]:
    for at, mention in enumerate(record.projects):
        for number, amount in enumerate(mention.amounts):
            if amount.upper is not None:
                yield Doubt(f"projects.{at}.amounts.{number}", "range", (amount.money.plain(), amount.upper.plain()))


def _about_text(parsed: Parsed, record: Record) -> Iterator[Doubt]:
    """Numbers that are there but not readable, and text beyond what is read."""
    vague = any(item.sum.vague for item in parsed.sums)
    if record.projects and (vague or (_MASK.search(parsed.text) and _MASKED.search(parsed.text))):
        yield Doubt("projects.0.amounts", "masked")
    if len(parsed.raw) > LIMIT:
        yield Doubt("kind", "long")
