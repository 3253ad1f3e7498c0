"""Indicators with what their growth is measured against: stated, answered in chat, or the same days a year before."""

from collections.abc import Sequence
from datetime import timedelta

from domain.figures.growth import growths, measured_against, with_bases, without_bases, year_before
from domain.figures.indicator import Indicator
from domain.figures.window import DayWindow
from domain.plan.plan import Plan
from storage.store import Store

FIRST_YEAR = timedelta(days=365)


async def with_known_bases(store: Store, plan: Plan, indicators: Sequence[Indicator],
                           window: DayWindow) -> tuple[Indicator, ...]:
    """No query where nothing grows. A stated or answered base is of the year before the plan began: in later years the
    year before is measured."""
    asked = growths(indicators)
    if not asked:
        return tuple(indicators)
    known = tuple(indicators)
    if window.first < plan.start + FIRST_YEAR:
        answers = {key: one.answer for key, one in (await store.plan_answers.of(plan.name)).items()}
        keys = {one.name: key for key, one, _ in growths(plan.indicators)}
        own = {key: answers[keys[one.name]] for key, one, _ in asked if keys.get(one.name) in answers}
        known = with_bases(known, own)
    else:
        known = without_bases(known)
    lacking = [(one, formula.of) for _, one, formula in growths(known) if formula.base is None]
    if not lacking:
        return known
    found = await store.aggregates.figures(plan, [of for _, of in lacking], year_before(window))
    return measured_against(known, {one.name: value for one, of in lacking
                                    if (value := found[of.name].total.value)}, window)
