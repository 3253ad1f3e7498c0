"""What rows of facts say that is likely wrong and still may be true: told by row, and imported."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from domain.figures.fact import FACT_WORDS, Fact, FactKind
from domain.money import AmountKind, Money, say_plain
from domain.projects.project import Project
from domain.projects.stages import Stage, rank
from exchange.cells import SEPARATORS
from exchange.fact_rows import FactRow, ProjectKey
from exchange.fault import CellFault

CNY = "CNY"


def fact_doubts(rows: Sequence[FactRow], told: Mapping[int, Sequence[Fact]], today: date) -> Iterator[CellFault]:
    """`told` gives what the ledger holds of the projects that the rows speak of."""
    yield from _twice(rows)
    own: dict[Project | ProjectKey, list[FactRow]] = defaultdict(list)
    for row in rows:
        yield from _alone(row, today)
        if row.project is not None:
            own[row.project].append(row)
    for project, its in own.items():
        its.sort(key=lambda row: (row.fact.day, row.entry.number))
        before = told.get(project.id, ()) if isinstance(project, Project) else ()
        yield from _told_in_chat(its, before)
        yield from _before_signing(its, before)
        yield from _more_than_total(project, its, before)
        yield from _introducers(project, its)


def _alone(row: FactRow, today: date) -> Iterator[CellFault]:
    """What one row says by itself."""
    fact, fault = row.fact, row.entry.fault
    if fact.day > today:
        yield fault("day", "future_fact", day=fact.day)
    days = row.entry.values.get("days")
    if "until" in row.entry.values and fact.last_day is not None and days is not None:
        span = (fact.last_day - fact.day).days + 1
        if days != span:
            yield fault("days", "days_differ", first=fact.day, last=fact.last_day, span=span, days=days)
    if "firms" in row.entry.values and fact.firms is None:
        yield fault("firms", "firms_beside_name" if fact.kind is FactKind.VISIT else "firms_of_visits")
    if fact.kind is FactKind.VISIT and fact.enterprise is None and fact.firms is None:
        yield fault("enterprise", "visit_without_enterprise")
    if fact.kind is FactKind.VISIT and len(SEPARATORS.split(fact.enterprise or "")) > 1:
        yield fault("enterprise", "visit_of_several", said=fact.enterprise)
    if fact.kind is FactKind.FOREIGN and fact.money is not None and fact.money.currency == CNY:
        yield fault("money", "foreign_in_yuan", said=say_plain(fact.money))


def _twice(rows: Sequence[FactRow]) -> Iterator[CellFault]:
    """A row that says nothing but what one above it says: two facts, and maybe one written twice."""
    first: dict[tuple[object, ...], FactRow] = {}
    for row in rows:
        before = first.setdefault((row.project, row.fact), row)
        if before is not row:
            yield row.entry.fault("", "row_twice", row=before.entry.number)


def _told_in_chat(rows: Sequence[FactRow], before: Sequence[Fact]) -> Iterator[CellFault]:
    """A row of a day and matter that a message told of the project already: likely the same thing a second time."""
    told = {(fact.kind, fact.day) for fact in before if fact.update_id is not None}
    for row in rows:
        if (row.fact.kind, row.fact.day) in told:
            yield row.entry.fault("kind", "told_in_chat", kind=FACT_WORDS[row.fact.kind], day=row.fact.day)


def _before_signing(rows: Sequence[FactRow], before: Sequence[Fact]) -> Iterator[CellFault]:
    """A step beyond signing on an earlier day than the signing, and one of a project that nobody says was signed."""
    signed = [fact.day for fact in (*before, *(row.fact for row in rows)) if fact.kind is FactKind.SIGNED]
    later = [row for row in rows if rank(row.fact.stage) > rank(Stage.SIGNED)]
    if later and not signed and not any(rank(fact.stage) > rank(Stage.SIGNED) for fact in before):
        yield later[0].entry.fault("kind", "never_signed", kind=FACT_WORDS[later[0].fact.kind])
    for row in later if signed else ():
        if row.fact.day < min(signed):
            yield row.entry.fault("day", "before_signing", kind=FACT_WORDS[row.fact.kind], day=row.fact.day,
                                  signed=min(signed))


def _more_than_total(project: Project | ProjectKey, rows: Sequence[FactRow],
                     before: Sequence[Fact]) -> Iterator[CellFault]:
    """The row with which more has been received than the whole investment: the ledger's 总投资, else what was
    signed."""
    total = project.amount(AmountKind.TOTAL) if isinstance(project, Project) else None
    signed = [fact.money for fact in (*before, *(row.fact for row in rows)) if fact.kind is FactKind.SIGNED
              and fact.money]
    whole = total or max(signed, key=lambda money: money.minor, default=None)
    if whole is None:
        return
    sums: dict[FactKind, int] = defaultdict(int)
    for fact in before:
        sums[fact.kind] += _adds(fact, whole)
    for row in rows:
        had = sums[row.fact.kind]
        sums[row.fact.kind] = had + _adds(row.fact, whole)
        if row.fact.kind in (FactKind.PAID_IN, FactKind.INVESTED) and had <= whole.minor < sums[row.fact.kind]:
            yield row.entry.fault("money", "more_than_total", kind=FACT_WORDS[row.fact.kind], total=say_plain(whole),
                                  made=say_plain(Money(sums[row.fact.kind], whole.currency)))


def _adds(fact: Fact, whole: Money) -> int:
    money = fact.counts or fact.money
    return money.minor if money is not None and money.currency == whole.currency else 0


def _introducers(project: Project | ProjectKey, rows: Sequence[FactRow]) -> Iterator[CellFault]:
    """A stage told by another unit than the one that introduced the project: it credits the introducer all the same."""
    first = project.unit if isinstance(project, Project) else rows[0].fact.unit
    other = next((row for row in rows if row.fact.stage is not None and row.fact.unit != first), None)
    if other is not None:
        yield other.entry.fault("unit", "another_introducer", said=other.fact.unit, first=first)
