"""What one project's part of a report says against what the ledger holds of it: told already, a step before the
signing, more money than the whole investment. Named on the card; it stops nothing. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.figures.fact import KIND_OF, Fact, FactKind, kind_of_sum
from domain.figures.received import SumTold
from domain.filing.record import Mention
from domain.money import AmountKind, Basis, Money
from domain.projects.project import Project
from domain.projects.stages import Stage, rank


@dataclass(frozen=True, slots=True)
class Against:
    """`fact`: what the ledger has; `stage`: the step that is told; `kind`, `made`, `total`: of money."""

    code: Literal["told_before", "signed_before", "never_signed", "before_signing", "more_than_total"]
    stage: Stage | None = None
    fact: Fact | None = None
    kind: FactKind | None = None
    made: Money | None = None
    total: Money | None = None


def against_ledger(mention: Mention, day: date, project: Project | None, held: Sequence[Fact],
                   sums: Sequence[SumTold], *, signing: bool = False) -> Iterator[Against]:
    """`held`: all facts of the project; `sums`: what the told sums come to beside what it had; `signing`: the report is
    of one. Works go on for months, so that a later step told again is no second report."""
    twin = next((fact for fact in held if _is_told_again(mention, day, fact)), None)
    earlier = _signed_before(mention, day, project, held) if signing else None
    if twin is not None:
        yield Against("told_before", fact=twin)
    elif earlier is not None:
        yield Against("signed_before", fact=earlier)
    if rank(mention.stage) > rank(Stage.SIGNED):
        yield from _signing(mention, day, held)
    told = next((amount.money for amount in mention.amounts if amount.kind is AmountKind.TOTAL), None)
    for one in sums:
        total = told or (project.amount(AmountKind.TOTAL, one.total.currency) if project else None)
        if total is not None and total.currency == one.total.currency and one.total.minor > total.minor:
            yield Against("more_than_total", kind=one.kind, made=one.total, total=total)


def _signed_before(mention: Mention, day: date, project: Project | None, held: Sequence[Fact]) -> Fact | None:
    """The first signing, on an earlier day; what fell back since is signed anew."""
    if mention.stage is not Stage.SIGNED or project is None or rank(project.stage) < rank(Stage.SIGNED):
        return None
    return min((fact for fact in held if fact.kind is FactKind.SIGNED and fact.day < day),
               key=lambda fact: (fact.day, fact.id), default=None)


def _is_told_again(mention: Mention, day: date, fact: Fact) -> bool:
    """The same step on the same day, the same sum on the same day, what was made in the same month."""
    if fact.update_id is not None and any((fact.day, fact.last_day) == a.over and fact.kind is kind_of_sum(a)
                                          and a.basis is not Basis.TOTAL for a in mention.amounts):
        return True
    if fact.day != day or fact.update_id is None:
        return False
    if mention.stage is not None and fact.kind is KIND_OF.get(mention.stage):
        return True
    if fact.kind is FactKind.TOTAL and mention.stage in KIND_OF:
        return False  # a lead of this morning is signed now, for as much
    return any(amount.money == fact.money and amount.basis is not Basis.TOTAL and fact.kind is kind_of_sum(amount)
               for amount in mention.amounts)


def _signing(mention: Mention, day: date, held: Sequence[Fact]) -> Iterator[Against]:
    signed = [fact.day for fact in held if fact.kind is FactKind.SIGNED]
    beyond = any(rank(fact.stage) > rank(Stage.SIGNED) for fact in held)
    if not signed and not beyond:
        yield Against("never_signed", stage=mention.stage)
    first = next((fact for fact in held if fact.kind is FactKind.SIGNED and fact.day == min(signed)), None)
    if first is not None and day < first.day:
        yield Against("before_signing", stage=mention.stage, fact=first)
