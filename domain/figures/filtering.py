"""Which facts an indicator's filter lets through (storage/figures/conditions.py says the same in SQL). Pure."""

from collections.abc import Iterable
from datetime import date

from domain.figures.book import Known
from domain.figures.exchange import in_yuan, threshold
from domain.figures.fact import ACTIVITIES, Fact, FactVerdict
from domain.figures.indicator import Counting, Filter
from domain.figures.tags import taking_in
from domain.money import Money


def counted(narrowed: Filter, facts: Iterable[Fact]) -> list[Fact]:
    """Those whose verdict lets them count."""
    if narrowed.counting is Counting.TOLD:
        return list(facts)
    if narrowed.counting is Counting.RECOGNISED:
        return [fact for fact in facts if fact.verdict is FactVerdict.RECOGNISED]
    return [fact for fact in facts if fact.verdict is not FactVerdict.RETURNED]


def passes(narrowed: Filter, known: Known, fact: Fact) -> bool:
    """What a filter says of a fact, or of the project that it speaks of. The plan's excluded categories never count
    where projects and their money are counted, unless a ruling admits them."""
    words = known.words_of(fact)
    kept = all(not wanted or not taking_in(wanted).isdisjoint(words) for wanted in (narrowed.categories, narrowed.tags))
    return kept and not _is_excluded(narrowed, known, fact) and _within(narrowed, known, fact)


def _is_excluded(narrowed: Filter, known: Known, fact: Fact) -> bool:
    if fact.project_id in narrowed.ruled_out or fact.project_id in narrowed.ruled_in:
        return fact.project_id in narrowed.ruled_out
    return bool(excluding_words(narrowed, known, fact))


def excluding_words(narrowed: Filter, known: Known, fact: Fact) -> frozenset[str]:
    """The categories of the fact that never count."""
    words = known.words_of(fact)
    by_plan = frozenset() if fact.kind in ACTIVITIES else frozenset(known.plan.excluded_categories) - narrowed.admitted
    return (narrowed.without | by_plan) & words


def _within(narrowed: Filter, known: Known, fact: Fact) -> bool:
    """Whether its size lies within the filter's bounds; of another currency by the plan's rate of the fact's day, and
    without one only where the filter lets the unsized pass."""
    bounds = [(bound, below) for bound, below in ((narrowed.at_least, False), (narrowed.below, True)) if bound]
    money = size_of(known, fact) if bounds else None
    if money is None:
        return not bounds
    if narrowed.unsized and in_yuan(known.plan.exchange_rates, money, fact.day) is None:
        return True
    return all(_bounded(known, money, bound, below, fact.day) for bound, below in bounds)


def size_of(known: Known, fact: Fact) -> Money | None:
    """The project's size; of what has no project, or one that nobody sized, the sum of the fact."""
    sized = known.size(fact.project_id) if fact.project_id is not None else None
    return sized or fact.money


def _bounded(known: Known, money: Money, bound: Money, below: bool, day: date) -> bool:
    least = threshold(known.plan.exchange_rates, bound, money.currency, day)
    return least is not None and (money.minor < least if below else money.minor >= least)
