"""The part of a plan file that says what is promised to enterprises (`service:`) and owed to introducers
(`rewards:`)."""

import unicodedata
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from domain.projects.stages import Stage
from domain.service.procedure_days import ServiceProcedure, ServiceRules
from domain.service.reward_rule import RewardRate, RewardRule
from storage.plan.indicator_schema import FactKinds
from storage.plan.plan_values import PlanMoney, read_decimal, read_share


class ServicePart(BaseModel):
    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class ServiceProcedureIn(ServicePart):
    """`days` 0: on the same day; `calendar`: days of the calendar, not working days."""

    name: Annotated[str, Field(min_length=1)]
    department: Annotated[str, Field(min_length=1)]
    days: Annotated[int, Field(ge=0)]
    words: list[Annotated[str, Field(min_length=1)]] = []
    calendar: bool = False
    source: str = ""


class ServiceIn(ServicePart):
    """`answer_days`: working days for a request that falls under no procedure; without it a day has to be said."""

    procedures: list[ServiceProcedureIn] = []
    answer_days: Annotated[int, Field(ge=0)] | None = None
    problems: dict[str, list[Annotated[str, Field(min_length=1)]]] = {}

    def build(self) -> ServiceRules:
        made = tuple(ServiceProcedure(p.name, p.department, p.days, tuple(p.words), p.calendar, p.source)
                     for p in self.procedures)
        return ServiceRules(made, self.answer_days, tuple((name, tuple(words)) for name, words in
                                                          self.problems.items()))


def read_rate(said: object) -> Fraction:
    """`3‰`, `0.5‰`, `2%` or `0.003`."""
    text = unicodedata.normalize("NFKC", str(said)).strip()
    if text.endswith("‰"):
        return Fraction(read_decimal(text[:-1])) / 1000
    return Fraction(read_share(text))


Rate = Annotated[Fraction, BeforeValidator(read_rate)]


class BracketIn(ServicePart):
    """`up_to` left out: everything above."""

    rate: Rate
    up_to: PlanMoney | None = None


class RewardIn(ServicePart):
    """`rate` for one rate of everything, `brackets` for several, `classes` by tag or trade, `fixed` for one sum.
    `whole`: the whole sum at the rate of its bracket, not each part at its own."""

    name: Annotated[str, Field(min_length=1)]
    base: FactKinds
    rate: Rate | None = None
    brackets: list[BracketIn] = []
    whole: bool = False
    classes: dict[str, Rate] = {}
    fixed: PlanMoney | None = None
    at_least: Annotated[list[PlanMoney], BeforeValidator(lambda said: said if isinstance(said, list) else [said])] = []
    cap: PlanMoney | None = None
    extra: dict[str, Rate] = {}
    within_months: Annotated[int, Field(ge=1)] | None = None
    claim_from: Stage | None = None
    claim_months: Annotated[int, Field(ge=1)] | None = None
    excluded: str = ""
    source: str = ""

    def build(self) -> RewardRule:
        rates = tuple(RewardRate(b.rate, b.up_to) for b in self.brackets)
        return RewardRule(
            self.name, tuple(self.base), rates or (() if self.rate is None else (RewardRate(self.rate),)), self.whole,
            tuple(self.classes.items()), self.fixed, tuple(self.at_least), self.cap, tuple(self.extra.items()),
            self.within_months, self.claim_from, self.claim_months, self.excluded, self.source)


class ServingIn(ServicePart):
    """What PlanIn takes over from here."""

    service: ServiceIn = ServiceIn()
    rewards: list[RewardIn] = []
