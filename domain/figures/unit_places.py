"""Units of a group as a bulletin lists them: from the best down, equals side by side. Pure; rates exact."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from domain.figures.figure_table import FigureRow, FigureValue
from domain.figures.owed_tasks import UnitFigure
from domain.figures.schedule_gap import competition_ranks

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Place:
    """Units of the same figures: written side by side; `rank` of those with the same value is the same."""

    rank: int
    value: Fraction
    units: tuple[UnitFigure, ...]

    @property
    def first(self) -> UnitFigure:
        return self.units[0]


@dataclass(frozen=True, slots=True)
class GroupPlaces:
    """One group's units with something in the period, from the best down; `earlier` those that have only what came
    before it."""

    group: str
    places: tuple[Place, ...]
    earlier: tuple[Place, ...]


def places_below(groups: Sequence[GroupPlaces], rate: Fraction | None) -> tuple[Place, ...]:
    """Units below this rate that have nothing in the period, from the lowest up, of equals what lacks most first."""
    units = [unit for group in groups for place in group.earlier for unit in place.units
             if rate is not None and unit.row.figure.denominator and (unit.row.figure.value or ZERO) < rate]
    ordered = sorted(units, key=lambda unit: (unit.row.figure.value or ZERO, -_lack(unit.row.figure)))
    return tuple(Place(0, figure.value or ZERO, tuple(same))
                 for figure, same in groupby(ordered, key=lambda unit: unit.row.figure))


def places_of(group: str, units: Sequence[UnitFigure]) -> GroupPlaces:
    busy = [unit for unit in units if _has_some(unit.now.figure)]
    earlier = [unit for unit in units if unit not in busy and _has_some(unit.row.figure)]
    return GroupPlaces(group, tuple(_ranked(busy, lambda unit: unit.now)),
                       tuple(_ranked(earlier, lambda unit: unit.row)))


def _has_some(figure: FigureValue) -> bool:
    """Something to tell; of a rate also nought of something."""
    return bool(figure.value or figure.denominator)


def _ranked(units: Sequence[UnitFigure], row_of: Callable[[UnitFigure], FigureRow]) -> Iterator[Place]:
    """From the best down, equal values by what there is so far, by the task, by what a rate is of; a rank is that of
    the value alone."""
    first = {unit.alike: number for number, unit in reversed(list(enumerate(units)))}  # equals stand side by side
    ordered = sorted(units, key=lambda unit: (-(row_of(unit).figure.value or ZERO), -(unit.row.figure.value or ZERO),
                                              -((unit.owing and unit.owing.task) or ZERO),
                                              -(row_of(unit).figure.denominator or ZERO), first[unit.alike]))
    ranks = competition_ranks([row_of(unit).figure.value for unit in ordered])
    for (rank, _), same in groupby(zip(ranks, ordered, strict=True), key=lambda pair: (pair[0], pair[1].alike)):
        sharing = tuple(unit for _, unit in same)
        yield Place(rank, row_of(sharing[0]).figure.value or ZERO, sharing)


def _lack(figure: FigureValue) -> Fraction:
    return (figure.denominator or ZERO) - (figure.numerator or ZERO)
