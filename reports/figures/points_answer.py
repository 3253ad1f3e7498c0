"""How many points units have by a score of the plan, asked in chat: with the parts of a unit's own, else place by
place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.figures.figure_table import FoundFigures
from domain.figures.schedule_gap import competition_ranks
from domain.figures.score import PartScore, ScoreScheme, UnitScore
from domain.figures.window import DayWindow
from domain.period import Period
from domain.plan.office import Office
from domain.plan.plan import Plan
from reports.figures.indicator_view import ScoreBoard
from reports.figures.score_boards import load_boards
from reports.plan.score_rules_said import PartSaid, parts_said
from reports.plan.value_said import value_said
from storage.store import Store


@dataclass(frozen=True, slots=True)
class PartOfUnit:
    """`figures`: (indicator, what the unit has of it) that the part is measured by."""

    score: PartScore
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class UnitPoints:
    """`place` of `among` in its group; `first`: who leads it."""

    score: UnitScore
    group: str
    place: int
    among: int
    first: UnitScore
    parts: tuple[PartOfUnit, ...]


@dataclass(frozen=True, slots=True)
class PointsAnswer:
    """What templates/figures/points_answer.html.j2 shows. `units`: those asked of, part by part; without any the
    board, its groups' places. `how`: the rules of the parts, where they are asked for."""

    board: ScoreBoard
    window: DayWindow
    units: tuple[UnitPoints, ...] = ()
    how: tuple[PartSaid, ...] = ()

    @property
    def scheme(self) -> ScoreScheme:
        return self.board.scheme


async def points_answer(store: Store, office: Office, scheme: str, units: Collection[str], days: Period | None,
                        today: date, *, how: bool = False) -> PointsAnswer | None:
    """Of these units, or of all of them (none); as far as the days go. None where the plan knows the score no more."""
    plan = office.plan
    window = DayWindow(plan.start, max(plan.start, min(days.last_day if days else today, plan.end, today)))
    found = await store.aggregates.figures(plan, plan.indicators, window)
    board = next((one for one in await load_boards(store, plan, found, window) if one.scheme.name == scheme), None)
    if board is None:
        return None
    asked = tuple(_of_units(plan, board, units, found))
    return PointsAnswer(board, window, asked, parts_said(plan, board.scheme) if how else ())


def _of_units(plan: Plan, board: ScoreBoard, units: Collection[str], found: Mapping[str, FoundFigures]
              ) -> Sequence[UnitPoints]:
    asked = []
    for group in board.groups:
        places = competition_ranks([unit.total for unit in group.units])
        asked += [UnitPoints(unit, group.name, place, len(group.units), group.units[0],
                             tuple(_parts(plan, unit, found)))
                  for unit, place in zip(group.units, places, strict=True) if unit.unit in units]
    return asked


def _parts(plan: Plan, unit: UnitScore, found: Mapping[str, FoundFigures]) -> Sequence[PartOfUnit]:
    def of(name: str) -> str:
        figure = found[name].of_unit.get(unit.unit) if name in found else None
        return value_said(plan.indicator(name), figure.counted if figure is not None else None)

    return [PartOfUnit(part, tuple((name, of(name)) for name, _ in part.part.inputs)) for part in unit.parts]
