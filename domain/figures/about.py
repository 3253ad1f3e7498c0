"""What a fact adds to a figure only about («约20条», «30余人次»): each of its numbers by itself."""

from domain.figures.fact import Fact
from domain.figures.indicator import CountOf, DistinctOf, Formula, Quantity, SumOf


def is_about(formula: Formula, fact: Fact) -> bool:
    """Of a count, or of a sum of batches or people; of firms told as a number. Of money its own rules say it."""
    match formula:
        case DistinctOf():
            return fact.firms_about
        case CountOf() | SumOf(of=Quantity.BATCHES):
            return fact.batches_about
        case SumOf(of=Quantity.PEOPLE):
            return fact.people_about
        case _:
            return False
