"""Money of two currencies meets only at the plan's own rate of the day (DESIGN.md, Words): shown, never guessed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from domain.money import Money, minor_digits
from domain.plan.plan import ExchangeRate

YUAN = "CNY"


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A sum of another currency, what it comes to in 元, and the rate: what a bulletin shows beside the figure."""

    money: Money
    yuan: Money
    rate: ExchangeRate


def rate_on(rates: Iterable[ExchangeRate], currency: str, day: date) -> ExchangeRate | None:
    """The rate of that currency that holds on that day: the latest one since then; None without one."""
    holding = [rate for rate in rates if rate.currency == currency and rate.since <= day]
    return max(holding, key=lambda rate: rate.since, default=None)


def factor(rate: ExchangeRate) -> Fraction:
    """分 for one smallest unit of the rate's currency."""
    return Fraction(rate.rate.scaleb(minor_digits(YUAN) - minor_digits(rate.currency)))


def threshold(rates: Iterable[ExchangeRate], bound: Money, currency: str, day: date) -> int | None:
    """From how many smallest units of `currency` on a sum of that day is worth `bound`; None where the plan gives no
    rate."""
    if currency == bound.currency:
        return bound.minor
    known = tuple(rates)
    worth, unit = (_factor_on(known, one, day) for one in (bound.currency, currency))
    return None if worth is None or unit is None else ceil(bound.minor * worth / unit)


def _factor_on(rates: Iterable[ExchangeRate], currency: str, day: date) -> Fraction | None:
    rate = None if currency == YUAN else rate_on(rates, currency, day)
    return Fraction(1) if currency == YUAN else None if rate is None else factor(rate)


def exchanged_of(sums: Mapping[ExchangeRate, Fraction]) -> tuple[Exchanged, ...]:
    """One line a rate (in smallest units, exact), by currency and day; rounded here, once."""
    return tuple(Exchanged(Money(round(minor), rate.currency), Money(round(minor * factor(rate))), rate)
                 for rate, minor in sorted(sums.items(), key=lambda one: (one[0].currency, one[0].since)))


def in_yuan(rates: Iterable[ExchangeRate], money: Money, day: date) -> Money | None:
    """Itself where it is in 元; else at the rate of the day, halves up to a 分; None without a rate."""
    if money.currency == YUAN:
        return money
    rate = rate_on(rates, money.currency, day)
    return None if rate is None else Money.of(money.value * rate.rate)


def exchanged(rates: Iterable[ExchangeRate], sums: Iterable[tuple[Money, date]]) -> tuple[Exchanged, ...]:
    """Sums of other currencies that have a rate, one line a rate (currency and day since), in that order."""
    known = tuple(rates)
    added: dict[ExchangeRate, int] = {}
    for money, day in sums:
        rate = rate_on(known, money.currency, day)
        if rate is not None:
            added[rate] = added.get(rate, 0) + money.minor
    lines = [(rate, Money(minor, rate.currency)) for rate, minor in added.items()]
    return tuple(Exchanged(money, Money.of(money.value * rate.rate), rate)
                 for rate, money in sorted(lines, key=lambda line: (line[0].currency, line[0].since)))


@dataclass(frozen=True, slots=True)
class SumsSaid:
    """Sums as a bulletin says them: in 元 with what of it came from other currencies at the plan's rates, and apart
    what has no rate."""

    sums: tuple[Money, ...]
    exchanged: tuple[Exchanged, ...] = ()


def sums_said(rates: Iterable[ExchangeRate], told: Iterable[tuple[Money, date]]) -> SumsSaid:
    """Each sum with the day whose rate holds for it; one sum a currency, in order of the currency's code."""
    known, every = tuple(rates), tuple(told)
    added: dict[str, int] = {}
    for money, day in every:
        yuan = in_yuan(known, money, day) or money
        added[yuan.currency] = added.get(yuan.currency, 0) + yuan.minor
    return SumsSaid(tuple(Money(minor, currency) for currency, minor in sorted(added.items())),
                    exchanged(known, every))
