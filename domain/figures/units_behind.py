"""Tasks of single units in one line each, for a text that has no room for units: how many of those that owe some have
nothing, or have not met each of the months so far. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.figures.indicator_lines import IndicatorLines
from domain.figures.regular_task import RegularTask
from domain.figures.target_progress import target_progress
from domain.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class UnitsBehind:
    """Of `of` units that owe some of it `units` have nothing; with `regular`, have missed some of its months, `none` of
    them with nothing at all in them. `late`: most of the days of the task is over. Of what no project is tagged for,
    those that owe some."""

    line: IndicatorLines
    units: int
    of: int
    late: bool = False
    regular: RegularTask | None = None
    none: tuple[str, ...] = ()


def units_behind(plan: Plan, lines: Sequence[IndicatorLines]) -> Iterator[UnitsBehind]:
    """Nothing of what is not known; a month that is not over is not held against anybody."""
    known = [line for line in lines if not (line.untagged or line.unreported)]
    for line in known:
        zeros = line.zeros
        if zeros:
            yield UnitsBehind(line, sum(len(one.units) for one in zeros), _owing(line), any(one.late for one in zeros))
    for one in target_progress(plan, known):
        if one.regular is not None and one.regular.over and one.short:
            yield UnitsBehind(one.line, len(one.short), one.units, regular=one.regular, none=one.none)
    for line in lines:
        if line.untagged and line.unit_tasks:
            yield UnitsBehind(line, _owing(line), _owing(line))


def _owing(line: IndicatorLines) -> int:
    """How many units owe some of it."""
    return sum(bool(unit.owing and unit.owing.task) for unit in line.units)
