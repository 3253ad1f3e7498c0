"""Money that adds up: what each statement of a sum adds, where one says what came this time and another what came in all.

Nothing received is overwritten. An increment adds itself. A stated total adds what lies between it and what was known up to
then (less than nothing where it takes something back); so the sum up to any day is the last total and what came after it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.figures.fact import ADDITIVE, Fact, FactKind
from domain.money import Basis, Money

Account = tuple[int | None, str | None, FactKind, str]  # project, or else enterprise; kind; currency


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a sum: what it adds, and what had come in all after it (本次, 累计)."""

    fact: Fact
    adds: Money
    total: Money

    @property
    def contradicts(self) -> bool:
        """A stated total that is less than what had been received before it."""
        return self.adds.minor < 0


def account_of(fact: Fact) -> Account:
    """What a sum is added to: the kind and currency of one project, or of one enterprise where no project is named."""
    money = fact.money or Money(0)
    return fact.project_id, None if fact.project_id is not None else fact.enterprise, fact.kind, money.currency


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """By day, then by the hour of filing; within one message what came this time goes before the total that includes it."""
    return sorted(facts, key=lambda f: (f.day, f.filed_at or f.entered_at, f.basis is Basis.TOTAL, f.id))


def statements(facts: Iterable[Fact]) -> list[Statement]:
    """Every sum of a kind that adds up, of facts that hold at one time; account by account, each in order."""
    accounts: dict[Account, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind in ADDITIVE and fact.money is not None:
            accounts[account_of(fact)].append(fact)
    return [statement for own in accounts.values() for statement in _account(in_order(own))]


def _account(facts: Sequence[Fact]) -> list[Statement]:
    found: list[Statement] = []
    total = 0
    for fact in facts:
        money = fact.money or Money(0)
        adds = money.minor - total if fact.basis is Basis.TOTAL else money.minor
        total += adds
        found.append(Statement(fact, Money(adds, money.currency), Money(total, money.currency)))
    return found


def basis_of(said: Basis | None, stated: Money, so_far: Money | None) -> Basis:
    """How a sum is meant. Where the text does not say: what had come cannot be less than before, so that a smaller sum is
    what came this time; one that is at least as large is taken as the total, and the card offers the other reading."""
    if said is not None:
        return said
    return Basis.INCREMENT if so_far is not None and stated.minor < so_far.minor else Basis.TOTAL
