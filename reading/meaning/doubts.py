"""What was read could be read otherwise: the likely answers, for the card to offer on buttons (`Doubt` says how).

Each thing that was judged (kind, a day, a sum, a head count, a name, a stage) is answered in its other ways one at a
time and the record made again: where one field comes out differently, that value is offered; where other names change
the projects with their stages and sums, the whole list. A tap helps where all else is right, so second answers are
ranked by how likely each is beside the one chosen; at most as many as a card has room for are offered.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from domain.filing.offers import MOST, leaf, mentions_json, span_text
from domain.filing.record import JOINT, NONE, Doubt, Mention, Record, Span, UpdateKind
from domain.money import Amount
from reading.meaning.composition import composed
from reading.meaning.judgement import Chances, Judgement, with_names
from reading.meaning.tense import ahead_of
from reading.meaning.timing import Timing
from reading.model.blend import likeliest
from reading.model.learned import Model
from reading.model.view import Piece
from reading.parse import LIMIT, Parsed
from reading.values.dates import When

LEAST = 0.02  # an answer less likely is not offered
TOLD = 0.12  # one less likely is offered without a word about it
TRIED = 12  # other answers for which the record is made again; of a page as many as are offered
NAMED = 5  # of the names, in a text that is no page
PAGE = 300
_NAMES = ("enterprises", "places")
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


def doubts(parsed: Parsed, judged: Judgement, record: Record, times: Timing, sent_on: date,
           model: Model) -> tuple[Doubt, ...]:
    """Every doubt about `record`, the most basic first; at most MOST values in all."""
    fixed = (*_about_days(parsed, times, sent_on), *_about_sums(record), *_about_text(parsed, record))
    taken = {(doubt.field, choice) for doubt in fixed for choice in doubt.choices}
    room = MOST - len(taken)
    likely: dict[tuple[str, str], float] = {}
    for chance, field, value in _others(parsed, judged, record, sent_on, model):
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


def _others(parsed: Parsed, judged: Judgement, record: Record, sent_on: date, model: Model) -> Iterator[Other]:
    for kind, chance in _less_likely(judged.kind):
        if kind != UpdateKind.OTHER:
            yield Other(chance, "kind", kind)
    likeliest_first = sorted(_answered_otherwise(judged), key=lambda other: -other[3])
    for part, at, answer, chance in likeliest_first[: TRIED if len(parsed.text) <= PAGE else MOST]:
        if chance >= LEAST:
            again, _ = composed(parsed, _judged_otherwise(judged, part, at, answer), sent_on)
            yield from (Other(chance, field, value) for field, value in _differing(record, again))
    yield from _of_stages(judged, record)
    yield from _of_all_days(parsed, judged, record)
    named = sorted(named_otherwise(judged), key=lambda other: -other[0])
    for chance, names, firm in named[: NAMED if len(parsed.text) <= PAGE else 0]:
        if chance >= LEAST:
            again, _ = composed(parsed, with_names(parsed, model, judged, names, firm), sent_on)
            yield from (Other(chance, field, value) for field, value in differing_names(record, again))


def _against(chance: float, chosen: float) -> float:
    """How likely an answer is beside the one that was chosen: all else being right, it is one of the two."""
    return chance / max(chance + chosen, 1e-6)


def _less_likely(chances: Chances) -> Iterator[tuple[str, float]]:
    best = likeliest(chances)
    yield from ((value, _against(chance, chances[best])) for value, chance in chances.items() if value != best)


def _answered_otherwise(judged: Judgement) -> Iterator[tuple[str, int, str, float]]:
    """Which days, sums or head counts, the how manieth of them, another answer to it and its chance."""
    for part, every in (("days", judged.days), ("sums", judged.sums), ("heads", judged.heads)):
        for at, chances in enumerate(every):
            yield from ((part, at, answer, chance) for answer, chance in _less_likely(chances))


def named_otherwise(judged: Judgement) -> Iterator[tuple[float, list[Piece], int | None]]:
    """The names with one more, one less or one in another's place, or a firm that stands for a project or does not."""
    chosen = {name: next((found.chance for found in judged.found if found[:3] == name), 1.0) for name in judged.names}
    for found in judged.found:
        name = found[:3]
        crossed = [other for other in judged.names if other[0] < name[1] and name[0] < other[1]]
        left = [other for other in judged.names if other not in crossed]
        if name in chosen:
            yield _against(1 - found.chance, found.chance), left, None
        else:
            against = max((chosen[other] for other in crossed), default=1 - found.chance)
            yield _against(found.chance, against), sorted([*left, name]), None
    for at, chances in judged.firms.items():
        yield min(chances.values()), judged.names, at


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
                chosen = judged.stages[number].get(mention.stage or NONE, 0.0)
                yield Other(_against(chance, chosen), f"projects.{number}.stage", stage or NONE)


def differing_names(record: Record, other: Record) -> Iterator[tuple[str, str]]:
    """The lists that differ, each with what a button says of it; whose a project is stands on no button."""
    now, then = (tuple(replace(mention, enterprise=None) for mention in each.projects) for each in (record, other))
    for name in _NAMES:
        if getattr(record, name) != getattr(other, name):
            yield name, JOINT.join(getattr(other, name))
    if now != then:
        yield _one_project(now, then) or ("projects", mentions_json(other.projects))


def _one_project(now: tuple[Mention, ...], then: tuple[Mention, ...]) -> tuple[str, str] | None:
    """Where only a name differs, or one project is left out, that."""
    changed = [at for at, (a, b) in enumerate(zip(now, then, strict=False)) if a != b]
    if len(now) == len(then) and len(changed) == 1:
        [at] = changed
        same = replace(then[at], name=now[at].name) == now[at]
        return (f"projects.{at}.name", then[at].name or NONE) if same and then[at].name else None
    gone = next((at for at in range(len(now)) if now[:at] + now[at + 1:] == then), None)
    return None if gone is None else (f"projects.{gone}", NONE)


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
    return NONE if span is None else span_text(span)


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
