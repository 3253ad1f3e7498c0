"""One group of units of an indicator as a bulletin tells it in one line: what is owed, who has some, who has none.
Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from domain.figures.owed_tasks import OwedTask, TaskSpan, UnitFigure, ZeroUnits
from domain.figures.unit_places import ZERO, GroupPlaces, Place


@dataclass(frozen=True, slots=True)
class GroupLine:
    """`whole`: what the group owes altogether; `each`: what every unit of it owes, None where they differ; `zeros`:
    units that owe some and have none. `owed`: anybody of the group owes some; `size`, `nought`: its units, and those
    that have nothing so far; `now`, `so_far`: what they have together, in the period and in all."""

    group: str
    places: tuple[Place, ...]
    earlier: tuple[Place, ...]
    whole: tuple[OwedTask, ...]
    each: tuple[TaskSpan, Fraction] | None
    zeros: tuple[ZeroUnits, ...]
    owed: bool
    size: int
    nought: int
    now: Fraction
    so_far: Fraction


def group_lines(groups: Sequence[GroupPlaces], units: Sequence[UnitFigure], zeros: Sequence[ZeroUnits],
                of_groups: Sequence[OwedTask]) -> Iterator[GroupLine]:
    """Every group, in the plan's order; `units` all of the plan."""
    for one in groups:
        own = [unit for unit in units if unit.row.group == one.group]
        names = {unit.row.holder for unit in own}
        whole = tuple(task for task in of_groups if task.row.holder == one.group)
        yield GroupLine(one.group, one.places, one.earlier, whole, _each(own),
                        tuple(_of(zero, names) for zero in zeros if not names.isdisjoint(zero.units)),
                        bool(whole) or any(unit.owing for unit in own), len(own),
                        sum(not unit.row.figure.value for unit in own),
                        sum((unit.value or ZERO for unit in own), ZERO),
                        sum((unit.row.figure.value or ZERO for unit in own), ZERO))


def _each(units: Sequence[UnitFigure]) -> tuple[TaskSpan, Fraction] | None:
    owed = {(unit.span, unit.owing.task) if unit.owing else None for unit in units}
    one = owed.pop() if len(owed) == 1 else None
    return (one[0], one[1]) if one is not None and one[1] else None


def _of(zero: ZeroUnits, names: set[str]) -> ZeroUnits:
    return replace(zero, units=tuple(name for name in zero.units if name in names))
