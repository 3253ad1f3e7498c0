"""What last year came to, told in a message, as the base that a growth of the plan wants; and the base that holds."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.figures.growth import base_read, growths
from domain.figures.indicator import Indicator
from domain.period import Period
from domain.plan.plan import Plan
from reports.plan.value_said import task_said
from storage.plan.plan_answers import PlanAnswer
from storage.store import Store


@dataclass(frozen=True, slots=True)
class StatedBase:
    """`key` of the plan's question; `base` in the own unit of what grows (money in 分); `said` as people read it;
    `known`: the answer that holds now, `stated`: the plan states one itself."""

    key: str
    growth: Indicator
    of: Indicator
    base: Decimal
    known: PlanAnswer | None = None
    stated: bool = False

    @property
    def said(self) -> str:
        return task_said(self.of, Fraction(self.base))

    @property
    def same(self) -> bool:
        """The answer that holds is this number."""
        return self.known is not None and base_read(self.known.answer, self.of) == self.base


async def stated_base(store: Store, plan: Plan, indicator: Indicator | None, said: str) -> StatedBase | None:
    """None where the plan has no growth of the indicator (or not the one growth that could be meant, where none is
    named), or the words tell no number in its unit."""
    able = [(key, one, formula) for key, one, formula in growths(plan.indicators)
            if (indicator is None or indicator.name in (formula.of.name, one.name))
            and base_read(said, formula.of) is not None]
    if len(able) != 1:
        return None
    key, one, formula = able[0]
    base = base_read(said, formula.of)
    known = (await store.plan_answers.of(plan.name)).get(key)
    return None if base is None else StatedBase(key, one, formula.of, base, known, formula.base is not None)


@dataclass(frozen=True, slots=True)
class KnownBase:
    """What the year before the plan came to in all, as people read it; `answer`: who answered so, None where the plan
    states it."""

    year: Period
    said: str
    answer: PlanAnswer | None


async def known_base(store: Store, plan: Plan, of: Indicator, *asked: Period | None) -> KnownBase | None:
    """The base of its growth, where one of the periods asked for is that whole year. One query, where it is."""
    year = next((one for one in asked if one is not None and one.kind == "year"
                 and one.start.year == plan.start.year - 1), None)
    found = next(((key, formula) for key, _, formula in growths(plan.indicators) if formula.of.name == of.name), None)
    if year is None or found is None:
        return None
    key, formula = found
    if formula.base is not None:
        return KnownBase(year, task_said(of, Fraction(formula.base)), None)
    answer = (await store.plan_answers.of(plan.name)).get(key)
    base = base_read(answer.answer, of) if answer is not None else None
    return None if base is None else KnownBase(year, task_said(of, Fraction(base)), answer)
