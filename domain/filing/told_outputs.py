"""What was made in a month, a quarter, a year (产值, 税收): which part of a report tells nothing else. Pure."""

from dataclasses import replace

from domain.filing.record import Mention, Span
from domain.money import Amount, Basis


def tells_only_outputs(mention: Mention) -> bool:
    """No step, nothing done, no promise: only sums of days that are over. Of no project of the ledger it makes none."""
    made = [amount for amount in mention.amounts if amount.over is not None]
    return bool(made) and len(made) == len(mention.amounts) and mention.stage is None and mention.act is None


def in_other_days(mention: Mention, days: Span | None) -> Mention:
    """The report is of other days than was read: so are its outputs; the year's so far begins in January."""
    def moved(amount: Amount) -> Amount:
        if amount.over is None or days is None:
            return amount
        first = days.start.replace(month=1, day=1) if amount.basis is Basis.TOTAL else days.start
        return replace(amount, over=(first, days.end))
    return replace(mention, on=None, amounts=tuple(map(moved, mention.amounts)))


def maker_of(mention: Mention) -> str | None:
    """Whose outputs they are; None: the unit's own."""
    return mention.enterprise or mention.name
