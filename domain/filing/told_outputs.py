"""What was made in a month, a quarter, a year (产值, 税收): which part of a report tells nothing else. Pure."""

from dataclasses import replace

from domain.filing.record import Mention, Record, Span
from domain.money import Amount, Basis


def tells_only_outputs(mention: Mention) -> bool:
    """No step, nothing done, no promise: only sums of days that are over. Of no project of the ledger it makes none."""
    made = [amount for amount in mention.amounts if amount.over is not None]
    return bool(made) and len(made) == len(mention.amounts) and mention.stage is None and mention.act is None


def in_other_days(record: Record, days: Span | None) -> tuple[Mention, ...]:
    """The projects of a report that is of other days than was read: so are the outputs that are of its days, and those
    of a report that tells nothing but outputs of one time. «签约…，5月产值2000万» signed on another day made it in May
    still. The year's so far begins in January."""
    told = {amount.over for mention in record.projects for amount in mention.amounts}
    old = record.happened and (record.happened.start, record.happened.end)
    one_time = len(told) == 1 and all(map(tells_only_outputs, record.projects))

    def moved(amount: Amount) -> Amount:
        if amount.over is None or days is None or not (one_time or amount.over == old):
            return amount
        first = days.start.replace(month=1, day=1) if amount.basis is Basis.TOTAL else days.start
        return replace(amount, over=(first, days.end))
    return tuple(replace(mention, on=None, amounts=tuple(map(moved, mention.amounts))) for mention in record.projects)


def maker_of(mention: Mention) -> str | None:
    """Whose outputs they are; None: the unit's own."""
    return mention.enterprise or mention.name
