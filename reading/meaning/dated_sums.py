"""Several sums of one project, each with its own day: «到资：10月26日500万，10月28日700万»."""

from dataclasses import replace
from datetime import date

from domain.filing.record import Mention, Record, Span
from domain.money import Amount, AmountKind
from reading.text.normalise import uniform
from reading.values.dates import find_dates
from reading.values.money_grammar import find_sums

_OF_A_DAY = (AmountKind.PAID_IN, AmountKind.INVESTED)


def with_dated_sums(record: Record, text: str, today: date) -> Record:
    """Each sum with the day that stands before it, where there are several such days; the report spans them."""
    if len(record.projects) != 1 or sum(a.kind in _OF_A_DAY for a in record.projects[0].amounts) < 2:
        return record
    mention = _dated(record.projects[0], _days_of_sums(uniform(text), today))
    days = sorted(amount.on for amount in mention.amounts if amount.on is not None)
    if len(set(days)) < 2:
        return record
    return replace(record, projects=(mention,), happened=Span(days[0], days[-1]))


def _days_of_sums(plain: str, today: date) -> dict[object, date]:
    """The value of each sum -> the day, not ahead, that is told last between it and the sum before."""
    found: dict[object, date] = {}
    since, dates = 0, find_dates(plain, today)
    for one in find_sums(plain):
        told = [when.past for when in dates if since <= when.start and when.end <= one.start and when.past is not None]
        if told and told[-1].start == told[-1].end <= today:
            found[one.low] = told[-1].start
        since = one.end
    return found


def _dated(mention: Mention, days: dict[object, date]) -> Mention:
    def of_its_day(amount: Amount) -> Amount:
        day = days.get(amount.money.value) if amount.kind in _OF_A_DAY else None
        return replace(amount, on=day)

    return replace(mention, amounts=tuple(of_its_day(amount) for amount in mention.amounts))
