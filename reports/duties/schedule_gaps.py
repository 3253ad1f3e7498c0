"""Units behind the schedule of what they owe of an indicator, as duties (`duties: gaps:` of a plan).

A task of the whole plan or of a year is held against its elapsed months; one of a half, a quarter or a month against
its last window that is over, and red too where several running were missed. On schedule nothing is owed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from domain.duties.duty import Duty, DutyKind, DutyScope, Light
from domain.duties.duty_rules import GapRule
from domain.duties.schedule_light import behind, gap_light, run_light
from domain.figures.figure_table import FoundFigures, is_rate, task_of
from domain.figures.indicator import Indicator
from domain.figures.score import printed_gap, rounded
from domain.figures.window import DayWindow
from domain.period import Period
from domain.plan.office import Office
from domain.plan.plan import Plan, Unit
from domain.plan.targets import Bound, IndicatorTarget, Progress, Recurrence, owed_of, progress
from reports.filters import period as period_said
from reports.render import word
from storage.store import Store

LONG = (Recurrence.PLAN, Recurrence.YEAR)


@dataclass
class _Figures:
    """What was measured, each window once."""

    store: Store
    plan: Plan
    found: dict[tuple[str, DayWindow], FoundFigures] = field(default_factory=dict)

    async def of(self, indicator: Indicator, unit: str, window: DayWindow) -> Fraction | None:
        key = indicator.name, window
        if key not in self.found:
            self.found[key] = (await self.store.aggregates.figures(self.plan, [indicator], window))[indicator.name]
        value = self.found[key].of_unit.get(unit)
        return value.value if value is not None else (None if is_rate(indicator.formula) else Fraction(0))


async def gaps(store: Store, office: Office, today: date, scope: DutyScope) -> Sequence[Duty]:
    """As many measurements as there are windows, whatever the number of units."""
    plan, figures = office.plan, _Figures(store, office.plan)
    if scope.project_ids is not None:
        return []
    known = [day for day in (await _first_filed(store, office), await store.projects.first_move()) if day is not None]
    units = [unit for unit in plan.units if scope.units is None or unit.name in scope.units]
    found = [await _of_target(figures, rule, indicator, unit, target, today, min(known)) for rule in plan.duties.gaps
             if (indicator := plan.indicator(rule.indicator)) is not None
             for unit in units for target in _targets(plan, indicator, unit)] if known else []
    return [duty for duty in found if duty is not None]


async def _first_filed(store: Store, office: Office) -> date | None:
    filed = await store.updates.first_filed()
    return office.day(filed) if filed else None


def _targets(plan: Plan, indicator: Indicator, unit: Unit) -> Iterator[IndicatorTarget]:
    """What the unit owes of it: targets, else its task in the plan's table."""
    owed = [t for t in owed_of(plan.targets, indicator.name, unit.name, unit.group) if t.bound is Bound.AT_LEAST]
    yield from owed
    if not owed and (tabled := task_of(plan, indicator, unit, DayWindow(plan.start, plan.end))) is not None:
        yield IndicatorTarget(indicator.name, tabled[0], unit.name)


async def _of_target(figures: _Figures, rule: GapRule, indicator: Indicator, unit: Unit, target: IndicatorTarget,
                     today: date, known: date) -> Duty | None:
    """`known`: the first day of which anything is known; a window that was over before it was not missed."""
    plan = figures.plan
    if target.recurrence in LONG:
        window = target.window_at(today, plan.start, plan.end)
        windows = [] if window is None else [window]
    else:
        windows = [w for w in target.windows(plan.start, plan.end) if known <= w.last < today][-(rule.red_run or 1):]
    if not windows:
        return None
    told = [await _told(figures, target, indicator, unit, window, today) for window in reversed(windows)]
    fars = [behind(one, rule.relative, is_rate(indicator.formula)) for one in told]
    light = run_light(rule, [far > 0 for far in fars], gap_light(rule, fars[0]))
    last = told[0]
    said = _gap_said(rule, fars[0], last) if target.recurrence in LONG else _missed_said(target, windows[-1], last)
    return None if light is Light.GREEN else _duty(rule, unit, windows[-1], light, said, today)


async def _told(figures: _Figures, target: IndicatorTarget, indicator: Indicator, unit: Unit, window: DayWindow,
                today: date) -> Progress:
    so_far = DayWindow(window.first, min(window.last, today))
    return progress(target, unit.name, window, await figures.of(indicator, unit.name, so_far), so_far.last)


def _gap_said(rule: GapRule, far: Fraction, told: Progress) -> str:
    if rule.relative or told.gap is None or told.rate is None:  # a rate is held against its whole target
        return word("gap_behind", "relative" if rule.relative else "points").format(far=rounded(far, 1))
    return word("gap_behind", "points").format(far=-printed_gap(told.gap, told.rate))


def _missed_said(target: IndicatorTarget, window: DayWindow, told: Progress) -> str:
    """«2026年4月没有完成（0%）»: of a window that is over there is no schedule any more."""
    period = Period.of(target.recurrence.value, window.first)  # type: ignore[arg-type]
    return word("gap_behind", "missed").format(period=period_said(period.key), rate=round(float(told.rate or 0), 1))


def _duty(rule: GapRule, unit: Unit, window: DayWindow, light: Light, said: str, today: date) -> Duty:
    """Owed since the end of the last month that is over, or of its window."""
    since = min(window.last, today.replace(day=1) - timedelta(days=1))
    return Duty(f"gap:{rule.name}:{unit.name}:{window.first:%Y-%m}", DutyKind.QUOTA, f"{rule.name}：{said}", since,
                since, f"plan:duties.gaps.{rule.name}", units=(unit.name,), standing=light)
