"""What /why is asked of: an indicator, whose it is, over which days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.errors import RuleBroken
from domain.figures.group_task import in_group
from domain.figures.indicator import Indicator
from domain.figures.indicator_names import indicator_meant, ways_to_call
from domain.figures.window import DayWindow
from domain.period import Period, parse
from domain.plan.plan import Plan
from reports.render import word


@dataclass(frozen=True, slots=True)
class WhyQuestion:
    """`holder` None: the whole office, or one `group` of units."""

    indicator: Indicator
    holder: str | None
    window: DayWindow
    group: str | None = None

    @property
    def whose(self) -> str | None:
        return self.group or self.holder

    @property
    def counted(self) -> Indicator:
        """What is measured for `holder`."""
        return self.indicator if self.group is None else in_group(self.indicator, self.group)


def question_of(plan: Plan, said: Sequence[str], today: date, own: str | None = None) -> WhyQuestion:
    """`指标 单位 期间` in any order; without a period the plan's so far, without a unit `own` (the whole office's word
    among them). Raises RuleBroken."""
    indicator = holder = period = None
    for one in _words(plan, said):
        if indicator is None and (found := indicator_meant(plan, one)) is not None:
            indicator = found
        elif holder is None and (one == word("figure_total", "name") or plan.unit(one) or one in plan.groups):
            holder = one
        elif period is None and (days := _period(one, today)) is not None:
            period = days
        else:
            raise RuleBroken("neither", said=one, indicators=tuple(one.name for one in plan.indicators))
    holder = holder or own
    if indicator is None or holder is None:
        raise RuleBroken("neither", said=" ".join(said), indicators=tuple(one.name for one in plan.indicators))
    unit = plan.unit(holder)
    window = DayWindow.of(period) if period else DayWindow.so_far(plan.start, plan.end, today)
    return WhyQuestion(indicator, unit.name if unit else None, window,
                       holder if unit is None and holder in plan.groups else None)


def _words(plan: Plan, said: Sequence[str]) -> list[str]:
    """«商务局签约个数» is a unit and an indicator; what a group is called may hold spaces."""
    called = sorted(ways_to_call(plan), key=len, reverse=True)
    cut: list[str] = []
    for one in said:
        name = next((name for name in called if name in one and one not in called and plan.unit(one) is None), "")
        cut += [part for part in (*one.partition(name),) if part] if name else [one]
    return cut


def _period(said: str, today: date) -> Period | None:
    try:
        return parse(said, today)
    except RuleBroken:
        return None
