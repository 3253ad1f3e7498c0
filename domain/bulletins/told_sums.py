"""What each report of a digest told of money that adds up: what came by it, and all that had come by then. Pure."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from domain.bulletins.digest_view import ToldSum
from domain.figures.fact import Fact
from domain.figures.received import Statement, account_of, statements
from domain.money import Basis, Money


def told_sums(facts: Iterable[Fact]) -> Mapping[tuple[int, int], tuple[ToldSum, ...]]:
    """By (update, project), from the facts that hold of these projects; what was imported only adds to the totals."""
    found: dict[tuple[int, int], tuple[ToldSum, ...]] = {}
    for _, account in groupby(statements(facts), key=lambda statement: account_of(statement.fact)):
        for key, one in _of_account(list(account)).items():
            found[key] = (*found.get(key, ()), one)
    return found


def _of_account(account: list[Statement]) -> dict[tuple[int, int], ToldSum]:
    """A report that says both, what came and what has come in all, tells one sum, as it says them."""
    sums: dict[tuple[int, int], ToldSum] = {}
    about = False
    for statement in account:
        fact, before_about = statement.fact, about
        exact = fact.basis is Basis.TOTAL and not fact.approx  # what was only about before it no longer matters
        about = not exact and (about or fact.approx)
        if fact.update_id is None or fact.project_id is None:
            continue
        key = fact.update_id, fact.project_id
        before = sums.get(key)
        stated = before.came.minor if before and before.came else 0
        adds = 0 if before and fact.basis is Basis.TOTAL else statement.adds.minor
        came = Money(adds + stated, statement.adds.currency)
        total = None if came == statement.total else statement.total
        derived = fact.basis is Basis.TOTAL and before is None and before_about
        approx = fact.approx or derived or (before is not None and before.approx)
        sums[key] = ToldSum(fact.kind, came, total, approx, about, fact.upper if total is None else None)
    return sums
