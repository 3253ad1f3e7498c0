"""Scores (考评得分) as data of the plan: how figures become points, from a closed set of rules. Pure and exact.

Every rule is written in some published scheme (shared rules F1–F8): proportional to the task with a cap, several
figures mixed by shares, 功效系数法 (largest 100, smallest 60), steps by rate of completion, points for each, points off
for each one missing, a bonus for each percentage point above the task by size of the task, marks given by people.
Rounding is stated and happens once, at the end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

HUNDRED = Fraction(100)
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Linear:
    """Points in proportion to the completion of the task: Σ share × rate × weight; `cap` bounds the points of the
    part."""

    cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Efficacy:
    """功效系数法: the best unit gets `high` per cent of the weight, the worst `low`, others in between by value."""

    low: Decimal = Decimal(60)
    high: Decimal = Decimal(100)


@dataclass(frozen=True, slots=True)
class Steps:
    """The points of the highest step whose rate of completion (per cent, included) is reached; below the lowest
    none."""

    steps: tuple[tuple[Decimal, Decimal], ...]


@dataclass(frozen=True, slots=True)
class PerUnit:
    """`base` and so many points for each (the input's share; negative: points off), not below `floor` nor above
    `cap`."""

    base: Decimal = Decimal(0)
    floor: Decimal = Decimal(0)
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """The whole weight, less `each` for every one (the input's share) that is missing to a task; not below zero."""

    each: Decimal


@dataclass(frozen=True, slots=True)
class OverTask:
    """For each percentage point above the task so many points, by size of the task: (task at least, points a point)."""

    per_point: tuple[tuple[Decimal, Decimal], ...]
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """Marks that people give, within the weight."""


Rule = Linear | Efficacy | Steps | PerUnit | Missing | OverTask | Given


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One line of a score. `inputs`: names of indicators with their share (of points for each: by the indicator's own
    measure, money's smallest unit); `weights` by year where the weight shifts."""

    name: str
    weight: Decimal
    rule: Rule
    inputs: tuple[tuple[str, Decimal | Fraction], ...] = ()
    weights: tuple[tuple[int, Decimal], ...] = ()

    def in_year(self, year: int) -> "ScorePart":
        """With the weight that holds in that year (mechanism 49): the latest one stated up to it."""
        stated = [weight for since, weight in self.weights if since <= year]
        return replace(self, weight=stated[-1]) if stated else self


@dataclass(frozen=True, slots=True)
class ScoreScheme:
    """A scheme of parts. `half_up` False: cut off instead (truncated); `digits` after the point."""

    name: str
    parts: tuple[ScorePart, ...]
    digits: int = 2
    half_up: bool = True
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ScoreInput:
    """A unit's figure and what it owes, both in the indicator's own unit; `value` None: nothing to divide by, or not
    given."""

    value: Fraction | None
    task: Fraction | None = None

    @property
    def rate(self) -> Fraction | None:
        """Per cent of the task; None where nothing is owed."""
        return HUNDRED * (self.value or ZERO) / self.task if self.task else None


Inputs = Mapping[str, Mapping[str, ScoreInput]]  # indicator or part -> unit -> figure
Own = Sequence[tuple[ScoreInput, Fraction]]  # a part's inputs of one unit, each with its share


@dataclass(frozen=True, slots=True)
class PartScore:
    """Points of a unit in a part, exact; `open`: something that the rule needs is not there (no task, no mark);
    `nought`: of all that it is measured by the unit has nothing."""

    part: ScorePart
    points: Fraction
    open: bool = False
    nought: bool = False


@dataclass(frozen=True, slots=True)
class UnitScore:
    unit: str
    parts: tuple[PartScore, ...]
    total: Decimal  # rounded once, as the scheme states

    @property
    def bare(self) -> bool:
        """Whether the unit has points, and all of them are what the rules give for nothing."""
        return self.total > 0 and all(one.nought for one in self.parts)

    @property
    def compares(self) -> bool:
        """Whether any part is measured by the other units (功效系数)."""
        return any(isinstance(one.part.rule, Efficacy) for one in self.parts)

    @property
    def holds_to_tasks(self) -> bool:
        """Whether any part is measured by the task, as far as the schedule asks for it."""
        return any(isinstance(one.part.rule, Linear | Steps | Missing | OverTask) for one in self.parts)


def score(scheme: ScoreScheme, units: Sequence[str], inputs: Inputs, year: int) -> tuple[UnitScore, ...]:
    """Every unit's points, in the order given."""
    parts = [part.in_year(year) for part in scheme.parts]
    found = [{unit: _points(part, unit, units, inputs) for unit in units} for part in parts]
    return tuple(UnitScore(unit, tuple(points[unit] for points in found),
                           _total(scheme, [p[unit].points for p in found]))
                 for unit in units)


def rounded(value: Fraction, digits: int, half_up: bool = True) -> Decimal:
    """At so many digits; halves away from zero, or cut off."""
    scaled = abs(value) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator) if half_up else int(scaled)
    rounding = ROUND_HALF_UP if half_up else ROUND_DOWN
    return Decimal(whole if value >= 0 else -whole).scaleb(-digits).quantize(Decimal(1).scaleb(-digits), rounding)


def rate_digits(value: Decimal | Fraction) -> int:
    """With how many a rate in per cent is printed: 0.14 % at one would be wrong by a third."""
    return 2 if 0 < value < 1 else 1


def printed_gap(gap: Decimal | Fraction, rate: Decimal | Fraction) -> Decimal:
    """The gap of `rate` to the schedule as every text prints it: the difference of the two rates that are printed, so
    that whoever subtracts them finds the third figure right."""
    return rounded(Fraction(rate), rate_digits(rate)) - rounded(Fraction(rate) - Fraction(gap), 1)


# --- the rules --------------------------------------------------------------------------------------------------------

def _points(part: ScorePart, unit: str, units: Sequence[str], inputs: Inputs) -> PartScore:
    own = [(inputs.get(name, {}).get(unit, ScoreInput(None)), Fraction(share)) for name, share in part.inputs]
    nought = not any(given.value for given, _ in own)
    match part.rule:
        case Given():
            mark = inputs.get(part.name, {}).get(unit, ScoreInput(None)).value
            return PartScore(part, _within(mark or ZERO, ZERO, part.weight), mark is None, not mark)
        case Efficacy() as rule:
            return PartScore(part, _efficacy(part, rule, unit, units, inputs), nought=nought)
        case rule:
            return PartScore(part, _by_rule(part.weight, rule, own), _is_open(rule, own), nought)


def _by_rule(weight: Decimal, rule: Linear | Steps | PerUnit | Missing | OverTask, own: Own) -> Fraction:
    match rule:
        case Linear():
            return _linear(weight, rule, own)
        case Steps():
            return _steps(rule, own)
        case PerUnit():
            return _per_unit(rule, own)
        case Missing():
            return _missing(weight, rule, own)
        case OverTask():
            return _within(sum((_bonus(rule, given) for given, _ in own), ZERO), ZERO, rule.cap)


def _linear(weight: Decimal, rule: Linear, own: Own) -> Fraction:
    rate = sum((share * (given.rate or ZERO) for given, share in own), ZERO)
    return _within(Fraction(weight) * rate / HUNDRED, ZERO, rule.cap)


def _steps(rule: Steps, own: Own) -> Fraction:
    rate = sum((share * (given.rate or ZERO) for given, share in own), ZERO)
    reached = [step for step in rule.steps if rate >= Fraction(step[0])]
    return Fraction(max(reached)[1] if reached else 0)


def _per_unit(rule: PerUnit, own: Own) -> Fraction:
    told = Fraction(rule.base) + sum((share * (given.value or ZERO) for given, share in own), ZERO)
    return _within(told, Fraction(rule.floor), rule.cap)


def _missing(weight: Decimal, rule: Missing, own: Own) -> Fraction:
    short = sum((share * max(ZERO, (given.task or ZERO) - (given.value or ZERO)) for given, share in own), ZERO)
    return _within(Fraction(weight) - Fraction(rule.each) * short, ZERO, None)


def _bonus(rule: OverTask, given: ScoreInput) -> Fraction:
    if not given.task or given.rate is None or given.rate <= HUNDRED:
        return ZERO
    sizes = [(at_least, points) for at_least, points in rule.per_point if given.task >= Fraction(at_least)]
    return (given.rate - HUNDRED) * Fraction(max(sizes)[1] if sizes else 0)


def _efficacy(part: ScorePart, rule: Efficacy, unit: str, units: Sequence[str], inputs: Inputs) -> Fraction:
    """Of each input by its share; where all are equal everybody has the high mark, but for nothing the low one."""
    total = ZERO
    for name, share in part.inputs:
        values = {u: inputs.get(name, {}).get(u, ScoreInput(None)).value or ZERO for u in units}
        least, most = min(values.values()), max(values.values())
        low, high = Fraction(rule.low), Fraction(rule.high)
        alike = high if most > 0 else low
        mark = alike if most == least else (values[unit] - least) / (most - least) * (high - low) + low
        total += Fraction(share) * mark
    return Fraction(part.weight) * total / HUNDRED


def _is_open(rule: Rule, own: Own) -> bool:
    """Whether a task is lacking that the rule divides by or counts against."""
    return isinstance(rule, Linear | Steps | Missing | OverTask) and any(given.task is None for given, _ in own)


def _within(points: Fraction, floor: Fraction, cap: Decimal | None) -> Fraction:
    return max(floor, points if cap is None else min(points, Fraction(cap)))


def _total(scheme: ScoreScheme, points: Sequence[Fraction]) -> Decimal:
    return rounded(_within(sum(points, ZERO), ZERO, scheme.cap), scheme.digits, scheme.half_up)
