"""Which projects of a cohort hold its rate down. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from domain.figures.measure import HUNDRED, Contribution, Measured


@dataclass(frozen=True, slots=True)
class HeldDown:
    """What the project adds to the rate's numerator and to its denominator."""

    project_id: int
    part: Fraction
    whole: Fraction


def held_down(found: Measured) -> tuple[HeldDown, ...]:
    """Those that have not come to all of it, nor further than the cohort has on the whole; the largest lack first."""
    part, whole = _by_project(found.lines), _by_project(found.cohort)
    behind = [HeldDown(project, part.get(project, Fraction(0)), of) for project, of in whole.items()
              if part.get(project, 0) < of and HUNDRED * part.get(project, 0) <= (found.value or 0) * of]
    return tuple(sorted(behind, key=lambda one: one.part - one.whole))


def _by_project(lines: Iterable[Contribution]) -> dict[int, Fraction]:
    found: dict[int, Fraction] = defaultdict(Fraction)
    for line in lines:
        if line.fact.project_id is not None:
            found[line.fact.project_id] += line.adds
    return found
