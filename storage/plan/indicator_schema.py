"""The shape of an indicator in a plan file: exactly one formula of the closed set, and what narrows it."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from domain.figures.fact import OF_PROJECTS, FactKind
from domain.figures.indicator import (
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
    ReceivedRate,
    Share,
    SumOf,
    Unique,
)
from domain.projects.stages import Stage
from storage.plan.plan_values import FigurePart, PlanMoney, PlanName, as_decimal, read_fact_kind, read_value

FORMULAS = ("count", "distinct", "sum", "days", "batches", "people", "reached", "reached_amount", "rate", "share",
            "growth", "delivered")


def _listed(said: Any) -> Any:
    return [said] if isinstance(said, str) else said


FactKinds = Annotated[list[Annotated[FactKind, BeforeValidator(read_fact_kind)]], BeforeValidator(_listed),
                      Field(min_length=1)]


class RateIn(FigurePart):
    """`of`: the stage that makes the cohort. Either `then`, the stage that is counted, or `received`, the money."""

    of: Stage
    then: Stage | None = None
    received: FactKinds | None = None

    @model_validator(mode="after")
    def one_of_two(self) -> Self:
        if (self.then is None) == (self.received is None):
            raise PydanticCustomError("one_formula", "exactly one", {"expected": "then, received"})
        if self.received and not OF_PROJECTS.issuperset(self.received):
            raise PydanticCustomError("unknown_value", "not money that adds up", {
                "expected": ", ".join(sorted(OF_PROJECTS))})
        return self

    def build(self, currency: str) -> Rate | ReceivedRate:
        if self.then is not None:
            return Rate(self.of, self.then)
        return ReceivedRate(self.of, tuple(self.received or ()), currency)


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
    delivered: Annotated[list[PlanName], BeforeValidator(_listed), Field(min_length=1)] | None = None
    needs: str = ""
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
        return Indicator(self.name, self.unit, self._formula(named), self._filter(), tuple(self.delivered or ()),
                         self.needs)

    def _formula(self, named: dict[str, Indicator]) -> Formula:
        if self.share is not None:
            return Share(named[self.share.part], named[self.share.whole])
        if self.growth is not None:
            of = named[self.growth.of]
            return Growth(of, None if self.growth.base is None else as_decimal(read_value(self.growth.base, of)))
        if self.rate is not None:
            return self.rate.build(self.currency)
        return self._of_facts() or self._of_projects()

    def _of_facts(self) -> Formula | None:
        if self.count is not None or self.delivered is not None:
            return CountOf(tuple(self.count or (FactKind.DELIVERED,)))
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
        tags = frozenset([self.name] if self.delivered else self.tags)
        return Filter(frozenset(self.categories), frozenset(self.without), tags, self.at_least,
                      self.below, frozenset(self.groups), Counting(self.counts))
