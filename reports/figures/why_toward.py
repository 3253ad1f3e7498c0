"""What of a figure counts toward the task of the plan's table: its arithmetic, and what is left out of it with why."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from domain.figures.book import Known
from domain.figures.figure_table import task_of
from domain.figures.indicator import Indicator
from domain.figures.measure import Contribution, Measured
from domain.figures.toward_lines import toward_lines
from domain.figures.toward_task import has_table, is_tabled
from domain.figures.window import DayWindow
from domain.plan.plan import Plan
from reports.filters import money
from reports.render import word
from storage.store import Store


@dataclass(frozen=True, slots=True)
class TowardFigure:
    """`lines` add up to `value`; `others` each with why, as a reader reads it. `task` over the window, where one fits
    it."""

    value: Fraction
    lines: tuple[Contribution, ...]
    others: tuple[tuple[Contribution, str], ...]
    task: Fraction | None


async def toward_of(store: Store, plan: Plan, indicator: Indicator, holder: str | None, window: DayWindow,
                    known: Known, found: Measured, as_of: datetime | None) -> TowardFigure | None:
    """None of an indicator that the plan's task table is not of. One query."""
    if not (has_table(plan) and is_tabled(plan, indicator)):
        return None
    fallen = await store.books.fallen(plan, window, as_of)
    lines = toward_lines(indicator, known, holder, window, found, fallen)
    owed = task_of(plan, indicator, plan.unit(holder) if holder else None, window)
    return TowardFigure(lines.value, lines.counted, tuple((line, _said(plan, why)) for line, why in lines.others),
                        owed[0] if owed else None)


def _said(plan: Plan, why: str) -> str:
    least = min((tier.at_least for tier in plan.tiers), key=lambda bound: bound.minor, default=None)
    return word("untiered", why).format(least=money(least), stage=word("stage", plan.counted_stage))
