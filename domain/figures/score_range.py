"""The most and the least that a scheme of scores gives, as a board says it once. Pure and exact."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.figures.score import (
    HUNDRED,
    ZERO,
    Efficacy,
    Given,
    Linear,
    Missing,
    OverTask,
    PerUnit,
    ScorePart,
    ScoreScheme,
    Steps,
    rounded,
)


@dataclass(frozen=True, slots=True)
class MarkRange:
    """`most` (满分): None where there is no end to what a part gives and the scheme has no cap; `least` (底分): what a
    unit has for nothing, the lowest mark of 功效系数 and points that are there from the start; `parts`: the most that
    each gives, by its name, None as above."""

    most: Decimal | None
    least: Decimal
    parts: tuple[tuple[str, Decimal | None], ...] = ()


def mark_range(scheme: ScoreScheme, year: int) -> MarkRange:
    parts = [part.in_year(year) for part in scheme.parts]
    most = [(part.name, _most(part)) for part in parts]
    return MarkRange(_full(scheme, parts), _bounded(scheme, sum(map(_least, parts), ZERO)), tuple(
        (name, None if points is None else rounded(points, scheme.digits, scheme.half_up)) for name, points in most))


def _full(scheme: ScoreScheme, parts: Sequence[ScorePart]) -> Decimal | None:
    most = [_most(part) for part in parts]
    known = [points for points in most if points is not None]
    if len(known) < len(most):
        return scheme.cap
    return _bounded(scheme, sum(known, ZERO))


def _bounded(scheme: ScoreScheme, points: Fraction) -> Decimal:
    bounded = points if scheme.cap is None else min(points, Fraction(scheme.cap))
    return rounded(max(ZERO, bounded), scheme.digits, scheme.half_up)


def _most(part: ScorePart) -> Fraction | None:
    match part.rule:
        case Given() | Missing():
            return Fraction(part.weight)
        case Efficacy() as rule:
            return Fraction(part.weight * rule.high) / HUNDRED
        case Steps() as rule:
            return Fraction(max((points for _, points in rule.steps), default=Decimal(0)))
        case PerUnit(cap=None) as rule if all(share <= 0 for _, share in part.inputs):
            return Fraction(max(rule.base, rule.floor))
        case Linear() | OverTask() | PerUnit() as rule:
            return None if rule.cap is None else Fraction(rule.cap)


def _least(part: ScorePart) -> Fraction:
    match part.rule:
        case Efficacy() as rule:
            return Fraction(part.weight * rule.low) / HUNDRED
        case PerUnit() as rule if all(share >= 0 for _, share in part.inputs):
            return Fraction(max(rule.base, rule.floor))
        case PerUnit() as rule:
            return Fraction(rule.floor)
        case _:
            return ZERO
