"""How a plan file writes values: sums, days, shares, numbers; and what is said of one that cannot be read."""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from domain.characters import narrow
from domain.errors import ZhaoshangError
from domain.figures.fact import FactKind, kind_said
from domain.figures.figure_table import is_rate, money_of
from domain.figures.indicator import Indicator, Rate
from domain.figures.table_number import Measure, Number, NumberUnreadable, read_number, unlike
from domain.money import Money, parse_plain

SMALLEST_BARE = 10_000  # a bare 300 is 300 of something, hardly 300 yuan


class FigureRefused(ZhaoshangError):
    """A part of the plan that can only be judged beside another part; `where` is its path, `said` what stands there."""

    def __init__(self, where: str, said: str, code: str, **facts: object) -> None:
        super().__init__(f"{where}: {code}")
        self.where, self.said, self.code, self.facts = where, said, code, facts


class UnknownIndicator(FigureRefused):
    """An indicator that the plan does not name (or not above the line that names it)."""

    def __init__(self, where: str, said: str) -> None:
        super().__init__(where, said, "unknown_indicator")


class ValueUnreadable(FigureRefused):
    """A value, window or day of a target that cannot be read."""


def read_money(said: object) -> Money:
    money = parse_plain(str(said))
    if money is None:
        raise PydanticCustomError("money_unreadable", "not a sum of money")
    if re.fullmatch(r"[0-9.,\s]+", narrow(str(said))) and 0 < money.value < SMALLEST_BARE:
        raise PydanticCustomError("money_without_unit", "which unit?")
    return money


def read_date(said: object) -> date:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        raise PydanticCustomError("date_unreadable", "not a date") from None


def read_fact_kind(said: object) -> FactKind:
    """`visit` or 走访."""
    kind = kind_said(str(said)) or next((k for k in FactKind if k.value == str(said)), None)
    if kind is None:
        raise PydanticCustomError("unknown_value", "not a fact", {"expected": ", ".join(FactKind)})
    return kind


def read_decimal(said: object) -> Decimal:
    try:
        number = Decimal(unicodedata.normalize("NFKC", str(said)).replace(",", "").strip())
    except InvalidOperation:
        raise PydanticCustomError("int_parsing", "not a number") from None
    if not number.is_finite():
        raise PydanticCustomError("int_parsing", "not a number")
    return number


def read_share(said: object) -> Decimal:
    """`50%` or `0.5`."""
    text = unicodedata.normalize("NFKC", str(said)).strip()
    return read_decimal(text[:-1]) / 100 if text.endswith("%") else read_decimal(text)


def read_value(said: str, indicator: Indicator) -> Fraction:
    """A value in the indicator's own unit: `300亿元` of a sum, `75%` of a rate, `117`, `117个` of a count. One
    written in another unit («5亿元», «75%» of a count) is told from one that cannot be read."""
    currency = money_of(indicator.formula)
    if currency is not None:
        money = read_money(said)
        if money.currency != currency:
            raise PydanticCustomError("value_unlike", "not this currency")
        return Fraction(money.minor)
    number = _number(said)
    if unlike(number.measure, Measure(base="%" if is_rate(indicator.formula) else indicator.unit_of_measure)):
        raise PydanticCustomError("value_unlike", "not this unit")
    if isinstance(indicator.formula, Rate) and number.value > 100:
        raise PydanticCustomError("rate_over_all", "more than all")
    return number.value * number.measure.scale


def _number(said: str) -> Number:
    try:
        number = read_number(said)
    except NumberUnreadable:
        number = None
    if number is None or number.about:
        raise PydanticCustomError("int_parsing", "not a number")
    return number


def as_decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


PlanMoney = Annotated[Money, BeforeValidator(read_money)]
PlanDay = Annotated[date, BeforeValidator(read_date)]
PlanDecimal = Annotated[Decimal, BeforeValidator(read_decimal)]
PlanShare = Annotated[Decimal, BeforeValidator(read_share)]
PlanName = Annotated[str, Field(min_length=1)]


class FigurePart(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
