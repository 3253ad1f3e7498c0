"""A view as plain JSON values: what is kept of an edition and what `report --format json` prints."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from domain.bulletins.digest_view import shown
from domain.figures.credited import ReachedProject
from domain.figures.schedule_gap import printed
from domain.figures.score import rounded
from domain.money import Money
from domain.period import Period
from domain.projects.project import Project


def plain(value: Any) -> Any:
    """Dataclasses as objects, money as {"value", "currency"} in whole units, days and instants in ISO form, rates at
    four places. Projects leave as `shown` shows them: a confidential one has no name here either."""
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | str():
            return value
        case Money():
            return {"value": value.plain(), "currency": value.currency}
        case Fraction():  # a count in shares: whole ones stay whole numbers
            return value.numerator if value.denominator == 1 else format(rounded(value, 4), "f")
        case Decimal():
            return format(printed(value, 4), "f")
        case datetime() | date():
            return value.isoformat()
        case Period():
            return value.key
        case Project() | ReachedProject():
            return plain(shown(value))
        case dict():
            return {str(plain(key)): plain(one) for key, one in value.items()}
        case list() | tuple():
            return [plain(one) for one in value]
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"no JSON form of {type(value).__name__}")
