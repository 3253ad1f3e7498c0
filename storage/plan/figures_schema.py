"""The part of a plan file that says what is measured and owed: indicators, targets, scores, conversions, campaigns.

Each model turns itself into the domain's types. An indicator has exactly one formula of the closed set.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from domain.errors import ZhaoshangError
from domain.figures.fact import FactKind, kind_said
from domain.figures.figure_table import is_rate, money_of
from domain.figures.indicator import (
    DEFAULT_INDICATORS,
    Counting,
    CountOf,
    DistinctOf,
    Filter,
    Formula,
    Growth,
    Indicator,
    Quantity,
    Rate,
    Reached,
    Share,
    SumOf,
    Unique,
)
from domain.figures.score import (
    Efficacy,
    Given,
    Linear,
    Missing,
    OverTask,
    PerUnit,
    Rule,
    ScorePart,
    ScoreScheme,
    Steps,
)
from domain.figures.window import DayWindow
from domain.money import Money, parse_plain
from domain.plan.plan import Campaign, Conversion, ExchangeRate, OpenQuestion
from domain.plan.targets import Bound, IndicatorTarget, Recurrence
from domain.projects.stages import Stage


class FigureRefused(ZhaoshangError):
    """A part of the plan that can only be judged beside another part; `where` is its path, `said` what stands there."""

    def __init__(self, where: str, said: str, code: str) -> None:
        super().__init__(f"{where}: {code}")
        self.where, self.said, self.code = where, said, code


class UnknownIndicator(FigureRefused):
    """An indicator that the plan does not name (or not above the line that names it)."""

    def __init__(self, where: str, said: str) -> None:
        super().__init__(where, said, "unknown_indicator")


class ValueUnreadable(FigureRefused):
    """A value, window or day of a target that cannot be read."""


FORMULAS = ("count", "distinct", "sum", "days", "batches", "people", "reached", "reached_amount", "rate", "share",
            "growth")


def read_money(said: object) -> Money:
    money = parse_plain(str(said))
    if money is None:
        raise PydanticCustomError("money_unreadable", "not a sum of money")
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


def _listed(said: Any) -> Any:
    return [said] if isinstance(said, str) else said


PlanMoney = Annotated[Money, BeforeValidator(read_money)]
PlanDay = Annotated[date, BeforeValidator(read_date)]
PlanDecimal = Annotated[Decimal, BeforeValidator(read_decimal)]
PlanShare = Annotated[Decimal, BeforeValidator(read_share)]
FactKinds = Annotated[list[Annotated[FactKind, BeforeValidator(read_fact_kind)]], BeforeValidator(_listed),
                      Field(min_length=1)]
PlanName = Annotated[str, Field(min_length=1)]


class FigurePart(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class RateIn(FigurePart):
    of: Stage
    then: Stage


class ShareIn(FigurePart):
    part: PlanName
    whole: PlanName


class GrowthIn(FigurePart):
    """`base`: last year's value, in the indicator's own unit (`28亿元`, `500`); left out it is asked for once."""

    of: PlanName
    base: str | None = None


class IndicatorIn(FigurePart):
    name: PlanName
    unit: PlanName
    count: FactKinds | None = None
    distinct: FactKinds | None = None
    of: Unique = Unique.ENTERPRISE
    sum: FactKinds | None = None
    days: FactKinds | None = None
    batches: FactKinds | None = None
    people: FactKinds | None = None
    reached: Stage | None = None
    reached_amount: Stage | None = None
    rate: RateIn | None = None
    share: ShareIn | None = None
    growth: GrowthIn | None = None
    currency: str = "CNY"
    at_least: PlanMoney | None = None
    below: PlanMoney | None = None
    categories: list[PlanName] = []
    without: list[PlanName] = []
    tags: list[PlanName] = []
    groups: list[PlanName] = []
    counts: Literal["told", "recognised"] = "told"
    source: str = ""

    @model_validator(mode="after")
    def one_formula(self) -> Self:
        given = [name for name in FORMULAS if getattr(self, name) is not None]
        if len(given) != 1:
            raise PydanticCustomError("one_formula", "exactly one formula", {"expected": ", ".join(FORMULAS)})
        return self

    def build(self, named: dict[str, Indicator]) -> Indicator:
        """`named`: the indicators above it, which a share or a growth may name. Raises KeyError for another name."""
        return Indicator(self.name, self.unit, self._formula(named), self._filter())

    def _formula(self, named: dict[str, Indicator]) -> Formula:
        if self.share is not None:
            return Share(named[self.share.part], named[self.share.whole])
        if self.growth is not None:
            of = named[self.growth.of]
            return Growth(of, None if self.growth.base is None else _as_decimal(read_value(self.growth.base, of)))
        if self.rate is not None:
            return Rate(self.rate.of, self.rate.then)
        return self._of_facts() or self._of_projects()

    def _of_facts(self) -> Formula | None:
        if self.count is not None:
            return CountOf(tuple(self.count))
        if self.distinct is not None:
            return DistinctOf(tuple(self.distinct), self.of)
        sums = {Quantity.MONEY: self.sum, Quantity.DAYS: self.days, Quantity.BATCHES: self.batches,
                Quantity.PEOPLE: self.people}
        return next((SumOf(tuple(kinds), of, self.currency) for of, kinds in sums.items() if kinds is not None), None)

    def _of_projects(self) -> Formula:
        if self.reached_amount is not None:
            return Reached(self.reached_amount, Quantity.MONEY, self.currency)
        assert self.reached is not None  # exactly one formula is given
        return Reached(self.reached)

    def _filter(self) -> Filter:
        return Filter(frozenset(self.categories), frozenset(self.without), frozenset(self.tags), self.at_least,
                      self.below, frozenset(self.groups), Counting(self.counts))


class IndicatorTargetIn(FigurePart):
    """Who owes it: `holder` (a unit or group; left out: the office) or `each` (every unit of a group, or `all`)."""

    indicator: PlanName
    holder: str = ""
    each: str | None = None
    window: str = "plan"
    at_least: str | None = None
    at_most: str | None = None
    source: str = ""

    @model_validator(mode="after")
    def one_bound(self) -> Self:
        if (self.at_least is None) == (self.at_most is None):
            raise PydanticCustomError("one_bound", "at_least or at_most")
        if self.each is not None and self.holder:
            raise PydanticCustomError("one_holder", "holder or each")
        return self

    def build(self, indicator: Indicator) -> IndicatorTarget:
        bound, said = (Bound.AT_LEAST, self.at_least) if self.at_least is not None else (Bound.AT_MOST, self.at_most)
        recurrence, days = read_window(self.window)
        each = "" if self.each == "all" else self.each
        return IndicatorTarget(self.indicator, read_value(str(said), indicator), self.holder, each, recurrence, days,
                               bound,
                               self.source)


def read_window(said: str) -> tuple[Recurrence, DayWindow | None]:
    """`plan`, `year`, `half`, `quarter`, `month`; a year `2024`; or `2024-05-01..2024-05-31`."""
    if said in set(Recurrence):
        return Recurrence(said), None
    if re.fullmatch(r"\d{4}", said):
        return Recurrence.PLAN, DayWindow(date(int(said), 1, 1), date(int(said), 12, 31))
    first, _, last = said.partition("..")
    return Recurrence.PLAN, DayWindow(read_date(first), read_date(last))


def read_value(said: str, indicator: Indicator) -> Fraction:
    """A value in the indicator's own unit: `300亿元` of a sum, `75%` of a rate, `117` or `117个` of a count."""
    currency = money_of(indicator.formula)
    if currency is not None:
        money = read_money(said)
        if money.currency != currency:
            raise PydanticCustomError("money_unreadable", "not this currency")
        return Fraction(money.minor)
    text = unicodedata.normalize("NFKC", said).strip()
    if is_rate(indicator.formula):
        text = text.removesuffix("%")
    return Fraction(read_decimal(text.removesuffix(indicator.unit_of_measure)))


def _as_decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


class StepIn(FigurePart):
    at_least: PlanShare
    points: PlanDecimal


class OverIn(FigurePart):
    task_at_least: str
    points: PlanDecimal


class ScorePartIn(FigurePart):
    """`rule`: linear, efficacy, steps, per_unit, missing, over_task or given; `inputs`: indicators with their
    shares."""

    name: PlanName
    weight: PlanDecimal = Decimal(0)
    rule: str
    inputs: dict[PlanName, PlanShare] = {}
    weights: dict[int, PlanDecimal] = {}
    cap: PlanDecimal | None = None
    base: PlanDecimal = Decimal(0)
    floor: PlanDecimal = Decimal(0)
    each: PlanDecimal = Decimal(0)
    low: PlanDecimal = Decimal(60)
    high: PlanDecimal = Decimal(100)
    steps: list[StepIn] = []
    over: list[OverIn] = []

    def build(self, named: dict[str, Indicator]) -> ScorePart:
        return ScorePart(self.name, self.weight, self._rule(named), tuple(self.inputs.items()),
                         tuple(sorted(self.weights.items())))

    def _rule(self, named: dict[str, Indicator]) -> Rule:
        rules: dict[str, Rule] = {
            "linear": Linear(self.cap), "efficacy": Efficacy(self.low, self.high),
            "steps": Steps(tuple((100 * step.at_least, step.points) for step in self.steps)),
            "per_unit": PerUnit(self.base, self.floor, self.cap), "missing": Missing(self.each),
            "over_task": OverTask(self._over(named), self.cap), "given": Given()}
        if self.rule not in rules:
            raise PydanticCustomError("unknown_value", "not a rule", {"expected": ", ".join(rules)})
        return rules[self.rule]

    def _over(self, named: dict[str, Indicator]) -> tuple[tuple[Decimal, Decimal], ...]:
        first = named.get(next(iter(self.inputs), ""))
        if first is None:
            return ()
        return tuple((_as_decimal(read_value(one.task_at_least, first)), one.points) for one in self.over)


class ScoreSchemeIn(FigurePart):
    name: PlanName
    parts: list[ScorePartIn]
    digits: Annotated[int, Field(ge=0, le=6)] = 2
    rounding: Annotated[str, Field(pattern="^(half_up|truncated)$")] = "half_up"
    cap: PlanDecimal | None = None

    def build(self, named: dict[str, Indicator]) -> ScoreScheme:
        return ScoreScheme(self.name, tuple(part.build(named) for part in self.parts), self.digits,
                           self.rounding == "half_up", self.cap)


class ExchangeRateIn(FigurePart):
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    rate: PlanDecimal
    since: PlanDay

    def build(self) -> ExchangeRate:
        return ExchangeRate(self.currency, self.rate, self.since)


class CampaignIn(FigurePart):
    name: PlanName
    start: PlanDay
    end: PlanDay
    indicators: list[PlanName] = []

    def build(self) -> Campaign:
        return Campaign(self.name, DayWindow(self.start, self.end), tuple(self.indicators))


class OpenQuestionIn(FigurePart):
    key: Annotated[str, Field(pattern="^[a-z0-9_]{1,40}$")]
    question: PlanName
    source: str = ""

    def build(self) -> OpenQuestion:
        return OpenQuestion(self.key, self.question, self.source)


class FiguresIn(FigurePart):
    """What a plan file may say of figures; `PlanIn` has these fields too."""

    indicators: list[IndicatorIn] = []
    targets: list[IndicatorTargetIn] = []
    scores: list[ScoreSchemeIn] = []
    conversion: dict[PlanName, PlanDecimal] = {}
    exchange_rates: list[ExchangeRateIn] = []
    campaigns: list[CampaignIn] = []
    questions: list[OpenQuestionIn] = []

    def conversions(self) -> tuple[Conversion, ...]:
        return tuple(Conversion(tier, counts) for tier, counts in self.conversion.items())

    def built_indicators(self) -> tuple[Indicator, ...]:
        """The plan's own, else those that every plan has. Raises UnknownIndicator for a share of something not named
        above."""
        named: dict[str, Indicator] = {}
        for place, indicator in enumerate(self.indicators):
            try:
                named[indicator.name] = indicator.build(named)
            except KeyError as error:
                raise UnknownIndicator(f"indicators[{place}]", str(error.args[0])) from None
        return tuple(named.values()) or DEFAULT_INDICATORS

    def _targets(self, named: dict[str, Indicator]) -> tuple[IndicatorTarget, ...]:
        found = []
        for place, target in enumerate(self.targets):
            if target.indicator not in named:
                raise UnknownIndicator(f"targets[{place}].indicator", target.indicator)
            try:
                found.append(target.build(named[target.indicator]))
            except PydanticCustomError as error:
                raise ValueUnreadable(f"targets[{place}]", str(target.at_least or target.at_most), error.type) from None
        return tuple(found)
