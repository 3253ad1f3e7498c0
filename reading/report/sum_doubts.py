"""A sum told with a minus, or as what something is less by («税收-3亿», «产值减少3亿», «核减总投资3亿»): the ledger
holds no negative sums, so it is asked, and never taken for as much more. And one with a loose number in front of it
(«锐恒 3 5亿»): what both may be together stands on buttons."""

from dataclasses import replace

from domain.filing.record import NONE, Doubt, Record, UpdateKind
from domain.money import Amount, Money
from reading.text.broken_numbers import other_readings
from reading.text.normalise import uniform
from reading.text.patterns import regex
from reading.values.money_grammar import find_sums

NEGATIVE, BROKEN = "negative", "broken"
_LESS = regex(r"(?:负|(?<=[税值收资账款入额润:])-|(?:减少|下降|核减|调减|扣减|冲减|冲销|核销|缩减|降低|下滑|"
              r"[少退亏]了|退[回还出]|亏损)[了掉]?(?:总投资|到位资金|投资额?|资金|产值|税收|税款|税|近|约|大约)*)\s?$")
_REACH = 12  # characters before a sum


def with_sum_doubts(record: Record, text: str) -> Record:
    """The record with a doubt of each of its sums that the text tells so; without it at one tap."""
    if record.kind is UpdateKind.OTHER or not record.projects:
        return record
    plain = uniform(text)
    less = {Money.of(one.low, one.currency) for one in find_sums(plain)
            if _LESS.search(plain, max(0, one.start - _REACH), one.start)}
    broken = dict(other_readings(text))
    found = []
    for path, amount in _sums(record):
        others = broken.get(amount.money.value, ())
        found += [Doubt(path, NEGATIVE, (NONE,))] if amount.money in less else []
        found += [Doubt(path, BROKEN, tuple(Money.of(one).plain() for one in others))] if others else []
    return replace(record, doubts=(*found, *record.doubts)) if found else record


def _sums(record: Record) -> list[tuple[str, Amount]]:
    """Every sum of its projects, with its path."""
    return [(f"projects.{at}.amounts.{n}", amount) for at, mention in enumerate(record.projects)
            for n, amount in enumerate(mention.amounts)]
