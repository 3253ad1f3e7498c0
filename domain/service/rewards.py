"""What an introducer is owed (引荐人奖励, mechanism 66): out of the money that really came, by the office's own rule,
with every step of the arithmetic. Pure.

A rule pays by rates (each part of the sum at its own, or the whole at the one of the bracket that it reaches), by a
rate of the project's class, or a fixed sum; from a minimum on, with extra shares for tags, up to a cap. Everything is
exact until the end: rounded once, half up, to the smallest unit.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from domain.figures.exchange import in_yuan
from domain.figures.fact import Fact, FactVerdict
from domain.money import Money
from domain.plan.plan import ExchangeRate
from domain.projects.stages import Stage
from domain.service.reward_rule import RewardRate, RewardRule

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class RewardPart:
    """A part of the sum at one rate; `above`: from which sum on; `gives` in 分, exact."""

    of: Money
    rate: Fraction
    gives: Fraction
    above: Money | None = None
    word: str = ""  # the class or the tag that it is for


@dataclass(frozen=True, slots=True)
class RewardWorked:
    """`counted`: the facts whose money makes `base` (in 元), `left_out` those that came too late, `unrated` sums in a
    currency without a rate. `owed` is nothing where there are `faults` (below_minimum, claim_over, no_money)."""

    rule: RewardRule
    base: Money
    counted: tuple[Fact, ...]
    left_out: tuple[Fact, ...]
    unrated: tuple[Money, ...]
    parts: tuple[RewardPart, ...]
    extras: tuple[RewardPart, ...]
    before_cap: Money
    owed: Money
    faults: tuple[str, ...]
    claim_until: date | None

    @property
    def is_capped(self) -> bool:
        return self.rule.cap is not None and self.before_cap.minor > self.rule.cap.minor


def reward(rule: RewardRule, facts: Sequence[Fact], words: Collection[str], rates: Iterable[ExchangeRate],
           today: date) -> RewardWorked:
    """`facts`: what holds of one project; `words`: its tags, category and trade."""
    rates = tuple(rates)
    money = [f for f in facts if f.kind in rule.base and f.money is not None
             and f.verdict is not FactVerdict.RETURNED]
    last = _months_after(_first(facts, Stage.SIGNED), rule.within_months)
    counted = tuple(f for f in money if last is None or f.day <= last)
    sums = [(came(f), f.day) for f in counted]
    exchanged = [in_yuan(rates, one, on) for one, on in sums]
    base = Money(sum(one.minor for one in exchanged if one is not None))
    unrated = _totals(one for (one, _), yuan in zip(sums, exchanged, strict=True) if yuan is None)
    parts, extras = _worked(rule, base, words)
    before = Money(rounded_minor(sum((p.gives for p in (*parts, *extras)), Fraction(0))))
    until = _months_after(_first(facts, rule.claim_from), rule.claim_months) if rule.claim_from else None
    faults = tuple(_faults(rule, base, _totals(one for one, _ in sums), until, today))
    owed = Money(0) if faults else Money(min(before.minor, rule.cap.minor)) if rule.cap else before
    return RewardWorked(rule, base, counted, tuple(f for f in money if f not in counted), unrated, parts, extras,
                        before,
                        owed, faults, until)


def came(fact: Fact) -> Money:
    """What the fact adds to the sum of its kind."""
    assert fact.money is not None
    return fact.counts or fact.money


def _worked(rule: RewardRule, base: Money,
            words: Collection[str]) -> tuple[tuple[RewardPart, ...], tuple[RewardPart, ...]]:
    parts = by_rates(rule, base, words)
    paid = sum((p.gives for p in parts), Fraction(0))
    whole = Money(rounded_minor(paid))
    return parts, tuple(RewardPart(whole, share, paid * share, word=word) for word, share in rule.extra
                        if word in words)


def by_rates(rule: RewardRule, base: Money, words: Collection[str]) -> tuple[RewardPart, ...]:
    """The parts of the sum with what each gives; a negative sum (taken back) gives nothing."""
    if rule.fixed is not None:
        return (RewardPart(base, Fraction(0), Fraction(rule.fixed.minor)),)
    if base.minor <= 0:
        return ()
    own = next(((word, rate) for word, rate in rule.classes if word in words), None)
    if own is not None:
        return (RewardPart(base, own[1], base.minor * own[1], word=own[0]),)
    return _whole(rule.rates, base) if rule.whole else _marginal(rule.rates, base)


def _whole(rates: Sequence[RewardRate], base: Money) -> tuple[RewardPart, ...]:
    found = next((r for r in rates if r.up_to is None or base.minor <= r.up_to.minor), None)
    return () if found is None else (RewardPart(base, found.rate, base.minor * found.rate),)


def _marginal(rates: Sequence[RewardRate], base: Money) -> tuple[RewardPart, ...]:
    parts, below = [], 0
    for one in rates:
        top = base.minor if one.up_to is None else min(base.minor, one.up_to.minor)
        if top > below:
            parts.append(RewardPart(Money(top - below), one.rate, (top - below) * one.rate,
                                    Money(below) if below else None))
        below = max(below, top)
    return tuple(parts)


def _faults(rule: RewardRule, base: Money, sums: Sequence[Money], until: date | None, today: date) -> Iterable[str]:
    if base.minor <= 0 and not any(one.minor > 0 for one in sums):
        yield "no_money"
    elif rule.at_least and not any(_reaches(least, base, sums) for least in rule.at_least):
        yield "below_minimum"
    if until is not None and today > until:
        yield "claim_over"


def _reaches(least: Money, base: Money, sums: Sequence[Money]) -> bool:
    """In 元 the whole sum counts, exchanged; in another currency only what came in it."""
    if least.currency == base.currency:
        return base.minor >= least.minor
    return any(one.currency == least.currency and one.minor >= least.minor for one in sums)


def _totals(sums: Iterable[Money]) -> tuple[Money, ...]:
    """One sum a currency."""
    found: dict[str, int] = {}
    for one in sums:
        found[one.currency] = found.get(one.currency, 0) + one.minor
    return tuple(Money(minor, currency) for currency, minor in sorted(found.items()))


def _first(facts: Iterable[Fact], stage: Stage | None) -> date | None:
    """The day on which the stage was first reached."""
    return min((f.day for f in facts if f.stage is stage and stage is not None), default=None)


def _months_after(day: date | None, months: int | None) -> date | None:
    """The same day of the month so many months later, its last day where that month is shorter."""
    if day is None or months is None:
        return None
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    return None


def rounded_minor(value: Fraction) -> int:
    """Half up."""
    return int((value + HALF) // 1)
