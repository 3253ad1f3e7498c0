"""The opinion of the office's own language model, where it has one (docs/reading.md, «A third opinion»).

Nothing of it is believed that the text does not hold: every name must stand in the text, every sum and day must be one
that the grammar finds there. What is left is weighed against the reading: an answer that agrees with nothing else is
dropped whole (a model that guesses), one that agrees with what is plain may settle what is in doubt. The value that it
replaces stays on a button.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from domain.filing.offers import span_text
from domain.filing.record import (
    JOINT,
    Doubt,
    Mention,
    Record,
    Span,
    UpdateKind,
    public_json,
    public_record,
)
from domain.money import Amount, AmountKind
from domain.numerals import number
from domain.projects.stages import Stage
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.dates import find_dates
from reading.values.money_grammar import find_sums

REASON = "office_model"  # the value is the model's
OFFERED = "office_model_offers"  # a button's is
MOST = 6  # value buttons on a card
AGREED = 3  # fields that must agree before a model is heard at all
ALONE = 1  # fields in which it may contradict what is plain
_EMPTY: Mapping[str, Any] = public_json(Record(UpdateKind.OTHER))
_PROMPT = Path(__file__).with_name("office_prompt.txt")
_NUMERAL = regex(r"\d+|[一二两三四五六七八九十百]+")
_LONGEST = 370  # days from the first to the last day of a span that somebody tells of


class FieldOpinion(NamedTuple):
    """One field: its path, what the reading says, what the model says; `seconded`: the reading itself offers that value
    as its second answer."""

    path: str
    read: object
    said: object
    seconded: bool

    @property
    def agree(self) -> bool:
        """The order of a list says nothing."""
        if isinstance(self.read, tuple) and isinstance(self.said, tuple):
            return set(self.read) == set(self.said)
        return self.read == self.said


def opinion_of(answer: object, text: str, today: date) -> Record | None:
    """What can be believed of the model's `answer` (the JSON of docs/record.md; fields may lack); None where it has not
    that shape."""
    if not isinstance(answer, Mapping):
        return None
    try:
        said = public_record({**_EMPTY, **answer})
        return _held(said, uniform(text), today)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        return None


def advised(record: Record, opinion: Record | None) -> Record:
    """`record` with what the opinion settles. It is one voice of three: where the reading's own two (grammar and
    learned model) differ and it takes the side of the second, that value is taken and the first goes on a button; what
    it alone says goes on a button. An opinion that hardly agrees with the rest is not heard."""
    if opinion is None or record.kind is UpdateKind.OTHER:
        return record
    compared = tuple(_compared(record, opinion))
    alone = sum(not field.agree and not field.seconded for field in compared)
    if sum(field.agree for field in compared) < AGREED or alone > ALONE:
        return record
    for field in compared:
        if not field.agree:
            record = _with(record, field) if field.seconded else _offering(record, field)
    return record


# --- what the text holds ---------------------------------------------------------------------------------------------


def _held(said: Record, text: str, today: date) -> Record:
    sums = {(end, one.currency) for one in find_sums(text) for end in (one.low, one.high) if end is not None}
    days = {day for when in find_dates(text, today) for span in (when.past, when.future) if span
            for day in (span.start, span.end)} | {today}
    firms = tuple(name for name in said.enterprises if _stands(name, text))
    projects = tuple(_mention_held(m, text, sums, firms) for m in said.projects if m.name is None
                     or _stands(m.name, text))
    counts = {int(value) for found in _NUMERAL.findall(text) if (value := number(found)) is not None}
    return replace(said, enterprises=firms, places=tuple(name for name in said.places if _stands(name, text)),
                   happened=_span_held(said.happened, days), next_on=_span_held(said.next_on, days),
                   people=said.people if said.people in counts else None, projects=projects)


def _stands(name: object, text: str) -> bool:
    return isinstance(name, str) and len(name.strip()) >= 2 and uniform(name) in text


def _mention_held(mention: Mention, text: str, sums: set[Any], firms: tuple[str, ...]) -> Mention:
    amounts = tuple(a for a in mention.amounts if (a.money.value, a.money.currency) in sums)
    return replace(mention, amounts=amounts, enterprise=mention.enterprise if mention.enterprise in firms else None)


def _span_held(span: Span | None, days: set[date]) -> Span | None:
    if span is None or not {span.start, span.end} <= days or span.end < span.start:
        return None
    return span if span.end - span.start <= timedelta(days=_LONGEST) else None


# --- field by field --------------------------------------------------------------------------------------------------


def _compared(record: Record, opinion: Record) -> Iterator[FieldOpinion]:
    """The fields about which the opinion says something."""
    offered = {(doubt.field, choice) for doubt in record.doubts for choice in doubt.choices}
    for path in ("kind", "happened", "next_on", "places", "enterprises", "people"):
        read, said = getattr(record, path), getattr(opinion, path)
        if said and not (path == "kind" and said is UpdateKind.OTHER):
            yield FieldOpinion(path, read, said, (path, _json(said)) in offered)
    if len(record.projects) == len(opinion.projects):
        for at, pair in enumerate(zip(record.projects, opinion.projects, strict=True)):
            yield from _of_project(f"projects.{at}", *pair, offered)


def _of_project(path: str, read: Mention, said: Mention, offered: set[tuple[str, str]]) -> Iterator[FieldOpinion]:
    if said.name is not None:
        yield FieldOpinion(f"{path}.name", read.name, said.name, (f"{path}.name", said.name) in offered)
    if said.stage is not None:
        yield FieldOpinion(f"{path}.stage", read.stage, said.stage, (f"{path}.stage", str(said.stage)) in offered)
    for number_, amount in enumerate(read.amounts):
        same = next((a for a in said.amounts if a.money == amount.money), None)
        where = f"{path}.amounts.{number_}"
        if same is not None:
            yield FieldOpinion(where, amount.kind, same.kind, (where, str(same.kind)) in offered)


# --- a value replaced ------------------------------------------------------------------------------------------------


def _with(record: Record, field: FieldOpinion) -> Record:
    """The opinion's value in its place, the reading's on a button."""
    head, _, rest = field.path.partition(".")
    if head == "projects":
        at, _, name = rest.partition(".")
        mention = _mention_with(record.projects[int(at)], name, field.said)
        projects = (*record.projects[:int(at)], mention, *record.projects[int(at) + 1:])
        return _doubting(replace(record, projects=projects), field)
    changed: Any = {head: field.said}
    return _doubting(replace(record, **changed), field)


def _mention_with(mention: Mention, name: str, said: object) -> Mention:
    if not name.startswith("amounts."):
        changed: Any = {name: said}
        return replace(mention, **changed)
    at = int(name.removeprefix("amounts."))
    changed = replace(mention.amounts[at], kind=AmountKind(str(said)))
    amounts: tuple[Amount, ...] = (*mention.amounts[:at], changed, *mention.amounts[at + 1:])
    return replace(mention, amounts=amounts)


def _doubting(record: Record, field: FieldOpinion) -> Record:
    """The field's doubt offers what was read before, then what it offered already except the new value."""
    return _doubted(record, field.path, _json(field.read), but=_json(field.said), reason=REASON)


def _offering(record: Record, field: FieldOpinion) -> Record:
    """The field stays; the model's value is offered, while the card has room for a button."""
    if sum(len(doubt.choices) for doubt in record.doubts) >= MOST:
        return record
    old = next((doubt for doubt in record.doubts if doubt.field == field.path), None)
    return _doubted(record, field.path, _json(field.said), but=_json(field.read),
                    reason=old.reason if old else OFFERED)


def _doubted(record: Record, path: str, first: str, but: str, reason: str) -> Record:
    offered = (choice for doubt in record.doubts if doubt.field == path for choice in doubt.choices)
    choices = tuple(dict.fromkeys(choice for choice in (first, *offered) if choice and choice != but))
    others = tuple(doubt for doubt in record.doubts if doubt.field != path)
    return replace(record, doubts=(*others, Doubt(path, reason, choices)) if choices else others)


def _json(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Span):
        return span_text(value)
    return JOINT.join(value) if isinstance(value, tuple) else str(value)


# --- how the model is asked ------------------------------------------------------------------------------------------


def instructions(today: date) -> str:
    """What the model is told before the message."""
    return f"{_PROMPT.read_text(encoding='utf-8')}今天是 {today.isoformat()}，星期{'一二三四五六日'[today.weekday()]}。"


def answer_schema() -> dict[str, Any]:
    """The JSON schema of an answer: the published fields of a record (docs/record.md)."""
    day = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    amount = _object(kind=_one_of(AmountKind), value={"type": "string"}, currency={"type": "string"},
                     approx={"type": "boolean"})
    project = _object(name={"type": ["string", "null"]}, stage={"anyOf": [_one_of(Stage), {"type": "null"}]},
                      amounts={"type": "array", "items": amount})
    names = {"type": "array", "items": {"type": "string"}}
    return _object(kind=_one_of(UpdateKind), start=day, end=day, places=names, enterprises=names,
                   people={"type": ["integer", "null"]}, projects={"type": "array", "items": project},
                   next_on={"anyOf": [_object(start=day, end=day), {"type": "null"}]})


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _one_of(words: type[StrEnum]) -> dict[str, Any]:
    return {"enum": [str(word) for word in words]}
