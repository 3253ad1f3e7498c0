"""The fields of a card: how each is called, offered as a button, and read from a typed answer."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from domain.errors import ReadingError
from domain.filing.draft import Draft, field_of
from domain.filing.record import JOINT, Span, UpdateKind
from domain.money import Amount, AmountKind, Basis, Money
from domain.plan.plan import Plan
from domain.projects.project import Project
from domain.projects.stages import Stage
from reading import is_name, read_amount, read_day, read_stage
from reports import filters
from reports.render import word, words

DAYS = ("happened", "next_on")
NAMES = ("places", "enterprises", "participants")
SEPARATORS = re.compile(r"[、,，;；\s]+")
NONE_SAID = ("无", "没有", "不填", "删除", "清空", "-")
NAME_LIMIT = 100
JUST_GONE = timedelta(days=62)


def leaf(path: str) -> str:
    """The field's own name: `projects.0.amounts.1` -> `amounts`."""
    parts = path.split(".")
    return parts[2] if parts[0] == "projects" and len(parts) > 2 else parts[0]


def field_word(path: str, kind: UpdateKind) -> str:
    """What a field is called on a card of that kind: who led a trip, received guests, reports a difficulty."""
    return word("who", kind) if leaf(path) == "leader" else word("field", leaf(path))


def choice_label(path: str, value: str, ledger: Mapping[int, Project]) -> str:
    """What a button says for one likely value of a field."""
    name = leaf(path)
    if name in ("kind", "stage"):
        return word(name, value)
    if name in DAYS:
        return filters.span(_span(value))
    if name == "introducers":
        return word("button", "equal_parts")
    if name == "project":
        project = ledger.get(int(value))
        return project.name if project else ""
    if name == "amounts":
        return word("amount", value) if value in set(AmountKind) else filters.money(Money.of(value))
    return value


def choice_value(draft: Draft, path: str, value: str) -> object:
    """What `set_field` gets when such a button is tapped."""
    name = leaf(path)
    if name == "kind":
        return UpdateKind(value)
    if name == "stage":
        return Stage(value)
    if name in DAYS:
        return _span(value)
    if name == "amounts":
        return _amount_choice(field_of(draft, path), value)
    if name == "introducers":
        told = field_of(draft, path)
        return tuple((unit, 1) for unit, _ in told) if isinstance(told, tuple) and told else None
    return tuple(value.split(JOINT)) if name in NAMES else value


def mark(draft: Draft) -> str:
    """How buttons and questions name a card: `7`, or `7.2` once projects or sums of it have changed places. What
    carries another mark than the card's present one may mean another project or sum than stands there now."""
    return f"{draft.id}.{draft.order}" if draft.order else str(draft.id)


def marked(said: str) -> int:
    """The number of the card that a mark names."""
    return int(said.partition(".")[0])


def fits(draft: Draft, action: str, argument: str) -> bool:
    """Whether a button of an earlier state of the card (or of an older version) still names something on it."""
    mentions = len(draft.record.projects)
    try:
        if action == "v":
            path, _, value = argument.partition(":")
            return _on_card(draft, path) and (_is_pick(value) if leaf(path) == "project"
                                              else choice_value(draft, path, value) is not None)
        if action == "ask":
            return _on_card(draft, argument)
        if action in ("swap", "find", "rm", "pick") and argument:
            index, _, value = argument.partition(":")
            return int(index) in (0, *range(mentions)) and (action != "pick" or _is_pick(value))
    except (AttributeError, IndexError, KeyError, ValueError):
        return False
    return True


def _on_card(draft: Draft, path: str) -> bool:
    """Raises (AttributeError, IndexError) for a path that leads nowhere."""
    parts = path.split(".")
    if leaf(path) == "project":
        return int(parts[1]) <= len(draft.record.projects)
    if leaf(path) == "amounts" and int(parts[3]) > len(draft.record.projects[int(parts[1])].amounts):
        return False
    field_of(draft, path)
    return leaf(path) in words()["field"]


def _is_pick(value: str) -> bool:
    return value == "new" or value.isdigit()


def _amount_choice(present: object, value: str) -> Amount:
    amount = present if isinstance(present, Amount) else Amount(AmountKind.TOTAL, Money(0))
    if value in set(AmountKind):
        return replace(amount, kind=AmountKind(value))
    if value in set(Basis):
        return replace(amount, basis=Basis(value))
    return replace(amount, money=Money.of(value, amount.money.currency), upper=None)


def _span(value: str) -> Span:
    start, _, end = value.partition("/")
    return Span(date.fromisoformat(start), date.fromisoformat(end or start))


def typed_value(draft: Draft, path: str, text: str, plan: Plan) -> object:
    """What `set_field` gets for a typed answer. Raises ReadingError(wanted) where the text is no such thing."""
    name, said = leaf(path), text.strip()
    if said in NONE_SAID and name not in ("kind", "unit", "leader"):
        return () if name in NAMES else None
    if name == "next_on":
        return _coming(said, draft.sent_on)
    if name in DAYS:
        return read_day(said, draft.sent_on, False)
    if name == "amounts":
        present = field_of(draft, path)
        return read_amount(said, present.kind if isinstance(present, Amount) else AmountKind.TOTAL)
    if name == "stage":
        return read_stage(said)
    if name == "people":
        return _number(said)
    if name in NAMES:
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
