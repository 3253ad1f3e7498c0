"""What a query finds: the total, the lines, the groups. Pure data, and the few rules by which it is put together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from domain.asking.query import Order, OrderBy
from domain.money import Money
from domain.projects.stages import Stage


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One row: a project, or something that happened (or will) to one. `project_id` is None where no project is
    concerned or the asker may not know it. `stage` is where the project stands now; `news` the day of its last news;
    `reporter` who filed it, on the day `filed`; `solved` on which day a difficulty was, `due` by which it is promised;
    `heads` how many came or went (`about`: about so many); `begins` the first of several days, of which `day` is the
    last."""

    project_id: int | None
    name: str
    unit: str
    day: date | None = None
    money: Money | None = None
    text: str = ""
    stage: Stage | None = None
    who: str = ""
    news: date | None = None
    confidential: bool = False
    firm: str = ""
    reporter: str = ""
    solved: date | None = None
    heads: int | None = None
    due: date | None = None
    about: bool = False
    begins: date | None = None
    filed: date | None = None


@dataclass(frozen=True, slots=True)
class FoundTotal:
    """`money`: one sum a currency, CNY first; `unstated`: rows without a sum; `days` of trips; `heads` that were told
    (`about`: some of them only as about so many); `by_step`: projects without a 总投资, as large as their last step was
    told to be."""

    rows: int = 0
    money: tuple[Money, ...] = ()
    unstated: int = 0
    days: int | None = None
    heads: int | None = None
    by_step: int = 0
    about: bool = False
    unheaded: int = 0  # activities of which nobody told how many people


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """The rows of one unit, person, month … `owed` and `owed_money` are its task, `toward` and `toward_money` what of
    the rows and their sum counts toward it, where that is not all; `last` the day of its last row."""

    key: str
    total: FoundTotal
    owed: int | None = None
    owed_money: Money | None = None
    last: date | None = None
    toward: Fraction | None = None
    toward_money: Money | None = None

    @property
    def counted(self) -> Fraction:
        return Fraction(self.total.rows) if self.toward is None else self.toward

    @property
    def left(self) -> Fraction | None:
        return None if self.owed is None else max(Fraction(0), self.owed - self.counted)


@dataclass(frozen=True, slots=True)
class FoundRows:
    total: FoundTotal
    lines: tuple[FoundLine, ...] = ()
    groups: tuple[FoundGroup, ...] = ()


def sums(parts: Iterable[tuple[str | None, int | None, int]]) -> tuple[tuple[Money, ...], int]:
    """(currency, minor, rows) -> one sum a currency, CNY first, and how many rows state none."""
    found: dict[str, int] = defaultdict(int)
    unstated = 0
    for currency, minor, rows in parts:
        if currency is None or minor is None:
            unstated += rows
        else:
            found[currency] += int(minor)
    ordered = sorted(found.items(), key=lambda pair: (pair[0] != "CNY", pair[0]))
    return tuple(Money(minor, currency) for currency, minor in ordered), unstated


def added(totals: Sequence[FoundTotal]) -> FoundTotal:
    """The sum of several; days and heads where any of them has some."""
    money, _ = sums((one.currency, one.minor, 1) for total in totals for one in total.money)
    days, heads = ([getattr(t, name) for t in totals if getattr(t, name) is not None] for name in ("days", "heads"))
    return FoundTotal(
        sum(t.rows for t in totals),
        money,
        sum(t.unstated for t in totals),
        sum(days) if days else None,
        sum(heads) if heads else None,
        about=any(t.about for t in totals),
    )


def yuan(total: FoundTotal) -> int:
    """What totals are ordered by: the sum in CNY."""
    return next((one.minor for one in total.money if one.currency == "CNY"), 0)


def in_order(groups: Iterable[FoundGroup], order: Order | None) -> tuple[FoundGroup, ...]:
    """Most first where no order is asked; equals as they came."""
    order = order or Order(OrderBy.COUNT)
    keys = {
        OrderBy.AMOUNT: lambda g: (yuan(g.total), g.total.rows),
        OrderBy.REMAINING: lambda g: g.left or 0,
        OrderBy.RATE: rate_of,
        OrderBy.DAY: lambda g: (g.last or date.min).toordinal(),
    }
    key = keys.get(order.by, lambda g: (g.total.days or 0 if g.total.days is not None else g.total.rows, yuan(g.total)))
    return tuple(sorted(groups, key=key, reverse=order.descending))


def rate_of(group: FoundGroup) -> float:
    """Done of owed; who owes nothing comes last."""
    return float(group.counted / group.owed) if group.owed else -1.0


def days_out(spans: Iterable[tuple[date, date]], first: date | None, last: date | None) -> int:
    """On how many different days somebody was out; spans include both ends and are cut to the days asked for."""
    days: set[date] = set()
    for start, end in spans:
        start, end = max(start, first or start), min(end, last or end)
        days |= {start + timedelta(days=n) for n in range(max(0, (end - start).days + 1))}
    return len(days)


_AVERAGED = ((10**10, 10**8), (10**6, 10**6))  # from so many fen on rounded to so many


def average(total: FoundTotal) -> Money | None:
    """The CNY sum by the rows that state one, halves up; of over a 亿 to a hundredth of it, of over a 万 to whole 万,
    else to whole yuan. None where none does."""
    stated = total.rows - total.unstated
    if stated <= 0 or not yuan(total):
        return None
    sum_ = yuan(total)
    step = next((size for least, size in _AVERAGED if sum_ >= least * stated), 100)
    return Money((2 * sum_ + stated * step) // (2 * stated * step) * step)


@dataclass(frozen=True, slots=True)
class FiguresDifference:
    """How much one figure is above (or below) another; `percent` rounded half up, None from nothing."""

    rows: int
    money: Money | None = None
    percent: int | None = field(default=None)


def difference(now: FoundTotal, then: FoundTotal) -> FiguresDifference:
    rows = now.rows - then.rows
    return FiguresDifference(rows, Money(yuan(now) - yuan(then)), round(100 * rows / then.rows) if then.rows else None)
