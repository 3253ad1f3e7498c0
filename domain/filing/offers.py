"""Which other values a card offers on buttons. The one place that decides it: the card and `read --alternatives` ask
here, so they cannot differ. Pure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain.filing.draft import Choice, Draft, field_of, set_field, with_mention
from domain.filing.leaving_out import left_out, mention_json, mentions_of, of_list
from domain.filing.record import (
    JOINT,
    NONE,
    Act,
    Doubt,
    Record,
    Span,
    UpdateKind,
    amount_json,
    public_json,
    span_json,
)
from domain.money import Amount, AmountKind, Basis, Money
from domain.projects.stages import Stage

MOST = 6  # value buttons of one card, beside 保存, 修改, 换项目 and 不保存
MOST_TAGS = 3
LISTS = ("enterprises", "places", "participants")
DAYS = ("happened", "next_on")
HEADS = ("people", "guests")  # ours, theirs
_BY = "by"
_READ_AS = "="
_MORE = "+"
UNTOLD_DAY = ("no_such_day", "masked_day")  # a day was written, and it could not be read
NAMED_ONLY = ("too_many", "unknown_introducer", *UNTOLD_DAY)  # what their choices name is told, and is no other value


@dataclass(frozen=True, slots=True)
class Offer:
    """Another value for the field at a path of the record, in the JSON form that `Doubt.choices` has. At `projects.N`
    NONE takes project N out; at `projects` stands a whole list (`mentions_json`)."""

    field: str
    value: str


def offers(doubts: Iterable[Doubt]) -> tuple[Offer, ...]:
    """At most MOST, in the order of the doubts. Which project of the ledger is meant is no value: 换项目 asks that."""
    found = [Offer(doubt.field, choice) for doubt in doubts for choice in doubt.choices
             if doubt.reason not in NAMED_ONLY and not doubt.field.endswith(".project")]
    tags = [offer for offer in found if leaf(offer.field) == "tags"]  # beside the other values: each stands on the card
    return (*tuple(dict.fromkeys(offer for offer in found if offer not in tags))[:MOST],
    *dict.fromkeys(tags[:MOST_TAGS]))


def leaf(path: str) -> str:
    """The field's own name: `projects.0.amounts.1` -> `amounts`, `projects.0` -> `projects`."""
    parts = path.split(".")
    return parts[2] if parts[0] == "projects" and len(parts) > 2 else parts[0]


def said_value(record: Record, field: str) -> str | None:
    """What stands there now, as an offer would say it; None for fields whose value is more than a word or a day."""
    name = leaf(field)
    if name not in (*LISTS, *DAYS, "kind", *HEADS, "stage") or name == "participants":
        return None
    holder: Any = record
    parts = field.split(".")
    if parts[0] == "projects":
        holder = record.projects[int(parts[1])] if int(parts[1]) < len(record.projects) else None
    value = getattr(holder, parts[-1], None)
    if isinstance(value, Span):
        return span_text(value)
    return JOINT.join(value) if isinstance(value, tuple) else NONE if value is None else str(value)


def taken(draft: Draft, offer: Offer) -> Draft:
    """The draft after a person took an offer: that one value is another. Raises ValueError, IndexError or
    AttributeError where the card has no such field."""
    name = leaf(offer.field)
    if name == "kind":
        return _of_kind(draft, offer)
    if name in HEADS:
        return _counted_once(set_field(draft, offer.field, _value(draft, offer)), name)
    if name == "tags":
        return _toggled(draft, offer)
    if name == "act":
        return _of_resting(draft, int(offer.field.split(".")[1]), offer.value)
    if offer.field == "projects":
        return of_list(draft, mentions_of(offer.value))
    if name != "projects":
        return set_field(draft, offer.field, _value(draft, offer))
    if offer.value != NONE:
        raise ValueError("one project more is offered with the whole list")
    return left_out(draft, int(offer.field.split(".")[1]))


def renamed(draft: Draft, path: str) -> tuple[str, ...]:
    """After an offer for `path` was taken: which fields by which a project is found in the ledger are new. A list of
    projects has those that nothing was chosen for."""
    unknown = [n for n, choice in enumerate(draft.choices) if choice == Choice()] if path == "projects" else []
    return tuple(f"projects.{number}.name" for number in unknown) or (path,)


def _of_kind(draft: Draft, offer: Offer) -> Draft:
    """What depends on the kind goes with it where no person has set it, and back with the kind that was read."""
    told = {choice: json.loads(along) for doubt in draft.first.doubts if doubt.field == "kind"
            for choice, along in zip(doubt.choices, doubt.along, strict=False) if along}
    read = replace(draft, record=draft.first)
    free = [path for path in dict.fromkeys(path for fields in told.values() for path in fields)
            if path not in draft.touched and draft.order == 0]
    out = set_field(draft, "kind", _value(draft, offer))
    for path in free:
        value = told.get(offer.value, {}).get(path)
        out = set_field(out, path, field_of(read, path) if value is None else _value(draft, Offer(path, value)))
    return replace(out, touched=out.touched - {*free})


def _of_resting(draft: Draft, index: int, value: str) -> Draft:
    """恢复 takes the project up again; 只记动态 keeps it as it rests, whatever step is told. Raises ValueError."""
    mention = draft.record.projects[index]
    told = set_field(draft, f"projects.{index}.act", mention.act if value == NONE else Act(value))
    return told if value != NONE else with_mention(told, index, replace(mention, stage=None))


def _toggled(draft: Draft, offer: Offer) -> Draft:
    """The draft without that tag, or with it again as it was read. Raises ValueError where the message tells none."""
    present, read = (tags_at(record, offer.field) for record in (draft.record, draft.first))
    if offer.value in map(tag_said, present):
        return set_field(draft, offer.field, tuple(one for one in present if tag_said(one) != offer.value))
    again = tuple(one for one in read if tag_said(one) == offer.value)
    if not again:
        raise ValueError("the message tells of no such tag")
    return set_field(draft, offer.field, (*present, *again))


def tags_at(record: Record, field: str) -> tuple[str | tuple[str, str], ...]:
    """What stands at `tags` or `projects.N.tags`; nothing where the record has no such project."""
    parts = field.split(".")
    if parts[0] == "tags":
        return record.tags
    return record.projects[int(parts[1])].tags if int(parts[1]) < len(record.projects) else ()


def tag_said(one: str | tuple[str, str]) -> str:
    """The tag itself, whichever firm it is of."""
    return one if isinstance(one, str) else one[1]


def _counted_once(draft: Draft, field: str) -> Draft:
    """The persons that a button counts as ours were not theirs, and the other way round."""
    other = next(name for name in HEADS if name != field)
    same = getattr(draft.record, field) == getattr(draft.record, other)
    return set_field(draft, other, None) if same else draft


def _value(draft: Draft, offer: Offer) -> object:
    """Of the field's own type."""
    name, value = leaf(offer.field), offer.value
    if name in LISTS:
        return tuple(value.split(JOINT)) if value else ()
    if value == NONE:
        return None
    if name in DAYS:
        return span_of(value)
    if name == "amounts":
        return _amount(field_of(draft, offer.field), value)
    if name == "introducers":
        return _in_equal_parts(field_of(draft, offer.field))
    return int(value) if name in HEADS else _WORDS[name](value) if name in _WORDS else value


_WORDS: dict[str, type[UpdateKind] | type[Stage]] = {"kind": UpdateKind, "stage": Stage}


def span_text(span: Span) -> str:
    """`2026-03-01`, `2026-03-01/2026-03-05`, or of a limit `2026-03-01/2026-03-05/by`."""
    days = f"{span.start}" if span.start == span.end and not span.by else f"{span.start}/{span.end}"
    return f"{days}/{_BY}" if span.by else days


def span_of(value: str) -> Span:
    """The inverse. Raises ValueError."""
    start, end, by = [*value.split("/"), "", ""][:3]
    return Span(date.fromisoformat(start), date.fromisoformat(end or start), by == _BY)


def _in_equal_parts(told: object) -> object:
    """Raises ValueError where nobody introduced it together."""
    if not isinstance(told, tuple) or not told:
        raise ValueError("nobody introduced it together")
    return tuple((unit, 1) for unit, _ in told)


def basis_choice(basis: Basis) -> str:
    """A reading of a sum as a choice: 总投资 and 累计 are both called `total`."""
    return f"{_READ_AS}{basis}"


def basis_of(choice: str) -> Basis | None:
    """The inverse; None for another value. Raises ValueError for a reading that there is not."""
    return Basis(choice[len(_READ_AS):]) if choice.startswith(_READ_AS) else None


def sum_choice(amount: Amount) -> str:
    """One sum more as a choice, at the place behind the last: `+total 400000000 CNY`."""
    return f"{_MORE}{amount.kind} {amount.money.plain()} {amount.money.currency}"


def sum_of(choice: str) -> Amount | None:
    """The inverse; None for another value. Raises ValueError for what is no sum."""
    if not choice.startswith(_MORE):
        return None
    kind, value, currency = choice[len(_MORE):].split(" ")
    return Amount(AmountKind(kind), Money.of(value, currency))


def _amount(present: object, value: str) -> Amount:
    """The sum with another kind, reading or value, or one more."""
    if (more := sum_of(value)) is not None:
        return more
    amount = present if isinstance(present, Amount) else Amount(AmountKind.TOTAL, Money(0))
    if (basis := basis_of(value)) is not None:
        return replace(amount, basis=basis)
    if value in set(AmountKind):
        return replace(amount, kind=AmountKind(value))
    return replace(amount, money=Money.of(value, amount.money.currency), upper=None)


def alternatives_json(record: Record) -> dict[str, list[object]]:
    """What the card offers, by the path of the field in `public_json` and in the form in which values stand there.

    `happened` (start and end together) and `projects.0.amounts.1.kind`, `.value`, `.basis` name what no single field of
    the record does; a list without one of its members stands under the list's own path (`projects.0.amounts`).
    """
    out: dict[str, list[object]] = {}
    for offer in offers(record.doubts):
        path, value = _json_of(record, offer)
        out.setdefault(path, []).append(value)
    return out


def _json_of(record: Record, offer: Offer) -> tuple[str, object]:
    name, value = leaf(offer.field), offer.value
    if name == "guests":  # no field of the published schema: what it counts is not ours
        return "people", None
    if name in LISTS:
        return offer.field, value.split(JOINT) if value else []
    if offer.field == "projects":
        return "projects", [mention_json(mention) for mention in mentions_of(value)]
    if name == "projects" or (name == "amounts" and value == NONE):
        return _without(record, offer.field)
    if value == NONE:
        return offer.field, None
    if name in DAYS:
        return offer.field, span_json(span_of(value))
    if name == "amounts" and (more := sum_of(value)) is not None:
        return _with_more(record, offer.field, more)
    if name == "amounts":
        basis = basis_of(value)
        part = "basis" if basis is not None else "kind" if value in set(AmountKind) else "value"
        return f"{offer.field}.{part}", basis or value
    return offer.field, int(value) if name in HEADS else value


def _with_more(record: Record, field: str, more: Amount) -> tuple[str, object]:
    """The list that a sum is added to, and what stands there then."""
    path, index = field.rpartition(".")[0], int(field.split(".")[1])
    return path, [amount_json(amount) for amount in (*record.projects[index].amounts, more)]


def _without(record: Record, field: str) -> tuple[str, object]:
    """The list that a member is taken out of, and what is left of it."""
    path, _, number = field.rpartition(".")
    rows: Any = public_json(record)
    for part in path.split("."):
        rows = rows[int(part) if part.isdecimal() else part]
    return path, [row for at, row in enumerate(rows) if at != int(number)]
