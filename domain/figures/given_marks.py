"""Marks that people give (`rule: given` of a score's part): whose, for which part, of which year. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.figures.score import Given, ScoreInput, ScorePart, ScoreScheme
from domain.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class GivenMark:
    """Of a unit's year; the latest one given holds."""

    scheme: str
    part: str
    unit: str
    year: int
    points: Decimal


def given_parts(plan: Plan) -> tuple[tuple[ScoreScheme, ScorePart], ...]:
    return tuple((scheme, part) for scheme in plan.schemes for part in scheme.parts if isinstance(part.rule, Given))


def as_inputs(marks: Iterable[GivenMark], scheme: str, year: int) -> Mapping[str, Mapping[str, ScoreInput]]:
    """Part -> unit -> mark, as `domain.figures.score.score` takes them; a later mark takes an earlier one's place."""
    found: dict[str, dict[str, ScoreInput]] = {}
    for one in marks:
        if (one.scheme, one.year) == (scheme, year):
            found.setdefault(one.part, {})[one.unit] = ScoreInput(Fraction(one.points))
    return found
