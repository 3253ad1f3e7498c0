"""What was read could be read otherwise: the likely answers, for the card to offer on buttons (`Doubt` says how).

Of the other readings of the message (`alternatives.py`) those are offered that one value makes: where one field comes
out differently, that value; where the projects change with their stages and sums, the whole list. A tap helps where
all else is right, so second answers are ranked by how likely each is beside the one chosen; at most as many as a card
has room for are offered.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from domain.filing.leaving_out import mentions_json
from domain.filing.offers import MOST, leaf, span_text
from domain.filing.record import JOINT, NONE, NOTHING, Doubt, Mention, Record, Span
from domain.money import Amount
from reading.meaning.alternatives import Reading
from reading.meaning.judgement import Judgement
from reading.meaning.sensible_names import is_sensible
from reading.meaning.tense import ahead_of
from reading.meaning.timing import Timing
from reading.model.blend import likeliest
from reading.parse import LIMIT, Parsed
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import When

TOLD = 0.12  # one less likely is offered without a word about it
_NAMES = ("enterprises", "places")
ALL_DAYS = 0.2  # how often several days of one report were meant together, where the reading took one of them
_MASK = regex(r"[xX*×某]")
_MASKED = regex(r"(?<![a-zA-Z])\d*[xX*×某]{1,4}\d*(?:多|余|来)?(?:个)?(?:亿|万)")
# «1..5亿», «1.2.5亿», «l.5亿», «3²亿»: a number meant, none that can be read
_MISSHAPEN = regex(r"(?:\d[\d.,]*(?:[.,]{2,}|\.\d+\.)[\d.,]*|\d[.,](?=\s?[百千]?[万亿])|"
                        r"(?<![A-Za-z])[lIOo]\.?\d[\d.]*|"
                        r"\d[\d.]*[lIOo]\d*|\d[²³]|\d,\d{1,2})\s?个?[十百千]?[万亿]")
_PAID = regex(r"到位|到账|到资|到款|投资|注资|资金|金额|打款|付款")
_CLOSE = 3  # two readings of a date are both likely where neither lies more than three times as far away
_REASON = {"kind": "guessed_kind", "stage": "guessed_stage", "projects": "guessed_project"}


class Other(NamedTuple):
    """Another value for a field, and how likely it is."""

    chance: float
    field: str
    value: str


def unreadable_sum(text: str) -> str:
    """«615x万» of «资金到位615x万元»: a sum that is meant and cannot be read; "" where there is none."""
    plain = uniform(text)
    found = _MASKED.search(plain) or _MISSHAPEN.search(text) if _PAID.search(plain) else None
    return found[0] if found else ""


def doubts(parsed: Parsed, reading: Reading, rivals: Sequence[Reading], sent_on: date) -> tuple[Doubt, ...]:
    """Every doubt about the reading's record, the most basic first; at most MOST values in all."""
    record, times = reading.record, reading.times
    fixed = (*_about_days(parsed, times, sent_on), *_about_sums(record), *_about_text(parsed, record))
    taken = {(doubt.field, choice) for doubt in fixed for choice in doubt.choices}
    room = MOST - len(taken)
    likely: dict[tuple[str, str], float] = {}
    for chance, field, value in _others(parsed, reading, rivals):
        if (field, value) not in taken:
            likely[field, value] = max(chance, likely.get((field, value), 0.0))
    others = sorted((Other(chance, *place) for place, chance in likely.items()), reverse=True)[:max(0, room)]
    chosen = [_doubt(field, [other for other in others if other.field == field])
              for field in dict.fromkeys(other.field for other in others)]
    chosen = [replace(doubt, along=tuple(_along(reading, rivals, kind) for kind in doubt.choices))
              if doubt.field == "kind" else doubt for doubt in chosen]
    return (*sorted(chosen, key=lambda doubt: doubt.field != "kind"), *fixed)


def _doubt(field: str, others: list[Other]) -> Doubt:
    """Only what may well be otherwise is called guessed."""
    reason = _REASON.get(leaf(field), "guessed") if others[0].chance >= TOLD else "offered"
    return Doubt(field, reason, tuple(other.value for other in others))


def _along(reading: Reading, rivals: Sequence[Reading], kind: str) -> str:
    """What else would be read of a message of that kind (`Doubt.along`): where it was, how far its projects are."""
    now = reading.record
    whole = [rival.record for rival in rivals if rival.changed[-1] == "whole kind"]
    then = next((record for record in whole if str(record.kind) == kind), None)
    if then is None:
        return ""
    fields = {"places": JOINT.join(then.places)} if then.places != now.places else {}
    if [mention.name for mention in now.projects] == [mention.name for mention in then.projects]:
        fields |= {f"projects.{at}.stage": str(other.stage or NONE)
                   for at, (one, other) in enumerate(zip(now.projects, then.projects, strict=True))
                   if one.stage is not other.stage}
    return json.dumps(fields, ensure_ascii=False) if fields else ""


def _others(parsed: Parsed, reading: Reading, rivals: Sequence[Reading]) -> Iterator[Other]:
    for rival in rivals:
        yield from (Other(rival.chance, field, value) for field, value in offered(reading, rival)
                    if field not in _NAMES or not value or is_sensible(parsed, reading, field,
                                                                       tuple(value.split(JOINT))))
    yield from _of_all_days(parsed, reading.judged, reading.record)


def offered(reading: Reading, rival: Reading) -> Iterator[tuple[str, str]]:
    """The fields that differ, with the rival's value; nothing where a value alone would not be meant."""
    change, now, then = rival.changed[-1], reading.record, rival.record
    if change == "kind" and then is not NOTHING:
        yield "kind", str(then.kind)
    elif change == "stage":
        yield from ((f"projects.{at}.stage", str(other.stage or NONE))
                    for at, (one, other) in enumerate(zip(now.projects, then.projects, strict=True))
                    if one.stage is not other.stage)
    elif change in ("days", "sums", "heads"):
        yield from _differing(now, then)
    elif change in ("stages", "all sums") or change.startswith(("names", "firm")):
        yield from differing_names(now, then)


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
        if (gone := _one_project(record.projects, other.projects)) is not None:
            yield gone
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


def differing_names(record: Record, other: Record) -> Iterator[tuple[str, str]]:
    """The lists that differ, each with what a button says of it; whose a project is stands on no button."""
    for name in _NAMES:
        if getattr(record, name) != getattr(other, name):
            yield name, JOINT.join(getattr(other, name))
    if record.projects == other.projects:
        return
    now, then = (tuple(replace(mention, enterprise=None, later=()) if mention.enterprise or mention.later else mention
                       for mention in each.projects) for each in (record, other))
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
