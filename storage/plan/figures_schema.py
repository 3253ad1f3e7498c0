"""The part of a plan file that says what is owed and how it is scored: targets, scores, conversions, campaigns.

Each model turns itself into the domain's types; indicators: `indicator_schema`, scores: `score_schema`.
"""

import re
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from domain.figures.indicator import DEFAULT_INDICATORS, Indicator
from domain.figures.score import ScoreScheme
from domain.figures.window import DayWindow
from domain.plan.plan import Campaign, Conversion, ExchangeRate, OpenQuestion
from domain.plan.targets import Bound, IndicatorTarget, Recurrence
from storage.plan.indicator_schema import IndicatorIn
from storage.plan.plan_values import (
    FigurePart,
    PlanDay,
    PlanDecimal,
    PlanName,
    UnknownIndicator,
    ValueUnreadable,
    read_date,
    read_value,
)
from storage.plan.score_schema import ScoreSchemeIn


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

    def _schemes(self, named: dict[str, Indicator]) -> tuple[ScoreScheme, ...]:
        return tuple(scheme.build(f"scores[{place}]", named) for place, scheme in enumerate(self.scores))

    def _targets(self, named: dict[str, Indicator]) -> tuple[IndicatorTarget, ...]:
        found = []
        for place, target in enumerate(self.targets):
            if target.indicator not in named:
                raise UnknownIndicator(f"targets[{place}].indicator", target.indicator)
            try:
                found.append(target.build(named[target.indicator]))
            except PydanticCustomError as error:
                own = named[target.indicator]
                raise ValueUnreadable(f"targets[{place}]", str(target.at_least or target.at_most), error.type,
                                      name=own.name, unit=own.unit_of_measure) from None
        return tuple(found)
