"""What /why is asked of: an indicator, whose it is, over which days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.errors import RuleBroken
from domain.figures.indicator import Indicator
from domain.figures.toward_task import known_indicators
from domain.figures.window import DayWindow
from domain.period import parse
from domain.plan.plan import Plan
from reports.render import word


@dataclass(frozen=True, slots=True)
class WhyQuestion:
    """`holder` None: the whole office."""

    indicator: Indicator
    holder: str | None
    window: DayWindow


def question_of(plan: Plan, said: Sequence[str], today: date) -> WhyQuestion:
    """`指标 单位` in either order, with a period as a third word; without one the plan's period so far. Raises
    RuleBroken."""
    indicators = {one.name: one for one in known_indicators(plan)}
    indicator = holder = period = None
    for one in said:
        if one in indicators and indicator is None:
            indicator = indicators[one]
        elif holder is None and (one == word("figure_total", "name") or plan.unit(one)):
            holder = one
        elif period is None and indicator and holder:
            period = parse(one, today)
        else:
            raise RuleBroken("neither", said=one, indicators=tuple(one.name for one in plan.indicators))
    if indicator is None or holder is None:
        raise RuleBroken("neither", said=" ".join(said), indicators=tuple(one.name for one in plan.indicators))
    unit = plan.unit(holder)
    window = DayWindow.of(period) if period else DayWindow.so_far(plan.start, plan.end, today)
    return WhyQuestion(indicator, unit.name if unit else None, window)
