"""What was read could be read otherwise: the likely answers, for the card to offer on buttons (`Doubt` says how).

Each thing that was judged (kind, a day, a sum, a head count, a name, a stage) is answered in its other ways one at a
time and the record made again: where one field comes out differently, that value is offered. The chances are those of
the judgement; of all second answers the likeliest are offered, at most as many as a card has room for.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from domain.filing.offers import MOST, leaf
from domain.filing.record import JOINT, NONE, Doubt, Record, Span, UpdateKind
from domain.money import Amount
from reading.meaning.composition import composed, firms, places
from reading.meaning.judgement import Chances, Judgement
from reading.meaning.tense import ahead_of
from reading.meaning.timing import Timing
from reading.model.blend import likeliest
from reading.model.view import Piece
from reading.names.found_names import FoundName
from reading.parse import LIMIT, Parsed
from reading.values.dates import When

LEAST = 0.02  # an answer less likely is not offered
TOLD = 0.12  # one less likely is offered without a word about it
TRIED = 12  # other answers for which the record is made again
ALL_DAYS = 0.2  # how often several days of one report were meant together, where the reading took one of them
_MASK = re.compile(r"[xX*×某]")
_MASKED = re.compile(r"(?<![a-zA-Z])\d*[xX*×某]{1,4}\d*(?:多|余|来)?(?:个)?(?:亿|万)")
# «1..5亿», «1.2.5亿», «l.5亿», «3²亿»: a number meant, none that can be read
_MISSHAPEN = re.compile(r"(?:\d[\d.,]*(?:[.,]{2,}|\.\d+\.)[\d.,]*|\d[.,](?=\s?[百千]?[万亿])|"
                        r"(?<![A-Za-z])[lIOo]\.?\d[\d.]*|"
                        r"\d[\d.]*[lIOo]\d*|\d[²³]|\d,\d{1,2})\s?个?[十百千]?[万亿]")
_CLOSE = 3  # two readings of a date are both likely where neither lies more than three times as far away
_REASON = {"kind": "guessed_kind", "stage": "guessed_stage", "projects": "guessed_project"}


class Other(NamedTuple):
    """Another value for a field, and how likely it is."""

    chance: float
    field: str
    value: str


def doubts(parsed: Parsed, judged: Judgement, record: Record, times: Timing, sent_on: date) -> tuple[Doubt, ...]:
    """Every doubt about `record`, the most basic first; at most MOST values in all."""
    fixed = (*_about_days(parsed, times, sent_on), *_about_sums(record), *_about_text(parsed, record))
    taken = {(doubt.field, choice) for doubt in fixed for choice in doubt.choices}
    room = MOST - len(taken)
    likely: dict[tuple[str, str], float] = {}
    for chance, field, value in _others(parsed, judged, record, sent_on):
        if chance >= LEAST and (field, value) not in taken:
            likely[field, value] = max(chance, likely.get((field, value), 0.0))
    others = sorted((Other(chance, *place) for place, chance in likely.items()), reverse=True)[:max(0, room)]
    chosen = [_doubt(field, [other for other in others if other.field == field])
              for field in dict.fromkeys(other.field for other in others)]
    return (*sorted(chosen, key=lambda doubt: doubt.field != "kind"), *fixed)


def _doubt(field: str, others: list[Other]) -> Doubt:
    """Only what may well be otherwise is called guessed."""
    reason = _REASON.get(leaf(field), "guessed") if others[0].chance >= TOLD else "offered"
    return Doubt(field, reason, tuple(other.value for other in others))


def _others(parsed: Parsed, judged: Judgement, record: Record, sent_on: date) -> Iterator[Other]:
    for kind, chance in _less_likely(judged.kind):
        if kind != UpdateKind.OTHER:
            yield Other(chance, "kind", kind)
    likeliest_first = sorted(_answered_otherwise(judged), key=lambda other: -other[3])
    for part, at, answer, chance in likeliest_first[:TRIED]:
        if chance >= LEAST:
            again, _ = composed(parsed, _judged_otherwise(judged, part, at, answer), sent_on)
            yield from (Other(chance, field, value) for field, value in _differing(record, again))
    yield from _of_stages(judged, record)
    yield from _of_project_names(parsed, judged)
    yield from _of_more_projects(parsed, judged)
    yield from _of_names(parsed, judged, record)
    yield from _of_all_days(parsed, judged, record)


def _less_likely(chances: Chances) -> Iterator[tuple[str, float]]:
    best = likeliest(chances)
    yield from ((value, chance) for value, chance in chances.items() if value != best)


def _answered_otherwise(judged: Judgement) -> Iterator[tuple[str, int, str, float]]:
    """Which days, sums or head counts, the how manieth of them, another answer to it and its chance."""
    for part, every in (("days", judged.days), ("sums", judged.sums), ("heads", judged.heads)):
        for at, chances in enumerate(every):
            yield from ((part, at, answer, chance) for answer, chance in _less_likely(chances))


def _judged_otherwise(judged: Judgement, part: str, at: int, answer: str) -> Judgement:
    changed: dict[str, Any] = {part: _with(getattr(judged, part), at, answer)}
    return replace(judged, **changed)


def _with(every: list[Chances], at: int, answer: str) -> list[Chances]:
    return [*every[:at], {answer: 1.0}, *every[at + 1:]]


def _differing(record: Record, other: Record) -> Iterator[tuple[str, str]]:
    """The fields that differ, with the other record's value."""
    for field in ("happened", "next_on"):
        if getattr(record, field) != getattr(other, field):
            yield field, _said(getattr(other, field))
    if record.people is not None and other.guests == record.people:
        yield "guests", str(other.guests)
    elif record.people != other.people:
        yield "people", NONE if other.people is None else str(other.people)
    if len(record.projects) != len(other.projects):
        return
    for number, (now, then) in enumerate(zip(record.projects, other.projects, strict=True)):
        yield from ((f"projects.{number}.{field}", value)
                    for field, value in _sums_differing(now.amounts, then.amounts))


def _sums_differing(now: tuple[Amount, ...], then: tuple[Amount, ...]) -> Iterator[tuple[str, str]]:
    """A sum of another kind, or one less. A range keeps its two ends as its choices."""
    if len(now) == len(then):
        yield from ((f"amounts.{at}", str(b.kind)) for at, (a, b) in enumerate(zip(now, then, strict=True))
                    if a.kind is not b.kind and a.upper is None)
    gone = [at for at, amount in enumerate(now) if amount not in then]
    if len(then) == len(now) - 1 and len(gone) == 1:
        yield f"amounts.{gone[0]}", NONE


def _of_stages(judged: Judgement, record: Record) -> Iterator[Other]:
    for number, mention in enumerate(record.projects):
        for stage, chance in judged.stages[number].items():
            if stage != (mention.stage or NONE):
                yield Other(chance, f"projects.{number}.stage", stage or NONE)


def _of_project_names(parsed: Parsed, judged: Judgement) -> Iterator[Other]:
    """A project called by another stretch of the text, or none at all."""
    for number, subject in enumerate(judged.told):
        for name in (*_rivals(subject.name, judged.found), *_unnamed(subject.name, judged)):
            yield Other(name.chance, f"projects.{number}.name", parsed.raw[name.start:name.end])
        no_name = _is_no_project(subject.name, judged)
        if subject.name[2] == "P" and subject.firm is not None:  # then as often the firm stands for its project as not
            no_name /= 2
            yield Other(no_name, f"projects.{number}.name", parsed.raw[slice(*subject.firm[:2])])
        yield Other(no_name, f"projects.{number}", NONE)


def _of_more_projects(parsed: Parsed, judged: Judgement) -> Iterator[Other]:
    """A firm that may stand for a project of its own beside those of the card."""
    held = {subject.firm for subject in judged.told}
    for at, chances in judged.firms.items():
        start, end, _ = name = judged.names[at]
        if likeliest(chances) != "project" and name not in held:
            yield Other(chances.get("project", 0.0), f"projects.{len(judged.told)}", parsed.raw[start:end])


def _is_no_project(name: Piece, judged: Judgement) -> float:
    """The chance that a firm stands for no project of its own, or that what was called a project is no name."""
    at = judged.names.index(name) if name in judged.names else -1
    if name[2] == "E":
        return judged.firms.get(at, {}).get("none", 0.0)
    return 1 - next((found.chance for found in judged.found if found[:3] == name), 1.0)


def _rivals(name: Piece, found: list[FoundName]) -> list[FoundName]:
    """Other stretches across a project's name that may be the name."""
    return [one for one in found if one.kind == name[2] and one[:2] != name[:2]
            and one.start < name[1] and name[0] < one.end]


def _unnamed(name: Piece, judged: Judgement) -> list[FoundName]:
    """Where a firm stands for its project: stretches beside all names that may be what the project is called."""
    return [one for one in judged.found if name[2] == "E" and one.kind == "P"
            and not any(start < one.end and one.start < end for start, end, _ in judged.names)]


def _of_names(parsed: Parsed, judged: Judgement, record: Record) -> Iterator[Other]:
    """The list with a name more, or with one less."""
    chosen = set(judged.names)
    for name in judged.found:
        if name.kind == "P":
            continue
        inside = name[:3] in chosen
        changed = [piece for piece in judged.names if not (piece[0] < name.end and name.start < piece[1])]
        changed = changed if inside else sorted([*changed, name[:3]])
        chance = 1 - name.chance if inside else name.chance
        if name.kind == "E":
            said = tuple(parsed.raw[start:end] for start, end, _ in firms(parsed.text, changed))
            if said != record.enterprises:
                yield Other(chance, "enterprises", JOINT.join(said))
        elif record.kind is not UpdateKind.LEAD and (said := places(parsed, changed)) != record.places:
            yield Other(chance, "places", JOINT.join(said))


def _of_all_days(parsed: Parsed, judged: Judgement, record: Record) -> Iterator[Other]:
    """From the first to the last of the days told, where one of them was taken."""
    told = [when.past for when, chances in zip(parsed.dates, judged.days, strict=True)
            if when.past and likeliest(chances) == "happened"]
    whole = Span(min(span.start for span in told), max(span.end for span in told)) if len(told) > 1 else None
    if whole is not None and whole != record.happened:
        yield Other(ALL_DAYS, "happened", _said(whole))


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


def _said(span: Span | None) -> str:
    """A span as the cards' buttons write it: one day, or `start/end`."""
    if span is None:
        return NONE
    return span.start.isoformat() if span.start == span.end else f"{span.start.isoformat()}/{span.end.isoformat()}"


def _about_sums(record: Record) -> Iterator[Doubt]:
    for at, mention in enumerate(record.projects):
        for number, amount in enumerate(mention.amounts):
            if amount.upper is not None:
                yield Doubt(f"projects.{at}.amounts.{number}", "range", (amount.money.plain(), amount.upper.plain()))


def _about_text(parsed: Parsed, record: Record) -> Iterator[Doubt]:
    """Numbers that are there but not readable, and text beyond what is read."""
    vague = any(item.sum.vague for item in parsed.sums) or _MISSHAPEN.search(parsed.raw) is not None
    if vague or (record.projects and _MASK.search(parsed.text) and _MASKED.search(parsed.text)):
        yield Doubt("projects.0.amounts", "masked")
    if len(parsed.raw) > LIMIT:
        yield Doubt("kind", "long")
