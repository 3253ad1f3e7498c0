"""比与赛 (mechanism 68): what each unit put in beside what came of it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from domain.figures.figure_table import FoundFigures
from domain.figures.indicator import Indicator
from domain.plan.plan import Plan
from domain.trips.quota import Contest


@dataclass(frozen=True, slots=True)
class ContestRow:
    unit: str
    effort: tuple[Fraction | None, ...]
    result: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class ContestTable:
    """Units with anything in it, the most results first (the first indicator decides, then the next; then effort).
    `effort_only`: units that put much in and have nothing yet."""

    contest: Contest
    effort: tuple[Indicator, ...]
    result: tuple[Indicator, ...]
    rows: tuple[ContestRow, ...]

    @property
    def places(self) -> tuple[tuple[int, tuple[ContestRow, ...]], ...]:
        """(place, the rows that share it): equals in everything stand together."""
        found, before = [], 0
        for _, same in groupby(self.rows, key=lambda row: (row.effort, row.result)):
            rows = tuple(same)
            found.append((before + 1, rows))
            before += len(rows)
        return tuple(found)

    @property
    def effort_only(self) -> tuple[str, ...]:
        return tuple(row.unit for row in self.rows if not any(row.result))


def contest_table(contest: Contest, plan: Plan, found: Mapping[str, FoundFigures],
                  units: Sequence[str] | None = None) -> ContestTable:
    """`units`: only these; None: every unit of the plan."""
    effort, result = (tuple(one for name in names if (one := plan.indicator(name)) is not None)
                      for names in (contest.effort, contest.result))
    rows = [ContestRow(unit.name, _values(effort, found, unit.name), _values(result, found, unit.name))
            for unit in plan.units if units is None or unit.name in units]
    there = [row for row in rows if any(row.effort) or any(row.result)]
    there.sort(key=lambda row: ([-(value or 0) for value in row.result], [-(value or 0) for value in row.effort]))
    return ContestTable(contest, effort, result, tuple(there))


def indicators_of(plan: Plan) -> list[Indicator]:
    """Those that the plan's contests name, each once."""
    names = dict.fromkeys(name for contest in plan.contests for name in (*contest.effort, *contest.result))
    return [one for name in names if (one := plan.indicator(name)) is not None]


def _values(indicators: Sequence[Indicator], found: Mapping[str, FoundFigures],
            unit: str) -> tuple[Fraction | None, ...]:
    return tuple(figure.value if (figure := found[one.name].of_unit.get(unit)) else Fraction(0) for one in indicators)
