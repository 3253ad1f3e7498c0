"""Rates of completion, elapsed months, competition ranks: the arithmetic of bulletins, exact until it is printed."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

HUNDRED = Decimal(100)


def percent(done: int | Decimal | Fraction, owed: int | Decimal | None) -> Decimal | None:
    """`done` of `owed` in per cent, unrounded; may exceed 100; None where nothing is owed."""
    if not owed:
        return None
    if isinstance(done, Fraction):
        return HUNDRED * done.numerator / (done.denominator * owed)
    return HUNDRED * done / owed


def printed(value: Decimal, digits: int = 2) -> Decimal:
    """`value` at the precision that a bulletin prints; halves away from zero (四舍五入)."""
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def schedule_gap(rate: Decimal | None, elapsed: int, months: int) -> Decimal | None:
    """序时进度差 in percentage points: the rate less the elapsed share of the period; negative is behind (欠)."""
    return None if rate is None or not months else rate - HUNDRED * elapsed / months


def add_months(day: date, n: int) -> date:
    """The same day `n` months later, or the month's last day where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    first = date(year, month + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def whole_months(start: date, last_day: date) -> int:
    """Whole months from `start` to the end of `last_day`; 0 before a month is over."""
    after = last_day + timedelta(days=1)
    months = max(0, (after.year - start.year) * 12 + after.month - start.month)
    return months if not months or add_months(start, months) <= after else months - 1


def elapsed_months(start: date, end: date, data_date: date) -> tuple[int, int]:
    """(whole months elapsed at the end of `data_date`, months of the period, a begun one counted whole)."""
    months = whole_months(start, end)
    if add_months(start, months) <= end:
        months += 1
    return min(whole_months(start, data_date), months), months


def competition_ranks(keys: Sequence[Any]) -> list[int]:
    """Ranks of keys given from best to worst: equal keys share a rank, the next one counts them (1, 1, 3)."""
    ranks: list[int] = []
    for i, key in enumerate(keys):
        ranks.append(ranks[-1] if i and key == keys[i - 1] else i + 1)
    return ranks
