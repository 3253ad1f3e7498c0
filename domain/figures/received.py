"""Money that adds up: what each statement of a sum adds, where one says what came this time and another what came in
all.

Nothing received is overwritten. An increment adds itself. A stated total adds what lies between it and what was known
up to then (less than nothing where it takes something back); so the sum up to any day is the last total and what came
after it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from domain.figures.fact import ADDITIVE, OUTPUTS, Fact, FactKind, kind_of_sum
from domain.figures.output_spans import added, output_of
from domain.money import Amount, AmountKind, Basis, Capital, Money


class SumAccount(NamedTuple):
    """What a sum is added to: the kind and currency of one project, or of one enterprise where no project is named;
    outputs (产值, 税收) of a unit where neither is, and each year anew."""

    project_id: int | None
    holder: str | None
    kind: FactKind
    currency: str
    year: int | None = None



@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a sum: what it adds, and what had come in all after it (本次, 累计)."""

    fact: Fact
    adds: Money
    total: Money


@dataclass(frozen=True, slots=True)
class SumTold:
    """What a card says of a told sum that adds up: «本次 5000万元，累计 2亿元». `at`: places of the amounts in the
    mention.
    `added`: what came before and this time make together, where the stated total is another; the card then asks.
    `again`: of an output, how much of it was told of other days that hold it or lie within."""

    kind: FactKind
    at: tuple[int, ...]
    basis: Basis
    came: Money
    total: Money
    before: Money | None = None
    added: Money | None = None
    again: Money | None = None


SoFar = Callable[[Amount, FactKind], Money | None]


def sums_told(amounts: Sequence[Amount], so_far: SoFar) -> list[SumTold]:
    """Of one mention's amounts those that add up, one for each kind and currency; `so_far`: what had come in all
    before, of such a sum."""
    told: dict[tuple[FactKind, str], list[tuple[int, Amount]]] = defaultdict(list)
    for number, amount in enumerate(amounts):
        kind = kind_of_sum(amount)
        if kind in ADDITIVE:
            told[kind, amount.money.currency].append((number, amount))
    return [_told(kind, said, so_far(said[0][1], kind)) for (kind, _), all_said in told.items()
            for said in _each_of_its_days(kind, all_said)]


def _each_of_its_days(kind: FactKind, said: list[tuple[int, Amount]]) -> list[list[tuple[int, Amount]]]:
    """Outputs of several months stand apart, but where one is the year so far."""
    apart = kind in OUTPUTS and all(amount.basis is Basis.INCREMENT for _, amount in said)
    return [[one] for one in said] if apart else [said]


def _told(kind: FactKind, said: Sequence[tuple[int, Amount]], before: Money | None) -> SumTold:
    """What came this time is added to what had come; a stated total holds, and is told apart where it differs from
    that."""
    places, zero = tuple(n for n, _ in said), Money(0, said[0][1].money.currency)
    bases = [(basis_of(a.basis, a.money, before), a.money) for _, a in said]
    had = (before or zero).minor
    came = sum(money.minor for basis, money in bases if basis is Basis.INCREMENT)
    totals = [money for basis, money in bases if basis is Basis.TOTAL]
    if not totals:
        return SumTold(kind, places, Basis.INCREMENT, replace(zero, minor=came), replace(zero, minor=had + came),
                       before)
    total, both = totals[-1], len(totals) < len(bases)
    differs = (both and total.minor != had + came) or total.minor < had
    this_time = replace(zero, minor=came if both else total.minor - had)
    return SumTold(kind, places, Basis.TOTAL, this_time, total, before, replace(zero, minor=had + came)
                   if differs else None)


@dataclass(frozen=True, slots=True)
class MergedSum:
    """What two entries of one project had received, each (None: nothing told), and what both make together."""

    kind: FactKind
    keep: Money | None
    lose: Money | None
    after: Money


def merged_sums(keep: Sequence[Fact], lose: Sequence[Fact], project_id: int) -> list[MergedSum]:
    """Sums of kinds that add up, of either entry and of both together; every fact of both is kept."""
    both = [replace(fact, project_id=project_id, entry_id=fact.entry_id or fact.project_id) for fact in (*keep, *lose)]
    had = [{(s.fact.kind, s.total.currency): s.total for s in statements(own)} for own in (keep, lose, both)]
    return [MergedSum(kind, had[0].get((kind, currency)), had[1].get((kind, currency)), after)
            for (kind, currency), after in had[2].items()]


def by_account(amounts: Sequence[Amount], facts: Iterable[Fact]) -> list[Amount]:
    """A project's sums with what came told apart by its accounts (到位资金, 外资到账, 现汇进资), of which the ledger
    keeps one sum a currency."""
    last = {(one.fact.kind, one.total.currency): one for one in statements(facts) if one.fact.kind in CAPITAL}
    found: list[Amount] = []
    for amount in amounts:
        own = [replace(amount, money=one.total, approx=one.fact.approx, capital=CAPITAL[kind])
               for (kind, currency), one in last.items()
               if amount.kind is AmountKind.PAID_IN and currency == amount.money.currency]
        found += own if len(own) > 1 else [replace(amount, capital=one.capital) for one in own] or [amount]
    return found


CAPITAL = {FactKind.PAID_IN: Capital.HOME, FactKind.FOREIGN: Capital.FOREIGN, FactKind.FOREIGN_CASH: Capital.CASH}


def made_before(facts: Iterable[Fact], kind: FactKind, amount: Amount) -> Money | None:
    """What outputs of that kind, all of one maker, had come to in that year by the last of the sum's days; None:
    nothing told, or a sum that such a month is part of already."""
    first, last = amount.over or (date.min, date.min)
    own = [one for one in statements(facts) if one.fact.kind is kind and one.fact.day.year == last.year
           and one.total.currency == amount.money.currency and one.fact.day <= last]
    part = amount.basis is Basis.INCREMENT and any(one.fact.basis is Basis.TOTAL and one.fact.day >= first
                                                   for one in own)
    return own[-1].total if own and not part else None


def account_of(fact: Fact) -> SumAccount:
    """Which account its sum is added to."""
    money, of_year = fact.money or Money(0), fact.kind in OUTPUTS
    holder = fact.enterprise or (fact.unit if of_year else None)
    return SumAccount(fact.project_id, holder if fact.project_id is None else None, fact.kind, money.currency,
                   fact.day.year if of_year else None)


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """By day, then by the hour of filing; within one message what came this time goes before the total that includes
    it."""
    return sorted(facts, key=lambda f: (f.day, f.filed_at or f.entered_at, f.basis is Basis.TOTAL, f.id))


def statements(facts: Iterable[Fact]) -> list[Statement]:
    """Every sum of a kind that adds up, of facts that hold at one time; account by account, each in order."""
    accounts: dict[SumAccount, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind in ADDITIVE and fact.money is not None:
            accounts[account_of(fact)].append(fact)
    return [statement for own in accounts.values() for statement in _account(in_order(own))]


def _account(facts: Sequence[Fact]) -> list[Statement]:
    """A total that was told of one of the entries that became one project is that entry's own."""
    found: list[Statement] = []
    own: dict[int, int] = defaultdict(int)
    total = 0
    of_days = [(n, one) for n, fact in enumerate(facts) if (one := output_of(fact)) is not None]
    beyond = dict(zip((n for n, _ in of_days), added([one for _, one in of_days]), strict=True))
    for number, fact in enumerate(facts):
        money = fact.money or Money(0)
        before = total if fact.entry_id is None else own[fact.entry_id]
        adds = money.minor - before if fact.basis is Basis.TOTAL else beyond.get(number, money.minor)
        total += adds
        if fact.entry_id is not None:
            own[fact.entry_id] += adds
        found.append(Statement(fact, Money(adds, money.currency), Money(total, money.currency)))
    return found


def basis_of(said: Basis | None, stated: Money, so_far: Money | None) -> Basis:
    """How a sum is meant. Where the text does not say: the first sum is what came; of later ones what is less than had
    come already came this time, what is at least as much is the total, and the card offers the other reading."""
    if said is not None:
        return said
    return Basis.TOTAL if so_far is not None and stated.minor >= so_far.minor else Basis.INCREMENT
