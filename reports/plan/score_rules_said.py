"""How a plan's scores are reckoned, as templates/plan/plan_scores.html.j2 says it: each part's rule in figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.figures.figure_table import money_of
from domain.figures.indicator import Indicator
from domain.figures.score import Missing, OverTask, PerUnit, ScorePart, ScoreScheme
from domain.plan.plan import Plan
from reports.plan.value_said import task_said

HUNDRED_MILLION, TEN_THOUSAND = 10_000_000_000, 1_000_000  # 亿 and 万 in the smallest unit of money
PLACES = 4  # points that need more decimals, or lie out of this range, are said for more or fewer
SHORT = (Fraction(1, 10), Fraction(20))


@dataclass(frozen=True, slots=True)
class InputSaid:
    """An indicator and its part: per cent of the part's points, or so many `points` (below nothing: taken off) for
    each `measure`."""

    name: str
    share: str = ""
    points: str = ""
    measure: str = ""

    @property
    def takes_off(self) -> bool:
        return self.points.startswith("-")


@dataclass(frozen=True, slots=True)
class PartSaid:
    """`rule`: the name of the rule's class; `sizes`: (task at least, points a percentage point)."""

    part: ScorePart
    rule: str
    inputs: tuple[InputSaid, ...]
    sizes: tuple[tuple[str, str], ...] = ()

    @property
    def steps(self) -> list[tuple[str, str]]:
        """(rate of completion in per cent, points), the highest first."""
        found = getattr(self.part.rule, "steps", ())
        return [(plain_number(at), plain_number(points)) for at, points in sorted(found, reverse=True)]

    @property
    def weights(self) -> list[tuple[int, str]]:
        return [(year, plain_number(weight)) for year, weight in self.part.weights]


def parts_said(plan: Plan, scheme: ScoreScheme) -> tuple[PartSaid, ...]:
    return tuple(PartSaid(part, type(part.rule).__name__, tuple(_inputs(plan, part)), tuple(_sizes(plan, part)))
                 for part in scheme.parts)


def plain_number(value: Decimal | Fraction) -> str:
    """Without noughts at its end; a number that has no end as a fraction."""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _inputs(plan: Plan, part: ScorePart) -> Iterator[InputSaid]:
    for name, share in part.inputs:
        if isinstance(part.rule, PerUnit | Missing):
            each = Fraction(share) * (-Fraction(part.rule.each) if isinstance(part.rule, Missing) else 1)
            yield _for_each(name, each, plan.indicator(name))
        else:
            yield InputSaid(name, f"{plain_number(Fraction(share) * 100)}%" if len(part.inputs) > 1 else "")


def _for_each(name: str, points: Fraction, indicator: Indicator | None) -> InputSaid:
    """For the largest usual measure for which the points are a short number; else for as many as give whole points."""
    of_money = indicator is not None and money_of(indicator.formula) is not None
    for size in (HUNDRED_MILLION, TEN_THOUSAND, 100) if of_money else (1,):
        each = points * size
        if (each * 10**PLACES).denominator == 1 and (not of_money or SHORT[0] <= abs(each) <= SHORT[1]):
            return InputSaid(name, "", plain_number(each), _measure(indicator, size))
    return InputSaid(name, "", plain_number(Fraction(points.numerator)), _measure(indicator, points.denominator))


def _measure(indicator: Indicator | None, size: int) -> str:
    said = task_said(indicator, Fraction(size))
    return said.removeprefix("1") if size in (1, HUNDRED_MILLION, TEN_THOUSAND, 100) else said


def _sizes(plan: Plan, part: ScorePart) -> Iterator[tuple[str, str]]:
    if isinstance(part.rule, OverTask) and part.inputs:
        indicator = plan.indicator(part.inputs[0][0])
        for size, points in sorted(part.rule.per_point, reverse=True):
            yield task_said(indicator, Fraction(size)), plain_number(points)
