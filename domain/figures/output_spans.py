"""Outputs (产值, 税收) of one maker told of days within other days: a month and the quarter that holds it, in either
order. The longer span holds the shorter ones and adds what lies beyond them. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from domain.figures.fact import OUTPUTS, Fact, FactKind
from domain.money import Amount, Basis, Money


class OutputOfDays(NamedTuple):
    """What was made from `first` to `last`, both included; `minor`: of one currency."""

    first: date
    last: date
    minor: int

    def holds(self, other: "OutputOfDays") -> bool:
        """The same days told twice hold each other not: both are told."""
        return self.first <= other.first and other.last <= self.last and self[:2] != other[:2]


def added(told: Sequence[OutputOfDays]) -> list[int]:
    """What each adds to the sum of all, in their order; less than nothing where the longer one is less than what the
    shorter ones come to."""
    adds = [0] * len(told)
    for at in sorted(range(len(told)), key=lambda n: (told[n].last - told[n].first, n)):
        adds[at] = told[at].minor - sum(adds[n] for n, other in enumerate(told) if told[at].holds(other))
    return adds


def days_told(facts: Iterable[Fact], kind: FactKind, currency: str) -> list[OutputOfDays]:
    """Of facts of one maker; a year so far is none, for it adds what lies between by itself."""
    return [one for fact in facts if fact.kind is kind and (one := output_of(fact)) is not None
            and fact.money is not None and fact.money.currency == currency]


def output_of(fact: Fact) -> OutputOfDays | None:
    if fact.kind not in OUTPUTS or fact.money is None or fact.basis is not Basis.INCREMENT:
        return None
    return OutputOfDays(fact.day, fact.last_day or fact.day, fact.money.minor)


def told_already(before: Sequence[OutputOfDays], amount: Amount) -> Money:
    """How much of a sum that is to be filed is part of what was told, or holds it."""
    if amount.over is None or amount.basis is not Basis.INCREMENT:
        return Money(0, amount.money.currency)
    new = OutputOfDays(*amount.over, amount.money.minor)
    adds = sum(added((*before, new))) - sum(added(before))
    return Money(new.minor - adds, amount.money.currency)
