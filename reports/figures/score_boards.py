"""The plan's scores group by group, as they stand at the end of some days."""

from collections.abc import Mapping, Sequence

from domain.figures.figure_table import FoundFigures
from domain.figures.given_marks import given_parts
from domain.figures.score import ScoreScheme, UnitScore
from domain.figures.score_range import mark_range
from domain.figures.unit_scores import unit_scores
from domain.figures.window import DayWindow
from domain.plan.plan import Plan
from reports.figures.indicator_view import ScoreBoard, ScoreGroup
from storage.store import Store


async def load_boards(store: Store, plan: Plan, found: Mapping[str, FoundFigures], window: DayWindow
                      ) -> tuple[ScoreBoard, ...]:
    """One a scheme, by figures of these days and the marks that people gave. One query at most."""
    marks = await store.plan_answers.marks(plan.name) if given_parts(plan) else ()
    return tuple(_board(plan, scheme, unit_scores(plan, scheme, found, window, marks), window.last.year)
                 for scheme in plan.schemes)


def _board(plan: Plan, scheme: ScoreScheme, scores: Sequence[UnitScore], year: int) -> ScoreBoard:
    group_of = {unit.name: unit.group for unit in plan.units}
    return ScoreBoard(scheme, tuple(ScoreGroup(group, tuple(one for one in scores if group_of[one.unit] == group))
                                    for group in plan.groups if plan.units_of(group)),
                      mark_range(scheme, year))
