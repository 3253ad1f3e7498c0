"""The fields of a card: how each is called, and read from a typed answer."""

import re
from datetime import date, timedelta

from domain.errors import ReadingError
from domain.filing.draft import Draft, field_of
from domain.filing.offers import DAYS, HEADS, LISTS, leaf
from domain.filing.record import Span, UpdateKind
from domain.money import Amount, AmountKind, in_place_of
from domain.plan.plan import Plan
from reading import is_name, read_amount, read_day, read_stage
from reports.render import word

SEPARATORS = re.compile(r"[、,，;；\s]+")
NONE_SAID = ("无", "没有", "不填", "删除", "清空", "-")
NAME_LIMIT = 100
JUST_GONE = timedelta(days=62)


def field_word(path: str, kind: UpdateKind) -> str:
    """What a field is called on a card of that kind: who led a trip, received guests, reports a difficulty."""
    return word("who", kind) if leaf(path) == "leader" else word("field", leaf(path))


def mark(draft: Draft) -> str:
    """How buttons and questions name a card: `7`, or `7.2` once projects or sums of it have changed places. What
    carries another mark than the card's present one may mean another project or sum than stands there now."""
    return f"{draft.id}.{draft.order}" if draft.order else str(draft.id)


def marked(said: str) -> int:
    """The number of the card that a mark names."""
    return int(said.partition(".")[0])


def typed_value(draft: Draft, path: str, text: str, plan: Plan) -> object:
    """What `set_field` gets for a typed answer. Raises ReadingError(wanted) where the text is no such thing."""
    name, said = leaf(path), text.strip()
    if said in NONE_SAID and name not in ("kind", "unit", "leader"):
        return () if name in (*LISTS, "tags") else None
    if name == "next_on":
        return _coming(said, draft.sent_on)
    if name in DAYS:
        return read_day(said, draft.sent_on, False)
    if name == "amounts":
        present = field_of(draft, path)
        kind = present.kind if isinstance(present, Amount) else AmountKind.TOTAL
        return in_place_of(read_amount(said, kind), present)
    if name == "stage":
        return read_stage(said)
    if name in HEADS:
        return _number(said)
    if name in (*LISTS, "tags"):
        return tuple(part[:NAME_LIMIT] for part in SEPARATORS.split(said) if part)[:20]
    return _one_of(name, said, plan, draft.sent_on)


def _coming(said: str, today: date) -> Span:
    """The days of a next step. ReadingError("past_day") where they are over: «5月1日» of next year is said with its
    year."""
    if planned_day(said, today) < today:
        raise ReadingError("past_day")
    return read_day(said, today, True)


def _one_of(name: str, said: str, plan: Plan, today: date) -> object:
    if name == "kind":
        found = [kind for kind in UpdateKind if said in (word("kind", kind), kind)]
        if not found:
            raise ReadingError("kind")
        return found[0]
    if name == "unit":
        unit = plan.unit(said)
        if unit is None:
            raise ReadingError("unit")
        return unit.name
    if name in ("name", "enterprise") and not is_name(said, today):
        raise ReadingError("name")
    if not said:
        raise ReadingError("name")
    if len(said) > NAME_LIMIT:
        raise ReadingError("long")
    return said


def _number(said: str) -> int:
    digits = re.fullmatch(r"(\d{1,5})\s*(?:人|个人|位|名)?", said)
    if digits is None:
        raise ReadingError("people")
    return int(digits.group(1))


def planned_day(text: str, today: date) -> date:
    """The last day that a plan's words name. ReadingError without one.

    A day of this year without a year that has just gone by («5月1日» on 20 May) is that day and not next year's: the
    asker must see it.
    """
    day, past = read_day(text, today, True).end, read_day(text, today, False).end
    gone = past.year == today.year < day.year and past < today <= past + JUST_GONE
    return past if gone else day
