"""How every indicator is worked out: the pure reference that the aggregates in storage must equal.

`measure(indicator, known, holder, window)`: `known` is what was known at some instant (`Book.at`), `holder` a unit of
the plan, or None for all of them together, where each project, enterprise and fact counts once. Everything is exact
(fractions); rounding happens once, when a value is written.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from domain.figures.about import is_about
from domain.figures.book import Known
from domain.figures.exchange import YUAN, Exchanged, exchanged_of, factor, rate_on
from domain.figures.fact import ADDITIVE, Fact, FactKind
from domain.figures.filtering import counted, passes
from domain.figures.indicator import (
    CountOf,
    DistinctOf,
    Filter,
    Growth,
    Indicator,
    Quantity,
    Rate,
    Reached,
    ReceivedRate,
    Share,
    SumOf,
    Unique,
)
from domain.figures.rulings import ruled
from domain.figures.signed_sum import worth_of
from domain.figures.window import DayWindow
from domain.money import Money
from domain.plan.plan import ExchangeRate
from domain.projects.enterprise_names import firm_key
from domain.projects.stages import Stage, rank

HUNDRED = Fraction(100)
ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Contribution:
    """One fact's part in a figure: `adds` in the figure's own unit (money in 分), for `unit` with its `share`.
    `implied`: the stage was skipped and counts with this higher one. `from_total`: the fact tells no sum, the project's
    总投资 stands for it."""

    fact: Fact
    unit: str
    adds: Fraction
    share: Fraction = ONE
    implied: bool = False
    from_total: bool = False
    rate: ExchangeRate | None = None  # by which its money of another currency was added


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure and the facts behind it. `value` is None for a rate without a denominator. `lines` add up to the value,
    of a rate to its numerator, and `cohort` to its denominator. `others`: money in currencies that are not added."""

    value: Fraction | None
    lines: tuple[Contribution, ...] = ()
    cohort: tuple[Contribution, ...] = ()
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    others: tuple[Money, ...] = ()
    exchanged: tuple[Exchanged, ...] = ()  # what of the value came from other currencies, at the plan's rates
    about: bool = False  # a sum in which something was told only as about so much: it is no exact one (mechanism 21)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Each once, in order of day and id."""
        found = {line.fact.id: line.fact for line in (*self.lines, *self.cohort)}
        return tuple(sorted(found.values(), key=lambda f: (f.day, f.id)))


@dataclass(frozen=True, slots=True)
class Reach:
    """When a project first reached a stage, and by which fact."""

    fact: Fact
    implied: bool


def measure(indicator: Indicator, known: Known, holder: str | None, window: DayWindow) -> Measured:
    """The figure of one holder over one window."""
    indicator = ruled(indicator, known.rulings)
    at = indicator, known, holder, window
    match indicator.formula:
        case CountOf() as formula:
            return _count(formula, *at)
        case DistinctOf() as formula:
            return _distinct(formula, *at)
        case SumOf() as formula:
            return _sum(formula, *at)
        case Reached() as formula:
            return _reached(formula, *at)
        case Rate() as formula:
            return _rate(formula, *at)
        case ReceivedRate() as formula:
            return _received_rate(formula, *at)
        case Share(part, whole):
            return _ratio(measure(part, known, holder, window), measure(whole, known, holder, window))
        case Growth(of, base):
            of_office = Fraction(base or 0) if holder is None else Fraction(0)  # the base is the office's, no unit's
            return _growth(measure(of, known, holder, window), of_office)


def first_reached(facts: Iterable[Fact], stage: Stage) -> Reach | None:
    """Of one project's known facts the first by which it stood at `stage` or beyond: of one day the lowest step, then
    the first told."""
    steps = [f for f in facts if f.stage is not None and rank(f.stage) >= rank(stage)]
    if not steps:
        return None
    first = min(steps, key=lambda f: (f.day, rank(f.stage), f.id))
    return Reach(first, first.stage is not stage)


# --- the formulas ----------------------------------------------------------------------------------------------------

def _count(formula: CountOf, indicator: Indicator, known: Known, holder: str | None, window: DayWindow) -> Measured:
    lines = _told(indicator, known, holder, window, formula.kinds, lambda fact: Fraction(fact.times))
    return replace(_added(lines), about=any(is_about(formula, line.fact) for line in lines))


def _distinct(formula: DistinctOf, indicator: Indicator, known: Known, holder: str | None,
              window: DayWindow) -> Measured:
    """Each enterprise or project by its first fact; and those that only a number tells."""
    of_firms = formula.of is Unique.ENTERPRISE
    first: dict[object, Contribution] = {}
    for line in _told(indicator, known, holder, window, formula.kinds, lambda fact: ONE):
        thing = _enterprise(line.fact) if of_firms else line.fact.project_id
        if thing is not None:
            first.setdefault(thing, line)
        elif of_firms and line.fact.firms:
            first[line.fact.id, line.unit] = replace(line, adds=Fraction(line.fact.firms))
    return replace(_added(first.values()), about=of_firms and any(
        line.fact.firms and is_about(formula, line.fact) and _enterprise(line.fact) is None for line in first.values()))


def _enterprise(fact: Fact) -> str | None:
    return None if fact.enterprise is None else firm_key(fact.enterprise)


def _sum(formula: SumOf, indicator: Indicator, known: Known, holder: str | None, window: DayWindow) -> Measured:
    of = formula.of
    if of is not Quantity.MONEY:
        lines = _told(indicator, known, holder, window, formula.kinds, lambda fact: _effort(fact, of))
        about = any(is_about(formula, line.fact) for line in lines)
        return replace(_added(lines), about=about)
    told = _told(indicator, known, holder, window, formula.kinds, lambda fact: _money_added(known, fact))
    return _money_sum(known, formula.currency, [(line, line.fact.money) for line in told if line.fact.money])


def _reached(formula: Reached, indicator: Indicator, known: Known, holder: str | None, window: DayWindow) -> Measured:
    lines = _reaching(indicator, known, holder, window, formula.stage)
    if formula.of is None:
        return _added(lines)
    return _money_sum(known, formula.currency, [
        (replace(line, adds=line.share * money.minor, from_total=line.fact.money is None), money)
        for line in lines if (money := worth(known, line.fact)) is not None])


def _money_sum(known: Known, wanted: str, sums: Sequence[tuple[Contribution, Money]]) -> Measured:
    """Money of the currency wanted; where that is 元, of others too, at the plan's rate of the fact's day. What has no
    rate stands apart."""
    own, apart, changed = [], [], defaultdict[ExchangeRate, Fraction](Fraction)
    for line, money in sums:
        rate = rate_on(known.plan.exchange_rates, money.currency, line.fact.day) if wanted == YUAN else None
        if money.currency == wanted:
            own.append(line)
        elif rate is not None:
            own.append(replace(line, adds=line.adds * factor(rate), rate=rate))
            changed[rate] += line.adds
        else:
            apart.append((money, line.adds))
    about = any(line.fact.approx and not line.from_total and line.rate is None for line in own)
    return replace(_added(own, _others(apart)), about=about, exchanged=exchanged_of(changed))


def _rate(formula: Rate, indicator: Indicator, known: Known, holder: str | None, window: DayWindow) -> Measured:
    """The cohort are projects that first reached one stage in the window, with the credit of that day."""
    cohort = _reaching(indicator, known, holder, window, formula.cohort)
    done = [Contribution(reach.fact, line.unit, line.share, line.share, reach.implied) for line in cohort
            if (reach := first_reached(counted(indicator.filter, known.of_project[_project(line.fact)]), formula.then))
            and reach.fact.day <= window.last]
    return _ratio(_added(done), _added(cohort))


def _received_rate(formula: ReceivedRate, indicator: Indicator, known: Known, holder: str | None,
                   window: DayWindow) -> Measured:
    """The cohort as above, by its money; of each project what it has received, in the cohort's shares."""
    cohort = _reached(formula.whole, indicator, known, holder, window)
    came = [(line, fact, fact.money) for line in cohort.lines
            for fact in counted(indicator.filter, known.of_project[_project(line.fact)])
            if fact.kind in formula.kinds and fact.money is not None and fact.day <= window.last]
    received = _money_sum(known, formula.currency, [
        (Contribution(fact, line.unit, line.share * _money_added(known, fact), line.share), money)
        for line, fact, money in came])
    return replace(_ratio(received, cohort), others=received.others, exchanged=received.exchanged,
                   about=received.about or cohort.about)


def _growth(now: Measured, base: Fraction) -> Measured:
    if not base or now.value is None:
        return Measured(None, now.lines, numerator=now.value)
    return Measured(HUNDRED * (now.value - base) / base, now.lines, (), now.value, base)



# --- what they share -------------------------------------------------------------------------------------------------

def _told(indicator: Indicator, known: Known, holder: str | None, window: DayWindow, kinds: Sequence[FactKind],
          adds: Callable[[Fact], Fraction]) -> list[Contribution]:
    """Facts of these kinds whose first day lies in the window, credited to the unit that reports them."""
    found = [fact for fact in counted(indicator.filter, known.facts)
             if fact.kind in kinds and fact.day in window and passes(indicator.filter, known, fact)]
    return [Contribution(fact, unit, adds(fact)) for fact in found for unit, _ in known.credit(fact)
            if _held(indicator.filter, known, unit, holder)]


def _reaching(indicator: Indicator, known: Known, holder: str | None, window: DayWindow,
              stage: Stage) -> list[Contribution]:
    """Projects that first reached the stage in the window, credited to those who introduced them."""
    reaches = [first_reached(counted(indicator.filter, facts), stage) for facts in known.of_project.values()]
    found = [r for r in reaches if r is not None and r.fact.day in window and passes(indicator.filter, known, r.fact)]
    return [Contribution(reach.fact, unit, share, share, reach.implied)
            for reach in sorted(found, key=lambda r: (r.fact.day, r.fact.id))
            for unit, share in known.credit(reach.fact, reach.fact.day) if _held(indicator.filter, known, unit, holder)]


def _held(narrowed: Filter, known: Known, unit: str, holder: str | None) -> bool:
    return holder in (None, unit) and (not narrowed.groups or known.group_of[unit] in narrowed.groups)


def _effort(fact: Fact, of: Quantity) -> Fraction:
    return Fraction({Quantity.DAYS: fact.days, Quantity.PEOPLE: fact.people, Quantity.BATCHES: fact.times}[of] or 0)


def _money_added(known: Known, fact: Fact) -> Fraction:
    if fact.kind in ADDITIVE and fact.id in known.adds:
        return Fraction(known.adds[fact.id].minor)
    return Fraction(fact.money.minor if fact.money else 0)


def worth(known: Known, fact: Fact) -> Money | None:
    """The sum told with the fact that reached the stage, else the project's 总投资."""
    return worth_of(fact.money, known.total(_project(fact)))


def _project(fact: Fact) -> int:
    assert fact.project_id is not None  # a stage is a project's
    return fact.project_id


def _added(lines: Iterable[Contribution], others: tuple[Money, ...] = ()) -> Measured:
    kept = tuple(lines)
    return Measured(sum((line.adds for line in kept), Fraction(0)), kept, others=others)


def _ratio(part: Measured, whole: Measured) -> Measured:
    """Part of the whole in per cent, exact; None where the whole is nothing."""
    value = HUNDRED * (part.value or 0) / whole.value if whole.value else None
    return Measured(value, part.lines, whole.lines, part.value, whole.value)


def _others(sums: Iterable[tuple[Money | None, Fraction]]) -> tuple[Money, ...]:
    """One sum per currency, in order of the currency's code."""
    found: dict[str, Fraction] = {}
    for money, minor in sums:
        if money is not None:
            found[money.currency] = found.get(money.currency, Fraction(0)) + minor
    return tuple(Money(round(minor), currency) for currency, minor in sorted(found.items()))
