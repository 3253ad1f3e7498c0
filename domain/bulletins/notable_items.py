"""The week's notable items (专题栏目, 深挖典型; mechanism 37): which reports are worth telling again, and why. Pure.

Looked for in this order, each report by all that holds of it: a unit's first project of the plan, a large project
signed or further, the most money received, a trouble solved, the trip that met most firms, the largest party received.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.bulletins.digest_view import ActivityLine, DigestView, MoveLine, UnitLine
from domain.filing.record import Act, UpdateKind
from domain.money import Money
from domain.projects.stages import Stage, reached

MOST = 8
OF_UNIT = 2  # a column of the best tells of several units
FIRMS = 3  # met on one trip, from which on it is told
GUESTS = 10
CNY = "CNY"


class Ground(StrEnum):
    FIRST = "first"
    BIG = "big"
    MONEY = "money"
    SOLVED = "solved"
    TRIP = "trip"
    GUESTS = "guests"


@dataclass(frozen=True, slots=True)
class Highlight:
    unit: str
    line: ActivityLine
    grounds: tuple[Ground, ...]

    @property
    def is_confidential(self) -> bool:
        return any(project.confidential for project in self.line.projects)


def highlights(view: DigestView, firsts: Collection[str], counted: Stage) -> tuple[Highlight, ...]:
    """`firsts`: units of the plan that had nothing at the counted stage before this week."""
    units = [unit for group in view.groups if group.group for unit in group.units]
    found = [one for unit in units for one in _of_unit(unit, units, view.big, firsts, counted)]
    found.sort(key=lambda one: (list(Ground).index(one.grounds[0]), -len(one.grounds), one.line.start,
                                one.line.update_id))
    told: Counter[str] = Counter()
    kept: list[Highlight] = []
    for one in found:
        if told[one.unit] < OF_UNIT:
            told[one.unit] += 1
            kept.append(one)
    return tuple(kept[:MOST])


def _of_unit(unit: UnitLine, units: Iterable[UnitLine], big: Iterable[MoveLine], firsts: Collection[str],
             counted: Stage) -> Iterator[Highlight]:
    lines = [line for one in units for line in one.lines]
    large = {line.project.project_id for line in big if line.after is not None and reached(line.after, Stage.SIGNED)}
    most = max((_received(line) for line in lines), default=0)
    firms = max((_met(line) for line in lines if line.kind is UpdateKind.TRIP), default=0)
    guests = max((line.guests or 0 for line in lines), default=0)
    for line in unit.lines:
        held = {
            Ground.FIRST: unit.unit in firsts and _came_to(line, counted),
            Ground.BIG: _came_to(line, Stage.SIGNED) and any(p.project_id in large for p in line.projects),
            Ground.MONEY: 0 < most == _received(line), Ground.SOLVED: line.act is Act.SOLVED,
            Ground.TRIP: line.kind is UpdateKind.TRIP and FIRMS <= firms == _met(line),
            Ground.GUESTS: GUESTS <= guests == (line.guests or 0)}
        grounds = tuple(ground for ground, holds in held.items() if holds)
        if grounds:
            yield Highlight(unit.unit, line, grounds)


def _met(line: ActivityLine) -> int:
    return max(len(line.enterprises), line.firms or 0)


def _came_to(line: ActivityLine, stage: Stage) -> bool:
    return any(news.stage is not None and not news.stage.is_resting and reached(news.stage, stage)
               for news in line.told)


def _received(line: ActivityLine) -> int:
    """Of our currency, in 分."""
    came: list[Money] = [one.came for news in line.told for one in news.sums if one.came is not None]
    return sum(money.minor for money in came if money.currency == CNY)
