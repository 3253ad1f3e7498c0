"""What an indicator that counts only recognised facts (认定) leaves out because nobody has judged it yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from domain.figures.figure_table import FoundFigures
from domain.figures.indicator import (
    Counting,
    CountOf,
    DistinctOf,
    Formula,
    Growth,
    Indicator,
    Rate,
    Reached,
    ReceivedRate,
    Share,
    SumOf,
)


@dataclass(frozen=True, slots=True)
class WaitingCount:
    """How many facts (or, `of_projects`, projects that reached a stage) an indicator would count besides if all that is
    not returned were recognised: `all` less `recognised`."""

    name: str
    of_projects: bool
    all: Indicator
    recognised: Indicator

    def of(self, everything: Mapping[str, FoundFigures], recognised: Mapping[str, FoundFigures]) -> int:
        """The office's number, out of the figures of `all` and of `recognised`."""
        values = [found[self.name].total.value or 0 for found in (everything, recognised)]
        return max(0, int(values[0] - values[1]))


def waiting_counts(indicators: Iterable[Indicator]) -> tuple[WaitingCount, ...]:
    """For each that counts recognised facts alone, or has a part that does."""
    found = ((one, next(iter(_recognised(one)), None)) for one in indicators)
    return tuple(_waiting(one.name, leaf) for one, leaf in found if leaf is not None)


def _recognised(indicator: Indicator) -> list[Indicator]:
    match indicator.formula:
        case Share(part, whole):
            return [*_recognised(part), *_recognised(whole)]
        case Growth(of):
            return _recognised(of)
        case _:
            return [indicator] if indicator.filter.counting is Counting.RECOGNISED else []


def _waiting(name: str, leaf: Indicator) -> WaitingCount:
    counted = Indicator(name, "", _counting(leaf.formula), leaf.filter)
    everything = replace(counted, filter=replace(leaf.filter, counting=Counting.NOT_RETURNED))
    return WaitingCount(name, isinstance(leaf.formula, Reached | Rate | ReceivedRate), everything, counted)


def _counting(formula: Formula) -> Formula:
    """The number behind a sum or a rate."""
    match formula:
        case Reached(stage) | Rate(stage) | ReceivedRate(stage):
            return Reached(stage)
        case SumOf(kinds):
            return CountOf(kinds)
        case DistinctOf() | CountOf() | Share() | Growth():
            return formula
