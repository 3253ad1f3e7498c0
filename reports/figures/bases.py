"""Indicators with what their growth is measured against: stated, answered in chat, or the same days a year before."""

from collections.abc import Sequence
from datetime import timedelta

from domain.figures.growth import (
    ONE_YEAR,
    growths,
    lacking_base,
    measured_against,
    with_bases,
    without_bases,
    year_before,
)
from domain.figures.indicator import Indicator
from domain.figures.window import DayWindow
from domain.plan.plan import Plan
from storage.store import Store

FIRST_YEAR = timedelta(days=365)


async def with_known_bases(store: Store, plan: Plan, indicators: Sequence[Indicator],
                           window: DayWindow) -> tuple[Indicator, ...]:
    """No query where nothing grows."""
    known = await with_stated_bases(store, plan, indicators, window)
    lacking = lacking_base(known)
    if not lacking:
        return known
    found = await store.aggregates.figures(plan, tuple(lacking.values()), year_before(window))
    return measured_against(known, {name: value for name, of in lacking.items()
                                    if (value := found[of.name].total.value)}, window)


async def with_stated_bases(store: Store, plan: Plan, indicators: Sequence[Indicator],
                            window: DayWindow) -> tuple[Indicator, ...]:
    """A stated or answered base is of the year before the plan began: in later years the year before is measured, and
    more than a year is not held against it. One query, where something grows."""
    asked = growths(indicators)
    if not asked:
        return tuple(indicators)
    if window.first >= plan.start + FIRST_YEAR or window.days > ONE_YEAR:
        return without_bases(indicators)
    answers = {key: one.answer for key, one in (await store.plan_answers.of(plan.name)).items()}
    keys = {one.name: key for key, one, _ in growths(plan.indicators)}
    own = {key: answers[keys[one.name]] for key, one, _ in asked if keys.get(one.name) in answers}
    return with_bases(indicators, own)
