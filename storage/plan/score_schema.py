"""The shape of a score (考评得分) in a plan file: parts, each with one rule of a closed set (domain.figures.score).

A rule by points for each (`per_unit`, `missing`) says for how much, where the figure is no plain count: `2/亿元` are
two points for every 亿元. Everything is brought to the indicator's own measure here, money to its smallest unit.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from domain.figures.figure_table import money_of
from domain.figures.indicator import Indicator
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
from storage.plan.plan_values import (
    FigurePart,
    PlanDecimal,
    PlanName,
    PlanShare,
    UnknownIndicator,
    ValueUnreadable,
    as_decimal,
    read_decimal,
    read_share,
    read_value,
)

Named = Mapping[str, Indicator]


class StepIn(FigurePart):
    at_least: PlanShare
    points: PlanDecimal


class OverIn(FigurePart):
    task_at_least: str
    points: PlanDecimal


class ScorePartIn(FigurePart):
    """`inputs`: indicators with their shares, or (per_unit, missing) with the points, or times `each`, for each."""

    name: PlanName
    weight: PlanDecimal = Decimal(0)
    rule: Literal["linear", "efficacy", "steps", "per_unit", "missing", "over_task", "given"]
    inputs: dict[PlanName, str] = {}
    weights: dict[int, PlanDecimal] = {}
    cap: PlanDecimal | None = None
    base: PlanDecimal = Decimal(0)
    floor: PlanDecimal = Decimal(0)
    each: PlanDecimal = Decimal(0)
    low: PlanDecimal = Decimal(60)
    high: PlanDecimal = Decimal(100)
    steps: list[StepIn] = []
    over: list[OverIn] = []

    def build(self, where: str, named: Named) -> ScorePart:
        """Raises UnknownIndicator, ValueUnreadable."""
        for name in self.inputs:
            if name not in named:
                raise UnknownIndicator(f"{where}.inputs.{name}", name)
        return ScorePart(self.name, self.weight, self._rule(where, named), self._inputs(where, named),
                         tuple(sorted(self.weights.items())))

    def _inputs(self, where: str, named: Named) -> tuple[tuple[str, Fraction], ...]:
        read = read_each if self.rule in ("per_unit", "missing") else _read_part
        return tuple((name, _read(read, f"{where}.inputs.{name}", said, named[name]))
                     for name, said in self.inputs.items())

    def _rule(self, where: str, named: Named) -> Rule:
        match self.rule:
            case "linear":
                return Linear(self.cap)
            case "efficacy":
                return Efficacy(self.low, self.high)
            case "steps":
                return Steps(tuple((100 * step.at_least, step.points) for step in self.steps))
            case "per_unit":
                return PerUnit(self.base, self.floor, self.cap)
            case "missing":
                return Missing(self.each)
            case "over_task":
                return OverTask(self._over(where, named), self.cap)
            case "given":
                return Given()

    def _over(self, where: str, named: Named) -> tuple[tuple[Decimal, Decimal], ...]:
        """Sizes of tasks, which are those of every input."""
        sizes = [[_read(read_value, f"{where}.over[{place}]", one.task_at_least, named[name])
                  for place, one in enumerate(self.over)] for name in self.inputs]
        return tuple((as_decimal(size), one.points) for size, one in zip(sizes[0], self.over, strict=True)) \
            if sizes else ()


class ScoreSchemeIn(FigurePart):
    name: PlanName
    parts: list[ScorePartIn]
    digits: Annotated[int, Field(ge=0, le=6)] = 2
    rounding: Annotated[str, Field(pattern="^(half_up|truncated)$")] = "half_up"
    cap: PlanDecimal | None = None

    def build(self, where: str, named: Named) -> ScoreScheme:
        parts = tuple(part.build(f"{where}.parts[{place}]", named) for place, part in enumerate(self.parts))
        return ScoreScheme(self.name, parts, self.digits, self.rounding == "half_up", self.cap)


def read_each(said: str, indicator: Indicator) -> Fraction:
    """`0.5`: so many for each; `2/亿元`, `1/10条`: for each so much, in the indicator's own measure. Of money it must
    be said for how much."""
    points, _, measure = unicodedata.normalize("NFKC", said).partition("/")
    each = Fraction(read_decimal(points.strip()))
    if not measure and money_of(indicator.formula) is not None:
        raise PydanticCustomError("for_how_much", "for how much money?")
    how_many = read_value(measure if re.match(r"\s*[0-9]", measure) else f"1{measure}", indicator) if measure else 1
    if not how_many:
        raise PydanticCustomError("int_parsing", "for each nothing")
    return each / how_many


def _read_part(said: str, indicator: Indicator) -> Fraction:
    return Fraction(read_share(said))


def _read(read: Callable[[str, Indicator], Fraction], where: str, said: str, indicator: Indicator) -> Fraction:
    try:
        return read(said, indicator)
    except PydanticCustomError as error:
        raise ValueUnreadable(where, said, error.type, name=indicator.name,
                              unit=indicator.unit_of_measure) from None
