"""风险抵押: who paid how much beside a letter of responsibility, and what of it goes back by the year's result. Pure.

The sources name the institution and no number (R7 «落实风险抵押制度»): how much, by when and what goes back is the
plan's own (`deposits:`); without a rule what was paid is kept and a person decides alone. A rule only suggests, too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from domain.money import Money
from domain.plan.plan import Plan

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Deposit:
    """`holder`: a unit of the plan; `payer`: who paid, by name; `paid_on` the day. `returned`: what went back once it
    was settled (0: nothing), None before; `reason` is needed where not everything goes back."""

    id: int
    holder: str
    payer: str
    money: Money
    paid_on: date
    words: str
    kept_by: int
    kept_at: datetime
    returned: Money | None = None
    settled_on: date | None = None
    settled_by: int | None = None
    reason: str = ""

    @property
    def forfeited(self) -> Money | None:
        """What does not go back."""
        return None if self.returned is None else Money(self.money.minor - self.returned.minor, self.money.currency)


def suggested(plan: Plan, deposit: Deposit, completed: Fraction | None) -> Money | None:
    """What the plan's rule would give back at that completion (in per cent of the task), rounded down to 分; None where
    the plan has no steps or nothing is known of the result."""
    steps = plan.deposits.steps if plan.deposits is not None else ()
    if not steps or completed is None:
        return None
    part = next((step.part for step in steps if completed >= step.completed), Fraction(0))
    return Money(int(deposit.money.minor * part / HUNDRED), deposit.money.currency)


def owing(plan: Plan, deposits: Iterable[Deposit]) -> tuple[str, ...]:
    """Units that the rule binds and that have paid nothing, in the plan's order."""
    rule, paid = plan.deposits, {one.holder for one in deposits}
    if rule is None:
        return ()
    return tuple(unit.name for unit in plan.units
                 if {unit.name, unit.group} & set(rule.holders) and unit.name not in paid)


def weakest(rates: Iterable[Fraction | None]) -> Fraction | None:
    """The completion that counts where the rule names no indicator: that of the task furthest behind."""
    known = [rate for rate in rates if rate is not None]
    return min(known, default=None)


def meant(deposits: Sequence[Deposit], holder: str, payer: str) -> tuple[Deposit, ...]:
    """Those not settled of that unit, of that payer where one is named."""
    return tuple(one for one in deposits if one.returned is None and one.holder == holder
                 and (not payer or one.payer == payer))
