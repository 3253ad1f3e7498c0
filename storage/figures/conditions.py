"""Which facts a figure looks at, as SQL: the same conditions as in domain/figures/measure.py."""

from collections.abc import Collection as Words
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import zip_longest
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    true,
)

from domain.figures.exchange import YUAN, threshold
from domain.figures.fact import ACTIVITIES, FactKind, FactVerdict
from domain.figures.indicator import Counting, Filter
from domain.figures.tags import taking_in
from domain.figures.window import DayWindow
from domain.money import Money
from domain.plan.plan import Plan
from domain.projects.enterprise_names import KEY_PARTS
from storage.figures.fact_tables import facts
from storage.figures.facts import holding, visible
from storage.tables import projects

SHIFT = 1 << 32  # a step's key: (day * 16 + place on the ladder) * SHIFT + the fact's id; the least one came first


@dataclass(frozen=True)
class Scope:
    """One question: which plan, which days, known when, which imports do not show, narrowed how."""

    plan: Plan
    window: DayWindow
    as_of: datetime | None
    hidden: tuple[int, ...] | Select[tuple[int]]
    filter: Filter = Filter()

    def narrowed(self, narrowed_by: Filter) -> "Scope":
        return replace(self, filter=narrowed_by)

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """Name or alias -> the plan's unit, of the groups that the filter names."""
        return {name: unit.name for unit in self.plan.units if not self.filter.groups
                or unit.group in self.filter.groups for name in unit.names}

    @property
    def bounded(self) -> bool:
        return self.filter.at_least is not None or self.filter.below is not None

    @property
    def days(self) -> tuple[int, int]:
        """First and last day as numbers."""
        return self.window.first.toordinal(), self.window.last.toordinal()

    def known(self, table: FromClause = facts) -> ColumnElement[bool]:
        return holding(self.as_of, table) & visible(self.hidden, table)

    def counted(self, table: FromClause = facts) -> ColumnElement[bool]:
        """Facts whose verdict lets them count."""
        if self.filter.counting is Counting.TOLD:
            return true()
        if self.filter.counting is Counting.RECOGNISED:
            return table.c.verdict == FactVerdict.RECOGNISED
        return or_(table.c.verdict.is_(None), table.c.verdict != FactVerdict.RETURNED)

    def totals(self) -> CTE:
        """project_id, minor, currency of the 总投资 last stated."""
        last = select(func.max(facts.c.fact_id)).where(self.known(),
                                                       facts.c.kind == FactKind.TOTAL).group_by(facts.c.project_id)
        return select(facts.c.project_id, facts.c.minor, facts.c.currency).where(
            self.known(), facts.c.fact_id.in_(last)).cte()

    def sizes(self) -> CTE:
        """project_id, minor, currency: how large each project is (domain/figures/book.py `size`)."""
        last = select(func.max(size_key())).where(self.known(), tells_size()).group_by(facts.c.project_id)
        return select(facts.c.project_id, facts.c.minor, facts.c.currency).where(
            self.known(), tells_size(), size_key().in_(last)).cte()

    def passes(self, project: ColumnElement[int], row: FromClause | None = None) -> ColumnElement[bool]:
        """What the filter says of a project's words; of a fact without a project (`row`) its own tags tell."""
        wanted = [self._has(taking_in(words), project, row) for words in (self.filter.categories, self.filter.tags)
                  if words]
        return and_(true(), *wanted, self._not_excluded(project, row))

    def _not_excluded(self, project: ColumnElement[int], row: FromClause | None) -> ColumnElement[bool]:
        """By its words, unless a ruling says otherwise of the project itself."""
        never = [self._has_none(words, project, row) for words in self._never(row) if words]
        by_words = and_(true(), *never, *self._always(project, row))
        out, kept = sorted(self.filter.ruled_out), sorted(self.filter.ruled_in - self.filter.ruled_out)
        by_words = or_(by_words, project.in_(kept)) if kept else by_words
        return and_(by_words, or_(project.is_(None), project.not_in(out))) if out else by_words

    @property
    def _by_plan(self) -> frozenset[str]:
        return frozenset(self.plan.excluded_categories) - self.filter.admitted

    def _never(self, row: FromClause | None) -> tuple[Words[str], ...]:
        return (self.filter.without,) if row is not None else (self.filter.without, self._by_plan)

    def _always(self, project: ColumnElement[int], row: FromClause | None) -> list[ColumnElement[bool]]:
        """The plan's excluded categories, where the row is no activity."""
        if row is None or not self._by_plan:
            return []
        return [or_(row.c.kind.in_([str(kind) for kind in ACTIVITIES]), self._has_none(self._by_plan, project, row))]

    def _has(self, words: Words[str], project: ColumnElement[int], row: FromClause | None) -> ColumnElement[bool]:
        of_project = or_(project.in_(self._tagged(words)), project.in_(_of_category(words)))
        return of_project if row is None else or_(of_project, and_(project.is_(None), self._own(row, words)))

    def _has_none(self, words: Words[str], project: ColumnElement[int], row: FromClause | None) -> ColumnElement[bool]:
        of_project = and_(project.not_in(self._tagged(words)), project.not_in(_of_category(words)))
        if row is None:
            return of_project
        return or_(of_project & project.is_not(None), project.is_(None) & ~self._own(row, words))

    def _own(self, row: FromClause, words: Words[str]) -> ColumnElement[bool]:
        """Carried by a fact without a project, or by its firm (a tag of no project)."""
        other = facts.alias()
        firms = select(firm_key_of(other.c.enterprise)).where(
            other.c.kind == FactKind.TAG, other.c.project_id.is_(None), other.c.enterprise.is_not(None),
            self.known(other), _carries(other, words))
        return or_(_carries(row, words), and_(row.c.enterprise.is_not(None), firm_key_of(row.c.enterprise).in_(firms)))

    def _tagged(self, words: Words[str]) -> Select[int | None]:
        other = facts.alias()
        return select(other.c.project_id).where(
            other.c.tags != "", other.c.project_id.is_not(None), self.known(other), _carries(other, words))

    def within(self, minor: ColumnElement[int], currency: ColumnElement[str],
               day: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether a sum of that day (as a number) lies within the filter's bounds."""
        bounded = and_(true(), *(self._bounded(minor, currency, day, bound, below)
                                 for bound, below in ((self.filter.at_least, False), (self.filter.below, True))
                                 if bound is not None))
        return or_(bounded, self._unsized(currency, day)) if self.filter.unsized else bounded

    def _unsized(self, currency: ColumnElement[str], day: ColumnElement[int]) -> ColumnElement[bool]:
        """Of a sum for whose currency the plan has no rate on that day."""
        rated = [and_(currency == rate.currency, day >= rate.since.toordinal()) for rate in self.plan.exchange_rates]
        return and_(currency != YUAN, *(~one for one in rated))

    def _bounded(self, minor: ColumnElement[int], currency: ColumnElement[str], day: ColumnElement[int], bound: Money,
                 below: bool) -> ColumnElement[bool]:
        """In the bound's own currency, or in any other with a rate, over each stretch of days in which no rate
        changes."""
        rates = self.plan.exchange_rates
        own = and_(currency == bound.currency, _beyond(minor, bound.minor, below))
        others = sorted(({YUAN} | {rate.currency for rate in rates}) - {bound.currency})
        changes = sorted({rate.since for rate in rates})
        cases = [and_(currency == other, day >= since.toordinal(), *([day < until.toordinal()] if until else []),
                      _beyond(minor, least, below))
                 for since, until in zip_longest(changes, changes[1:]) for other in others
                 if (least := threshold(rates, bound, other, since)) is not None]
        return or_(own, *cases)


def firm_key_of(name: ColumnElement[Any]) -> ColumnElement[Any]:
    """As domain/projects/enterprise_names.py has it."""
    for said, kept in KEY_PARTS:
        name = func.replace(name, said, kept)
    return func.lower(name)


def step_key(table: FromClause = facts) -> ColumnElement[int]:
    number = cast(table.c.day, BigInteger) * literal(16, BigInteger) + table.c.step
    return number * literal(SHIFT, BigInteger) + table.c.fact_id


def tells_size(table: FromClause = facts) -> ColumnElement[bool]:
    """Facts by which a project's size is known: its 总投资, and sums told with its steps."""
    return and_(table.c.project_id.is_not(None), table.c.minor.is_not(None),
                or_(table.c.kind == FactKind.TOTAL, table.c.step.is_not(None)))


def size_key(table: FromClause = facts) -> ColumnElement[int]:
    """Of the facts that tell a size the greatest one does: the 总投资, else the signing, else another step; then the
    last stated."""
    before = case((table.c.kind == FactKind.TOTAL, 2), (table.c.kind == FactKind.SIGNED, 1), else_=0)
    return cast(before, BigInteger) * literal(SHIFT, BigInteger) + table.c.fact_id


def day_of(key: ColumnElement[int]) -> ColumnElement[int]:
    return key // literal(SHIFT * 16, BigInteger)


def fact_of(key: ColumnElement[int]) -> ColumnElement[int]:
    return key % literal(SHIFT, BigInteger)


def _beyond(minor: ColumnElement[int], least: int, below: bool) -> ColumnElement[bool]:
    return minor < least if below else minor >= least


def _carries(table: FromClause, words: Words[str]) -> ColumnElement[bool]:
    return or_(*(table.c.tags.contains(f"|{word}|", autoescape=True) for word in sorted(words)))


def _of_category(words: Words[str]) -> Select[int]:
    return select(projects.c.id).where(or_(projects.c.category.in_(sorted(words)),
                                           projects.c.industry.in_(sorted(words))))
