"""The SQL of figures: one statement a shape, over the facts that a scope lets through."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Join,
    Select,
    and_,
    case,
    cast,
    distinct,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql import Executable

from domain.figures.exchange import YUAN
from domain.figures.fact import FactKind
from domain.figures.indicator import DistinctOf, Rate, Reached, ReceivedRate, Unique
from domain.projects.stages import Stage, rank
from storage.engine.collection import AnySelect
from storage.figures.conditions import SHIFT, Scope, day_of, fact_of, firm_key_of, step_key
from storage.figures.fact_tables import COUNTS_FIRMS, facts, introductions
from storage.figures.facts import holding


def added_up(scope: Scope, kinds: Sequence[FactKind]) -> AnySelect:
    """unit, kind, currency, rate (number of the plan's exchange rate of the day, 0 without): money, hundredths of days,
    batches (one a fact that tells no number of them) and people."""
    told, rate = _told(scope, kinds), _rate_number(scope, facts.c.currency, cast(facts.c.day, BigInteger))
    return told.add_columns(
        facts.c.kind, facts.c.unit, facts.c.currency, rate,
        func.sum(facts.c.counts_minor).label("minor"),
        func.sum(facts.c.day_hundredths).label("hundredths"),
        func.sum(func.coalesce(facts.c.batches, 1)).label("batches"),
        func.sum(facts.c.people).label("people")).group_by(facts.c.kind, facts.c.unit, facts.c.currency,
                                                           *_if_any(scope, rate))


def told_about(scope: Scope, kinds: Sequence[FactKind]) -> AnySelect:
    """unit, kind, currency of facts that tell only about so much, and whether it is money, people or batches."""
    # Written as the partial index has it: «approx = 1» would not be known for the same.
    told = _told(scope, kinds).where(literal_column("facts.approx"))
    return told.add_columns(facts.c.kind, facts.c.unit, facts.c.currency,
                            _any(facts.c.money_about).label("about_money"),
                            _any(facts.c.people_about).label("about_people"),
                            _any(facts.c.batches_about).label("about_batches")).group_by(
        facts.c.kind, facts.c.unit, facts.c.currency)


def distinct_pairs(scope: Scope, formula: DistinctOf) -> Executable:
    """holder (None: of all), n: how many different enterprises or projects; about: whether some of them are told by a
    number of about so many."""
    thing = facts.c.enterprise if formula.of is Unique.ENTERPRISE else facts.c.project_id
    aliases = {name: unit for name, unit in scope.unit_names.items() if name != unit}
    holder = case(aliases, value=facts.c.unit, else_=facts.c.unit) if aliases else facts.c.unit
    pairs = _told(scope, formula.kinds).add_columns(holder.label("holder"), thing.label("thing")).where(
        thing.is_not(None), facts.c.unit.in_(sorted(scope.unit_names))).distinct().cte()
    if formula.of is Unique.ENTERPRISE:  # one writing of a name once: the key of each is worked out for few rows
        pairs = select(pairs.c.holder, firm_key_of(pairs.c.thing).label("thing")).distinct().cte()
    each = select(pairs.c.holder, func.count().label("n"), literal(0).label("about")).group_by(pairs.c.holder)
    named = (each, select(null(), func.count(distinct(pairs.c.thing)), literal(0)))
    if formula.of is not Unique.ENTERPRISE:
        return union_all(*named)
    numbers = (func.sum(facts.c.firms), _any(facts.c.firms_about))
    told = _told(scope, formula.kinds).where(
        facts.c.enterprise.is_(None), COUNTS_FIRMS, facts.c.unit.in_(sorted(scope.unit_names)))
    counted = told.add_columns(holder.label("holder"), *numbers).group_by(holder)
    return union_all(*named, counted, told.add_columns(null(), *numbers))


def first_steps(scope: Scope, formulas: Sequence[Rate | Reached]) -> AnySelect:
    """unit, part, whole: for formula i `n{i}` projects that count and `of{i}` those of the rate's cohort. Of a scope
    with bounds one formula at a time: they look at the fact by which it was reached."""
    stages = {stage for f in formulas for stage in ((f.cohort, f.then) if isinstance(f, Rate) else (f.stage,))}
    first = _firsts(scope, stages)
    columns: list[ColumnElement[int]] = []
    for number, formula in enumerate(formulas):
        reached = _key(first, _cohort(formula))
        counts = and_(in_window(scope, reached), credits_on(reached))
        done = and_(counts, _key(first, formula.then) < _end(scope)) if isinstance(formula, Rate) else counts
        columns += [func.sum(case((done, 1), else_=0)).label(f"n{number}"),
                    func.sum(case((counts, 1), else_=0)).label(f"of{number}")]
    if not scope.bounded:
        return _by_introducer(scope, first, first, columns)
    told = facts.alias()
    source, size = _with_sizes(scope, _with_told(scope, first, told, _key(first, _cohort(formulas[0]))), first)
    return _by_introducer(scope, first, source, columns).where(_worth_within(scope, size, told))


def first_sums(scope: Scope, formula: Reached | ReceivedRate) -> AnySelect:
    """unit, part, whole, currency, rate: money told with the fact that first reached the stage, else the 总投资; or
    what the projects had received by the window's end, of those whose own sum is in the formula's currency or has a
    rate."""
    stage = formula.stage if isinstance(formula, Reached) else formula.cohort
    first = _firsts(scope, {stage})
    key = _key(first, stage)
    told, total = facts.alias(), scope.totals()
    source: FromClause = _with_told(scope, first, told, key).outerjoin(total, total.c.project_id == first.c.project_id)
    stated = told.c.minor.is_not(None)
    currency: ColumnElement[Any] = case((stated, told.c.currency), else_=total.c.currency)
    minor: ColumnElement[Any] = case((stated, told.c.minor), else_=total.c.minor)
    which = []
    if scope.bounded:
        source, size = _with_sizes(scope, source, first)
        which.append(_worth_within(scope, size, told))
    day, about = day_of(key), told.c.money_about & stated
    if isinstance(formula, ReceivedRate):
        which.append(_has_rate(scope, formula.currency, currency, day))
        source, came = _with_receipts(scope, formula, first, source)
        minor, currency, day = came.c.counts_minor, came.c.currency, cast(came.c.day, BigInteger)
        about = came.c.money_about & came.c.minor.is_not(None)
    rate = _rate_number(scope, currency, day)
    statement = _by_introducer(scope, first, source, [
        currency.label("currency"), rate, func.sum(minor).label("minor"), _any(about).label("about_money")])
    return statement.where(in_window(scope, key), credits_on(key), *which).group_by(
        currency.label("currency"), *_if_any(scope, rate))


def _with_receipts(scope: Scope, formula: ReceivedRate, first: FromClause,
                   source: FromClause) -> tuple[FromClause, FromClause]:
    """Each project with the money of the formula's kinds that came to it by the window's end, from the first day on."""
    came = facts.alias()
    return source.join(came, and_(
        came.c.project_id == first.c.project_id, scope.known(came), scope.counted(came),
        came.c.kind.in_([str(kind) for kind in formula.kinds]), came.c.day <= scope.window.last)), came


def _has_rate(scope: Scope, wanted: str, currency: ColumnElement[Any], day: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a sum of that day is in the currency wanted, or can be added to it."""
    exchanged = [_rate_number(scope, currency, day).element > 0] * (wanted == YUAN)
    return or_(currency == wanted, *exchanged)


def first_keys(scope: Scope, stage: Stage) -> tuple[FromClause, ColumnElement[int]]:
    """(project_id of all that ever reached the stage or went beyond it, the key of the step by which each first
    did)."""
    first = _firsts(scope, {stage})
    return first, _key(first, stage)


def came_to(scope: Scope, stage: Stage) -> Select[tuple[int]]:
    """Projects that reached the stage or went beyond it on any day."""
    return select(facts.c.project_id).where(scope.known(), facts.c.step >= rank(stage))


def _told(scope: Scope, kinds: Sequence[FactKind]) -> AnySelect:
    """Facts of these kinds in the window that the filter lets through; columns are added by who asks."""
    names = [str(kind) for kind in kinds]
    statement = select().where(scope.known(), scope.counted(), facts.c.kind.in_(names),
                               facts.c.day.between(scope.window.first, scope.window.last),
                               scope.passes(facts.c.project_id, facts))
    if not scope.bounded:
        return statement.select_from(facts)
    source, size = _with_sizes(scope, facts, facts)
    return statement.select_from(source).where(_worth_within(scope, size, facts))


def _firsts(scope: Scope, stages: set[Stage]) -> FromClause:
    """project_id, and for each stage the least key of its steps at the stage or beyond: the day and the fact."""
    keys = [func.min(case((facts.c.step >= rank(stage), step_key()))).label(f"k{rank(stage)}")
            for stage in sorted(stages, key=rank)]
    least = min(rank(stage) for stage in stages)
    return select(facts.c.project_id, *keys).where(scope.known(), scope.counted(), facts.c.step >= least).group_by(
        facts.c.project_id).cte()


def _with_told(scope: Scope, first: FromClause, told: FromClause, key: ColumnElement[int]) -> Join:
    """Each project with the fact by which it reached the stage."""
    return first.join(told, and_(told.c.fact_id == fact_of(key), scope.known(told)))


def _with_sizes(scope: Scope, source: FromClause, of: FromClause) -> tuple[FromClause, FromClause]:
    """The rows with the size of the project that `of` names; (joined, the sizes)."""
    size = scope.sizes()
    return source.outerjoin(size, size.c.project_id == of.c.project_id), size


def _cohort(formula: Rate | Reached) -> Stage:
    return formula.cohort if isinstance(formula, Rate) else formula.stage


def _by_introducer(scope: Scope, first: FromClause, source: FromClause,
                   columns: Sequence[ColumnElement[Any]]) -> AnySelect:
    by = introductions
    joined = source.join(by, and_(by.c.project_id == first.c.project_id, holding(scope.as_of, by)))
    statement = select(by.c.unit, by.c.part, by.c.whole, *columns).where(
        by.c.unit.in_(sorted(scope.unit_names)), scope.passes(first.c.project_id)).group_by(by.c.unit, by.c.part,
                                                                                            by.c.whole)
    return statement.select_from(joined)


def _key(first: FromClause, stage: Stage) -> ColumnElement[int]:
    return first.c[f"k{rank(stage)}"]


def in_window(scope: Scope, key: ColumnElement[int]) -> ColumnElement[bool]:
    return and_(key >= literal(scope.days[0] * 16 * SHIFT, BigInteger), key < _end(scope))


def _end(scope: Scope) -> ColumnElement[int]:
    """The least key after the window."""
    return literal((scope.days[1] + 1) * 16 * SHIFT, BigInteger)


def credits_on(key: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the introduction holds for the day on which the stage was reached."""
    by, day = introductions.c, day_of(key)
    return and_(or_(by.since.is_(None), by.since <= day), or_(by.until.is_(None), day < by.until))


def _worth_within(scope: Scope, size: FromClause, row: FromClause) -> ColumnElement[bool]:
    """By the project's size, else by the sum of the fact."""
    sized = size.c.minor.is_not(None)
    return scope.within(case((sized, size.c.minor), else_=row.c.minor),
                        case((sized, size.c.currency), else_=row.c.currency), cast(row.c.day, BigInteger))


def _any(which: ColumnElement[bool]) -> ColumnElement[int]:
    """Whether it holds of a row of the group: 1 or 0."""
    return func.max(case((which, 1), else_=0))


def _rate_number(scope: Scope, currency: ColumnElement[Any], day: ColumnElement[int]) -> ColumnElement[int]:
    """Of the plan's exchange rates, counted from 1, the one that holds for a sum of that day; 0 for none."""
    latest = sorted(enumerate(scope.plan.exchange_rates, 1), key=lambda one: one[1].since, reverse=True)
    whens = [(and_(currency == rate.currency, day >= rate.since.toordinal()), number) for number, rate in latest]
    return (case(*whens, else_=0) if whens else literal(0)).label("rate")


def _if_any(scope: Scope, rate: ColumnElement[int]) -> list[ColumnElement[int]]:
    return [rate] if scope.plan.exchange_rates else []
