"""Which facts behind a figure count toward the task of the plan's table, and why the others do not (mechanisms 1–4).
Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from domain.figures.book import Known
from domain.figures.exchange import in_yuan
from domain.figures.filtering import size_of
from domain.figures.indicator import Indicator
from domain.figures.measure import Contribution, Measured, measure
from domain.figures.toward_task import toward_task
from domain.figures.window import DayWindow
from domain.plan.plan import Plan

FALLEN = "fallen"  # below the counted stage again; the others are those of `domain.figures.credited.untiered`


@dataclass(frozen=True, slots=True)
class TowardLines:
    """`counted` add up to what the task is held against; `others` each with why it is left out of that."""

    counted: tuple[Contribution, ...]
    others: tuple[tuple[Contribution, str], ...]

    @property
    def value(self) -> Fraction:
        return sum((line.adds for line in self.counted), Fraction(0))


def toward_lines(indicator: Indicator, known: Known, holder: str | None, window: DayWindow, found: Measured,
                 fallen: Collection[int]) -> TowardLines:
    """`found`: the figure itself. All of it counts where nothing has fallen back and the plan's tiers do not matter."""
    toward = toward_task(known.plan, indicator, fallen)
    if toward is None:
        return TowardLines(found.lines, ())
    parts: Iterable[Indicator] = toward.of_office if holder is None else (toward.of_unit,)
    counted = [line for part in parts for line in measure(part, known, holder, window).lines]
    kept = {(line.fact.id, line.unit) for line in counted}
    others = [line for line in found.lines if (line.fact.id, line.unit) not in kept]
    return TowardLines(tuple(sorted(counted, key=lambda line: (line.fact.day, line.fact.id))),
                       tuple((line, _why(known, line, fallen)) for line in others))


def _why(known: Known, line: Contribution, fallen: Collection[int]) -> str:
    return FALLEN if line.fact.project_id in fallen else _outside(known.plan, known, line)


def _outside(plan: Plan, known: Known, line: Contribution) -> str:
    size = size_of(known, line.fact)
    yuan = in_yuan(plan.exchange_rates, size, line.fact.day) if size else None
    if yuan is None:
        return "no_rate" if size else "unstated"
    return "below" if yuan.minor < min(tier.at_least.minor for tier in plan.tiers) else "between"
