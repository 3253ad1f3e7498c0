"""What the plan's schemes give each unit, by its figures so far against what the schedule asks by then. Pure."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from domain.figures.figure_table import FoundFigures, is_rate, task_of
from domain.figures.given_marks import GivenMark, as_inputs
from domain.figures.indicator import Indicator
from domain.figures.schedule_gap import elapsed_months
from domain.figures.score import ScoreInput, ScoreScheme, UnitScore, rounded, score
from domain.figures.window import DayWindow
from domain.plan.plan import Plan, Unit

ZERO = Fraction(0)


def unit_scores(plan: Plan, scheme: ScoreScheme, found: Mapping[str, FoundFigures], data_date: DayWindow,
                marks: Sequence[GivenMark] = ()) -> tuple[UnitScore, ...]:
    """Every unit's score by what there is so far, against what the schedule asks by then (F2: 时序目标), with the
    marks that people gave; group by group, each from the highest down, equals in the plan's order."""
    places = {unit.name: plan.groups.index(unit.group) for unit in plan.units}
    scored = _in_order(plan, scheme, found, data_date, marks)
    return tuple(sorted(scored, key=lambda one: (places[one.unit], -one.total)))


def points_of(plan: Plan, found: Mapping[str, FoundFigures],
              data_date: DayWindow) -> Mapping[tuple[str, str], Fraction]:
    """(indicator, unit) -> the points that the unit has for that indicator alone, by the plan's first scheme that
    scores it, rounded as the scheme states. None for a part that mixes several indicators (its points are no one's),
    or that lacks what its rule needs (a task, a mark)."""
    points: dict[tuple[str, str], Fraction] = {}
    for scheme in plan.schemes:
        own: dict[tuple[str, str], Fraction] = {}
        for unit in _in_order(plan, scheme, found, data_date):
            for one in unit.parts:
                if len(one.part.inputs) == 1 and one.part.inputs[0][0] in found and not one.open:
                    key = one.part.inputs[0][0], unit.unit
                    own[key] = own.get(key, ZERO) + one.points
        scored = {name for name, _ in points}
        points.update({key: Fraction(rounded(value, scheme.digits, scheme.half_up)) for key, value in own.items()
                       if key[0] not in scored})
    return points


def _in_order(plan: Plan, scheme: ScoreScheme, found: Mapping[str, FoundFigures], data_date: DayWindow,
              marks: Sequence[GivenMark] = ()) -> list[UnitScore]:
    given = as_inputs(marks, scheme.name, data_date.last.year)
    inputs = {one.name: {unit.name: ScoreInput(_counted(found[one.name], unit.name, one),
                                               _due(plan, one, unit, data_date)) for unit in plan.units}
              for one in plan.indicators if one.name in found}
    groups = ([unit.name for unit in plan.units_of(group)] for group in plan.groups)  # each is measured by its own
    return [one for units in groups for one in score(scheme, units, {**inputs, **given}, data_date.last.year)]


def _due(plan: Plan, indicator: Indicator, unit: Unit, data_date: DayWindow) -> Fraction | None:
    """What the schedule of the task's own window asks by then; a rate has no schedule, it is asked whole."""
    owed = task_of(plan, indicator, unit, data_date)
    if owed is None:
        return None
    task, over = owed
    elapsed, months = elapsed_months(over.first, over.last, data_date.last)
    return task * elapsed / months if months and not is_rate(indicator.formula) else task


def _counted(found: FoundFigures, unit: str, indicator: Indicator) -> Fraction | None:
    figure = found.of_unit.get(unit)
    if figure is None:
        return None if is_rate(indicator.formula) else ZERO
    return figure.counted
